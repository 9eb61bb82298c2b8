//! Everything the page answers, from one set of inputs.

use super::crossover::{Breakeven, Cheaper, Crossings, breakeven, crossings};
use super::curve::CostCurve;
use super::estimate::Estimate;
use super::fees::FeeSchedule;
use super::ranges::Odds;
use super::stack::Stack;
use super::timeline::{Horizon, Timeline};
use super::units::{Hours, Percent, Requests, Usd, UsdPerHour};
use super::workload::{Demand, Workload};

/// All that the model needs to know.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// What requests are made of.
    pub workload: Workload,
    /// How much there is of it a month.
    pub demand: Demand,
    /// The gateway's price plan, at the likely markup.
    pub fees: FeeSchedule,
    /// The markup, which may be a range; in percent.
    pub markup: Estimate,
    /// Your own stack and its people.
    pub stack: Stack,
    /// Hours that moving takes, once.
    pub set_up: Hours,
    /// Growth of spend a month.
    pub growth: Percent,
    /// Months looked at.
    pub months: u32,
    /// Share of the spend that goes through the managed gateway when both are used together.
    pub share: Percent,
    /// Milliseconds a managed gateway adds to a request.
    pub managed_ms: Estimate,
    /// Milliseconds your own gateway adds to a request.
    pub self_ms: Estimate,
}

impl Inputs {
    /// The managed gateway's fee over spend, at the likely markup.
    pub fn managed_curve(&self) -> CostCurve {
        self.fees.curve(&self.demand.unit)
    }

    /// The self-hosted cost over spend, at the likely values.
    pub fn own_curve(&self) -> CostCurve {
        self.stack.curve(&self.demand.unit)
    }

    /// What months do, with the set-up hours priced at the likely rate.
    pub fn horizon(&self) -> Horizon {
        let set_up = self.set_up * UsdPerHour::finite(self.stack.rate.likely());
        Horizon { growth: self.growth, months: self.months, set_up }
    }

    /// Whether anything of what costs is a range.
    pub fn has_ranges(&self) -> bool {
        self.markup.is_range() || self.stack.has_ranges()
    }

    /// Whether every month is like this one: spend does not grow, and nothing is paid once.
    pub fn is_steady(&self) -> bool {
        self.growth == Percent::ZERO && self.set_up == Hours::ZERO
    }

    /// The infrastructure bill this month.
    pub fn infrastructure_now(&self) -> Usd {
        self.stack.lines(&self.demand).infrastructure_total()
    }

    /// What own keys save this month; zero or negative.
    pub fn discount_now(&self) -> Usd {
        self.stack.lines(&self.demand).discount
    }

    /// The spend from which self-hosting pays, at the likely values.
    pub fn breakeven(&self) -> Breakeven {
        breakeven(&self.managed_curve(), &self.own_curve(), self.demand.spend)
    }

    /// Managed less self-hosted this month, line by line: positive when self-hosting is cheaper.
    pub fn saving(&self) -> Usd {
        self.fees.lines(&self.demand).total() - self.stack.lines(&self.demand).total()
    }

    /// Both together this month: the share through the managed gateway, the rest through your own.
    pub fn both_together(&self) -> Usd {
        self.both(&self.managed_curve(), &self.own_curve())
    }

    fn both(&self, managed: &CostCurve, own: &CostCurve) -> Usd {
        let (spend, through) = (self.demand.spend, self.share.fraction());
        managed.at(spend.times(through)) + own.at(spend.times(1.0 - through))
    }

    /// Time spent waiting on a gateway, least and most, in hours a month.
    pub fn waiting(&self, added: Estimate) -> (Hours, Hours) {
        let hours = |ms: f64| Hours::finite(self.demand.requests.get() * ms / 3_600_000.0);
        (hours(added.low()), hours(added.high()))
    }
}

/// The answers at one set of inputs: what every part of the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// API spend a month at list price.
    pub spend: Usd,
    /// Requests a month.
    pub requests: Requests,
    /// The managed gateway's fee over spend.
    pub managed_curve: CostCurve,
    /// The self-hosted cost over spend.
    pub own_curve: CostCurve,
    /// The managed gateway's fee this month.
    pub managed: Usd,
    /// The self-hosted cost this month.
    pub self_hosted: Usd,
    /// Which is cheaper.
    pub cheaper: Cheaper,
    /// Every spend at which that changes.
    pub crossings: Crossings,
    /// The spend from which self-hosting pays.
    pub breakeven: Breakeven,
    /// Both together: a share through the managed gateway, the rest through your own.
    pub hybrid: Usd,
    /// What ranges make of it: none where nothing is a range, or where only likely values were asked for.
    pub odds: Option<Odds>,
    /// What it was evaluated from.
    pub inputs: Inputs,
}

impl Evaluation {
    /// Answers for a set of inputs, with what their ranges make of them.
    pub fn judged(inputs: &Inputs) -> Self {
        Self { odds: Odds::of(inputs), ..Self::of(inputs) }
    }

    /// Answers for the likely values of a set of inputs.
    pub fn of(inputs: &Inputs) -> Self {
        let (managed_curve, own_curve) = (inputs.managed_curve(), inputs.own_curve());
        let spend = inputs.demand.spend;
        let (managed, self_hosted) = (managed_curve.at(spend), own_curve.at(spend));
        let crossings = crossings(&managed_curve, &own_curve).or_below(spend, &managed_curve, &own_curve);
        Self {
            spend,
            requests: inputs.demand.requests,
            managed,
            self_hosted,
            cheaper: Cheaper::of(managed, self_hosted),
            breakeven: crossings.breakeven(),
            crossings,
            hybrid: inputs.both(&managed_curve, &own_curve),
            managed_curve,
            own_curve,
            odds: None,
            inputs: inputs.clone(),
        }
    }

    /// Both together over spend, with a share through the managed gateway.
    pub fn hybrid_curve(&self, share: Percent) -> CostCurve {
        let through = share.fraction();
        self.managed_curve.through(through).and(&self.own_curve.through(1.0 - through))
    }

    /// Managed less self-hosted a month: positive when self-hosting is cheaper.
    pub fn saving(&self) -> Usd {
        self.managed - self.self_hosted
    }

    /// The probability, 0 to 1, that self-hosting is strictly cheaper this month: certain without odds.
    pub fn probability(&self) -> f64 {
        self.odds.as_ref().map_or(self.cheaper.certainty(), |odds| odds.probability)
    }

    /// Months of growth and set-up.
    pub fn timeline(&self) -> Timeline {
        Timeline::walk(&self.managed_curve, &self.own_curve, self.spend, self.inputs.horizon())
    }
}
