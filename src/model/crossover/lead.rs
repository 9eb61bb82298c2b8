//! Where the lead of one cost over another ends, to either side.

use super::scan::{Scan, Ties};
use super::{Cheaper, Side};
use crate::model::curve::CostCurve;
use crate::model::units::Usd;

/// Two costs around a spend at which the challenger's is strictly lower, for finding where that ends. A tie ends it, even
/// one that lasts for a single spend.
pub(crate) struct Lead<'a> {
    /// The dearer cost.
    pub holder: &'a CostCurve,
    /// The cheaper one.
    pub challenger: &'a CostCurve,
}

impl Lead<'_> {
    fn first(&self, state: Side, low: f64, high: f64) -> Option<f64> {
        let mut scan = Scan::new(1, self.holder, self.challenger);
        (scan.state, scan.ties) = (state, Ties::Everywhere);
        scan.run(low, high);
        scan.found.first().map(|c| c.spend.get())
    }

    /// The end nearest above `here`, up to a highest place.
    pub fn end_above(&self, here: f64, most: f64) -> Option<f64> {
        self.first(Side::SelfHosted, here, most)
    }

    /// The end nearest below `here`, down to a least place; by halving towards it.
    pub fn end_below(&self, here: f64, least: f64) -> Option<f64> {
        let change = |low: f64| {
            let above = |curve: &CostCurve| Usd::finite(curve.value_above(low));
            self.first(Cheaper::of(above(self.holder), above(self.challenger)).side(), low, here)
        };
        let (mut last, mut high) = (change(least)?, here);
        while high - last > 1e-13 * high.abs().max(1.0) {
            let middle = last + (high - last) / 2.0;
            if middle <= last || middle >= high {
                break;
            }
            match change(middle) {
                Some(later) => last = later,
                None => high = middle,
            }
        }
        Some(last)
    }
}
