//! The mix of models, editable.

use super::Store;
use super::pick::Pick;
use super::signals::live;
use crate::decimal;
use crate::page;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The mix as a table of shares, and a way to add a model.
#[component]
pub fn Mix() -> impl IntoView {
    let store = Store::here();
    let rows = live(|s, _| page::mix::mix(s));
    let share = move |event: leptos::ev::Event| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(input) = target else { return };
        let place = input.get_attribute("data-mix").and_then(|place| place.parse::<usize>().ok());
        let typed = input.value();
        let percent = decimal::read(typed.trim().trim_end_matches('%').trim());
        if let (Some(place), Some(percent)) = (place, percent) {
            store.change(|s| s.set_share(place, percent));
        }
        // The rows are written anew; what was typed and not taken goes with them.
        store.scenario.notify();
    };
    let add = Callback::new(move |id: String| store.change(|s| s.add_model(&id)));
    let reset = move |_| store.change(|s| s.reset_mix());
    view! {
        <div on:change=share inner_html=rows></div>
        <Pick id="add-model" label="Add a model" options=page::mix::choices() now=Signal::derive(String::new) choose=add/>
        <button class="act" type="button" id="reset-mix" on:click=reset>"Back to the article’s mix"</button>
    }
}
