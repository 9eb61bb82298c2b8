//! The embed tells its host how tall it is, and links to the whole page.

use super::Store;
use super::address::link;
use crate::browser::dom::{by_id, set};
use crate::browser::host;
use crate::browser::size::SizeWatch;
use std::cell::Cell;
use web_sys::Element;

/// Tells the host the height, rounded, whenever it has changed.
pub fn keep(whole: &Element) {
    if let Ok(root) = crate::browser::root() {
        set(&root, "data-embed", "");
    }
    let told = Cell::new(None::<u32>);
    let watch = SizeWatch::new(whole, move |_, height| {
        let height = height.ceil() as u32;
        if told.replace(Some(height)) != Some(height) {
            // A host out of reach simply keeps its frame as it is.
            let _ = host::tell_height(height);
        }
    });
    // The watch lives as long as the page.
    std::mem::forget(watch);
}

/// Keeps the link to the whole page at the scenario.
pub fn show_link(store: Store) {
    if let Some(anchor) = by_id("whole-page") {
        set(&anchor, "href", &link(store));
    }
}
