//! The order of a table's rows: by which column, and which way.

use crate::text::cat;

/// What rows are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    /// Cost at the current spend.
    #[default]
    Cost,
    /// Name.
    Name,
    /// The spend from which self-hosting pays.
    Breakeven,
    /// Date of the price.
    Date,
}

impl SortBy {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Cost, Self::Name, Self::Breakeven, Self::Date];

    /// Its word: the value of `data-sort` on a column's button.
    pub fn word(self) -> &'static str {
        match self {
            Self::Cost => "cost",
            Self::Name => "name",
            Self::Breakeven => "breakeven",
            Self::Date => "date",
        }
    }

    /// The one with a word; by cost for any other.
    pub fn of_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|by| by.word() == word).unwrap_or_default()
    }
}

/// Which way rows are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// The least, the first of the alphabet, the oldest first.
    #[default]
    Rising,
    /// The other way round.
    Falling,
}

impl Direction {
    /// Its word: the value of `aria-sort`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Rising => "ascending",
            Self::Falling => "descending",
        }
    }
}

/// The order of rows. Unless it is turned round the newest price comes first, all else rises.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// What by.
    pub by: SortBy,
    /// Which way.
    pub direction: Direction,
}

impl Order {
    /// The order that a column begins with.
    pub fn of(by: SortBy) -> Self {
        Self { by, direction: if by == SortBy::Date { Direction::Falling } else { Direction::Rising } }
    }

    /// The order after a column's head was pressed: that of the column, turned round where it is sorted by already.
    pub fn pressed(self, by: SortBy) -> Self {
        match (self.by == by, self.direction) {
            (false, _) => Self::of(by),
            (true, Direction::Rising) => Self { by, direction: Direction::Falling },
            (true, Direction::Falling) => Self { by, direction: Direction::Rising },
        }
    }

    /// Both words, as one program tells the other.
    pub fn words(self) -> String {
        cat(&[self.by.word(), " ", self.direction.word()])
    }

    /// The one with these words; by cost and rising for any others.
    pub fn of_words(words: &str) -> Self {
        let (by, direction) = words.split_once(' ').unwrap_or_default();
        let falling = direction == Direction::Falling.word();
        let direction = if falling { Direction::Falling } else { Direction::Rising };
        Self { by: SortBy::of_word(by), direction }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_press_turns_round() {
        let by_name = Order::default().pressed(SortBy::Name);
        assert_eq!(by_name, Order { by: SortBy::Name, direction: Direction::Rising });
        assert_eq!(by_name.pressed(SortBy::Name).direction, Direction::Falling);
        assert_eq!(by_name.pressed(SortBy::Name).pressed(SortBy::Name), by_name);
        let newest = by_name.pressed(SortBy::Date);
        assert_eq!(newest.direction, Direction::Falling, "the newest first");
        assert_eq!(newest.pressed(SortBy::Cost), Order::default());
    }

    #[test]
    fn words_are_read_back() {
        for by in SortBy::ALL {
            for direction in [Direction::Rising, Direction::Falling] {
                let order = Order { by, direction };
                assert_eq!(Order::of_words(&order.words()), order);
            }
        }
        assert_eq!(Order::of_words("nonsense"), Order::default());
    }
}
