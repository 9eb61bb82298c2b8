//! Positions along a slider and the values they stand for.

use super::fields::{Scale, Track};
use crate::decimal;
use crate::model::estimate::{Estimate, Part};
use crate::order::within;

/// Positions of a slider run from 0 to this.
pub const POSITIONS: f64 = 1000.0;

/// The position of a slider for a place along its track, 0 to 1.
pub fn position_of(along: f64) -> f64 {
    along * POSITIONS
}

/// The place along a track, 0 to 1, of a slider's position.
pub fn along_of(position: f64) -> f64 {
    position / POSITIONS
}

impl Track {
    /// Where a value sits, 0 to 1; a value beyond an end sits at that end.
    pub fn position(&self, value: f64) -> f64 {
        let along = match self.scale {
            Scale::Linear => (value - self.low) / (self.high - self.low),
            Scale::Log if value <= self.low => 0.0,
            Scale::Log => (value / self.low).ln() / (self.high / self.low).ln(),
        };
        if along.is_nan() { 0.0 } else { along.clamp(0.0, 1.0) }
    }

    /// The rounded value at a position, 0 to 1.
    pub fn value(&self, position: f64) -> f64 {
        let position = position.clamp(0.0, 1.0);
        match self.scale {
            Scale::Linear => self.round(self.low + position * (self.high - self.low)),
            Scale::Log => self.round(self.exact(position)),
        }
    }

    /// The value without rounding at a position: what a curve over the track is drawn with.
    pub fn exact(&self, position: f64) -> f64 {
        match self.scale {
            Scale::Linear => self.low + position * (self.high - self.low),
            Scale::Log => self.low * ((self.high / self.low).ln() * position).exp(),
        }
    }

    /// The nearest step on the track: a multiple on a linear one, two significant digits on a log one.
    pub fn round(&self, value: f64) -> f64 {
        within(self.near(value), self.low, self.high)
    }

    /// The nearest step, also beyond the track.
    pub fn near(&self, value: f64) -> f64 {
        let rung = self.rung(value);
        let rounded = (value / rung).round() * rung;
        // Dividing by the reciprocal keeps 0.1 steps free of binary dust: 5.5, not 5.500000000000001.
        if rung < 1.0 { (value / rung).round() / (1.0 / rung).round() } else { rounded }
    }

    /// The size of one step at a value.
    fn rung(&self, value: f64) -> f64 {
        match self.scale {
            Scale::Linear => self.step,
            Scale::Log => decimal::ten_below(value.max(self.low)) * self.step,
        }
    }

    /// The value so many steps up or down: arrows move by 1, Page Up and Down by 10. A value beyond an end is stepped back
    /// from where it is, and goes no further out.
    pub fn stepped(&self, value: f64, steps: i32) -> f64 {
        let (low, high) = (self.low.min(value), self.high.max(value));
        match self.scale {
            Scale::Linear => within(self.near(value + f64::from(steps) * self.step), low, high),
            Scale::Log => {
                let mut now = value;
                for _ in 0..steps.unsigned_abs() {
                    // Going down from a power of ten, the step is the smaller one below it.
                    let rung = if steps > 0 { self.rung(now) } else { self.rung(now * (1.0 - 1e-9)) };
                    now = within(self.near(now + f64::from(steps.signum()) * rung), low, high);
                }
                now
            }
        }
    }
}

impl Track {
    /// A range with one of its three values moved. Its ends stay a step apart: met, they would be no range, and the
    /// slider at hand would be gone.
    pub fn moved(&self, range: Estimate, part: Part, value: f64) -> Estimate {
        let next = match part {
            Part::Low => range.with(part, value.min(self.stepped(range.high(), -1))),
            Part::High => range.with(part, value.max(self.stepped(range.low(), 1))),
            Part::Likely => range.with(part, value),
        };
        if next.is_range() { next } else { range }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fields::{FIELDS, FieldId};
    use super::*;

    fn track(id: FieldId) -> Track {
        id.field().track.expect("a slider")
    }

    #[test]
    fn spend_runs_over_four_powers_of_ten_in_round_steps() {
        let spend = track(FieldId::Spend);
        for (position, value) in [(0.0, 100.0), (0.25, 1_000.0), (0.5, 10_000.0), (1.0, 1_000_000.0)] {
            assert_eq!(spend.value(position), value);
            assert!((spend.position(value) - position).abs() < 1e-12);
        }
        assert_eq!(spend.value(0.4005), 4_000.0);
        assert_eq!(spend.stepped(4_000.0, 1), 4_100.0);
        assert_eq!(spend.stepped(9_900.0, 1), 10_000.0);
        assert_eq!(spend.stepped(10_000.0, -1), 9_900.0);
        assert_eq!(spend.stepped(4_000.0, 10), 5_000.0);
        assert_eq!(spend.stepped(100.0, -1), 100.0);
    }

    #[test]
    fn the_ends_of_a_range_stay_a_step_apart() {
        let hours = track(FieldId::Hours);
        let range = Estimate::between(2.0, 4.0);
        for (part, value, ends) in [
            (Part::Low, 1.0, (1.0, 4.0)),
            (Part::Low, 9.0, (3.5, 4.0)),
            (Part::High, 0.0, (2.0, 2.5)),
            (Part::Likely, 9.0, (2.0, 4.0)),
        ] {
            let moved = hours.moved(range, part, value);
            assert_eq!((moved.low(), moved.high()), ends, "{part:?} {value}");
        }
        // At the end of the track there is no step left: it stays as it was.
        let last = Estimate::between(0.0, 0.25);
        assert_eq!(hours.moved(last, Part::Low, 9.0).high(), 0.25);
    }

    #[test]
    fn a_value_beyond_the_end_rests_at_the_end() {
        let spend = track(FieldId::Spend);
        assert_eq!(spend.position(1e7), 1.0);
        assert_eq!(spend.position(0.0), 0.0);
        assert_eq!((spend.stepped(1e7, -1), spend.stepped(1_050_000.0, -1)), (9_900_000.0, 950_000.0));
        assert_eq!((spend.stepped(0.0, 1), track(FieldId::Hours).stepped(80.0, -1)), (10.0, 79.5));
        assert_eq!((spend.stepped(1e7, 1), spend.stepped(0.0, -10)), (1e7, 0.0));
        assert_eq!((track(FieldId::Markup).stepped(50.0, 10), track(FieldId::Hours).stepped(100.0, 1)), (50.0, 100.0));
    }

    #[test]
    fn steps_are_free_of_binary_dust() {
        let markup = track(FieldId::Markup);
        let mut value = 0.0;
        for _ in 0..200 {
            value = markup.stepped(value, 1);
            assert!(format!("{value}").len() <= 4, "{value}");
        }
        assert_eq!(value, 20.0);
        assert_eq!(track(FieldId::Hours).stepped(3.0, -1), 2.5);
    }

    #[test]
    fn every_track_reads_back_its_rounded_values() {
        for track in FIELDS.iter().filter_map(|f| f.track) {
            for i in 0..=50 {
                let value = track.value(f64::from(i) / 50.0);
                assert_eq!(track.value(track.position(value)), value, "{track:?}");
            }
        }
    }
}
