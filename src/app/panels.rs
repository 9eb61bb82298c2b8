//! Panels that want something when they are opened, beside the text that `parts` writes into them.

use super::Store;
use crate::browser::address;
use crate::browser::dom::{self, by_id};
use crate::page::both::Both;
use gloo::events::EventListener;

/// Watches them.
pub fn keep(store: Store) {
    watch_both(store);
    watch_preview();
}

/// The line for both together is drawn while its panel is open.
fn watch_both(store: Store) {
    let Some(panel) = by_id("both-panel") else { return };
    let open = panel.clone();
    EventListener::new(&panel, "toggle", move |_| {
        let both = if open.has_attribute("open") { Both::Open } else { Both::Closed };
        store.remember(|ui| ui.both = both);
    })
    .forget();
}

/// The preview of an embed is fitted as a host fits it: by the same script, asked for when the panel is opened.
fn watch_preview() {
    let Some(panel) = by_id("embed-panel") else { return };
    // A page that is one file has nothing beside it.
    if address::place() == address::Place::Site {
        EventListener::once(&panel, "toggle", |_| dom::load_script("embed.js")).forget();
    }
}
