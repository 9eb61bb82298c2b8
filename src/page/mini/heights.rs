//! From values to heights in a small chart.

use super::{BOTTOM, TOP};
use crate::answers::sweep::{Moves, Stop};
use crate::model::evaluation::Evaluation;

/// The vertical scale of a small chart.
pub(super) struct Heights {
    low: f64,
    high: f64,
}

impl Heights {
    /// One scale for every breakeven: that of the cost chart, so that steeper means it matters more. One that is off the
    /// chart is in sight here.
    pub(super) fn of(e: &Evaluation, kind: Moves, stops: &[Stop], here: f64) -> Self {
        match kind {
            Moves::Breakeven => {
                let least = e.breakeven.spend().map_or(0.0, |spend| spend.get() * 1.5);
                Self { low: 0.0, high: crate::chart::cost::reach(e).max(least) }
            }
            Moves::Saving => {
                // What is saved where the thumb stands, which is at the end for a spend beyond it.
                let there = stops.iter().find(|stop| stop.along >= here);
                let size = |stop: Option<&Stop>| stop.and_then(|stop| stop.value).unwrap_or(0.0).abs();
                let size = size(stops.first()).max(size(there)).max(1.0) * 1.1;
                Self { low: -size, high: size }
            }
            Moves::Payback | Moves::Hybrid | Moves::Waiting => {
                let least = if kind == Moves::Waiting { 1e-6 } else { 1.0 };
                let most = stops.iter().filter_map(|s| s.value).fold(least, f64::max);
                Self { low: 0.0, high: most * 1.1 }
            }
        }
    }

    /// The place of a value, in CSS pixels from the top; what is far outside is not far outside the picture.
    pub(super) fn y(&self, value: Option<f64>) -> f64 {
        // Never is above everything.
        let share = value.map_or(f64::INFINITY, |value| (value - self.low) / (self.high - self.low));
        (BOTTOM - share.clamp(-2.0, 8.0) * (BOTTOM - TOP)).clamp(-400.0, 200.0)
    }

    /// The same, just outside the picture where it is outside.
    pub(super) fn seen(&self, value: Option<f64>) -> f64 {
        self.y(value).clamp(-TOP, BOTTOM + TOP)
    }
}
