//! What the crosshair reads off.

use super::html::cat;
use crate::format::money;
use crate::model::crossover::Cheaper;
use crate::model::evaluation::Evaluation;
use crate::model::units::Usd;
use crate::scenario::view::Drawn;

/// The chart's title, as the content of its heading.
pub fn title(drawn: Drawn) -> &'static str {
    match drawn {
        Drawn::Overhead => "Overhead a month <span>on top of the API bill</span>",
        Drawn::Total => "Total bill a month <span>API bill included</span>",
    }
}

/// The reading at a spend, or a note on how to read the chart.
pub fn reading(e: &Evaluation, at: Option<Usd>) -> String {
    let Some(spend) = at else {
        return cat(&[
            "The shaded depth is the saving. The ",
            &money(e.spend),
            " API bill itself is the same either way.",
        ]);
    };
    let (managed, own) = (e.managed_curve.at(spend), e.own_curve.at(spend));
    let gap = money((own - managed).abs());
    let verdict = match Cheaper::of(managed, own) {
        Cheaper::Managed => cat(&["managed ", &gap, " cheaper"]),
        Cheaper::SelfHosted => cat(&["self-hosted ", &gap, " cheaper"]),
        Cheaper::Equal => "both the same".to_owned(),
    };
    cat(&[
        "<b>",
        &money(spend),
        "</b><span class=\"managed\">managed ",
        &money(managed),
        "</span><span class=\"self-hosted\">self-hosted ",
        &money(own),
        "</span><span>",
        &verdict,
        "</span>",
    ])
}

/// The reading at a spend as a screen reader says it: `$14,000: managed $700, self-hosted $500`.
pub fn spoken(e: &Evaluation, spend: Usd) -> String {
    let (managed, own) = (e.managed_curve.at(spend), e.own_curve.at(spend));
    cat(&[&money(spend), ": managed ", &money(managed), ", self-hosted ", &money(own)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;

    #[test]
    fn the_reading_at_fourteen_thousand() {
        let e = Evaluation::of(&Scenario::default().inputs());
        let html = reading(&e, Usd::new(14_000.0));
        assert_eq!(spoken(&e, Usd::finite(14_000.0)), "$14,000: managed $700, self-hosted $500");
        assert!(html.contains("managed $700") && html.contains("self-hosted $200 cheaper"), "{html}");
    }
}
