//! Reading a query: a scenario whatever it says, and one notice for each thing that could not be used.

use super::keys::{Key, NEEDS, VIEW_KEYS, ViewKey, key_of};
use super::mix::mix_entry;
use super::values::{Parsed, allowed_words, has_likely, parse, shown};
use super::{LONGEST, MOST_MODELS, VERSION};
use crate::catalogue;
use crate::decimal;
use crate::model::estimate::Estimate;
use crate::scenario::fields::{FieldId, LINES, Numbers};
use crate::scenario::migrations::{MIGRATIONS, migrated};
use crate::scenario::notice::Notice;
use crate::scenario::percent::decode;
use crate::scenario::view::{Axis, Background, Controls, Drawn, Frame, Theme, View};
use crate::scenario::{Devops, MixEntry, Scenario};
use crate::text::{cat, fill, joined};

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
            Key::Stack if value == "none" => self.reading.scenario.choose_stack(None),
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
            let allowed = joined(&NEEDS.map(|(word, _)| word), ", ");
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
        self.reading.notices.extend(inner.notices.into_iter().map(Notice::of_compared));
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
                    None => Some(<$choice>::WORDS),
                }
            };
        }
        let allowed = match view {
            ViewKey::Chart => choose!(drawn, Drawn),
            ViewKey::Axis => choose!(axis, Axis),
            ViewKey::Embed if value.is_empty() => {
                return self.note(key, value, "is empty; allowed is 1; the page shows itself whole");
            }
            ViewKey::Embed => choose!(frame, Frame),
            ViewKey::Controls => choose!(controls, Controls),
            ViewKey::Theme => choose!(theme, Theme),
            ViewKey::Background => choose!(background, Background),
        };
        if let Some(words) = allowed {
            let words: Vec<String> =
                words.iter().filter(|word| !word.is_empty()).map(|&word| word.to_owned()).collect();
            self.note(key, value, fill!("is not one of {}; the page uses the default", &joined(&words, ", ")));
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
        let lines = LINES.iter().any(|&line| readable(line));
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
