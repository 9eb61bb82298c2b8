//! One control: label, reset, box, slider, foot. One family for all inputs.

use super::html::cat;
use crate::answers::balance::{Bearing, bearing};
use crate::decimal;
use crate::format::{compact_money, field_spoken, field_value, field_words};
use crate::model::estimate::{Estimate, Part};
use crate::scenario::Scenario;
use crate::scenario::fields::{FIELDS, Field, Group, LINES, Ranged, Unit};
use crate::scenario::track::position_of;
use crate::text::fill;

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
    /// Position and words of a range's low and high end; none for one number.
    pub ends: Option<[(String, String); 2]>,
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
    let place = |value: f64| {
        let along = field.track.map_or(0.0, |track| track.position(value));
        decimal::write((position_of(along) * 100.0).round() / 100.0)
    };
    let range = value.filter(|value| value.is_range());
    let end = |words: &str, value: f64| (place(value), cat(&[words, &field_spoken(field, value)]));
    Shown {
        text: field_value(field, value),
        position: place(likely),
        spoken: cat(&[if range.is_some() { "likely " } else { "" }, &field_spoken(field, likely)]),
        changed: if scenario.chosen(field.id).is_some() { Changed::Yes } else { Changed::No },
        ends: range.map(|range| [end("at least ", range.low()), end("at most ", range.high())]),
    }
}

/// The control of a field.
pub fn control(scenario: &Scenario, field: &Field) -> String {
    let now = shown(scenario, field);
    let reset = if now.changed == Changed::Yes { "reset" } else { "reset hidden" };
    let key = field.key;
    let is_range = if now.ends.is_some() { "true" } else { "false" };
    let range = match (field.ranged, field.track) {
        (Ranged::Yes, Some(_)) => fill!(
            "<button class=\"range\" type=\"button\" data-range=\"{}\" id=\"{}-range\" aria-pressed=\"{}\" \
             aria-label=\"{} as a range\" title=\"As a range\">±</button>",
            key,
            key,
            is_range,
            field.label
        ),
        _ => String::new(),
    };
    fill!(
        "<div class=\"control\" id=\"{}-control\"><div class=\"control-head\"><div class=\"name\"><label \
         for=\"{}\">{}</label> <span class=\"note\" id=\"{}-note\">{}</span></div>{}<button class=\"{}\" type=\"button\" data-reset=\"{}\" \
         id=\"{}-reset\" title=\"Reset\" aria-label=\"Reset {}\">{}</button><input class=\"box\" \
         type=\"text\" id=\"{}\" name=\"{}\" data-box=\"{}\" inputmode=\"decimal\" autocomplete=\"off\" \
         aria-invalid=\"false\" aria-errormessage=\"{}-wrong\" aria-describedby=\"{}-note {}-help {}-wrong\" \
         value=\"{}\"></div><p class=\"help\" \
         id=\"{}-help\">{}</p><p class=\"wrong\" id=\"{}-wrong\" role=\"alert\"></p>{}</div>",
        key,
        key,
        field.label,
        key,
        &field.note.replace(' ', "\u{a0}"),
        &range,
        reset,
        key,
        key,
        field.label,
        RESET,
        key,
        key,
        key,
        key,
        key,
        key,
        key,
        &now.text,
        key,
        field.help,
        key,
        &track(field, &now)
    )
}

/// A control's sliders over its small chart, and what stands below; nothing where a field has no slider.
fn track(field: &Field, now: &Shown) -> String {
    if field.track.is_none() {
        return String::new();
    }
    let ends = now.ends.as_ref();
    let likely = slider(field, Part::Likely, Some([&now.position, &now.spoken]));
    let sliders = match field.ranged {
        Ranged::No => likely,
        Ranged::Yes => cat(&[
            &slider(field, Part::Low, ends.map(|[low, _]| [&*low.0, &*low.1])),
            &likely,
            &slider(field, Part::High, ends.map(|[_, high]| [&*high.0, &*high.1])),
        ]),
    };
    fill!(
        "<div class=\"track\" id=\"{}-track\"><div class=\"place\" id=\"{}-mini\"></div>{}</div><div \
         class=\"foot\">{}</div>",
        field.key,
        field.key,
        &sliders,
        &foot(field)
    )
}

/// One of a control's sliders, at a position that is spoken. The ends of a range have one only while there is a range.
fn slider(field: &Field, part: Part, place: Option<[&str; 2]>) -> String {
    let [position, spoken] = place.unwrap_or_default();
    let (suffix, end, words) = match part {
        Part::Low => ("-low", "low", ", at least"),
        Part::Likely => ("", "likely", ""),
        Part::High => ("-high", "high", ", at most"),
    };
    fill!(
        "<input type=\"range\" class=\"{}{}\" id=\"{}{}-slider\" data-slider=\"{}\" data-end=\"{}\" \
         min=\"0\" max=\"1000\" step=\"any\" aria-label=\"{}{}\" aria-valuetext=\"{}\" value=\"{}\">",
        end,
        if place.is_some() { "" } else { " hidden" },
        field.key,
        suffix,
        field.key,
        end,
        field.label,
        words,
        spoken,
        position
    )
}

/// The controls of a group, in the table's order.
pub fn group(scenario: &Scenario, group: Group) -> String {
    FIELDS.iter().filter(|field| field.group == group).map(|field| control(scenario, field)).collect()
}

/// The controls of the lines of the infrastructure bill.
pub fn lines(scenario: &Scenario) -> String {
    LINES.iter().map(|id| control(scenario, id.field())).collect()
}

/// The ends of the track, and between them the balance: a button that goes there, or words where there is none. A field
/// that is not felt in the cost can have none, and says nothing.
fn foot(field: &Field) -> String {
    let Some(track) = field.track else { return String::new() };
    let end = |value: f64| match field.unit {
        Unit::Usd => compact_money(value),
        _ => field_words(field, value),
    };
    let key = field.key;
    let balance = match bearing(field.id) {
        Bearing::Elsewhere => String::new(),
        Bearing::Cost => fill!(
            "<button type=\"button\" class=\"even hidden\" id=\"{}-even\" data-even=\"{}\"></button><span \
             class=\"none hidden\" id=\"{}-none\">no value of this alone</span>",
            key,
            key,
            key
        ),
    };
    fill!("<span class=\"low\">{}</span>{}<span class=\"high\">{}</span>", &end(track.low), &balance, &end(track.high))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::fields::FieldId;

    #[test]
    fn the_ends_of_a_track_are_named() {
        assert!(foot(FieldId::Spend.field()).contains("<span class=\"low\">$100</span>"));
        assert!(foot(FieldId::Hours.field()).contains("<span class=\"high\">20 h</span>"));
        assert_eq!(foot(FieldId::Requests.field()), "");
        for (id, says) in [(FieldId::Spend, true), (FieldId::InTokens, true), (FieldId::Growth, false)] {
            assert_eq!(foot(id.field()).contains("no value of this alone"), says, "{id:?}");
            assert_eq!(foot(id.field()).contains("data-even"), says, "{id:?}");
        }
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
