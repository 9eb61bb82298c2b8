//! The chart's figures as a table.

use super::Store;
use crate::answers::figures::{Row, RowKind, rows};
use crate::format::money;
use leptos::prelude::*;

/// The table twin of the cost chart.
#[component]
pub fn Figures() -> impl IntoView {
    let store = Store::here();
    let row = |row: Row| {
        let note = match row.kind {
            RowKind::You => " (you)",
            RowKind::Crossing => " (crossover)",
            RowKind::Round => "",
        };
        view! {
            <tr class:you=row.kind == RowKind::You>
                <th scope="row">{money(row.spend)}{note}</th>
                <td class="num managed">{money(row.managed)}</td>
                <td class="num self-hosted">{money(row.self_hosted)}</td>
                <td class="num">{money(row.saving())}</td>
            </tr>
        }
    };
    view! {
        <div class="figures" tabindex="0" role="region" aria-label="The chart as a table">
            <table>
                <thead>
                    <tr>
                        <th scope="col">"API spend a month"</th>
                        <th scope="col" class="num">"Managed"</th>
                        <th scope="col" class="num">"Self-hosted"</th>
                        <th scope="col" class="num">"Self-hosting saves"</th>
                    </tr>
                </thead>
                <tbody>{move || store.evaluation.with(rows).into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}
