//! Quantities with their units, so that dollars are never added to hours.
//!
//! Every quantity is a finite number. [`Usd::new`] and its siblings refuse NaN and infinity; arithmetic that would
//! overflow stops at the largest finite number instead. What is *absent* here is any way to make a non-finite value.

/// Half of the least that is shown of a dollar: what differs by less looks the same.
pub const HALF_A_CENT: f64 = 0.005;

/// Declares one quantity: a finite `f64` with a name.
macro_rules! quantity {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
        pub struct $name(f64);

        impl $name {
            /// Nothing of it.
            pub const ZERO: Self = Self(0.0);

            /// The quantity, or `None` when the number is NaN or infinite.
            pub fn new(value: f64) -> Option<Self> {
                value.is_finite().then_some(Self(value))
            }

            /// The quantity nearest to a computed number: an overflow stops at the largest finite number and NaN
            /// (which sums and products of finite inputs cannot give) counts as nothing.
            pub(crate) const fn finite(value: f64) -> Self {
                Self(finite(value))
            }

            /// The plain number.
            pub fn get(self) -> f64 {
                self.0
            }
        }

        impl std::ops::Add for $name {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                Self::finite(self.0 + other.0)
            }
        }

        impl std::ops::Sub for $name {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self::finite(self.0 - other.0)
            }
        }

        impl std::ops::Neg for $name {
            type Output = Self;
            fn neg(self) -> Self {
                Self(-self.0)
            }
        }

        impl std::iter::Sum for $name {
            fn sum<I: Iterator<Item = Self>>(items: I) -> Self {
                items.fold(Self::ZERO, |a, b| a + b)
            }
        }
    };
}

quantity! {
    /// US dollars; a month's worth unless the name says otherwise.
    Usd
}
quantity! {
    /// A percentage as people write it: 5.5 means 5.5 %.
    Percent
}
quantity! {
    /// Hours, a month's worth unless said.
    Hours
}
quantity! {
    /// US dollars for one hour of an engineer.
    UsdPerHour
}
quantity! {
    /// Requests a month. Not whole: a spend buys a fraction of a request.
    Requests
}

impl Usd {
    /// The size, without the sign.
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// What so much a month comes to in a year.
    pub fn a_year(self) -> Self {
        self.times(12.0)
    }

    /// So many times as much.
    pub fn times(self, factor: f64) -> Self {
        Self::finite(self.0 * factor)
    }
}

impl Percent {
    /// As a share of one: 5 % is 0.05.
    pub fn fraction(self) -> f64 {
        self.0 / 100.0
    }
}

impl std::ops::Mul<UsdPerHour> for Hours {
    type Output = Usd;
    fn mul(self, rate: UsdPerHour) -> Usd {
        Usd::finite(self.0 * rate.0)
    }
}

/// The finite number nearest to `value`; NaN gives 0.
pub(crate) const fn finite(value: f64) -> f64 {
    if value.is_nan() { 0.0 } else { value.clamp(f64::MIN, f64::MAX) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constructors_refuse_what_is_not_a_number() {
        for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(Usd::new(bad), None);
        }
        assert_eq!(Usd::new(12.5).map(Usd::get), Some(12.5));
    }

    #[test]
    fn arithmetic_stays_finite() {
        let most = Usd::finite(f64::MAX);
        assert_eq!((most + most).get(), f64::MAX);
        assert_eq!((-most - most).get(), f64::MIN);
        assert_eq!(most.times(2.0).get(), f64::MAX);
        assert_eq!(Usd::finite(f64::NAN), Usd::ZERO);
    }

    #[test]
    fn hours_times_rate_is_money() {
        let cost = Hours::finite(3.0) * UsdPerHour::finite(100.0);
        assert_eq!(cost, Usd::finite(300.0));
        assert_eq!(Percent::finite(5.5).fraction(), 0.055);
    }
}
