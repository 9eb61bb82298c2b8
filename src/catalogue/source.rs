//! Where a figure comes from.

/// Source, date and confidence of a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Source {
    /// Where it can be read, or none when it was computed or is not public.
    pub url: Option<&'static str>,
    /// The date the page, commit or package bears: a day, a month or a year; none when undated.
    pub as_of: Option<&'static str>,
    /// How far to trust it.
    pub confidence: Confidence,
}

/// How far to trust a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// Read at its origin.
    High,
    /// Read second hand, or at a vendor's own benchmark.
    Medium,
    /// Contradicted, undated or unverified.
    Low,
}

/// Whether an entry is still on offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// On offer.
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

/// Terms by query key, in no order; a term that is not there has its standard value.
#[derive(Clone, Copy, Debug)]
pub struct Terms(pub &'static [(&'static str, f64)]);

impl Terms {
    /// The term with a key.
    pub fn get(&self, key: &str) -> Option<f64> {
        self.0.iter().find(|(name, _)| *name == key).map(|(_, value)| *value)
    }
}
