//! Answers are whole: every key, nothing that is no number.

use crate::scenarios::{config, whole};
use gateway_crossover::answers::answer_json;
use gateway_crossover::scenario::codec::write;
use proptest::prelude::*;
use serde_json::Value;

/// The keys that hosts and scripts rely on, and what each must hold.
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

/// A breakeven or none at either end, and always the saving there.
fn is_swing(swing: &Value) -> bool {
    let ends = [&swing["low"], &swing["high"]];
    ends.into_iter().all(is_finite_or_null)
        && swing["saving"].as_array().is_some_and(|at| at.len() == 2 && at.iter().all(is_finite))
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
        ("sensitivity", all(&answer["sensitivity"], is_swing)),
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
