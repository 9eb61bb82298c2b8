//! Chances in words.

use super::about;
use super::sentence::Piece;
use crate::model::crossover::{Breakeven, Cheaper, Side};
use crate::model::ranges::Quantiles;

/// The clause that says how often self-hosting is cheaper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clause {
    /// Whose colour it has: that of the side that is certain, self-hosted from one half up, else neither.
    pub side: Cheaper,
    /// `self-hosting is cheaper one time in five`.
    pub words: &'static str,
}

/// Chances people can picture, and their words. The nearest one is said.
const CHANCES: [(f64, &str); 15] = [
    (0.0, "self-hosting is hardly ever cheaper"),
    (0.05, "self-hosting is cheaper one time in twenty"),
    (0.1, "self-hosting is cheaper one time in ten"),
    (0.2, "self-hosting is cheaper one time in five"),
    (0.25, "self-hosting is cheaper one time in four"),
    (1.0 / 3.0, "self-hosting is cheaper one time in three"),
    (0.4, "self-hosting is cheaper two times in five"),
    (0.5, "self-hosting is cheaper half of the time"),
    (0.6, "self-hosting is cheaper three times in five"),
    (2.0 / 3.0, "self-hosting is cheaper two times in three"),
    (0.75, "self-hosting is cheaper three times in four"),
    (0.8, "self-hosting is cheaper four times in five"),
    (0.9, "self-hosting is cheaper nine times in ten"),
    (0.95, "self-hosting is cheaper 19 times in 20"),
    (1.0, "self-hosting is almost always cheaper"),
];

/// How often self-hosting is cheaper, for a probability from 0 to 1 and the side that is cheaper whatever the inputs
/// are, if either is.
pub fn clause(probability: f64, certainly: Option<Side>) -> Clause {
    match certainly {
        Some(Side::Managed) => {
            return Clause { side: Cheaper::Managed, words: "managed is cheaper whatever your ranges" };
        }
        Some(Side::SelfHosted) => {
            return Clause { side: Cheaper::SelfHosted, words: "self-hosting is cheaper whatever your ranges" };
        }
        None => {}
    }
    let mut nearest = (f64::INFINITY, "");
    for (chance, words) in CHANCES {
        let far = (chance - probability).abs();
        if far < nearest.0 {
            nearest = (far, words);
        }
    }
    let side = if probability >= 0.5 { Cheaper::SelfHosted } else { Cheaper::Equal };
    Clause { side, words: nearest.1 }
}

/// Where the breakeven lies eight times in ten; none where there is only one.
pub fn spread(quantiles: &Quantiles) -> Option<Vec<Piece>> {
    use Breakeven::{At, FromFirstDollar, Never};
    let pieces = match (quantiles.p10, quantiles.p90) {
        (At(low), At(high)) if about(low) != about(high) => vec![
            Piece::Words(", 8 times in 10 between "),
            Piece::Strong(about(low)),
            Piece::Words(" and "),
            Piece::Strong(about(high)),
        ],
        (At(low), Never) => vec![
            Piece::Words(", one time in ten already below "),
            Piece::Strong(about(low)),
            Piece::Words(", and perhaps never"),
        ],
        (FromFirstDollar, At(high)) => vec![Piece::Words(", 9 times in 10 below "), Piece::Strong(about(high))],
        (FromFirstDollar, Never) => vec![Piece::Words(", perhaps from the first dollar and perhaps never")],
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_chance_is_said() {
        for (probability, words) in [
            (0.199, "self-hosting is cheaper one time in five"),
            (0.004, "self-hosting is hardly ever cheaper"),
            (0.5, "self-hosting is cheaper half of the time"),
            (0.69, "self-hosting is cheaper two times in three"),
            (0.999, "self-hosting is almost always cheaper"),
            (0.0, "self-hosting is hardly ever cheaper"),
            (1.0, "self-hosting is almost always cheaper"),
        ] {
            assert_eq!(clause(probability, None).words, words);
        }
        let certain = clause(0.0, Some(Side::Managed));
        assert_eq!((certain.side, certain.words), (Cheaper::Managed, "managed is cheaper whatever your ranges"));
        let certain = clause(1.0, Some(Side::SelfHosted));
        assert_eq!(
            (certain.side, certain.words),
            (Cheaper::SelfHosted, "self-hosting is cheaper whatever your ranges")
        );
        let sides = [0.0, 0.3, 0.5, 0.7, 1.0].map(|probability| clause(probability, None).side);
        let (neither, own) = (Cheaper::Equal, Cheaper::SelfHosted);
        assert_eq!(sides, [neither, neither, own, own, own]);
        // What is said is never further from the truth than 5 percentage points, a rounding apart.
        for i in 1..1000 {
            let p = f64::from(i) / 1000.0;
            let said = CHANCES.iter().find(|c| c.1 == clause(p, None).words).map(|c| c.0);
            assert!((said.unwrap_or(9.0) - p).abs() <= 0.0505, "{p}");
        }
    }
}
