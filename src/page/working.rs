//! The working: the formula with the user's numbers in it, where they come from, and what the model leaves out.

use super::html::{cat, escape};
use crate::catalogue::{GATEWAYS, INPUTS, LINES, Source};
use crate::decimal;
use crate::format::date::{age, date};
use crate::format::{breakeven, field_words, hours, money, percent};
use crate::model::crossover::Breakeven;
use crate::model::evaluation::Evaluation;
use crate::model::units::Usd;
use crate::page::evidence::Place;
use crate::scenario::Scenario;
use crate::scenario::fields::{FieldId, GATEWAY_TERMS};

/// Whether the breakeven is one division: a flat markup against a bill that does not move with spend.
pub fn is_plain(scenario: &Scenario) -> bool {
    let standard = |id: FieldId| scenario.value(id) == id.field().standard();
    let gateway = GATEWAY_TERMS.iter().all(|&id| matches!(id, FieldId::Markup | FieldId::FreeSpend) || standard(id));
    gateway && !scenario.is_itemised() && standard(FieldId::Discount)
}

/// The sum as text: `(200 + 3 × 100) / 5% = $10,000`.
pub fn formula(scenario: &Scenario, e: &Evaluation) -> String {
    let plain = |id| decimal::group(&decimal::write(scenario.likely(id)));
    let own = cat(&["(", &plain(FieldId::Infra), " + ", &plain(FieldId::Hours), " × ", &plain(FieldId::Rate), ")"]);
    let free = scenario.likely(FieldId::FreeSpend);
    let above = if free > 0.0 { cat(&[" + ", &decimal::group(&decimal::write(free))]) } else { String::new() };
    match e.breakeven {
        _ if !is_plain(scenario) => cat(&["breakeven = ", &breakeven(e.breakeven)]),
        Breakeven::Never => cat(&[&own, " / ", &percent(scenario.likely(FieldId::Markup)), above.as_str(), ": never"]),
        other => cat(&[&own, " / ", &percent(scenario.likely(FieldId::Markup)), &above, " = ", &breakeven(other)]),
    }
}

/// The same sum for a spreadsheet: `=(200+3*100)/0.05`.
pub fn spreadsheet(scenario: &Scenario) -> String {
    let plain = |id| decimal::write(scenario.likely(id));
    let markup = decimal::write(decimal::rounded(scenario.likely(FieldId::Markup) / 100.0));
    let free = scenario.likely(FieldId::FreeSpend);
    let above = if free > 0.0 { cat(&["+", &decimal::write(free)]) } else { String::new() };
    cat(&["=(", &plain(FieldId::Infra), "+", &plain(FieldId::Hours), "*", &plain(FieldId::Rate), ")/", &markup, &above])
}

/// The section's head.
pub fn head(scenario: &Scenario) -> String {
    let finding = if is_plain(scenario) { "Five numbers, one division." } else { "Two curves, and where they cross." };
    cat(&[
        "<h2 class=\"topic\" id=\"working-topic\">The working</h2><p class=\"finding\">",
        finding,
        "</p><p>Everything on this page follows from it. Every figure carries its source and its date.</p>",
    ])
}

/// The body: formula, steps, sources, what is left out.
pub fn body(scenario: &Scenario, e: &Evaluation, place: Place<'_>) -> String {
    let sheet = if is_plain(scenario) && e.breakeven.spend().is_some() {
        cat(&["<p class=\"aside\">In a spreadsheet: <code>", &spreadsheet(scenario), "</code></p>"])
    } else {
        String::new()
    };
    cat(&[
        "<p class=\"formula\">",
        &formula(scenario, e),
        "</p>",
        &sheet,
        "<ol class=\"steps\">",
        &steps(scenario, e).map(|step| cat(&["<li>", &step, "</li>"])).concat(),
        "</ol><div class=\"row\" role=\"group\" aria-label=\"Copy the working\">",
        &take("text", "Copy as text"),
        &take("markdown", "Copy as Markdown"),
        &take("spreadsheet", "Copy spreadsheet formulas"),
        "<span class=\"said\" role=\"status\"></span></div>",
        "<p class=\"figure-title\">Where the figures come from</p>",
        &sources(scenario, place),
        "<p class=\"figure-title\">What the model leaves out</p>",
        &left_out(),
    ])
}

/// A button that copies the scenario in a form.
fn take(form: &str, words: &str) -> String {
    cat(&[
        "<button class=\"act\" type=\"button\" data-take=\"",
        form,
        "\" data-how=\"copy\" id=\"take-",
        form,
        "\">",
        words,
        "</button>",
    ])
}

/// The sum, step by step, in words.
pub fn steps(scenario: &Scenario, e: &Evaluation) -> [String; 3] {
    let inputs = scenario.inputs();
    let people = inputs.stack.people();
    let first = cat(&[
        hours(scenario.likely(FieldId::Hours)).as_str(),
        " at ",
        &money(Usd::finite(scenario.likely(FieldId::Rate))),
        " are ",
        &money(people),
        "; with ",
        &money(inputs.infrastructure_now()),
        " of infrastructure self-hosting costs ",
        &money(e.self_hosted),
        " a month at ",
        &money(e.spend),
        ".",
    ]);
    let second = cat(&["The managed gateway takes ", &money(e.managed), " there."]);
    let third = match e.breakeven {
        Breakeven::Never => "At no spend up to $10,000,000 does it take more than self-hosting costs.".to_owned(),
        Breakeven::FromFirstDollar => "From the first dollar on it takes more than self-hosting costs.".to_owned(),
        Breakeven::At(spend) => cat(&["Both cost the same at ", &money(spend), "; above it self-hosting is cheaper."]),
    };
    [first, second, third]
}

fn source_row(what: &str, value: &str, source: &Source, place: Place<'_>) -> String {
    let shown = match source.url {
        Some(url) => {
            let host = url.split('/').nth(2).unwrap_or(url);
            cat(&["<a href=\"", &escape(url), "\" rel=\"noopener\">", &escape(host), "</a>"])
        }
        None => "not public".to_owned(),
    };
    let old = age(source.as_of, place.today).map_or(String::new(), |age| cat(&["<small>", &age, "</small>"]));
    cat(&[
        "<tr><th scope=\"row\">",
        what,
        "</th><td>",
        value,
        "</td><td>",
        &shown,
        "</td><td class=\"num\">",
        &date(source.as_of),
        &old,
        "</td></tr>",
    ])
}

fn sources(scenario: &Scenario, place: Place<'_>) -> String {
    let mut rows = String::new();
    if let Some(gateway) = scenario.gateway() {
        let markup = percent(gateway.terms.get("markup").unwrap_or(0.0));
        rows += &source_row(&cat(&["Fee, ", &escape(gateway.name)]), &markup, &gateway.about().source, place);
    }
    if let Some(stack) = scenario.stack_option() {
        rows += &source_row(&escape(stack.name), &money(Usd::finite(stack.total)), &stack.about().source, place);
    } else if let Some(article) = GATEWAYS.first() {
        rows += &source_row("Infrastructure", "$120 to $405", &article.about().source, place);
    }
    for usual in INPUTS {
        let Some(field) = FieldId::of_key(usual.key).map(FieldId::field) else { continue };
        let range = cat(&[&field_words(field, usual.low), " to ", &field_words(field, usual.high)]);
        rows += &source_row(field.label, &range, &usual.source, place);
    }
    if scenario.is_itemised() {
        for line in LINES {
            let range = cat(&[&money(Usd::finite(line.low)), " to ", &money(Usd::finite(line.high))]);
            rows += &source_row(line.label, &range, &line.source, place);
        }
    }
    cat(&[
        "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">Figure</th><th scope=\"col\">Value</th>",
        "<th scope=\"col\">Source</th><th scope=\"col\" class=\"num\">As of</th></tr></thead><tbody>",
        &rows,
        "</tbody></table></div>",
    ])
}

/// What a careful reader would ask after.
fn left_out() -> String {
    const LEFT_OUT: [&str; 7] = [
        "The 5% on own keys becomes 5.275% when its credits are bought by card.",
        "Credits a gateway gives back, and trials.",
        "Prices per model or per seat, as Kong’s $100 a model.",
        "Volume discounts that are not public.",
        "Incidents: a poisoned package in March 2026 meant every credential had to be replaced.",
        "What an outage costs, with or without automatic failover.",
        "Prices of tokens that differ between a gateway and the models’ own providers.",
    ];
    let items: String = LEFT_OUT.iter().map(|item| cat(&["<li>", item, "</li>"])).collect();
    cat(&["<ul class=\"left-out\">", &items, "</ul>"])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    #[test]
    fn the_formula_has_the_users_numbers_in_it() {
        for (query, text) in [
            ("", "(200 + 3 × 100) / 5% = $10,000"),
            ("markup=5.5", "(200 + 3 × 100) / 5.5% = $9,091"),
            ("freespend=25000", "(200 + 3 × 100) / 5% + 25,000 = $35,000"),
            ("markup=0", "(200 + 3 × 100) / 0%: never"),
            ("plan=20", "breakeven = $9,600"),
        ] {
            let scenario = read(query).scenario;
            assert_eq!(formula(&scenario, &Evaluation::of(&scenario.inputs())), text, "{query}");
        }
        assert_eq!(spreadsheet(&read("markup=5.5").scenario), "=(200+3*100)/0.055");
    }

    #[test]
    fn sources_are_dated_and_old_ones_flagged() {
        let place = Place { width: 700.0, today: crate::format::date::day("2026-11-22"), ..Place::default() };
        let scenario = Scenario::default();
        let html = body(&scenario, &Evaluation::of(&scenario.inputs()), place);
        assert!(html.contains("153 days old") && html.contains("Both cost the same at $10,000"), "{html}");
    }
}
