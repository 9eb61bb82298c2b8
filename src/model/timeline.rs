//! Months: growing spend, set-up hours, payback and the best month to switch.

use super::crossover::Cheaper;
use super::curve::CostCurve;
use super::units::{Percent, Usd};

/// What months do to the question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Horizon {
    /// Growth of spend a month; may be negative.
    pub growth: Percent,
    /// Months looked at, 0 to 120.
    pub months: u32,
    /// What moving costs, once.
    pub set_up: Usd,
}

/// Costs month by month, and what follows from them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    /// What moving costs, once.
    pub set_up: Usd,
    /// Total so far after each month on the managed gateway.
    pub managed: Vec<Usd>,
    /// Total so far after each month on your own stack from month 0, set-up included.
    pub self_hosted: Vec<Usd>,
    /// The first month count at which self-hosting from month 0 has cost no more than managed.
    pub payback: Option<u32>,
    /// The month (from 0) at which to switch for the least total; none when never to switch is cheapest.
    pub best_switch: Option<u32>,
}

impl Timeline {
    /// Walks the months.
    pub fn walk(managed: &CostCurve, own: &CostCurve, spend: Usd, horizon: Horizon) -> Self {
        let factor = 1.0 + horizon.growth.fraction();
        let mut monthly = Vec::with_capacity(horizon.months as usize);
        let mut now = spend.get();
        for _ in 0..horizon.months {
            let at = Usd::finite(now);
            monthly.push((managed.at(at), own.at(at)));
            now *= factor;
        }
        let mut line = Self { set_up: horizon.set_up, ..Self::default() };
        let (mut m, mut h) = (Usd::ZERO, horizon.set_up);
        for (count, (managed, own)) in (1u32..).zip(&monthly) {
            m = m + *managed;
            h = h + *own;
            line.managed.push(m);
            line.self_hosted.push(h);
            if line.payback.is_none() && Cheaper::of(m, h) != Cheaper::Managed {
                line.payback = Some(count);
            }
        }
        line.best_switch = best_switch(&monthly, horizon.set_up);
        line
    }

    /// Whether both cost the same after every month.
    pub fn is_even(&self) -> bool {
        self.managed.iter().zip(&self.self_hosted).all(|(m, h)| Cheaper::of(*m, *h) == Cheaper::Equal)
    }

    /// Total over all months on the managed gateway.
    pub fn total_managed(&self) -> Usd {
        self.managed.last().copied().unwrap_or_default()
    }

    /// Total over all months on your own stack, set-up included.
    pub fn total_self_hosted(&self) -> Usd {
        self.self_hosted.last().copied().unwrap_or(self.set_up)
    }
}

/// The cheapest month to switch at; a tie to 1e-6 goes to the earliest, and never comes last.
///
/// Months are compared by what lies between them: under strong growth the totals are so large that the first months
/// would be lost in their rounding.
fn best_switch(monthly: &[(Usd, Usd)], set_up: Usd) -> Option<u32> {
    const TIE: f64 = 1e-6;
    let mut best = None;
    // What switching now costs more than switching in the best month so far.
    let mut more = 0.0;
    for (k, (managed, own)) in (0u32..).zip(monthly) {
        if best.is_none() || more < -TIE {
            (best, more) = (Some(k), 0.0);
        }
        more += (*managed - *own).get();
    }
    best.filter(|_| set_up.get() <= more + TIE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(growth: f64, months: u32, set_up: f64, spend: f64) -> Timeline {
        let horizon = Horizon { growth: Percent::finite(growth), months, set_up: Usd::finite(set_up) };
        Timeline::walk(&CostCurve::line(0.0, 0.05), &CostCurve::constant(500.0), Usd::finite(spend), horizon)
    }

    #[test]
    fn flat_spend_below_the_crossover_never_pays_back() {
        let line = walk(0.0, 24, 0.0, 4_000.0);
        assert_eq!((line.payback, line.best_switch), (None, None));
        assert_eq!((line.total_managed(), line.total_self_hosted()), (Usd::finite(4_800.0), Usd::finite(12_000.0)));
    }

    #[test]
    fn set_up_is_paid_back() {
        // Saves 500 a month at 20,000; 1,200 of set-up is back in the third month.
        let line = walk(0.0, 12, 1_200.0, 20_000.0);
        assert_eq!((line.payback, line.best_switch), (Some(3), Some(0)));
    }

    #[test]
    fn a_tie_goes_to_the_earliest_month() {
        let line = walk(0.0, 12, 0.0, 10_000.0);
        assert_eq!((line.payback, line.best_switch), (Some(1), Some(0)));
    }

    #[test]
    fn shrinking_spend_never_switches_when_set_up_does_not_come_back() {
        assert_eq!(walk(-50.0, 12, 800.0, 60_000.0).best_switch, None);
    }

    #[test]
    fn no_months_no_answers() {
        let line = walk(0.0, 0, 1_000.0, 4_000.0);
        assert_eq!((line.payback, line.best_switch), (None, None));
        assert_eq!((line.total_managed(), line.total_self_hosted()), (Usd::ZERO, Usd::finite(1_000.0)));
    }

    #[test]
    fn the_first_months_count_under_strong_growth_too() {
        // At first below the crossover at $40,000; then the spend grows beyond any sum of those months.
        let (managed, own) = (CostCurve::line(0.0, 0.05), CostCurve::constant(2_000.0));
        for growth in [40.0, 75.0, 100.0] {
            let horizon = Horizon { growth: Percent::finite(growth), months: 120, set_up: Usd::ZERO };
            let line = Timeline::walk(&managed, &own, Usd::finite(4_000.0), horizon);
            let first = (0..120).find(|k| 4_000.0 * (1.0 + growth / 100.0_f64).powi(*k) >= 40_000.0);
            assert_eq!(line.best_switch.map(i64::from), first.map(i64::from), "{growth}");
        }
    }

    #[test]
    fn hundred_and_twenty_doublings_stay_finite() {
        let line = walk(100.0, 120, 0.0, 1e7);
        assert!(line.total_managed().get().is_finite());
    }

    #[test]
    fn what_rounding_leaves_is_paid_back_too() {
        let (managed, own) = (CostCurve::constant(56.999_999_999_999_99), CostCurve::constant(57.0));
        let horizon = Horizon { growth: Percent::ZERO, months: 3, set_up: Usd::ZERO };
        assert_eq!(Timeline::walk(&managed, &own, Usd::finite(1_000.0), horizon).payback, Some(1));
    }
}
