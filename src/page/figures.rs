//! The table twin of the cost chart.

use super::html::{cat, cell, heading};
use crate::answers::figures::{RowKind, rows};
use crate::format::money;
use crate::model::evaluation::Evaluation;

/// The chart's figures, as a table.
pub fn figures(e: &Evaluation) -> String {
    let mut body = String::new();
    for row in rows(e) {
        let (class, note) = match row.kind {
            RowKind::You => ("you", " (you)"),
            RowKind::Crossing => ("crossing", " (crossover)"),
            RowKind::Round => ("", ""),
        };
        body += &cat(&[
            "<tr class=\"",
            class,
            "\">",
            &heading(&cat(&[&money(row.spend), note])),
            &cell("managed", &money(row.managed)),
            &cell("self-hosted", &money(row.self_hosted)),
            &cell("", &money(row.saving())),
            "</tr>",
        ]);
    }
    cat(&[
        "<table><thead><tr><th scope=\"col\">API spend a month</th><th scope=\"col\" class=\"num\">Managed</th>",
        "<th scope=\"col\" class=\"num\">Self-hosted</th><th scope=\"col\" class=\"num\">Self-hosting saves</th></tr></thead><tbody>",
        &body,
        "</tbody></table>",
    ])
}
