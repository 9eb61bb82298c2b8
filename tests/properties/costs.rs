//! What a scenario costs, by the direct formula.

use gateway_crossover::model::crossover::{Cheaper, Side};
use gateway_crossover::model::evaluation::{Evaluation, Inputs};
use gateway_crossover::model::units::Usd;
use gateway_crossover::model::workload::Demand;

pub fn usd(value: f64) -> Usd {
    Usd::new(value).expect("a finite sum")
}

/// The demand of another spend at the same requests' price.
fn demand_at(inputs: &Inputs, spend: f64) -> Demand {
    let unit = inputs.demand.unit;
    let spend = usd(spend);
    Demand { spend, requests: unit.requests(spend), unit }
}

pub fn managed_at(inputs: &Inputs, spend: f64) -> f64 {
    inputs.fees.lines(&demand_at(inputs, spend)).total().get()
}

pub fn own_at(inputs: &Inputs, spend: f64) -> f64 {
    inputs.stack.lines(&demand_at(inputs, spend)).total().get()
}

pub fn size(a: f64, b: f64) -> f64 {
    a.abs().max(b.abs()).max(1.0)
}

/// Both costs and which is cheaper, off the curves.
pub struct There {
    pub managed: f64,
    pub own: f64,
}

impl There {
    pub fn at(e: &Evaluation, spend: f64) -> Self {
        Self { managed: e.managed_curve.at(usd(spend)).get(), own: e.own_curve.at(usd(spend)).get() }
    }

    pub fn side(&self) -> Side {
        Cheaper::of(usd(self.managed), usd(self.own)).side()
    }

    /// So near to a tie that rounding may decide.
    pub fn is_close(&self, share: f64) -> bool {
        (self.managed - self.own).abs() <= share * size(self.managed, self.own)
    }
}
