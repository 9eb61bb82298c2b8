//! Keeps the page's text in step: each part is written anew when what it says has changed, and only then.

use super::Store;
use super::controls::Controls;
use super::evidence::Evidence;
use super::held::Held;
use super::store::{Shown, Ui};
use super::switches;
use crate::browser::dom::{self, by_id};
use crate::model::evaluation::Evaluation;
use crate::page;
use crate::page::parts::{PARTS, Part, When};
use crate::scenario::Scenario;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

/// How long a scenario must rest before what is dear is written anew, so that a moving slider does not pay for it.
const REST_MS: u32 = 120;

/// All parts that this page has; an embed has fewer.
struct Parts {
    store: Store,
    held: Vec<(&'static Part, Held)>,
    compared: Held,
    notices: Held,
    reading: Held,
    figures: Held,
    evidence: Rc<Evidence>,
    rest: RefCell<Option<Timeout>>,
}

/// Finds the parts and writes them from now on.
pub fn keep(store: Store) {
    let held = PARTS.iter().map(|part| {
        let elements = dom::all(&["[data-part=\"", part.name, "\"]"].concat());
        (part, Held::new(elements))
    });
    let spot = |id: &str| Held::new(by_id(id).into_iter().collect());
    let parts = Rc::new(Parts {
        store,
        held: held.filter(|(_, held)| held.is_anywhere()).collect(),
        compared: spot("compared"),
        notices: spot("notices"),
        reading: spot("reading"),
        figures: spot("figures"),
        evidence: Evidence::find(store),
        rest: RefCell::new(None),
    });
    let controls = Controls::find();
    draw_what_opens(&controls, store);
    Effect::new(move |before: Option<(Scenario, Ui)>| {
        let scenario = store.scenario.get();
        let ui = store.ui.get();
        let same = before.as_ref().is_some_and(|(known, _)| *known == scenario);
        let kept = before.as_ref().is_some_and(|(_, known)| known.evidence_as(&ui));
        store.evaluation.with(|e| {
            // A crosshair that moves changes nothing but its reading.
            if !same {
                parts.write(When::Live, &scenario, e);
                parts.compared.put(page::compare::compare(&scenario, e));
                controls.show(&scenario);
                controls.draw_soon(store);
                switches::show_scenario(&scenario);
            }
            parts.notices.put(page::notices::notices(&ui.notices));
            parts.reading.put(page::reading::reading(&scenario, e, ui.crosshair));
            // The table costs nothing while the chart stands in its place.
            let table = if ui.shown == Shown::Table { page::figures::figures(e) } else { String::new() };
            parts.figures.put(table);
        });
        switches::show_ui(&ui);
        store.history.with(switches::show_history);
        if before.is_none() {
            parts.settled();
        } else if !same || !kept {
            parts.settle_later();
        }
        (scenario, ui)
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
    fn write(&self, when: When, scenario: &Scenario, e: &Evaluation) {
        for (part, held) in self.held.iter().filter(|(part, _)| part.when == when) {
            held.put((part.write)(scenario, e));
        }
    }

    fn settle_later(self: &Rc<Self>) {
        let parts = self.clone();
        *self.rest.borrow_mut() = Some(Timeout::new(REST_MS, move || parts.settled()));
    }

    fn settled(&self) {
        let store = self.store;
        store.scenario.with_untracked(|s| store.evaluation.with_untracked(|e| self.write(When::Settled, s, e)));
        self.evidence.refresh();
    }
}
