//! Keeps the chart where it is while a hand moves something: the room of a line that the words above it lose stays until
//! the hand lets go.

use crate::browser::{self, dom};
use crate::decimal;
use crate::text::cat;
use gloo::events::EventListener;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, PointerEvent};

/// Whether a button or a finger is down.
#[derive(Clone, Copy, PartialEq)]
enum Hand {
    Down,
    Up,
}

/// Holds the words' room as long as a hand is down.
pub fn keep() {
    let Ok(window) = browser::window() else { return };
    let before = Rc::new(Cell::new(Hand::Up));
    for kind in ["pointerdown", "pointermove", "pointerup", "pointercancel"] {
        let before = before.clone();
        EventListener::new(&window, kind, move |event| {
            let is_down = event.dyn_ref::<PointerEvent>().is_some_and(|pointer| pointer.buttons() != 0);
            let hand = if is_down { Hand::Down } else { Hand::Up };
            // A pointer that only passes by is not asked about.
            if (before.replace(hand), hand) != (Hand::Up, Hand::Up) {
                dom::all(".answer, .because").into_iter().for_each(|words| hold(words, hand));
            }
        })
        .forget();
    }
}

/// Keeps as much room as there is, or lets go of it. Through the object model, which the page's policy allows.
fn hold(words: Element, hand: Hand) {
    let Ok(words) = words.dyn_into::<HtmlElement>() else { return };
    let least = match hand {
        Hand::Down => cat(&[&decimal::write(words.get_bounding_client_rect().height()), "px"]),
        Hand::Up => String::new(),
    };
    let _ = words.style().set_property("min-height", &least);
}
