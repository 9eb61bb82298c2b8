//! What is outside the page: the address bar, the spoken answer and the host of an embed, which follow it; keys and files
//! that are meant for all of it.

use super::Store;
use super::effect::{Time, follow};
use super::focus::hand_on;
use super::pause::Pause;
use super::{actions, address, embed, place, plot};
use crate::browser;
use crate::browser::dom::{self, by_id};
use crate::browser::evidence;
use crate::format::sentence::Answer;
use crate::scenario::Scenario;
use crate::scenario::history::History;
use crate::scenario::view::Frame;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DragEvent, Element, KeyboardEvent};

/// Browsers refuse an address that changes more than about three times a second.
const WRITE_MS: u32 = 300;

/// A pause after which a result is read out, so that a moving slider does not chatter.
const SPEAK_MS: u32 = 700;

/// How long a printer is kept waiting for what it is to print.
const PATIENCE_MS: u32 = 1500;

/// Keeps all of it in step.
pub fn keep(store: Store, frame: Frame, root: &Element) {
    watch_keys(store, frame);
    watch_files(store);
    match frame {
        Frame::Page => place::keep(root),
        Frame::Embed => embed::keep(store, root),
    }
    let spoken = RefCell::new(Answer::of(&store.judged()).text());
    let speak = Pause::new(SPEAK_MS, move || {
        // What only looks otherwise has the same answer, which is not read again.
        let answer = Answer::of(&store.judged()).text();
        if let Some(place) = by_id("spoken").filter(|_| *spoken.borrow() != answer) {
            place.set_text_content(Some(&answer));
            spoken.replace(answer);
        }
    });
    let write = Pause::new(WRITE_MS, move || match frame {
        // Never as a new entry, so that Back leaves the page. A refusal (too often, a sandbox) leaves the address as it
        // was; the page is not worse for it.
        Frame::Page => {
            let _ = browser::address::replace(&address::query(store));
        }
        Frame::Embed => embed::show_link(store),
    });
    let changed = Rc::new(Cell::new(Changed::No));
    if let Ok(window) = browser::window() {
        // A hand that lets go may reload the page next.
        for kind in ["change", "click", "keyup"] {
            let write = write.clone();
            EventListener::new(&window, kind, move |_| write.hurry()).forget();
        }
        // An entry of the history that was made by going to a place in the page may hold the scenario as it was. A link
        // that nothing was changed of stays as it is.
        let (back, changed) = (write.clone(), changed.clone());
        EventListener::new(&window, "popstate", move |_| {
            if changed.get() == Changed::Yes {
                back.begin();
            }
        })
        .forget();
    }
    follow(move |time| {
        store.scenario.track();
        if time == Time::Again {
            changed.set(Changed::Yes);
            actions::forget_copy();
            speak.begin();
            write.begin();
        }
    });
    if frame == Frame::Embed {
        embed::show_link(store);
    }
}

/// A saved scenario can be dropped or pasted anywhere on the page.
fn watch_files(store: Store) {
    let Ok(window) = browser::window() else { return };
    let prevent = EventListenerOptions::enable_prevent_default;
    for kind in ["dragover", "drop"] {
        EventListener::new_with_options(&window, kind, prevent(), move |event| {
            let Some(carried) = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer) else { return };
            // A text that is dragged into a box is not a file.
            if !carried.types().includes(&"Files".into(), 0) {
                return;
            }
            event.prevent_default();
            if let Some(file) = carried.files().and_then(|files| files.get(0)) {
                actions::open(store, file.into());
            }
        })
        .forget();
    }
    EventListener::new(&window, "paste", move |event| {
        let Some(pasted) = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data) else { return };
        if let Some(file) = pasted.files().and_then(|files| files.get(0)) {
            return actions::open(store, file.into());
        }
        // What is pasted into a box is a number; only a page without one takes a whole file's text.
        let text = pasted.get_data("text").unwrap_or_default();
        if dom::target_input(event).is_none() && text.trim_start().starts_with('{') {
            actions::open(store, text.into());
        }
    })
    .forget();
}

/// Undo and redo by the keys that people know, and Escape for what is read off the chart; a box that is being typed into
/// keeps them for what is typed. What is printed is written by the second program, so the keys for the printer wait for
/// it; a frame is its host's to print.
fn watch_keys(store: Store, frame: Frame) {
    let Ok(window) = browser::window() else { return };
    // Not passive: the browser's own undo, of a text long gone, must not run besides.
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window, "keydown", options, move |event| {
        let Some(pressed) = event.dyn_ref::<KeyboardEvent>() else { return };
        if pressed.key() == "Escape" {
            plot::read_nothing(store);
        }
        if !(pressed.ctrl_key() || pressed.meta_key()) || pressed.alt_key() || dom::is_typed_into(event) {
            return;
        }
        let plain = !pressed.shift_key();
        match pressed.key().as_str() {
            "z" | "Z" if plain => step(store, History::undo),
            "z" | "Z" | "y" | "Y" => step(store, History::redo),
            "p" | "P" if plain && frame == Frame::Page => print_soon(),
            _ => return,
        }
        event.prevent_default();
    })
    .forget();
}

/// Goes a step by a key. What had the focus may go with it; a page where nothing has it stays where it is.
fn step(store: Store, way: fn(&mut History, &Scenario) -> Option<Scenario>) {
    let had = !dom::is_focus_lost();
    store.step(way);
    if had {
        hand_on(&["#undo", "h1"]);
    }
}

/// Prints once the second program is there to write what paper has; where it does not come soon, what there is.
fn print_soon() {
    let printed = Rc::new(Cell::new(Printed::No));
    let print = move || {
        if printed.replace(Printed::Yes) == Printed::No {
            let _ = browser::share::print();
        }
    };
    Timeout::new(PATIENCE_MS, print.clone()).forget();
    leptos::task::spawn_local(async move {
        let _ = evidence::start().await;
        print();
    });
}

/// Whether the scenario or its view was changed since the page was opened.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Changed {
    /// It was.
    Yes,
    /// It was not.
    No,
}

/// Whether the printer was asked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Printed {
    /// It was.
    Yes,
    /// It was not.
    No,
}
