//! Keeps the address bar at the scenario: written after a pause, never as a new entry, so Back leaves the page.

use super::Store;
use crate::browser::address;
use crate::scenario::codec::write;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;

/// Browsers refuse an address that changes more than about three times a second.
const PAUSE_MS: u32 = 300;

/// Writes every change of the scenario into the address bar.
pub fn keep_written(store: Store) {
    let pending = StoredValue::new_local(None::<Timeout>);
    Effect::new(move |first: Option<()>| {
        let query = store.scenario.with(|scenario| with_foreign(store, write(scenario)));
        if first.is_some() {
            // A refusal (too often, a sandbox) leaves the address as it was; the page is not worse for it.
            let later = Timeout::new(PAUSE_MS, move || {
                let _ = address::replace(&query);
            });
            pending.set_value(Some(later));
        }
    });
}

/// Keys that are not ours stay in the address bar, behind ours.
fn with_foreign(store: Store, query: String) -> String {
    let mut parts = store.foreign.get_value();
    if !query.is_empty() {
        parts.insert(0, query);
    }
    parts.join("&")
}

/// The link to the scenario as it stands, for sharing: with the version, without keys that are not ours.
pub fn link(store: Store) -> String {
    let query = store.scenario.with_untracked(|scenario| {
        let mut shared = scenario.clone();
        shared.view.frame = Default::default();
        write(&shared)
    });
    let base = address::base().unwrap_or_default();
    let version = crate::scenario::codec::VERSION;
    if query.is_empty() { format!("{base}?v={version}") } else { format!("{base}?v={version}&{query}") }
}
