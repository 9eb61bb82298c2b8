//! Many cases, on all cores. Cases come in blocks, each with a seed and a memory of its own: what is tried depends on
//! the seed and the number of cases alone, not on which core is faster.

use crate::check::{Depth, Way, check};
use crate::dice::Dice;
use crate::make;
use crate::shrink::shortest;
use crate::target::Target;
use std::cell::Cell;
use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, Once};
use std::{io, panic, thread};

/// Cases of one block.
const BLOCK: usize = 20_000;

/// After so many cases one is looked at to its last figure.
const EVERYTHING_EACH: usize = 1_000;

/// The most texts that a block learns for one target.
const MOST_LEARNT: usize = 2_000;

/// The most failures that are reported; a mistake is mostly found many times.
const MOST_FAILURES: usize = 10;

/// A text that fails, as short as it could be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What reads it.
    pub target: Target,
    /// The text.
    pub text: String,
    /// What is wrong.
    pub wrong: String,
}

/// What came of a hunt.
#[derive(Debug, Default)]
pub struct Outcome {
    /// How many texts were tried.
    pub cases: usize,
    /// How many of them made a reader do something new to their block.
    pub learnt: usize,
    /// Those that fail.
    pub failures: Vec<Failure>,
}

/// The texts that are known of each target.
struct Known(Vec<(Target, Vec<String>)>);

impl Known {
    fn read() -> io::Result<Self> {
        let corpus = |(target, _): (Target, usize)| Ok((target, target.corpus()?));
        Ok(Self(Target::ALL.into_iter().map(corpus).collect::<io::Result<_>>()?))
    }
}

/// Tries every text of the corpus, to its last figure.
///
/// # Errors
/// Where the corpus cannot be read.
pub fn corpus() -> io::Result<Outcome> {
    let mut outcome = Outcome::default();
    for (target, texts) in Known::read()?.0 {
        outcome.cases += texts.len();
        for text in texts {
            // Already short, or kept for its length.
            if let Err(wrong) = check(target, &text, Depth::Everything) {
                outcome.failures.push(Failure { target, text, wrong });
            }
        }
    }
    Ok(outcome)
}

/// Tries so many fresh texts.
///
/// # Errors
/// Where the corpus cannot be read.
pub fn hunt(cases: usize, seed: u64) -> io::Result<Outcome> {
    let known = Known::read()?;
    hush();
    let (next, sum) = (AtomicUsize::new(0), Mutex::new(Outcome::default()));
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                REPORTS.set(true);
                loop {
                    let block = next.fetch_add(1, Ordering::Relaxed);
                    let left = cases.saturating_sub(block * BLOCK).min(BLOCK);
                    if left == 0 {
                        break;
                    }
                    add(&sum, one_block(&known, left, seed.wrapping_add(block as u64)));
                }
            });
        }
    });
    let mut outcome = sum.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    outcome.failures.sort_by(|a, b| (a.text.len(), &a.text).cmp(&(b.text.len(), &b.text)));
    outcome.failures.truncate(MOST_FAILURES);
    Ok(outcome)
}

thread_local! {
    /// Whether what panics on this thread is reported with its text, so that the panic itself need not be printed.
    static REPORTS: Cell<bool> = const { Cell::new(false) };
}

/// Keeps the threads that report from printing; all others print as before.
fn hush() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let loud = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !REPORTS.get() {
                loud(panic);
            }
        }));
    });
}

fn add(sum: &Mutex<Outcome>, found: Outcome) {
    let mut sum = sum.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    sum.cases += found.cases;
    sum.learnt += found.learnt;
    for failure in found.failures {
        if !sum.failures.contains(&failure) {
            sum.failures.push(failure);
        }
    }
}

fn one_block(known: &Known, cases: usize, seed: u64) -> Outcome {
    let mut dice = Dice::of(seed);
    let mut pools: Vec<(Target, Vec<String>)> = known.0.clone();
    let mut ways: HashSet<(&str, Way)> = HashSet::new();
    let mut outcome = Outcome { cases, ..Outcome::default() };
    for case in 1..=cases {
        let target = chosen(&mut dice);
        let Some((_, pool)) = pools.iter_mut().find(|(pooled, _)| *pooled == target) else { continue };
        let text = make::text(target, pool, &mut dice);
        let depth = if case % EVERYTHING_EACH == 0 { Depth::Everything } else { Depth::Answer };
        match check(target, &text, depth) {
            Ok(way) => {
                if ways.insert((target.name(), way)) && pool.len() < MOST_LEARNT {
                    outcome.learnt += 1;
                    pool.push(text);
                }
            }
            // One mistake fails many texts; a few of them say enough, and shrinking takes its time.
            Err(_) if outcome.failures.len() >= MOST_FAILURES => {}
            Err(_) => {
                let text = shortest(&text, |text| check(target, text, depth).is_err());
                let wrong = check(target, &text, depth).err().unwrap_or_default();
                outcome.failures.push(Failure { target, text, wrong });
            }
        }
    }
    outcome
}

/// A target, each as often as it should be.
fn chosen(dice: &mut Dice) -> Target {
    let mut place = dice.below(Target::ALL.iter().map(|(_, share)| share).sum());
    for (target, share) in Target::ALL {
        if place < share {
            return target;
        }
        place -= share;
    }
    Target::Query
}
