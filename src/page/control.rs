//! One control: label, reset, box, slider, foot. One family for all inputs.

use super::html::cat;
use crate::decimal;
use crate::format::{compact_money, field_spoken, field_value, field_words};
use crate::model::estimate::Estimate;
use crate::scenario::Scenario;
use crate::scenario::fields::{FIELDS, Field, Group, LINES, Unit};
use crate::scenario::track::POSITIONS;

const RESET: &str = "<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><path d=\"M3 3v4h4M3.4 7A5 5 0 1 1 3 10\"/></svg>";

/// What a control shows of a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The box's text.
    pub text: String,
    /// The slider's position, 0 to 1000.
    pub position: String,
    /// What the slider says of it.
    pub spoken: String,
    /// Whether there is anything to reset.
    pub changed: Changed,
}

/// Whether a field was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// It was.
    Yes,
    /// It has its baseline.
    No,
}

/// What a field's control shows.
pub fn shown(scenario: &Scenario, field: &Field) -> Shown {
    let value = scenario.value(field.id);
    let likely = value.map_or(field.min, Estimate::likely);
    let along = field.track.map_or(0.0, |track| track.position(likely));
    Shown {
        text: field_value(field, value),
        position: decimal::write((along * POSITIONS * 100.0).round() / 100.0),
        spoken: field_spoken(field, likely),
        changed: if scenario.chosen(field.id).is_some() { Changed::Yes } else { Changed::No },
    }
}

/// The control of a field.
pub fn control(scenario: &Scenario, field: &Field) -> String {
    let now = shown(scenario, field);
    let reset = if now.changed == Changed::Yes { "reset" } else { "reset hidden" };
    let key = field.key;
    let slider = match field.track {
        None => String::new(),
        Some(_) => cat(&[
            "<div class=\"track\"><div class=\"rail\">",
            &rail(field),
            "</div><input type=\"range\" id=\"",
            key,
            "-slider\" data-slider=\"",
            key,
            "\" min=\"0\" max=\"1000\" step=\"any\" aria-label=\"",
            field.label,
            "\" aria-valuetext=\"",
            &now.spoken,
            "\" value=\"",
            &now.position,
            "\"></div><div class=\"foot\">",
            &foot(field),
            "</div>",
        ]),
    };
    cat(&[
        "<div class=\"control\" id=\"",
        key,
        "-control\"><div class=\"control-head\"><label for=\"",
        key,
        "\">",
        field.label,
        "</label><span class=\"note\">",
        field.note,
        "</span><button class=\"",
        reset,
        "\" type=\"button\" data-reset=\"",
        key,
        "\" id=\"",
        key,
        "-reset\" title=\"Reset\" aria-label=\"Reset ",
        field.label,
        "\">",
        RESET,
        "</button><input class=\"box\" type=\"text\" id=\"",
        key,
        "\" name=\"",
        key,
        "\" data-box=\"",
        key,
        "\" inputmode=\"decimal\" autocomplete=\"off\" aria-invalid=\"false\" aria-describedby=\"",
        key,
        "-wrong\" title=\"",
        field.help,
        "\" value=\"",
        &now.text,
        "\"></div><p class=\"wrong\" id=\"",
        key,
        "-wrong\" role=\"alert\"></p>",
        &slider,
        "</div>",
    ])
}

/// The controls of a group, in the table's order.
pub fn group(scenario: &Scenario, group: Group) -> String {
    FIELDS.iter().filter(|field| field.group == group).map(|field| control(scenario, field)).collect()
}

/// The controls of the lines of the infrastructure bill.
pub fn lines(scenario: &Scenario) -> String {
    LINES.iter().map(|id| control(scenario, id.field())).collect()
}

/// The rail and the usual range on it. Places are percentages of a drawing, since the page's policy forbids inline
/// styles.
fn rail(field: &Field) -> String {
    let Some(track) = field.track else { return String::new() };
    let percent = |part: f64| decimal::write((part * 1000.0).round() / 10.0);
    let usual = track.usual.map_or(String::new(), |(from, to)| {
        let (from, to) = (track.position(from), track.position(to));
        cat(&[
            "<rect class=\"usual\" x=\"",
            &percent(from),
            "%\" width=\"",
            &percent(to - from),
            "%\" y=\"30\" height=\"3\"/>",
        ])
    });
    cat(&["<svg aria-hidden=\"true\"><rect class=\"line\" width=\"100%\" y=\"20.5\" height=\"3\"/>", &usual, "</svg>"])
}

/// The ends of the track, and its usual range in words.
fn foot(field: &Field) -> String {
    let Some(track) = field.track else { return String::new() };
    let end = |value: f64| match field.unit {
        Unit::Usd => compact_money(value),
        _ => field_words(field, value),
    };
    let usual = track.usual.map_or(String::new(), |(from, to)| {
        cat(&["<span class=\"said\">usually ", &end(from), " to ", &end(to), "</span>"])
    });
    cat(&["<span>", &end(track.low), "</span>", &usual, "<span>", &end(track.high), "</span>"])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::fields::FieldId;

    #[test]
    fn the_articles_hours_are_marked() {
        assert!(rail(FieldId::Hours.field()).contains("x=\"10%\" width=\"10%\""));
        assert_eq!(
            foot(FieldId::Hours.field()),
            "<span>0 h</span><span class=\"said\">usually 2 h to 4 h</span><span>20 h</span>"
        );
        assert_eq!(foot(FieldId::Spend.field()), "<span>$100</span><span>$1m</span>");
        assert_eq!(rail(FieldId::Requests.field()), "");
    }

    #[test]
    fn a_control_has_its_names() {
        let html = control(&Scenario::default(), FieldId::Spend.field());
        for piece in [
            "id=\"spend\" name=\"spend\"",
            "id=\"spend-slider\"",
            "inputmode=\"decimal\"",
            "aria-valuetext=\"$4,000 a month\"",
            "value=\"$4,000\"",
        ] {
            assert!(html.contains(piece), "{piece} in {html}");
        }
        assert!(!html.contains("style="));
    }
}
