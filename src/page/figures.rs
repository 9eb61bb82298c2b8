//! The table twin of the cost chart.

use super::html::{cat, cell, heading};
use crate::answers::figures::{RowKind, ends, rows};
use crate::answers::judgment::Judgment;
use crate::format::money;
use crate::model::curve::CostCurve;
use crate::model::units::{HALF_A_CENT, Usd};
use crate::scenario::view::Drawn;
use crate::text::fill;

/// The chart's figures, as a table of what is drawn: with the ends of ranges, and columns for a compared scenario and
/// for both together where the chart has their lines.
pub fn figures(drawn: Drawn, judgment: &Judgment, both: Option<&CostCurve>) -> String {
    let mut lines: Vec<(&str, &str, &CostCurve)> = Vec::new();
    if let Some(other) = judgment.other() {
        lines.push(("managed", "Compared managed", &other.managed_curve));
        lines.push(("self-hosted", "Compared self-hosted", &other.own_curve));
    }
    if let Some(curve) = both {
        lines.push(("", "Both together", curve));
    }
    let mut body = String::new();
    let is_crossing = |spend: Usd| judgment.crossings.list.iter().any(|c| (c.spend - spend).abs().get() < HALF_A_CENT);
    for row in rows(judgment) {
        let (class, note) = match row.kind {
            RowKind::You if is_crossing(row.spend) => ("you", " (you, crossover)"),
            RowKind::You => ("you", " (you)"),
            RowKind::Crossing => ("crossing", " (crossover)"),
            RowKind::Round => ("", ""),
        };
        let cost = |overhead| money(drawn.cost(overhead, row.spend));
        let [managed, own] = ends(judgment, row.spend);
        let mut cells = String::new();
        for (side, likely, ends) in [("managed", row.managed, managed), ("self-hosted", row.self_hosted, own)] {
            let ends = ends.map(|[low, high]| fill!("<small>{}–{}</small>", &cost(low), &cost(high)));
            cells += &cell(side, &cat(&[&cost(likely), &ends.unwrap_or_default()]));
        }
        cells += &cell("", &money(row.saving()));
        for (side, _, curve) in &lines {
            cells += &cell(side, &cost(curve.at(row.spend)));
        }
        body += &fill!("<tr class=\"{}\">{}{}</tr>", class, &heading(&cat(&[&money(row.spend), note])), &cells);
    }
    let mut heads = String::new();
    for (_, name, _) in &lines {
        heads += &fill!("<th scope=\"col\" class=\"num\">{}</th>", name);
    }
    fill!(
        "<table><thead><tr><th scope=\"col\">API spend a month</th><th scope=\"col\" class=\"num\">\
         Managed</th><th scope=\"col\" class=\"num nowrap\">Self-hosted</th><th scope=\"col\" \
         class=\"num\"><span class=\"nowrap\">Self-hosting</span> saves</th>{}</tr></thead><tbody>{}</tbody></table>",
        &heads,
        &body
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;
    use crate::scenario::codec::read;

    #[test]
    fn the_table_says_what_the_chart_draws() {
        let judgment = Judgment::of(&Scenario::default(), None);
        let crossing = |drawn| {
            let html = figures(drawn, &judgment, None);
            html.split("<tr").find(|row| row.contains("(crossover)")).map(str::to_owned).unwrap_or_default()
        };
        let overhead = crossing(Drawn::Overhead);
        assert!(overhead.contains("$10,000") && overhead.matches(">$500<").count() == 2, "{overhead}");
        let total = crossing(Drawn::Total);
        assert!(total.matches(">$10,500<").count() == 2 && total.contains(">$0<"), "{total}");
    }

    #[test]
    fn ranges_have_their_ends_and_further_lines_their_columns() {
        let judgment = Judgment::of(&read("hours=2..4&vs=markup%3D7").scenario, None);
        let both = judgment.hybrid_curve(crate::model::units::Percent::finite(50.0));
        let html = figures(Drawn::Overhead, &judgment, Some(&both));
        for name in ["Compared managed", "Compared self-hosted", "Both together"] {
            assert_eq!(html.matches(name).count(), 1, "{name} in {html}");
        }
        let you = html.split("<tr").find(|row| row.contains("(you)")).unwrap_or_default();
        // $200 of infrastructure, and 2 to 4 hours at $100; 3 of them are likely. The fee has no range.
        assert!(you.contains(">$500<small>$400–$600</small><") && you.contains("managed\">$200</td>"), "{you}");
        // Compared: 7 % and 3 hours. Both: half of $200 and all of the fixed $500.
        assert!(you.contains("managed\">$280</td>") && you.contains("self-hosted\">$500</td>"), "{you}");
        assert!(you.contains("\"num \">$600</td>"), "{you}");
        let total = figures(Drawn::Total, &judgment, None);
        assert!(total.contains(">$4,500<small>$4,400–$4,600</small><") && !total.contains("Both together"), "{total}");
    }
}
