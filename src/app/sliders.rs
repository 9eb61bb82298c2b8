//! Sliders: real range inputs whose positions are even and whose values are round.

use super::Store;
use crate::model::estimate::Estimate;
use crate::scenario::fields::Field;
use crate::scenario::track::POSITIONS;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

/// A slider was moved to a position.
pub fn moved(store: Store, field: &Field, slider: &HtmlInputElement) {
    let Some(track) = field.track else { return };
    store.set(field.id, Estimate::point(track.value(slider.value_as_number() / POSITIONS)));
}

/// A key was pressed on a slider; says whether it was one of its own. The browser would move by positions; people move
/// by round values.
pub fn key(store: Store, field: &Field, key: &str) -> Taken {
    let Some(track) = field.track else { return Taken::No };
    let now = store.scenario.with_untracked(|s| s.value(field.id)).map_or(field.min, Estimate::likely);
    let next = match key {
        "ArrowRight" | "ArrowUp" => track.stepped(now, 1),
        "ArrowLeft" | "ArrowDown" => track.stepped(now, -1),
        "PageUp" => track.stepped(now, 10),
        "PageDown" => track.stepped(now, -10),
        "Home" => track.low,
        "End" => track.high,
        _ => return Taken::No,
    };
    store.set(field.id, Estimate::point(next));
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
