//! What a managed gateway charges on top of the models' list price.

use super::curve::{CostCurve, Piece, Stair, ceiling};
use super::units::{Percent, Requests, Usd};
use super::workload::{Demand, RequestUnit};

/// A public price plan of a managed gateway.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FeeSchedule {
    /// Fee on spend above the free allowance.
    pub markup: Percent,
    /// Spend a month that carries no markup.
    pub free_spend: Usd,
    /// Least fee for one top-up.
    pub least_fee: Usd,
    /// Top-ups a month.
    pub top_ups: f64,
    /// Fixed charge a month.
    pub plan: Usd,
    /// Requests a month included before blocks are charged.
    pub free_requests: Requests,
    /// Requests in one block.
    pub block: Requests,
    /// Price of one block, charged as soon as it is begun.
    pub block_price: Usd,
    /// Requests beyond which no further blocks are charged, or `None` without a cap.
    pub most_requests: Option<Requests>,
    /// Price of one million tokens.
    pub per_million_tokens: Usd,
}

/// The fee of one month, line by line. The lines add up to what the curve says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FeeLines {
    /// Markup on spend, or the least fee of the top-ups where that is more.
    pub route: Usd,
    /// The plan.
    pub plan: Usd,
    /// Blocks of requests.
    pub blocks: Usd,
    /// The price of tokens.
    pub tokens: Usd,
}

impl FeeLines {
    /// All lines together.
    pub fn total(&self) -> Usd {
        self.route + self.plan + self.blocks + self.tokens
    }
}

/// The route of a schedule at one spend, whatever its markup.
#[derive(Clone, Copy)]
pub(crate) struct Route {
    /// Spend that carries the markup.
    pub charged: f64,
    /// The least it comes to.
    pub least: f64,
}

impl Route {
    /// The fee at a markup in percent.
    pub fn at(self, markup: f64) -> f64 {
        (markup / 100.0 * self.charged).max(self.least)
    }
}

impl FeeSchedule {
    fn least_route(&self) -> f64 {
        self.top_ups * self.least_fee.get()
    }

    /// The route at a spend.
    pub(crate) fn route_at(&self, spend: f64) -> Route {
        let charged = (spend - self.free_spend.get()).max(0.0);
        Route { charged, least: if charged > 0.0 { self.least_route() } else { 0.0 } }
    }

    fn blocks(&self, requests: Requests) -> f64 {
        let requests = requests.get();
        let counted = self.most_requests.map_or(requests, |most| requests.min(most.get()));
        ceiling((counted - self.free_requests.get()).max(0.0) / self.block.get()).max(0.0)
    }

    /// The blocks that are charged just above so many requests: at a whole number of them one more than there.
    fn blocks_above(&self, requests: Requests) -> f64 {
        let above = requests.get() - self.free_requests.get();
        let begun = if above < 0.0 { 0.0 } else { (above / self.block.get()).floor() + 1.0 };
        self.most_requests.map_or(begun, |most| begun.min(self.blocks(most)))
    }

    /// The fee at a demand, line by line.
    pub fn lines(&self, demand: &Demand) -> FeeLines {
        FeeLines {
            route: Usd::finite(self.route_at(demand.spend.get()).at(self.markup.get())),
            plan: self.plan,
            blocks: self.block_price.times(self.blocks(demand.requests)),
            tokens: self.per_million_tokens.times(demand.requests.get() * demand.unit.million_tokens),
        }
    }

    /// Everything but the route, in dollars, at one demand: what a change of markup leaves alone.
    pub(crate) fn beside_route(&self, requests: Requests, million_tokens: f64) -> f64 {
        self.beside(self.blocks(requests), requests.get() * million_tokens)
    }

    /// The same just above so many requests.
    pub(crate) fn beside_route_above(&self, requests: Requests, million_tokens: f64) -> f64 {
        self.beside(self.blocks_above(requests), requests.get() * million_tokens)
    }

    fn beside(&self, blocks: f64, million_tokens: f64) -> f64 {
        self.plan.get() + self.block_price.get() * blocks + self.per_million_tokens.get() * million_tokens
    }

    /// The blocks, as steps over requests or over spend: `per_request` is how much of that axis one request takes, 1 or
    /// its price.
    pub(crate) fn stair(&self, per_request: f64) -> Stair {
        Stair {
            start: self.free_requests.get() * per_request,
            width: self.block.get() * per_request,
            height: self.block_price.get(),
            steps: self.most_requests.map(|most| self.blocks(most)),
        }
    }

    /// The route's straight pieces, which are [`Self::route_at`] at every spend: nothing up to the allowance, the least
    /// fee at once, then the percentage.
    fn route(&self) -> CostCurve {
        let (rate, free, least) = (self.markup.fraction(), self.free_spend.get(), self.least_route());
        let mut pieces = Vec::with_capacity(3);
        if free > 0.0 {
            pieces.push(Piece { from: 0.0, value: 0.0, slope: 0.0 });
        }
        if least > 0.0 {
            pieces.push(Piece { from: free, value: least, slope: 0.0 });
            if rate > 0.0 {
                pieces.push(Piece { from: free + least / rate, value: least, slope: rate });
            }
        } else {
            pieces.push(Piece { from: free, value: 0.0, slope: rate });
        }
        CostCurve::from_pieces(0.0, pieces)
    }

    /// The fee as a function of spend.
    pub fn curve(&self, unit: &RequestUnit) -> CostCurve {
        let curve = self.route().plus(self.plan.get());
        if unit.cost <= Usd::ZERO {
            // Requests cost nothing: their number, and so their blocks and tokens, does not move with spend.
            let fixed = self.beside_route(unit.free_requests, unit.million_tokens) - self.plan.get();
            return curve.plus(fixed);
        }
        curve
            .plus_slope(self.per_million_tokens.get() * unit.million_tokens / unit.cost.get())
            .with_stair(self.stair(unit.cost.get()))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A flat percentage and nothing else.
    pub fn flat(markup: f64) -> FeeSchedule {
        FeeSchedule {
            markup: Percent::finite(markup),
            free_spend: Usd::ZERO,
            least_fee: Usd::ZERO,
            top_ups: 1.0,
            plan: Usd::ZERO,
            free_requests: Requests::ZERO,
            block: Requests::finite(1.0),
            block_price: Usd::ZERO,
            most_requests: None,
            per_million_tokens: Usd::ZERO,
        }
    }

    const UNIT: RequestUnit =
        RequestUnit { cost: Usd::finite(0.1), million_tokens: 0.021, free_requests: Requests::ZERO };

    fn demand(spend: f64) -> Demand {
        let spend = Usd::finite(spend);
        Demand { spend, requests: UNIT.requests(spend), unit: UNIT }
    }

    fn schedules() -> Vec<FeeSchedule> {
        let blocks = FeeSchedule {
            plan: Usd::finite(49.0),
            free_requests: Requests::finite(100_000.0),
            block: Requests::finite(100_000.0),
            block_price: Usd::finite(9.0),
            most_requests: Some(Requests::finite(3_000_000.0)),
            ..flat(0.0)
        };
        vec![
            flat(5.0),
            flat(0.0),
            FeeSchedule { free_spend: Usd::finite(25_000.0), ..flat(5.0) },
            FeeSchedule { least_fee: Usd::finite(0.8), top_ups: 30.0, ..flat(5.5) },
            FeeSchedule { least_fee: Usd::finite(0.8), ..flat(0.0) },
            FeeSchedule { free_spend: Usd::finite(300.0), least_fee: Usd::finite(5.0), ..flat(2.0) },
            blocks,
            FeeSchedule { per_million_tokens: Usd::finite(0.05), ..blocks },
            FeeSchedule { most_requests: Some(Requests::finite(50_000.0)), ..blocks },
        ]
    }

    #[test]
    fn the_curve_is_the_formula_everywhere() {
        for schedule in schedules() {
            let curve = schedule.curve(&UNIT);
            for spend in
                [0.0, 0.01, 14.0, 300.0, 300.01, 9_999.9, 10_000.0, 10_000.1, 25_000.0, 26_000.0, 310_000.0, 1e7]
            {
                let direct = schedule.lines(&demand(spend)).total().get();
                let drawn = curve.at(Usd::finite(spend)).get();
                assert!(
                    (direct - drawn).abs() < 1e-9 * direct.abs().max(1.0),
                    "{schedule:?} at {spend}: {direct} {drawn}"
                );
            }
        }
    }

    #[test]
    fn nothing_is_charged_on_no_spend_but_the_plan() {
        let schedule = FeeSchedule { least_fee: Usd::finite(0.8), plan: Usd::finite(20.0), ..flat(5.5) };
        assert_eq!(schedule.curve(&UNIT).at(Usd::ZERO), Usd::finite(20.0));
        assert_eq!(schedule.curve(&UNIT).value_above(0.0), 20.8);
    }
}
