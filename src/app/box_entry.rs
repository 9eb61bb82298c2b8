//! A field's number box: takes numbers as people type them, live while they make sense; Enter and leaving commit,
//! Escape reverts, and what cannot be read is said in words.

use super::Store;
use super::signals::text;
use crate::format::entry::{Entry, read};
use crate::format::field_value;
use crate::model::estimate::Estimate;
use crate::scenario::fields::Field;
use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::prelude::*;

/// The box, and the sentence about what was typed where it cannot be used.
#[component]
pub fn BoxEntry(
    /// The field.
    field: &'static Field,
    /// Set while what was typed cannot be used.
    wrong: RwSignal<String>,
) -> impl IntoView {
    let store = Store::here();
    let value = store.value(field.id);
    let draft = RwSignal::new(None::<String>);
    let before = StoredValue::new(None::<Estimate>);
    let shown = text(move || draft.get().unwrap_or_else(|| field_value(field, value.get())));
    let apply = move |entry: Entry| match entry {
        Entry::Value(value) => store.set(field.id, value),
        Entry::Nothing => store.change(|s| s.reset(field.id)),
    };
    let focus = move |event: FocusEvent| {
        before.set_value(store.scenario.with_untracked(|s| s.chosen(field.id)));
        event_target::<web_sys::HtmlInputElement>(&event).select();
    };
    let typing = move |event: leptos::ev::Event| {
        let text = event_target_value(&event);
        // Half a number is not an error yet; it becomes one when it is left so.
        if let Ok(entry) = read(field, &text) {
            apply(entry);
            wrong.set(String::new());
        }
        draft.set(Some(text));
    };
    let commit = move || {
        let Some(text) = draft.get_untracked() else { return };
        match read(field, &text) {
            Ok(entry) => {
                apply(entry);
                wrong.set(String::new());
                draft.set(None);
            }
            Err(message) => wrong.set(message),
        }
    };
    let revert = move || {
        let chosen = before.get_value();
        if draft.get_untracked().is_some() {
            store.change(|s| match chosen {
                Some(value) => s.set(field.id, value),
                None => s.reset(field.id),
            });
        }
        draft.set(None);
        wrong.set(String::new());
    };
    let key = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" => commit(),
        "Escape" => revert(),
        _ => {}
    };
    let invalid = text(move || if wrong.with(String::is_empty) { "false".to_owned() } else { "true".to_owned() });
    view! {
        <input
            class="box"
            type="text"
            id=field.key
            name=field.key
            inputmode="decimal"
            autocomplete="off"
            aria-invalid=invalid
            aria-describedby=format!("{}-wrong", field.key)
            prop:value=shown
            on:focus=focus
            on:input=typing
            on:blur=move |_| commit()
            on:keydown=key
        />
    }
}
