//! Sliders: real range inputs whose positions are even and whose values are round.

use super::Store;
use crate::model::estimate::{Estimate, Part};
use crate::scenario::fields::{Field, Track};
use crate::scenario::track::{along_of, position_of};
use web_sys::HtmlInputElement;

/// Which of a range's three values a slider stands for.
fn part(slider: &HtmlInputElement) -> Part {
    match slider.get_attribute("data-end").as_deref() {
        Some("low") => Part::Low,
        Some("high") => Part::High,
        _ => Part::Likely,
    }
}

/// Sets one of a range's three values, or the one number that there is.
fn put(store: Store, field: &Field, track: &Track, part: Part, value: f64) {
    let now = store.now().value(field.id).filter(|now| now.is_range());
    store.set(field.id, now.map_or(Estimate::point(value), |range| track.moved(range, part, value)));
}

/// A slider was moved to a position.
pub fn moved(store: Store, field: &Field, slider: &HtmlInputElement) {
    let Some(track) = field.track else { return };
    let part = part(slider);
    put(store, field, &track, part, track.value(along_of(slider.value_as_number())));
    // An end that was stopped by the other one goes back to where it stopped.
    if let Some(now) = store.now().value(field.id).filter(|now| now.is_range()) {
        slider.set_value_as_number(position_of(track.position(now.get(part))));
    }
}

/// A key was pressed on a slider; says whether it was one of its own. The browser would move by positions; people move
/// by round values.
pub fn key(store: Store, field: &Field, slider: &HtmlInputElement, key: &str) -> Taken {
    let part = part(slider);
    let Some(track) = field.track else { return Taken::No };
    let now = store.now().value(field.id).map_or(field.min, |value| value.get(part));
    let next = match key {
        "ArrowRight" | "ArrowUp" => track.stepped(now, 1),
        "ArrowLeft" | "ArrowDown" => track.stepped(now, -1),
        "PageUp" => track.stepped(now, 10),
        "PageDown" => track.stepped(now, -10),
        "Home" => track.low,
        "End" => track.high,
        _ => return Taken::No,
    };
    put(store, field, &track, part, next);
    Taken::Yes
}

/// Whether a key was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It was; the browser must not act on it too.
    Yes,
    /// It was not.
    No,
}
