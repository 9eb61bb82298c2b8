//! From values to pixels, and round ticks.

use crate::decimal;
use crate::order::within;

/// A linear or logarithmic mapping of a domain onto a stretch of pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Linear,
    Log,
}

impl Scale {
    /// Equal distances are equal differences. An empty domain is widened, so that every value has a place.
    pub fn linear(low: f64, high: f64, from: f64, to: f64) -> Self {
        let high = if high > low { high } else { low + 1.0 };
        Self { low, high, from, to, kind: Kind::Linear }
    }

    /// Equal distances are equal ratios. The domain must be positive; its low end is raised where it is not.
    pub fn log(low: f64, high: f64, from: f64, to: f64) -> Self {
        let low = if low > 0.0 { low } else { 1.0 };
        let high = if high > low { high } else { low * 10.0 };
        Self { low, high, from, to, kind: Kind::Log }
    }

    /// The domain.
    pub fn domain(&self) -> (f64, f64) {
        (self.low, self.high)
    }

    /// Whether equal distances are equal ratios.
    pub fn is_log(&self) -> bool {
        self.kind == Kind::Log
    }

    /// The pixel of a value. On a log scale what is not positive lies at the low end.
    pub fn pixel(&self, value: f64) -> f64 {
        let along = match self.kind {
            Kind::Linear => (value - self.low) / (self.high - self.low),
            Kind::Log if value <= 0.0 => 0.0,
            Kind::Log => (value / self.low).ln() / (self.high / self.low).ln(),
        };
        self.from + along * (self.to - self.from)
    }

    /// The pixel of a value, kept inside the stretch.
    pub fn inside(&self, value: f64) -> f64 {
        within(self.pixel(value), self.from.min(self.to), self.from.max(self.to))
    }

    /// The value at a pixel, kept inside the domain.
    pub fn value(&self, pixel: f64) -> f64 {
        let along = ((pixel - self.from) / (self.to - self.from)).clamp(0.0, 1.0);
        match self.kind {
            Kind::Linear => self.low + along * (self.high - self.low),
            Kind::Log => self.low * ((self.high / self.low).ln() * along).exp(),
        }
    }
}

/// The least of 1, 2, 5 times a power of ten that is at least `value`.
pub fn round_up_125(value: f64) -> f64 {
    round_up(value, &[1.0, 2.0, 5.0, 10.0])
}

/// The least of 1, 2, 2.5, 5 times a power of ten that is at least `value`: steps between ticks.
pub fn round_step(value: f64) -> f64 {
    round_up(value, &[1.0, 2.0, 2.5, 5.0, 10.0])
}

fn round_up(value: f64, ladder: &[f64]) -> f64 {
    if value <= 0.0 || !value.is_finite() {
        return 1.0;
    }
    let power = decimal::ten_below(value);
    let step = ladder.iter().copied().find(|step| step * power >= value * (1.0 - 1e-9)).unwrap_or(10.0);
    step * power
}

/// About so many round ticks from 0 (or a round value below `low`) to a round value at or above `high`.
pub fn ticks(low: f64, high: f64, about: usize) -> Vec<f64> {
    let step = round_step((high - low.min(0.0)) / about.max(1) as f64);
    let first = (low.min(0.0) / step + 1e-9).floor();
    let last = (high / step - 1e-9).ceil().max(first + 1.0);
    let mut out = Vec::new();
    let mut k = first;
    while k <= last {
        out.push(k * step + 0.0);
        k += 1.0;
    }
    out
}

/// The powers of ten of a positive domain.
pub fn decades(low: f64, high: f64) -> Vec<f64> {
    let below = decimal::exponent(low * (1.0 - 1e-9));
    (below + 1..=decimal::exponent(high * (1.0 + 1e-9))).map(decimal::ten).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_numbers() {
        for (value, up, step) in
            [(20_000.0, 20_000.0, 20_000.0), (20_001.0, 50_000.0, 25_000.0), (0.3, 0.5, 0.5), (7.0, 10.0, 10.0)]
        {
            assert!((round_up_125(value) - up).abs() < 1e-9 * up);
            assert!((round_step(value) - step).abs() < 1e-9 * step);
        }
        assert_eq!(round_up_125(f64::NAN), 1.0);
    }

    #[test]
    fn ticks_begin_at_nothing() {
        assert_eq!(ticks(0.0, 1000.0, 4), [0.0, 250.0, 500.0, 750.0, 1000.0]);
        assert_eq!(ticks(0.0, 500.0, 4), [0.0, 200.0, 400.0, 600.0]);
        assert_eq!(ticks(-300.0, 500.0, 4), [-400.0, -200.0, 0.0, 200.0, 400.0, 600.0]);
        assert!(ticks(0.0, 0.0, 4).len() >= 2);
    }

    #[test]
    fn pixels_and_back() {
        for scale in [Scale::linear(0.0, 20_000.0, 50.0, 650.0), Scale::log(100.0, 1e6, 50.0, 650.0)] {
            for value in [100.0, 4_000.0, 10_000.0, 20_000.0] {
                assert!((scale.value(scale.pixel(value)) - value).abs() < 1e-6);
            }
        }
        let log = Scale::log(100.0, 1e6, 0.0, 400.0);
        assert_eq!(log.pixel(1e4), 200.0);
        assert_eq!(log.pixel(0.0), 0.0);
        assert_eq!(decades(100.0, 1e6), [1e2, 1e3, 1e4, 1e5, 1e6]);
    }

    #[test]
    fn an_empty_domain_still_has_places() {
        assert!(Scale::linear(0.0, 0.0, 0.0, 100.0).pixel(0.0).is_finite());
        assert!(Scale::log(0.0, 0.0, 0.0, 100.0).pixel(5.0).is_finite());
    }
}
