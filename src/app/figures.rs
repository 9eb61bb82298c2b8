//! The chart's figures as a table.

use super::Store;
use super::signals::shown_while;
use crate::page;
use leptos::prelude::*;

/// The table twin of the cost chart; computed only while it is shown.
#[component]
pub fn Figures(
    /// Whether the table stands in the chart's place.
    open: Signal<bool>,
) -> impl IntoView {
    let store = Store::here();
    let table =
        Memo::new(move |_| if open.get() { store.evaluation.with(page::figures::figures) } else { String::new() });
    let class = shown_while("figures", move || open.get());
    view! { <div class=class tabindex="0" role="region" aria-label="The chart as a table" inner_html=table></div> }
}
