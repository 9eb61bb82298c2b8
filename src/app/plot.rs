//! The cost chart: drawn when what it shows changes, read off by pointer, touch and keys, its "you" moved by hand.

use super::Store;
use super::sheet::Sheet;
use crate::answers::judgment::Judgment;
use crate::browser::dom::{self, by_id};
use crate::chart::cost::{CostChart, Request, layout};
use crate::chart::scene::Point;
use crate::model::estimate::Estimate;
use crate::model::units::Usd;
use crate::page::both::Both;
use crate::page::reading::spoken;
use crate::scenario::Scenario;
use crate::scenario::fields::FieldId;
use crate::scenario::track::{along_of, position_of};
use gloo::events::EventListener;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, PointerEvent};

/// Finds the chart, to be drawn whenever the page shows something else, and makes it answer to hands and keys.
pub fn find(store: Store) -> Option<Rc<Sheet>> {
    let sheet = Sheet::find("sheet", "canvas", move |width, height| chart(store, width, height))?;
    // A mouse that leaves takes its reading along; that of a finger stays when it is lifted.
    for kind in ["pointermove", "pointerdown", "pointerup", "pointercancel", "mouseleave"] {
        let (sheet, canvas) = (sheet.clone(), sheet.canvas().clone());
        EventListener::new(&canvas, kind, move |event| match event.dyn_ref::<PointerEvent>() {
            Some(event) => pointed(store, &sheet, event),
            None => read_nothing(store),
        })
        .forget();
    }
    // A table in the chart's place has no pointer over the chart.
    if let Some(figures) = by_id("figures") {
        EventListener::new(&figures, "pointerenter", move |_| read_nothing(store)).forget();
    }
    if let Some(explorer) = dom::input("explore") {
        explore(store, sheet.clone(), &explorer);
    }
    Some(sheet)
}

/// The button of a mouse that presses, by the number browsers have for it; a finger is the same.
const MAIN: i16 = 0;

/// A pointer on the chart: it reads off where it is, and moves "you" once it has taken it.
fn pointed(store: Store, sheet: &Sheet, event: &PointerEvent) {
    // A second finger is none of the hand that reads or moves.
    if !event.is_primary() {
        return;
    }
    let at = Point::new(f64::from(event.offset_x()), f64::from(event.offset_y()));
    let moving = store.page().domain.is_some();
    match event.type_().as_str() {
        "pointerdown" if event.button() == MAIN && sheet.with_chart(|chart| chart.is_on_you(at)) == Some(true) => {
            // The hand goes on although it leaves the chart; a refusal means it does not.
            let _ = sheet.canvas().set_pointer_capture(event.pointer_id());
            let domain = sheet.with_chart(|chart| chart.x.domain());
            store.remember(|ui| (ui.domain, ui.crosshair) = (domain, None));
        }
        // It has let go where the page could not hear of it.
        "pointermove" if moving && event.buttons() == 0 => store.remember(|ui| ui.domain = None),
        "pointermove" if moving => {
            if let Some(spend) = sheet.with_chart(|chart| chart.spend_in_hand(at.x)) {
                store.set(FieldId::Spend, Estimate::point(spend.get()));
            }
        }
        "pointerup" | "pointercancel" if moving => store.remember(|ui| ui.domain = None),
        "pointercancel" => read_nothing(store),
        _ if !moving => {
            let read = |chart: &CostChart| (chart.spend_under(at.x), chart.is_on_you(at));
            let Some((spend, on_you)) = sheet.with_chart(read) else { return };
            let cursor = if on_you { "ew-resize" } else { "default" };
            if let Some(canvas) = sheet.canvas().dyn_ref::<HtmlElement>() {
                // Through the object model, which the page's policy allows.
                let _ = canvas.style().set_property("cursor", cursor);
            }
            store.remember(|ui| ui.crosshair = spend);
        }
        _ => {}
    }
}

/// The keys: a slider over the axis that says what it reads off, and shows it with the crosshair.
fn explore(store: Store, sheet: Rc<Sheet>, explorer: &HtmlInputElement) {
    for kind in ["focus", "input"] {
        let (input, sheet) = (explorer.clone(), sheet.clone());
        EventListener::new(explorer, kind, move |event| {
            let spend = match event.type_().as_str() {
                "focus" => Some(stand_at_you(store, &sheet, &input)),
                _ => read_off(store, &sheet, &input),
            };
            store.remember(|ui| ui.crosshair = spend);
        })
        .forget();
    }
    EventListener::new(explorer, "blur", move |_| read_nothing(store)).forget();
}

/// Nothing is read off the chart any more.
pub fn read_nothing(store: Store) {
    store.remember(|ui| ui.crosshair = None);
}

/// Puts the slider where one is, as near as its steps come, and reads that very spend off.
fn stand_at_you(store: Store, sheet: &Sheet, explorer: &HtmlInputElement) -> Usd {
    let you = store.judged().spend;
    let along = sheet.with_chart(|chart| chart.along(you));
    explorer.set_value_as_number(position_of(along.unwrap_or(0.0)));
    tell(store, explorer, you);
    you
}

/// The spend at the slider's place, read off.
fn read_off(store: Store, sheet: &Sheet, explorer: &HtmlInputElement) -> Option<Usd> {
    let spend = sheet.with_chart(|chart| chart.spend_along(along_of(explorer.value_as_number())))?;
    tell(store, explorer, spend);
    Some(spend)
}

/// What the slider says is what is read off at a spend.
fn tell(store: Store, explorer: &HtmlInputElement, spend: Usd) {
    dom::set(explorer, "aria-valuetext", &spoken(store.now().view.drawn, &store.judged(), spend));
}

/// Brings what the slider says up to date: it is read also by those who do not move it. Where it shows something on the
/// chart, that goes along.
pub fn read_again(store: Store, sheet: &Sheet) {
    let Some(explorer) = dom::input("explore") else { return };
    if !dom::is_focused(&explorer) {
        stand_at_you(store, sheet, &explorer);
    } else if store.page().crosshair.is_some() {
        let spend = read_off(store, sheet, &explorer);
        store.remember(|ui| ui.crosshair = spend);
    }
}

fn chart(store: Store, width: f64, height: f64) -> CostChart {
    let (s, e, ui) = (store.now(), store.judged(), store.page());
    let (crosshair, domain) = (ui.crosshair, ui.domain);
    layout(&e, &Request { crosshair, domain, ..request(&s, &e, ui.both, (width, height)) })
}

/// The chart of a scenario at a size, with what it is compared with, and both together if that is to be drawn.
pub fn request<'a>(s: &Scenario, e: &'a Judgment, both: Both, (width, height): (f64, f64)) -> Request<'a> {
    Request { compared: e.other(), hybrid: both.line(s, e), ..Request::of(s, e, width, height) }
}
