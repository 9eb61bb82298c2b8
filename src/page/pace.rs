//! What has its turn in a frame while something moves.
//!
//! The chart follows the hand. Words and small charts take turns, since nobody reads sixty numbers a second; where frames
//! come late, the chart takes turns with them. Whatever had no turn has one in the next frames, also when nothing moves
//! any more.

/// What is shown in one frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Whether the chart is drawn.
    pub draws: bool,
    /// Whether words, boxes and sliders are written.
    pub writes: bool,
    /// How many small charts are drawn: that of the control that moves first, then the others in turn.
    pub small: usize,
}

impl Turn {
    /// What a change after a rest shows at once: all that is looked at.
    pub const FIRST: Self = Self { draws: true, writes: true, small: 1 };
}

/// Where frames come in time. While a hand moves, words are a twentieth of a second behind it at most, and a small chart
/// half a second.
const SWIFT: &[Turn] = &[
    Turn { draws: true, writes: true, small: 0 },
    Turn { draws: true, writes: false, small: 2 },
    Turn { draws: true, writes: false, small: 1 },
];

/// Where they do not: as much as fits into a frame at a quarter of the speed.
const SLOW: &[Turn] = &[
    Turn { draws: true, writes: false, small: 0 },
    Turn { draws: false, writes: true, small: 0 },
    Turn { draws: true, writes: false, small: 0 },
    Turn { draws: false, writes: false, small: 2 },
];

/// Milliseconds between two frames, at sixty a second 16.7, that are too many.
const LATE: f64 = 20.0;

/// After so many milliseconds without a frame nothing was moving.
const REST: f64 = 250.0;

/// Whose turn it is.
#[derive(Debug)]
pub struct Pace {
    turns: &'static [Turn],
    place: usize,
    /// When the last frame was.
    last: f64,
    /// From how many milliseconds between two frames on they are spared.
    limit: f64,
    /// The shortest time between two frames since they are spared.
    best: f64,
}

impl Pace {
    /// Nothing has moved yet.
    pub const fn new() -> Self {
        Self { turns: SWIFT, place: 0, last: f64::NEG_INFINITY, limit: LATE, best: f64::INFINITY }
    }

    /// What has its turn in a frame at a time in milliseconds.
    ///
    /// A machine that was late once is spared until nothing moves: it would be late again as soon as it is not. Where that
    /// does not help, as on a display that shows thirty frames a second, everything is shown again.
    pub fn turn(&mut self, now: f64) -> Turn {
        let gap = now - std::mem::replace(&mut self.last, now);
        self.best = self.best.min(gap);
        self.place += 1;
        if !(0.0..REST).contains(&gap) {
            *self = Self { last: now, ..Self::new() };
            return Turn::FIRST;
        } else if gap > self.limit && self.turns == SWIFT {
            *self = Self { turns: SLOW, place: 0, best: f64::INFINITY, ..*self };
        } else if self.place >= self.turns.len() {
            self.place = 0;
            if self.best > self.limit {
                *self = Self { turns: SWIFT, limit: f64::INFINITY, ..*self };
            }
        }
        self.turns.get(self.place).copied().unwrap_or(Turn::FIRST)
    }
}

impl Default for Pace {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The turns of frames that are so many milliseconds apart, after a rest.
    fn turns(gaps: impl IntoIterator<Item = f64>) -> Vec<Turn> {
        let (mut pace, mut now) = (Pace::new(), 1000.0);
        std::iter::once(0.0)
            .chain(gaps)
            .map(|gap| {
                now += gap;
                pace.turn(now)
            })
            .collect()
    }

    /// So many frames of a round that goes on and on, the first of them after a rest.
    fn begun(turns: &[Turn], frames: usize) -> Vec<Turn> {
        std::iter::once(Turn::FIRST).chain(cycled(turns, frames).into_iter().skip(1)).collect()
    }

    fn cycled(turns: &[Turn], frames: usize) -> Vec<Turn> {
        turns.iter().copied().cycle().take(frames).collect()
    }

    #[test]
    fn a_machine_that_keeps_up_draws_the_chart_in_every_frame() {
        assert!(SWIFT.iter().all(|turn| turn.draws));
        assert_eq!(turns([16.7; 8]), begun(SWIFT, 9));
        // At more frames a second too.
        assert_eq!(turns([8.3; 8]), begun(SWIFT, 9));
    }

    #[test]
    fn a_machine_that_was_late_is_spared_until_nothing_moves() {
        let mut all = turns([16.7, 33.4, 16.7, 16.7, 33.4, 16.7, 16.7, 16.7, 16.7, 400.0, 16.7]);
        assert_eq!(all.split_off(10), begun(SWIFT, 2));
        assert_eq!(all.split_off(2), cycled(SLOW, 8));
        assert_eq!(all, begun(SWIFT, 2));
    }

    #[test]
    fn a_display_of_thirty_frames_a_second_is_spared_for_one_round_only() {
        let mut all = turns([33.4; 9]);
        assert_eq!(all.split_off(1 + SLOW.len()), cycled(SWIFT, 5));
        assert_eq!(all.split_off(1), cycled(SLOW, 4));
    }

    #[test]
    fn in_every_round_everything_has_its_turn() {
        for turns in [SWIFT, SLOW] {
            assert!(turns.iter().any(|turn| turn.draws));
            assert!(turns.iter().any(|turn| turn.writes));
            // One alone would always be that of the control that moves.
            assert!(turns.iter().any(|turn| turn.small > 1));
        }
    }

    #[test]
    fn a_clock_that_goes_back_begins_anew() {
        assert_eq!(turns([16.7, -5000.0]).pop(), Some(Turn::FIRST));
    }
}
