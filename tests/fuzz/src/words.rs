//! The pieces that texts are made of: the words that readers know, and others that readers of numbers, links and JSON
//! have been broken with.

use crate::dice::Dice;
use gateway_crossover::catalogue::{GATEWAYS, MODELS, STACKS};
use gateway_crossover::scenario::fields::FIELDS;

/// Keys of a query that are no numbers, and some that are none of ours.
const KEYS: [&str; 22] = [
    "v",
    "mix",
    "gateway",
    "stack",
    "devops",
    "needs",
    "vs",
    "chart",
    "axis",
    "embed",
    "controls",
    "theme",
    "background",
    "utm_source",
    "Spend",
    "",
    "%73pend",
    "sp%",
    "mix[]",
    "__proto__",
    "query",
    "\u{1f980}",
];

/// Pieces of values.
const PIECES: [&str; 76] = [
    "=",
    "&",
    "..",
    ".",
    ",",
    "~",
    ":",
    "%",
    "+",
    "-",
    "?",
    "#",
    " ",
    "/",
    "\\",
    "\"",
    "'",
    "<",
    ">",
    "$",
    "_",
    "\n",
    "0",
    "1",
    "5",
    "4000",
    "1e5",
    "1e-9",
    "1e308",
    "1e999",
    "-1e999",
    "1e-400",
    "-0",
    "00.10",
    "9999999999999999999999",
    "0.30000000000000004",
    "9007199254740993",
    "1.7976931348623157e308",
    "4.9e-324",
    "NaN",
    "inf",
    "-infinity",
    "none",
    "yes",
    "no",
    "true",
    "null",
    "total",
    "log",
    "basic",
    "light",
    "dark",
    "transparent",
    "m:1:2::3",
    "m:1:2:3:4",
    "k",
    "m",
    "bn",
    "10k",
    "$1.5m",
    "1,200",
    "5,5",
    "1.200.000",
    "12 %",
    "%20",
    "%2E",
    "%FF",
    "%00",
    "%E2%82%AC",
    "%26spend%3D1",
    "%25",
    "\u{202e}",
    "\u{0}",
    "\u{feff}",
    "½",
    "…",
];

/// What JSON is made of.
const JSON: [&str; 20] = [
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "\\u0000",
    "\\ud800",
    "\\",
    "null",
    "true",
    "1",
    "-1",
    "1e999",
    "18446744073709551616",
    "\"format\"",
    "\"gateway-crossover\"",
    "\"version\"",
    "\"query\"",
];

/// A key.
pub fn key(dice: &mut Dice) -> &'static str {
    if dice.one_in(4) { dice.pick(&KEYS) } else { FIELDS.get(dice.below(FIELDS.len())).map_or("", |field| field.key) }
}

/// A piece of a value: a word that is known, a number, a letter.
pub fn piece(dice: &mut Dice) -> String {
    match dice.below(8) {
        0 => dice.number(),
        1 => dice.letter().to_string(),
        2 => catalogued(dice).to_owned(),
        3 => key(dice).to_owned(),
        _ => dice.pick(&PIECES).to_owned(),
    }
}

/// A piece of JSON.
pub fn json(dice: &mut Dice) -> String {
    if dice.one_in(3) { piece(dice) } else { dice.pick(&JSON).to_owned() }
}

/// The id of something in the catalogues, or a need.
fn catalogued(dice: &mut Dice) -> &'static str {
    let place = dice.below(1_000);
    match dice.below(4) {
        0 => GATEWAYS.get(place % GATEWAYS.len()).map_or("", |gateway| gateway.id),
        1 => STACKS.get(place % STACKS.len()).map_or("", |stack| stack.id),
        2 => MODELS.get(place % MODELS.len()).map_or("", |model| model.id),
        _ => dice.pick(&["residency", "latency", "many-models", "failover"]),
    }
}

/// A value that a key may well have.
pub fn value(key: &str, dice: &mut Dice) -> String {
    match key {
        "mix" => (0..=dice.below(3)).map(|_| entry(dice)).collect::<Vec<_>>().join("~"),
        "gateway" | "stack" | "needs" => catalogued(dice).to_owned(),
        "v" => dice.pick(&["1", "2", "0", "1"]).to_owned(),
        _ if dice.one_in(4) => (0..dice.below(4)).map(|_| piece(dice)).collect(),
        _ => (0..=dice.pick(&[0, 0, 0, 1, 2, 3])).map(|_| dice.number()).collect::<Vec<_>>().join(".."),
    }
}

/// A model of a mix.
fn entry(dice: &mut Dice) -> String {
    let (model, share) = (catalogued(dice), dice.number());
    if dice.one_in(2) {
        return format!("{model}:{share}");
    }
    format!(
        "{model}:{share}:{}:{}:{}",
        dice.number(),
        if dice.one_in(2) { String::new() } else { dice.number() },
        dice.number()
    )
}
