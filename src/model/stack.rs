//! What running your own gateway costs: infrastructure, the hours of people, and what own provider keys save.

use super::curve::{CostCurve, Stair, ceiling};
use super::estimate::Estimate;
use super::units::{Hours, Percent, Requests, Usd, UsdPerHour, finite};
use super::workload::{Demand, RequestUnit};

/// Seconds in a month of 730 hours, a twelfth of a year of 365 days.
pub const SECONDS_A_MONTH: f64 = 730.0 * 3600.0;

/// The lines of an itemised infrastructure bill, in dollars a month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Items {
    /// One compute instance; the only line that grows with load.
    pub compute: Estimate,
    /// PostgreSQL for logs, keys and usage.
    pub postgres: Estimate,
    /// Redis for rate limits and caching.
    pub redis: Estimate,
    /// Load balancer and TLS.
    pub balancer: Estimate,
    /// Monitoring.
    pub monitoring: Estimate,
    /// Logs, egress and traffic between zones.
    pub logs: Estimate,
    /// Fewest instances kept running.
    pub instances: f64,
    /// Requests a second that one instance carries.
    pub rps: f64,
    /// Peak load as a multiple of the month's average.
    pub peak: f64,
}

impl Items {
    /// The lines that do not grow with load.
    pub fn fixed(&self) -> [Estimate; 5] {
        [self.postgres, self.redis, self.balancer, self.monitoring, self.logs]
    }

    /// Requests a month that one instance carries at its share of the peak.
    pub fn requests_per_instance(&self) -> f64 {
        finite(self.rps * SECONDS_A_MONTH / self.peak)
    }

    /// The instances beyond the fewest, as steps over requests or over spend: `per_request` is how much of that axis one
    /// request takes, 1 or its price.
    pub(crate) fn stair(&self, compute: f64, per_request: f64) -> Stair {
        let width = self.requests_per_instance() * per_request;
        Stair { start: self.instances * width, width, height: compute, steps: None }
    }

    /// Instances running just above a load: where the last one is full, one more than there.
    pub(crate) fn instances_above(&self, requests: Requests) -> f64 {
        (finite(requests.get() / self.requests_per_instance()).floor() + 1.0).max(self.instances)
    }

    /// Instances running at a load.
    pub fn instances_at(&self, requests: Requests) -> f64 {
        ceiling(finite(requests.get() / self.requests_per_instance())).max(self.instances)
    }
}

/// The infrastructure bill: one total, which does not scale, or its lines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Infrastructure {
    /// One figure a month, whatever the load.
    Total(Estimate),
    /// Line by line; compute grows with load.
    Items(Items),
}

/// Everything that self-hosting costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stack {
    /// The infrastructure bill.
    pub infrastructure: Infrastructure,
    /// Upkeep, hours a month.
    pub hours: Estimate,
    /// Cost of one of those hours, in dollars.
    pub rate: Estimate,
    /// What own provider keys save on the API bill (committed spend, credits).
    pub discount: Percent,
}

/// A line of the infrastructure bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BillLine {
    /// All of it, where it is not itemised.
    Total,
    /// Compute instances.
    Compute,
    /// PostgreSQL.
    Postgres,
    /// Redis.
    Redis,
    /// Load balancer and TLS.
    Balancer,
    /// Monitoring.
    Monitoring,
    /// Logs, egress and traffic between zones.
    Logs,
}

/// One month of self-hosting, line by line. The lines add up to what the curve says.
#[derive(Clone, Debug, PartialEq)]
pub struct StackLines {
    /// Infrastructure: one line for a total; compute, database, cache, balancer, monitoring, logs when itemised.
    pub infrastructure: Vec<(BillLine, Usd)>,
    /// Hours times rate.
    pub people: Usd,
    /// What own keys save; zero or negative.
    pub discount: Usd,
}

impl StackLines {
    /// All lines together.
    pub fn total(&self) -> Usd {
        self.infrastructure_total() + self.people + self.discount
    }

    /// The infrastructure lines together.
    pub fn infrastructure_total(&self) -> Usd {
        self.infrastructure.iter().map(|(_, usd)| *usd).sum()
    }
}

impl Stack {
    /// Upkeep at the likely hours and rate.
    pub fn people(&self) -> Usd {
        Hours::finite(self.hours.likely()) * UsdPerHour::finite(self.rate.likely())
    }

    /// Whether any part of what it costs is a range: a rate costs nothing without hours, hours nothing without a rate.
    pub fn has_ranges(&self) -> bool {
        let bill = match self.infrastructure {
            Infrastructure::Total(total) => total.is_range(),
            Infrastructure::Items(items) => {
                items.compute.is_range() || items.fixed().into_iter().any(Estimate::is_range)
            }
        };
        let people = self.hours.is_range() || self.rate.is_range();
        bill || people && self.hours.high() > 0.0 && self.rate.high() > 0.0
    }

    /// The cost at a demand, line by line, at the likely values.
    pub fn lines(&self, demand: &Demand) -> StackLines {
        let infrastructure = match self.infrastructure {
            Infrastructure::Total(total) => vec![(BillLine::Total, Usd::finite(total.likely()))],
            Infrastructure::Items(items) => {
                let n = items.instances_at(demand.requests);
                vec![
                    (BillLine::Compute, Usd::finite(items.compute.likely() * n)),
                    (BillLine::Postgres, Usd::finite(items.postgres.likely())),
                    (BillLine::Redis, Usd::finite(items.redis.likely())),
                    (BillLine::Balancer, Usd::finite(items.balancer.likely())),
                    (BillLine::Monitoring, Usd::finite(items.monitoring.likely())),
                    (BillLine::Logs, Usd::finite(items.logs.likely())),
                ]
            }
        };
        let discount = Usd::finite(-self.discount.fraction() * demand.spend.get());
        StackLines { infrastructure, people: self.people(), discount }
    }

    /// The cost as a function of spend, at the likely values.
    pub fn curve(&self, unit: &RequestUnit) -> CostCurve {
        self.curve_at(unit, Estimate::likely)
    }

    /// The cost as a function of spend, with one value picked from every estimate.
    pub fn curve_at(&self, unit: &RequestUnit, pick: impl Fn(Estimate) -> f64) -> CostCurve {
        let people = pick(self.hours) * pick(self.rate);
        let (fixed, compute) = match self.infrastructure {
            Infrastructure::Total(total) => (pick(total), 0.0),
            Infrastructure::Items(items) => (items.fixed().into_iter().map(&pick).sum(), pick(items.compute)),
        };
        self.curve_of(unit, fixed + people, compute)
    }

    /// The cost as a function of spend from what does not scale and the price of one instance.
    pub(crate) fn curve_of(&self, unit: &RequestUnit, fixed: f64, compute: f64) -> CostCurve {
        let curve = CostCurve::line(fixed, -self.discount.fraction());
        let Infrastructure::Items(items) = self.infrastructure else {
            return curve;
        };
        if unit.cost <= Usd::ZERO {
            return curve.plus(compute * items.instances_at(unit.free_requests));
        }
        curve.plus(compute * items.instances).with_stair(items.stair(compute, unit.cost.get()))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A plain total with upkeep.
    pub fn total(infra: f64, hours: f64, rate: f64) -> Stack {
        Stack {
            infrastructure: Infrastructure::Total(Estimate::point(infra)),
            hours: Estimate::point(hours),
            rate: Estimate::point(rate),
            discount: Percent::ZERO,
        }
    }

    fn items(parts: [f64; 5]) -> Items {
        let [compute, postgres, redis, balancer, monitoring] = parts.map(Estimate::point);
        Items {
            compute,
            postgres,
            redis,
            balancer,
            monitoring,
            logs: Estimate::point(0.0),
            instances: 1.0,
            rps: 100.0,
            peak: 10.0,
        }
    }

    fn demand(spend: f64) -> Demand {
        let unit = RequestUnit { cost: Usd::finite(0.00015), million_tokens: 0.001, free_requests: Requests::ZERO };
        let spend = Usd::finite(spend);
        Demand { spend, requests: unit.requests(spend), unit }
    }

    #[test]
    fn the_articles_range_adds_up() {
        for (parts, sum) in [([50.0, 20.0, 15.0, 15.0, 20.0], 120.0), ([150.0, 80.0, 50.0, 25.0, 100.0], 405.0)] {
            let stack = Stack { infrastructure: Infrastructure::Items(items(parts)), ..total(0.0, 0.0, 0.0) };
            assert_eq!(stack.lines(&demand(0.0)).total(), Usd::finite(sum));
        }
    }

    #[test]
    fn the_curve_is_the_formula_everywhere() {
        let mut scaled = items([75.0, 20.0, 15.0, 15.0, 20.0]);
        scaled.rps = 0.5;
        scaled.instances = 2.0;
        let stack = Stack {
            infrastructure: Infrastructure::Items(scaled),
            discount: Percent::finite(3.0),
            ..total(0.0, 3.0, 100.0)
        };
        let curve = stack.curve(&demand(1.0).unit);
        for spend in [0.0, 1.0, 19.71, 39.42, 39.43, 100.0, 20_000.0, 1e7] {
            let direct = stack.lines(&demand(spend)).total().get();
            let drawn = curve.at(Usd::finite(spend)).get();
            assert!((direct - drawn).abs() < 1e-9 * direct.abs().max(1.0), "at {spend}: {direct} {drawn}");
        }
    }

    #[test]
    fn a_total_does_not_scale() {
        let stack = total(200.0, 3.0, 100.0);
        assert_eq!(stack.curve(&demand(1.0).unit).at(Usd::finite(1e7)), Usd::finite(500.0));
    }

    #[test]
    fn where_requests_cost_nothing_their_instances_are_paid_at_every_spend() {
        let mut scaled = items([75.0, 20.0, 15.0, 15.0, 20.0]);
        scaled.rps = 1.0;
        let stack = Stack { infrastructure: Infrastructure::Items(scaled), ..total(0.0, 3.0, 100.0) };
        let requests = Requests::finite(600_000.0);
        let unit = RequestUnit { cost: Usd::ZERO, million_tokens: 0.001, free_requests: requests };
        for spend in [Usd::ZERO, Usd::finite(4_000.0)] {
            // An instance carries 262,800 of them: three at $75 beside the $70 and the people.
            assert_eq!(stack.lines(&Demand { spend, requests, unit }).total(), Usd::finite(595.0));
            assert_eq!(stack.curve(&unit).at(spend), Usd::finite(595.0));
        }
    }
}
