//! Where a figure comes from.

use serde::Deserialize;

/// Source, date and confidence of a figure.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Source {
    /// Where it can be read, or none when it was computed or is not public.
    #[serde(rename = "source")]
    pub url: Option<String>,
    /// The date the page, commit or package bears: a day, a month or a year; none when undated.
    pub as_of: Option<String>,
    /// How far to trust it.
    #[serde(default)]
    pub confidence: Confidence,
}

/// How far to trust a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Read at its origin.
    High,
    /// Read second hand, or at a vendor's own benchmark.
    Medium,
    /// Contradicted, undated or unverified.
    #[default]
    Low,
}

/// Whether an entry is still on offer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// On offer.
    #[default]
    Current,
    /// Kept running, but no longer developed.
    Maintenance,
    /// Sources contradict each other.
    Disputed,
    /// Replaced by another plan.
    Superseded,
    /// No longer on offer; its price is kept for links that name it.
    Retired,
}
