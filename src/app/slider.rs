//! A slider over a field's track: a real range input whose positions are even and whose values are round.

use super::Store;
use super::signals::text;
use crate::decimal;
use crate::format::field_spoken;
use crate::model::estimate::Estimate;
use crate::scenario::fields::Field;
use crate::scenario::track::POSITIONS;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// How far a key moves a slider, in steps; none for keys that are not its own.
fn steps(key: &str) -> Option<i32> {
    Some(match key {
        "ArrowRight" | "ArrowUp" => 1,
        "ArrowLeft" | "ArrowDown" => -1,
        "PageUp" => 10,
        "PageDown" => -10,
        _ => return None,
    })
}

/// The slider of a field.
#[component]
pub fn Slider(
    /// The field.
    field: &'static Field,
) -> impl IntoView {
    let store = Store::here();
    let value = store.value(field.id);
    let likely = move || value.get().map_or(field.min, Estimate::likely);
    let set = move |number: f64| store.set(field.id, Estimate::point(number));
    let input = move |event: leptos::ev::Event| {
        let Some(track) = field.track else { return };
        let position = event_target::<web_sys::HtmlInputElement>(&event).value_as_number();
        set(track.value(position / POSITIONS));
    };
    let key = move |event: KeyboardEvent| {
        let Some(track) = field.track else { return };
        let key = event.key();
        let next = match (key.as_str(), steps(&key)) {
            ("Home", _) => track.low,
            ("End", _) => track.high,
            (_, Some(steps)) => track.stepped(likely(), steps),
            _ => return,
        };
        // The browser would move by positions; people move by round values.
        event.prevent_default();
        set(next);
    };
    let position = move || {
        let along = field.track.map_or(0.0, |track| track.position(likely()));
        decimal::write((along * POSITIONS * 100.0).round() / 100.0)
    };
    view! {
        <input
            type="range"
            id=format!("{}-slider", field.key)
            min="0"
            max="1000"
            step="any"
            aria-label=field.label
            aria-valuetext=text(move || field_spoken(field, likely()))
            prop:value=text(position)
            on:input=input
            on:keydown=key
        />
    }
}
