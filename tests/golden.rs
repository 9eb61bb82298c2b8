//! The golden vectors: a query in, its answers out. Figures hold at 1e-6 (relative or absolute),
//! probabilities at 0.01, quantiles of the breakeven at 2 % or $1.

// A helper of a test fails the test.
#![allow(clippy::expect_used)]

use gateway_crossover::answers::answer_json;
use serde_json::Value;

const VECTORS: &str = include_str!("golden.jsonl");

fn tolerance(key: &str, expected: f64) -> f64 {
    match key {
        "probability_self_hosted_cheaper" => 0.01,
        "breakeven_p10" | "breakeven_p50" | "breakeven_p90" => (0.02 * expected.abs()).max(1.0),
        _ => 1e-6 * expected.abs().max(1.0),
    }
}

/// Everywhere two answers differ, as paths.
fn differences(path: &str, expected: &Value, found: &Value, out: &mut Vec<String>) {
    match (expected, found) {
        (Value::Number(a), Value::Number(b)) => {
            let (a, b) = (a.as_f64().unwrap_or(f64::NAN), b.as_f64().unwrap_or(f64::NAN));
            if (a - b).abs() > tolerance(path, a) {
                out.push(format!("{path}: {b}, not {a}"));
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (a, b) in a.iter().zip(b) {
                differences(path, a, b, out);
            }
        }
        (Value::Object(a), Value::Object(b)) => {
            for (key, a) in a {
                differences(key, a, b.get(key).unwrap_or(&Value::Null), out);
            }
        }
        (a, b) if a == b => {}
        (a, b) => out.push(format!("{path}: {b}, not {a}")),
    }
}

#[test]
fn every_vector_holds() {
    let mut wrong = Vec::new();
    let mut read = 0;
    for line in VECTORS.lines() {
        let vector: Value = serde_json::from_str(line).expect("a vector");
        let query = vector["query"].as_str().expect("a query");
        let found: Value = serde_json::from_str(&answer_json(query)).expect("an answer");
        let mut out = Vec::new();
        differences("", &vector["expect"], &found, &mut out);
        if !out.is_empty() {
            wrong.push(format!("{query}\n    {}", out.join("\n    ")));
        }
        read += 1;
    }
    assert_eq!(read, 118, "the file is whole");
    assert!(wrong.is_empty(), "{} of {read} vectors differ:\n{}", wrong.len(), wrong.join("\n"));
}
