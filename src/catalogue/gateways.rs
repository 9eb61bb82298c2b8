//! Managed gateways' public price plans.

use super::source::{Source, Status, Terms};

/// Whose provider keys a plan runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keys {
    /// Yours.
    Own,
    /// The gateway's.
    Theirs,
    /// Either.
    Either,
}

/// One way to pay one gateway.
#[derive(Clone, Copy, Debug)]
pub struct Gateway {
    /// Its id: the query's `gateway`.
    pub id: &'static str,
    /// Its name, short enough for a table.
    pub name: &'static str,
    /// The plan in words.
    pub plan: &'static str,
    /// Its terms by query key; a term that is not here has its standard value.
    pub terms: Terms,
    /// Whose keys it runs on.
    pub keys: Keys,
    /// What this schedule does not price.
    pub leaves_out: Option<&'static str>,
    /// Whether it is still on offer.
    pub status: Status,
    /// What to know about it.
    pub note: Option<&'static str>,
    /// Where the figures come from.
    pub source: Source,
}
