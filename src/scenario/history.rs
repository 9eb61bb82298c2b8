//! What was there before each change, so that it can be undone. Views are not part of it.

use super::Scenario;
use super::difference::{Change, changes};
use super::fields::FieldId;

/// Most steps kept.
const MOST: usize = 100;

/// Changes of one and the same thing that follow one another within this time, in milliseconds, are one step: a slider
/// being moved, a number being typed.
const ONE_STEP_MS: f64 = 800.0;

/// Scenarios to go back to, and forward to again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    past: Vec<Scenario>,
    future: Vec<Scenario>,
    /// When the last change was noted, and what it changed.
    last: Option<(f64, Vec<Change>)>,
}

impl History {
    /// Notes that a scenario is about to become another one, at a time in milliseconds.
    pub fn note(&mut self, before: &Scenario, after: &Scenario, now: f64) {
        if before.holds_the_same_as(after) {
            return;
        }
        let changed = changes(before, after);
        let same_hand = |(last, what): &(f64, Vec<Change>)| {
            (0.0..ONE_STEP_MS).contains(&(now - last)) && changed.len() == 1 && *what == changed
        };
        // Who swaps what is compared moves no control, though the two may differ in one.
        let compares_the_same = before.compared == after.compared;
        // Spend and requests are one thing with two controls.
        let by_requests = |scenario: &Scenario| scenario.chosen(FieldId::Requests).is_some();
        let goes_on =
            self.last.as_ref().is_some_and(same_hand) && compares_the_same && by_requests(before) == by_requests(after);
        self.last = Some((now, changed));
        self.future.clear();
        if !goes_on || self.past.is_empty() {
            self.past.push(before.clone());
        } else if self.past.last().is_some_and(|past| past.holds_the_same_as(after)) {
            // Back where the step began: there is nothing to undo.
            self.past.pop();
            self.last = None;
        }
        if self.past.len() > MOST {
            self.past.remove(0);
        }
    }

    /// Lets the next change be a step of its own, whatever it changes.
    pub fn rest(&mut self) {
        self.last = None;
    }

    /// One step back from a scenario, seen as it is.
    pub fn undo(&mut self, now: &Scenario) -> Option<Scenario> {
        self.last = None;
        let back = self.past.pop()?;
        self.future.push(now.clone());
        Some(back.seen_as(now.view))
    }

    /// One step forward again.
    pub fn redo(&mut self, now: &Scenario) -> Option<Scenario> {
        self.last = None;
        let forward = self.future.pop()?;
        self.past.push(now.clone());
        Some(forward.seen_as(now.view))
    }

    /// Which ways are open.
    pub fn ways(&self) -> Ways {
        Ways { back: !self.past.is_empty(), forward: !self.future.is_empty() }
    }
}

/// Which ways through the changes are open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// Whether there is anything to go back to.
    pub back: bool,
    /// Whether there is anything to go forward to.
    pub forward: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::{read, write};

    fn at(query: &str) -> Scenario {
        read(query).scenario
    }

    #[test]
    fn back_and_forward_and_a_new_way_forward() {
        let mut history = History::default();
        history.note(&at(""), &at("spend=5000"), 0.0);
        history.note(&at("spend=5000"), &at("spend=5000&markup=6"), 5_000.0);
        let now = at("spend=5000&markup=6");
        let back = history.undo(&now).expect("a step back");
        assert_eq!(write(&back), "spend=5000");
        let first = history.undo(&back).expect("another");
        assert_eq!(write(&first), "");
        assert_eq!(history.undo(&first), None);
        assert_eq!(history.redo(&first).map(|s| write(&s)).as_deref(), Some("spend=5000"));
        history.note(&back, &at("hours=1"), 20_000.0);
        assert_eq!(history.ways(), Ways { back: true, forward: false });
    }

    #[test]
    fn requests_and_the_spend_after_them_are_two_steps() {
        let (first, second, third) = (at("spend=9000"), at("requests=100000"), at("spend=8000"));
        let mut history = History::default();
        history.note(&first, &second, 0.0);
        history.note(&second, &third, 500.0);
        assert_eq!(history.undo(&third), Some(second.clone()));
        assert_eq!(history.undo(&second), Some(first));
    }

    #[test]
    fn a_swap_right_after_a_gesture_is_a_step_of_its_own() {
        let (first, moved) = (at("vs=spend%3D8000"), at("spend=9000&vs=spend%3D8000"));
        let swapped = at("spend=8000&vs=spend%3D9000");
        let mut history = History::default();
        history.note(&first, &moved, 0.0);
        history.note(&moved, &swapped, 300.0);
        assert_eq!(history.undo(&swapped), Some(moved.clone()));
        assert_eq!(history.undo(&moved), Some(first));
    }

    #[test]
    fn a_gesture_is_one_step_and_a_view_is_none() {
        let mut history = History::default();
        history.note(&at(""), &at("axis=log"), 0.0);
        assert!(!history.ways().back);
        for i in 0..50 {
            history.note(
                &at(&format!("spend={}", 4_000 + i)),
                &at(&format!("spend={}", 4_001 + i)),
                f64::from(i) * 100.0,
            );
        }
        let back = history.undo(&at("spend=4050&axis=log")).expect("a step back");
        assert_eq!(write(&back), "axis=log", "the view stays as it is");
        assert_eq!(history.undo(&back), None);
    }

    #[test]
    fn what_is_put_in_place_of_all_is_a_step_of_its_own() {
        let mut history = History::default();
        history.note(&at(""), &at("spend=9000"), 0.0);
        history.rest();
        history.note(&at("spend=9000"), &at(""), 100.0);
        history.rest();
        history.note(&at(""), &at("spend=5000"), 200.0);
        let steps = ["", "spend=9000", ""];
        let mut now = at("spend=5000");
        for step in steps {
            now = history.undo(&now).expect("a step back");
            assert_eq!(write(&now), step);
        }
        assert_eq!(history.undo(&now), None);
    }

    #[test]
    fn a_gesture_that_ends_where_it_began_is_no_step() {
        let mut history = History::default();
        history.note(&at("hours=1"), &at("hours=1&markup=6"), 0.0);
        history.note(&at("hours=1&markup=6"), &at("hours=1&markup=7"), 100.0);
        history.note(&at("hours=1&markup=7"), &at("hours=1"), 200.0);
        assert_eq!(history.ways(), Ways::default());
        history.note(&at("hours=1"), &at("hours=1&markup=8"), 300.0);
        assert_eq!(history.undo(&at("hours=1&markup=8")), Some(at("hours=1")));
    }

    #[test]
    fn two_things_changed_at_once_are_two_steps() {
        let mut history = History::default();
        let ways = [
            "",
            "hours=10",
            "hours=10&markup=6",
            "hours=10&markup=7",
            "spend=9000&gateway=requesty",
            "infra=90&hours=2",
        ];
        for (pair, at) in ways.windows(2).zip(0..) {
            history.note(&self::at(pair[0]), &self::at(pair[1]), f64::from(at) * 300.0);
        }
        let mut now = self::at(ways[5]);
        for before in ["spend=9000&gateway=requesty", "markup=7&hours=10", "hours=10", ""] {
            now = history.undo(&now).expect("a step back");
            assert_eq!(write(&now), before);
        }
    }

    #[test]
    fn what_is_typed_is_one_step_however_slowly() {
        let mut history = History::default();
        history.note(&at(""), &at("hours=5"), 0.0);
        // Each text begins anew from what there was before the first one.
        let since = history.clone();
        for (time, typed) in [(2_000.0, "spend=1"), (9_000.0, "spend=12"), (20_000.0, "spend=12000")] {
            history = since.clone();
            history.note(&at("hours=5"), &at(&format!("{typed}&hours=5")), time);
        }
        let back = history.undo(&at("spend=12000&hours=5")).expect("a step back");
        assert_eq!(write(&back), "hours=5");
        assert_eq!(history.undo(&back).map(|s| write(&s)).as_deref(), Some(""));
    }

    #[test]
    fn a_hundred_steps_are_kept() {
        let mut history = History::default();
        for i in 0..300 {
            history.note(&at(&format!("spend={i}")), &at(&format!("spend={}", i + 1)), f64::from(i) * 10_000.0);
        }
        let mut now = at("spend=300");
        let mut steps = 0;
        while let Some(back) = history.undo(&now) {
            now = back;
            steps += 1;
        }
        assert_eq!((steps, write(&now).as_str()), (100, "spend=200"));
    }

    #[test]
    fn a_clock_that_goes_back_ends_a_gesture() {
        let (first, second, third) = (at(""), at("spend=5000"), at("spend=6000"));
        let mut history = History::default();
        history.note(&first, &second, 10_000.0);
        history.note(&second, &third, 5_000.0);
        assert_eq!(history.undo(&third), Some(second));
    }
}
