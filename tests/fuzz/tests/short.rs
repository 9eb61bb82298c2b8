//! The corpus and a hundred thousand fresh texts, the same ones every run. `cargo xtask fuzz` makes ten million.

use fuzz::hunt::{self, Outcome};
use std::error::Error;

/// Fresh texts.
const CASES: usize = 100_000;

/// Where they begin; not where `cargo xtask fuzz` does.
const SEED: u64 = 7;

fn judged(outcome: &Outcome) {
    let told =
        |failure: &hunt::Failure| format!("{}: {:?}\n    {}", failure.target.name(), failure.text, failure.wrong);
    let failures: Vec<String> = outcome.failures.iter().map(told).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn the_corpus_does_no_harm() -> Result<(), Box<dyn Error>> {
    let outcome = hunt::corpus()?;
    assert!(outcome.cases >= 300, "only {} texts are kept", outcome.cases);
    judged(&outcome);
    Ok(())
}

#[test]
fn fresh_texts_do_no_harm() -> Result<(), Box<dyn Error>> {
    let outcome = hunt::hunt(CASES, SEED)?;
    assert_eq!(outcome.cases, CASES);
    // Texts that all take the same way would prove little.
    assert!(outcome.learnt >= 10_000, "only {} did something new", outcome.learnt);
    judged(&outcome);
    Ok(())
}

#[test]
fn the_same_seed_gives_the_same_texts() -> Result<(), Box<dyn Error>> {
    let (first, again, other) = (hunt::hunt(3_000, 1)?, hunt::hunt(3_000, 1)?, hunt::hunt(3_000, 2)?);
    assert_eq!(first.learnt, again.learnt);
    assert_ne!(first.learnt, other.learnt);
    Ok(())
}
