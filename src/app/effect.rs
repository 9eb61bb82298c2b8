//! What follows the state.

use leptos::prelude::RenderEffect;

/// Does something now, and again whenever what it read of the state has changed, for as long as the page lives. It is
/// told whether this is the first time.
///
/// A render effect, and not the common one: that keeps what it does where other threads could come upon it, asks each
/// time which thread it is on, and brings an allocator of its own for the answer; 3 KB of a first visit.
pub fn follow(mut does: impl FnMut(Time) + 'static) {
    let effect = RenderEffect::new(move |before: Option<()>| {
        does(if before.is_none() { Time::First } else { Time::Again });
    });
    std::mem::forget(effect);
}

/// Whether an effect begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// It does.
    First,
    /// Something has changed.
    Again,
}
