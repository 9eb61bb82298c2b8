//! Managed gateways' public price plans.

use super::source::{Source, Status};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Default, Deserialize)]
pub(super) struct File {
    pub gateways: Vec<Gateway>,
}

/// Whose provider keys a plan runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Keys {
    /// Yours.
    Own,
    /// The gateway's.
    Theirs,
    /// Either.
    Either,
}

/// One way to pay one gateway.
#[derive(Clone, Debug, Deserialize)]
pub struct Gateway {
    /// Its id: the query's `gateway`.
    pub id: String,
    /// Its name, short enough for a table.
    pub name: String,
    /// The plan in words.
    #[serde(default)]
    pub plan: String,
    /// Its terms by query key; a term that is not here has its standard value.
    pub terms: BTreeMap<String, f64>,
    /// Whose keys it runs on.
    pub keys: Keys,
    /// What this schedule does not price.
    pub leaves_out: Option<String>,
    /// Whether it is still on offer.
    #[serde(default)]
    pub status: Status,
    /// What to know about it.
    pub note: Option<String>,
    /// Where the figures come from.
    #[serde(flatten)]
    pub source: Source,
}
