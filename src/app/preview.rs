//! The preview of an embed. While the scenario changes its frame stays and is told so, as a host tells it: a frame
//! written anew begins anew. One that loads stays until it has: taken away before, it makes WebKit stop for good.

use crate::browser::{guest, now};
use crate::scenario::view::View;
use gloo::events::EventListener;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlIFrameElement};

/// What only a new frame shows: what was chosen for it, and how the chart is drawn.
pub type Look = (String, View);

/// The frame, and what it was asked to show.
pub struct Preview {
    shown: Rc<RefCell<Option<Shown>>>,
}

struct Shown {
    frame: HtmlIFrameElement,
    look: Look,
    query: String,
    hears: Hears,
    /// What it was written with.
    address: String,
    /// Until when it counts as loading that, in milliseconds since 1970.
    loads_until: Rc<Cell<f64>>,
}

/// Milliseconds after which a frame does not load any more, whatever it says: one that is stopped never says so.
const LOADS_AT_MOST: f64 = 10_000.0;

/// Whether a frame hears what it is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hears {
    /// It does.
    Yes,
    /// It is loading.
    NotYet,
}

/// Whether the frame that is there does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// It shows the scenario, or will.
    Yes,
    /// Another one is wanted, but it still loads.
    Later,
    /// There is none, or another one is wanted.
    No,
}

impl Preview {
    /// No frame yet.
    pub fn new() -> Self {
        let shown = Rc::new(RefCell::new(None::<Shown>));
        let known = shown.clone();
        // Without a window there is no frame either.
        let _ = guest::listen(move |is_from| {
            let mut known = known.borrow_mut();
            let Some(shown) = known.as_mut().filter(|shown| is_from(&shown.frame)) else { return };
            // The first that it tells is what a page shows that was told nothing.
            if std::mem::replace(&mut shown.hears, Hears::Yes) == Hears::NotYet {
                let _ = guest::ask(&shown.frame, &shown.query);
            }
        });
        Self { shown }
    }

    /// Has the frame show a scenario.
    pub fn follow(&self, look: &Look, query: &str) -> Does {
        let mut known = self.shown.borrow_mut();
        let Some(shown) = known.as_mut().filter(|shown| shown.frame.is_connected()) else { return Does::No };
        if shown.look != *look {
            return if now() < shown.loads_until.get() { Does::Later } else { Does::No };
        }
        shown.follow(query)
    }

    /// Notes the frame that was written into a place, and says when it has loaded.
    pub fn written(&self, place: &Element, look: Look, query: String, loaded: impl FnOnce() + 'static) {
        let frame = place.query_selector("iframe").ok().flatten();
        let frame: Option<HtmlIFrameElement> = frame.and_then(|frame| frame.dyn_into().ok());
        let mut known = self.shown.borrow_mut();
        // Another width is written into the frame that is there: it loads nothing anew.
        if let (Some(shown), Some(frame)) = (known.as_mut(), &frame)
            && shown.frame == *frame
            && shown.address == frame.src()
        {
            shown.look = look;
            shown.follow(&query);
            return;
        }
        *known = frame.map(|frame| {
            let loads_until = Rc::new(Cell::new(now() + LOADS_AT_MOST));
            let done = loads_until.clone();
            EventListener::once(&frame, "load", move |_| {
                done.set(0.0);
                loaded();
            })
            .forget();
            Shown { address: frame.src(), frame, look, hears: Hears::NotYet, query, loads_until }
        });
    }
}

impl Shown {
    /// Has the frame show a scenario once it hears.
    fn follow(&mut self, query: &str) -> Does {
        if self.query != query {
            query.clone_into(&mut self.query);
            if self.hears == Hears::Yes && guest::ask(&self.frame, query).is_err() {
                return Does::No;
            }
        }
        Does::Yes
    }
}
