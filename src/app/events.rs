//! What is typed, moved, chosen and pressed, taken at the root of the page and handed to what it concerns. The chart's
//! pointer is heard by `plot`, what comes from outside of the page by `outside`.

use super::boxes::Boxes;
use super::focus::{hand_on, uncover};
use super::sliders::{self, Taken};
use super::{Store, actions, plot, switches};
use crate::browser::dom::{self, TYPING};
use crate::model::estimate::Estimate;
use crate::page::mini::even;
use crate::scenario::Need;
use crate::scenario::codec::read;
use crate::scenario::fields::{Field, FieldId};
use gloo::events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Event, EventTarget, HtmlInputElement, KeyboardEvent};

/// The field whose box or slider an event came from, with the element.
fn field_of(event: &Event, attribute: &str) -> Option<(&'static Field, HtmlInputElement)> {
    let input = dom::target_input(event)?;
    let id = FieldId::of_key(&input.get_attribute(attribute)?)?;
    Some((id.field(), input))
}

/// The place in the mix of the model whose share a box holds.
fn share_of(input: &HtmlInputElement) -> Option<usize> {
    input.get_attribute("data-mix")?.parse().ok()
}

/// Takes the events of the page at its root, for as long as it is open.
pub fn listen(store: Store, root: &EventTarget) {
    let boxes = Boxes::new(store);
    // A focus that comes with a pointer comes before the pointer is released.
    let came = Cell::new(Came::No);
    let take = move |event: &Event| match event.type_().as_str() {
        "input" => {
            if let Some((field, slider)) = field_of(event, "data-slider") {
                sliders::moved(store, field, &slider);
            } else if let Some((field, typed)) = field_of(event, "data-box") {
                boxes.typing(field, &typed);
            } else if let Some(typed) = dom::target_input(event).filter(|input| input.has_attribute("inputmode")) {
                // No field's, as the share of a model; it is read when it is left.
                dom::set(&typed, TYPING, "");
            }
        }
        "change" => changed(store, &boxes, event),
        "click" => {
            // Whatever a button does is a step of its own.
            store.settle();
            clicked(store, event);
            store.settle();
        }
        "keydown" => {
            if let Some(event) = event.dyn_ref() {
                pressed(store, &boxes, event);
            }
        }
        "focusin" => {
            uncover();
            // What is there is selected, to be typed over.
            if let Some((_, typed)) = field_of(event, "data-box") {
                typed.select();
                came.set(Came::Now);
            }
        }
        "mouseup" => {
            // WebKit would put its caret there and undo the selection that came with the focus.
            if came.replace(Came::No) == Came::Now && field_of(event, "data-box").is_some() {
                event.prevent_default();
            }
        }
        _ => {
            if let Some((field, typed)) = field_of(event, "data-box") {
                boxes.commit(field, &typed);
            } else if let Some(typed) = dom::target_input(event) {
                let _ = typed.remove_attribute(TYPING);
            }
        }
    };
    let take = Rc::new(take);
    for kind in ["input", "change", "click", "mouseup", "keydown", "focusin", "focusout"] {
        let take = take.clone();
        // Not passive: a slider's own keys must not move it too.
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(root, kind, options, move |event| take(event)).forget();
    }
}

/// Whether the focus has just come to a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Came {
    /// It has.
    Now,
    /// It has not.
    No,
}

fn changed(store: Store, boxes: &Boxes, event: &Event) {
    if let Some(input) = dom::target_input(event) {
        if input.has_attribute("data-open") {
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                actions::open(store, file.into());
            }
            // The same file can be chosen again.
            return input.set_value("");
        }
        if let Some(place) = share_of(&input) {
            return boxes.commit_share(place, &input);
        }
    }
    if dom::attribute(event, "data-frame").is_some() {
        return store.remember(|ui| ui.embed = switches::embed_choices());
    }
    if let Some(key) = dom::attribute(event, "data-pick") {
        switches::pick(store, &key, &event_target_value(event));
    } else if let Some(key) = dom::attribute(event, "data-tick") {
        tick(store, &key);
    }
}

/// A reason was ticked or unticked.
fn tick(store: Store, key: &str) {
    store.change(|s| match Need::of_word(key) {
        Some(need) => s.toggle(need),
        None => s.toggle_devops(),
    });
}

fn clicked(store: Store, event: &Event) {
    if !dom::is_from(event, ".plot") {
        plot::read_nothing(store);
    }
    if let Some(key) = dom::attribute(event, "data-choice") {
        let place = dom::attribute(event, "data-place").and_then(|place| place.parse().ok());
        switches::choose(store, &key, place.unwrap_or(0));
    } else if let Some(key) = dom::attribute(event, "data-sort") {
        switches::sort(store, &key);
    } else if let Some(id) = dom::attribute(event, "data-reset").and_then(|key| FieldId::of_key(&key)) {
        store.change(|s| s.reset(id));
        // The button goes with the change; the focus goes on to the box.
        if let Some(typed) = dom::input(id.field().key) {
            let _ = typed.focus();
        }
    } else if let Some(id) = dom::attribute(event, "data-range").and_then(|key| FieldId::of_key(&key)) {
        store.change(|s| s.spread_or_narrow(id));
    } else if let Some(id) = dom::attribute(event, "data-even").and_then(|key| FieldId::of_key(&key)) {
        go_even(store, id);
    } else if let Some(place) = dom::attribute(event, "data-dismiss").and_then(|place| place.parse::<usize>().ok()) {
        store.remember(|ui| {
            if place < ui.notices.len() {
                ui.notices.remove(place);
            }
        });
        hand_on(&["[data-dismiss]", "h1"]);
    } else if let Some(form) = dom::attribute(event, "data-take") {
        actions::take(store, dom::attribute(event, "data-how").unwrap_or_default(), form, dom::target(event));
    } else if dom::attribute(event, "data-again").is_some() {
        store.remember(|ui| ui.again += 1);
    } else if let Some(query) = dom::attribute(event, "data-load") {
        store.open(read(&query).scenario.comparing_as(&store.now()));
        actions::say_once_changed(dom::target(event), "Loaded. The answer and Undo are at the top.");
    } else if let Some(id) = dom::button(event) {
        actions::run(store, &id);
    }
}

/// Goes to the value at which both cost the same.
fn go_even(store: Store, id: FieldId) {
    if let Some(even) = even(&store.now(), &store.judged(), id.field()) {
        store.set(id, Estimate::point(even.value));
    }
}

fn pressed(store: Store, boxes: &Boxes, event: &KeyboardEvent) {
    // With these held a key is the browser's: back, the top of the page.
    if event.alt_key() || event.ctrl_key() || event.meta_key() {
        return;
    }
    let key = event.key();
    if let Some((field, slider)) = field_of(event, "data-slider") {
        if sliders::key(store, field, &slider, &key) == Taken::Yes {
            event.prevent_default();
        }
    } else if let Some((field, typed)) = field_of(event, "data-box") {
        match key.as_str() {
            "Enter" => {
                boxes.commit(field, &typed);
                typed.select();
            }
            "Escape" => boxes.revert(field, &typed),
            _ => {}
        }
    } else if key == "Escape"
        && let Some(typed) = dom::target_input(event)
        && let Some(place) = share_of(&typed)
    {
        boxes.revert_share(place, &typed);
    }
}
