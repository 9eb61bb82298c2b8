//! An input that may be a range: low, likely and high, as a triangular distribution.

use super::units::finite;
use crate::decimal::rounded;
use crate::order::sort_by;

/// A number, or what is known of it: low ≤ likely ≤ high. A plain number has all three the same.
///
/// The unit is that of the input it belongs to. As a distribution it is triangular, peaking at `likely`. What is absent
/// here is any way to make a value that is no number or whose product with another one is none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    low: f64,
    likely: f64,
    high: f64,
}

/// One of the three values of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The least possible.
    Low,
    /// The likely one.
    Likely,
    /// The largest possible.
    High,
}

/// No input is further from nothing: a millionth of a millionth of it is beyond every limit of every field.
const FURTHEST: f64 = 1e150;

fn bounded(value: f64) -> f64 {
    finite(value).clamp(-FURTHEST, FURTHEST)
}

impl Estimate {
    /// A plain number.
    pub fn point(value: f64) -> Self {
        let value = bounded(value);
        Self { low: value, likely: value, high: value }
    }

    /// A range whose likely value is its middle. The ends may come in either order.
    pub fn between(a: f64, b: f64) -> Self {
        let (a, b) = (bounded(a), bounded(b));
        Self::three(a, (a + b) / 2.0, b)
    }

    /// A range with its likely value. The three may come in any order.
    pub fn three(a: f64, b: f64, c: f64) -> Self {
        let mut v = [bounded(a), bounded(b), bounded(c)];
        sort_by(&mut v, |x| *x);
        let [low, likely, high] = v;
        Self { low, likely, high }
    }

    /// The least possible value.
    pub fn low(self) -> f64 {
        self.low
    }

    /// The likely value: what point answers use.
    pub fn likely(self) -> f64 {
        self.likely
    }

    /// The mean of the distribution.
    pub fn mean(self) -> f64 {
        (self.low + self.likely + self.high) / 3.0
    }

    /// The largest possible value.
    pub fn high(self) -> f64 {
        self.high
    }

    /// Whether it is more than one number.
    pub fn is_range(self) -> bool {
        self.high > self.low
    }

    /// Whether the likely value is the middle, to the digits that a link holds.
    pub fn is_even(self) -> bool {
        rounded(self.likely) == rounded((self.low + self.high) / 2.0)
    }

    /// The same with another end or another likely value. An end stops at the other one; the likely value stays inside,
    /// and in the middle if it was there.
    pub fn with(self, part: Part, value: f64) -> Self {
        let value = bounded(value);
        let (low, high) = match part {
            Part::Low => (value.min(self.high), self.high),
            Part::High => (self.low, value.max(self.low)),
            Part::Likely => return Self { likely: value.max(self.low).min(self.high), ..self },
        };
        let likely = if self.is_even() { (low + high) / 2.0 } else { self.likely.max(low).min(high) };
        Self { low, likely, high }
    }

    /// One of its three values.
    pub fn get(self, part: Part) -> f64 {
        match part {
            Part::Low => self.low,
            Part::Likely => self.likely,
            Part::High => self.high,
        }
    }

    /// Applies the same rising change to all three.
    pub fn map(self, change: impl Fn(f64) -> f64) -> Self {
        Self::three(change(self.low), change(self.likely), change(self.high))
    }

    /// The probability of a value at most `x`, 0 to 1; what is no number is below every value.
    pub fn at_most(self, x: f64) -> f64 {
        let width = self.high - self.low;
        if x >= self.high {
            1.0
        } else if x > self.likely {
            1.0 - (self.high - x) / width * ((self.high - x) / (self.high - self.likely))
        } else if x > self.low {
            (x - self.low) / width * ((x - self.low) / (self.likely - self.low))
        } else {
            0.0
        }
    }

    /// The value below which a share `p` of the distribution lies; a share outside 0 to 1 counts as the nearer of them.
    pub fn quantile(self, p: f64) -> f64 {
        let (p, width) = (finite(p).clamp(0.0, 1.0), self.high - self.low);
        if width <= 0.0 {
            return self.likely;
        }
        let peak = (self.likely - self.low) / width;
        if p < peak {
            self.low + (p * width * (self.likely - self.low)).sqrt()
        } else {
            self.high - ((1.0 - p) * width * (self.high - self.likely)).sqrt()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::curve::tests::wild;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_estimate_holds_or_gives_what_is_not_a_number(
            (a, b, c) in (wild(), wild(), wild()),
            (x, p) in (wild(), wild()),
        ) {
            let made = [Estimate::point(a), Estimate::between(a, b), Estimate::three(a, b, c)];
            let parts = [Part::Low, Part::Likely, Part::High];
            let moved = made.iter().flat_map(|e| parts.map(|part| e.with(part, x)));
            for e in made.into_iter().chain(moved) {
                prop_assert!(e.low() <= e.likely() && e.likely() <= e.high(), "{e:?}");
                prop_assert!([e.low(), e.high(), e.mean(), e.quantile(p), e.quantile(0.3)].iter().all(|v| v.is_finite()), "{e:?}");
                let share = e.at_most(x);
                prop_assert!((0.0..=1.0).contains(&share), "{e:?} at most {x}: {share}");
            }
        }
    }

    #[test]
    fn ends_come_in_any_order() {
        let e = Estimate::three(405.0, 120.0, 200.0);
        assert_eq!((e.low(), e.likely(), e.high()), (120.0, 200.0, 405.0));
        assert_eq!(Estimate::between(4.0, 2.0).likely(), 3.0);
        assert!(!Estimate::point(3.0).is_range());
    }

    #[test]
    fn quantile_undoes_the_probability() {
        for e in [Estimate::between(120.0, 405.0), Estimate::three(2.0, 2.0, 20.0), Estimate::three(2.0, 20.0, 20.0)] {
            for p in [0.001, 0.1, 0.5, 0.9, 0.999] {
                assert!((e.at_most(e.quantile(p)) - p).abs() < 1e-12, "{e:?} at {p}");
            }
            assert_eq!(e.at_most(e.low()), 0.0);
            assert_eq!(e.at_most(e.high()), 1.0);
        }
    }

    #[test]
    fn the_mean_is_that_of_its_quantiles() {
        for e in [Estimate::point(5.0), Estimate::between(120.0, 405.0), Estimate::three(0.0, 0.0, 10.0)] {
            let mean = (0..10_000).map(|i| e.quantile((f64::from(i) + 0.5) / 1e4)).sum::<f64>() / 1e4;
            assert!((e.mean() - mean).abs() < 1e-4 * mean, "{e:?}: {} {mean}", e.mean());
        }
    }

    #[test]
    fn a_point_is_certain() {
        let e = Estimate::point(5.0);
        assert_eq!((e.at_most(4.999), e.at_most(5.0)), (0.0, 1.0));
        assert_eq!(e.quantile(0.3), 5.0);
    }

    #[test]
    fn ends_move_and_stop_at_each_other() {
        let even = Estimate::between(120.0, 405.0);
        assert_eq!(even.with(Part::High, 505.0), Estimate::between(120.0, 505.0));
        assert_eq!(even.with(Part::Low, 600.0), Estimate::point(405.0));
        let three = Estimate::three(120.0, 200.0, 405.0);
        assert_eq!(three.with(Part::Low, 180.0), Estimate::three(180.0, 200.0, 405.0));
        assert_eq!(three.with(Part::Low, 300.0), Estimate::three(300.0, 300.0, 405.0));
        assert_eq!(three.with(Part::Likely, 999.0).get(Part::Likely), 405.0);
    }
}
