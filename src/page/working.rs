//! The working: the formula with the user's numbers in it, where they come from, and what the model leaves out.

use super::html::{cat, escape};
use super::published::{field_of, incident, named};
use super::source::{row, table};
use crate::catalogue::{Gateway, INPUTS, LINES, PUBLISHED, Usual, gateway};
use crate::format::sentence::of_ranges;
use crate::format::working::{Division, formula, is_plain, steps};
use crate::format::{field_words, list_prices, money, range_words, usual_words};
use crate::model::evaluation::Evaluation;
use crate::model::units::Usd;
use crate::page::evidence::Place;
use crate::scenario::fields::{FIELDS, FieldId, STACK_TERMS};
use crate::scenario::{ARTICLE_GATEWAY, Scenario};
use crate::text::{fill, joined};

/// The section's head.
pub fn head(scenario: &Scenario, e: &Evaluation) -> String {
    let crosses = e.crossings.list.iter().any(|crossing| crossing.spend > Usd::ZERO);
    let finding = match (is_plain(scenario), crosses) {
        (true, _) => "Five numbers, one division.",
        (false, true) => "Two curves, and where they cross.",
        (false, false) => "Two curves that never cross.",
    };
    fill!(
        "<h2 class=\"topic\" id=\"working-topic\">The working</h2><p class=\"finding\">{}</p><p>\
         Everything on this page follows from it. Figures carry their source and its date where there is one, and say \
         where they are second hand or unverified.{}</p>",
        finding,
        of_ranges(e)
    )
}

/// The body: formula, steps, sources, what is left out.
pub fn body(scenario: &Scenario, e: &Evaluation, place: Place<'_>) -> String {
    let sheet = Division::of(scenario, e).map_or(String::new(), |division| {
        fill!("<p class=\"aside\">In a spreadsheet: <code>{}</code></p>", &division.spreadsheet())
    });
    fill!(
        "<p class=\"formula\">{}</p>{}<ol class=\"steps\">{}</ol><div class=\"row\" role=\"group\" \
         aria-label=\"Copy the working\">{}{}{}<span class=\"said\" role=\"status\"></span></div><h3 \
         class=\"figure-title\">Where the figures come from</h3>{}<h3 class=\"figure-title\">What the model \
         leaves out</h3>{}",
        &formula(scenario, e),
        &sheet,
        &joined(&steps(scenario, e).map(|step| fill!("<li>{}</li>", &step)), ""),
        &take("text", "Copy as text"),
        &take("markdown", "Copy as Markdown"),
        &take("spreadsheet", "Copy spreadsheet formulas"),
        &sources(scenario, place),
        &left_out()
    )
}

/// A button that copies the scenario in a form.
fn take(form: &str, words: &str) -> String {
    fill!(
        "<button class=\"act\" type=\"button\" data-take=\"{}\" data-how=\"copy\" id=\"take-{}\">\
         {}</button>",
        form,
        form,
        words
    )
}

/// What a gateway's plan charges, term by term.
fn terms(gateway: &Gateway) -> String {
    let charged = FIELDS.iter().filter_map(|field| Some((field, gateway.terms.get(field.key)?)));
    let said: Vec<String> = charged
        .filter(|(_, value)| *value > 0.0)
        .map(|(field, value)| cat(&[&field.name(), " ", &field_words(field, value)]))
        .collect();
    if said.is_empty() { "nothing".to_owned() } else { joined(&said, ", ") }
}

/// The usual range of an input, and what else is published of it.
fn others(usual: &'static Usual) -> impl Iterator<Item = &'static Usual> {
    std::iter::once(usual).chain(PUBLISHED.iter().filter(|other| other.key == usual.key))
}

fn sources(scenario: &Scenario, place: Place<'_>) -> String {
    let mut rows = String::new();
    // A rate of one's own is nobody's; what else was changed stands beside what is listed.
    if let Some((gateway, sold)) = scenario.named_gateway() {
        let listed = sold.words();
        rows += &row(&cat(&["Fee, ", &escape(gateway.name), listed]), &terms(gateway), &gateway.about().source, place);
    }
    for entry in scenario.mix_entries() {
        // What a link holds otherwise than the catalogue, its sharer answers for.
        if let Some(model) = entry.at_list_price() {
            rows += &row(
                &cat(&["Price, ", &escape(model.name)]),
                &list_prices(model.input, model.cached, model.output),
                &model.about().source,
                place,
            );
        }
    }
    if let Some(stack) = scenario.stack_option() {
        let name = cat(&[stack.name, scenario.sold(&STACK_TERMS).words()]);
        let name = named(&name, stack.is_sum().then_some(OF_A_SUM));
        rows += &row(&name, &money(stack.total), &stack.about().source, place);
    } else if let (Some(article), Some(usual)) = (gateway(ARTICLE_GATEWAY), usual_words(FieldId::Infra.field())) {
        rows += &row("Infrastructure", &usual, &article.about().source, place);
    }
    for usual in INPUTS {
        let Some(field) = FieldId::of_key(usual.key).map(FieldId::field) else { continue };
        for Usual { low, high, note, source, .. } in others(usual) {
            rows += &row(&named(field.label, *note), &range_words(field, (*low, *high)), source, place);
        }
    }
    if scenario.is_itemised() {
        for line in LINES {
            let seen = range_words(FieldId::Infra.field(), (line.low, line.high));
            rows += &row(&named(field_of(line).label, line.note), &seen, &line.source, place);
        }
    }
    table("Figure", "Value", &rows)
}

/// What to know of the source and the date of a bill that was summed up.
const OF_A_SUM: &str = "Summed up: the source is that of its design or largest part, the date that of its oldest part.";

/// What a careful reader would ask after.
fn left_out() -> String {
    const LEFT_OUT: [&str; 5] = [
        "Credits a gateway gives back, and trials.",
        "Prices per model or per seat.",
        "Volume discounts that are not public.",
        "What an outage costs, with or without automatic failover.",
        "Prices of tokens that differ between a gateway and the models’ own providers.",
    ];
    // What two plans themselves say that their terms cannot hold, and what may happen to whoever runs one.
    let unpriced = |id: &str| {
        let gateway = gateway(id)?;
        Some(cat(&[&escape(gateway.name), ": ", &escape(gateway.about().leaves_out?)]))
    };
    let incident = incident("litellm-backdoor")
        .map(|incident| fill!("Incidents: {} {}", &escape(incident.what), &escape(incident.means.unwrap_or_default())));
    let named = [unpriced("openrouter-byok-payg"), unpriced("kong-konnect-plus"), incident].into_iter().flatten();
    let items = LEFT_OUT.into_iter().map(str::to_owned).chain(named);
    fill!("<ul class=\"left-out\">{}</ul>", &items.map(|item| fill!("<li>{}</li>", &item)).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_dated_and_old_ones_flagged() {
        let place = Place { width: 700.0, today: crate::format::date::day("2026-11-22"), ..Place::default() };
        let scenario = Scenario::default();
        let html = body(&scenario, &Evaluation::of(&scenario.inputs()), place);
        for row in [
            "Fee, The article’s flat 5%</th><td>gateway markup 5%</td>",
            "Price, Claude Opus 4.8</th><td>$5 in, $0.50 cached, $25 out a million tokens</td>",
            "60 is our judgment, no wage page was found.</small>",
        ] {
            assert!(html.contains(row), "{row} in {html}");
        }
        let mut planned = Scenario::default();
        planned.choose_gateway("portkey-production");
        let of_plan = body(&planned, &Evaluation::of(&planned.inputs()), place);
        let found = |query: &str| {
            let scenario = crate::scenario::codec::read(query).scenario;
            head(&scenario, &Evaluation::of(&scenario.inputs()))
        };
        assert!(found("plan=20").contains("Two curves, and where they cross."));
        assert!(found("plan=20&markup=0").contains("Two curves that never cross."));
        assert!(of_plan.contains("<td>plan $49, included requests 100,000, block size"), "{of_plan}");
        // A shared link writes prices out: they are the catalogue's for that. A rate of one's own is nobody's.
        let of = |query: &str| {
            let scenario = crate::scenario::codec::read(query).scenario;
            body(&scenario, &Evaluation::of(&scenario.inputs()), place)
        };
        assert!(of("mix=gpt-5.5:1:5:0.5:30").contains("Price, GPT-5.5"), "{}", of("mix=gpt-5.5:1:5:0.5:30"));
        assert!(!of("mix=gpt-5.5:1:4:0.5:30").contains("Price, GPT-5.5") && !of("markup=8").contains("Fee, "));
        assert!(
            of("gateway=openrouter-payg&markup=4").contains(", as listed; changed here</th><td>gateway markup 5.5%")
        );
        assert!(html.contains("153 days old") && html.contains("Both cost the same at $10,000"), "{html}");
    }
}
