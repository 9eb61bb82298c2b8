//! What others have published, whether or not a scenario uses it: added latency, prices of parts, gateways one can run,
//! and what has happened to gateways.

use super::html::{cat, escape};
use super::source::{row, table};
use crate::catalogue::{Added, INCIDENTS, Incident, LATENCY, LINES, PRICES, SELF_HOSTED, SelfHostedGateway, UnitPrice};
use crate::catalogue::{InfrastructureLine, Status};
use crate::format::{field_words, list_price, money, number};
use crate::model::units::Usd;
use crate::page::evidence::Place;
use crate::scenario::fields::{Field, FieldId};
use crate::text::{fill, joined};

/// The lists, each in a disclosure of its own.
pub fn published(place: Place<'_>) -> String {
    let latency: String = LATENCY
        .iter()
        .map(|added| row(&named(added.subject, added.note), &span(added), &added.source, place))
        .collect();
    let prices: String =
        PRICES.iter().map(|price| row(&named(price.item, price.note), &each(price), &price.source, place)).collect();
    let gateways: String = SELF_HOSTED.iter().map(|own| row(&runs(own), &carries(own), &own.source, place)).collect();
    let incidents: String =
        INCIDENTS.iter().map(|what| row(&escape(what.what), &means(what), &what.source, place)).collect();
    let lists = [
        ("Added latency", LATENCY.len(), table("Gateway", "Added to a request", &latency)),
        ("Prices of parts", PRICES.len(), table("Part", "Price", &prices)),
        ("Gateways to run", SELF_HOSTED.len(), table("Gateway", "What it carries", &gateways)),
        ("What has happened", INCIDENTS.len(), table("What", "What to make of it", &incidents)),
    ]
    .map(|(name, many, list)| {
        fill!(
            "<details class=\"asked\"><summary><b>{}</b> <small>{} entries</small></summary>{}</details>",
            name,
            &many.to_string(),
            &list
        )
    });
    joined(&lists, "")
}

/// The field that a line of a bill stands for.
pub fn field_of(line: &InfrastructureLine) -> &'static Field {
    FieldId::of_key(line.key).unwrap_or(FieldId::Infra).field()
}

/// The lines of a bill as the article gives them, in words: `Compute $50 to $150, …; $120 to $405 together.`
pub fn article_lines() -> String {
    let range = |line: &InfrastructureLine| Some((line.article_low?, line.article_high?));
    let dollars = |value: f64| money(Usd::finite(value));
    let said = |low: f64, high: f64| cat(&[&dollars(low), " to ", &dollars(high)]);
    let lines: Vec<String> = LINES
        .iter()
        .filter_map(|line| range(line).map(|(low, high)| cat(&[field_of(line).label, " ", &said(low, high)])))
        .collect();
    let (low, high) = LINES.iter().filter_map(range).fold((0.0, 0.0), |sum, line| (sum.0 + line.0, sum.1 + line.1));
    fill!("The article’s lines: {}; {} together.", &joined(&lines, ", "), &said(low, high))
}

/// The entry with an id and the milliseconds that it adds to a request, least and most; none where it is gone or gives
/// no figure.
pub fn added(id: &str) -> Option<(&'static Added, f64, f64)> {
    let entry = LATENCY.iter().find(|added| added.id == id)?;
    Some((entry, entry.low_ms?, entry.high_ms?))
}

/// The incident with an id.
pub fn incident(id: &str) -> Option<&'static Incident> {
    INCIDENTS.iter().find(|incident| incident.id == id)
}

/// A name with what to know about it, as HTML text.
pub(super) fn named(name: &str, note: Option<&str>) -> String {
    let note = note.map_or(String::new(), |note| fill!("<small>{}</small>", &escape(note)));
    cat(&[&escape(name), &note])
}

fn span(added: &Added) -> String {
    let words = |ms: f64| field_words(FieldId::ManagedMs.field(), ms);
    match (added.low_ms, added.high_ms) {
        (Some(low), Some(high)) if low == high => words(low),
        (Some(low), Some(high)) => cat(&[&words(low), " to ", &words(high)]),
        (None, Some(high)) => cat(&["under ", &words(high)]),
        (Some(low), None) => cat(&["from ", &words(low)]),
        (None, None) => "no figure".to_owned(),
    }
}

fn each(price: &UnitPrice) -> String {
    let per = price.unit.split('-').collect::<Vec<_>>();
    // `host-month` is a month of a host.
    let unit = match per.as_slice() {
        [what, "month"] => cat(&["a month, each ", what]),
        _ => cat(&["a ", price.unit]),
    };
    price.usd.map_or("no figure".to_owned(), |usd| fill!("{} {}", &list_price(usd), &unit))
}

fn runs(own: &SelfHostedGateway) -> String {
    let kept = if own.status == Status::Maintenance { " (maintenance only)" } else { "" };
    let about: Vec<&str> = [own.licence, own.needs].into_iter().flatten().collect();
    named(&cat(&[own.name, kept]), Some(joined(&about, ". ").as_str()).filter(|about| !about.is_empty()))
}

fn carries(own: &SelfHostedGateway) -> String {
    let each = own.rps_per_vcpu.map(|rate| cat(&[&number(rate, 1), " requests a second on a vCPU"]));
    let notes: Vec<&str> = [own.throughput, own.note].into_iter().flatten().collect();
    named(
        &each.unwrap_or_else(|| "no figure".to_owned()),
        Some(joined(&notes, ". ").as_str()).filter(|notes| !notes.is_empty()),
    )
}

fn means(incident: &Incident) -> String {
    escape(incident.means.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::date::day;

    #[test]
    fn every_published_figure_stands_in_its_list() {
        let html = published(Place { today: day("2026-11-22"), ..Place::default() }).replace('\u{a0}', " ");
        for words in [
            "OpenRouter, the article<small>No measurement given.</small></th><td>50 ms to 200 ms",
            "Vercel AI Gateway<small>Vendor: under 20, no low end.</small></th><td>under 20 ms",
            "OpenRouter against OpenAI direct",
            "−72 ms",
            "$47.45 a month</td>",
            "$0.115 a month, each GB</td>",
            "$0.10 a GB</td>",
            "LiteLLM<small>MIT, except its enterprise folder. 1 vCPU and 4 GB per worker",
            "22.7 requests a second on a vCPU<small>",
            "Helicone AI Gateway (maintenance only)",
            "24 Mar 2026<small>243 days old</small>",
        ] {
            assert!(html.contains(words), "{words} in {html}");
        }
        let rows = LATENCY.len() + PRICES.len() + SELF_HOSTED.len() + INCIDENTS.len();
        assert_eq!(html.matches("<tr><th scope=\"row\">").count(), rows);
    }

    #[test]
    fn the_articles_lines_come_to_its_ranges() {
        let lines = article_lines();
        assert!(lines.contains("Compute $50 to $150, PostgreSQL $20 to $80"), "{lines}");
        assert!(lines.ends_with("; $120 to $405 together."), "{lines}");
    }
}
