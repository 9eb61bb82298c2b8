//! The place in the page that a reader goes to by a link in it.
//!
//! What stands above it has its size only once it has been near the window: on the way there sections are written, and
//! the place moves on while the browser goes to where it was.

use crate::browser;
use crate::browser::dom;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::render::{AnimationFrame, request_animation_frame};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::Element;

/// How long a page that is being written may stay as it is before the place counts as found, in milliseconds.
const FOUND_MS: f64 = 2000.0;

/// What a reader does to go somewhere else.
const LEAVING: [&str; 4] = ["wheel", "touchmove", "pointerdown", "keydown"];

/// A place that is gone to.
struct Place {
    element: Element,
    /// Where it was seen last, from the top of the document.
    top: f64,
    /// Since when it has been there.
    since: f64,
}

/// The frame in which it is looked again whether a place has moved; none where none is gone to.
type Look = Rc<RefCell<Option<AnimationFrame>>>;

/// Stays with the place that a link in the page leads to until the page has its size, or the reader goes on.
pub fn keep(root: &Element) {
    let look = Look::default();
    let going = look.clone();
    EventListener::new(root, "click", move |event| {
        let href = dom::attribute(event, "href");
        if let Some(element) = href.as_deref().and_then(|href| href.strip_prefix('#')).and_then(dom::by_id) {
            stay(&going, Place { element, top: f64::NAN, since: browser::now() });
        }
    })
    .forget();
    let Ok(window) = browser::window() else { return };
    for kind in LEAVING {
        let look = look.clone();
        // Before the click that may come of it.
        let options = EventListenerOptions::run_in_capture_phase();
        EventListener::new_with_options(&window, kind, options, move |_| drop(look.take())).forget();
    }
}

/// Looks again in the next frame.
fn stay(look: &Look, mut place: Place) {
    let next = look.clone();
    *look.borrow_mut() = Some(request_animation_frame(move |_| {
        let scrolled = browser::window().and_then(|window| Ok(window.scroll_y()?)).unwrap_or_default();
        let (top, now) = (place.element.get_bounding_client_rect().top() + scrolled, browser::now());
        if top != place.top {
            place.element.scroll_into_view();
            (place.top, place.since) = (top, now);
        }
        if (0.0..FOUND_MS).contains(&(now - place.since)) {
            stay(&next, place);
        }
    }));
}
