//! Where the focus goes when what had it is gone.

use crate::browser::dom;
use gloo::render::{AnimationFrame, request_animation_frame};
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Frames in which it is looked whether the focus is lost: what was pressed goes with one of the next.
const FRAMES: u32 = 60;

thread_local! {
    /// The frame in which it is looked next. A frame that nothing holds would never be let go of, nor what it calls.
    static NEXT: Cell<Option<AnimationFrame>> = const { Cell::new(None) };
}

/// Hands the focus on once it is lost, to the first of a few selectors that finds something it can be given to.
pub fn hand_on(to: &'static [&'static str]) {
    look(to, FRAMES);
}

fn look(to: &'static [&'static str], frames: u32) {
    let frame = request_animation_frame(move |_| {
        let given = dom::is_focus_lost() && to.iter().any(|selector| dom::all(selector).into_iter().any(give));
        if !given && frames > 0 {
            look(to, frames - 1);
        }
    });
    NEXT.set(Some(frame));
}

/// Gives an element the focus; says whether it took it.
fn give(element: Element) -> bool {
    // A heading takes it only so.
    if element.tag_name() == "H1" || element.tag_name() == "H2" {
        dom::set(&element, "tabindex", "-1");
    }
    let asked = element.dyn_into::<HtmlElement>().is_ok_and(|element| element.focus().is_ok());
    asked && !dom::is_focus_lost()
}
