//! The mix of models: one row each with its share, its price and what it costs a month.

use super::html::{cat, data, escape};
use crate::catalogue::{MODELS, Status};
use crate::format::entry;
use crate::format::{list_price, money, number};
use crate::model::estimate::Estimate;
use crate::model::evaluation::Evaluation;
use crate::scenario::fields::FieldId;
use crate::scenario::{MixEntry, Scenario};
use crate::text::fill;

/// The share of requests of one model of a mix, as its box shows it.
pub fn share(mix: &[MixEntry], place: usize) -> String {
    let total: f64 = mix.iter().map(|entry| entry.share).sum();
    let share = mix.get(place).map_or(0.0, |entry| entry.share);
    cat(&[&number(if total > 0.0 { share / total * 100.0 } else { 0.0 }, 1), "%"])
}

/// Reads a share of requests, in percent. It is typed as the share of spend through the managed gateway is.
///
/// # Errors
/// A sentence for the reader.
pub fn read_share(typed: &str) -> Result<f64, String> {
    let read = entry::read(FieldId::Share.field(), typed)?;
    Ok(read.value().map_or(0.0, Estimate::likely))
}

/// The rows of the mix. Boxes and selects name their place in `data-mix`.
pub fn mix(scenario: &Scenario, e: &Evaluation) -> String {
    let inputs = &e.inputs;
    let costs = inputs.workload.costs(inputs.demand.requests);
    let entries = scenario.mix_entries();
    let mut rows = String::new();
    for (at, (entry, (part, cost))) in entries.iter().zip(costs).enumerate() {
        let place = at.to_string();
        let name = crate::catalogue::model(&entry.id).map_or(entry.id.as_str(), |m| m.name);
        rows += &fill!(
            "<tr><th scope=\"row\">{}<small>{} in, {} out{}</small></th><td class=\"num\"><input class=\"box \
             share\" id=\"mix-{}\" data-mix=\"{}\" inputmode=\"decimal\" autocomplete=\"off\" \
             aria-label=\"Share of {}\" aria-invalid=\"false\" aria-errormessage=\"mix-wrong\" \
             aria-describedby=\"mix-wrong\" value=\"{}\">\
             </td><td class=\"num\">{}</td></tr>",
            &escape(name),
            &list_price(part.price.input),
            &list_price(part.price.output),
            if entry.at_list_price().is_some() { "" } else { ", as the link says" },
            &place,
            &place,
            &escape(name),
            &share(&entries, at),
            &data(&cat(&["split-", &place]), Some(cost.get()), &money(cost))
        );
    }
    fill!(
        "<table class=\"mix\" aria-label=\"Models\"><thead><tr><th scope=\"col\">Model, price a million \
         tokens</th><th scope=\"col\" class=\"num\">\
         Share of requests</th><th scope=\"col\" class=\"num\">A month</th></tr></thead><tbody>{}</tbody>\
         </table>",
        &rows
    )
}

/// The models one can add, grouped by vendor; those on offer, and those that are not only for old links.
pub fn choices() -> String {
    let mut out = String::from("<option value=\"\">Choose…</option>");
    let mut vendors: Vec<&str> = Vec::new();
    for model in MODELS {
        if !vendors.contains(&model.vendor) {
            vendors.push(model.vendor);
        }
    }
    for vendor in vendors {
        out += &fill!("<optgroup label=\"{}\">", &escape(vendor));
        for model in MODELS.iter().filter(|m| m.vendor == vendor) {
            let note = if model.status == Status::Retired { " (retired)" } else { "" };
            out += &option(model.id, &cat(&[model.name, note]));
        }
        out += "</optgroup>";
    }
    out
}

/// The gateways one can choose.
pub fn gateways() -> String {
    crate::catalogue::GATEWAYS
        .iter()
        .map(|g| {
            let note = match g.status {
                Status::Maintenance => " (maintenance only)",
                Status::Disputed => " (sources disagree)",
                _ => "",
            };
            option(g.id, &cat(&[g.name, note]))
        })
        .collect()
}

/// The stacks one can choose.
pub fn stacks() -> String {
    let own = option("", "Your own figures");
    let others = crate::catalogue::STACKS.iter().map(|s| {
        let total = money(s.total);
        option(s.id, &cat(&[s.name, ", ", &total]))
    });
    std::iter::once(own).chain(others).collect()
}

fn option(value: &str, shown: &str) -> String {
    fill!("<option value=\"{}\">{}</option>", &escape(value), &escape(shown))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    fn written(query: &str) -> String {
        let scenario = read(query).scenario;
        mix(&scenario, &Evaluation::of(&scenario.inputs()))
    }

    #[test]
    fn every_model_of_the_mix_has_a_row_and_a_cost() {
        let html = written("");
        assert!(
            html.contains("Claude Opus 4.8") && html.contains("value=\"50%\"") && html.contains("id=\"split-2\""),
            "{html}"
        );
    }

    #[test]
    fn a_model_that_is_named_twice_has_two_costs() {
        let html = written("mix=gpt-5.5:1~gpt-5.5:3");
        assert!(html.contains(">$1,000</data>") && html.contains(">$3,000</data>"), "{html}");
    }

    #[test]
    fn an_id_from_a_link_is_escaped() {
        let html = written("mix=%3Cb%3E:1:1:1:1");
        assert!(html.contains("&lt;b&gt;") && !html.contains("<b>"), "{html}");
    }

    #[test]
    fn choices_come_from_the_catalogue() {
        assert!(
            gateways().contains("openrouter-byok-payg")
                && stacks().contains("ha-cloud")
                && choices().contains("(retired)")
        );
    }
}
