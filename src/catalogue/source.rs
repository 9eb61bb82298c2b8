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

/// What is read about an entry and not calculated with. It stands in tables of its own, so that a program that only
/// calculates does not carry the words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct About {
    /// The plan in words; gateways have one.
    pub plan: Option<&'static str>,
    /// What the entry does not price.
    pub leaves_out: Option<&'static str>,
    /// What to know about it.
    pub note: Option<&'static str>,
    /// Where the figures come from.
    pub source: Source,
}

impl About {
    const NOTHING: Self = Self {
        plan: None,
        leaves_out: None,
        note: None,
        source: Source { url: None, as_of: None, confidence: Confidence::Low },
    };

    /// The words at a place of a table that runs beside the figures.
    pub(super) fn at(table: &[Self], place: Option<usize>) -> Self {
        place.and_then(|place| table.get(place)).copied().unwrap_or(Self::NOTHING)
    }
}

/// How far to trust a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// A vendor's own page or package.
    High,
    /// A dated copy, or the claim of one vendor.
    Medium,
    /// Unverified or ambiguous.
    Low,
}

impl Confidence {
    /// What to say beside a source; nothing of a figure that was read at its origin.
    pub fn caution(self) -> Option<&'static str> {
        match self {
            Self::High => None,
            Self::Medium => Some("second hand"),
            Self::Low => Some("unverified"),
        }
    }
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
