//! Many cases, from a seed: `cargo xtask fuzz`. A text that fails is shortened and kept in the corpus.

use fuzz::hunt::{self, Failure};
use std::process::ExitCode;
use std::time::Instant;

/// Cases, unless another number is asked for.
const CASES: usize = 10_000_000;

/// The seed, unless another is asked for.
const SEED: u64 = 20_260_622;

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(code) => code,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut words: impl Iterator<Item = String>) -> Result<ExitCode, String> {
    let mut number = |standard: u64| match words.next() {
        None => Ok(standard),
        Some(word) => {
            word.parse().map_err(|_| format!("`{word}` is not a number. First comes the number of cases, then a seed."))
        }
    };
    let (cases, seed) = (number(CASES as u64)? as usize, number(SEED)?);
    let began = Instant::now();
    let unread = |error| format!("tests/corpus cannot be read: {error}");
    let kept = hunt::corpus().map_err(unread)?;
    let found = hunt::hunt(cases, seed).map_err(unread)?;
    let seconds = began.elapsed().as_secs_f64();
    println!("{} texts of the corpus and {} fresh ones from seed {seed} in {seconds:.0} s", kept.cases, found.cases);
    println!("{:.0} a second; {} made a reader do something new", found.cases as f64 / seconds, found.learnt);
    for failure in &kept.failures {
        println!("FAILED (kept) {}", told(failure));
    }
    for failure in &found.failures {
        println!("FAILED {}", told(failure));
        failure.target.keep(&failure.text).map_err(|error| format!("it cannot be kept: {error}"))?;
    }
    if kept.failures.is_empty() && found.failures.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    println!(
        "\nWhat fails is kept in tests/corpus and tried by `cargo test -p fuzz` from now on. Mend the reader, not the text."
    );
    Ok(ExitCode::FAILURE)
}

fn told(Failure { target, text, wrong }: &Failure) -> String {
    format!("{}: {text:?}\n    {wrong}", target.name())
}
