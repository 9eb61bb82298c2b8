//! The answer as a sentence, and the sum in words under it.

use super::Store;
use super::signals::{live, text};
use crate::format::sentence::Answer;
use crate::page;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;

/// A pause after which a result is read out, so that a moving slider does not chatter.
const PAUSE_MS: u32 = 700;

/// The answer, live.
#[component]
pub fn AnswerSentence() -> impl IntoView {
    let sentence = live(|_, e| page::answer::answer(e));
    view! {
        <SpokenAnswer/>
        <h1 class="answer" id="answer" inner_html=sentence></h1>
    }
}

/// The answer for those who listen, after a pause.
#[component]
fn SpokenAnswer() -> impl IntoView {
    let store = Store::here();
    let spoken = RwSignal::new(String::new());
    let pending = StoredValue::new_local(None::<Timeout>);
    Effect::new(move |first: Option<()>| {
        let text = store.evaluation.with(|e| Answer::of(e).text());
        if first.is_some() {
            pending.set_value(Some(Timeout::new(PAUSE_MS, move || spoken.set(text))));
        }
    });
    view! { <div class="unseen" role="status" aria-live="polite" id="spoken">{text(move || spoken.get())}</div> }
}

/// The sum in words.
#[component]
pub fn Because() -> impl IntoView {
    view! { <p class="because" inner_html=live(page::because::because)></p> }
}
