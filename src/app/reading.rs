//! What the crosshair reads off, on a fixed line under the chart.

use super::Store;
use crate::format::money;
use crate::model::crossover::Cheaper;
use crate::model::units::Usd;
use leptos::prelude::*;

/// The reading, or a note on how to read the chart.
#[component]
pub fn Reading(
    /// The spend being read off.
    crosshair: RwSignal<Option<Usd>>,
) -> impl IntoView {
    let store = Store::here();
    let live = move || crosshair.get().is_some();
    let line = move || match crosshair.get() {
        Some(spend) => store.evaluation.with(|e| {
            let (managed, own) = (e.managed_curve.at(spend), e.own_curve.at(spend));
            let verdict = match Cheaper::of(managed, own) {
                Cheaper::Managed => format!("managed {} cheaper", money((own - managed).abs())),
                Cheaper::SelfHosted => format!("self-hosted {} cheaper", money((managed - own).abs())),
                Cheaper::Equal => "both the same".to_owned(),
            };
            view! {
                <b>{money(spend)}</b>
                <span class="managed">"managed " {money(managed)}</span>
                <span class="self-hosted">"self-hosted " {money(own)}</span>
                <span>{verdict}</span>
            }
            .into_any()
        }),
        None => {
            let spend = store.evaluation.with(|e| money(e.spend));
            view! { <span>"The shaded depth is the saving. The " {spend} " API bill itself is the same either way."</span> }
                .into_any()
        }
    };
    view! { <p class="reading" class:live=live>{line}</p> }
}
