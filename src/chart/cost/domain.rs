//! Which spends and which costs a chart shows.

use crate::chart::scale::{decades, round_up_125, ticks};
use crate::decimal;
use crate::model::crossover::HIGHEST_SPEND;
use crate::model::curve::CostCurve;
use crate::model::evaluation::Evaluation;
use crate::model::units::Usd;
use crate::scenario::view::Axis;

/// Room right of you, as a share of your spend. Little, because the next round end of an axis is up to two and a half
/// times as far: past an end that shows you well the chart would jump away under a hand that lets go.
const MARGIN: f64 = 1.1;

/// A crossover that is further, as a multiple of your spend, leaves you no room on one axis with it.
const FURTHEST: f64 = 40.0;

/// The highest spend a linear chart shows: twice the last crossover worth showing, or five times your spend where
/// there is none near it; your own spend is always inside.
pub fn reach(e: &Evaluation) -> f64 {
    let you = e.spend.get();
    let near = |c: f64| you <= 0.0 || c <= you * FURTHEST;
    let shown = e.crossings.list.iter().map(|c| c.spend.get()).filter(|&c| c > 0.0 && near(c));
    // Crossovers far apart cannot all be seen; those within four times the first can.
    let first = shown.clone().next();
    let last = first.and_then(|first| shown.filter(|&c| c <= first * 4.0).reduce(f64::max));
    let wanted = match last {
        Some(crossing) => (2.0 * crossing).max(MARGIN * you),
        None if you > 0.0 => 5.0 * you,
        None => 10_000.0,
    };
    // Beyond the highest spend nothing is known of further crossovers; requests may lead there all the same.
    let most = if you > HIGHEST_SPEND { round_up_125(MARGIN * you) } else { HIGHEST_SPEND };
    round_up_125(wanted).min(most)
}

/// The spends a chart shows where none are asked for.
pub(super) fn spends(e: &Evaluation, compared: Option<&Evaluation>, axis: Axis) -> (f64, f64) {
    match axis {
        Axis::Log => {
            let shown = widened((100.0, 1e6), e);
            compared.map_or(shown, |other| widened(shown, other))
        }
        Axis::Linear => (0.0, compared.map_or(0.0, reach).max(reach(e))),
    }
}

/// What a log axis shows, $100 to $1m to begin with, widened by powers of ten to hold the spend and the crossovers of one
/// scenario.
fn widened((mut low, mut high): (f64, f64), e: &Evaluation) -> (f64, f64) {
    let spends = e.crossings.list.iter().map(|c| c.spend.get()).chain([e.spend.get()]).filter(|&s| s > 0.0);
    for spend in spends {
        low = low.min(decimal::ten_below(spend)).max(1.0);
        high = high.max(decimal::ten_above(spend));
    }
    (low, high)
}

/// The costs a chart shows of its curves, round at both ends, with those that have a dot.
pub(super) fn y_domain(curves: &[CostCurve], dots: [Usd; 2], low: f64, high: f64, axis: Axis) -> (f64, f64) {
    let values: Vec<f64> = curves
        .iter()
        .flat_map(|curve| curve.knots(Usd::finite(low), Usd::finite(high), 60))
        .map(|(_, value)| value)
        .collect();
    let most = values.iter().copied().fold(0.0f64, f64::max);
    if axis == Axis::Log {
        let high = decimal::ten_above(most.max(10.0));
        let least = values.iter().copied().filter(|&v| v > 0.0).fold(high, f64::min);
        // Five powers of ten are enough to see, if both dots are; what is smaller lies on the floor.
        let floor = decimal::ten_below(least).max(high / 1e5);
        let lowest = dots.into_iter().map(Usd::get).filter(|&cost| cost > 0.0).fold(floor, f64::min);
        // A dot a billion times as low as the highest cost has no place that could be told from the floor.
        return (floor.min(decimal::ten_below(lowest)).max(high / 1e9), high);
    }
    let least = values.iter().copied().fold(0.0f64, f64::min);
    let ticks = ticks(least, if most > 0.0 || least < 0.0 { most } else { 100.0 }, 4);
    (ticks.first().copied().unwrap_or(0.0), ticks.last().copied().unwrap_or(1.0))
}

/// The costs that have a gridline.
pub(super) fn y_ticks(low: f64, high: f64, axis: Axis) -> Vec<f64> {
    match axis {
        Axis::Log => decades(low, high),
        Axis::Linear => ticks(low, high, 4),
    }
}
