//! Why a walk could not go on.

use std::error::Error;
use std::fmt;

/// What a walk and every step of it returns.
pub type Tried<T = ()> = Result<T, Trouble>;

/// A reason, in words. Not an [`Error`] itself, so that every error turns into one by `?`.
#[derive(Clone)]
pub struct Trouble(String);

impl Trouble {
    /// A reason.
    pub fn new(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }
}

impl fmt::Debug for Trouble {
    /// Test programs print a failed test's error this way: as it reads, not as a literal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<E: Error> From<E> for Trouble {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}
