//! Usual hours and rates, added latency, incidents.

use super::source::Source;
use serde::Deserialize;

#[derive(Default, Deserialize)]
pub(super) struct File {
    pub inputs: Vec<Usual>,
    pub latency: Vec<Added>,
    pub incidents: Vec<Incident>,
}

/// The usual range of an input.
#[derive(Clone, Debug, Deserialize)]
pub struct Usual {
    /// The field's query key.
    pub key: String,
    /// Low end.
    pub low: f64,
    /// Usual.
    pub likely: f64,
    /// High end.
    pub high: f64,
    /// What to know about it.
    pub note: Option<String>,
    /// Where the figures come from.
    #[serde(flatten)]
    pub source: Source,
}

/// Latency that a gateway adds to a request, in milliseconds.
#[derive(Clone, Debug, Deserialize)]
pub struct Added {
    /// Its id.
    pub id: String,
    /// What was measured.
    pub subject: String,
    /// Least, or none where nothing is published.
    pub low_ms: Option<f64>,
    /// Most.
    pub high_ms: Option<f64>,
    /// What to know about it.
    pub note: Option<String>,
    /// Where the figures come from.
    #[serde(flatten)]
    pub source: Source,
}

/// A security incident.
#[derive(Clone, Debug, Deserialize)]
pub struct Incident {
    /// Its id.
    pub id: String,
    /// The day it became known.
    pub date: Option<String>,
    /// What happened.
    pub what: String,
    /// What follows from it for this question.
    pub means: Option<String>,
    /// Where to read of it.
    #[serde(flatten)]
    pub source: Source,
}
