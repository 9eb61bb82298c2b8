//! Where the focus goes when what had it is gone, and that it is seen.

use crate::browser::{self, dom};
use gloo::render::{AnimationFrame, request_animation_frame};
use gloo::timers::callback::Timeout;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element, HtmlElement};

/// What stays free above what has the focus, in CSS pixels.
const CLEAR: f64 = 16.0;

/// Frames in which it is looked whether the focus is lost: what was pressed goes with one of the next.
const FRAMES: u32 = 60;

thread_local! {
    /// The frame in which it is looked next. A frame that nothing holds would never be let go of, nor what it calls.
    static NEXT: Cell<Option<AnimationFrame>> = const { Cell::new(None) };
    /// When it is looked whether what has the focus is seen; held for the same reason.
    static LATER: Cell<Option<Timeout>> = const { Cell::new(None) };
}

/// Hands the focus on once it is lost and what has it now is gone, to the first of a few selectors that finds something it
/// can be given to. Who takes it away from what is still there meant to.
pub fn hand_on(to: &'static [&'static str]) {
    look(to, dom::focused().filter(|_| !dom::is_focus_lost()), FRAMES);
}

fn look(to: &'static [&'static str], had: Option<Element>, frames: u32) {
    let frame = request_animation_frame(move |_| {
        let is_there = had.as_ref().is_some_and(|had| had.get_bounding_client_rect().width() > 0.0);
        let is_gone = dom::is_focus_lost() && !is_there;
        let given = is_gone && to.iter().any(|selector| dom::all(selector).into_iter().any(give));
        if !given && frames > 0 {
            look(to, had, frames - 1);
        }
    });
    NEXT.set(Some(frame));
}

/// Brings what has taken the focus out from behind what stays while the page scrolls, once the browser has scrolled to
/// it. How high that is depends on more than a style sheet knows: on the sentence, its errors, letters set wider.
pub fn uncover() {
    let later = Timeout::new(0, || {
        // Under a pointer that presses nothing may move.
        let chosen = |focused: &Element| focused.matches(":focus-visible:not(.stay *)").unwrap_or(false);
        let Some(focused) = dom::focused().filter(chosen) else { return };
        let area = focused.get_bounding_client_rect();
        let covers = |stays: &DomRect| {
            let beside = area.left() >= stays.right() || area.right() <= stays.left();
            !beside && area.top() < stays.bottom() && area.bottom() > stays.top()
        };
        let stays =
            dom::all(".stay, .stay .plot").into_iter().map(|stays| stays.get_bounding_client_rect()).find(covers);
        if let (Some(stays), Ok(window)) = (stays, browser::window()) {
            window.scroll_by_with_x_and_y(0.0, area.top() - stays.bottom() - CLEAR);
        }
    });
    LATER.set(Some(later));
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
