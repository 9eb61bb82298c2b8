//! What a change between two scenarios concerns, in words.

use super::{field_number, field_words, money};
use crate::catalogue;
use crate::scenario::codec::write_value;
use crate::scenario::difference::Change;
use crate::scenario::fields::{FieldId, LINES};
use crate::scenario::{Scenario, Sold};
use crate::text::cat;

/// The gateway whose terms hold and whether some were changed: `OpenRouter, own keys`, `Requesty, changed`; "your terms"
/// where nothing of a named one is left.
pub fn gateway_words(scenario: &Scenario) -> String {
    match scenario.named_gateway() {
        Some((gateway, Sold::AsListed)) => gateway.name.to_owned(),
        Some((gateway, Sold::Changed)) => gateway.name.to_owned() + ", changed",
        None => "your terms".to_owned(),
    }
}

/// What a change concerns, as a scenario has it: `5%`, `OpenRouter, own keys`.
fn words_of(scenario: &Scenario, change: Change) -> String {
    let chosen = |id: &FieldId| scenario.chosen(*id).is_some();
    match change {
        Change::Demand if chosen(&FieldId::Requests) => field_text(scenario, FieldId::Requests) + " requests",
        Change::Demand => field_text(scenario, FieldId::Spend),
        Change::Mix => {
            let entries = scenario.mix_entries();
            match entries.as_slice() {
                [one] => catalogue::model(&one.id).map_or(one.id.clone(), |m| m.name.to_owned()),
                _ if scenario.mix.is_none() => "the article’s".to_owned(),
                more => more.len().to_string() + " models",
            }
        }
        Change::Gateway => gateway_words(scenario),
        Change::Stack => {
            let bill = money(scenario.inputs().infrastructure_now());
            let changed = LINES.iter().chain(&[FieldId::Infra]).any(chosen);
            match scenario.stack_option() {
                Some(stack) if !changed => cat(&[stack.name, " (", &bill, ")"]),
                _ => bill,
            }
        }
        Change::Field(id) => field_text(scenario, id),
    }
}

/// What a change concerns, as it was and as it is. What is said alike of both is said in all its digits.
pub fn words_of_both(before: &Scenario, after: &Scenario, change: Change) -> [String; 2] {
    let words = [before, after].map(|scenario| words_of(scenario, change));
    let exact = |scenario: &Scenario| match change {
        Change::Field(id) => scenario.value(id).map(write_value),
        _ => None,
    };
    let [was, is] = words;
    match (exact(before), exact(after)) {
        _ if was != is => [was, is],
        (Some(was), Some(is)) if was != is => [was, is],
        _ => [was, is + ", changed"],
    }
}

fn field_text(scenario: &Scenario, id: FieldId) -> String {
    let field = id.field();
    match scenario.value(id) {
        None => "none".to_owned(),
        Some(value) if value.is_range() => {
            // With a dash: a change says “from … to …” already.
            cat(&[&field_number(field, value.low()), "–", &field_words(field, value.high())])
        }
        Some(value) => field_words(field, value.likely()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    #[test]
    fn what_is_said_alike_is_told_apart() {
        for (before, after, change, words) in [
            ("", "hours=2", Change::Field(FieldId::Hours), ["3 h", "2 h"]),
            ("hours=2", "hours=2.001", Change::Field(FieldId::Hours), ["2", "2.001"]),
            ("mix=gpt-5.5:1~gpt-5.4:1", "mix=gpt-5.5:1~gpt-5.4:2", Change::Mix, ["2 models", "2 models, changed"]),
        ] {
            let [before, after] = [before, after].map(|query| read(query).scenario);
            assert_eq!(words_of_both(&before, &after, change), words);
        }
    }

    #[test]
    fn each_kind_of_change() {
        for (query, change, words) in [
            ("gateway=openrouter-byok-payg", Change::Gateway, "OpenRouter, own keys"),
            ("gateway=openrouter-byok-payg&plan=3", Change::Gateway, "OpenRouter, own keys, changed"),
            ("markup=6", Change::Gateway, "your terms"),
            ("", Change::Field(FieldId::Hours), "3 h"),
            ("hours=2..4", Change::Field(FieldId::Hours), "2–4 h"),
            ("", Change::Field(FieldId::MaxReq), "none"),
            ("requests=1000", Change::Demand, "1,000 requests"),
            ("mix=gpt-5.5:1", Change::Mix, "GPT-5.5"),
            ("", Change::Mix, "the article’s"),
            ("stack=paas", Change::Stack, "App platform ($102)"),
            ("infra=90", Change::Stack, "$90"),
            ("stack=paas&infra=90", Change::Stack, "$90"),
        ] {
            assert_eq!(words_of(&read(query).scenario, change), words, "{query}");
        }
    }
}
