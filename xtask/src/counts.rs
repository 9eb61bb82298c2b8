//! Counting what passed and what failed.

use std::fmt;
use std::ops::AddAssign;

/// How many tests or checks passed and how many failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Those that passed.
    pub passed: usize,
    /// Those that failed.
    pub failed: usize,
}

impl Counts {
    /// One check that passed.
    pub const PASS: Self = Self { passed: 1, failed: 0 };

    /// One check that failed.
    pub const FAIL: Self = Self { passed: 0, failed: 1 };

    /// Adds up the summaries in what test programs wrote, native ones and those in a browser:
    /// `test result: ok. 12 passed; 0 failed; …`.
    pub fn in_output(output: &str) -> Self {
        let mut sum = Self::default();
        for line in output.lines() {
            let line = without_colours(line);
            if let Some((_, summary)) = line.split_once("test result: ") {
                sum += Self { passed: number_before(summary, " passed"), failed: number_before(summary, " failed") };
            }
        }
        sum
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, more: Self) {
        self.passed += more.passed;
        self.failed += more.failed;
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
        assert_eq!(Counts::in_output(output), Counts { passed: 412, failed: 2 });
    }

    #[test]
    fn colours_do_not_hide_a_summary() {
        let output = "test result: \u{1b}[32mok\u{1b}[0m. 12 passed; 0 failed; 0 ignored\n";
        assert_eq!(Counts::in_output(output), Counts { passed: 12, failed: 0 });
    }

    #[test]
    fn output_without_a_summary_counts_nothing() {
        assert_eq!(Counts::in_output("error: could not compile\n5 passed\n"), Counts::default());
    }

    #[test]
    fn the_closing_line_is_plain() {
        let mut sum = Counts { passed: 411, failed: 0 };
        sum += Counts::PASS;
        assert_eq!(sum.to_string(), "412 passed, 0 failed");
        sum += Counts::FAIL;
        assert_eq!(sum.to_string(), "412 passed, 1 failed");
    }
}
