//! A new text: made of pieces, or of texts that are known.

use crate::dice::Dice;
use crate::target::Target;
use crate::words;
use gateway_crossover::scenario::percent::encode;

/// The longest text that is made, in characters. Longer ones are refused by their length, or are the same again.
const LONGEST: usize = 4_000;

/// A text for a target, from nothing or from texts that are known.
pub fn text(target: Target, known: &[String], dice: &mut Dice) -> String {
    if known.is_empty() || dice.one_in(3) { fresh(target, dice) } else { mutated(target, known, dice) }
}

/// A text from nothing.
fn fresh(target: Target, dice: &mut Dice) -> String {
    match target {
        Target::Query => query(dice),
        Target::Host => (0..=dice.below(3)).map(|_| query(dice)).collect::<Vec<_>>().join("\n"),
        Target::Typed => {
            format!("{}={}", words::key(dice), (0..dice.below(6)).map(|_| words::piece(dice)).collect::<String>())
        }
        Target::Decimal if dice.one_in(4) => (0..dice.below(5)).map(|_| words::piece(dice)).collect(),
        Target::Decimal => dice.number(),
        Target::File if dice.one_in(8) => (0..dice.below(30)).map(|_| words::json(dice)).collect(),
        Target::File => {
            let query = serde_json::to_string(&query(dice)).unwrap_or_default();
            let version = dice.pick(&["1", "1", "1", "0", "2", "1.0", "\"1\"", "-1", "null"]);
            format!("{{\"format\":\"gateway-crossover\",\"version\":{version},\"query\":{query}}}")
        }
    }
}

/// Pairs of keys and values, or nothing but pieces.
fn query(dice: &mut Dice) -> String {
    if dice.one_in(10) {
        return (0..dice.below(12)).map(|_| words::piece(dice)).collect();
    }
    (0..=dice.below(6)).map(|_| pair(dice)).collect::<Vec<_>>().join("&")
}

fn pair(dice: &mut Dice) -> String {
    let key = words::key(dice);
    let value = if key == "vs" && dice.one_in(2) { query(dice) } else { words::value(key, dice) };
    let written = if dice.one_in(3) { encode(&value) } else { value };
    format!("{key}={written}")
}

/// A known text with a few changes.
fn mutated(target: Target, known: &[String], dice: &mut Dice) -> String {
    let mut text: Vec<char> = dice.text(known).chars().collect();
    for _ in 0..=dice.below(4) {
        change(target, &mut text, known, dice);
        text.truncate(LONGEST);
    }
    text.into_iter().collect()
}

fn change(target: Target, text: &mut Vec<char>, known: &[String], dice: &mut Dice) {
    let at = dice.below(text.len() + 1);
    let some = (at + 1 + dice.below(8)).min(text.len());
    match dice.below(10) {
        0 | 1 => put(text, at, at, &if target == Target::File { words::json(dice) } else { words::piece(dice) }),
        2 => put(text, at, some, ""),
        3 => text.truncate(at),
        4 => put(text, at, some, &dice.letter().to_string()),
        5 => again(text, at, some, dice),
        6 => {
            let number = dice.number();
            let (from, to) = digits(text, at);
            put(text, from, to, &number);
        }
        7 => {
            let encoded = encode(&text.get(at..some).unwrap_or_default().iter().collect::<String>());
            put(text, at, some, &encoded);
        }
        8 if matches!(target, Target::Query | Target::Host) => {
            put(text, text.len(), text.len(), &format!("&{}", pair(dice)))
        }
        _ => {
            // The head of one, the tail of another.
            let other: Vec<char> = dice.text(known).chars().collect();
            let from = dice.below(other.len() + 1);
            text.truncate(at);
            text.extend(other.get(from..).unwrap_or_default());
        }
    }
}

fn put(text: &mut Vec<char>, from: usize, to: usize, piece: &str) {
    drop(text.splice(from..to.max(from), piece.chars()));
}

/// Writes a stretch many times.
fn again(text: &mut Vec<char>, from: usize, to: usize, dice: &mut Dice) {
    let stretch: String = text.get(from..to).unwrap_or_default().iter().collect();
    let times = dice.pick(&[1, 2, 5, 60]);
    put(text, to, to, &stretch.repeat(times));
}

/// The digits around a place.
fn digits(text: &[char], at: usize) -> (usize, usize) {
    let is_digit = |c: &&char| c.is_ascii_digit();
    let (before, after) = text.split_at(at.min(text.len()));
    (at - before.iter().rev().take_while(is_digit).count(), at + after.iter().take_while(is_digit).count())
}
