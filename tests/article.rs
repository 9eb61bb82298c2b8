//! The article's figures, from queries, to the dollar: the value and the sentence that says it.

// Clippy's leave for tests covers functions marked #[test]; everything here is a test or helps one.
#![allow(clippy::expect_used, clippy::indexing_slicing)]

use gateway_crossover::answers::answer_json;
use gateway_crossover::format::sentence::{Answer, Pays};
use gateway_crossover::format::{breakeven, money};
use gateway_crossover::model::crossover::{Breakeven, Crossings, Side};
use gateway_crossover::model::evaluation::Evaluation;
use gateway_crossover::model::units::Usd;
use gateway_crossover::scenario::codec::read;
use serde_json::Value;

fn evaluate(query: &str) -> Evaluation {
    let reading = read(query);
    assert_eq!(reading.notices, [], "{query}");
    Evaluation::of(&reading.scenario.inputs())
}

fn said(query: &str) -> String {
    Answer::of(&evaluate(query)).text()
}

/// The breakeven as the command-line twin prints it.
fn printed(query: &str) -> Value {
    let answer: Value = serde_json::from_str(&answer_json(query)).expect("JSON");
    answer["breakeven"].clone()
}

/// Value, figure, sentence and JSON of a breakeven.
fn check_breakeven(query: &str, exact: f64, shown: &str) {
    let e = evaluate(query);
    let spend = e.breakeven.spend().expect("a breakeven").get();
    assert!((spend - exact).abs() < 1e-6, "{query}: {spend}, not {exact}");
    assert_eq!(breakeven(e.breakeven), shown, "{query}");
    assert_eq!(money(Usd::new(spend).expect("finite")), shown, "{query}");
    let sentence = said(query);
    assert!(sentence.ends_with(&format!("Self-hosting pays above {shown}.")), "{query}: {sentence}");
    assert!(printed(query).as_f64().is_some_and(|printed| (printed - spend).abs() < 1e-9), "{query}");
}

#[test]
fn infrastructure_costs_120_to_405() {
    let low = "compute=50&postgres=20&redis=15&balancer=15&monitoring=20";
    let high = "compute=150&postgres=80&redis=50&balancer=25&monitoring=100";
    for (query, total, shown) in [
        (low, 120.0, "$120"),
        (high, 405.0, "$405"),
        ("stack=article-low", 120.0, "$120"),
        ("stack=article-high", 405.0, "$405"),
        ("stack=article-200", 200.0, "$200"),
    ] {
        let infrastructure = read(query).scenario.inputs().infrastructure_now();
        assert_eq!((infrastructure.get(), money(infrastructure).as_str()), (total, shown), "{query}");
        assert_eq!(evaluate(&format!("{query}&hours=0")).self_hosted.get(), total, "{query}");
    }
}

#[test]
fn at_five_percent_4_000_and_10_000() {
    check_breakeven("hours=0", 4_000.0, "$4,000");
    check_breakeven("", 10_000.0, "$10,000");
    check_breakeven("markup=5&infra=200&hours=3&rate=100", 10_000.0, "$10,000");
}

#[test]
fn the_card_fee_makes_of_them_3_636_and_9_091() {
    check_breakeven("markup=5.5&hours=0", 200.0 / 0.055, "$3,636");
    check_breakeven("markup=5.5", 500.0 / 0.055, "$9,091");
    check_breakeven("gateway=openrouter-payg&hours=0", 200.0 / 0.055, "$3,636");
    check_breakeven("gateway=openrouter-payg", 500.0 / 0.055, "$9,091");
}

#[test]
fn own_keys_above_25_000_make_29_000_and_35_000() {
    check_breakeven("gateway=openrouter-byok-payg&hours=0", 29_000.0, "$29,000");
    check_breakeven("gateway=openrouter-byok-payg", 35_000.0, "$35,000");
    check_breakeven("freespend=25000", 35_000.0, "$35,000");
}

#[test]
fn at_no_fee_it_never_pays() {
    for query in ["gateway=vercel-ai-gateway", "gateway=cloudflare-byok", "markup=0", "markup=0&hours=0"] {
        let e = evaluate(query);
        assert_eq!((e.breakeven, e.crossings), (Breakeven::Never, Crossings::default()), "{query}");
        assert_eq!(breakeven(Breakeven::Never), "never");
        assert!(said(query).ends_with("Self-hosting never pays."), "{query}: {}", said(query));
        assert_eq!(printed(query), Value::Null, "{query}");
    }
}

#[test]
fn at_no_cost_it_pays_from_the_first_dollar() {
    let e = evaluate("infra=0&hours=0");
    assert_eq!(e.breakeven, Breakeven::FromFirstDollar);
    assert_eq!(e.crossings.list.iter().map(|c| (c.spend.get(), c.to)).collect::<Vec<_>>(), [(0.0, Side::SelfHosted)]);
    assert_eq!(Answer::of(&e).pays, Pays::Always);
    assert_eq!(
        said("infra=0&hours=0"),
        "At $4,000 a month, self-hosting is $200 cheaper. Self-hosting pays from the first dollar."
    );
    assert_eq!(printed("infra=0&hours=0"), Value::from(0.0));
}

#[test]
fn the_sentences_of_the_two_breakevens() {
    assert_eq!(said(""), "At $4,000 a month, managed is $300 cheaper. Self-hosting pays above $10,000.");
    assert_eq!(said("hours=0"), "At $4,000 a month, both cost the same. Self-hosting pays above $4,000.");
    assert_eq!(
        said("spend=40000&gateway=openrouter-byok-payg"),
        "At $40,000 a month, self-hosting is $250 cheaper. Self-hosting pays above $35,000."
    );
}
