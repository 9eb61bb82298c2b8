//! What each way costs this month, line by line.

use super::signals::live;
use crate::page;
use leptos::prelude::*;

/// The breakdown as a table.
#[component]
pub fn Breakdown() -> impl IntoView {
    let content = live(page::breakdown::breakdown);
    view! { <section class="section" id="breakdown" aria-labelledby="breakdown-topic" inner_html=content></section> }
}
