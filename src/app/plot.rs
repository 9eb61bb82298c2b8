//! The cost chart: drawn when what it shows changes, and read off by pointer and touch.

use super::Store;
use super::sheet::Sheet;
use super::store::Both;
use crate::browser::dom::{self, by_id};
use crate::chart::cost::{CostChart, Request, layout};
use crate::format::notes;
use crate::format::sentence::chart_text;
use gloo::events::EventListener;
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Event, PointerEvent};

/// Draws the chart from now on.
pub fn keep(store: Store) {
    let Some(sheet) = Sheet::find("sheet", "canvas", move |width, height| chart(store, width, height)) else { return };
    let canvas = sheet.canvas().clone();
    let drawn = sheet.clone();
    Effect::new(move |_| {
        store.scenario.track();
        store.ui.track();
        drawn.draw_soon();
        store.evaluation.with(|e| dom::set(drawn.canvas(), "aria-label", &chart_text(e)));
    });
    let read_off = move |event: &Event| {
        let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
        let x = f64::from(event.offset_x());
        let spend = sheet.with_chart(|chart| {
            let inside = x >= chart.frame.left - 8.0 && x <= chart.frame.right + 8.0;
            inside.then(|| chart.spend_at(x))
        });
        store.remember(|ui| ui.crosshair = spend.flatten());
    };
    let read_off = Rc::new(read_off);
    for kind in ["pointermove", "pointerdown"] {
        let read_off = read_off.clone();
        EventListener::new(&canvas, kind, move |event| read_off(event)).forget();
    }
    for kind in ["pointerleave", "pointercancel"] {
        EventListener::new(&canvas, kind, move |_| store.remember(|ui| ui.crosshair = None)).forget();
    }
    // A table in the chart's place has no pointer over the chart.
    if let Some(figures) = by_id("figures") {
        EventListener::new(&figures, "pointerenter", move |_| store.remember(|ui| ui.crosshair = None)).forget();
    }
}

fn chart(store: Store, width: f64, height: f64) -> CostChart {
    store.evaluation.with_untracked(|e| {
        store.scenario.with_untracked(|s| {
            let (managed_note, self_note) = notes(s, e);
            let ui = store.ui.get_untracked();
            let request = Request {
                width,
                height,
                axis: s.view.axis,
                drawn: s.view.drawn,
                managed_note,
                self_note,
                crosshair: ui.crosshair,
                compared: e.other(),
                hybrid: (ui.both == Both::Drawn).then(|| e.hybrid_curve(e.inputs.share)),
            };
            layout(e, &request)
        })
    })
}
