//! Chances in words.

use super::sentence::{Piece, join};
use super::{about, field_words};
use crate::model::crossover::{Breakeven, Cheaper, Side};
use crate::model::ranges::Quantiles;
use crate::scenario::Scenario;
use crate::scenario::fields::{FIELDS, FieldId};
use crate::text::fill;

/// The clause that says which side is cheaper, and how often.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clause {
    /// The side that is mostly cheaper, whose colour it has; neither about one half.
    pub side: Cheaper,
    /// `managed is cheaper about 4 times in 5`, who and how.
    pub words: [&'static str; 2],
}

/// The chance of which neither side is mostly cheaper.
const EVEN: (f64, &str) = (0.5, " which is cheaper");

/// Chances people can picture of the side that is mostly cheaper, and their words. The nearest one is said.
const CHANCES: [(f64, &str); 8] = [
    EVEN,
    (0.6, " is cheaper about 3 times in 5"),
    (2.0 / 3.0, " is cheaper about 2 times in 3"),
    (0.75, " is cheaper about 3 times in 4"),
    (0.8, " is cheaper about 4 times in 5"),
    (0.9, " is cheaper about 9 times in 10"),
    (0.95, " is cheaper about 19 times in 20"),
    (1.0, " is almost always cheaper"),
];

/// Which side is cheaper and how often, for a probability from 0 to 1 that self-hosting is and the side that is cheaper
/// whatever the inputs are, if either is.
pub fn clause(probability: f64, certainly: Option<Side>) -> Clause {
    let own = certainly.map_or(probability >= 0.5, |side| side == Side::SelfHosted);
    let (side, who) = if own { (Cheaper::SelfHosted, "self-hosting") } else { (Cheaper::Managed, "managed") };
    if certainly.is_some() {
        return Clause { side, words: [who, " is cheaper whatever your ranges"] };
    }
    let mostly = if own { probability } else { 1.0 - probability };
    let mut nearest = (f64::INFINITY, 0.0, "");
    for (chance, how) in CHANCES {
        let far = (chance - mostly).abs();
        if far < nearest.0 {
            nearest = (far, chance, how);
        }
    }
    if nearest.1 == EVEN.0 {
        return Clause { side: Cheaper::Equal, words: ["it is a toss-up", EVEN.1] };
    }
    Clause { side, words: [who, nearest.2] }
}

/// Where the breakeven lies eight times in ten; none where there is only one.
pub fn spread(quantiles: &Quantiles) -> Option<Vec<Piece>> {
    use Breakeven::{At, FromFirstDollar, Never};
    let pieces = match (quantiles.p10, quantiles.p90) {
        (At(low), At(high)) if about(low) != about(high) => vec![
            Piece::Words("; 8 times in 10 the breakeven lies between "),
            Piece::Strong(about(low)),
            Piece::Words(" and "),
            Piece::Strong(about(high)),
        ],
        (At(low), Never) => vec![
            Piece::Words("; 1 time in 10 the breakeven lies below "),
            Piece::Strong(about(low)),
            Piece::Words(", at least as often there is none"),
        ],
        (FromFirstDollar, At(high)) => {
            vec![Piece::Words("; 9 times in 10 the breakeven lies below "), Piece::Strong(about(high))]
        }
        (FromFirstDollar, Never) => vec![Piece::Words("; perhaps from the first dollar, perhaps never")],
        _ => return None,
    };
    Some(pieces)
}

/// Whether a breakeven may stand for all there may be: it is one of the eight in ten, and about their middle. With skewed
/// ranges that of the likely values may be neither. The ends are said to three digits, which is how near one it may be.
pub fn is_usual(breakeven: Breakeven, quantiles: &Quantiles) -> bool {
    let size = |of: Breakeven| of.spend().map_or(f64::INFINITY, |spend| spend.get());
    let (at, middle) = (size(breakeven), size(quantiles.p50));
    let is_middle = at == middle || (at - middle).abs() <= middle * ABOUT;
    is_middle && (size(quantiles.p10) * 0.995..=size(quantiles.p90) * 1.005).contains(&at)
}

/// How far from the middle is still about it, as a share.
const ABOUT: f64 = 0.15;

/// The ranges given, in words.
pub fn ranges(scenario: &Scenario) -> String {
    // Milliseconds cost nothing, and the total of a bill is not one range more beside those of its lines.
    let apart = |id: FieldId| {
        matches!(id, FieldId::ManagedMs | FieldId::SelfMs) || (id == FieldId::Infra && scenario.is_itemised())
    };
    let given = FIELDS.iter().filter(|f| !apart(f.id)).filter_map(|field| {
        let value = scenario.value(field.id).filter(|v| v.is_range())?;
        let name = field.name();
        let words = |value: f64| field_words(field, value);
        let (low, likely, high) = (words(value.low()), words(value.likely()), words(value.high()));
        Some(fill!("{} of {} to {} (likeliest {})", &name, &low, &high, &likely))
    });
    join(&given.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_chance_is_said() {
        for (probability, side, words) in [
            (0.199, Cheaper::Managed, "managed is cheaper about 4 times in 5"),
            (0.004, Cheaper::Managed, "managed is almost always cheaper"),
            (0.42, Cheaper::Managed, "managed is cheaper about 3 times in 5"),
            (0.46, Cheaper::Equal, "it is a toss-up which is cheaper"),
            (0.5, Cheaper::Equal, "it is a toss-up which is cheaper"),
            (0.54, Cheaper::Equal, "it is a toss-up which is cheaper"),
            (0.56, Cheaper::SelfHosted, "self-hosting is cheaper about 3 times in 5"),
            (0.69, Cheaper::SelfHosted, "self-hosting is cheaper about 2 times in 3"),
            (0.999, Cheaper::SelfHosted, "self-hosting is almost always cheaper"),
            (0.0, Cheaper::Managed, "managed is almost always cheaper"),
            (1.0, Cheaper::SelfHosted, "self-hosting is almost always cheaper"),
        ] {
            let clause = clause(probability, None);
            assert_eq!((clause.side, clause.words.concat().as_str()), (side, words));
        }
        for (certainly, side, words) in [
            (Side::Managed, Cheaper::Managed, "managed is cheaper whatever your ranges"),
            (Side::SelfHosted, Cheaper::SelfHosted, "self-hosting is cheaper whatever your ranges"),
        ] {
            let clause = clause(0.5, Some(certainly));
            assert_eq!((clause.side, clause.words.concat().as_str()), (side, words));
        }
        // What is said is never further from the truth than 5 percentage points, a rounding apart.
        for i in 1..1000 {
            let p = f64::from(i) / 1000.0;
            let clause = clause(p, None);
            let [who, how] = clause.words;
            let said = CHANCES.iter().find(|c| c.1 == how).map_or(9.0, |c| c.0);
            let truth = if who == "managed" { 1.0 - p } else { p };
            assert!((said - truth).abs() <= 0.0505, "{p}");
        }
    }
}
