//! The foot of the page.

use leptos::prelude::*;

/// What the page is, and where its figures are.
#[component]
pub fn Footer() -> impl IntoView {
    view! {
        <footer class="footer">
            <span>"Crossover, model 1"</span>
            <span>"Nothing you enter leaves this page"</span>
            <a href="data/gateways.json">"Gateway fees"</a>
            <a href="data/stacks.json">"Infrastructure prices"</a>
            <a href="data/models.json">"Model prices"</a>
        </footer>
    }
}
