//! Numbered steps with the time each took.

use std::time::{Duration, Instant};

use crate::problem::Problem;
use crate::report::say;

/// The steps of one command, announced as they begin and timed as they end.
#[derive(Debug)]
pub struct Progress {
    total: usize,
    done: usize,
    began: Instant,
}

impl Progress {
    /// A run of `total` steps, beginning now.
    pub fn of(total: usize) -> Self {
        Self { total, done: 0, began: Instant::now() }
    }

    /// Carries out the next step and says how it went and how long it took.
    pub fn step<T>(&mut self, title: &str, work: impl FnOnce() -> Result<T, Problem>) -> Result<T, Problem> {
        self.done += 1;
        say(format_args!("[{}/{}] {title}", self.done, self.total));
        let began = Instant::now();
        let outcome = work();
        let verdict = if outcome.is_ok() { "done" } else { "failed" };
        say(format_args!("      {verdict} after {}", spoken(began.elapsed())));
        outcome
    }

    /// The time since the first step began, for a closing line.
    pub fn elapsed(&self) -> String {
        spoken(self.began.elapsed())
    }
}

/// A duration for people: `4.2 s`, or `3 min 20 s`.
pub fn spoken(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds < 60 {
        format!("{:.1} s", duration.as_secs_f64())
    } else {
        format!("{} min {} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::spoken;
    use std::time::Duration;

    #[test]
    fn durations_read_as_people_say_them() {
        assert_eq!(spoken(Duration::from_millis(4_240)), "4.2 s");
        assert_eq!(spoken(Duration::from_secs(200)), "3 min 20 s");
    }
}
