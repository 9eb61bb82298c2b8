//! Shapes of signal that the whole page shares.
//!
//! Every distinct type of reactive value compiles its own copy of the code that keeps the document in step. Text and
//! attributes therefore all take a `Signal<String>`, and parts that come and go are hidden rather than built anew:
//! together that halves what the components cost.

use super::Store;
use crate::model::evaluation::Evaluation;
use crate::scenario::Scenario;
use leptos::prelude::*;

/// A text or attribute that follows the state.
pub fn text(read: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(read)
}

/// `shown` while a condition holds, else `hidden`, as a class.
pub fn shown_while(class: &'static str, holds: impl Fn() -> bool + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(move || if holds() { class.to_owned() } else { format!("{class} hidden") })
}

/// The HTML of a part of the page, written anew when what it says changes.
pub fn live(part: fn(&Scenario, &Evaluation) -> String) -> Memo<String> {
    let store = Store::here();
    Memo::new(move |_| store.scenario.with(|s| store.evaluation.with(|e| part(s, e))))
}
