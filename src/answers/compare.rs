//! Why two scenarios come out differently: each change with its part of the difference, and the parts add up.
//!
//! A part is a Shapley value: what the change adds, averaged over every order in which the changes could be made (Lloyd
//! S. Shapley, "A Value for n-Person Games", 1953). Beyond ten changes there are too many orders, and the parts follow
//! the order of the table instead.

use crate::scenario::Scenario;
use crate::scenario::difference::{Change, changes};

/// Most changes for which every order is looked at: two to this many scenarios.
const MOST: usize = 10;

/// How the parts were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Averaged over every order of the changes.
    EveryOrder,
    /// One after another, in the order of the table.
    OneAfterAnother,
}

/// A change and its parts of the difference.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The change.
    pub change: Change,
    /// Dollars of spend by which it moves the breakeven; none where a step on the way has no breakeven.
    pub breakeven: Option<f64>,
    /// Dollars a month by which it moves what self-hosting saves.
    pub saving: f64,
}

/// The difference between two scenarios, explained.
#[derive(Clone, Debug, PartialEq)]
pub struct Explained {
    /// Every change, in the order of the query.
    pub parts: Vec<Part>,
    /// How the parts were found.
    pub method: Method,
}

/// What a scenario comes to, as far as differences are explained.
#[derive(Clone, Copy, Debug)]
struct Outcome {
    breakeven: Option<f64>,
    saving: f64,
}

fn outcome(scenario: &Scenario) -> Outcome {
    let inputs = scenario.inputs();
    Outcome { breakeven: inputs.breakeven().spend().map(|spend| spend.get()), saving: inputs.saving().get() }
}

/// Explains how one scenario becomes another.
pub fn explain(from: &Scenario, to: &Scenario) -> Explained {
    let changes = changes(from, to);
    if changes.len() <= MOST { every_order(from, to, &changes) } else { one_after_another(from, to, &changes) }
}

/// Shapley values over all sets of changes; bit `i` of a set says that change `i` is made.
fn every_order(from: &Scenario, to: &Scenario, changes: &[Change]) -> Explained {
    let count = changes.len();
    let outcomes: Vec<Outcome> = (0..1usize << count)
        .map(|set| {
            let made = changes.iter().enumerate().filter(|(i, _)| set >> i & 1 == 1);
            outcome(&made.fold(from.clone(), |now, (_, change)| now.taking(*change, to)))
        })
        .collect();
    let part = |(i, change): (usize, &Change)| {
        let (mut breakeven, mut saving) = (Some(0.0), 0.0);
        for (set, without) in outcomes.iter().enumerate().filter(|(set, _)| set >> i & 1 == 0) {
            let Some(with) = outcomes.get(set | 1 << i) else { continue };
            let weight = weight(set.count_ones() as usize, count);
            saving += weight * (with.saving - without.saving);
            breakeven = match (breakeven, with.breakeven, without.breakeven) {
                (Some(sum), Some(with), Some(without)) => Some(sum + weight * (with - without)),
                _ => None,
            };
        }
        Part { change: *change, breakeven, saving }
    };
    Explained { parts: changes.iter().enumerate().map(part).collect(), method: Method::EveryOrder }
}

/// The share of all orders in which exactly so many changes come before one of `count`.
fn weight(before: usize, count: usize) -> f64 {
    // before! (count - before - 1)! / count!
    let factorial = |n: usize| (1..=n).map(|k| k as f64).product::<f64>();
    factorial(before) * factorial(count - before - 1) / factorial(count)
}

fn one_after_another(from: &Scenario, to: &Scenario, changes: &[Change]) -> Explained {
    let mut now = from.clone();
    let mut before = outcome(&now);
    let mut parts = Vec::with_capacity(changes.len());
    for change in changes {
        now = now.taking(*change, to);
        let after = outcome(&now);
        let breakeven = after.breakeven.zip(before.breakeven).map(|(after, before)| after - before);
        parts.push(Part { change: *change, breakeven, saving: after.saving - before.saving });
        before = after;
    }
    Explained { parts, method: Method::OneAfterAnother }
}

impl Explained {
    /// Whether every part of the breakeven's difference is known.
    pub fn explains_breakeven(&self) -> bool {
        self.parts.iter().all(|part| part.breakeven.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;
    use crate::scenario::fields::FieldId;

    fn at(query: &str) -> Scenario {
        read(query).scenario
    }

    #[test]
    fn own_keys_move_the_breakeven_by_their_allowance() {
        let explained = explain(&at(""), &at("gateway=openrouter-byok-payg"));
        assert_eq!(explained.parts.len(), 1);
        let part = &explained.parts[0];
        assert_eq!((part.change, part.breakeven), (Change::Gateway, Some(25_000.0)));
        assert!((part.saving + 200.0).abs() < 1e-9);
    }

    #[test]
    fn what_two_changes_do_together_is_shared_equally_between_equals() {
        // 10 hours at $100 against 5 at $50: hours and rate multiply, and each halves the people's bill.
        let explained = explain(&at("hours=10&rate=100&infra=0"), &at("hours=5&rate=50&infra=0"));
        let parts: Vec<_> = explained.parts.iter().map(|p| (p.change, p.breakeven.map(f64::round))).collect();
        assert_eq!(
            parts,
            [(Change::Field(FieldId::Hours), Some(-7_500.0)), (Change::Field(FieldId::Rate), Some(-7_500.0))]
        );
    }

    #[test]
    fn the_parts_add_up_to_the_whole() {
        let queries = [
            "",
            "spend=9000&markup=6&hours=2..4&rate=120",
            "gateway=portkey-production&requests=100000&plan=20",
            "stack=ha-cloud&discount=1&rate=80&hours=8",
            "gateway=openrouter-byok-payg&compute=50&postgres=20&redis=5&balancer=4&monitoring=3&logs=2&instances=2&hours=1",
            "intokens=1000&outtokens=300&cachehit=20&markup=7&freespend=100&plan=3&infra=90&hours=4&rate=60&discount=1&spend=700&topups=3&minfee=1",
        ];
        for a in queries {
            for b in queries {
                let explained = explain(&at(a), &at(b));
                let (from, to) = (outcome(&at(a)), outcome(&at(b)));
                let saving: f64 = explained.parts.iter().map(|p| p.saving).sum();
                assert!((saving - (to.saving - from.saving)).abs() < 1e-6, "{a} to {b}");
                if explained.explains_breakeven() {
                    let sum: f64 = explained.parts.iter().filter_map(|p| p.breakeven).sum();
                    let whole = to.breakeven.zip(from.breakeven).map_or(0.0, |(to, from)| to - from);
                    assert!((sum - whole).abs() < 1e-6, "{a} to {b}: {sum} of {whole}");
                }
            }
        }
        let many = explain(&at(queries[0]), &at(queries[5]));
        assert_eq!((many.method, many.parts.len()), (Method::OneAfterAnother, 13));
    }
}
