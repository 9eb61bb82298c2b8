//! Turns the catalogues in `public/data/` into Rust tables, so that the page neither fetches nor parses them.
//!
//! A parser for them in the page would cost 25 KB after brotli and a millisecond at every start; here a file that does
//! not have the documented shape stops the build instead.

// A build script reports what is wrong by stopping the build with a message.
#![allow(clippy::panic)]

use serde_json::Value;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() {
    let out = env::var("OUT_DIR").unwrap_or_default();
    let tables = [
        table("gateways", "gateways", "Gateway", gateway),
        about("gateways", "gateways", "GATEWAYS"),
        table("stacks", "stacks", "StackOption", stack),
        about("stacks", "stacks", "STACKS"),
        table("stacks", "lines", "InfrastructureLine", line),
        table("stacks", "prices", "UnitPrice", price),
        table("stacks", "self_hosted", "SelfHostedGateway", self_hosted),
        table("models", "models", "Model", model),
        about("models", "models", "MODELS"),
        table("people", "inputs", "Usual", usual),
        slice("people", "evidence", "PUBLISHED", "Usual", published),
        table("people", "latency", "Added", added),
        table("people", "incidents", "Incident", incident),
    ];
    if let Err(error) = fs::write(Path::new(&out).join("catalogue.rs"), tables.concat()) {
        panic!("the catalogue tables cannot be written: {error}");
    }
    println!("cargo::rustc-env=FIGURES_COLLECTED={}", collected(&["gateways", "stacks", "models", "people"]));
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=CROSSOVER_DATA");
}

/// One catalogue array as a static slice, named as in the file.
fn table(file: &str, array: &str, kind: &str, row: fn(&Entry) -> String) -> String {
    slice(file, array, &array.to_uppercase(), kind, row)
}

/// What is only read, in a table beside: whoever calculates with the figures alone does not carry the words.
fn about(file: &str, array: &str, name: &str) -> String {
    let row = |e: &Entry| {
        format!(
            "plan: {}, leaves_out: {}, note: {}, source: {}",
            e.maybe_text("plan"),
            e.maybe_text("leaves_out"),
            e.maybe_text("note"),
            e.source()
        )
    };
    slice(file, array, &format!("{name}_ABOUT"), "About", row)
}

/// The day on which the file was collected that was collected first, as the page writes days: `22 Nov 2026`.
fn collected(files: &[&str]) -> String {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let days = files.iter().map(|file| {
        let (path, whole) = parsed(file);
        let day = whole.pointer("/about/collected").and_then(Value::as_str).map(str::to_owned);
        day.unwrap_or_else(|| panic!("{path}: about.collected is no day"))
    });
    let first = days.min().unwrap_or_default();
    let numbers: Vec<usize> = first.split('-').filter_map(|part| part.parse().ok()).collect();
    let &[year, month, day @ 1..=31] = numbers.as_slice() else { panic!("{first} is no day") };
    let Some(month) = MONTHS.get(month.wrapping_sub(1)) else { panic!("{first} is in no month") };
    format!("{day} {month} {year}")
}

fn parsed(file: &str) -> (String, Value) {
    // Another folder can be named, to build the page of another day.
    let folder = env::var("CROSSOVER_DATA").unwrap_or_else(|_| "public/data".to_owned());
    let path = format!("{folder}/{file}.json");
    println!("cargo::rerun-if-changed={path}");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let whole = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
    (path, whole)
}

fn slice(file: &str, array: &str, name: &str, kind: &str, row: fn(&Entry) -> String) -> String {
    let (path, whole) = parsed(file);
    let Some(rows) = whole.get(array).and_then(Value::as_array) else { panic!("{path}: there is no array {array}") };
    let mut out = format!("/// `{array}` of `public/data/{file}.json`.\npub static {name}: &[{kind}] = &[\n");
    for (at, value) in rows.iter().enumerate() {
        let entry = Entry { value, place: format!("{path}: {array}[{at}]") };
        let _ = writeln!(out, "    {kind} {{ {} }},", row(&entry));
    }
    out + "];\n"
}

/// One row, with the place it stands at for whoever has to mend it.
struct Entry<'a> {
    value: &'a Value,
    place: String,
}

impl Entry<'_> {
    fn get(&self, key: &str) -> &Value {
        self.value.get(key).unwrap_or(&Value::Null)
    }

    fn wrong(&self, key: &str, wanted: &str) -> ! {
        panic!("{}: {key} is {}, not {wanted}", self.place, self.get(key))
    }

    fn text(&self, key: &str) -> String {
        self.get(key).as_str().map_or_else(|| self.wrong(key, "a text"), |text| format!("{text:?}"))
    }

    fn maybe_text(&self, key: &str) -> String {
        if self.get(key).is_null() { "None".to_owned() } else { format!("Some({})", self.text(key)) }
    }

    fn number(&self, key: &str) -> String {
        self.get(key).as_f64().map_or_else(|| self.wrong(key, "a number"), |number| format!("{number:?}"))
    }

    fn maybe_number(&self, key: &str) -> String {
        if self.get(key).is_null() { "None".to_owned() } else { format!("Some({})", self.number(key)) }
    }

    /// An amount of money.
    fn usd(&self, key: &str) -> String {
        format!("Usd::finite({})", self.number(key))
    }

    fn maybe_usd(&self, key: &str) -> String {
        if self.get(key).is_null() { "None".to_owned() } else { format!("Some({})", self.usd(key)) }
    }

    /// A word that names a variant: `current` is `Status::Current`.
    fn word(&self, key: &str, kind: &str) -> String {
        let Some(word) = self.get(key).as_str() else { self.wrong(key, "a word") };
        let mut letters = word.chars();
        let first = letters.next().map(|c| c.to_ascii_uppercase()).into_iter();
        format!("{kind}::{}", first.chain(letters).collect::<String>())
    }

    fn terms(&self) -> String {
        let Some(terms) = self.get("terms").as_object() else { self.wrong("terms", "an object of terms") };
        let pair = |(key, value): (&String, &Value)| {
            let number = value.as_f64().unwrap_or_else(|| self.wrong("terms", "numbers throughout"));
            format!("({key:?}, {number:?})")
        };
        format!("Terms(&[{}])", terms.iter().map(pair).collect::<Vec<_>>().join(", "))
    }

    fn source(&self) -> String {
        self.source_of("as_of")
    }

    /// A source whose date stands under a key.
    fn source_of(&self, date: &str) -> String {
        format!(
            "Source {{ url: {}, as_of: {}, confidence: {} }}",
            self.maybe_text("source"),
            self.maybe_text(date),
            self.word("confidence", "Confidence"),
        )
    }

    fn status(&self) -> String {
        self.word("status", "Status")
    }
}

fn gateway(e: &Entry) -> String {
    format!(
        "id: {}, name: {}, terms: {}, price: {}, status: {}",
        e.text("id"),
        e.text("name"),
        e.terms(),
        e.word("price", "Price"),
        e.status()
    )
}

fn stack(e: &Entry) -> String {
    format!("id: {}, name: {}, terms: {}, total: {}", e.text("id"), e.text("name"), e.terms(), e.usd("total"))
}

fn line(e: &Entry) -> String {
    format!(
        "key: {}, low: {}, high: {}, article_low: {}, article_high: {}, note: {}, source: {}",
        e.text("key"),
        e.number("low"),
        e.number("high"),
        e.maybe_number("article_low"),
        e.maybe_number("article_high"),
        e.maybe_text("note"),
        e.source()
    )
}

fn price(e: &Entry) -> String {
    format!(
        "item: {}, usd: {}, unit: {}, note: {}, source: {}",
        e.text("item"),
        e.maybe_usd("usd"),
        e.text("unit"),
        e.maybe_text("note"),
        e.source()
    )
}

fn self_hosted(e: &Entry) -> String {
    format!(
        "name: {}, licence: {}, needs: {}, rps_per_vcpu: {}, throughput: {}, status: {}, note: {}, source: {}",
        e.text("name"),
        e.maybe_text("licence"),
        e.maybe_text("needs"),
        e.maybe_number("rps_per_vcpu"),
        e.maybe_text("throughput"),
        e.status(),
        e.maybe_text("note"),
        e.source()
    )
}

fn model(e: &Entry) -> String {
    format!(
        "id: {}, name: {}, vendor: {}, input: {}, cached: {}, output: {}, status: {}",
        e.text("id"),
        e.text("name"),
        e.text("vendor"),
        e.usd("in"),
        e.maybe_usd("cached"),
        e.usd("out"),
        e.status()
    )
}

fn usual(e: &Entry) -> String {
    format!(
        "key: {}, low: {}, high: {}, note: {}, source: {}",
        e.text("key"),
        e.number("low"),
        e.number("high"),
        e.maybe_text("note"),
        e.source()
    )
}

fn published(e: &Entry) -> String {
    format!(
        "key: {}, low: {}, high: {}, note: {}, source: {}",
        e.text("key"),
        e.number("low"),
        e.number("high"),
        e.maybe_text("what"),
        e.source()
    )
}

fn added(e: &Entry) -> String {
    format!(
        "id: {}, subject: {}, low_ms: {}, high_ms: {}, note: {}, source: {}",
        e.text("id"),
        e.text("subject"),
        e.maybe_number("low_ms"),
        e.maybe_number("high_ms"),
        e.maybe_text("note"),
        e.source()
    )
}

fn incident(e: &Entry) -> String {
    format!(
        "id: {}, what: {}, means: {}, source: {}",
        e.text("id"),
        e.text("what"),
        e.maybe_text("means"),
        e.source_of("date")
    )
}
