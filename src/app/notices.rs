//! What could not be used of the link, above the answer, each with a way to dismiss it.

use super::Store;
use leptos::prelude::*;

/// The notices, if there are any.
#[component]
pub fn Notices() -> impl IntoView {
    let store = Store::here();
    let rows = move || {
        let list = store.notices.get().into_iter().enumerate();
        list.map(|(at, notice)| {
            let dismiss = move |_| {
                store.notices.update(|all| {
                    if at < all.len() {
                        all.remove(at);
                    }
                });
            };
            let given = format!("{}={}", notice.key, notice.given);
            let name = format!("Dismiss the notice about {}", notice.key);
            view! {
                <li>
                    <span><code>{given}</code>" "{notice.message}"."</span>
                    <button class="act" type="button" aria-label=name on:click=dismiss>"Dismiss"</button>
                </li>
            }
        })
        .collect_view()
    };
    view! { <ul class="notices" id="notices" role="status" aria-label="Notices about this link">{rows}</ul> }
}
