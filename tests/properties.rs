//! Properties that hold for every scenario: what is listed is what the costs say, curves are the formula, costs move
//! the way prices do, links read back, answers are whole, balances balance, ranges are in order.
//!
//! The same cases every run. `PROPTEST_RNG_SEED=7` looks elsewhere, `CASES=10` looks ten times as long.

// Clippy's leave for tests covers functions marked #[test]; everything here is a test or helps one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use gateway_crossover::answers::answer_json;
use gateway_crossover::answers::balance::{balance, balanced_fields};
use gateway_crossover::catalogue::{GATEWAYS, MODELS, STACKS};
use gateway_crossover::model::crossover::{Breakeven, Cheaper, Crossings, HIGHEST_SPEND, MOST_LISTED, Side, crossings};
use gateway_crossover::model::curve::{CostCurve, Stair};
use gateway_crossover::model::estimate::Estimate;
use gateway_crossover::model::evaluation::{Evaluation, Inputs};
use gateway_crossover::model::ranges::Uncertainty;
use gateway_crossover::model::stack::Infrastructure;
use gateway_crossover::model::units::{Requests, Usd};
use gateway_crossover::model::workload::{Demand, ModelPrice};
use gateway_crossover::scenario::codec::{read, write};
use gateway_crossover::scenario::fields::{FIELDS, Field, FieldId, LINES, Numbers, Ranged};
use gateway_crossover::scenario::view::{Axis, Background, Controls, Drawn, Frame, Theme, View};
use gateway_crossover::scenario::{Devops, MixEntry, Need, Scenario};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::{Config, RngSeed};
use serde_json::Value;

// ---------------------------------------------------------------------------------------------------------------------
// Random scenarios.

/// So many cases, the same ones every run unless the environment says otherwise.
fn config(cases: u32) -> Config {
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
fn number(field: &'static Field) -> impl Strategy<Value = f64> + Clone {
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
fn value(field: &'static Field) -> BoxedStrategy<Estimate> {
    let point = number(field).prop_map(Estimate::point);
    if field.ranged == Ranged::No {
        return point.boxed();
    }
    let between = (number(field), number(field)).prop_map(|(a, b)| Estimate::between(a, b));
    let three = (number(field), number(field), number(field)).prop_map(|(a, b, c)| Estimate::three(a, b, c));
    prop_oneof![4 => point, 1 => between, 1 => three].prop_map(move |estimate| field.allowed(estimate)).boxed()
}

fn any_field() -> impl Strategy<Value = &'static Field> {
    select(FIELDS.iter().collect::<Vec<_>>())
}

/// Any field with a value.
fn setting() -> impl Strategy<Value = (FieldId, Estimate)> {
    any_field().prop_flat_map(|field| (Just(field.id), value(field)))
}

/// A price a million tokens, of a model that costs something.
fn price() -> impl Strategy<Value = ModelPrice> {
    let dollars = || (-3.0..2.0f64).prop_map(|power| tidy(10f64.powf(power)));
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
fn numbers() -> impl Strategy<Value = Scenario> {
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
fn whole() -> impl Strategy<Value = Scenario> {
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

// ---------------------------------------------------------------------------------------------------------------------
// What a scenario costs, by the direct formula.

fn usd(value: f64) -> Usd {
    Usd::new(value).expect("a finite sum")
}

/// The demand of another spend at the same requests' price.
fn demand_at(inputs: &Inputs, spend: f64) -> Demand {
    let unit = inputs.demand.unit;
    Demand { spend: usd(spend), requests: Requests::new(unit.requests(spend)).expect("finite"), unit }
}

fn managed_at(inputs: &Inputs, spend: f64) -> f64 {
    inputs.fees.lines(&demand_at(inputs, spend)).total().get()
}

fn own_at(inputs: &Inputs, spend: f64) -> f64 {
    inputs.stack.lines(&demand_at(inputs, spend)).total().get()
}

fn size(a: f64, b: f64) -> f64 {
    a.abs().max(b.abs()).max(1.0)
}

// ---------------------------------------------------------------------------------------------------------------------
// Crossovers.

/// Both costs and which is cheaper, off the curves.
struct There {
    managed: f64,
    own: f64,
}

impl There {
    fn at(e: &Evaluation, spend: f64) -> Self {
        Self { managed: e.managed_curve.at(usd(spend)).get(), own: e.own_curve.at(usd(spend)).get() }
    }

    fn side(&self) -> Side {
        Cheaper::of(usd(self.managed), usd(self.own)).side()
    }

    /// So near to a tie that rounding may decide.
    fn is_close(&self, share: f64) -> bool {
        (self.managed - self.own).abs() <= share * size(self.managed, self.own)
    }
}

/// The side the list says is cheaper at a spend: the last change below it counts.
fn listed_side(crossings: &Crossings, spend: f64) -> Side {
    crossings.list.iter().rfind(|c| c.spend.get() < spend).map_or(Side::Managed, |c| c.to)
}

/// Whether a curve may jump at a spend: a piece or a step begins there.
fn jumps_at(curve: &CostCurve, spend: f64) -> bool {
    let near = |at: f64| (at - spend).abs() <= 1e-9 * spend.max(1.0);
    let steps = |stair: &Stair| {
        let k = ((spend - stair.start) / stair.width).round();
        k >= 0.0 && near(stair.start + k * stair.width)
    };
    curve.pieces().iter().any(|piece| near(piece.from)) || curve.stairs().iter().any(steps)
}

/// Each listed spend is a tie or a jump.
fn check_each_crossing(query: &str, e: &Evaluation) -> Result<(), TestCaseError> {
    for crossing in &e.crossings.list {
        let spend = crossing.spend.get();
        let there = There::at(e, spend);
        let tie = (there.managed - there.own).abs() <= 0.01 || there.is_close(1e-9);
        let jump = jumps_at(&e.managed_curve, spend) || jumps_at(&e.own_curve, spend);
        prop_assert!(tie || jump, "{query}: {} against {} at the crossover {spend}", there.managed, there.own);
    }
    Ok(())
}

/// Whether a spend is so little into a step that its ceiling still ignores it: a billionth of the step's width.
fn is_ignored(curve: &CostCurve, spend: f64) -> bool {
    curve.stairs().iter().any(|stair| {
        let steps = (spend - stair.start) / stair.width;
        (steps - steps.round()).abs() <= 2e-9
    })
}

fn check_side(query: &str, e: &Evaluation, spend: f64) -> Result<(), TestCaseError> {
    let (there, listed) = (There::at(e, spend), listed_side(&e.crossings, spend));
    let on_an_edge = is_ignored(&e.managed_curve, spend) || is_ignored(&e.own_curve, spend);
    let agrees = there.side() == listed || there.is_close(2e-9) || on_an_edge;
    prop_assert!(agrees, "{query}: at {spend} managed {} own {}, listed {listed:?}", there.managed, there.own);
    Ok(())
}

/// Just after one listed spend and just before the next, the cheaper side is the listed one.
fn check_between(query: &str, e: &Evaluation) -> Result<(), TestCaseError> {
    let mut ends: Vec<f64> = e.crossings.list.iter().map(|c| c.spend.get()).collect();
    if !e.crossings.more {
        ends.push(HIGHEST_SPEND);
    }
    let mut from = 0.0;
    for to in ends {
        prop_assert!(to >= from, "{query}: {from} is listed before {to}");
        let gap = to - from;
        if gap > 1e-7 * to {
            for along in [1e-3, 0.5, 1.0 - 1e-3] {
                check_side(query, e, from + along * gap)?;
            }
        }
        from = to;
    }
    Ok(())
}

/// Spends between nothing and the highest that the list speaks for, of every size.
fn spends() -> impl Strategy<Value = Vec<f64>> {
    let even = (0.0..=1.0).prop_map(|u: f64| u * HIGHEST_SPEND);
    let any_size = (0.0..=1.0).prop_map(|u: f64| (u * HIGHEST_SPEND.ln()).exp());
    vec(prop_oneof![1 => even, 3 => any_size], 40)
}

fn check_sampled(query: &str, e: &Evaluation, spends: &[f64]) -> Result<(), TestCaseError> {
    let known = match (e.crossings.more, e.crossings.list.last()) {
        (true, last) => last.map_or(0.0, |c| c.spend.get()),
        (false, _) => HIGHEST_SPEND,
    };
    for &spend in spends.iter().filter(|&&spend| spend <= known) {
        check_side(query, e, spend)?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(600))]

    #[test]
    fn crossovers_are_where_the_cheaper_side_changes(scenario in numbers(), spends in spends()) {
        let (query, e) = (write(&scenario), Evaluation::of(&scenario.inputs()));
        prop_assert!(e.crossings.list.len() <= MOST_LISTED);
        for pair in e.crossings.list.windows(2) {
            prop_assert_ne!(pair[0].to, pair[1].to, "{}: two changes to the same side", query);
        }
        check_each_crossing(&query, &e)?;
        check_between(&query, &e)?;
        check_sampled(&query, &e, &spends)?;
    }
}

// ---------------------------------------------------------------------------------------------------------------------
// Curves.

/// Spends on, just below and just above a staircase's steps, by so many steps.
fn around_steps(stair: &Stair, steps: &[f64]) -> Vec<f64> {
    let at = |k: f64| [-1e-6, 0.0, 1e-6, 0.5].map(|off| stair.start + (k + off) * stair.width);
    steps.iter().flat_map(|&k| at(k)).filter(|&spend| (0.0..=2.0 * HIGHEST_SPEND).contains(&spend)).collect()
}

fn boundaries(curve: &CostCurve, steps: &[f64]) -> Vec<f64> {
    let corners = curve.pieces().iter().flat_map(|piece| [piece.from, piece.from * (1.0 + 1e-6) + 1e-6]);
    corners.chain(curve.stairs().iter().flat_map(|stair| around_steps(stair, steps))).collect()
}

/// What a step may add where so many are taken that a float cannot tell the last from the next.
fn unsure_step(curve: &CostCurve, spend: f64) -> f64 {
    let blurred = |stair: &Stair| 8.0 * f64::EPSILON * (spend / stair.width).abs() > 1e-9;
    curve.stairs().iter().filter(|stair| blurred(stair)).map(|stair| stair.height).sum()
}

fn check_curve(query: &str, curve: &CostCurve, direct: f64, spend: f64) -> Result<(), TestCaseError> {
    let drawn = curve.at(usd(spend)).get();
    let allowed = 1e-9 * size(direct, drawn) + unsure_step(curve, spend);
    prop_assert!((drawn - direct).abs() <= allowed, "{query}: at {spend} the curve says {drawn}, the formula {direct}");
    Ok(())
}

proptest! {
    #![proptest_config(config(600))]

    #[test]
    fn curves_are_the_formula(scenario in numbers(), spends in spends(), step in 0u32..100_000) {
        let (query, inputs) = (write(&scenario), scenario.inputs());
        let (managed, own) = (inputs.managed_curve(), inputs.own_curve());
        let steps = [0.0, 1.0, 2.0, 3.0, f64::from(step)];
        let mut at = spends;
        at.extend(boundaries(&managed, &steps));
        at.extend(boundaries(&own, &steps));
        at.extend([0.0, HIGHEST_SPEND]);
        for spend in at {
            check_curve(&query, &managed, managed_at(&inputs, spend), spend)?;
            check_curve(&query, &own, own_at(&inputs, spend), spend)?;
        }
    }
}

// ---------------------------------------------------------------------------------------------------------------------
// Monotone costs.

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

fn with(scenario: &Scenario, id: FieldId, value: f64) -> Inputs {
    scenario.with(id, Estimate::point(value)).inputs()
}

fn spend_size(breakeven: Breakeven) -> f64 {
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

// ---------------------------------------------------------------------------------------------------------------------
// Links.

/// What is written reads back as the same, without a word, and is written the same again.
fn check_link(scenario: &Scenario) -> Result<(), TestCaseError> {
    let text = write(scenario);
    let back = read(&text);
    prop_assert_eq!(&back.notices, &[], "{}", text);
    prop_assert!(back.foreign.is_empty(), "{text}: {:?}", back.foreign);
    prop_assert!(&back.scenario == scenario, "{text}: {:?} was written, {:?} is read", scenario, back.scenario);
    prop_assert_eq!(write(&back.scenario), text);
    Ok(())
}

/// A number as a link may hold it: any size, more digits than are kept.
fn digits() -> impl Strategy<Value = String> {
    prop_oneof!["[0-9]{1,4}", "[0-9]{1,3}\\.[0-9]{1,25}", "[1-9][0-9]{12,24}", "[0-9]\\.[0-9]{1,18}e-?[0-9]{1,3}"]
}

/// A mix as a link may hold it.
fn written_mix() -> impl Strategy<Value = String> {
    let prices = (digits(), prop_oneof![Just(String::new()), digits()], digits());
    let part = ("[a-zé&%=+ ]{1,6}", digits(), prices)
        .prop_map(|(id, share, (input, cached, output))| format!("{id}:{share}:{input}:{cached}:{output}"));
    vec(part, 1..3).prop_map(|parts| parts.join("~"))
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn a_written_scenario_reads_back(scenario in whole()) {
        check_link(&scenario)?;
    }

    #[test]
    fn a_mix_moved_by_its_shares_reads_back(moves in vec((0usize..3, 0u32..=1_000), 1..12)) {
        let mut scenario = Scenario::default();
        for (place, tenths) in moves {
            scenario.set_share(place, f64::from(tenths) / 10.0);
            check_link(&scenario)?;
        }
    }

    #[test]
    fn what_was_read_reads_back(field in any_field(), numbers in vec(digits(), 1..4), mix in written_mix()) {
        let mix = gateway_crossover::scenario::percent::encode(&mix);
        let text = format!("{}={}&mix={mix}", field.key, numbers.join(".."));
        check_link(&read(&text).scenario)?;
    }
}

// ---------------------------------------------------------------------------------------------------------------------
// Answers.

/// The contract's keys, and what each must hold.
const NUMBERS: [&str; 8] = [
    "spend",
    "requests",
    "managed",
    "self_hosted",
    "hybrid",
    "cumulative_managed",
    "cumulative_self_hosted",
    "probability_self_hosted_cheaper",
];
const MAYBE_NUMBERS: [&str; 6] =
    ["breakeven", "payback_month", "best_switch_month", "breakeven_p10", "breakeven_p50", "breakeven_p90"];
const OTHERS: [&str; 10] = [
    "cheaper",
    "crossings",
    "crossings_more",
    "waiting_hours",
    "split",
    "balance",
    "sensitivity",
    "cheapest",
    "query",
    "notices",
];

fn is_finite(value: &Value) -> bool {
    value.as_f64().is_some_and(f64::is_finite)
}

fn is_finite_or_null(value: &Value) -> bool {
    value.is_null() || is_finite(value)
}

fn all(value: &Value, holds: impl Fn(&Value) -> bool) -> bool {
    match value {
        Value::Array(items) => items.iter().all(holds),
        Value::Object(items) => items.values().all(holds),
        _ => false,
    }
}

/// What is wrong with an answer, by key. A number that is not finite would be null.
fn wrong_keys(answer: &Value) -> Vec<&'static str> {
    let mut wrong: Vec<&str> = Vec::new();
    wrong.extend(NUMBERS.iter().filter(|key| !is_finite(&answer[**key])));
    wrong.extend(MAYBE_NUMBERS.iter().filter(|key| !answer.as_object().unwrap().contains_key(**key)));
    wrong.extend(MAYBE_NUMBERS.iter().filter(|key| !is_finite_or_null(&answer[**key])));
    let holds: [(&str, bool); 10] = [
        ("cheaper", ["managed", "self_hosted", "equal"].contains(&answer["cheaper"].as_str().unwrap_or(""))),
        ("crossings", all(&answer["crossings"], |c| is_finite(&c["spend"]) && c["to"].is_string())),
        ("crossings_more", answer["crossings_more"].is_boolean()),
        ("waiting_hours", all(&answer["waiting_hours"], |ends| all(ends, is_finite))),
        ("split", all(&answer["split"], is_finite)),
        ("balance", all(&answer["balance"], is_finite_or_null)),
        ("sensitivity", all(&answer["sensitivity"], |s| is_finite_or_null(&s["low"]) && is_finite_or_null(&s["high"]))),
        ("cheapest", all(&answer["cheapest"], |band| is_finite(&band["from"]) && band["id"].is_string())),
        ("query", answer["query"].is_string()),
        ("notices", answer["notices"].is_array()),
    ];
    wrong.extend(holds.iter().filter(|(_, holds)| !holds).map(|(key, _)| key));
    wrong
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn answers_are_whole(scenario in whole()) {
        let query = write(&scenario);
        let answer: Value = serde_json::from_str(&answer_json(&query)).expect("JSON");
        prop_assert_eq!(wrong_keys(&answer), Vec::<&str>::new(), "{}", query);
        prop_assert_eq!(answer.as_object().unwrap().len(), NUMBERS.len() + MAYBE_NUMBERS.len() + OTHERS.len());
        prop_assert_eq!(answer["query"].as_str(), Some(&*query));
        let first = answer["crossings"].as_array().unwrap().iter().find(|c| c["to"] == "self_hosted");
        prop_assert_eq!(&answer["breakeven"], first.map_or(&Value::Null, |c| &c["spend"]), "{}", query);
        let split: f64 = answer["split"].as_object().unwrap().values().filter_map(Value::as_f64).sum();
        let spend = answer["spend"].as_f64().unwrap();
        let whole = answer["requests"] == 0.0 || (split - spend).abs() <= 1e-9 * spend.max(1.0);
        prop_assert!(whole, "{query}: {split} of {spend} is split");
    }
}

// ---------------------------------------------------------------------------------------------------------------------
// Balance.

/// Both costs with another value of a field, the spend held.
fn bill(scenario: &Scenario, id: FieldId, value: f64) -> There {
    let spend = scenario.inputs().demand.spend.get();
    let inputs = with(scenario, id, value);
    There { managed: managed_at(&inputs, spend), own: own_at(&inputs, spend) }
}

/// Whether requests cost nothing with another value of a field. There is no telling how many of them a spend buys.
fn is_free(scenario: &Scenario, id: FieldId, value: f64) -> bool {
    with(scenario, id, value).demand.unit.cost <= 0.0
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
        prop_assume!(now.cheaper != Cheaper::Equal && own_demand.unit.cost > 0.0);
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
            let counted = scenario.inputs().demand.unit.cost > 0.0;
            if counted || !tokens.contains(&field.id) {
                check_nearest(&scenario, field, found, along)?;
            }
        }
    }
}

// ---------------------------------------------------------------------------------------------------------------------
// Ranges.

/// A scenario with at least one range, so that there is something to be unsure of.
fn ranged() -> impl Strategy<Value = Scenario> {
    let ids = [FieldId::Markup, FieldId::Infra, FieldId::Hours, FieldId::Rate].into_iter().chain(LINES);
    let field = select(ids.map(FieldId::field).collect::<Vec<_>>());
    let range = field.prop_flat_map(|field| (Just(field), number(field), number(field)));
    (numbers(), vec(range, 1..4)).prop_map(|(mut scenario, ranges)| {
        ranges.into_iter().for_each(|(field, a, b)| scenario.set(field.id, Estimate::between(a, b)));
        scenario
    })
}

proptest! {
    #![proptest_config(config(100))]

    #[test]
    fn probabilities_and_quantiles_are_in_order(scenario in ranged(), spends in spends()) {
        let (query, inputs) = (write(&scenario), scenario.inputs());
        let uncertainty = Uncertainty::new(&inputs);
        for &spend in spends.iter().take(8).chain(&[0.0, HIGHEST_SPEND]) {
            let p = uncertainty.probability(usd(spend));
            prop_assert!((0.0..=1.0).contains(&p), "{query}: {p} at {spend}");
        }
        let q = uncertainty.quantiles();
        let (p10, p50, p90) = (spend_size(q.p10), spend_size(q.p50), spend_size(q.p90));
        prop_assert!(p10 <= p50 && p50 <= p90, "{query}: {p10} {p50} {p90}");
    }

    #[test]
    fn without_ranges_everything_is_certain(scenario in numbers()) {
        let ranges = FIELDS.iter().any(|field| scenario.value(field.id).is_some_and(Estimate::is_range)
            && !matches!(field.id, FieldId::ManagedMs | FieldId::SelfMs));
        prop_assume!(!ranges);
        let inputs = scenario.inputs();
        let (e, uncertainty) = (Evaluation::of(&inputs), Uncertainty::new(&inputs));
        let certain = f64::from(u8::from(e.cheaper == Cheaper::SelfHosted));
        prop_assert_eq!(uncertainty.probability(e.spend), certain);
        let q = uncertainty.quantiles();
        prop_assert_eq!([q.p10, q.p50, q.p90], [e.breakeven; 3]);
    }
}

// ---------------------------------------------------------------------------------------------------------------------
// A hundred million steps. How long they take is for the bench to say; here the answer must be the closed form's.

/// Ten cents a request: 100,000,000 requests at $10,000,000.
const TEN_CENTS: &str = "mix=m:1:5::0&intokens=20000&outtokens=0&markup=0";

fn listed(query: &str) -> Vec<(f64, Side)> {
    let e = Evaluation::of(&read(query).scenario.inputs());
    e.crossings.list.iter().map(|c| (c.spend.get(), c.to)).collect()
}

#[test]
fn a_hundred_million_blocks_cross_once() {
    // $0.00001 a request reaches $500 at 50 million of them, the 50,000,001st tips it.
    let found = listed(&format!("{TEN_CENTS}&blockprice=0.00001"));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!((found[0].0 - 5_000_000.0).abs() <= 0.2 && found[0].1 == Side::SelfHosted, "{found:?}");
}

#[test]
fn a_hundred_million_blocks_that_never_tip_it() {
    let e = Evaluation::of(&read(&format!("{TEN_CENTS}&blockprice=0.000004")).scenario.inputs());
    assert_eq!(e.breakeven, Breakeven::Never);
    assert!(e.crossings.list.is_empty() && !e.crossings.more);
}

/// An instance for every 26.28 requests, $2.628 of spend, at $1; managed takes a little more than that. Crossings by
/// looking at each step: over step n (of `width`) self-hosting costs 300 + n, managed rises along it.
fn by_every_step(markup: f64, width: f64, until: f64) -> Vec<(f64, Side)> {
    let (mut found, mut state, mut n) = (Vec::new(), Side::Managed, 1.0);
    while (n - 1.0) * width < until {
        let (from, tie) = ((n - 1.0) * width, (300.0 + n) / markup);
        if state == Side::SelfHosted && tie > from {
            found.push((from, Side::Managed));
            state = Side::Managed;
        }
        if state == Side::Managed && tie < n * width {
            found.push((tie.max(from), Side::SelfHosted));
            state = Side::SelfHosted;
        }
        n += 1.0;
    }
    found
}

#[test]
fn instances_by_the_million() {
    let found = listed(&format!("{TEN_CENTS}&markup=40&compute=1&rps=0.01&peak=1000"));
    let expected = by_every_step(0.4, 2.628, 100_000.0);
    assert_eq!(found.len(), expected.len(), "{found:?}\n{expected:?}");
    for ((spend, to), (exact, side)) in found.iter().zip(&expected) {
        assert!((spend - exact).abs() < 1e-6 && to == side, "{spend} is not {exact}");
    }
}

/// Blocks and instances that climb alike: widths in a ratio of small whole numbers or nearly so, prices in the same
/// one.
fn alike() -> impl Strategy<Value = String> {
    let ratio = (1u32..9, 1u32..9).prop_map(|(p, q)| f64::from(p) / f64::from(q));
    let off = prop_oneof![2 => Just(0.0), 1 => -1e-6..1e-6f64, 1 => -1e-3..1e-3f64];
    let markup = select(vec![0.0, 1e-5, 1e-4, 1e-3, 0.1]);
    let gap = prop_oneof![2 => 0.0..2.0f64, 1 => 0.0..40.0f64];
    (ratio, off.clone(), off, markup, gap, select(vec![9.5e6, 4e6, 1e5])).prop_map(
        |(ratio, off, tilt, markup, gap, spend)| {
            let (block, price) = (26.28 * ratio * (1.0 + off), ratio * (1.0 + tilt));
            format!(
                "markup={markup}&blockprice={price}&reqblock={block}&rps=0.01&peak=1000&compute=1&postgres={gap}\
                 &hours=0&spend={spend}"
            )
        },
    )
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn staircases_that_climb_alike_are_not_given_up(query in alike(), spends in spends()) {
        let e = Evaluation::of(&read(&query).scenario.inputs());
        // More only where as many are listed as can be: nothing was left out.
        prop_assert!(!e.crossings.more || e.crossings.list.len() == MOST_LISTED, "{query} was given up");
        prop_assert!(e.cheaper != Cheaper::SelfHosted || e.breakeven != Breakeven::Never, "{query}");
        check_each_crossing(&query, &e)?;
        check_between(&query, &e)?;
        check_sampled(&query, &e, &spends)?;
    }
}

#[test]
fn a_late_crossover_of_two_matched_staircases() {
    // A ten-millionth of spend has to make good $0.90; what counts as the same at $3.4 million is a third of a cent.
    for block in [26.28, 26.280_000_1, 13.14, 52.56, 78.84] {
        let price = block / 26.28;
        let query = format!(
            "markup=0.00001&blockprice={price}&reqblock={block}&rps=0.01&peak=1000&compute=1&postgres=0.9&hours=0&spend=9500000"
        );
        let e = Evaluation::of(&read(&query).scenario.inputs());
        let first = spend_size(e.breakeven);
        check_each_crossing(&query, &e).unwrap();
        check_between(&query, &e).unwrap();
        assert!(block != 26.28 || (9.0e6..9.034e6).contains(&first), "{query}: {first}");
        let from = 1.0_f64.min(first);
        let mut spend = from;
        while spend < first.min(9.5e6) - 10.0 {
            let there = There::at(&e, spend);
            assert!(there.side() == Side::Managed, "{query} at {spend}, before {first}");
            spend += 0.77 * 97.0;
        }
    }
}

#[test]
fn blocks_by_the_hundred_million_against_instances_by_the_million() {
    // $1.20 of blocks for every $1 of instances: both staircases at once, and a late crossing.
    let query = format!("{TEN_CENTS}&blockprice=0.0457&compute=1&rps=0.01&peak=1000&hours=3");
    let inputs = read(&query).scenario.inputs();
    let (managed, own) = (inputs.managed_curve(), inputs.own_curve());
    assert!(managed.stairs()[0].width < 0.11 && own.stairs()[0].width < 2.7);
    let all = crossings(&managed, &own);
    assert!(!all.list.is_empty());
    let e = Evaluation::of(&inputs);
    check_each_crossing(&query, &e).unwrap();
    check_between(&query, &e).unwrap();
}

#[test]
fn the_infrastructure_of_a_random_scenario_is_what_was_set() {
    // The strategies must reach both shapes of the bill, or half of the properties above say nothing.
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
