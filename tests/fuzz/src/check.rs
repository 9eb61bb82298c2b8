//! What must hold of every text. A check returns the way the reader took, so that texts that take a new one are kept,
//! or what is wrong.

use crate::target::Target;
use gateway_crossover::answers::answer_json;
use gateway_crossover::decimal;
use gateway_crossover::format::date::Day;
use gateway_crossover::format::entry;
use gateway_crossover::model::crossover::{Breakeven, HIGHEST_SPEND, MOST_LISTED};
use gateway_crossover::model::evaluation::Evaluation;
use gateway_crossover::page::evidence::{self, EVIDENCE, Place};
use gateway_crossover::page::{notices, shell};
use gateway_crossover::scenario::codec::{LONGEST, Reading, read, write};
use gateway_crossover::scenario::fields::{FIELDS, FieldId, Numbers};
use gateway_crossover::scenario::percent::{decode, encode};
use gateway_crossover::scenario::pinned::{pinned, shared};
use gateway_crossover::scenario::view::{Frame, View};
use gateway_crossover::scenario::{Choice, Scenario};
use gateway_crossover::takeaway::{self, Form};
use serde_json::Value;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How much of what follows from a text is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// What it was read as, and the answer.
    Answer,
    /// Everything: each figure, each part of the page, each form in which it leaves.
    Everything,
}

/// The way a reader took, as a number: texts with the same notices and answers of the same kind share it.
pub type Way = u64;

/// What is wrong, in words.
pub type Wrong = String;

/// The most notices of one query. Some forty keys, each given more than once and then wrong, and as many compared.
const MOST_NOTICES: usize = 200;

/// The longest sentence that a reader says of a text, in characters.
const LONGEST_SENTENCE: usize = 700;

/// Fails with words unless something holds.
macro_rules! hold {
    ($holds:expr, $($words:tt)+) => {
        if !$holds {
            return Err(format!($($words)+));
        }
    };
}

/// Checks a text; a panic is wrong like anything else.
///
/// # Errors
/// With what does not hold.
pub fn check(target: Target, text: &str, depth: Depth) -> Result<Way, Wrong> {
    let look = || match target {
        Target::Query => query(text, depth),
        Target::Typed => typed(text),
        Target::File => file(text, depth),
        Target::Host => host(text),
        Target::Decimal => decimals(text),
    };
    catch_unwind(AssertUnwindSafe(look)).unwrap_or_else(|panic| {
        let words = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
        Err(format!("it panics: {}", words.unwrap_or("without words")))
    })
}

fn hash(thing: impl Hash) -> Way {
    let mut hasher = DefaultHasher::new();
    thing.hash(&mut hasher);
    hasher.finish()
}

// ---------------------------------------------------------------------------------------------------------------------
// Links.

fn query(text: &str, depth: Depth) -> Result<Way, Wrong> {
    hold!(decode(&encode(text)) == text, "it does not decode to itself");
    let reading = read(text);
    named(text, &reading)?;
    values(&reading.scenario)?;
    reads_back(&reading.scenario)?;
    let e = Evaluation::of(&reading.scenario.inputs());
    answered(&e)?;
    if depth == Depth::Everything {
        everything(text, &reading)?;
    }
    let said: Vec<(&str, &str)> =
        reading.notices.iter().map(|n| (&*n.key, n.message.get(..12).unwrap_or(""))).collect();
    let kind = std::mem::discriminant(&e.breakeven);
    Ok(hash((said, kind, e.crossings.list.len(), reading.scenario.compared.is_some(), reading.foreign.len().min(2))))
}

/// The keys that a query gives, decoded.
fn keys(query: &str) -> Vec<String> {
    let query = query.strip_prefix('?').unwrap_or(query);
    query.split('&').map(|pair| decode(pair.split('=').next().unwrap_or(""))).collect()
}

/// Every notice is about a key of the query; one about a compared scenario begins with that one's key. They are few and
/// short, and nothing in them becomes markup.
fn named(query: &str, reading: &Reading) -> Result<(), Wrong> {
    let keys = keys(query);
    hold!(reading.notices.len() <= MOST_NOTICES, "{} notices", reading.notices.len());
    for notice in &reading.notices {
        let about_all = notice.key == "query" && query.len() > LONGEST;
        hold!(about_all || keys.contains(&notice.key), "a notice about no key of it: {notice:?}");
        let short = notice.given.chars().count() <= 61 && notice.message.chars().count() <= LONGEST_SENTENCE;
        hold!(short && !notice.message.is_empty(), "a notice too long or empty: {notice:?}");
        hold!(
            notice.key != "vs" || names_inner_key(query, &notice.given),
            "a notice about no compared key: {notice:?}"
        );
    }
    let tags = notices::notices(&reading.notices).matches('<').count();
    let most = 8 * reading.notices.len();
    hold!(tags <= most && tags >= most.min(1), "{tags} tags in {} notices", reading.notices.len());
    Ok(())
}

/// Whether what a notice about `vs` gives begins with a key of a compared scenario, or is one that was given twice.
fn names_inner_key(query: &str, given: &str) -> bool {
    let query = query.strip_prefix('?').unwrap_or(query);
    let pairs = query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
    let inner: Vec<String> = pairs.filter(|(key, _)| decode(key) == "vs").map(|(_, value)| decode(value)).collect();
    let named = given.split('=').next().unwrap_or("");
    inner.len() > 1 || inner.iter().any(|compared| keys(compared.trim()).iter().any(|key| key == named))
}

/// Every number that the model would get is finite and allowed.
fn values(scenario: &Scenario) -> Result<(), Wrong> {
    // Of spend and requests the one that was not given follows from the other, the total of a bill from its lines: each
    // may lie beyond its own limits.
    let follows = |id: FieldId| match id {
        FieldId::Spend | FieldId::Requests => scenario.chosen(id).is_none(),
        FieldId::Infra => scenario.is_itemised(),
        _ => false,
    };
    for field in &FIELDS {
        let Some(value) = scenario.value(field.id) else { continue };
        let (least, most) = if follows(field.id) { (0.0, f64::MAX) } else { (field.min, field.max) };
        let inside = [value.low(), value.likely(), value.high()].iter().all(|v| (least..=most).contains(v));
        hold!(inside, "{} is {value:?}", field.key);
    }
    let inputs = scenario.inputs();
    let sums = [inputs.demand.spend.get(), inputs.demand.requests.get(), inputs.demand.unit.cost.get()];
    hold!(sums.iter().all(|sum| sum.is_finite() && *sum >= 0.0), "the demand is {sums:?}");
    Ok(())
}

/// What is written reads back as the same, without a word, and is written the same again.
fn reads_back(scenario: &Scenario) -> Result<(), Wrong> {
    let text = write(scenario);
    let back = read(&text);
    hold!(back.notices.is_empty() && back.foreign.is_empty(), "{text} was written; of it {:?}", back.notices);
    hold!(back.scenario == *scenario, "{text} was written and is read as {:?}", back.scenario);
    let again = write(&back.scenario);
    hold!(again == text, "{text} was written, then {again}");
    Ok(())
}

/// The answer is made of finite figures in order.
fn answered(e: &Evaluation) -> Result<(), Wrong> {
    let figures = [e.spend.get(), e.requests.get(), e.managed.get(), e.self_hosted.get(), e.hybrid.get()];
    hold!(figures.iter().all(|figure| figure.is_finite()), "the figures are {figures:?}");
    let spends: Vec<f64> = e.crossings.list.iter().map(|crossing| crossing.spend.get()).collect();
    hold!(spends.len() <= MOST_LISTED && spends.is_sorted(), "the crossings are {spends:?}");
    hold!(spends.iter().all(|spend| (0.0..=HIGHEST_SPEND).contains(spend)), "the crossings are {spends:?}");
    if let Breakeven::At(spend) = e.breakeven {
        hold!(spends.contains(&spend.get()), "the breakeven is {spend:?}, of {spends:?}");
    }
    Ok(())
}

/// Everything that follows from a query: the answers as JSON, the page, the evidence, what is taken along.
fn everything(text: &str, reading: &Reading) -> Result<(), Wrong> {
    let answers: Value = serde_json::from_str(&answer_json(text)).map_err(|error| format!("no JSON: {error}"))?;
    let numbers =
        ["spend", "requests", "managed", "self_hosted", "hybrid", "cumulative_managed", "cumulative_self_hosted"];
    for key in numbers.into_iter().chain(["probability_self_hosted_cheaper"]) {
        // What is not finite is written as null.
        hold!(answers.get(key).is_some_and(Value::is_number), "{key} is {:?}", answers.get(key));
    }
    let pinned = pinned(&reading.scenario);
    let shared = read(&write(&pinned));
    hold!(shared.notices.is_empty(), "its shared link {} says {:?}", write(&pinned), shared.notices);
    hold!(shared.scenario.inputs() == reading.scenario.inputs(), "its shared link calculates something else");
    let query = write(&reading.scenario);
    let (link, base) = (format!("https://example.org/?v=1&{}", write(&pinned)), "https://example.org/");
    // Ids of models are theirs who wrote the link, and may say anything.
    let may_say =
        |word: &str| query.to_ascii_lowercase().contains(word) || decode(&query).to_ascii_lowercase().contains(word);
    let (nan, inf) = (may_say("nan"), may_say("inf"));
    let finite = |name: &str, text: &str| {
        let wrong = (!nan && text.contains("NaN")) || (!inf && (text.contains("$inf") || text.contains("\"inf\"")));
        if wrong { Err(format!("{name} holds a figure that is none")) } else { Ok(()) }
    };
    finite("the page", &shell::page(&reading.scenario))?;
    finite("the embed", &shell::embed(&reading.scenario))?;
    let place = Place { width: 700.0, today: Some(Day(20_000)), link: &link, base, ..Place::default() };
    let answered = evidence::Answered::of(&query);
    for (name, _) in EVIDENCE {
        finite(name, &answered.write(name, place))?;
    }
    for (form, word, ..) in Form::ALL {
        let taken = takeaway::take(form, &query, &link);
        finite(word, &taken)?;
        if form == Form::Json {
            let back = takeaway::import(&taken).map_err(|said| format!("its own file is refused: {said}"))?;
            hold!(read(&back).scenario.inputs() == reading.scenario.inputs(), "its own file calculates something else");
        }
    }
    Ok(())
}

// ---------------------------------------------------------------------------------------------------------------------
// Boxes.

fn typed(text: &str) -> Result<Way, Wrong> {
    let (key, text) = text.split_once('=').unwrap_or(("", text));
    let field = FieldId::of_key(key).unwrap_or(FieldId::Spend).field();
    match entry::read(field, text) {
        Ok(Choice::Nothing) => {
            hold!(field.is_cap(), "{} can be nothing", field.key);
            Ok(1)
        }
        Ok(Choice::Value(value)) => {
            let ordered = value.low() <= value.likely() && value.likely() <= value.high();
            hold!(ordered && field.min <= value.low() && value.high() <= field.max, "it is read as {value:?}");
            hold!(field.numbers == Numbers::Real || value.likely().fract() == 0.0, "it is read as {value:?}");
            Ok(hash((2, value.is_range())))
        }
        Err(message) => {
            hold!(message.ends_with('.') && message.chars().count() <= LONGEST_SENTENCE, "it is told: {message}");
            Ok(hash((3, message.get(..16).map(str::to_owned))))
        }
    }
}

// ---------------------------------------------------------------------------------------------------------------------
// Files.

fn file(text: &str, depth: Depth) -> Result<Way, Wrong> {
    match takeaway::import(text) {
        Ok(query) => {
            let reading = read(&query);
            hold!(reading.notices.is_empty(), "{query} was opened; of it {:?}", reading.notices);
            hold!(shared(&reading.scenario) == query, "{query} was opened, and is not as it is written");
            if depth == Depth::Everything {
                everything(&query, &reading)?;
            }
            Ok(hash((1, query.len().min(64))))
        }
        Err(said) => {
            hold!(said.ends_with("Nothing was changed."), "it is told: {said}");
            hold!(said.chars().count() <= LONGEST_SENTENCE, "it is told at length: {said}");
            Ok(hash((2, said.get(..80).map(str::to_owned))))
        }
    }
}

// ---------------------------------------------------------------------------------------------------------------------
// Hosts.

/// Queries that a host sends, one a line: the frame stays a frame, and what it tells of each reads back.
fn host(text: &str) -> Result<Way, Wrong> {
    let mut now = Scenario::default().seen_as(View { frame: Frame::Embed, ..View::default() });
    let mut way = 0;
    for query in text.lines() {
        let reading = read(query);
        named(query, &reading)?;
        way = hash((way, reading.notices.len(), reading.views.len()));
        now = reading.over(now.view).scenario;
        hold!(now.view.frame == Frame::Embed, "{query:?} makes a page of the frame");
        values(&now)?;
        answered(&Evaluation::of(&now.inputs()))?;
        reads_back(&now.clone().seen_as(now.view.of_chart()))?;
        reads_back(&now)?;
    }
    Ok(way)
}

// ---------------------------------------------------------------------------------------------------------------------
// Decimals.

/// Ours agree with the standard library's, but for its words for what is not finite.
fn decimals(text: &str) -> Result<Way, Wrong> {
    let parts = decimal::range_parts(text);
    hold!(parts.iter().copied().eq(text.split("..")), "its parts are {parts:?}");
    let standard = text.parse::<f64>().ok().filter(|_| !text.to_ascii_lowercase().contains(['n', 'y']));
    let Some(value) = decimal::read(text) else {
        hold!(standard.is_none(), "it is {standard:?} and is not read");
        return Ok(hash((0, text.len().min(8))));
    };
    hold!(value.is_finite(), "it is read as {value}");
    let Some(standard) = standard else { return Err(format!("it is no number and is read as {value}")) };
    let usual = |value: f64| value.abs() > 1e-290 && value.abs() < 1e290;
    hold!(!usual(standard) || (value - standard).abs() <= 1e-14 * standard.abs(), "{standard} is read as {value}");
    let kept = decimal::rounded(value);
    hold!(kept.is_finite(), "{value} is rounded to {kept}");
    // Nothing that is kept is larger: fields and prices have their limits.
    hold!(kept.abs() >= 1e22 || decimal::read(&decimal::write(kept)) == Some(kept), "{kept} does not read back");
    let grouped = decimal::group(&decimal::write(kept));
    hold!(grouped.replace(',', "") == decimal::write(kept), "{kept} is grouped as {grouped}");
    Ok(hash((1, text.len().min(24), value == 0.0, kept == value)))
}
