//! Name, question, and what can be done with the page.

use super::Store;
use super::address::link;
use crate::browser::{clipboard, theme};
use crate::scenario::view::Theme;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;

/// How long "Copied" stands.
const SAID_MS: u32 = 4_000;

/// What became of a copy.
#[derive(Clone, PartialEq)]
enum Copied {
    NotYet,
    Done,
    Refused(String),
}

/// The head of the page.
#[component]
pub fn Masthead() -> impl IntoView {
    view! {
        <header class="masthead">
            <a class="brand" href="?">
                <svg viewBox="0 0 20 16" aria-hidden="true">
                    <path class="mark-self" d="M0 8H20"/>
                    <path class="mark-managed" d="M1 15L19 1"/>
                </svg>
                "Crossover"
            </a>
            <span class="question">"Managed LLM gateway or your own?"</span>
            <nav aria-label="This scenario">
                <CopyLink/>
                <ThemeButton/>
            </nav>
        </header>
    }
}

/// Copies the link to the scenario; where the clipboard is out of reach, shows it to be copied by hand.
#[component]
fn CopyLink() -> impl IntoView {
    let store = Store::here();
    let copied = RwSignal::new(Copied::NotYet);
    let fading = StoredValue::new_local(None::<Timeout>);
    let copy = move |_| {
        let address = link(store);
        leptos::task::spawn_local(async move {
            match clipboard::copy(&address).await {
                Ok(()) => {
                    copied.set(Copied::Done);
                    fading.set_value(Some(Timeout::new(SAID_MS, move || copied.set(Copied::NotYet))));
                }
                Err(_) => copied.set(Copied::Refused(address)),
            }
        });
    };
    let word = move || if copied.get() == Copied::Done { "Link copied" } else { "Copy link" };
    view! {
        <button class="act" type="button" id="copy-link" on:click=copy>{word}</button>
        <span class="unseen" role="status">{move || (copied.get() == Copied::Done).then_some("Link copied")}</span>
        {move || match copied.get() {
            Copied::Refused(address) => Some(view! {
                <label class="unseen" for="link-by-hand">"The clipboard is out of reach; copy this link"</label>
                <input class="box by-hand" id="link-by-hand" readonly prop:value=address/>
            }),
            _ => None,
        }}
    }
}

/// Goes from the system's theme to light, to dark and back.
#[component]
fn ThemeButton() -> impl IntoView {
    let store = Store::here();
    let next = move |_| {
        store.scenario.update(|s| {
            s.view.theme = match s.view.theme {
                Theme::Auto => Theme::Light,
                Theme::Light => Theme::Dark,
                Theme::Dark => Theme::Auto,
            };
        });
        let _ = theme::choose(store.scenario.with_untracked(|s| s.view.theme));
    };
    let word = move || match store.scenario.with(|s| s.view.theme) {
        Theme::Auto => "Theme: auto",
        Theme::Light => "Theme: light",
        Theme::Dark => "Theme: dark",
    };
    view! { <button class="act" type="button" id="theme-button" on:click=next>{word}</button> }
}
