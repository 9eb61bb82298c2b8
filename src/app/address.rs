//! Links to the scenario.

use super::Store;
use crate::browser::address;
use crate::browser::evidence::Asked;
use crate::scenario::Scenario;
use crate::scenario::codec::write;
use crate::scenario::pinned;
use crate::scenario::view::Frame;
use crate::text::{cat, joined};

/// The query for the address bar: ours first, then keys that are not ours.
pub fn query(store: Store) -> String {
    let ours = write(&store.now());
    let mut parts = store.page().foreign.clone();
    if !ours.is_empty() {
        parts.insert(0, ours);
    }
    joined(&parts, "&")
}

/// The link to the scenario as it stands, for sharing: with the version, without keys that are not ours, and with
/// every figure written out that a catalogue could change.
pub fn link(store: Store) -> String {
    let mut seen = Scenario::clone(&store.now());
    // The keys of a frame are its host's affair; the whole page is as its reader has it.
    if seen.view.frame == Frame::Embed {
        seen.view = seen.view.of_chart();
    }
    cat(&[&address::base().unwrap_or_default(), "?", &pinned::shared(&pinned::pinned(&seen))])
}

/// What the program of the evidence is asked about.
pub fn asked(store: Store) -> Asked {
    Asked {
        query: write(&store.now()),
        link: link(store),
        base: address::base().unwrap_or_default(),
        embed: store.page().embed.clone(),
    }
}
