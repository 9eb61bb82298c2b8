//! Costs, and the breakeven, move the way prices and hours do.

use crate::costs::{managed_at, own_at, size};
use crate::scenarios::{config, number, numbers};
use gateway_crossover::model::crossover::Breakeven;
use gateway_crossover::model::estimate::Estimate;
use gateway_crossover::model::evaluation::{Evaluation, Inputs};
use gateway_crossover::model::units::Usd;
use gateway_crossover::scenario::Scenario;
use gateway_crossover::scenario::codec::write;
use gateway_crossover::scenario::fields::FieldId;
use proptest::prelude::*;
use proptest::sample::select;

/// Whether a cost may only rise or only fall with an input.
#[derive(Clone, Copy, Debug)]
enum Way {
    Rises,
    Falls,
}

impl Way {
    fn holds(self, low: f64, high: f64) -> bool {
        let slack = 1e-9 * size(low, high);
        match self {
            Self::Rises => high >= low - slack,
            Self::Falls => high <= low + slack,
        }
    }
}

const MANAGED: [(FieldId, Way); 10] = [
    (FieldId::Markup, Way::Rises),
    (FieldId::Plan, Way::Rises),
    (FieldId::MinFee, Way::Rises),
    (FieldId::TopUps, Way::Rises),
    (FieldId::BlockPrice, Way::Rises),
    (FieldId::PermTok, Way::Rises),
    (FieldId::MaxReq, Way::Rises),
    (FieldId::FreeSpend, Way::Falls),
    (FieldId::FreeReq, Way::Falls),
    (FieldId::ReqBlock, Way::Falls),
];

const OWN: [(FieldId, Way); 13] = [
    (FieldId::Infra, Way::Rises),
    (FieldId::Compute, Way::Rises),
    (FieldId::Postgres, Way::Rises),
    (FieldId::Redis, Way::Rises),
    (FieldId::Balancer, Way::Rises),
    (FieldId::Monitoring, Way::Rises),
    (FieldId::Logs, Way::Rises),
    (FieldId::Hours, Way::Rises),
    (FieldId::Rate, Way::Rises),
    (FieldId::Instances, Way::Rises),
    (FieldId::Peak, Way::Rises),
    (FieldId::Rps, Way::Falls),
    (FieldId::Discount, Way::Falls),
];

/// A row of a table of ways, with a lower and a higher value of its field.
fn two_values(table: &'static [(FieldId, Way)]) -> impl Strategy<Value = (FieldId, Way, f64, f64)> {
    select(table).prop_flat_map(|(id, way)| {
        let field = id.field();
        (number(field), number(field)).prop_map(move |(a, b)| (id, way, a.min(b), a.max(b)))
    })
}

pub fn with(scenario: &Scenario, id: FieldId, value: f64) -> Inputs {
    scenario.with(id, Estimate::point(value)).inputs()
}

pub fn spend_size(breakeven: Breakeven) -> f64 {
    breakeven.spend().map_or(f64::INFINITY, Usd::get)
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn the_managed_fee_moves_with_its_prices((id, way, low, high) in two_values(&MANAGED), scenario in numbers()) {
        let cost = |value: f64| { let inputs = with(&scenario, id, value); managed_at(&inputs, inputs.demand.spend.get()) };
        let (a, b) = (cost(low), cost(high));
        prop_assert!(way.holds(a, b), "{}: {id:?} {low} costs {a}, {high} costs {b}", write(&scenario));
    }

    #[test]
    fn the_self_hosted_cost_moves_with_its_prices((id, way, low, high) in two_values(&OWN), scenario in numbers()) {
        let cost = |value: f64| { let inputs = with(&scenario, id, value); own_at(&inputs, inputs.demand.spend.get()) };
        let (a, b) = (cost(low), cost(high));
        prop_assert!(way.holds(a, b), "{}: {id:?} {low} costs {a}, {high} costs {b}", write(&scenario));
    }
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn no_cap_costs_at_least_as_much_as_any(scenario in numbers(), cap in number(FieldId::MaxReq.field())) {
        let capped = with(&scenario, FieldId::MaxReq, cap);
        let mut free = capped.clone();
        free.fees.most_requests = None;
        let spend = capped.demand.spend.get();
        prop_assert!(Way::Rises.holds(managed_at(&capped, spend), managed_at(&free, spend)));
    }

    #[test]
    fn more_hours_never_lower_the_breakeven(
        scenario in numbers(),
        a in number(FieldId::Hours.field()),
        b in number(FieldId::Hours.field()),
    ) {
        let at = |hours: f64| spend_size(Evaluation::of(&with(&scenario, FieldId::Hours, hours)).breakeven);
        let (fewer, more) = (at(a.min(b)), at(a.max(b)));
        prop_assert!(more >= fewer * (1.0 - 1e-9), "{}: {a} {b} hours: {fewer} {more}", write(&scenario));
    }
}
