//! What a reader is told of a link, a host's query or a file, said plainly.

use crate::text::cat;
use serde::Serialize;

/// Longest piece of a given value that is repeated back.
const REPEATED: usize = 60;

/// One thing that a reader is told: mostly a value that could not be used as it was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// The query key; `file` for a file.
    pub key: String,
    /// What was given, cut to sixty characters.
    pub given: String,
    /// What is wrong, what is allowed and what the page uses; or what today's catalogue says instead.
    pub message: String,
}

impl Notice {
    /// A notice about a key.
    pub fn new(key: impl Into<String>, given: &str, message: impl Into<String>) -> Self {
        let mut shown: String = given.chars().filter(|c| !c.is_control()).take(REPEATED).collect();
        // Not by counting: what is given may be a megabyte.
        if given.chars().nth(REPEATED).is_some() {
            shown.push('…');
        }
        Self { key: key.into(), given: shown, message: message.into() }
    }

    /// The same about the scenario that another one is compared with, which a link holds in one key.
    pub fn of_compared(self) -> Self {
        Self::new("vs", &cat(&[&self.key, "=", &self.given]), self.message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_given_is_repeated_without_control_characters_and_cut() {
        assert_eq!(Notice::new("k", "a\u{7}b\nc", "").given, "abc");
        assert_eq!(Notice::new("k", &"x".repeat(60), "").given, "x".repeat(60));
        assert_eq!(Notice::new("k", &"x".repeat(61), "").given, "x".repeat(60) + "…");
    }
}
