//! Keeps the page's text in step: each part is written anew when what it says has changed, and only then.

use super::Store;
use super::controls::Controls;
use super::store::Shown;
use super::switches;
use crate::answers::options::SortBy;
use crate::browser::dom::{self, by_id};
use crate::browser::size::SizeWatch;
use crate::model::evaluation::Evaluation;
use crate::page;
use crate::page::parts::{PARTS, Place, Write};
use crate::scenario::Scenario;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::Element;

/// How long a scenario must rest before what is dear is written anew, so that a moving slider does not pay for it.
const REST_MS: u32 = 120;

/// Elements that hold the same text, and the text they hold.
struct Held {
    elements: Vec<Element>,
    last: RefCell<String>,
}

impl Held {
    fn new(elements: Vec<Element>) -> Self {
        Self { elements, last: RefCell::new(String::new()) }
    }

    fn put(&self, text: String) {
        if *self.last.borrow() == text {
            return;
        }
        for element in &self.elements {
            element.set_inner_html(&text);
        }
        *self.last.borrow_mut() = text;
    }
}

/// All parts that this page has; an embed has fewer.
struct Parts {
    store: Store,
    held: Vec<(Write, Held)>,
    notices: Held,
    reading: Held,
    figures: Held,
    options: Held,
    width: Cell<f64>,
    rest: RefCell<Option<Timeout>>,
    watch: RefCell<Option<SizeWatch>>,
}

/// Finds the parts and writes them from now on.
pub fn keep(store: Store) {
    let held = PARTS.iter().map(|part| {
        let elements = dom::all(&["[data-part=\"", part.name, "\"]"].concat());
        (part.write, Held::new(elements))
    });
    let spot = |id: &str| Held::new(by_id(id).into_iter().collect());
    let parts = Rc::new(Parts {
        store,
        held: held.filter(|(_, held)| !held.elements.is_empty()).collect(),
        notices: spot("notices"),
        reading: spot("reading"),
        figures: spot("figures"),
        options: spot("options-body"),
        width: Cell::new(0.0),
        rest: RefCell::new(None),
        watch: RefCell::new(None),
    });
    let controls = Controls::find();
    parts.clone().measure();
    draw_what_opens(&controls, store);
    Effect::new(move |before: Option<(Scenario, SortBy)>| {
        let scenario = store.scenario.get();
        let ui = store.ui.get();
        let same = before.as_ref().is_some_and(|(known, _)| *known == scenario);
        let sorted = before.as_ref().is_some_and(|(_, by)| *by == ui.sort);
        store.evaluation.with(|e| {
            // A crosshair that moves changes nothing but its reading.
            if !same {
                parts.live(&scenario, e);
                controls.show(&scenario);
                controls.draw_soon(store);
                switches::show_scenario(&scenario);
            }
            parts.notices.put(page::notices::notices(&ui.notices));
            parts.reading.put(page::reading::reading(e, ui.crosshair));
            // The table costs nothing while the chart stands in its place.
            let table = if ui.shown == Shown::Table { page::figures::figures(e) } else { String::new() };
            parts.figures.put(table);
        });
        switches::show_ui(&ui);
        if before.is_none() {
            parts.settled();
        } else if !same || !sorted {
            parts.settle_later();
        }
        (scenario, ui.sort)
    });
}

/// A panel that opens shows small charts that were not drawn while it was closed.
fn draw_what_opens(controls: &Rc<Controls>, store: Store) {
    for panel in dom::all("details") {
        let controls = controls.clone();
        EventListener::new(&panel, "toggle", move |_| controls.draw_soon(store)).forget();
    }
}

impl Parts {
    fn live(&self, scenario: &Scenario, e: &Evaluation) {
        for (write, held) in &self.held {
            if let Write::Live(write) = write {
                held.put(write(scenario, e));
            }
        }
    }

    fn settle_later(self: &Rc<Self>) {
        let parts = self.clone();
        *self.rest.borrow_mut() = Some(Timeout::new(REST_MS, move || parts.settled()));
    }

    fn settled(&self) {
        let place = Place { width: self.width.get(), today: crate::browser::today() };
        self.store.scenario.with_untracked(|scenario| {
            for (write, held) in &self.held {
                if let Write::Settled(write) = write
                    && place.width > 0.0
                {
                    held.put(write(scenario, place));
                }
            }
            let by = self.store.ui.with_untracked(|ui| ui.sort);
            if !self.options.elements.is_empty() {
                self.options.put(page::options::body(scenario, by, place.today));
            }
        });
    }

    /// Follows the width of the column that evidence stands in.
    fn measure(self: Rc<Self>) {
        let Some(ruler) = by_id("ruler") else { return };
        self.width.set(ruler.get_bounding_client_rect().width());
        let parts = self.clone();
        let watched = SizeWatch::new(&ruler, move |width, _| {
            if width > 0.0 && parts.width.replace(width) != width {
                parts.settled();
            }
        });
        // Without an observer pictures keep their first width.
        *self.watch.borrow_mut() = watched.ok();
    }
}
