//! Both curves as CSV, with the inputs and their sources as comment lines.

use crate::answers::figures::{ends, rows};
use crate::answers::judgment::Judgment;
use crate::catalogue::About;
use crate::decimal;
use crate::format::sentence::Answer;
use crate::format::{cat, list_prices};
use crate::scenario::codec::{write, write_value};
use crate::scenario::fields::{FIELDS, FieldId, NO_CAP, STACK_TERMS};
use crate::scenario::{Devops, MixEntry, Scenario, Sold};
use crate::text::{fill, joined};

/// The file: the sentence, a link to the scenario, inputs and sources as comments, then a row for each spend of
/// [`rows`]. All figures are US dollars a month on top of the API bill, unrounded: `spend`, `managed`, `self_hosted`,
/// `self_hosting_saves`; with ranges the least and largest of both (`managed_low` and three more); with a comparison
/// `compared_managed` and `compared_self_hosted`.
pub fn csv(scenario: &Scenario, judgment: &Judgment, link: &str) -> String {
    let mut comments = vec![Answer::of(judgment).text(), link.to_owned()];
    inputs(scenario, &mut comments);
    sources(scenario, &mut comments);
    // A line break inside would end the comment.
    let comment = |words: String| fill!("# {}\n", &words.replace(['\r', '\n'], " "));
    let comments: String = comments.into_iter().map(comment).collect();
    cat(&[&comments, &figures(judgment)])
}

/// All that a scenario is made of, a line each.
fn inputs(scenario: &Scenario, lines: &mut Vec<String>) {
    lines.push("Inputs (key, value, what it is)".to_owned());
    // Where the bill is itemised its total is no input.
    for field in FIELDS.iter().filter(|field| field.id != FieldId::Infra || !scenario.is_itemised()) {
        let value = scenario.value(field.id).map(write_value).or_else(|| field.is_cap().then(|| NO_CAP.to_owned()));
        if let Some(value) = value {
            lines.push(fill!("{} = {} ({}, {})", field.key, &value, field.label, field.note));
        }
    }
    for entry in scenario.mix_entries() {
        let others = entry.pinned.filter(|_| entry.at_list_price().is_none());
        let prices = others.map_or(String::new(), |price| {
            fill!(", {}, as the link says", &list_prices(price.input, price.cached, price.output))
        });
        lines.push(fill!("mix: {}, share {}{}", &entry.id, &decimal::write(entry.share), &prices));
    }
    for (what, id) in [("gateway", Some(scenario.gateway_id())), ("stack", scenario.stack_id())] {
        lines.extend(id.map(|id| fill!("{} = {}", what, id)));
    }
    if scenario.devops == Devops::No {
        lines.push("devops = no (nobody to run it)".to_owned());
    }
    if !scenario.needs.is_empty() {
        let needs: Vec<String> = scenario.needs.iter().map(|need| need.word().to_owned()).collect();
        lines.push(fill!("needs = {}", &joined(&needs, ", ")));
    }
    lines.extend(scenario.compared.as_ref().map(|compared| fill!("compared with: {}", &write(compared))));
}

/// Where its prices are from and of when, a line each.
fn sources(scenario: &Scenario, lines: &mut Vec<String>) {
    lines.push("Sources".to_owned());
    let mut source = |name: &str, sold: Sold, about: About| {
        let (url, date) = (about.source.url.unwrap_or("not public"), about.source.as_of.unwrap_or("undated"));
        let caution = about.source.confidence.caution().map_or(String::new(), |words| cat(&[", ", words]));
        lines.push(fill!("{}{}: {}, {}{}", name, sold.words(), url, date, &caution));
    };
    // A rate of one's own is nobody's.
    if let Some((gateway, sold)) = scenario.named_gateway() {
        source(gateway.name, sold, gateway.about());
    }
    if let Some(stack) = scenario.stack_option() {
        source(stack.name, scenario.sold(&STACK_TERMS), stack.about());
    }
    // What a link holds otherwise than the catalogue, its sharer answers for.
    for model in scenario.mix_entries().iter().filter_map(MixEntry::at_list_price) {
        source(model.name, Sold::AsListed, model.about());
    }
}

/// Dollars that are none.
const DUST: f64 = 1e-6;

/// The table, with its heads.
fn figures(judgment: &Judgment) -> String {
    let other = judgment.other();
    let mut out = "spend,managed,self_hosted,self_hosting_saves".to_owned();
    out += if judgment.odds.is_some() { ",managed_low,managed_high,self_hosted_low,self_hosted_high" } else { "" };
    out += if other.is_some() { ",compared_managed,compared_self_hosted\n" } else { "\n" };
    // What is left of two equal costs when one is taken from the other is dust.
    let number = |value: f64| decimal::write(if value.abs() < DUST { 0.0 } else { decimal::rounded(value) });
    for row in rows(judgment) {
        let likely = [row.spend, row.managed, row.self_hosted, row.saving()];
        let mut cells = likely.map(|figure| number(figure.get())).to_vec();
        if judgment.odds.is_some() {
            // A side that is certain has its cost at both ends.
            for (ends, likely) in ends(judgment, row.spend).into_iter().zip([row.managed, row.self_hosted]) {
                cells.extend(ends.unwrap_or([likely; 2]).map(|cost| number(cost.get())));
            }
        }
        if let Some(other) = other {
            cells.extend([&other.managed_curve, &other.own_curve].map(|curve| number(curve.at(row.spend).get())));
        }
        out += &joined(&cells, ",");
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    fn file(query: &str) -> String {
        let scenario = read(query).scenario;
        csv(&scenario, &Judgment::of(&scenario, None), "https://example.org/?v=1")
    }

    #[test]
    fn every_input_is_a_comment_and_no_source_is_named_for_figures_that_are_not_its() {
        let text =
            file("needs=latency~failover&devops=no&vs=hours%3D0%26spend%3D6000&stack=one-server&infra=90&markup=7");
        for line in [
            "# maxreq = none (",
            "# devops = no",
            "# needs = latency, failover",
            "# compared with: spend=6000&hours=0",
            "# One small server, as listed; changed here: https://",
        ] {
            assert!(text.contains(line), "{line} in {text}");
        }
        assert!(!text.contains("flat 5%"), "{text}");
        assert!(file("").contains("flat 5%: https://"));
    }

    #[test]
    fn rows_are_numbers_and_everything_else_is_a_comment() {
        for (query, columns) in [
            ("", 4),
            ("gateway=portkey-production&stack=ha-cloud", 4),
            ("vs=markup%3D7", 6),
            ("hours=2..4", 8),
            ("hours=2..4&vs=markup%3D7", 10),
            ("spend=250000&gateway=openrouter-byok-enterprise&stack=ha-cloud&hours=10..20..40&rate=120..150", 8),
        ] {
            let text = file(query);
            let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
            assert!(lines[0].starts_with("spend,managed,self_hosted,self_hosting_saves"));
            for line in &lines[1..] {
                let cells: Vec<f64> = line.split(',').map(|cell| cell.parse().expect("a number")).collect();
                assert_eq!(cells.len(), columns, "{line}");
                assert!(cells.iter().all(|value| *value == 0.0 || value.abs() >= 1e-6), "{line}");
                assert!((cells[1] - cells[2] - cells[3]).abs() < 1e-6 * cells[1].abs().max(1.0), "{line}");
            }
            assert!(lines.len() > 15 && text.contains("# Sources\n") && text.contains("# https://example.org/?v=1\n"));
        }
        assert!(
            file("hours=2..4")
                .contains("self_hosting_saves,managed_low,managed_high,self_hosted_low,self_hosted_high\n")
        );
        assert!(file("hours=2..4").contains("\n4000,200,500,-300,200,200,400,600\n"));
        assert!(file("markup=3..7").contains("\n4000,200,500,-300,120,280,500,500\n"));
        assert!(
            file("").contains("\n10000,500,500,0\n") && file("").contains("# markup = 5 (Gateway markup, of spend)")
        );
    }

    #[test]
    fn what_a_link_says_otherwise_is_not_credited_to_the_catalogue() {
        let same = file("mix=gpt-5.5:1:5:0.5:30");
        assert!(same.contains("# GPT-5.5: ") && !same.contains("as the link says"), "{same}");
        let text = file("mix=gpt-5.5:1:4:0.5:30&stack=small-cloud&gateway=openrouter-payg");
        assert!(
            text.contains("# mix: gpt-5.5, share 1, $4 in, $0.50 cached, $30 out a million tokens, as the link says\n")
        );
        assert!(!text.contains("# GPT-5.5: ") && file("").contains("# GPT-5.5: "), "{text}");
        for line in ["# gateway = openrouter-payg\n", "# stack = small-cloud\n", ", 2026-05-04, second hand\n"] {
            assert!(text.contains(line), "{line} in {text}");
        }
        // The total of a bill in lines is no input.
        assert!(!text.contains("# infra = ") && file("").contains("# infra = 200 "), "{text}");
    }

    #[test]
    fn no_text_of_a_link_ends_a_comment() {
        let text = file("mix=a%0A1,2,3,4:1:1:1:1");
        let rows = text.lines().filter(|line| !line.starts_with('#')).skip(1);
        assert!(
            rows.clone().count() > 10
                && rows.into_iter().all(|row| row.split(',').all(|cell| cell.parse::<f64>().is_ok()))
        );
        assert!(text.contains("# mix: a"), "{text}");
    }
}
