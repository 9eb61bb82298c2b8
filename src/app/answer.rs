//! The answer as a sentence, and the sum in words under it.

use super::Store;
use crate::format::sentence::{Answer, Pays, hours_words, managed_words};
use crate::format::{breakeven, money};
use crate::model::crossover::{Breakeven, Cheaper};
use crate::model::units::Usd;
use crate::scenario::fields::FieldId;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;

/// A pause after which a result is read out, so that a moving slider does not chatter.
const PAUSE_MS: u32 = 700;

/// An answer with its unrounded value.
#[component]
pub fn Figure(
    /// The answer's id.
    id: &'static str,
    /// Its unrounded value; empty for never.
    #[prop(into)]
    value: Signal<String>,
    /// How it is shown.
    #[prop(into)]
    shown: Signal<String>,
) -> impl IntoView {
    view! { <data id=id value=move || value.get()>{move || shown.get()}</data> }
}

/// The answer, live.
#[component]
pub fn AnswerSentence() -> impl IntoView {
    let store = Store::here();
    let answer = Memo::new(move |_| store.evaluation.with(Answer::of));
    let saving = Signal::derive(move || store.evaluation.with(|e| e.saving().get().to_string()));
    let side = move || match store.evaluation.with(|e| e.cheaper) {
        Cheaper::Managed => "managed",
        Cheaper::SelfHosted => "self-hosted",
        Cheaper::Equal => "",
    };
    let even = move || answer.with(|a| a.verdict.amount.is_empty());
    view! {
        <SpokenAnswer answer=answer/>
        <h1 class="answer" id="answer">
            "At " <span class="nowrap">{move || answer.with(|a| a.spend.clone())}</span> " a month, "
            <strong class=side>
                {move || answer.with(|a| a.verdict.before)}
                // Where both cost the same the figure is there for machines and not for readers.
                <span class:unseen=even>
                    <Figure id="saving" value=saving shown=Signal::derive(move || {
                        answer.with(|a| if a.verdict.amount.is_empty() { "$0".to_owned() } else { a.verdict.amount.clone() })
                    })/>
                </span>
                {move || answer.with(|a| a.verdict.after)} "."
            </strong> " "
            <PaysClause answer=answer/>
        </h1>
    }
}

/// The clause about all spends.
#[component]
fn PaysClause(
    /// The answer.
    answer: Memo<Answer>,
) -> impl IntoView {
    let store = Store::here();
    let value = Signal::derive(move || {
        store.evaluation.with(|e| e.breakeven.spend().map(|spend| spend.get().to_string()).unwrap_or_default())
    });
    let said = Signal::derive(move || store.evaluation.with(|e| breakeven(e.breakeven)));
    let first = move || store.evaluation.with(|e| e.breakeven);
    // Around the breakeven itself, which is one element throughout so that it can be read by its id.
    let before = move || {
        answer.with(|a| match (&a.pays, first()) {
            (Pays::Never, _) => "Self-hosting ".to_owned(),
            (Pays::Within { stretches, .. }, Breakeven::At(_)) => {
                let open = stretches.first().is_some_and(|s| s.to.is_none());
                if open { "Self-hosting pays above ".to_owned() } else { "Self-hosting pays from ".to_owned() }
            }
            _ => "Self-hosting pays ".to_owned(),
        })
    };
    let after = move || {
        answer.with(|a| match &a.pays {
            Pays::Never => " pays.".to_owned(),
            Pays::Always => ".".to_owned(),
            Pays::Within { stretches, more } => {
                let ended = stretches.first().and_then(|s| s.to).map(|to| {
                    let from_start = first() == Breakeven::FromFirstDollar;
                    format!("{}{}", if from_start { " up to " } else { " to " }, money(to))
                });
                let rest: Vec<String> =
                    stretches.iter().skip(1).map(|s| s.words().0.to_owned() + &s.words().1).collect();
                let rest = match (rest.len(), more) {
                    (0, _) => String::new(),
                    (_, false) => format!(" and {}", rest.join(" and ")),
                    (_, true) => format!(", {}", rest.join(", ")),
                };
                let tail = if *more { ", and on and off beyond." } else { "." };
                format!("{}{rest}{tail}", ended.unwrap_or_default())
            }
        })
    };
    view! {
        <span>
            {before} <strong><Figure id="breakeven" value=value shown=said/></strong> {after}
        </span>
    }
}

/// The answer for those who listen, after a pause.
#[component]
fn SpokenAnswer(
    /// The answer.
    answer: Memo<Answer>,
) -> impl IntoView {
    let spoken = RwSignal::new(String::new());
    let pending = StoredValue::new_local(None::<Timeout>);
    Effect::new(move |first: Option<()>| {
        let text = answer.with(Answer::text);
        if first.is_some() {
            pending.set_value(Some(Timeout::new(PAUSE_MS, move || spoken.set(text))));
        }
    });
    view! { <div class="unseen" role="status" aria-live="polite" id="spoken">{spoken}</div> }
}

/// The sum in words: what each side's cost is made of, and what the year comes to.
#[component]
pub fn Because() -> impl IntoView {
    let store = Store::here();
    let words = move || store.scenario.with(managed_words);
    let managed = move || store.evaluation.with(|e| money(e.managed));
    let own = move || store.evaluation.with(|e| money(e.self_hosted));
    let likely = move |id: FieldId| store.scenario.with(|s| s.value(id).map_or(0.0, |v| v.likely()));
    let infra = move || store.scenario.with(|s| money(s.inputs().infrastructure_now()));
    let hours = move || hours_words(likely(FieldId::Hours));
    let rate = move || money(Usd::finite(likely(FieldId::Rate)));
    let less = move || {
        let saved = store.scenario.with(|s| s.inputs().discount_now());
        (saved.get() < 0.0).then(|| format!(", less {} saved on your own keys,", money(saved.abs())))
    };
    let year = move || store.evaluation.with(|e| money(e.saving().times(12.0).abs()));
    view! {
        <p class="because">
            <b>{words}</b> " comes to " <span class="managed">{managed}</span> " a month; "
            <b>{infra}</b> " of infrastructure and " <b>{hours}</b> " at " <b>{rate}</b> {less} " come to "
            <span class="self-hosted">{own}</span> ". Over a year the difference is " {year} "."
        </p>
    }
}
