//! Whose small chart is drawn in a frame: that of the control at hand, and those of the others one after another.

use super::pace::{Left, Small};

/// Controls by their places on the page.
#[derive(Debug, Default)]
pub struct Turns {
    /// That of the control that was changed last.
    at_hand: usize,
    /// That of the control whose chart is next.
    next: usize,
}

impl Turns {
    /// Notes which control was changed.
    pub fn take_in_hand(&mut self, place: usize) {
        self.at_hand = place;
    }

    /// Which control was changed last.
    pub fn at_hand(&self) -> usize {
        self.at_hand
    }

    /// Draws some of so many charts, of those that are due; says whether others are left. The others go on after the
    /// last of them that was drawn.
    pub fn take(
        &mut self,
        places: usize,
        small: Small,
        due: impl Fn(usize) -> bool,
        mut draw: impl FnMut(usize),
    ) -> Left {
        let first = self.next;
        let [mut of_hand, mut of_others] = small.most();
        let mut left = Left::Nothing;
        for place in (0..places).map(|turn| (first + turn) % places).filter(|place| due(*place)) {
            let most = if place == self.at_hand { &mut of_hand } else { &mut of_others };
            if *most == 0 {
                left = Left::Some;
                continue;
            }
            *most -= 1;
            draw(place);
            if place != self.at_hand {
                self.next = place + 1;
            }
        }
        left
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(turns: &mut Turns, places: usize, small: Small, due: impl Fn(usize) -> bool) -> (Vec<usize>, Left) {
        let mut drawn = Vec::new();
        let left = turns.take(places, small, due, |place| drawn.push(place));
        (drawn, left)
    }

    #[test]
    fn the_others_take_turns_and_the_one_at_hand_has_its_own() {
        let mut turns = Turns::default();
        turns.take_in_hand(1);
        let drawn: Vec<_> = (0..4).map(|_| taken(&mut turns, 4, Small::Both, |_| true)).collect();
        assert_eq!(drawn.first(), Some(&(vec![0, 1], Left::Some)));
        let others: Vec<usize> = drawn.into_iter().flat_map(|(places, _)| places).filter(|place| *place != 1).collect();
        assert_eq!(others, [0, 2, 3, 0]);
    }

    #[test]
    fn what_is_not_due_loses_no_turn_and_is_not_left() {
        let mut turns = Turns::default();
        turns.take_in_hand(0);
        assert_eq!(taken(&mut turns, 4, Small::Next, |place| place == 2), (vec![2], Left::Nothing));
        assert_eq!(taken(&mut turns, 4, Small::Next, |place| place != 0), (vec![3], Left::Some));
        assert_eq!(taken(&mut turns, 4, Small::Next, |place| place != 0), (vec![1], Left::Some));
        assert_eq!(taken(&mut turns, 4, Small::Moved, |_| false), (vec![], Left::Nothing));
    }

    #[test]
    fn no_turn_leaves_what_is_due_and_all_leaves_nothing() {
        let mut turns = Turns::default();
        assert_eq!(taken(&mut turns, 3, Small::None, |_| true), (vec![], Left::Some));
        assert_eq!(taken(&mut turns, 3, Small::All, |_| true), (vec![0, 1, 2], Left::Nothing));
        assert_eq!(taken(&mut turns, 0, Small::All, |_| true), (vec![], Left::Nothing));
    }
}
