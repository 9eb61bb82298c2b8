//! What each way costs this month, line by line.

use super::html::{cell, escape, heading};
use super::reading::same;
use crate::answers::breakdown::{breakdown as lines, finding};
use crate::format::money;
use crate::format::sentence::of_ranges;
use crate::model::evaluation::Evaluation;
use crate::model::units::Usd;
use crate::scenario::Scenario;
use crate::text::fill;

/// The breakdown, as the content of its section.
pub fn breakdown(scenario: &Scenario, e: &Evaluation) -> String {
    let shown = |value: Option<Usd>| value.map(money).unwrap_or_default();
    let mut rows = String::new();
    for line in lines(scenario, e) {
        let name = fill!("{}<small>{}</small>", line.label, &escape(&line.note));
        rows += &row("", &name, &shown(line.managed), &shown(line.self_hosted));
    }
    rows += &row("sum", "Overhead a month", &money(e.managed), &money(e.self_hosted));
    let year = |usd: Usd| money(usd.a_year());
    // With growth or a move to pay for a year is not twelve times this month.
    let (a_year, in_a_year) = if e.inputs.is_steady() {
        ("Overhead a year", "Self-hosting saves a year")
    } else {
        ("Overhead in twelve such months", "Self-hosting saves in twelve such months")
    };
    rows += &row("", a_year, &year(e.managed), &year(e.self_hosted));
    let bill = |usd: Usd| money(e.spend + usd);
    rows += &row("", "With the API bill, a month", &bill(e.managed), &bill(e.self_hosted));
    rows += &both("Self-hosting saves a month", &money(e.saving()));
    rows += &both(in_a_year, &year(e.saving()));
    fill!(
        "<header><h2 class=\"topic\" id=\"breakdown-topic\">Line by line</h2><p class=\"finding\">{}</p>\
         <p>What is paid on top of the API bill, which is {}.{}</p></header><div><table \
         aria-labelledby=\"breakdown-topic\">\
         <thead><tr><th scope=\"col\">A month</th><th scope=\"col\" class=\"num managed\">Managed</th><th \
         scope=\"col\" class=\"num nowrap self-hosted\">Self-hosted</th></tr></thead><tbody>{}</tbody></table>\
         </div>",
        &finding(e),
        same(e),
        of_ranges(e),
        &rows
    )
}

fn row(class: &str, name: &str, managed: &str, own: &str) -> String {
    fill!("<tr class=\"{}\">{}{}{}</tr>", class, &heading(name), &cell("", managed), &cell("", own))
}

/// A row whose figure is about both sides.
fn both(name: &str, figure: &str) -> String {
    fill!("<tr>{}<td class=\"num\" colspan=\"2\">{}</td></tr>", &heading(name), figure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_costs_are_there_for_a_month_and_a_year() {
        let scenario = Scenario::default();
        let html = breakdown(&scenario, &Evaluation::of(&scenario.inputs()));
        assert!(html.contains(">$200</td>") && html.contains(">$500</td>"), "{html}");
        assert!(html.contains("$2,400") && html.contains("$6,000") && html.contains("−$3,600"));
    }
}
