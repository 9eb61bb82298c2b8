//! Writing a scenario as a query.

use super::mix::write_mix;
use super::values::write_value;
use crate::scenario::fields::{FIELDS, FieldId, NO_CAP};
use crate::scenario::percent::encode;
use crate::scenario::view::{Axis, Background, Controls, Drawn, Frame, Theme};
use crate::scenario::{ARTICLE_GATEWAY, Choice, Devops, Scenario};
use crate::text::joined;

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
            FieldId::Markup if scenario.gateway_id() != ARTICLE_GATEWAY => {
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
            Some(Choice::Nothing) => query.push(field.key, NO_CAP),
            None => {}
        }
    }
    if scenario.devops == Devops::No {
        query.push("devops", "no");
    }
    if !scenario.needs.is_empty() {
        let words: Vec<_> = scenario.needs.iter().map(|need| need.word().to_owned()).collect();
        query.push("needs", &joined(&words, "~"));
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
