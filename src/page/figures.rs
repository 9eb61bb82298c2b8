//! The table twin of the cost chart.

use super::html::{cat, cell, heading};
use crate::answers::figures::{RowKind, rows};
use crate::format::money;
use crate::model::evaluation::Evaluation;
use crate::scenario::view::Drawn;
use crate::text::fill;

/// The chart's figures, as a table of what is drawn.
pub fn figures(drawn: Drawn, e: &Evaluation) -> String {
    let mut body = String::new();
    for row in rows(e) {
        let (class, note) = match row.kind {
            RowKind::You => ("you", " (you)"),
            RowKind::Crossing => ("crossing", " (crossover)"),
            RowKind::Round => ("", ""),
        };
        body += &fill!(
            "<tr class=\"{}\">{}{}{}{}</tr>",
            class,
            &heading(&cat(&[&money(row.spend), note])),
            &cell("managed", &money(drawn.cost(row.managed, row.spend))),
            &cell("self-hosted", &money(drawn.cost(row.self_hosted, row.spend))),
            &cell("", &money(row.saving()))
        );
    }
    fill!(
        "<table><thead><tr><th scope=\"col\">API spend a month</th><th scope=\"col\" class=\"num\">\
         Managed</th><th scope=\"col\" class=\"num\">Self-hosted</th><th scope=\"col\" class=\"num\">\
         Self-hosting saves</th></tr></thead><tbody>{}</tbody></table>",
        &body
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;

    #[test]
    fn the_table_says_what_the_chart_draws() {
        let e = Evaluation::of(&Scenario::default().inputs());
        let crossing = |drawn| {
            let html = figures(drawn, &e);
            html.split("<tr").find(|row| row.contains("(crossover)")).map(str::to_owned).unwrap_or_default()
        };
        let overhead = crossing(Drawn::Overhead);
        assert!(overhead.contains("$10,000") && overhead.matches(">$500<").count() == 2, "{overhead}");
        let total = crossing(Drawn::Total);
        assert!(total.matches(">$10,500<").count() == 2 && total.contains(">$0<"), "{total}");
    }
}
