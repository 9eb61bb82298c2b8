//! The page's life, in Leptos: one component, whose events are taken at its root and whose text is written by the pure
//! parts of [`crate::page`]. Nothing about money is decided or calculated here.
//!
//! Effects keep the world in step with the state: one what the page shows ([`parts`]), one what is outside
//! ([`outside`]: the address, the spoken answer), in an embed one the host ([`embed`]).

mod actions;
mod address;
mod boxes;
mod controls;
mod effect;
mod embed;
mod events;
mod evidence;
mod first;
mod focus;
mod held;
mod outside;
mod panels;
mod parts;
mod pause;
mod place;
mod plot;
mod preview;
mod sheet;
mod sliders;
mod steady;
mod store;
mod switches;

use crate::browser;
use crate::page::shell;
use crate::scenario::codec::{Reading, read};
use crate::scenario::view::Frame;
use leptos::prelude::*;
pub use store::Store;
use wasm_bindgen::JsCast;

/// Reads the address and puts the page into the document: a page shows its answer and chart first, an embed, which has
/// little more, all at once.
pub fn start() {
    let reading = read(&browser::address::query());
    match browser::dom::by_id("app").and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        Some(place) if reading.scenario.view.frame == Frame::Page => {
            first::show(&place, &reading);
            first::then(move || put(place, reading));
        }
        Some(place) => put(place, reading),
        None => leptos::mount::mount_to_body(move || view! { <App reading=reading/> }),
    }
}

/// Puts everything into its place. What stands there is written anew, by the same code, before the browser paints
/// again.
fn put(place: web_sys::HtmlElement, reading: Reading) {
    place.set_inner_html("");
    leptos::mount::mount_to(place, move || view! { <App reading=reading/> }).forget();
}

/// The whole page, or the embed.
#[component]
pub fn App(
    /// What the address said.
    reading: Reading,
) -> impl IntoView {
    let frame = reading.scenario.view.frame;
    let html = match frame {
        Frame::Page => shell::page(&reading.scenario),
        Frame::Embed => shell::embed(&reading.scenario),
    };
    let store = Store::new(reading);
    let _ = browser::theme::choose(store.now().view);
    leptos::task::spawn_local(async move {
        // The document holds the page now: what follows finds its elements in it.
        let Some(root) = browser::dom::all(".wrap").pop() else { return };
        events::listen(store, &root);
        parts::keep(store, plot::find(store));
        steady::keep();
        panels::keep(store);
        outside::keep(store, frame, &root);
    });
    view! {
        <div class="wrap" inner_html=html></div>
    }
}
