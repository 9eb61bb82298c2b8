//! Usual hours and rates, added latency, incidents.

use super::source::Source;

/// The usual range of an input, or another one that was published.
#[derive(Clone, Copy, Debug)]
pub struct Usual {
    /// The field's query key.
    pub key: &'static str,
    /// Low end, in the field's unit: hours, dollars an hour, milliseconds.
    pub low: f64,
    /// High end, in the same unit.
    pub high: f64,
    /// What to know about it.
    pub note: Option<&'static str>,
    /// Where the figures come from.
    pub source: Source,
}

/// Latency that a gateway adds to a request, in milliseconds.
#[derive(Clone, Copy, Debug)]
pub struct Added {
    /// Its id.
    pub id: &'static str,
    /// What was measured.
    pub subject: &'static str,
    /// Least, or none where nothing is published.
    pub low_ms: Option<f64>,
    /// Most.
    pub high_ms: Option<f64>,
    /// What to know about it.
    pub note: Option<&'static str>,
    /// Where the figures come from.
    pub source: Source,
}

/// Something that happened to a gateway, a model or a host: a breach, a sale, a new price, a retirement.
#[derive(Clone, Copy, Debug)]
pub struct Incident {
    /// Its id.
    pub id: &'static str,
    /// What happened.
    pub what: &'static str,
    /// What follows from it for this question.
    pub means: Option<&'static str>,
    /// Where to read of it, with the day it happened.
    pub source: Source,
}
