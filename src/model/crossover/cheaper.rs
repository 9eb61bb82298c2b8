//! Which of two costs is the less, and from when on they count as the same.

use crate::model::units::Usd;

/// Relative difference below which two costs count as the same.
pub(crate) const SAME: f64 = 1e-9;

/// One of the two ways to pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The managed gateway.
    Managed,
    /// Your own stack.
    SelfHosted,
}

impl Side {
    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Managed => Self::SelfHosted,
            Self::SelfHosted => Self::Managed,
        }
    }
}

/// Which way is cheaper at one spend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cheaper {
    /// The managed gateway costs less.
    Managed,
    /// Your own stack costs less.
    SelfHosted,
    /// Both cost the same, to a billionth.
    Equal,
}

impl Cheaper {
    /// Compares two costs; a difference below a billionth of the larger (or of a dollar) counts as none.
    pub fn of(managed: Usd, self_hosted: Usd) -> Self {
        let (m, h) = (managed.get(), self_hosted.get());
        Self::by(m - h, tolerance(m, h))
    }

    /// By what managed costs more, in dollars; no more than `same` either way counts as none.
    pub(crate) fn by(difference: f64, same: f64) -> Self {
        if difference > same {
            Self::SelfHosted
        } else if difference < -same {
            Self::Managed
        } else {
            Self::Equal
        }
    }

    /// The side that counts as cheaper where one must: on a tie, managed.
    pub fn side(self) -> Side {
        match self {
            Self::SelfHosted => Side::SelfHosted,
            Self::Managed | Self::Equal => Side::Managed,
        }
    }

    /// The probability, 0 or 1, that self-hosting is strictly cheaper where nothing is uncertain.
    pub fn certainty(self) -> f64 {
        if self == Self::SelfHosted { 1.0 } else { 0.0 }
    }
}

/// What counts as no difference between two costs, in dollars.
pub(super) fn tolerance(a: f64, b: f64) -> f64 {
    SAME * a.abs().max(b.abs()).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_billionth_of_the_larger_cost_or_of_a_dollar_is_no_difference() {
        for (managed, own, cheaper) in [
            (0.0, 5e-10, Cheaper::Equal),
            (0.0, 2e-9, Cheaper::Managed),
            (1e6, 1e6 - 0.0005, Cheaper::Equal),
            (1e6, 1e6 - 0.002, Cheaper::SelfHosted),
        ] {
            assert_eq!(Cheaper::of(Usd::finite(managed), Usd::finite(own)), cheaper, "{managed} {own}");
        }
    }
}
