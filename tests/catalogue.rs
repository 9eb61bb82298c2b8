//! The catalogues: every figure has its source and date, prices are sane, ids are there to stay, and the tables in the
//! page are the files in `public/data/`.

// Clippy's leave for tests covers functions marked #[test]; everything here is a test or helps one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use gateway_crossover::catalogue::{
    self, Confidence, GATEWAYS, INCIDENTS, INPUTS, LATENCY, LINES, MODELS, PRICES, PUBLISHED, SELF_HOSTED, STACKS,
    Source, Terms,
};
use gateway_crossover::format::date::{Day, day};
use gateway_crossover::model::evaluation::Evaluation;
use gateway_crossover::model::units::Usd;
use gateway_crossover::page::shell::EDITION;
use gateway_crossover::scenario::codec::{read, write};
use gateway_crossover::scenario::fields::{FieldId, GATEWAY_TERMS, STACK_TERMS};
use serde_json::Value;
use std::collections::HashSet;
use std::path::Path;

/// Today, and with it the last day any figure can bear; a day more for who is further east.
fn latest() -> Day {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a clock that is right");
    Day((since.as_secs() / 86_400) as i64 + 1)
}

const FILES: [&str; 4] = ["gateways", "stacks", "models", "people"];

/// Plans with a published numeric fee, as researched: id and markup, `None` where the schedule cannot hold it and the
/// plan is listed as unpriced with the reason.
const WITH_A_FEE: [(&str, Option<f64>); 23] = [
    ("openrouter-payg", Some(5.5)),
    ("openrouter-payg-crypto", Some(5.0)),
    ("openrouter-byok-payg", Some(5.0)),
    ("openrouter-byok-enterprise", Some(5.0)),
    ("openrouter-byok-old", None),
    ("openrouter-business", Some(8.0)),
    ("vercel-ai-gateway", Some(0.0)),
    ("vercel-ai-gateway-free", None),
    ("cloudflare-unified-billing", Some(5.0)),
    ("cloudflare-byok", Some(0.0)),
    ("portkey-developer", Some(0.0)),
    ("portkey-production", Some(0.0)),
    ("requesty", Some(5.0)),
    ("helicone-pro", Some(0.0)),
    ("helicone-team", Some(0.0)),
    ("kong-konnect-plus", Some(0.0)),
    ("truefoundry-pro", Some(0.0)),
    ("eden-ai", Some(5.5)),
    ("merge-gateway-pro", Some(5.0)),
    ("ngrok-ai-gateway", Some(0.0)),
    ("phaseo", Some(5.0)),
    ("huggingface-inference-providers", Some(0.0)),
    ("aws-bedrock", Some(0.0)),
];

fn file(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/data").join(format!("{name}.json"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn rows(name: &str, array: &str) -> Vec<Value> {
    file(name)[array].as_array().unwrap_or_else(|| panic!("{name}.{array} is a list")).clone()
}

/// Every entry of every list of every file, with the place it stands at.
fn entries() -> Vec<(String, Value)> {
    let lists = FILES.into_iter().flat_map(|name| {
        let whole = file(name);
        let lists = whole.as_object().expect("an object").clone().into_iter();
        lists.filter_map(move |(array, list)| Some((format!("{name}.{array}"), list.as_array()?.clone())))
    });
    lists
        .flat_map(|(place, list)| {
            let named = move |entry: Value| (format!("{place} {}", name_of(&entry)), entry);
            list.into_iter().map(named)
        })
        .collect()
}

fn name_of(entry: &Value) -> String {
    ["id", "item", "key"].iter().find_map(|key| entry[*key].as_str()).unwrap_or("?").to_owned()
}

/// Every number in an entry, however deep, with its key.
fn numbers(key: &str, value: &Value) -> Vec<(String, f64)> {
    match value {
        Value::Number(number) => vec![(key.to_owned(), number.as_f64().expect("a float"))],
        Value::Array(items) => items.iter().flat_map(|item| numbers(key, item)).collect(),
        Value::Object(items) => items.iter().flat_map(|(key, item)| numbers(key, item)).collect(),
        _ => Vec::new(),
    }
}

/// `2026`, `2026-11` or `2026-11-22`, of this century and not of the future.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &str, count: usize| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
    let shaped = match parts.as_slice() {
        [year] => digits(year, 4),
        [year, month] => digits(year, 4) && digits(month, 2),
        [year, month, day] => digits(year, 4) && digits(month, 2) && digits(day, 2),
        _ => false,
    };
    let part = |at: usize, low: u32, high: u32| {
        parts.get(at).is_none_or(|text| text.parse().is_ok_and(|n: u32| (low..=high).contains(&n)))
    };
    // A month or a year that has begun is past, however many of its days are to come.
    let begun = || day(&(text.to_owned() + &"-01-01"[..10 - text.len()])).is_some_and(|first| first <= latest());
    shaped && part(0, 2000, 2099) && part(1, 1, 12) && part(2, 1, 31) && begun()
}

/// Whether an entry says in words why something is missing.
fn explains(entry: &Value) -> bool {
    ["note", "leaves_out", "why", "what"].iter().any(|key| entry[*key].as_str().is_some_and(|text| text.len() > 5))
}

#[test]
fn dates_are_told_from_what_is_not_one() {
    for (text, is) in [
        ("2026", true),
        ("2026-11", true),
        ("2026-11-22", true),
        ("2099", false),
        ("2099-01", false),
        ("2099-01-01", false),
        ("2026-13", false),
        ("2026-11-32", false),
        ("2026-1", false),
        ("22.11.2026", false),
        ("", false),
    ] {
        assert_eq!(is_date(text), is, "{text:?}");
    }
}

#[test]
fn every_entry_has_its_source_and_its_date() {
    let entries = entries();
    assert!(entries.len() > 140, "only {} entries", entries.len());
    for (place, entry) in &entries {
        let date_key = if place.starts_with("people.incidents") { "date" } else { "as_of" };
        for key in ["source", date_key] {
            let value = entry.get(key).unwrap_or_else(|| panic!("{place}: there is no {key}"));
            let said = value.as_str().is_some_and(|text| !text.is_empty()) || (value.is_null() && explains(entry));
            assert!(said, "{place}: {key} is {value} and nothing says why");
        }
        let date = entry[date_key].as_str();
        assert!(date.is_none_or(is_date), "{place}: {date:?} is not a date");
        let source = entry["source"].as_str();
        assert!(source.is_none_or(|url| url.starts_with("https://")), "{place}: {source:?}");
    }
}

#[test]
fn every_file_says_what_it_is_and_when_it_was_collected() {
    let mut days = Vec::new();
    for name in FILES {
        let about = &file(name)["about"];
        assert!(about["what"].as_str().is_some_and(|what| !what.is_empty()), "{name}");
        let collected = about["collected"].as_str().filter(|date| is_date(date)).unwrap_or_default();
        assert!(!collected.is_empty(), "{name}");
        days.extend(day(collected));
        assert!(about["fields"].is_object(), "{name}");
    }
    // The page says the first of these days.
    let first = days.into_iter().min().map_or(String::new(), Day::words);
    assert!(!first.is_empty() && EDITION.ends_with(&first), "{EDITION}");
}

#[test]
fn ids_are_unique() {
    for (name, array) in [
        ("gateways", "gateways"),
        ("gateways", "unpriced"),
        ("stacks", "stacks"),
        ("stacks", "self_hosted"),
        ("models", "models"),
        ("people", "latency"),
        ("people", "incidents"),
    ] {
        let rows = rows(name, array);
        let ids: HashSet<_> = rows.iter().map(|row| row["id"].as_str().expect("an id")).collect();
        assert_eq!(ids.len(), rows.len(), "{name}.{array}");
        let plain = |id: &&str| id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-./".contains(&b));
        assert!(ids.iter().all(plain), "{name}.{array}: {ids:?}");
    }
}

#[test]
fn numbers_are_finite_and_not_negative() {
    for (place, entry) in entries() {
        for (key, number) in numbers("", &entry) {
            // A gateway may be faster than going direct; no price is below nothing.
            let least = if key.ends_with("_ms") { -1000.0 } else { 0.0 };
            assert!(number.is_finite() && number >= least, "{place}: {key} is {number}");
        }
    }
}

#[test]
fn lows_are_not_above_highs() {
    for (place, entry) in entries() {
        for (low, high) in [("low", "likely"), ("likely", "high"), ("low", "high"), ("low_ms", "high_ms")] {
            if let (Some(a), Some(b)) = (entry[low].as_f64(), entry[high].as_f64()) {
                assert!(a <= b, "{place}: {low} {a}, {high} {b}");
            }
        }
    }
}

#[test]
fn model_prices_are_sane() {
    let models = rows("models", "models");
    assert!(models.len() >= 35, "{} models", models.len());
    for model in &models {
        let price = |key: &str| model[key].as_f64();
        let (input, output) = (price("in").expect("a price"), price("out").expect("a price"));
        assert!(input > 0.0 && output >= input && output < 1_000.0, "{model}");
        assert!(model.get("cached").is_some(), "{model}");
        assert!(price("cached").is_none_or(|cached| cached <= input), "{model}");
    }
}

#[test]
fn the_models_that_must_stay_have_their_prices() {
    for (id, input, cached, output) in [
        ("claude-opus-4-8", 5.0, Some(0.5), 25.0),
        ("gpt-5.5", 5.0, Some(0.5), 30.0),
        ("deepseek-v4-flash", 0.10, None, 0.20),
        ("deepseek-flash", 0.15, Some(0.003), 0.60),
    ] {
        let model = catalogue::model(id).unwrap_or_else(|| panic!("{id} is gone"));
        assert_eq!(
            (model.input.get(), model.cached.map(Usd::get), model.output.get()),
            (input, cached, output),
            "{id}"
        );
    }
}

#[test]
fn a_retired_model_keeps_its_price_and_says_so() {
    let models = rows("models", "models");
    let retired: Vec<_> = models.iter().filter(|model| model["status"] == "retired").collect();
    assert!(retired.iter().any(|model| model["id"] == "deepseek-v4-flash"));
    assert!(retired.iter().all(|model| explains(model)), "{retired:?}");
}

#[test]
fn every_published_fee_is_there_or_listed_as_unpriced() {
    let priced = rows("gateways", "gateways");
    let unpriced = rows("gateways", "unpriced");
    let find = |rows: &[Value], id: &str| rows.iter().find(|row| row["id"] == id).cloned();
    for (id, markup) in WITH_A_FEE {
        match markup {
            Some(_) => {
                let row = find(&priced, id).unwrap_or_else(|| panic!("{id} is not priced"));
                assert_eq!(row["terms"]["markup"].as_f64(), markup, "{id}");
                assert!(find(&unpriced, id).is_none(), "{id} is in both lists");
            }
            None => assert!(find(&unpriced, id).is_some_and(|row| explains(&row)), "{id} is not explained"),
        }
    }
    let known = |row: &Value| row["id"] == "article" || WITH_A_FEE.iter().any(|(id, _)| row["id"] == *id);
    assert!(priced.iter().all(known), "an entry that was not researched");
}

/// What a plan takes beside its markup, as researched.
const BESIDE_A_MARKUP: [(&str, &str, f64); 18] = [
    ("openrouter-payg", "minfee", 0.8),
    ("openrouter-byok-payg", "freespend", 25_000.0),
    ("openrouter-byok-enterprise", "freespend", 200_000.0),
    ("portkey-production", "plan", 49.0),
    ("portkey-production", "freereq", 100_000.0),
    ("portkey-production", "reqblock", 100_000.0),
    ("portkey-production", "blockprice", 9.0),
    ("portkey-production", "maxreq", 3_000_000.0),
    ("helicone-pro", "plan", 79.0),
    ("helicone-pro", "freereq", 10_000.0),
    ("helicone-team", "plan", 799.0),
    ("kong-konnect-plus", "plan", 25.0),
    ("kong-konnect-plus", "freereq", 1e6),
    ("kong-konnect-plus", "reqblock", 1e6),
    ("kong-konnect-plus", "blockprice", 20.0),
    ("truefoundry-pro", "plan", 499.0),
    ("truefoundry-pro", "freereq", 1e6),
    ("ngrok-ai-gateway", "permtok", 0.05),
];

#[test]
fn plans_take_what_was_researched_and_nothing_else() {
    let beside = |row: &Value| {
        let terms = row["terms"].as_object().cloned().unwrap_or_default();
        let id = row["id"].as_str().unwrap_or_default().to_owned();
        let others = terms.into_iter().filter(|(key, _)| key != "markup");
        others.map(move |(key, value)| (id.clone(), key, value.as_f64().unwrap_or(f64::NAN))).collect::<Vec<_>>()
    };
    let mut held: Vec<(String, String, f64)> = rows("gateways", "gateways").iter().flat_map(beside).collect();
    let mut known: Vec<(String, String, f64)> =
        BESIDE_A_MARKUP.iter().map(|(id, key, value)| ((*id).to_owned(), (*key).to_owned(), *value)).collect();
    held.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    known.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    assert_eq!(held, known);
}

fn check_terms(place: &str, terms: &Value, allowed: &[FieldId]) {
    let terms = terms.as_object().unwrap_or_else(|| panic!("{place}: terms"));
    assert!(!terms.is_empty(), "{place}");
    for (key, value) in terms {
        let id = FieldId::of_key(key).unwrap_or_else(|| panic!("{place}: {key} is not a field"));
        let (field, value) = (id.field(), value.as_f64().expect("a number"));
        assert!(allowed.contains(&id), "{place}: {key} is not a term");
        assert_eq!(field.nearest(value), value, "{place}: {key}");
    }
}

#[test]
fn terms_are_fields_within_their_limits() {
    for gateway in rows("gateways", "gateways") {
        check_terms(&name_of(&gateway), &gateway["terms"], &GATEWAY_TERMS);
        assert!(["own", "theirs", "either"].contains(&gateway["keys"].as_str().unwrap_or("")), "{gateway}");
    }
    for stack in rows("stacks", "stacks") {
        check_terms(&name_of(&stack), &stack["terms"], &STACK_TERMS);
    }
    // What nobody sets is no term: choosing something else would take it from the reader for nothing.
    for (file, terms) in [("gateways", &GATEWAY_TERMS), ("stacks", &STACK_TERMS)] {
        for term in terms {
            let key = term.field().key;
            let total = *term == FieldId::Infra;
            assert!(total || rows(file, file).iter().any(|row| !row["terms"][key].is_null()), "nobody sets {key}");
        }
    }
    for row in rows("stacks", "lines").iter().chain(&rows("people", "inputs")) {
        assert!(FieldId::of_key(row["key"].as_str().unwrap_or("")).is_some(), "{row}");
    }
}

#[test]
fn a_bill_of_one_price_is_no_sum() {
    for (id, is_sum) in [("one-server", false), ("article-200", false), ("paas", true), ("small-cloud", true)] {
        assert_eq!(catalogue::stack(id).map(|stack| stack.is_sum()), Some(is_sum), "{id}");
    }
}

#[test]
fn stack_totals_are_the_sum_of_their_items() {
    let stacks = rows("stacks", "stacks");
    assert!(stacks.len() >= 6, "{} stacks", stacks.len());
    for stack in stacks {
        let term = |key: &str| stack["terms"][key].as_f64();
        let lines: f64 =
            ["postgres", "redis", "balancer", "monitoring", "logs"].iter().filter_map(|key| term(key)).sum();
        let itemised = term("compute").map(|compute| compute * term("instances").unwrap_or(1.0) + lines);
        let sum = term("infra").or(itemised).expect("a total or compute");
        let total = stack["total"].as_f64().expect("a total");
        assert!((sum - total).abs() < 1e-9, "{}: {sum}, not {total}", name_of(&stack));
        let query = format!("stack={}&spend=0", name_of(&stack));
        let evaluated = read(&query).scenario.inputs().infrastructure_now().get();
        assert!((evaluated - total).abs() < 1e-9, "{query}: {evaluated}, not {total}");
    }
}

/// The ids (or keys, or items) of a file's list, in order.
fn names(name: &str, array: &str, key: &str) -> Vec<String> {
    rows(name, array).iter().map(|row| row[key].as_str().expect("a name").to_owned()).collect()
}

#[test]
fn the_tables_in_the_page_are_the_files() {
    assert_eq!(names("gateways", "gateways", "id"), GATEWAYS.iter().map(|g| g.id).collect::<Vec<_>>());
    assert_eq!(names("stacks", "stacks", "id"), STACKS.iter().map(|s| s.id).collect::<Vec<_>>());
    assert_eq!(names("stacks", "lines", "key"), LINES.iter().map(|l| l.key).collect::<Vec<_>>());
    assert_eq!(names("stacks", "prices", "item"), PRICES.iter().map(|p| p.item).collect::<Vec<_>>());
    assert_eq!(names("stacks", "self_hosted", "name"), SELF_HOSTED.iter().map(|s| s.name).collect::<Vec<_>>());
    assert_eq!(names("models", "models", "id"), MODELS.iter().map(|m| m.id).collect::<Vec<_>>());
    assert_eq!(names("people", "inputs", "key"), INPUTS.iter().map(|i| i.key).collect::<Vec<_>>());
    assert_eq!(names("people", "latency", "id"), LATENCY.iter().map(|l| l.id).collect::<Vec<_>>());
    assert_eq!(names("people", "incidents", "id"), INCIDENTS.iter().map(|i| i.id).collect::<Vec<_>>());
}

/// A source is what its row says; its date stands under a key of its own in some.
fn check_source(row: &Value, source: &Source, date: &str) {
    assert_eq!(row["source"].as_str(), source.url, "{row}");
    assert_eq!(row[date].as_str(), source.as_of, "{row}");
    let confidence = match source.confidence {
        Confidence::High => "high",
        Confidence::Medium => "medium",
        Confidence::Low => "low",
    };
    assert_eq!(row["confidence"].as_str(), Some(confidence), "{row}");
}

fn check_terms_of(row: &Value, Terms(pairs): &Terms) {
    let of_file: HashSet<_> = row["terms"].as_object().unwrap().keys().cloned().collect();
    let of_table: HashSet<_> = pairs.iter().map(|(key, _)| (*key).to_owned()).collect();
    assert_eq!(of_file, of_table, "{row}");
    assert!(pairs.iter().all(|(key, value)| row["terms"][*key].as_f64() == Some(*value)), "{row}");
}

/// Numbers and texts under keys are those of a table; what it has not is null or absent.
fn check_figures<const N: usize>(row: &Value, keys: [&str; N], figures: [Option<f64>; N]) {
    assert_eq!(keys.map(|key| row[key].as_f64()), figures, "{row}");
}

fn check_texts<const N: usize>(row: &Value, keys: [&str; N], texts: [Option<&str>; N]) {
    assert_eq!(keys.map(|key| row[key].as_str()), texts, "{row}");
}

#[test]
fn the_tables_figures_are_the_files() {
    for (row, gateway) in rows("gateways", "gateways").iter().zip(GATEWAYS) {
        check_source(row, &gateway.about().source, "as_of");
        check_terms_of(row, &gateway.terms);
    }
    for (row, stack) in rows("stacks", "stacks").iter().zip(STACKS) {
        check_source(row, &stack.about().source, "as_of");
        check_terms_of(row, &stack.terms);
        check_figures(row, ["total"], [Some(stack.total.get())]);
    }
    for (row, line) in rows("stacks", "lines").iter().zip(LINES) {
        check_source(row, &line.source, "as_of");
        let figures = [Some(line.low), Some(line.high), line.article_low, line.article_high];
        check_figures(row, ["low", "high", "article_low", "article_high"], figures);
        let label = FieldId::of_key(line.key).map(|id| id.field().label);
        check_texts(row, ["label", "note"], [label, line.note]);
    }
    for (row, price) in rows("stacks", "prices").iter().zip(PRICES) {
        check_source(row, &price.source, "as_of");
        check_figures(row, ["usd"], [price.usd.map(Usd::get)]);
        check_texts(row, ["unit", "note"], [Some(price.unit), price.note]);
    }
    for (row, own) in rows("stacks", "self_hosted").iter().zip(SELF_HOSTED) {
        check_source(row, &own.source, "as_of");
        check_figures(row, ["rps_per_vcpu"], [own.rps_per_vcpu]);
        check_texts(
            row,
            ["licence", "needs", "throughput", "note"],
            [own.licence, own.needs, own.throughput, own.note],
        );
    }
    for (row, model) in rows("models", "models").iter().zip(MODELS) {
        check_source(row, &model.about().source, "as_of");
        let prices = [Some(model.input), model.cached, Some(model.output)];
        check_figures(row, ["in", "cached", "out"], prices.map(|price| price.map(Usd::get)));
    }
    for (row, usual) in rows("people", "inputs").iter().zip(INPUTS) {
        check_source(row, &usual.source, "as_of");
        check_figures(row, ["low", "high"], [Some(usual.low), Some(usual.high)]);
    }
    assert_eq!(rows("people", "evidence").len(), PUBLISHED.len());
    for (row, published) in rows("people", "evidence").iter().zip(PUBLISHED) {
        check_source(row, &published.source, "as_of");
        check_figures(row, ["low", "high"], [Some(published.low), Some(published.high)]);
        check_texts(row, ["what"], [published.note]);
    }
    for (row, added) in rows("people", "latency").iter().zip(LATENCY) {
        check_source(row, &added.source, "as_of");
        check_figures(row, ["low_ms", "high_ms"], [added.low_ms, added.high_ms]);
        check_texts(row, ["subject", "note"], [Some(added.subject), added.note]);
    }
    for (row, incident) in rows("people", "incidents").iter().zip(INCIDENTS) {
        check_source(row, &incident.source, "date");
        check_texts(row, ["what", "means"], [Some(incident.what), incident.means]);
    }
}

/// A choice gives a scenario that evaluates to finite figures and reads back as itself.
fn check_choice(query: &str) {
    let reading = read(query);
    assert_eq!(reading.notices, [], "{query}");
    let written = write(&reading.scenario);
    assert_eq!(read(&written).scenario, reading.scenario, "{query}");
    let e = Evaluation::of(&reading.scenario.inputs());
    let figures = [e.spend, e.managed, e.self_hosted, e.hybrid, e.saving()].map(|usd| usd.get());
    assert!(figures.iter().all(|figure| figure.is_finite()), "{query}: {figures:?}");
    assert!(e.managed.get() >= 0.0, "{query}");
}

#[test]
fn every_choice_is_a_scenario() {
    for gateway in GATEWAYS {
        for rest in ["", "&spend=0", "&spend=250000", "&requests=5000000"] {
            check_choice(&format!("gateway={}{rest}", gateway.id));
        }
        let id = read(&format!("gateway={}", gateway.id)).scenario.gateway_id().to_owned();
        assert_eq!(id, gateway.id);
    }
    for stack in STACKS {
        check_choice(&format!("stack={}&spend=250000", stack.id));
    }
    for model in MODELS {
        let mix = format!("mix={}:1", model.id);
        check_choice(&mix);
        assert!(read(&mix).scenario.inputs().demand.unit.cost > Usd::ZERO, "{mix}");
    }
}

#[test]
fn a_gateways_terms_are_what_the_model_gets() {
    for gateway in GATEWAYS {
        let scenario = read(&format!("gateway={}", gateway.id)).scenario;
        for id in GATEWAY_TERMS {
            let standard = id.field().standard().map(|value| value.likely());
            let expected = gateway.terms.get(id.field().key).or(standard);
            assert_eq!(scenario.value(id).map(|value| value.likely()), expected, "{} {id:?}", gateway.id);
        }
    }
}

#[test]
fn a_gateways_cap_can_be_lifted() {
    // 49 begun blocks of 100,000 above the first 100,000 requests, at $9 each, on a plan of $49.
    let query = "requests=5000000&gateway=portkey-production&maxreq=none";
    let reading = read(query);
    assert_eq!(Evaluation::of(&reading.scenario.inputs()).managed.get(), 490.0, "{query}");
    assert_eq!(write(&reading.scenario), query);
    assert_eq!(reading.notices, []);
}
