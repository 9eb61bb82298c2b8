//! What a visit sees first: the answer and its chart, some time before there are controls.
//!
//! Four hundred functions of the program are needed for this, and four hundred more for the whole page. Browsers
//! compile each when it is first called, which takes far longer than it runs: the chart does not wait for the rest.

use super::plot::request;
use crate::answers::judgment::Judgment;
use crate::browser::dom::{self, by_id};
use crate::browser::{canvas, root, theme};
use crate::chart::cost::layout;
use crate::page::both::Both;
use crate::page::{notices, shell};
use crate::scenario::codec::Reading;
use crate::scenario::pinned::told;
use gloo::render::request_animation_frame;
use gloo::timers::callback::Timeout;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlCanvasElement};

/// How long a frame is waited for: a window that nobody sees has none.
const PATIENCE_MS: u32 = 200;

/// Shows the answer to a link and its chart in the place of the page.
pub fn show(place: &Element, reading: &Reading) {
    let (s, e) = (&reading.scenario, &Judgment::of(&reading.scenario, None));
    let _ = theme::choose(s.view);
    // To a visit that asks for nothing of its own the answer is painted already: its chart alone is drawn, in the place
    // of its picture.
    let asked = root().is_ok_and(|root| root.has_attribute("data-asked"));
    match by_id("sheet").filter(|_| !asked) {
        Some(sheet) => sheet.set_inner_html(shell::CANVAS),
        None => {
            place.set_inner_html(&shell::beginning(s, e));
            if let Some(list) = by_id("notices") {
                list.set_inner_html(&notices::notices(&told(reading)));
            }
        }
    }
    let canvas = by_id("canvas").and_then(|canvas| canvas.dyn_into::<HtmlCanvasElement>().ok());
    let (Some(sheet), Some(canvas)) = (by_id("sheet"), canvas) else { return };
    let area = sheet.get_bounding_client_rect();
    let size = (area.width(), area.height());
    if size.0 > 0.0 && size.1 > 0.0 {
        let chart = layout(e, &request(s, e, Both::Closed, size));
        // Where it cannot be drawn the page says so in its own way.
        if canvas::draw(&canvas, &chart.scene, &theme::palette(), theme::density()).is_ok() {
            dom::set(place, "data-drawn", "");
        }
    }
}

/// Goes on once that has been painted.
pub fn then(go_on: impl FnOnce() + 'static) {
    let waiting = Rc::new(Cell::new(Some(go_on)));
    let go = move || {
        if let Some(go_on) = waiting.take() {
            go_on();
        }
    };
    Timeout::new(PATIENCE_MS, go.clone()).forget();
    // The frame is painted after what is asked of it.
    let frame = request_animation_frame(move |_| {
        Timeout::new(0, go).forget();
    });
    std::mem::forget(frame);
}
