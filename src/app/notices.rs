//! What could not be used of the link, above the answer.

use super::Store;
use crate::page;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The notices, if there are any; each is dismissed by its own button.
#[component]
pub fn Notices() -> impl IntoView {
    let store = Store::here();
    let list = Memo::new(move |_| store.notices.with(|all| page::notices::notices(all)));
    let dismiss = move |event: leptos::ev::MouseEvent| {
        let button = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let place = button.and_then(|button| button.get_attribute("data-dismiss")?.parse::<usize>().ok());
        if let Some(place) = place {
            store.notices.update(|all| {
                if place < all.len() {
                    all.remove(place);
                }
            });
        }
    };
    view! {
        <ul class="notices" id="notices" role="status" aria-label="Notices about this link" on:click=dismiss inner_html=list></ul>
    }
}
