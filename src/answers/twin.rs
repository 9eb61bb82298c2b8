//! Everything that follows from a query, as a JSON object: what the command-line twin prints and an embed
//! tells its host. Links and hosts rely on its keys, so that none is ever renamed. Numbers are unrounded.

use super::balance::{balance, balanced_fields};
use super::cheapest::{cheapest, options};
use super::sensitivity::sensitivity;
use crate::model::crossover::{Breakeven, Cheaper, Side};
use crate::model::evaluation::Evaluation;
use crate::model::ranges::Uncertainty;
use crate::model::units::{Hours, Usd};
use crate::scenario::Scenario;
use crate::scenario::codec::{read, write};
use crate::scenario::notice::Notice;
use serde_json::{Map, Value, json};

/// The answers to a query as one line of JSON.
pub fn answer_json(query: &str) -> String {
    let reading = read(query);
    answers(&reading.scenario, &reading.notices).to_string()
}

/// The answers to a scenario, with the notices its query gave.
pub fn answers(scenario: &Scenario, notices: &[Notice]) -> Value {
    let inputs = scenario.inputs();
    let e = Evaluation::of(&inputs);
    let line = e.timeline();
    let uncertainty = Uncertainty::new(&inputs);
    let quantiles = uncertainty.quantiles();
    let number = |breakeven: Breakeven| breakeven.spend().map(Usd::get);
    let hours = |(low, high): (Hours, Hours)| [low.get(), high.get()];
    let crossing = |c: &crate::model::crossover::Crossing| json!({"spend": c.spend.get(), "to": side(c.to)});
    let balances: Map<String, Value> =
        balanced_fields(scenario).map(|f| (f.key.to_owned(), json!(balance(scenario, f.id)))).collect();
    let swings: Vec<Value> = sensitivity(scenario)
        .iter()
        .map(|s| {
            // Where an end has no breakeven, the saving at the current spend serves instead.
            let saving = [s.low.saving.get(), s.high.saving.get()];
            let (low, high) = (number(s.low.breakeven), number(s.high.breakeven));
            json!({"key": s.id.field().key, "low": low, "high": high, "saving": saving})
        })
        .collect();
    let bands: Vec<Value> = cheapest(&options(scenario, &inputs))
        .iter()
        .map(|band| json!({"from": band.from.get(), "id": band.id}))
        .collect();
    let split: Map<String, Value> =
        inputs.workload.split(inputs.demand.requests).into_iter().map(|(id, usd)| (id, json!(usd.get()))).collect();
    json!({
        "spend": e.spend.get(),
        "requests": e.requests.get(),
        "managed": e.managed.get(),
        "self_hosted": e.self_hosted.get(),
        "cheaper": match e.cheaper {
            Cheaper::Managed => "managed",
            Cheaper::SelfHosted => "self_hosted",
            Cheaper::Equal => "equal",
        },
        "crossings": e.crossings.list.iter().map(crossing).collect::<Vec<_>>(),
        "crossings_more": e.crossings.more,
        "breakeven": number(e.breakeven),
        "hybrid": e.hybrid.get(),
        "payback_month": line.payback,
        "best_switch_month": line.best_switch,
        "cumulative_managed": line.total_managed().get(),
        "cumulative_self_hosted": line.total_self_hosted().get(),
        "probability_self_hosted_cheaper": uncertainty.probability(e.spend),
        "breakeven_p10": number(quantiles.p10),
        "breakeven_p50": number(quantiles.p50),
        "breakeven_p90": number(quantiles.p90),
        "waiting_hours": {
            "managed": hours(inputs.waiting(inputs.managed_ms)),
            "self_hosted": hours(inputs.waiting(inputs.self_ms)),
        },
        "split": split,
        "balance": balances,
        "sensitivity": swings,
        "cheapest": bands,
        "query": write(scenario),
        "notices": notices,
    })
}

fn side(side: Side) -> &'static str {
    match side {
        Side::Managed => "managed",
        Side::SelfHosted => "self_hosted",
    }
}
