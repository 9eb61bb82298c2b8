//! The answer as a sentence, and the sum in words.

use super::odds::{Clause, clause, is_usual, spread};
use super::{breakeven as in_words, cat, money, number, percent};
use crate::model::crossover::{Breakeven, Cheaper, Crossings, HIGHEST_SPEND, Side};
use crate::model::evaluation::Evaluation;
use crate::model::units::{HALF_A_CENT, Usd};
use crate::scenario::Scenario;
use crate::scenario::fields::FieldId;
use crate::scenario::view::Drawn;
use crate::text::{fill, joined};

/// A piece of the sentence. The page marks each in its own way; read one after another they are the plain text.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Words.
    Words(&'static str),
    /// `Self-hosting`, which must not break at its hyphen.
    SelfHosting,
    /// The current spend, an input.
    Spend(String),
    /// Here begins the clause that says which side is cheaper.
    Open(Cheaper),
    /// Here it ends.
    Close,
    /// What self-hosting saves a month, in figures; empty where the words do without.
    Saving(String),
    /// The breakeven, in figures or words.
    Breakeven(String),
    /// A figure of weight.
    Strong(String),
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
    /// The sentence.
    pub pieces: Vec<Piece>,
    /// At which spends self-hosting is cheaper.
    pub pays: Pays,
}

/// Most stretches a sentence can hold.
pub const SAID: usize = 3;

impl Answer {
    /// Puts an evaluation into words.
    pub fn of(e: &Evaluation) -> Self {
        let pays = pays(e.breakeven, &e.crossings);
        let mut pieces = vec![Piece::Words("At "), Piece::Spend(spend_words(e)), Piece::Words(" a month, ")];
        verdict(e, &mut pieces);
        pieces.push(Piece::Words(" "));
        pays.say(e, &mut pieces);
        Self { pieces, pays }
    }

    /// The sentence as plain text.
    pub fn text(&self) -> String {
        self.pieces.iter().map(Piece::text).collect()
    }
}

impl Piece {
    /// Its text.
    pub fn text(&self) -> &str {
        match self {
            Self::Words(words) => words,
            Self::SelfHosting => "Self-hosting",
            Self::Spend(text) | Self::Saving(text) | Self::Breakeven(text) | Self::Strong(text) => text,
            Self::Open(_) | Self::Close => "",
        }
    }
}

/// The spend as the sentence says it, whose input says the same once it is left.
pub fn spend_words(e: &Evaluation) -> String {
    money(e.spend)
}

/// A share of a cost that nobody decides by.
const NOTHING: f64 = 0.001;

/// The clause about the current spend: by how much one side is cheaper, or how often.
fn verdict(e: &Evaluation, pieces: &mut Vec<Piece>) {
    let size = e.saving().abs();
    let odds = e.odds.as_ref().filter(|odds| odds.are_felt(e.spend));
    let (side, before, amount, after) = match (odds, e.cheaper) {
        (Some(odds), _) => {
            let Clause { side, words: [who, how] } = clause(odds.probability, odds.certainly(e.spend));
            (side, who, String::new(), how)
        }
        (None, side @ Cheaper::Equal) => (side, "both cost the same", String::new(), ""),
        // Next to nothing of what either costs is nothing to decide by.
        (None, _) if size.get() < HALF_A_CENT.max(NOTHING * e.managed.get().abs().max(e.self_hosted.get().abs())) => {
            (Cheaper::Equal, "both cost about the same", String::new(), "")
        }
        (None, side @ Cheaper::Managed) => (side, "managed is ", money(size), " cheaper"),
        (None, side @ Cheaper::SelfHosted) => (side, "self-hosting is ", money(size), " cheaper"),
    };
    pieces.push(Piece::Open(side));
    pieces.push(Piece::Words(before));
    // One that is not shown stands behind the words: between them it would part them, for ears and when they are copied.
    let place = pieces.len() + usize::from(amount.is_empty());
    pieces.push(Piece::Words(after));
    pieces.insert(place, Piece::Saving(amount));
    pieces.push(Piece::Words("."));
    pieces.push(Piece::Close);
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

/// What is said of those that a sentence has no room for.
pub const BEYOND: &str = ", and on and off beyond";

/// What stands between the ends of a stretch.
const TO: &str = " to ";

impl Stretch {
    /// `above $10,000`, `from $11,000 to $12,000`, `from the first dollar up to $9,000`: the words before the first
    /// figure, it, and the second one if there are two.
    fn words(&self) -> (&'static str, String, Option<String>) {
        match (self.from, self.to) {
            (from, None) => ("above ", money(from), None),
            (from, Some(to)) if from.get() <= 0.0 => ("from the first dollar up to ", money(to), None),
            (from, Some(to)) => ("from ", money(from), Some(money(to))),
        }
    }
}

impl Pays {
    /// At which spends, in plain words: `above $10,000`, `from $11,000 to $11,999 and above $14,000`, `at no level of spend`.
    pub fn words(&self) -> String {
        match self {
            Self::Never => "at no level of spend".to_owned(),
            Self::Always => "from the first dollar".to_owned(),
            Self::Within { stretches, more } => {
                let said = |stretch: &Stretch| {
                    let (word, first, second) = stretch.words();
                    second.map_or_else(|| cat(&[word, &first]), |second| cat(&[word, &first, TO, &second]))
                };
                let beyond = if *more { BEYOND } else { "" };
                cat(&[&join(&stretches.iter().map(said).collect::<Vec<_>>()), beyond])
            }
        }
    }

    /// The clause about all spends. The breakeven is one piece of it in every case.
    fn say(&self, e: &Evaluation, pieces: &mut Vec<Piece>) {
        let breakeven = Piece::Breakeven(in_words(e.breakeven));
        let odds = e.odds.as_ref().map_or_else(Vec::new, |odds| {
            let mut pieces = spread(&odds.quantiles).unwrap_or_default();
            if !is_usual(e.breakeven, &odds.quantiles) || (*self == Self::Never && !pieces.is_empty()) {
                pieces.insert(0, Piece::Words(" with your likely values"));
            }
            pieces
        });
        pieces.push(Piece::SelfHosting);
        match self {
            Self::Never => {
                // Higher up nothing is looked for; where one stands there it may pay.
                let pays = if e.spend.get() > HIGHEST_SPEND { " pays up to $10,000,000" } else { " pays" };
                pieces.extend([Piece::Words(" "), breakeven, Piece::Words(pays)]);
                pieces.extend(odds);
            }
            Self::Always => {
                pieces.extend([Piece::Words(" pays "), breakeven]);
                pieces.extend(odds);
            }
            Self::Within { stretches, more } => {
                pieces.push(Piece::Words(" pays "));
                let last = stretches.len().saturating_sub(1);
                for (at, stretch) in stretches.iter().enumerate() {
                    let joint = if at == last && !more { " and " } else { ", " };
                    if at > 0 {
                        pieces.push(Piece::Words(joint));
                        let (word, first, second) = stretch.words();
                        pieces.extend([Piece::Words(word), Piece::Strong(first)]);
                        pieces.extend(second.into_iter().flat_map(|second| [Piece::Words(TO), Piece::Strong(second)]));
                        continue;
                    }
                    match (e.breakeven, stretch.to) {
                        (Breakeven::At(_), None) => pieces.push(Piece::Words("above ")),
                        (Breakeven::At(_), Some(_)) => pieces.push(Piece::Words("from ")),
                        _ => {}
                    }
                    pieces.push(breakeven.clone());
                    if let Some(to) = stretch.to {
                        let word = if e.breakeven == Breakeven::FromFirstDollar { " up to " } else { TO };
                        pieces.extend([Piece::Words(word), Piece::Strong(money(to))]);
                    }
                }
                // Where it pays on and off, percentiles of one breakeven would say too little.
                if last == 0 && !more && stretches.iter().all(|s| s.to.is_none()) {
                    pieces.extend(odds);
                }
                if *more {
                    pieces.push(Piece::Words(BEYOND));
                }
            }
        }
        pieces.push(Piece::Words("."));
    }
}

/// Joins with commas and a last "and".
pub fn join(parts: &[String]) -> String {
    match parts.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => cat(&[&joined(rest, ", "), " and ", last]),
    }
}

/// Whether the managed side charges a markup and nothing else.
pub fn is_plain_markup(scenario: &Scenario) -> bool {
    scenario.charges_only(&[FieldId::Markup])
}

/// `A` or `An`, by which a percentage is spoken with: an 8 %, an 11 %, an 18 %.
pub fn a_or_an(percentage: &str) -> &'static str {
    match percentage.as_bytes() {
        [b'8', ..] | [b'1', b'1' | b'8', ..] => "An",
        _ => "A",
    }
}

/// What the managed side's sum is made of, in words: `A 5% markup`, or the gateway by name where more is charged.
pub fn managed_words(scenario: &Scenario) -> String {
    let markup = scenario.likely(FieldId::Markup);
    let free = scenario.likely(FieldId::FreeSpend);
    if is_plain_markup(scenario) {
        let shown = percent(markup);
        fill!("{} {} markup", a_or_an(&shown), &shown)
    } else if free > 0.0 && scenario.charges_only(&[FieldId::Markup, FieldId::FreeSpend]) {
        cat(&[&percent(markup), " of what is above ", &money(Usd::finite(free))])
    } else {
        match scenario.gateway() {
            Some(gateway) if scenario.gateway_id() != crate::scenario::ARTICLE_GATEWAY => gateway.name.to_owned(),
            _ => "The managed gateway".to_owned(),
        }
    }
}

/// Hours in words: `3 hours`, `1 hour`, `no hours`.
pub fn hours_words(hours: f64) -> String {
    match number(hours, 2).as_str() {
        "0" => "no hours".to_owned(),
        shown => hours_counted(shown),
    }
}

/// Hours as they are written, with their word: `1 hour`, also where 1.001 is written `1`.
pub fn hours_counted(shown: &str) -> String {
    cat(&[shown, if shown == "1" { " hour" } else { " hours" }])
}

/// What stands where single figures are given although there are ranges; empty without.
pub fn of_ranges(e: &Evaluation) -> &'static str {
    if e.odds.is_some() { " Of each range the likely value counts." } else { "" }
}

/// The cost chart's title: what is drawn, and what of the API bill is in it.
pub fn title(drawn: Drawn) -> [&'static str; 2] {
    match drawn {
        Drawn::Overhead => ["Overhead a month", "on top of the API bill"],
        Drawn::Total => ["Total bill a month", "API bill included"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    fn said(query: &str) -> String {
        Answer::of(&Evaluation::judged(&read(query).scenario.inputs())).text()
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
            (
                "requests=200000000&infra=600000&hours=0",
                "At $20,388,000 a month, self-hosting is $419,400 cheaper. Self-hosting never pays up to $10,000,000.",
            ),
            ("spend=0", "At $0 a month, managed is $500 cheaper. Self-hosting pays above $10,000."),
            ("spend=9999", "At $9,999 a month, both cost about the same. Self-hosting pays above $10,000."),
            ("spend=9980", "At $9,980 a month, managed is $1 cheaper. Self-hosting pays above $10,000."),
        ] {
            assert_eq!(said(query), text, "{query}");
        }
    }

    #[test]
    fn ranges_speak_in_chances() {
        for (query, text) in [
            (
                "infra=120..405&hours=2..4",
                "At $4,000 a month, managed is cheaper whatever your ranges. Self-hosting pays above $11,250; 8 times in 10 the breakeven lies between $9,390 and $13,100.",
            ),
            (
                "infra=120..405&hours=2..4&spend=10000",
                "At $10,000 a month, managed is cheaper about 4 times in 5. Self-hosting pays above $11,250; 8 times in 10 the breakeven lies between $9,390 and $13,100.",
            ),
            (
                "infra=120..405&hours=2..4&spend=30000",
                "At $30,000 a month, self-hosting is cheaper whatever your ranges. Self-hosting pays above $11,250; 8 times in 10 the breakeven lies between $9,390 and $13,100.",
            ),
            // A range of the markup alone is felt like any other.
            (
                "markup=3..8&spend=9000",
                "At $9,000 a month, it is a toss-up which is cheaper. Self-hosting pays above $9,091; 8 times in 10 the breakeven lies between $7,270 and $12,100.",
            ),
            // Certain is what holds at every end of the ranges, and not what is hardly ever otherwise.
            (
                "infra=120..405&hours=2..4&spend=6450",
                "At $6,450 a month, managed is almost always cheaper. Self-hosting pays above $11,250; 8 times in 10 the breakeven lies between $9,390 and $13,100.",
            ),
            (
                "infra=200..300&hours=0",
                "At $4,000 a month, managed is cheaper whatever your ranges. Self-hosting pays above $5,000; 8 times in 10 the breakeven lies between $4,450 and $5,550.",
            ),
            // That of the likely values is one of the eight in ten, but far below the middle.
            (
                "hours=2..4..20&infra=120..405&spend=15000",
                "At $15,000 a month, managed is cheaper about 4 times in 5. Self-hosting pays above $13,250 with your likely values; 8 times in 10 the breakeven lies between $12,900 and $34,600.",
            ),
            // The likeliest values are no middle: their breakeven is below nine in ten.
            (
                "hours=2..3..20&infra=120..200..405&spend=18000",
                "At $18,000 a month, managed is cheaper about 3 times in 5. Self-hosting pays above $10,000 with your likely values; 8 times in 10 the breakeven lies between $11,600 and $33,800.",
            ),
            // There is no breakeven of the likely values for the other ones to be told beside.
            (
                "infra=0..0..405&hours=0",
                "At $4,000 a month, self-hosting is cheaper about 3 times in 4. Self-hosting pays from the first dollar with your likely values; 8 times in 10 the breakeven lies between $416 and $5,540.",
            ),
        ] {
            assert_eq!(said(query), text, "{query}");
        }
        assert!(said("hours=0&rate=60..150").contains("both cost the same."));
        assert!(said("hours=0&rate=60..150&spend=9000").contains("self-hosting is $250 cheaper."));
        assert!(said("markup=0..1&spend=100000&freespend=30000").contains("pays above"));
        assert!(
            said("markup=0..0&hours=2..4").ends_with("Self-hosting never pays."),
            "{}",
            said("markup=0..0&hours=2..4")
        );
    }

    #[test]
    fn odd_stretches_and_nothing_much() {
        let first = said("plan=600&compute=100&hours=0&rps=0.05&markup=1");
        assert!(first.contains("pays from the first dollar up to $8,037"), "{first}");
        let many = said("compute=1340&rps=1&plan=1000&postgres=100&hours=0");
        assert!(many.ends_with(", and on and off beyond."), "{many}");
        // Where it pays on and off, percentiles of one breakeven would say too little.
        let ranged = said("compute=150&instances=1&rps=0.45&peak=10&hours=4&postgres=0..1");
        assert!(ranged.contains(" and ") && !ranged.contains("8 times"), "{ranged}");
        let cent = said("hours=0&infra=200.004");
        assert!(cent.contains("both cost about the same."), "{cent}");
    }

    #[test]
    fn several_stretches_are_named() {
        let text = said("compute=150&instances=1&rps=0.45&peak=10&hours=4&postgres=0");
        assert!(text.contains("from $") && text.contains(" and "), "{text}");
        // Three are said whole.
        let three = said("compute=300&rps=0.3&hours=0&plan=20");
        let pays = "Self-hosting pays from $5,600 to $8,037, from $11,600 to $16,074 and above $17,600.";
        assert!(three.ends_with(pays), "{three}");
    }

    #[test]
    fn the_sum_in_words() {
        for (query, words) in [
            ("", "A 5% markup"),
            ("markup=5.5", "A 5.5% markup"),
            ("freespend=25000", "5% of what is above $25,000"),
            ("gateway=portkey-production", "Portkey Production"),
            ("plan=20", "The managed gateway"),
        ] {
            let scenario = read(query).scenario;
            assert_eq!(managed_words(&scenario), words);
        }
        assert_eq!(hours_words(3.0), "3 hours");
        assert_eq!(hours_words(1.001), "1 hour");
    }
}
