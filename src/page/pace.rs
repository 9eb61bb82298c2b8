//! What has its turn in a frame while something moves.
//!
//! The chart follows the hand. Words and small charts take turns, since nobody reads sixty numbers a second; where
//! frames come late, the chart takes turns with them. Whatever had no turn has one in the next frames, also when
//! nothing moves any more.

/// What is shown in one frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Whether the chart is drawn.
    pub draws: bool,
    /// Whether words, boxes and sliders are written.
    pub writes: bool,
    /// Which small charts are drawn.
    pub small: Small,
}

/// Some of the small charts that no longer hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Small {
    /// None.
    None,
    /// That of the control that moves.
    Moved,
    /// The next of the others, which take turns.
    Next,
    /// That of the control that moves and the next of the others.
    Both,
    /// All.
    All,
}

impl Small {
    /// How many they are: of the control that moves, and of the others.
    pub fn most(self) -> [usize; 2] {
        match self {
            Self::None => [0, 0],
            Self::Moved => [1, 0],
            Self::Next => [0, 1],
            Self::Both => [1, 1],
            Self::All => [1, usize::MAX],
        }
    }
}

impl Turn {
    /// What a change that does not follow on another shows at once: the chart, the words, and the small chart at hand.
    pub const FIRST: Self = Self { draws: true, writes: true, small: Small::Moved };
}

/// Whether something is left for the next frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// There is.
    Some,
    /// All is shown.
    Nothing,
}

impl Left {
    /// What two leave together.
    pub fn and(self, other: Self) -> Self {
        if self == Self::Nothing { other } else { Self::Some }
    }
}

/// Whether something has changed since the frame before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// It has.
    Some,
    /// It has not; the frame is for what was left.
    Nothing,
}

/// Where frames come in time. At sixty a second words are a twentieth of a second behind the hand at most, and the
/// small charts of the other controls half a second.
const SWIFT: &[Turn] = &[
    Turn { draws: true, writes: true, small: Small::None },
    Turn { draws: true, writes: false, small: Small::Both },
    Turn { draws: true, writes: false, small: Small::Moved },
];

/// Where they do not: as little as can be in a frame, so that it fits at a quarter of the speed.
const SLOW: &[Turn] = &[
    CHART,
    Turn { draws: false, writes: true, small: Small::None },
    CHART,
    Turn { draws: false, writes: false, small: Small::Moved },
    CHART,
    Turn { draws: false, writes: false, small: Small::Next },
];

/// The chart alone.
const CHART: Turn = Turn { draws: true, writes: false, small: Small::None };

/// Milliseconds between two frames that are too many: at fifty a second there are 20, and when one is missed at sixty
/// 33.
const LATE: f64 = 25.0;

/// After so many milliseconds without a frame nothing was moving.
const REST: f64 = 250.0;

/// How much of the time between two frames must stay for sparing to be no help.
const NO_HELP: f64 = 0.75;

/// Whose turn it is.
#[derive(Debug)]
pub struct Pace {
    turns: &'static [Turn],
    place: usize,
    /// When the last frame was.
    last: f64,
    /// What it left. Frames follow one another only where it left something; else the time between them is the hand's.
    left: Left,
    /// What it brought.
    news: News,
    /// The time between two frames for which they are spared; endless where that has not helped.
    late: f64,
    /// The shortest time between two frames since they are spared.
    best: f64,
}

impl Pace {
    /// Nothing has moved yet.
    pub const fn new() -> Self {
        Self {
            turns: SWIFT,
            place: 0,
            last: f64::NEG_INFINITY,
            left: Left::Nothing,
            news: News::Nothing,
            late: LATE,
            best: f64::INFINITY,
        }
    }

    /// Notes what a frame has left.
    pub fn leave(&mut self, left: Left) {
        self.left = left;
    }

    /// What has its turn in a frame at a time in milliseconds.
    ///
    /// Something moves where frame after frame brings news; a press of a key or a button is shown at once. A machine
    /// that was late once is spared until nothing moves: it would be late again as soon as it is not. Where that does
    /// not help, as on a display that shows thirty frames a second, everything is shown again.
    pub fn turn(&mut self, now: f64, news: News) -> Turn {
        let gap = now - std::mem::replace(&mut self.last, now);
        let before = std::mem::replace(&mut self.news, news);
        if !(0.0..REST).contains(&gap) {
            *self = Self { last: now, news, ..Self::new() };
            return Turn::FIRST;
        }
        if (before, news) == (News::Nothing, News::Some) {
            // Where presses follow one another the words have just been written; a spared machine goes on with its
            // round, or the end of it would never come.
            if self.turns == SWIFT {
                self.place = 0;
            }
            return Turn::FIRST;
        }
        self.place += 1;
        if self.left == Left::Some {
            self.best = self.best.min(gap);
            if gap > self.late && self.turns == SWIFT {
                *self = Self { turns: SLOW, place: 0, late: gap, best: f64::INFINITY, ..*self };
            }
        }
        if self.place >= self.turns.len() {
            self.place = 0;
            if self.turns == SLOW && self.best.is_finite() && self.best > self.late * NO_HELP {
                *self = Self { turns: SWIFT, late: f64::INFINITY, ..*self };
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

    /// The turns of frames that are so many milliseconds apart, after a rest, each of which leaves something.
    fn turns(gaps: impl IntoIterator<Item = f64>) -> Vec<Turn> {
        turns_after(gaps.into_iter().map(|gap| (gap, Left::Some)))
    }

    /// The same of frames before which this much time went by since one that left this.
    fn turns_after(gaps: impl IntoIterator<Item = (f64, Left)>) -> Vec<Turn> {
        let (mut pace, mut now) = (Pace::new(), 1000.0);
        std::iter::once((0.0, Left::Nothing))
            .chain(gaps)
            .map(|(gap, left)| {
                now += gap;
                pace.leave(left);
                pace.turn(now, News::Some)
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
        // At more frames a second too, and at fewer, which are not quite even.
        assert_eq!(turns([8.3; 8]), begun(SWIFT, 9));
        assert_eq!(turns([20.0, 20.1, 19.9, 20.2, 20.0]), begun(SWIFT, 6));
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
        let mut all = turns([33.4; 11]);
        assert_eq!(all.split_off(1 + SLOW.len()), cycled(SWIFT, 5));
        assert_eq!(all.split_off(1), cycled(SLOW, SLOW.len()));
    }

    #[test]
    fn a_hand_that_pauses_is_no_late_frame() {
        let some = [(16.7, Left::Some); 4];
        let paused = some.into_iter().chain([(60.0, Left::Nothing), (120.0, Left::Nothing)]).chain(some);
        assert_eq!(turns_after(paused), begun(SWIFT, 11));
        // As a crosshair that is moved slowly, whose every frame shows all.
        assert_eq!(turns_after([(40.0, Left::Nothing); 5]), begun(SWIFT, 6));
    }

    #[test]
    fn one_press_after_another_is_shown_at_once() {
        let mut pace = Pace::new();
        let news = [News::Some, News::Nothing, News::Some, News::Nothing, News::Nothing, News::Some, News::Some];
        let mut now = 1000.0;
        let turns = news.map(|news| {
            now += 16.7;
            let turn = pace.turn(now, news);
            pace.leave(Left::Some);
            turn
        });
        let [_, second, third] = SWIFT else { panic!("a round of three") };
        assert_eq!(turns, [Turn::FIRST, *second, Turn::FIRST, *second, *third, Turn::FIRST, *second]);
    }

    #[test]
    fn presses_that_follow_one_another_keep_no_small_chart_from_its_turn() {
        for gap in [16.7, 33.4] {
            let (mut pace, mut now) = (Pace::new(), 1000.0);
            let seen: Vec<Turn> = (0..40)
                .map(|frame| {
                    now += if frame == 2 { gap } else { 16.7 };
                    let turn = pace.turn(now, if frame % 2 == 0 { News::Some } else { News::Nothing });
                    pace.leave(Left::Some);
                    turn
                })
                .collect();
            assert!(seen.iter().skip(4).any(|turn| turn.small.most()[1] > 0), "{gap}: {seen:?}");
        }
    }

    #[test]
    fn the_slowest_machine_stays_spared_where_that_helps() {
        let mut all = turns([83.3].into_iter().chain([33.4; 9]));
        assert_eq!(all.split_off(1), cycled(SLOW, 10));
    }

    #[test]
    fn in_every_round_everything_has_its_turn() {
        for turns in [SWIFT, SLOW] {
            assert!(turns.iter().any(|turn| turn.draws));
            assert!(turns.iter().any(|turn| turn.writes));
            let [moved, others] = [0, 1].map(|of| turns.iter().any(|turn| turn.small.most().get(of) > Some(&0)));
            assert!(moved && others);
        }
    }

    #[test]
    fn a_clock_that_goes_back_begins_anew() {
        assert_eq!(turns([16.7, -5000.0]).pop(), Some(Turn::FIRST));
    }
}
