//! One control: label, reset, box, slider, foot. One family for all inputs.

use super::Store;
use super::box_entry::BoxEntry;
use super::slider::Slider;
use crate::format::{compact_money, field_words};
use crate::scenario::fields::{Field, FieldId, Track, Unit};
use leptos::prelude::*;

/// The control of a field.
#[component]
pub fn Control(
    /// Which field.
    id: FieldId,
) -> impl IntoView {
    let field = id.field();
    let store = Store::here();
    let wrong = RwSignal::new(None::<String>);
    let unchanged = move || store.scenario.with(|s| s.chosen(id).is_none());
    let reset = move |_| store.scenario.update(|s| s.reset(id));
    view! {
        <div class="control" id=format!("{}-control", field.key)>
            <div class="control-head">
                <label for=field.key>{field.label}</label>
                <span class="note">{field.note}</span>
                <span class="value">
                    <button
                        class="reset"
                        type="button"
                        hidden=unchanged
                        aria-label=format!("Reset {}", field.label)
                        title="Reset"
                        on:click=reset
                    >
                        <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3 3v4h4M3.4 7A5 5 0 1 1 3 10"/></svg>
                    </button>
                    <BoxEntry field=field wrong=wrong/>
                </span>
            </div>
            {move || wrong.get().map(|message| view! {
                <p class="wrong" id=format!("{}-wrong", field.key) role="alert">{message}</p>
            })}
            {field.track.map(|track| view! { <Rail field=field track=track/> })}
        </div>
    }
}

/// The slider on its rail, with its ends and the usual range under it.
#[component]
fn Rail(
    /// The field.
    field: &'static Field,
    /// Its track.
    track: Track,
) -> impl IntoView {
    let usual = track.usual.map(|(from, to)| {
        let place = |value: f64| track.position(value).to_string();
        view! { <span class="usual" style:--from=place(from) style:--to=place(to)></span> }
    });
    let said = track.usual.map(|(from, to)| {
        let words = format!("usually {} to {}", end(field, from), end(field, to));
        view! { <span class="said">{words}</span> }
    });
    view! {
        <div class="track">
            <span class="rail"></span>
            {usual}
            <Slider field=field track=track/>
        </div>
        <div class="foot"><span>{end(field, track.low)}</span>{said}<span>{end(field, track.high)}</span></div>
    }
}

/// The end of a track, short.
fn end(field: &Field, value: f64) -> String {
    match field.unit {
        Unit::Usd => compact_money(value),
        _ => field_words(field, value),
    }
}
