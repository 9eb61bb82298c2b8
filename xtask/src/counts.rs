//! Counting what passed and what failed.

use std::fmt;
use std::ops::AddAssign;

/// What a journey says that its engine's driver has no means for (`tests/journeys/src/beyond.rs`).
const NOT_WALKED: &str = "NOT WALKED in ";

/// How many tests or checks passed and how many failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Those that passed.
    pub passed: usize,
    /// Those that failed.
    pub failed: usize,
    /// Journeys that an engine's driver has no means for: neither.
    pub not_walked: usize,
}

impl Counts {
    /// One check that passed.
    pub const PASS: Self = Self { passed: 1, failed: 0, not_walked: 0 };

    /// One check that failed.
    pub const FAIL: Self = Self { passed: 0, failed: 1, not_walked: 0 };

    /// Adds up the summaries in what test programs wrote, native ones and those in a browser:
    /// `test result: ok. 12 passed; 0 failed; …`. A journey that says it is `NOT WALKED` is among those passed there,
    /// because a test program knows no third outcome, and is not here.
    pub fn in_output(output: &str) -> Self {
        let mut sum = Self::default();
        for line in output.lines() {
            let line = without_colours(line);
            if let Some((_, summary)) = line.split_once("test result: ") {
                sum.passed += number_before(summary, " passed");
                sum.failed += number_before(summary, " failed");
            }
            sum.not_walked += usize::from(line.contains(NOT_WALKED));
        }
        sum.passed = sum.passed.saturating_sub(sum.not_walked);
        sum
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, more: Self) {
        self.passed += more.passed;
        self.failed += more.failed;
        self.not_walked += more.not_walked;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

fn number_before(summary: &str, label: &str) -> usize {
    let before = summary.split_once(label).map_or("", |(before, _)| before);
    before.split(' ').next_back().and_then(|number| number.parse().ok()).unwrap_or_default()
}

/// A line as it reads, without the escape sequences that colour it.
fn without_colours(line: &str) -> String {
    let mut pieces = line.split('\u{1b}');
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        plain.push_str(piece.split_once('m').map_or("", |(_, after)| after));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::Counts;

    #[test]
    fn native_and_browser_summaries_are_added_up() {
        let output = "running 3 tests\ntest a ... ok\n\n\
            test result: ok. 400 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\n\
            test result: FAILED. 3 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 1.20s\n\
            test result: ok. 9 passed; 0 failed; 0 ignored; 0 filtered out; finished in 0.40s\n";
        assert_eq!(Counts::in_output(output), Counts { passed: 412, failed: 2, not_walked: 0 });
    }

    #[test]
    fn a_journey_that_was_not_walked_has_not_passed() {
        let output = "NOT WALKED in WebKit: it_prints_to_one_page: WebKitWebDriver has no Print command\n\
            test printing::it_prints_to_one_page ... ok\ntest result: ok. 12 passed; 1 failed; 0 ignored\n";
        assert_eq!(Counts::in_output(output), Counts { passed: 11, failed: 1, not_walked: 1 });
    }

    #[test]
    fn colours_do_not_hide_a_summary() {
        let output = "test result: \u{1b}[32mok\u{1b}[0m. 12 passed; 0 failed; 0 ignored\n";
        assert_eq!(Counts::in_output(output), Counts { passed: 12, ..Counts::default() });
    }

    #[test]
    fn output_without_a_summary_counts_nothing() {
        assert_eq!(Counts::in_output("error: could not compile\n5 passed\n"), Counts::default());
    }

    #[test]
    fn the_closing_line_is_plain() {
        let mut sum = Counts { passed: 411, ..Counts::default() };
        sum += Counts::PASS;
        assert_eq!(sum.to_string(), "412 passed, 0 failed");
        sum += Counts::FAIL;
        assert_eq!(sum.to_string(), "412 passed, 1 failed");
    }
}
