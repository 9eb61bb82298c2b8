//! At a balance both cost the same, and nothing comes before it.

use crate::costs::{There, managed_at, own_at};
use crate::monotone::with;
use crate::scenarios::{config, numbers};
use gateway_crossover::answers::balance::{balance, balanced_fields};
use gateway_crossover::model::crossover::{Cheaper, Side};
use gateway_crossover::model::estimate::Estimate;
use gateway_crossover::model::evaluation::{Evaluation, Inputs};
use gateway_crossover::model::units::Usd;
use gateway_crossover::scenario::Scenario;
use gateway_crossover::scenario::codec::{read, write};
use gateway_crossover::scenario::fields::{Field, FieldId, Numbers};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// Both costs with another value of a field, the spend held.
fn bill(scenario: &Scenario, id: FieldId, value: f64) -> There {
    let spend = scenario.inputs().demand.spend.get();
    let inputs = with(scenario, id, value);
    There { managed: managed_at(&inputs, spend), own: own_at(&inputs, spend) }
}

/// Whether requests cost nothing with another value of a field. There is no telling how many of them a spend buys.
fn is_free(scenario: &Scenario, id: FieldId, value: f64) -> bool {
    with(scenario, id, value).demand.unit.cost <= Usd::ZERO
}

/// How far, relatively, to step off a balance to be past it: past what ceilings ignore, a billionth of a block.
fn nudge(inputs: &Inputs) -> f64 {
    let ignored = 4e-9 * inputs.fees.block.get() / inputs.demand.requests.get().max(1.0);
    if inputs.fees.block_price.get() > 0.0 { ignored.max(1e-6) } else { 1e-6 }
}

/// At a balance both cost the same to a cent, or the side flips around it.
fn check_balanced(scenario: &Scenario, field: &Field, value: f64) -> Result<(), TestCaseError> {
    let there = bill(scenario, field.id, value);
    if (there.managed - there.own).abs() <= 0.01 || there.is_close(1e-8) {
        return Ok(());
    }
    let past = nudge(&with(scenario, field.id, value)) * value.abs().max(1e-6);
    let step = if field.numbers == Numbers::Whole { 1.0 } else { past };
    let around = [value - step, value, value + step].map(|v| v.clamp(field.min, field.max));
    let sides = around.map(|v| bill(scenario, field.id, v).side());
    let flips = sides.contains(&Side::Managed) && sides.contains(&Side::SelfHosted);
    let (managed, own) = (there.managed, there.own);
    prop_assert!(flips, "{}: {} {value}: {managed} against {own}, {sides:?}", write(scenario), field.key);
    Ok(())
}

/// What a field without a value stands for: a cap that is never reached, a line that costs nothing.
fn absent(field: &Field) -> f64 {
    if field.id == FieldId::MaxReq { field.max } else { 0.0 }
}

/// Whether the month's requests are so little into a block that its ceiling may ignore it.
fn is_on_an_edge(scenario: &Scenario, id: FieldId, value: f64) -> bool {
    let inputs = with(scenario, id, value);
    let blocks = (inputs.demand.requests.get() - inputs.fees.free_requests.get()) / inputs.fees.block.get();
    inputs.fees.block_price.get() > 0.0 && (blocks - blocks.round()).abs() <= 4e-9
}

/// Nearer to the current value than the balance nothing changes sides; where there is no balance nothing does at all.
fn check_nearest(scenario: &Scenario, field: &Field, found: Option<f64>, along: f64) -> Result<(), TestCaseError> {
    let now = scenario.value(field.id).map_or(absent(field), Estimate::likely);
    let here = bill(scenario, field.id, now);
    let reach = found.map_or(f64::INFINITY, |value| (value - now).abs() * (1.0 - 1e-6));
    let (low, high) = ((now - reach).max(field.min), (now + reach).min(field.max));
    for other in [low + along * (high - low), low, high] {
        let other = if field.numbers == Numbers::Whole { other.round() } else { other };
        if (other - now).abs() >= reach || is_free(scenario, field.id, other) {
            continue;
        }
        let there = bill(scenario, field.id, other);
        let edge = [now, other].into_iter().any(|at| is_on_an_edge(scenario, field.id, at));
        let same = there.side() == here.side() || there.is_close(1e-8) || here.is_close(1e-8) || edge;
        let (key, query) = (field.key, write(scenario));
        prop_assert!(
            same,
            "{query}: {key} {found:?} is not the nearest balance to {now}: {other} is on the other side"
        );
    }
    Ok(())
}

/// Between the current value and the balance nothing is even either, let alone on the other side; where there is no
/// balance, that holds for every value.
fn check_first(scenario: &Scenario, field: &Field, found: Option<f64>, along: f64) -> Result<(), TestCaseError> {
    let now = scenario.value(field.id).map_or(absent(field), Estimate::likely);
    let here = bill(scenario, field.id, now);
    // Next to even, what counts as the same covers a part of the way.
    if here.is_close(1e-5) {
        return Ok(());
    }
    let ends = found.map_or([field.min, field.max], |value| [value, value]);
    for (end, along) in ends.into_iter().flat_map(|end| [0.03, along, 0.5, 0.97, 0.999].map(|along| (end, along))) {
        let other = now + along * (end - now);
        let other = if field.numbers == Numbers::Whole { other.round() } else { other };
        // A balance has eleven digits.
        let at_it = found.is_some_and(|value| (other - value).abs() <= 2e-11 * value.abs().max(1e-3));
        if at_it || is_free(scenario, field.id, other) || is_on_an_edge(scenario, field.id, other) {
            continue;
        }
        let there = bill(scenario, field.id, other);
        let same = (there.managed > there.own) == (here.managed > here.own) && !there.is_close(1e-9);
        let (key, query) = (field.key, write(scenario));
        prop_assert!(same, "{query}: from {now}, {key} {other} comes before {found:?}");
    }
    Ok(())
}

/// Scenarios in which both cost the same over stretches of some inputs: round amounts, allowances, least fees, blocks.
fn even_stretches() -> impl Strategy<Value = Scenario> {
    let one_of = |key: &'static str, values: &'static [f64]| {
        (Just(key), option::weighted(0.4, select(values))).prop_map(|(key, value)| (key, value))
    };
    let prices = (
        one_of("markup", &[0.0, 2.5, 12.5, 20.0]),
        one_of("plan", &[100.1, 200.0, 300.0, 500.0]),
        one_of("minfee", &[50.0, 200.0, 500.0]),
        one_of("freespend", &[1_000.0, 4_000.0, 25_000.0]),
        one_of("blockprice", &[1.0, 10.0, 100.0]),
        one_of("reqblock", &[100.0, 1_000.0, 10_000.0]),
        one_of("maxreq", &[10_000.0, 30_000.0, 50_000.0]),
    );
    let own = (
        one_of("hours", &[0.0, 1.0]),
        one_of("infra", &[100.1, 300.1, 500.0]),
        one_of("compute", &[100.0, 250.0]),
        one_of("peak", &[300.0, 1_000.0]),
        one_of("spend", &[10_000.0]),
    );
    (prices, own).prop_map(|((a, b, c, d, e, f, g), (h, i, j, k, l))| {
        let set = [a, b, c, d, e, f, g, h, i, j, k, l].into_iter().filter_map(|(key, value)| Some((key, value?)));
        let query: Vec<String> = set.map(|(key, value)| format!("{key}={value}")).collect();
        read(&query.join("&")).scenario
    })
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn nothing_comes_before_a_balance(
        scenario in prop_oneof![numbers(), even_stretches(), even_stretches()],
        along in 0.0..1.0f64,
    ) {
        let (own_demand, now) = (scenario.inputs().demand, Evaluation::of(&scenario.inputs()));
        prop_assume!(now.cheaper != Cheaper::Equal && own_demand.unit.cost > Usd::ZERO);
        for field in balanced_fields(&scenario) {
            check_first(&scenario, field, balance(&scenario, field.id), along)?;
        }
    }

    #[test]
    fn balances_balance(scenario in numbers(), along in 0.0..1.0f64) {
        let query = write(&scenario);
        let tokens = [FieldId::InTokens, FieldId::OutTokens, FieldId::CacheHit];
        for field in balanced_fields(&scenario) {
            let found = balance(&scenario, field.id);
            if let Some(value) = found {
                prop_assert!((field.min..=field.max).contains(&value), "{query}: {} {value}", field.key);
                check_balanced(&scenario, field, value)?;
            }
            let counted = scenario.inputs().demand.unit.cost > Usd::ZERO;
            if counted || !tokens.contains(&field.id) {
                check_nearest(&scenario, field, found, along)?;
            }
        }
    }
}
