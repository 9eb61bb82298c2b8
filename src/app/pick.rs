//! A choice from a list of the catalogue.

use super::signals::text;
use leptos::prelude::*;

/// A labelled select whose options are written once.
#[component]
pub fn Pick(
    /// Its id and name: the query key.
    id: &'static str,
    /// Its label.
    label: &'static str,
    /// Its options, as HTML.
    options: String,
    /// The value that holds.
    now: Signal<String>,
    /// Called with another value.
    choose: Callback<String>,
) -> impl IntoView {
    // The value is set after the options exist, and again whenever it changes.
    let place: NodeRef<leptos::html::Select> = NodeRef::new();
    Effect::new(move |_| {
        let value = now.get();
        if let Some(select) = place.get() {
            select.set_value(&value);
        }
    });
    let label_text = text(move || label.to_owned());
    view! {
        <div class="pick">
            <label for=id>{label_text}</label>
            <select
                id=id
                name=id
                node_ref=place
                inner_html=options
                on:change=move |event| choose.run(event_target_value(&event))
            ></select>
        </div>
    }
}
