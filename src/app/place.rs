//! The place in the page that a reader goes to by a link in it, or by keys from one thing to the next.
//!
//! What stands above it has its size only once it has been near the window: on the way there sections are written, and
//! the place moves on while the browser goes to where it was.

use crate::browser;
use crate::browser::dom;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::render::{AnimationFrame, request_animation_frame};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::Element;

/// How long a page that is being written may stay as it is before the place counts as found, in milliseconds.
const FOUND_MS: f64 = 2000.0;

/// What a reader does to go somewhere else.
const LEAVING: [&str; 4] = ["wheel", "touchmove", "pointerdown", "keydown"];

/// Whether a key was what the reader did last.
#[derive(Clone, Copy, PartialEq)]
enum ByKey {
    Yes,
    No,
}

/// How a place is stayed with.
#[derive(Clone, Copy, PartialEq)]
enum Stay {
    /// It is at the top of the window.
    AtTop,
    /// It is in the window.
    InSight,
}

/// A place that is gone to.
struct Place {
    element: Element,
    stay: Stay,
    /// Where it was seen last, from the top of the document.
    top: f64,
    /// Since when it has been there.
    since: f64,
}

/// The frame in which it is looked again whether a place has moved; none where none is gone to.
type Look = Rc<RefCell<Option<AnimationFrame>>>;

/// Stays with the place that a link in the page, or to it, leads to, and with what has got the focus, until the page has its size
/// or the reader goes on.
pub fn keep(root: &Element) {
    let look = Look::default();
    let going = look.clone();
    EventListener::new(root, "click", move |event| {
        let href = dom::attribute(event, "href");
        go_to(&going, href.as_deref().unwrap_or_default());
    })
    .forget();
    let by_key = Rc::new(Cell::new(ByKey::No));
    let (going, came) = (look.clone(), by_key.clone());
    EventListener::new(root, "focusin", move |event| {
        // What is pointed at is in sight, and may be about to be dragged.
        if let Some(element) = dom::target(event).filter(|_| came.get() == ByKey::Yes) {
            follow(&going, element, Stay::InSight);
        }
    })
    .forget();
    let Ok(window) = browser::window() else { return };
    // A link from elsewhere may lead to a place in the page too. A page that comes back is where its reader left it.
    if window.scroll_y() == Ok(0.0) {
        go_to(&look, &window.location().hash().unwrap_or_default());
    }
    for kind in LEAVING {
        let (look, by_key) = (look.clone(), by_key.clone());
        // Before the click or the focus that may come of it.
        let options = EventListenerOptions::run_in_capture_phase();
        EventListener::new_with_options(&window, kind, options, move |event| {
            by_key.set(if event.type_() == "keydown" { ByKey::Yes } else { ByKey::No });
            drop(look.take());
        })
        .forget();
    }
}

/// Goes to the place that a fragment (`#take`) names, if there is one.
fn go_to(look: &Look, fragment: &str) {
    if let Some(element) = fragment.strip_prefix('#').and_then(dom::by_id) {
        follow(look, element, Stay::AtTop);
    }
}

/// Stays with a place from now on.
fn follow(look: &Look, element: Element, how: Stay) {
    stay(look, Place { element, stay: how, top: f64::NAN, since: browser::now() });
}

/// Looks again in the next frame.
fn stay(look: &Look, mut place: Place) {
    let next = look.clone();
    *look.borrow_mut() = Some(request_animation_frame(move |_| {
        let scrolled = browser::window().and_then(|window| Ok(window.scroll_y()?)).unwrap_or_default();
        let (area, now) = (place.element.get_bounding_client_rect(), browser::now());
        let top = area.top() + scrolled;
        if top != place.top {
            (place.top, place.since) = (top, now);
            match place.stay {
                Stay::AtTop => place.element.scroll_into_view(),
                Stay::InSight if area.top() > dom::height() => place.element.scroll_into_view_with_bool(false),
                Stay::InSight => {}
            }
        }
        if (0.0..FOUND_MS).contains(&(now - place.since)) {
            stay(&next, place);
        }
    }));
}
