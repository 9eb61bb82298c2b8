//! The place in the page that a reader goes to by a link in it.
//!
//! What stands above it has its size only once it has been near the window: on the way there sections are written, and
//! the place moves on while the browser goes to where it was.

use super::pause::Pause;
use crate::browser;
use crate::browser::dom;
use crate::browser::size::SizeWatch;
use gloo::events::{EventListener, EventListenerOptions};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::Element;

/// How long a page that is being written may stay as it is before the place counts as found.
const FOUND_MS: u32 = 2000;

/// What a reader does to go somewhere else.
const LEAVING: [&str; 4] = ["wheel", "touchmove", "pointerdown", "keydown"];

/// Stays with the place that a link in the page leads to until the page has its size, or the reader goes on.
pub fn keep(root: &Element) {
    let place: Rc<RefCell<Option<Element>>> = Rc::default();
    let forgotten = place.clone();
    let forget = Pause::new(FOUND_MS, move || drop(forgotten.take()));
    let (came, begun) = (place.clone(), forget.clone());
    EventListener::new(root, "click", move |event| {
        if let Some(id) = dom::attribute(event, "href").as_deref().and_then(|href| href.strip_prefix('#')) {
            came.replace(dom::by_id(id));
            begun.begin();
        }
    })
    .forget();
    if let Ok(window) = browser::window() {
        for kind in LEAVING {
            let place = place.clone();
            // Before the click that may come of it.
            let options = EventListenerOptions::run_in_capture_phase();
            EventListener::new_with_options(&window, kind, options, move |_| drop(place.take())).forget();
        }
    }
    let watch = SizeWatch::new(root, move |_, _| {
        if let Some(place) = &*place.borrow() {
            place.scroll_into_view();
            forget.begin();
        }
    });
    // For as long as the page lives; a browser without this goes where the place was.
    std::mem::forget(watch);
}
