//! Who stands between a server and its files, for tests: hears requests, refuses some, and changes pages on their way.

use std::fmt::Debug;

/// What becomes of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is answered like any other.
    Served,
    /// It is answered that nothing can be, as by a server in trouble.
    Broken,
    /// The connection is closed without an answer, as by a network that fails.
    HungUp,
}

/// Stands between a server and its files.
pub trait Attendant: Debug + Send + Sync {
    /// Hears of a request: its path, percent-decoded, the mount included, and the page it says it comes from.
    fn receives(&self, path: &str, referrer: Option<&str>) -> Verdict {
        let _ = (path, referrer);
        Verdict::Served
    }

    /// How long what is served may be kept, as `Cache-Control` says it.
    fn keeping(&self) -> &'static str {
        "no-cache"
    }

    /// Hands over a page.
    fn hands_over(&self, html: Vec<u8>) -> Vec<u8> {
        html
    }
}

/// Lets everything pass as it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Nobody;

impl Attendant for Nobody {}
