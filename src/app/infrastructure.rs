//! The infrastructure total, opened into its lines.

use super::Store;
use super::control::Control;
use super::signals::{shown_while, text};
use crate::format::money;
use crate::scenario::fields::LINES;
use leptos::prelude::*;

/// One total, or its lines.
#[component]
pub fn InfrastructureLines() -> impl IntoView {
    let store = Store::here();
    let itemised = move || store.scenario.with(|s| s.is_itemised());
    let now = move || {
        let sum = store.scenario.with(|s| money(s.inputs().infrastructure_now()));
        if itemised() { format!("{sum}, line by line") } else { format!("one total, {sum}") }
    };
    let open = move |_| store.scenario.update(|s| s.itemise());
    let close = move |_| store.scenario.update(|s| s.total_up());
    view! {
        <details id="stack-panel">
            <summary><b>"Infrastructure, line by line"</b><span class="now">{text(now)}</span></summary>
            <div class=shown_while("lines", itemised)>
                {LINES.iter().map(|&id| view! { <Control id=id/> }).collect_view()}
                <button class="act" type="button" id="total-up" on:click=close>"Back to one total"</button>
            </div>
            <div class=shown_while("total", move || !itemised())>
                <p class="aside">
                    "The article’s lines: compute for at least 2 vCPU and 4 GB $50 to $150, PostgreSQL $20 to $80, Redis $15 to \
                     $50, load balancer and TLS $15 to $25, monitoring $20 to $100; $120 to $405 together."
                </p>
                <button class="act" type="button" id="itemise" on:click=open>"Set each line instead of the total"</button>
            </div>
        </details>
    }
}
