//! One control: label, reset, box, slider, foot. One family for all inputs.

use super::Store;
use super::box_entry::BoxEntry;
use super::signals::{shown_while, text};
use super::slider::Slider;
use crate::page::rail::{foot, rail};
use crate::scenario::fields::FieldId;
use leptos::prelude::*;

/// The control of a field.
#[component]
pub fn Control(
    /// Which field.
    id: FieldId,
) -> impl IntoView {
    let field = id.field();
    let store = Store::here();
    let wrong = RwSignal::new(String::new());
    let reset_class = shown_while("reset", move || store.scenario.with(|s| s.chosen(id).is_some()));
    let reset = move |_| store.change(|s| s.reset(id));
    let track_class = if field.track.is_some() { "slider" } else { "slider hidden" };
    view! {
        <div class="control" id=format!("{}-control", field.key)>
            <div class="control-head">
                <label for=field.key>{field.label}</label>
                <span class="note">{field.note}</span>
                <button
                    class=reset_class
                    type="button"
                    aria-label=format!("Reset {}", field.label)
                    title="Reset"
                    on:click=reset
                    inner_html="<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><path d=\"M3 3v4h4M3.4 7A5 5 0 1 1 3 10\"/></svg>"
                ></button>
                <BoxEntry field=field wrong=wrong/>
            </div>
            <p class="wrong" id=format!("{}-wrong", field.key) role="alert">{text(move || wrong.get())}</p>
            <div class=track_class>
                <div class="track">
                    <div class="rail" inner_html=rail(field)></div>
                    <Slider field=field/>
                </div>
                <div class="foot" inner_html=foot(field)></div>
            </div>
        </div>
    }
}
