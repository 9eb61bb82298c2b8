//! What the page's buttons do, by their id.

use super::Store;
use super::address::{self, link};
use super::focus::hand_on;
use super::switches;
use crate::browser::{clipboard, dom, evidence};
use crate::scenario::history::History;
use crate::scenario::notice::Notice;
use crate::scenario::pinned::told;
use crate::scenario::{Scenario, codec};
use gloo::timers::callback::Timeout;
use std::cell::Cell;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Runs the action of a button.
pub fn run(store: Store, id: &str) {
    match id {
        "copy-link" => copy_link(store),
        "theme-button" => store.change(|s| s.view.theme = s.view.theme.next()),
        "undo" => store.step(History::undo),
        "redo" => store.step(History::redo),
        "reset-all" => store.open(Scenario::default()),
        "compare-button" => store.change(Scenario::compare_or_stop),
        "stop-comparing" => {
            store.change(|s| s.compared = None);
            hand_on(&["#compare-button", "h1"]);
        }
        "swap" => store.change(Scenario::swap),
        "itemise" => {
            store.change(|s| s.itemise());
            hand_on(&["#compute"]);
        }
        "total-up" => {
            store.change(|s| s.total_up());
            hand_on(&["#itemise"]);
        }
        "add" => switches::add_model(store),
        "reset-mix" => {
            dom::accept_all();
            store.change(|s| s.reset_mix());
        }
        "take-ranges" => {
            store.change(Scenario::take_article_ranges);
            hand_on(&["#chance-topic"]);
        }
        _ => {}
    }
}

/// Copies the link to the scenario; where the clipboard is out of reach, shows it to be copied by hand.
fn copy_link(store: Store) {
    let address = link(store);
    forget_copy();
    leptos::task::spawn_local(async move {
        let by_hand = dom::input("link-by-hand");
        match clipboard::copy(&address).await {
            Ok(()) => said(Copied::Yes),
            Err(_) => {
                said(Copied::No);
                if let Some(input) = by_hand {
                    input.set_value(&address);
                    dom::show(&input, dom::Shown::Yes);
                    input.select();
                }
            }
        }
    });
}

/// Says something in the place for it beside an element.
fn say_beside(element: Option<&Element>, words: &str) {
    if let Some(place) = element.and_then(|element| dom::beside(element, ".said")) {
        place.set_text_content(Some(words));
    }
}

thread_local! {
    /// What is said next; held, as what nothing holds is never let go of.
    static NEXT: Cell<Option<Timeout>> = const { Cell::new(None) };
}

/// Says something beside an element once the change that is made has taken away what was said before it.
pub fn say_once_changed(element: Option<Element>, words: &'static str) {
    NEXT.set(Some(Timeout::new(0, move || say_beside(element.as_ref(), words))));
}

/// Takes the scenario along in a form, and says beside the button what became of it.
pub fn take(store: Store, how: String, form: String, button: Option<Element>) {
    leptos::task::spawn_local(async move {
        let words = match evidence::start().await {
            Ok(program) => program
                .deliver(&how, &form, &address::asked(store))
                .await
                .unwrap_or_else(|_| "The browser did not let that happen".to_owned()),
            Err(_) => "This part of the page could not be loaded; try again once there is a connection".to_owned(),
        };
        say_beside(button.as_ref(), &words);
    });
}

/// Opens a saved scenario: a file that was chosen or dropped, or the text of one that was pasted.
pub fn open(store: Store, content: JsValue) {
    leptos::task::spawn_local(async move {
        let read = match evidence::start().await {
            Ok(program) => program.open(&content).await,
            Err(_) => Err(
                "This part of the page could not be loaded: nothing was changed. Try again once there is a connection."
                    .to_owned(),
            ),
        };
        // Where it was chosen it is said as well: the notices may be far above.
        let input = dom::by_id("open-file");
        match read {
            Ok(query) => {
                let reading = codec::read(&query);
                let notices = told(&reading);
                store.open(reading.scenario);
                store.remember(|ui| ui.notices = notices);
                say_once_changed(input, "Opened");
            }
            Err(message) => store.remember(|ui| {
                say_beside(input.as_ref(), &message);
                let notice = Notice { key: "file".into(), given: String::new(), message };
                // Tried again, it is told once.
                ui.notices.retain(|told| *told != notice);
                ui.notices.push(notice);
            }),
        }
    });
}

/// What became of a copy.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Copied {
    Yes,
    No,
}

/// Says what became of the copy, for eyes and ears.
fn said(copied: Copied) {
    let words = match copied {
        Copied::Yes => "Link copied",
        Copied::No => "The clipboard is out of reach; copy the link from the box",
    };
    if let Some(status) = dom::by_id("copied") {
        status.set_text_content(Some(words));
    }
    if let Some(button) = dom::by_id("copy-link").filter(|_| copied == Copied::Yes) {
        button.set_text_content(Some(words));
    }
}

/// What was copied or saved is no longer the scenario once it has changed.
pub fn forget_copy() {
    dom::all(".said").iter().for_each(|place| place.set_text_content(None));
    let Some(status) = dom::by_id("copied").filter(|status| status.first_child().is_some()) else { return };
    status.set_text_content(None);
    if let Some(button) = dom::by_id("copy-link") {
        dom::say(&button, "Copy link");
    }
    if let Some(input) = dom::input("link-by-hand") {
        dom::show(&input, dom::Shown::No);
    }
}
