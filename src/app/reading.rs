//! What the crosshair reads off, on a fixed line under the chart.

use super::Store;
use super::signals::text;
use crate::model::units::Usd;
use crate::page;
use leptos::prelude::*;

/// The reading, or a note on how to read the chart.
#[component]
pub fn Reading(
    /// The spend being read off.
    crosshair: RwSignal<Option<Usd>>,
) -> impl IntoView {
    let store = Store::here();
    let line = Memo::new(move |_| store.evaluation.with(|e| page::reading::reading(e, crosshair.get())));
    let class = text(move || if crosshair.get().is_some() { "reading live".to_owned() } else { "reading".to_owned() });
    view! { <p class=class inner_html=line></p> }
}
