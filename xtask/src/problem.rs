//! What went wrong, and what to do about it, in plain English.

use std::fmt;
use std::io;
use std::path::Path;

/// A failure told to the person at the terminal. It always comes with a way on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    what: String,
    remedy: String,
}

impl Problem {
    /// A problem from what failed and what to do.
    #[must_use]
    pub fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: remedy.into() }
    }

    /// A file or folder that could not be read or written. `action` is a verb: "read", "write".
    #[must_use]
    pub fn file(action: &str, path: &Path, error: &io::Error) -> Self {
        Self::new(
            format!("Could not {action} {}: {error}.", path.display()),
            "Check that it exists, that you may use it and that the disk is not full; then run the command again.",
        )
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}", self.what, self.remedy)
    }
}
