//! The query: how a scenario is written into a link and read back.
//!
//! Reading never fails. What cannot be used is replaced by the default or the nearest allowed value, with one
//! [`Notice`] each; keys that are not ours are kept aside untouched. Writing leaves out what equals its baseline and
//! keeps the contract's order, so the same scenario always gives the same query.

use super::fields::{FIELDS, Field, FieldId, Numbers, Ranged};
use super::migrations::{MIGRATIONS, migrated};
use super::notice::Notice;
use super::percent::{decode, encode};
use super::view::{Axis, Background, Controls, Drawn, Frame, Theme, View};
use super::{Choice, Devops, MixEntry, Need, Scenario};
use crate::catalogue;
use crate::decimal;
use crate::model::estimate::Estimate;
use crate::model::workload::ModelPrice;
use crate::text::cat;
use crate::text::fill;

/// The query's version, written only into links that are shared or embedded.
pub const VERSION: u32 = 1;

/// The longest query that is read, in bytes. Ours have some hundred; what is longer is refused by its length alone.
pub const LONGEST: usize = 100_000;

/// The most models of a mix. The page has a row for each, and every figure counts them all.
pub(super) const MOST_MODELS: usize = 100;

/// A query read: the scenario, what could not be used, and what was not ours.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The scenario.
    pub scenario: Scenario,
    /// One notice for each value that could not be used as given.
    pub notices: Vec<Notice>,
    /// Keys that are not ours, as they stood: hosts add `utm_*`. Kept in the address bar, never in shared links.
    pub foreign: Vec<String>,
    /// The version that the query was written with: shared links name theirs.
    pub version: Option<u32>,
    /// The view keys that the query gave, by name.
    pub views: Vec<&'static str>,
}

impl Reading {
    /// The same with another view, but for the view keys that the query gave. Whether it is an embed is never changed.
    pub fn over(mut self, now: View) -> Self {
        self.scenario.view = now.taking(self.scenario.view, &self.views);
        self
    }
}

/// What a key of the query is about.
enum Key {
    Version,
    Field(FieldId),
    Mix,
    Gateway,
    Stack,
    Devops,
    Needs,
    Compared,
    View(ViewKey),
}

#[derive(Clone, Copy)]
enum ViewKey {
    Chart,
    Axis,
    Embed,
    Controls,
    Theme,
    Background,
}

const VIEW_KEYS: [(&str, ViewKey); 6] = [
    ("chart", ViewKey::Chart),
    ("axis", ViewKey::Axis),
    ("embed", ViewKey::Embed),
    ("controls", ViewKey::Controls),
    ("theme", ViewKey::Theme),
    ("background", ViewKey::Background),
];

const NEEDS: [(&str, Need); 4] = [
    ("residency", Need::Residency),
    ("latency", Need::Latency),
    ("many-models", Need::ManyModels),
    ("failover", Need::Failover),
];

impl Need {
    /// The query's word for it.
    pub fn word(self) -> &'static str {
        NEEDS.iter().find(|(_, need)| *need == self).map_or("", |(word, _)| word)
    }
}

impl Need {
    /// The need with a word.
    pub fn of_word(word: &str) -> Option<Self> {
        NEEDS.iter().find(|(known, _)| *known == word).map(|(_, need)| *need)
    }
}

/// Needs in the contract's order.
pub(super) fn in_order(needs: &[Need]) -> Vec<Need> {
    NEEDS.iter().map(|(_, need)| *need).filter(|need| needs.contains(need)).collect()
}

fn key_of(key: &str) -> Option<Key> {
    Some(match key {
        "v" => Key::Version,
        "mix" => Key::Mix,
        "gateway" => Key::Gateway,
        "stack" => Key::Stack,
        "devops" => Key::Devops,
        "needs" => Key::Needs,
        "vs" => Key::Compared,
        _ => match FieldId::of_key(key) {
            Some(id) => Key::Field(id),
            None => Key::View(VIEW_KEYS.iter().find(|(name, _)| *name == key)?.1),
        },
    })
}

/// Reads a query, with or without its leading `?`.
pub fn read(query: &str) -> Reading {
    read_nested(query, Depth::Outer)
}

/// A compared scenario does not hold another.
#[derive(Clone, Copy, PartialEq)]
enum Depth {
    Outer,
    Compared,
}

fn read_nested(query: &str, depth: Depth) -> Reading {
    let query = query.strip_prefix('?').unwrap_or(query);
    let mut reading = Reading {
        scenario: Scenario::default(),
        notices: Vec::new(),
        foreign: Vec::new(),
        version: None,
        views: Vec::new(),
    };
    if query.len() > LONGEST {
        reading.notices.push(Notice::new("query", query, "is longer than 100,000 bytes; the page uses none of it"));
        return reading;
    }
    let mut given: Vec<(String, Key, String)> = Vec::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (raw_key, raw_value) = pair.split_once('=').unwrap_or((pair, ""));
        let (key, value) = migrated(MIGRATIONS, decode(raw_key), decode(raw_value));
        let Some(meaning) = key_of(&key) else {
            reading.foreign.push(pair.to_owned());
            continue;
        };
        if let Some(at) = given.iter().position(|(k, ..)| *k == key) {
            let (_, _, earlier) = given.remove(at);
            // Said once, however often: nobody reads the same a thousand times.
            if reading.notices.iter().all(|notice| notice.key != key) {
                reading.notices.push(Notice::new(&*key, &earlier, "is given more than once; the page uses the last"));
            }
        }
        given.push((key, meaning, value.trim().to_owned()));
    }
    let mut reader = Reader { reading, depth };
    // What sets baselines comes before what is measured against them.
    let (first, rest): (Vec<_>, Vec<_>) =
        given.into_iter().partition(|(_, meaning, _)| matches!(meaning, Key::Gateway | Key::Stack));
    let mut fields = Vec::new();
    for (key, meaning, value) in first.into_iter().chain(rest) {
        match meaning {
            Key::Field(id) => fields.push((id, value)),
            other => reader.take(&key, &other, &value),
        }
    }
    reader.take_fields(&fields);
    reader.reading
}

struct Reader {
    reading: Reading,
    depth: Depth,
}

impl Reader {
    fn note(&mut self, key: &str, given: &str, message: impl Into<String>) {
        self.reading.notices.push(Notice::new(key, given, message));
    }

    fn take(&mut self, key: &str, meaning: &Key, value: &str) {
        match meaning {
            Key::Version => self.version(value),
            Key::Mix => self.mix(value),
            Key::Gateway if catalogue::gateway(value).is_some() => self.reading.scenario.choose_gateway(value),
            Key::Gateway => self.note(
                key,
                value,
                "is not a gateway of the catalogue, such as openrouter-payg; the page uses the article’s 5%",
            ),
            Key::Stack if catalogue::stack(value).is_some() => self.reading.scenario.choose_stack(Some(value)),
            Key::Stack => {
                self.note(key, value, "is not a stack of the catalogue, such as small-cloud; the page uses none")
            }
            Key::Devops => match value {
                "yes" => {}
                "no" => self.reading.scenario.devops = Devops::No,
                _ => self.note(key, value, "is not one of yes, no; the page uses yes"),
            },
            Key::Needs => self.needs(value),
            Key::Compared => self.compared(value),
            // A compared scenario is seen as the one it is compared with.
            Key::View(_) if self.depth == Depth::Compared => {}
            Key::View(view) => self.view(key, *view, value),
            Key::Field(_) => {}
        }
    }

    fn version(&mut self, value: &str) {
        let version = value.parse::<u32>();
        self.reading.version = version.clone().ok();
        match version {
            Ok(v) if v == VERSION => {}
            Ok(v) if v > VERSION => {
                self.note(
                    "v",
                    value,
                    fill!("is newer than this page, which knows {}; some of it may be lost", &VERSION.to_string()),
                );
            }
            _ => self.note("v", value, cat(&["is not a version; the page uses ", &VERSION.to_string()])),
        }
    }

    fn needs(&mut self, value: &str) {
        let words: Vec<&str> = value.split('~').map(str::trim).collect();
        let unknown = words.iter().any(|word| !NEEDS.iter().any(|(known, _)| known == word));
        let chosen = NEEDS.iter().filter(|(word, _)| words.contains(word)).map(|(_, need)| *need).collect();
        if unknown {
            let allowed = NEEDS.map(|(word, _)| word).join(", ");
            self.note(
                "needs",
                value,
                fill!("may hold only {}, joined by ~; the page uses what it knows of it", &allowed),
            );
        }
        self.reading.scenario.needs = chosen;
    }

    fn compared(&mut self, value: &str) {
        if self.depth == Depth::Compared {
            return self.note("vs", value, "stands inside a compared scenario, which cannot hold another");
        }
        let inner = read_nested(value, Depth::Compared);
        for notice in inner.notices {
            self.note("vs", &cat(&[&notice.key, "=", &notice.given]), notice.message);
        }
        self.reading.scenario.compared = Some(Box::new(inner.scenario));
    }

    fn view(&mut self, key: &str, view: ViewKey, value: &str) {
        self.reading.views.extend(VIEW_KEYS.iter().map(|(name, _)| *name).find(|name| *name == key));
        let scenario = &mut self.reading.scenario;
        macro_rules! choose {
            ($slot:ident, $choice:ty) => {
                match <$choice>::of_word(value) {
                    Some(choice) => {
                        scenario.view.$slot = choice;
                        None
                    }
                    None => {
                        let words: Vec<_> = <$choice>::ALL.iter().map(|c| c.word()).filter(|w| !w.is_empty()).collect();
                        Some(fill!("is not one of {}; the page uses the default", &words.join(", ")))
                    }
                }
            };
        }
        let wrong = match view {
            ViewKey::Chart => choose!(drawn, Drawn),
            ViewKey::Axis => choose!(axis, Axis),
            ViewKey::Embed if value.is_empty() => {
                Some("is empty; allowed is 1; the page shows itself whole".to_owned())
            }
            ViewKey::Embed => choose!(frame, Frame),
            ViewKey::Controls => choose!(controls, Controls),
            ViewKey::Theme => choose!(theme, Theme),
            ViewKey::Background => choose!(background, Background),
        };
        if let Some(message) = wrong {
            self.note(key, value, message);
        }
    }

    fn mix(&mut self, value: &str) {
        let entries: Option<Vec<MixEntry>> = value.split('~').map(mix_entry).collect();
        match entries {
            Some(entries) if entries.len() > MOST_MODELS => {
                self.note("mix", value, "has more than 100 models; the page uses the article’s mix");
            }
            Some(entries) if entries.iter().map(|e| e.share).sum::<f64>() > 0.0 => {
                self.reading.scenario.mix = Some(entries);
                self.reading.scenario.normalise_mix();
            }
            Some(_) => self.note("mix", value, "has shares that sum to 0; the page uses the article’s mix"),
            None => self.note(
                "mix",
                value,
                "is not a mix such as gpt-5.5:30~claude-opus-4-8:70, of models the catalogue knows or with their \
                 prices (id:share:input:cached:output); the page uses the article’s mix",
            ),
        }
    }

    fn take_fields(&mut self, fields: &[(FieldId, String)]) {
        let given = |id: FieldId| fields.iter().find(|(f, _)| *f == id).map(|(_, value)| value.as_str());
        let readable = |id: FieldId| given(id).is_some_and(|value| parse(id.field(), value).is_ok());
        let requests = readable(FieldId::Requests);
        let lines = super::fields::LINES.iter().any(|&line| readable(line));
        for (id, value) in fields {
            if *id == FieldId::Spend && requests {
                self.note("spend", value, "is left aside: requests is given too, and wins");
                continue;
            }
            if *id == FieldId::Infra && lines {
                self.note("infra", value, "is left aside: lines of the bill are given too, and win");
                continue;
            }
            self.field(*id, value);
        }
    }

    fn field(&mut self, id: FieldId, given: &str) {
        let field = id.field();
        match parse(field, given) {
            Ok(Parsed { value: None, .. }) => self.reading.scenario.set_nothing(id),
            Ok(Parsed { value: Some(value), wrong }) => {
                let allowed = if value.is_range() && !has_likely(given) {
                    // The middle of what is left counts, not the middle of what was asked for.
                    Estimate::between(field.nearest(value.low()), field.nearest(value.high()))
                } else {
                    field.allowed(value)
                };
                self.reading.scenario.set(id, allowed);
                let beyond = [value.low(), value.high()].into_iter().find(|v| !(field.min..=field.max).contains(v));
                if let Some(beyond) = beyond {
                    let side = if beyond > field.max { "above the largest" } else { "below the smallest" };
                    let end = if beyond > field.max { field.max } else { field.min };
                    self.note(
                        field.key,
                        given,
                        fill!(
                            "is {} allowed, {}; the page uses {}",
                            side,
                            &decimal::group(&decimal::write(end)),
                            &shown(allowed)
                        ),
                    );
                } else if let Some(wrong) = wrong {
                    let range = allowed_words(field);
                    self.note(
                        field.key,
                        given,
                        fill!("{}; allowed is {}; the page uses {}", wrong, &range, &shown(allowed)),
                    );
                } else if allowed != value {
                    let wrong = match field.numbers {
                        Numbers::Whole => "must be whole",
                        Numbers::Real => "has more digits than are kept",
                    };
                    self.note(field.key, given, cat(&[wrong, "; the page uses ", &shown(allowed)]));
                }
            }
            Err(wrong) => {
                let used = self.reading.scenario.baseline(id).map_or("none".to_owned(), shown);
                let allowed = allowed_words(field);
                self.note(field.key, given, fill!("{}; allowed is {}; the page uses {}", wrong, &allowed, &used));
            }
        }
    }
}

/// A value as a notice shows it: digits in groups, ranges as the query writes them.
fn shown(value: Estimate) -> String {
    if value.is_range() { write_value(value) } else { decimal::group(&write_value(value)) }
}

/// What a field allows, in words.
pub fn allowed_words(field: &Field) -> String {
    let number = match field.numbers {
        Numbers::Real => "a number",
        Numbers::Whole => "a whole number",
    };
    let range = match field.ranged {
        Ranged::Yes => ", or a range such as low..high",
        Ranged::No => "",
    };
    let shown = |value: f64| decimal::group(&decimal::write(value));
    fill!("{} from {} to {}{}", number, &shown(field.min), &shown(field.max), range)
}

struct Parsed {
    /// The value; none for the word that stands for none.
    value: Option<Estimate>,
    /// What is odd about it although it can be used.
    wrong: Option<&'static str>,
}

/// Reads a field's value as the query writes it: plain decimals, `..` between the ends of a range.
fn parse(field: &Field, text: &str) -> Result<Parsed, &'static str> {
    if text.is_empty() {
        return Err("is empty");
    }
    if field.id == FieldId::MaxReq && text == "none" {
        return Ok(Parsed { value: None, wrong: None });
    }
    let numbers: Option<Vec<f64>> = decimal::range_parts(text).into_iter().map(read_number).collect();
    let Some(numbers) = numbers else {
        return Err("is not a number");
    };
    let in_order = numbers.iter().zip(numbers.iter().skip(1)).all(|(a, b)| a <= b);
    let value = match (numbers.as_slice(), field.ranged) {
        ([one], _) => Estimate::point(*one),
        (_, Ranged::No) => return Err("is a range, which this does not take"),
        ([low, high], _) => Estimate::between(*low, *high),
        ([low, likely, high], _) => Estimate::three(*low, *likely, *high),
        _ => return Err("is not a range such as low..high or low..likely..high"),
    };
    Ok(Parsed { value: Some(value), wrong: (!in_order).then_some("is out of order, and sorted") })
}

/// Whether a range names its likely value.
fn has_likely(text: &str) -> bool {
    decimal::range_parts(text).len() > 2
}

/// Reads a decimal; an overflow is a number too large, words such as `inf` are not numbers.
fn read_number(text: &str) -> Option<f64> {
    decimal::read(text.trim())
}

fn mix_entry(text: &str) -> Option<MixEntry> {
    let parts: Vec<&str> = text.split(':').map(str::trim).collect();
    let amount = |text: &str| read_number(text).filter(|n| (0.0..=1e9).contains(n)).map(decimal::rounded);
    let (id, share, pinned) = match parts.as_slice() {
        [id, share] => (id, share, None),
        [id, share, input, cached, output] => {
            let cached = if cached.is_empty() { None } else { Some(amount(cached)?) };
            (id, share, Some(ModelPrice { input: amount(input)?, cached, output: amount(output)? }))
        }
        _ => return None,
    };
    let known = pinned.is_some() || catalogue::model(id).is_some();
    let named = !id.is_empty() && id.len() <= 100;
    (known && named).then_some(())?;
    Some(MixEntry { id: (*id).to_owned(), share: amount(share)?, pinned })
}

/// Writes a number the way the query does: a plain decimal that reads back the same.
pub fn write_number(value: f64) -> String {
    decimal::write(value)
}

/// Writes a value or a range; the likely value is left out where it is the middle.
pub fn write_value(value: Estimate) -> String {
    let (low, high) = (write_number(value.low()), write_number(value.high()));
    if !value.is_range() {
        write_number(value.likely())
    } else if decimal::rounded((value.low() + value.high()) / 2.0) == decimal::rounded(value.likely()) {
        cat(&[&low, "..", &high])
    } else {
        fill!("{}..{}..{}", &low, &write_number(value.likely()), &high)
    }
}

fn write_mix(mix: &[MixEntry]) -> String {
    let entry = |e: &MixEntry| {
        let mut text = cat(&[&e.id, ":", &write_number(e.share)]);
        if let Some(p) = e.pinned {
            let cached = p.cached.map(write_number).unwrap_or_default();
            text += &fill!(":{}:{}:{}", &write_number(p.input), &cached, &write_number(p.output));
        }
        text
    };
    mix.iter().map(entry).collect::<Vec<_>>().join("~")
}

/// Writes a scenario in its canonical form, without a leading `?`; empty for the article's.
pub fn write(scenario: &Scenario) -> String {
    let mut query = Query::default();
    for field in &FIELDS {
        match field.id {
            FieldId::InTokens => {
                if let Some(mix) = &scenario.mix {
                    query.push("mix", &write_mix(mix));
                }
            }
            FieldId::Markup if scenario.gateway_id() != super::ARTICLE_GATEWAY => {
                query.push("gateway", scenario.gateway_id());
            }
            FieldId::Infra => {
                if let Some(stack) = scenario.stack_id() {
                    query.push("stack", stack);
                }
            }
            _ => {}
        }
        match scenario.chosen(field.id) {
            Some(Choice::Value(value)) => query.push(field.key, &write_value(value)),
            Some(Choice::Nothing) => query.push(field.key, "none"),
            None => {}
        }
    }
    if scenario.devops == Devops::No {
        query.push("devops", "no");
    }
    if !scenario.needs.is_empty() {
        let words: Vec<_> = scenario.needs.iter().map(|need| need.word()).collect();
        query.push("needs", &words.join("~"));
    }
    if let Some(compared) = &scenario.compared {
        query.push("vs", &write(compared));
    }
    let view = &scenario.view;
    let words = [
        ("chart", view.drawn.word(), Drawn::default().word()),
        ("axis", view.axis.word(), Axis::default().word()),
        ("embed", view.frame.word(), Frame::default().word()),
        ("controls", view.controls.word(), Controls::default().word()),
        ("theme", view.theme.word(), Theme::default().word()),
        ("background", view.background.word(), Background::default().word()),
    ];
    for (key, word, default) in words {
        if word != default {
            query.push(key, word);
        }
    }
    query.text
}

#[derive(Default)]
struct Query {
    text: String,
}

impl Query {
    fn push(&mut self, key: &str, value: &str) {
        if !self.text.is_empty() {
            self.text.push('&');
        }
        self.text.push_str(key);
        self.text.push('=');
        self.text.push_str(&encode(value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(query: &str) -> String {
        write(&read(query).scenario)
    }

    fn notices(query: &str) -> Vec<(String, String)> {
        read(query).notices.into_iter().map(|n| (n.key, n.given)).collect()
    }

    #[test]
    fn canonical_queries() {
        for (given, expected) in [
            ("", ""),
            ("?", ""),
            ("spend=4000&markup=5", ""),
            ("markup=5.50&spend=9000", "spend=9000&markup=5.5"),
            ("infra=405..120&hours=2..4", "infra=120..405&hours=2..4"),
            ("infra=120..200..405", "infra=120..200..405"),
            ("infra=200..200", ""),
            ("requests=1e5", "requests=100000"),
            ("compute=50&postgres=20", "compute=50&postgres=20"),
            ("mix=claude-opus-4-8:50~gpt-5.5:30~deepseek-v4-flash:20", ""),
            ("mix=m:1:0.1::0.2", "mix=m:1:0.1::0.2"),
            ("maxreq=none", ""),
            ("maxreq=3000000", "maxreq=3000000"),
            ("needs=latency~residency", "needs=residency~latency"),
            ("devops=no&axis=log&embed=1", "devops=no&axis=log&embed=1"),
            ("vs=spend%3D9000%26markup%3D5.5%26axis%3Dlog", "vs=spend%3D9000%26markup%3D5.5"),
            ("utm_source=x&spend=9000", "spend=9000"),
            ("v=1&spend=9000", "spend=9000"),
        ] {
            assert_eq!(canonical(given), expected, "{given}");
        }
    }

    #[test]
    fn what_cannot_be_used_is_named() {
        for (given, key, value, canonical_form) in [
            ("spend=abc", "spend", "abc", ""),
            ("spend=", "spend", "", ""),
            ("spend", "spend", "", ""),
            ("spend=NaN", "spend", "NaN", ""),
            ("spend=inf", "spend", "inf", ""),
            ("spend=1e999", "spend", "1e999", "spend=10000000"),
            ("spend=1e12", "spend", "1e12", "spend=10000000"),
            ("markup=-3", "markup", "-3", "markup=0"),
            ("markup=12%2C5+%25", "markup", "12,5 %", ""),
            ("spend=1..2", "spend", "1..2", ""),
            ("hours=4..2", "hours", "4..2", "hours=2..4"),
            ("hours=1..2..3..4", "hours", "1..2..3..4", ""),
            ("hours=2..2000", "hours", "2..2000", "hours=2..1000"),
            ("months=11.6", "months", "11.6", "months=12"),
            ("gateway=nobody", "gateway", "nobody", ""),
            ("mix=nobody:1", "mix", "nobody:1", ""),
            ("mix=gpt-5.5:0", "mix", "gpt-5.5:0", ""),
            ("mix=m:1:2", "mix", "m:1:2", ""),
            ("axis=cubic", "axis", "cubic", ""),
            ("embed=yes", "embed", "yes", ""),
            ("devops=maybe", "devops", "maybe", ""),
            ("needs=sleep", "needs", "sleep", ""),
            ("v=2", "v", "2", ""),
            ("spend=1&spend=9000", "spend", "1", "spend=9000"),
            ("requests=1000&spend=9000", "spend", "9000", "requests=1000"),
            ("compute=50&infra=300", "infra", "300", "compute=50"),
            ("vs=markup%3D-1", "vs", "markup=-1", "vs=markup%3D0"),
        ] {
            let expected = vec![(key.to_owned(), value.to_owned())];
            assert_eq!(notices(given), expected, "{given}");
            assert_eq!(canonical(given), canonical_form, "{given}");
        }
    }

    #[test]
    fn a_notice_says_what_is_allowed_and_what_is_used() {
        let message = |query: &str| read(query).notices.into_iter().next().map(|n| n.message).unwrap_or_default();
        assert_eq!(message("markup=500"), "is above the largest allowed, 100; the page uses 100");
        assert_eq!(
            message("markup=x"),
            "is not a number; allowed is a number from 0 to 100, or a range such as low..high; the page uses 5"
        );
    }

    #[test]
    fn keys_that_are_not_ours_are_kept_aside() {
        assert_eq!(read("utm_source=a%20b&spend=9000&x").foreign, ["utm_source=a%20b", "x"]);
    }

    #[test]
    fn a_gateways_term_is_written_exactly_when_it_differs() {
        let gateway = "gateway=openrouter-byok-payg";
        assert_eq!(canonical(&format!("{gateway}&freespend=25000")), gateway);
        assert_eq!(canonical(&format!("freespend=0&{gateway}")), format!("{gateway}&freespend=0"));
        assert_eq!(canonical(&format!("{gateway}&markup=5")), gateway);
    }

    #[test]
    fn a_gateways_cap_can_be_lifted() {
        let query = "requests=5000000&gateway=portkey-production&maxreq=none";
        assert_eq!(canonical(query), query);
        let inputs = read(query).scenario.inputs();
        assert_eq!(inputs.fees.lines(&inputs.demand).total().get(), 490.0);
        assert_eq!(notices("logs=none"), vec![("logs".to_owned(), "none".to_owned())]);
    }

    #[test]
    fn a_stacks_term_is_written_exactly_when_it_differs() {
        assert_eq!(canonical("stack=article-low&compute=50"), "stack=article-low");
        assert_eq!(canonical("stack=article-low&compute=60"), "stack=article-low&compute=60");
        assert_eq!(canonical("stack=article-low&infra=200"), "stack=article-low&infra=200");
        assert!(!read("stack=article-low&infra=200").scenario.is_itemised());
        assert_eq!(canonical("stack=article-200&infra=200"), "stack=article-200");
    }

    #[test]
    fn a_huge_query_is_read_in_linear_time_and_notices_stay_short() {
        let huge = format!("spend={}", "9".repeat(LONGEST - "spend=".len()));
        let reading = read(&huge);
        assert_eq!(reading.scenario.inputs().demand.spend.get(), 1e7);
        assert!(reading.notices.iter().all(|n| n.given.chars().count() <= 61));
    }

    #[test]
    fn a_query_of_a_megabyte_is_refused_by_its_length_and_says_so() {
        for query in ["spend=9000&".repeat(100_000), format!("?v=1&mix={}", "€".repeat(400_000))] {
            let reading = read(&query);
            assert_eq!((&reading.scenario, reading.version), (&Scenario::default(), None));
            assert!(reading.foreign.is_empty() && reading.views.is_empty());
            let [notice] = reading.notices.as_slice() else { panic!("{:?}", reading.notices) };
            assert_eq!(
                (&*notice.key, &*notice.message),
                ("query", "is longer than 100,000 bytes; the page uses none of it")
            );
            assert!(notice.given.chars().count() <= 61);
            // The words and the limit are one.
            assert!(notice.message.replace(',', "").contains(&format!(" {LONGEST} bytes")));
        }
    }

    #[test]
    fn a_key_given_a_thousand_times_is_named_once_and_its_last_value_holds() {
        let reading = read(&["hours=2&".repeat(1_000), "hours=4".to_owned()].concat());
        assert_eq!(reading.notices.len(), 1, "{:?}", reading.notices);
        assert_eq!(reading.scenario.likely(FieldId::Hours), 4.0);
    }

    #[test]
    fn a_mix_has_at_most_a_hundred_models() {
        let mix = |models: usize| format!("mix={}", vec!["m:1:1::1"; models].join("~"));
        assert!(read(&mix(MOST_MODELS)).notices.is_empty());
        let over = read(&mix(MOST_MODELS + 1)).notices;
        let [notice] = over.as_slice() else { panic!("{over:?}") };
        assert!(notice.message.contains(&format!(" {MOST_MODELS} models")), "{}", notice.message);
        let mut full = read(&mix(MOST_MODELS)).scenario;
        full.add_model("gpt-5.5");
        assert_eq!(read(&write(&full)).scenario, full, "what is full stays readable");
    }
}
