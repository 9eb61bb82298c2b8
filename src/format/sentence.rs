//! The answer as a sentence, and the sum in words.

use super::cat;
use super::{money, number, percent};
use crate::model::crossover::{Breakeven, Cheaper, Crossings, HIGHEST_SPEND, Side};
use crate::model::evaluation::Evaluation;
use crate::model::units::Usd;
use crate::scenario::Scenario;
use crate::scenario::fields::{FieldId, GATEWAY_TERMS};

/// The clause about the current spend.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Which side is cheaper.
    pub cheaper: Cheaper,
    /// `managed is `, `self-hosting is `, or the whole of `both cost the same`.
    pub before: &'static str,
    /// By how much, in figures; empty where it does not matter.
    pub amount: String,
    /// ` cheaper`, or nothing.
    pub after: &'static str,
}

/// A stretch of spend in which self-hosting is cheaper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// Where it begins.
    pub from: Usd,
    /// Where it ends, or none when it runs to the end of what is looked at.
    pub to: Option<Usd>,
}

/// The clause about all spends.
#[derive(Clone, Debug, PartialEq)]
pub enum Pays {
    /// Self-hosting is cheaper at no spend.
    Never,
    /// It is cheaper at every spend.
    Always,
    /// It is cheaper in these stretches; `more` when there are others behind them.
    Within {
        /// The stretches, in rising order; at least one.
        stretches: Vec<Stretch>,
        /// Whether others follow.
        more: bool,
    },
}

/// The whole answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The current spend, in figures.
    pub spend: String,
    /// The clause about it.
    pub verdict: Verdict,
    /// The clause about all spends.
    pub pays: Pays,
}

/// Most stretches a sentence can hold.
const SAID: usize = 3;

impl Answer {
    /// Puts an evaluation into words.
    pub fn of(e: &Evaluation) -> Self {
        Self { spend: money(e.spend), verdict: verdict(e), pays: pays(e.breakeven, &e.crossings) }
    }

    /// The sentence as plain text.
    pub fn text(&self) -> String {
        let v = &self.verdict;
        cat(&["At ", &self.spend, " a month, ", v.before, &v.amount, v.after, ". ", &self.pays.text()])
    }
}

fn verdict(e: &Evaluation) -> Verdict {
    let size = e.saving().abs();
    let (before, amount, after) = match e.cheaper {
        Cheaper::Equal => ("both cost the same", String::new(), ""),
        // Less than a cent is nothing to decide by.
        _ if size.get() < 0.005 => ("both cost about the same", String::new(), ""),
        Cheaper::Managed => ("managed is ", money(size), " cheaper"),
        Cheaper::SelfHosted => ("self-hosting is ", money(size), " cheaper"),
    };
    Verdict { cheaper: e.cheaper, before, amount, after }
}

fn pays(breakeven: Breakeven, crossings: &Crossings) -> Pays {
    if breakeven == Breakeven::Never {
        return Pays::Never;
    }
    let mut stretches: Vec<Stretch> = Vec::new();
    for crossing in &crossings.list {
        match (crossing.to, stretches.last_mut()) {
            (Side::SelfHosted, _) => stretches.push(Stretch { from: crossing.spend, to: None }),
            (Side::Managed, Some(last)) => last.to = Some(crossing.spend),
            (Side::Managed, None) => {}
        }
    }
    let whole = stretches.len() == 1 && stretches.iter().all(|s| s.from.get() <= 0.0 && s.to.is_none());
    if whole {
        return Pays::Always;
    }
    let more = crossings.more || stretches.len() > SAID;
    stretches.truncate(SAID);
    Pays::Within { stretches, more }
}

impl Stretch {
    /// `above $10,000`, `from $11,000 to $12,000`, `from the first dollar up to $9,000`.
    pub fn words(&self) -> (&'static str, String) {
        match (self.from, self.to) {
            (from, None) => ("above ", money(from)),
            (from, Some(to)) if from.get() <= 0.0 => ("from the first dollar up to ", money(to)),
            (from, Some(to)) => ("from ", cat(&[&money(from), " to ", &money(to)])),
        }
    }
}

impl Pays {
    /// The clause as plain text.
    pub fn text(&self) -> String {
        match self {
            Self::Never => "Self-hosting never pays.".to_owned(),
            Self::Always => "Self-hosting pays from the first dollar.".to_owned(),
            Self::Within { stretches, more } => {
                let said: Vec<String> = stretches.iter().map(|s| s.words().0.to_owned() + &s.words().1).collect();
                cat(&["Self-hosting pays ", &join(&said), if *more { ", and on and off beyond" } else { "" }, "."])
            }
        }
    }
}

/// Joins with commas and a last "and".
pub fn join(parts: &[String]) -> String {
    match parts.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => cat(&[&rest.join(", "), " and ", last]),
    }
}

/// What the managed side's sum is made of, in words: `A 5% markup`, or the gateway by name where more is charged.
pub fn managed_words(scenario: &Scenario) -> String {
    let plain = |id: FieldId| {
        let value = scenario.value(id);
        value == id.field().standard()
    };
    let only_markup = GATEWAY_TERMS.iter().all(|&id| id == FieldId::Markup || plain(id));
    let markup = scenario.value(FieldId::Markup).map_or(0.0, |v| v.likely());
    let free = scenario.value(FieldId::FreeSpend).map_or(0.0, |v| v.likely());
    if only_markup {
        cat(&["A ", &percent(markup), " markup"])
    } else if free > 0.0
        && GATEWAY_TERMS.iter().all(|&id| matches!(id, FieldId::Markup | FieldId::FreeSpend) || plain(id))
    {
        cat(&[&percent(markup), " above ", &money(Usd::finite(free))])
    } else {
        match scenario.gateway() {
            Some(gateway) if scenario.gateway_id() != crate::scenario::ARTICLE_GATEWAY => gateway.name.to_owned(),
            _ => "The managed gateway".to_owned(),
        }
    }
}

/// Hours in words: `3 hours`, `1 hour`, `no hours`.
pub fn hours_words(hours: f64) -> String {
    if hours == 0.0 {
        "no hours".to_owned()
    } else if hours == 1.0 {
        "1 hour".to_owned()
    } else {
        cat(&[&number(hours, 2), " hours"])
    }
}

/// Where the crossover lies, for those who cannot see the chart.
pub fn chart_text(e: &Evaluation) -> String {
    let at = money(e.spend);
    let crossing = match e.crossings.list.as_slice() {
        [] => "They do not cross.".to_owned(),
        [one] if one.spend.get() <= 0.0 => "Self-hosted is lower from the first dollar.".to_owned(),
        list => {
            let spends: Vec<String> = list.iter().take(SAID).map(|c| money(c.spend)).collect();
            cat(&["They cross at ", &join(&spends), "."])
        }
    };
    let top = Usd::finite(HIGHEST_SPEND);
    cat(&[
        "Monthly overhead against API spend. ",
        &crossing,
        " You are at ",
        &at,
        ": managed ",
        &money(e.managed),
        ", self-hosted ",
        &money(e.self_hosted),
        ". At ",
        &money(top),
        ": managed ",
        &money(e.managed_curve.at(top)),
        ", self-hosted ",
        &money(e.own_curve.at(top)),
        ".",
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    fn said(query: &str) -> String {
        Answer::of(&Evaluation::of(&read(query).scenario.inputs())).text()
    }

    #[test]
    fn every_kind_of_answer() {
        for (query, text) in [
            ("", "At $4,000 a month, managed is $300 cheaper. Self-hosting pays above $10,000."),
            ("spend=14000", "At $14,000 a month, self-hosting is $200 cheaper. Self-hosting pays above $10,000."),
            ("markup=0", "At $4,000 a month, managed is $500 cheaper. Self-hosting never pays."),
            (
                "infra=0&hours=0",
                "At $4,000 a month, self-hosting is $200 cheaper. Self-hosting pays from the first dollar.",
            ),
            ("hours=0", "At $4,000 a month, both cost the same. Self-hosting pays above $4,000."),
            ("infra=0&hours=0&markup=0", "At $4,000 a month, both cost the same. Self-hosting never pays."),
            ("markup=5.5&hours=0", "At $4,000 a month, self-hosting is $20 cheaper. Self-hosting pays above $3,636."),
            ("spend=0", "At $0 a month, managed is $500 cheaper. Self-hosting pays above $10,000."),
        ] {
            assert_eq!(said(query), text, "{query}");
        }
    }

    #[test]
    fn several_stretches_are_named() {
        let text = said("compute=150&instances=1&rps=0.45&peak=10&hours=4&postgres=0");
        assert!(text.contains("from $") && text.contains(" and "), "{text}");
    }

    #[test]
    fn the_sum_in_words() {
        for (query, words) in [
            ("", "A 5% markup"),
            ("markup=5.5", "A 5.5% markup"),
            ("freespend=25000", "5% above $25,000"),
            ("gateway=portkey-production", "Portkey, Production"),
            ("plan=20", "The managed gateway"),
        ] {
            let scenario = read(query).scenario;
            let found = managed_words(&scenario);
            if query.starts_with("gateway") {
                assert_eq!(Some(found), scenario.gateway().map(|g| g.name.to_owned()));
            } else {
                assert_eq!(found, words);
            }
        }
        assert_eq!(hours_words(3.0), "3 hours");
    }
}
