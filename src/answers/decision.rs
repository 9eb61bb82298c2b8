//! Which one for you: every reason with the side it pushes to, costs among them, and what outweighs the money.

use crate::catalogue;
use crate::format::sentence::{Answer, Pays, hours_words, of_ranges};
use crate::format::{A_MINUTE, cat, field_in_words, money, waiting_words};
use crate::model::crossover::{Breakeven, Cheaper, Side};
use crate::model::estimate::Estimate;
use crate::model::evaluation::{Evaluation, Inputs};
use crate::model::units::Usd;
use crate::scenario::fields::FieldId;
use crate::scenario::{Devops, Need, Scenario};
use crate::text::fill;
use std::cmp::Ordering;

/// How far a reason reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Push {
    /// It settles the question, whatever the bill.
    Settles(Side),
    /// It pushes to a side.
    Towards(Side),
    /// It pushes to neither.
    None,
}

/// Whether a reason counts for this user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// It does.
    Yes,
    /// It would if it were ticked.
    No,
}

/// What a reader can tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    /// Someone to run it.
    Devops,
    /// A need.
    Need(Need),
}

/// One reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// Its name.
    pub name: &'static str,
    /// What is ticked for it; none for those that follow from the figures.
    pub tick: Option<Tick>,
    /// Whether it counts.
    pub counts: Counts,
    /// Where it pushes when it counts.
    pub push: Push,
    /// Why.
    pub why: String,
}

/// The inputs when engineering time costs nothing.
fn unpaid(scenario: &Scenario) -> Inputs {
    scenario.with(FieldId::Hours, Estimate::point(0.0)).inputs()
}

/// The breakeven when engineering time costs nothing: the figure that is often quoted.
pub fn without_people(scenario: &Scenario) -> Breakeven {
    unpaid(scenario).breakeven()
}

/// Where self-hosting would pay if engineering time cost nothing, as the end of a sentence: `without engineering time it
/// would pay above $4,000`. None where it costs nothing already.
pub fn would_pay(scenario: &Scenario) -> Option<String> {
    if scenario.inputs().stack.people() == Usd::ZERO {
        return None;
    }
    Some(match Answer::of(&Evaluation::of(&unpaid(scenario))).pays {
        Pays::Never => "without engineering time it would never pay either".to_owned(),
        pays => cat(&["without engineering time it would pay ", &pays.words()]),
    })
}

/// Where the article (22 June 2026) says that your own pays if engineering time costs nothing.
pub const ARTICLE_WITHOUT_PEOPLE: Usd = Usd::finite(4_000.0);

/// Where it says that your own pays, three hours of engineering time included.
pub const ARTICLE_BREAKEVEN: Usd = Usd::finite(10_000.0);

/// A line that the article draws at a spend, and where it lies with other numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Threshold {
    /// The article's figure, in dollars of API spend a month.
    pub article: Usd,
    /// What it stands for.
    pub means: String,
    /// The same line with this scenario's numbers.
    pub here: Breakeven,
}

/// The article's three lines: under $500 managed almost certainly, and the two above; each computed from this scenario's
/// numbers.
pub fn thresholds(scenario: &Scenario, e: &Evaluation) -> [Threshold; 3] {
    let least = catalogue::stack("article-low").map_or(0.0, |stack| stack.total.get());
    let least = scenario.value(FieldId::Infra).map_or(least, |infra| infra.low().min(least));
    let cheapest =
        scenario.with(FieldId::Infra, Estimate::point(least)).with(FieldId::Hours, Estimate::point(0.0)).inputs();
    let line = |article: Usd, means: String, here: Breakeven| Threshold { article, means, here };
    let least = fill!(
        "managed is almost certainly cheaper below; here, even where the cheapest machines, {}, are all it costs",
        &money(Usd::finite(least))
    );
    [
        line(Usd::finite(500.0), least, cheapest.breakeven()),
        line(
            ARTICLE_WITHOUT_PEOPLE,
            "your own pays if engineering time costs nothing".to_owned(),
            without_people(scenario),
        ),
        line(ARTICLE_BREAKEVEN, "your own pays, engineering time included".to_owned(), e.breakeven),
    ]
}

/// Every reason, those from the figures first.
pub fn reasons(scenario: &Scenario, e: &Evaluation) -> Vec<Reason> {
    let mut reasons = vec![spend(scenario, e), upkeep(scenario, e), devops(scenario)];
    let (faster, latency) = latency(&e.inputs);
    let managed = Push::Towards(Side::Managed);
    let residency = "If prompts must stay in one region, that settles it, whatever the bill, unless the gateway sells \
                     that region: some do, some of them under contract.";
    let failover = "Routing to another provider is built in; on your own it is yours to build and test.";
    let many = "One key for all of them; on your own you hold an account with each provider.";
    let needs = [
        (Need::Residency, "Data residency", Push::Settles(Side::SelfHosted), residency.to_owned()),
        (Need::Latency, "Low latency", faster, latency),
        (Need::Failover, "Automatic failover", managed, failover.to_owned()),
        (Need::ManyModels, "Many models", managed, many.to_owned()),
    ];
    reasons.extend(needs.into_iter().map(|(need, name, push, why)| Reason {
        name,
        tick: Some(Tick::Need(need)),
        counts: if scenario.needs.contains(&need) { Counts::Yes } else { Counts::No },
        push,
        why,
    }));
    reasons
}

/// Which way adds less to a request, and what it comes to.
fn latency(inputs: &Inputs) -> (Push, String) {
    let (managed, own) = (inputs.managed_ms, inputs.self_ms);
    let push = match managed.mean().total_cmp(&own.mean()) {
        Ordering::Less => Push::Towards(Side::Managed),
        Ordering::Equal => Push::None,
        Ordering::Greater => Push::Towards(Side::SelfHosted),
    };
    let span = |ms: Estimate| cat(&[&field_in_words(FieldId::ManagedMs.field(), Some(ms)), " ms"]);
    let slower = if push == Push::Towards(Side::Managed) { own } else { managed };
    let longest = inputs.waiting(slower).1;
    // What saves time, or takes next to none of it, is no waiting.
    let waiting = if longest.get() >= A_MINUTE {
        fill!(": up to {} of waiting a month", &waiting_words((longest, longest)))
    } else {
        String::new()
    };
    let why =
        fill!("{} a request through the gateway against {} through your own{}.", &span(managed), &span(own), &waiting);
    (push, why)
}

fn spend(scenario: &Scenario, e: &Evaluation) -> Reason {
    let (at, threshold) = (money(e.spend), crate::format::breakeven(e.breakeven));
    let pays = Answer::of(e).pays.words();
    let (push, why) = match (e.cheaper, e.breakeven) {
        (Cheaper::Equal, _) => (Push::None, fill!("At {} both cost the same.", &at)),
        (Cheaper::Managed, Breakeven::Never) => (
            Push::Towards(Side::Managed),
            fill!("At {} managed is cheaper; your own is cheaper at no level of spend.", &at),
        ),
        (Cheaper::Managed, breakeven) => {
            let below = breakeven.spend().is_some_and(|spend| e.spend < spend);
            let where_to = if below {
                fill!(
                    "{} is under the {} at which your own starts to pay (the article says {}).",
                    &at,
                    &threshold,
                    &money(ARTICLE_BREAKEVEN)
                )
            } else {
                fill!("At {} managed is cheaper; your own pays {}.", &at, &pays)
            };
            let without = would_pay(scenario).map_or(String::new(), |would| {
                let article = if without_people(scenario) == Breakeven::At(ARTICLE_WITHOUT_PEOPLE) {
                    String::new()
                } else {
                    fill!(" (the article: above {})", &money(ARTICLE_WITHOUT_PEOPLE))
                };
                fill!(" By your numbers, {}{}.", &would, &article)
            });
            (Push::Towards(Side::Managed), cat(&[&where_to, &without]))
        }
        (Cheaper::SelfHosted, Breakeven::Never) => (
            Push::Towards(Side::SelfHosted),
            fill!("{} is where your own is cheaper; up to $10,000,000 it never is.", &at),
        ),
        (Cheaper::SelfHosted, _) => {
            (Push::Towards(Side::SelfHosted), fill!("{} is where your own is cheaper; it pays {}.", &at, &pays))
        }
    };
    Reason { name: "Spend", tick: None, counts: Counts::Yes, push, why: cat(&[&why, of_ranges(e)]) }
}

fn upkeep(scenario: &Scenario, e: &Evaluation) -> Reason {
    let people = scenario.inputs().stack.people();
    let hours = hours_words(scenario.likely(FieldId::Hours));
    let relation = match Cheaper::of(e.managed, people) {
        Cheaper::Managed => "more than",
        Cheaper::SelfHosted => "less than",
        Cheaper::Equal => "the same as",
    };
    let upkeep = match (scenario.likely(FieldId::Hours), hours.as_str()) {
        (0.0, _) => "Without hours upkeep is $0".to_owned(),
        (_, "no hours") => cat(&["Next to no time a month is ", &money(people)]),
        (_, "1 hour") => cat(&["1 hour a month is ", &money(people)]),
        _ => fill!("{} a month are {}", &hours, &money(people)),
    };
    let why = fill!("{}, {} the whole fee of {}.", &upkeep, relation, &money(e.managed));
    // A part of what spend was weighed against: it would count twice.
    Reason { name: "Upkeep", tick: None, counts: Counts::Yes, push: Push::None, why }
}

fn devops(scenario: &Scenario) -> Reason {
    let (push, why) = match scenario.devops {
        Devops::Yes => (Push::None, "You have the people, so your own is possible. That alone is no reason for it."),
        Devops::No => (Push::Settles(Side::Managed), "Without someone to run it, your own is not an option yet."),
    };
    Reason { name: "Someone to run it", tick: Some(Tick::Devops), counts: Counts::Yes, push, why: why.to_owned() }
}

/// What the reasons come to, as a headline.
pub fn finding(reasons: &[Reason]) -> String {
    let counted = || reasons.iter().filter(|r| r.counts == Counts::Yes);
    let settled = |side| counted().find(|r| r.push == Push::Settles(side));
    let name = |side: Side| if side == Side::Managed { "managed" } else { "your own" };
    match (settled(Side::Managed), settled(Side::SelfHosted)) {
        (Some(_), Some(_)) => return "Two needs settle it, and they disagree.".to_owned(),
        (Some(reason), None) => return cat(&[no(reason), " settles it: managed, whatever the bill."]),
        (None, Some(reason)) => {
            return cat(&[
                reason.name,
                " settles it: your own, whatever the bill, unless the gateway sells your region.",
            ]);
        }
        (None, None) => {}
    }
    let count = |side| counted().filter(|r| r.push == Push::Towards(side)).count();
    let (managed, own) = (count(Side::Managed), count(Side::SelfHosted));
    match (managed, own) {
        (0, 0) => "Nothing here points either way.".to_owned(),
        (n, 0) | (0, n) => {
            let side = if own == 0 { Side::Managed } else { Side::SelfHosted };
            let all = match n {
                1 => "The one reason that counts here points",
                2 => "Both reasons that count here point",
                _ => "All reasons that count here point",
            };
            fill!("{} to {}.", all, name(side))
        }
        (a, b) if a == b => "The reasons are evenly split.".to_owned(),
        (a, b) => {
            let side = if a > b { Side::Managed } else { Side::SelfHosted };
            fill!("More reasons point to {}: {} against {}.", name(side), &a.max(b).to_string(), &a.min(b).to_string())
        }
    }
}

fn no(reason: &Reason) -> &'static str {
    if reason.tick == Some(Tick::Devops) { "Nobody to run it" } else { reason.name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    fn found(query: &str) -> String {
        let scenario = read(query).scenario;
        finding(&reasons(&scenario, &Evaluation::of(&scenario.inputs())))
    }

    #[test]
    fn reasons_add_up_and_needs_settle() {
        assert_eq!(found(""), "The one reason that counts here points to managed.");
        assert_eq!(found("spend=60000"), "The one reason that counts here points to your own.");
        assert_eq!(
            found("needs=residency"),
            "Data residency settles it: your own, whatever the bill, unless the gateway sells your region."
        );
        assert_eq!(found("devops=no"), "Nobody to run it settles it: managed, whatever the bill.");
        assert_eq!(found("devops=no&needs=residency"), "Two needs settle it, and they disagree.");
        assert_eq!(found("spend=60000&needs=failover"), "The reasons are evenly split.");
        assert_eq!(found("infra=1000&hours=1"), "The one reason that counts here points to managed.");
        assert_eq!(found("spend=10000"), "Nothing here points either way.");
        assert_eq!(found("needs=latency"), "The reasons are evenly split.");
    }

    #[test]
    fn latency_points_to_whoever_adds_less() {
        for (query, push, why) in [
            ("", Push::Towards(Side::SelfHosted), "50 to 200 ms a request through the gateway against 2 to 12 ms"),
            ("managedms=5&selfms=50", Push::Towards(Side::Managed), "5 ms a request through the gateway against 50 ms"),
            (
                "managedms=5&selfms=50",
                Push::Towards(Side::Managed),
                "through your own: up to 33 min of waiting a month.",
            ),
            ("managedms=-100..-50&spend=9000", Push::Towards(Side::Managed), "−100 to −50 ms"),
            ("managedms=5&selfms=5", Push::None, "5 ms a request"),
            ("spend=0", Push::Towards(Side::SelfHosted), "through your own."),
        ] {
            let (pushes, said) = latency(&read(query).scenario.inputs());
            assert!(pushes == push && said.contains(why), "{query}: {pushes:?}, {said}");
        }
    }

    #[test]
    fn every_reason_is_a_sentence() {
        for query in [
            "",
            "hours=0",
            "markup=0",
            "plan=600",
            "hours=0&spend=10000",
            "hours=1",
            "hours=1.001",
            "hours=0.001",
            "managedms=-9",
        ] {
            let scenario = read(query).scenario;
            for reason in reasons(&scenario, &Evaluation::of(&scenario.inputs())) {
                let starts = reason.why.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "$−".contains(c));
                let wrong =
                    ["be never", "1 hour a month are", "no hours"].iter().any(|words| reason.why.contains(words));
                assert!(starts && reason.why.ends_with('.') && !wrong, "{}", reason.why);
            }
        }
    }

    #[test]
    fn what_rounding_leaves_decides_nothing() {
        let scenario = read("markup=7&hours=7&rate=60&spend=6000").scenario;
        let upkeep = upkeep(&scenario, &Evaluation::of(&scenario.inputs()));
        assert!(upkeep.why.ends_with("the same as the whole fee of $420."), "{}", upkeep.why);
    }

    #[test]
    fn thresholds_are_the_users_own() {
        assert_eq!(without_people(&Scenario::default()).spend().map(|s| s.get()), Some(4_000.0));
        let scenario = read("markup=5.5").scenario;
        let why = spend(&scenario, &Evaluation::of(&scenario.inputs())).why;
        assert!(why.contains("$9,091") && why.contains("$3,636") && why.contains("the article says $10,000"), "{why}");
    }

    #[test]
    fn where_it_pays_on_and_off_both_are_said() {
        let scenario = read("compute=150&postgres=400&hours=0&rps=0.4479&spend=13000").scenario;
        let why = spend(&scenario, &Evaluation::of(&scenario.inputs())).why;
        let said = "At $13,000 managed is cheaper; your own pays from $11,000 to $11,999 and above $14,000.";
        assert!(why.starts_with(said), "{why}");
    }

    #[test]
    fn the_articles_three_lines_follow_the_numbers() {
        let at = |query: &str| {
            let scenario = read(query).scenario;
            let lines = thresholds(&scenario, &Evaluation::of(&scenario.inputs()));
            lines.map(|line| line.here.spend().map_or(-1.0, |spend| spend.get().round()))
        };
        assert_eq!(at(""), [2_400.0, 4_000.0, 10_000.0]);
        assert_eq!(at("infra=25&hours=0"), [500.0, 500.0, 500.0], "a server at $25 gives the article’s $500");
        assert_eq!(at("gateway=openrouter-byok-payg"), [27_400.0, 29_000.0, 35_000.0]);
        assert_eq!(at("markup=0"), [-1.0; 3]);
        assert_eq!(at("infra=50..200"), [1_000.0, 2_500.0, 8_500.0], "the cheapest machines are the low end");
    }
}
