//! The random numbers, and choices made with them.

/// Random numbers from a seed: the same ones for the same seed.
#[derive(Clone, Debug)]
pub struct Dice(fastrand::Rng);

impl Dice {
    /// The dice of a seed.
    pub fn of(seed: u64) -> Self {
        Self(fastrand::Rng::with_seed(seed))
    }

    /// A number below an end; 0 where there is none.
    pub fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { self.0.usize(..end) }
    }

    /// Whether one chance in so many came.
    pub fn one_in(&mut self, chances: usize) -> bool {
        self.below(chances) == 0
    }

    /// One of several.
    pub fn pick<T: Copy + Default>(&mut self, from: &[T]) -> T {
        from.get(self.below(from.len())).copied().unwrap_or_default()
    }

    /// One of several texts.
    pub fn text<'a>(&mut self, from: &'a [String]) -> &'a str {
        from.get(self.below(from.len())).map_or("", String::as_str)
    }

    /// A character: mostly one that a query is made of, else any at all.
    pub fn letter(&mut self) -> char {
        if self.one_in(4) { self.0.char(..) } else { self.0.char(' '..='~') }
    }

    /// A number as text: of any length, sign and size.
    pub fn number(&mut self) -> String {
        let digits = |dice: &mut Self, most: usize| -> String {
            (0..=dice.below(most)).map(|_| dice.0.char('0'..='9')).collect()
        };
        let mut text = if self.one_in(8) { "-".to_owned() } else { String::new() };
        let most = self.pick(&[2, 4, 7, 25]);
        text += &digits(self, most);
        if self.one_in(3) {
            text.push(self.pick(&['.', '.', ',']));
            let most = self.pick(&[1, 3, 20]);
            text += &digits(self, most);
        }
        if self.one_in(12) {
            text += self.pick(&["e", "e-", "E+"]);
            text += &digits(self, 3);
        }
        text
    }
}
