//! The preview of an embed. While the scenario changes its frame stays and is told so, as a host tells it: a frame written
//! anew begins anew. One that loads stays until it has: taken away before, it makes WebKit stop for good.

use crate::browser::guest;
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
    loads: Rc<Cell<Loads>>,
}

/// Whether a frame loads what it was written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Loads {
    /// It does.
    Yes,
    /// It has loaded it, or failed to.
    No,
}

/// Whether a frame hears what it is told.
enum Hears {
    /// It does.
    Yes,
    /// It is loading what it was written with.
    Loads(String),
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
            // The first that it tells is what it was written with; what came since it has not heard.
            if let Hears::Loads(with) = std::mem::replace(&mut shown.hears, Hears::Yes)
                && with != shown.query
            {
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
            return if shown.loads.get() == Loads::Yes { Does::Later } else { Does::No };
        }
        if shown.query != query {
            query.clone_into(&mut shown.query);
            if matches!(shown.hears, Hears::Yes) && guest::ask(&shown.frame, query).is_err() {
                return Does::No;
            }
        }
        Does::Yes
    }

    /// Notes the frame that was written into a place, and says when it has loaded.
    pub fn written(&self, place: &Element, look: Look, query: String, loaded: impl FnOnce() + 'static) {
        let frame = place.query_selector("iframe").ok().flatten().and_then(|frame| frame.dyn_into().ok());
        *self.shown.borrow_mut() = frame.map(|frame: HtmlIFrameElement| {
            let loads = Rc::new(Cell::new(Loads::Yes));
            let done = loads.clone();
            EventListener::once(&frame, "load", move |_| {
                done.set(Loads::No);
                loaded();
            })
            .forget();
            Shown { frame, look, hears: Hears::Loads(query.clone()), query, loads }
        });
    }
}
