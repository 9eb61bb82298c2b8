//! Random scenarios, and the same ones every run.

use crate::costs::usd;
use gateway_crossover::catalogue::{GATEWAYS, MODELS, STACKS};
use gateway_crossover::model::estimate::Estimate;
use gateway_crossover::model::stack::Infrastructure;
use gateway_crossover::model::workload::ModelPrice;
use gateway_crossover::scenario::fields::{FIELDS, Field, FieldId, Ranged};
use gateway_crossover::scenario::view::{Axis, Background, Controls, Drawn, Frame, Theme, View};
use gateway_crossover::scenario::{Devops, MixEntry, Need, Scenario};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::{Config, RngSeed};

/// So many cases, the same ones every run unless the environment says otherwise.
pub fn config(cases: u32) -> Config {
    let standard = Config::default();
    let rng_seed = if standard.rng_seed == RngSeed::Random { RngSeed::Fixed(20_260_622) } else { standard.rng_seed };
    let times = std::env::var("CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(1);
    Config { cases: cases * times, rng_seed, failure_persistence: None, max_shrink_iters: 4_000, ..standard }
}

/// Four significant digits: failing queries stay readable, and round numbers meet round boundaries.
fn tidy(value: f64) -> f64 {
    if value == 0.0 {
        return 0.0;
    }
    let grain = 10f64.powf(value.abs().log10().floor() - 3.0);
    let (steps, per) = ((value / grain).round(), (1.0 / grain).round());
    if grain < 1.0 { steps / per } else { steps * grain.round() }
}

/// The ends between which a field is usual: its slider's, else its limits.
fn usual(field: &Field) -> (f64, f64) {
    field.track.map_or((field.min, field.max), |track| (track.low, track.high))
}

/// A number the field allows: an end, a usual one, or one of any size.
pub fn number(field: &'static Field) -> impl Strategy<Value = f64> + Clone {
    let (low, high) = usual(field);
    let least = field.min.max(field.max * 1e-9).max(1e-3);
    let (from, to) = (least.ln(), field.max.ln());
    prop_oneof![
        1 => Just(field.min),
        1 => Just(field.max),
        6 => (0.0..=1.0).prop_map(move |u: f64| low + u * (high - low)),
        4 => (0.0..=1.0).prop_map(move |u: f64| (from + u * (to - from)).exp()),
    ]
    .prop_map(move |value| field.nearest(tidy(value)))
}

/// A value the field allows; a range where it takes one.
pub fn value(field: &'static Field) -> BoxedStrategy<Estimate> {
    let point = number(field).prop_map(Estimate::point);
    if field.ranged == Ranged::No {
        return point.boxed();
    }
    let between = (number(field), number(field)).prop_map(|(a, b)| Estimate::between(a, b));
    let three = (number(field), number(field), number(field)).prop_map(|(a, b, c)| Estimate::three(a, b, c));
    prop_oneof![4 => point, 1 => between, 1 => three].prop_map(move |estimate| field.allowed(estimate)).boxed()
}

pub fn any_field() -> impl Strategy<Value = &'static Field> {
    select(FIELDS.iter().collect::<Vec<_>>())
}

/// Any field with a value.
fn setting() -> impl Strategy<Value = (FieldId, Estimate)> {
    any_field().prop_flat_map(|field| (Just(field.id), value(field)))
}

/// A price a million tokens, of a model that costs something.
pub fn price() -> impl Strategy<Value = ModelPrice> {
    let dollars = || (-3.0..2.0f64).prop_map(|power| usd(tidy(10f64.powf(power))));
    (dollars(), option::of(dollars()), dollars()).prop_map(|(input, cached, output)| ModelPrice {
        input,
        cached,
        output,
    })
}

fn mix_entry() -> impl Strategy<Value = MixEntry> {
    let known = (select(MODELS), 1u32..100).prop_map(|(model, share)| MixEntry {
        id: model.id.to_owned(),
        share: f64::from(share),
        pinned: None,
    });
    let pinned = ("[a-z][a-z0-9./ -]{0,11}[a-z0-9]", 1u32..100, price()).prop_map(|(id, share, price)| MixEntry {
        id,
        share: f64::from(share) / 4.0,
        pinned: Some(price),
    });
    prop_oneof![known, pinned]
}

/// A scenario's numbers: gateway, stack, mix, and a handful of fields set.
pub fn numbers() -> impl Strategy<Value = Scenario> {
    let gateway = option::of(select(GATEWAYS));
    let stack = option::weighted(0.4, select(STACKS));
    let mix = option::weighted(0.4, vec(mix_entry(), 1..4));
    (gateway, stack, mix, vec(setting(), 0..8)).prop_map(|(gateway, stack, mix, settings)| {
        let mut scenario = Scenario::default();
        scenario.mix = mix;
        if let Some(gateway) = gateway {
            scenario.choose_gateway(gateway.id);
        }
        scenario.choose_stack(stack.map(|stack| stack.id));
        settings.into_iter().for_each(|(id, value)| scenario.set(id, value));
        scenario
    })
}

fn view() -> impl Strategy<Value = View> {
    (select(Drawn::ALL), select(Axis::ALL), select(Frame::ALL), select(Controls::ALL), select(Theme::ALL))
        .prop_flat_map(|(drawn, axis, frame, controls, theme)| {
            select(Background::ALL).prop_map(move |background| View { drawn, axis, frame, controls, theme, background })
        })
}

/// A scenario with everything that a link can hold.
pub fn whole() -> impl Strategy<Value = Scenario> {
    let needs = subsequence(vec![Need::Residency, Need::Latency, Need::ManyModels, Need::Failover], 0..=4);
    let compared = option::weighted(0.3, numbers().prop_map(Box::new));
    (numbers(), select(vec![Devops::Yes, Devops::No]), needs, compared, view()).prop_map(
        |(mut scenario, devops, needs, compared, view)| {
            (scenario.devops, scenario.needs) = (devops, needs);
            (scenario.compared, scenario.view) = (compared, view);
            scenario
        },
    )
}

#[test]
fn the_infrastructure_of_a_random_scenario_is_what_was_set() {
    // The strategies must reach both shapes of the bill, or half of the properties say nothing.
    let mut runner = proptest::test_runner::TestRunner::new(config(300));
    let seen = std::cell::Cell::new((0, 0));
    let outcome = runner.run(&numbers(), |scenario| {
        let (totals, items) = seen.get();
        seen.set(match scenario.inputs().stack.infrastructure {
            Infrastructure::Total(_) => (totals + 1, items),
            Infrastructure::Items(_) => (totals, items + 1),
        });
        Ok(())
    });
    outcome.unwrap_or_else(|wrong| panic!("{wrong}"));
    assert!(seen.get().0 >= 60 && seen.get().1 >= 60, "totals and items: {:?}", seen.get());
}
