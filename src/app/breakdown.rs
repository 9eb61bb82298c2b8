//! What each way costs this month, line by line.

use super::Store;
use super::answer::Figure;
use crate::answers::breakdown::{Line, breakdown, finding};
use crate::format::money;
use crate::model::units::Usd;
use leptos::prelude::*;

/// The breakdown as a table.
#[component]
pub fn Breakdown() -> impl IntoView {
    let store = Store::here();
    let lines = move || store.scenario.with(breakdown);
    let cell = |value: Option<Usd>| value.map(money).unwrap_or_default();
    let row = move |line: Line| {
        view! {
            <tr>
                <th scope="row">{line.label}<small>{line.note}</small></th>
                <td class="num">{cell(line.managed)}</td>
                <td class="num">{cell(line.self_hosted)}</td>
            </tr>
        }
    };
    let raw = move |pick: fn(&crate::model::evaluation::Evaluation) -> Usd| {
        Signal::derive(move || store.evaluation.with(|e| pick(e).get().to_string()))
    };
    let shown = move |pick: fn(&crate::model::evaluation::Evaluation) -> Usd| {
        Signal::derive(move || store.evaluation.with(|e| money(pick(e))))
    };
    let times = move |factor: f64| {
        move |pick: fn(&crate::model::evaluation::Evaluation) -> Usd| {
            move || store.evaluation.with(|e| money(pick(e).times(factor)))
        }
    };
    view! {
        <section class="section" id="breakdown" aria-labelledby="breakdown-topic">
            <header>
                <h2 class="topic" id="breakdown-topic">"Line by line"</h2>
                <p class="finding">{move || store.scenario.with(finding)}</p>
                <p>"What is paid on top of the API bill, which is the same either way."</p>
            </header>
            <div>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">"A month"</th>
                            <th scope="col" class="num managed">"Managed"</th>
                            <th scope="col" class="num self-hosted">"Self-hosted"</th>
                        </tr>
                    </thead>
                    <tbody>
                        {move || lines().into_iter().map(row).collect_view()}
                        <tr class="sum">
                            <th scope="row">"Overhead a month"</th>
                            <td class="num managed">
                                <Figure id="managed-cost" value=raw(|e| e.managed) shown=shown(|e| e.managed)/>
                            </td>
                            <td class="num self-hosted">
                                <Figure id="self-hosted-cost" value=raw(|e| e.self_hosted) shown=shown(|e| e.self_hosted)/>
                            </td>
                        </tr>
                        <tr>
                            <th scope="row">"Overhead a year"</th>
                            <td class="num">{times(12.0)(|e| e.managed)}</td>
                            <td class="num">{times(12.0)(|e| e.self_hosted)}</td>
                        </tr>
                        <tr>
                            <th scope="row">"With the API bill, a month"</th>
                            <td class="num">{times(1.0)(|e| e.spend + e.managed)}</td>
                            <td class="num">{times(1.0)(|e| e.spend + e.self_hosted)}</td>
                        </tr>
                        <tr>
                            <th scope="row">"Self-hosting saves, a month and a year"</th>
                            <td class="num">{times(1.0)(|e| e.saving())}</td>
                            <td class="num">{times(12.0)(|e| e.saving())}</td>
                        </tr>
                    </tbody>
                </table>
            </div>
        </section>
    }
}
