//! Name, question, and what can be done with the page.

use super::Store;
use super::address::link;
use super::signals::{shown_while, text};
use crate::browser::{clipboard, theme};
use crate::scenario::view::Theme;
use leptos::prelude::*;

const BRAND: &str = "<svg viewBox=\"0 0 20 16\" aria-hidden=\"true\"><path class=\"mark-self\" d=\"M0 8H20\"/>\
                     <path class=\"mark-managed\" d=\"M1 15L19 1\"/></svg>Crossover";

/// The head of the page.
#[component]
pub fn Masthead() -> impl IntoView {
    view! {
        <header class="masthead">
            <a class="brand" href="?" inner_html=BRAND></a>
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
    let said = RwSignal::new(String::new());
    let by_hand = RwSignal::new(String::new());
    let copy = move |_| {
        let address = link(store);
        leptos::task::spawn_local(async move {
            match clipboard::copy(&address).await {
                Ok(()) => said.set("Link copied".to_owned()),
                Err(_) => {
                    said.set("The clipboard is out of reach; copy the link from the box".to_owned());
                    by_hand.set(address);
                }
            }
        });
    };
    // What was copied is no longer the scenario once it has changed.
    Effect::new(move |_| {
        store.scenario.track();
        said.set(String::new());
        by_hand.set(String::new());
    });
    let copied = move || said.with(|s| s == "Link copied");
    view! {
        <button class="act" type="button" id="copy-link" on:click=copy>
            {text(move || if copied() { "Link copied".to_owned() } else { "Copy link".to_owned() })}
        </button>
        <span class="unseen" role="status">{text(move || said.get())}</span>
        <input
            class=shown_while("box by-hand", move || by_hand.with(|link| !link.is_empty()))
            id="link-by-hand"
            aria-label="The link to this scenario"
            readonly
            prop:value=text(move || by_hand.get())
        />
    }
}

/// Goes from the system's theme to light, to dark and back.
#[component]
fn ThemeButton() -> impl IntoView {
    let store = Store::here();
    let next = move |_| {
        store.change(|s| {
            s.view.theme = match s.view.theme {
                Theme::Auto => Theme::Light,
                Theme::Light => Theme::Dark,
                Theme::Dark => Theme::Auto,
            };
        });
        let _ = theme::choose(store.scenario.with_untracked(|s| s.view.theme));
    };
    let word = text(move || format!("Theme: {}", store.scenario.with(|s| s.view.theme.word())));
    view! { <button class="act" type="button" id="theme-button" on:click=next>{word}</button> }
}
