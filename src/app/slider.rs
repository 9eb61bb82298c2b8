//! A slider over a field's track: a real range input whose positions are even and whose values are round.

use super::Store;
use crate::format::field_spoken;
use crate::model::estimate::Estimate;
use crate::scenario::fields::{Field, Track};
use crate::scenario::track::POSITIONS;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// How far a key moves a slider, in steps; none for keys that are not its own.
fn steps(event: &KeyboardEvent) -> Option<i32> {
    Some(match event.key().as_str() {
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
    /// Its track.
    track: Track,
) -> impl IntoView {
    let store = Store::here();
    let value = store.value(field.id);
    let likely = move || value.get().map_or(field.min, Estimate::likely);
    let set = move |number: f64| store.set(field.id, Estimate::point(number));
    let input = move |event: leptos::ev::Event| {
        let position: f64 = event_target_value(&event).parse().unwrap_or(0.0);
        set(track.value(position / POSITIONS));
    };
    let key = move |event: KeyboardEvent| {
        let next = match (event.key().as_str(), steps(&event)) {
            ("Home", _) => track.low,
            ("End", _) => track.high,
            (_, Some(steps)) => track.stepped(likely(), steps),
            _ => return,
        };
        // The browser would move by positions; people move by round values.
        event.prevent_default();
        set(next);
    };
    let position = move || (track.position(likely()) * POSITIONS).to_string();
    view! {
        <input
            type="range"
            id=format!("{}-slider", field.key)
            min="0"
            max=POSITIONS.to_string()
            step="any"
            aria-label=field.label
            aria-valuetext=move || field_spoken(field, likely())
            prop:value=position
            on:input=input
            on:keydown=key
        />
    }
}
