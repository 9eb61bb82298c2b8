//! What the crosshair reads off.

use super::html::cat;
use crate::chart::cost::reach;
use crate::format::{money, sentence};
use crate::model::crossover::{Cheaper, HIGHEST_SPEND};
use crate::model::evaluation::Evaluation;
use crate::model::units::Usd;
use crate::scenario::Scenario;
use crate::scenario::view::{Axis, Drawn};
use crate::text::fill;

/// The chart's title, as the content of its heading.
pub fn title(drawn: Drawn) -> String {
    let [what, of_the_bill] = sentence::title(drawn);
    cat(&[what, " <span>", of_the_bill, "</span>"])
}

/// The reading at a spend, or a note on how to read the chart.
pub fn reading(scenario: &Scenario, e: &Evaluation, at: Option<Usd>) -> String {
    let Some(spend) = at else {
        let drawn = scenario.view.drawn;
        let is_nothing = |spend: Usd| {
            let (managed, own) = at_spend(drawn, e, spend);
            managed <= Usd::ZERO || own <= Usd::ZERO
        };
        // Where the crossover is beyond the end of the axis, so is its column.
        let is_in_sight = |low: Usd| scenario.view.axis == Axis::Log || low.get() < reach(e);
        let shade = match (&e.odds, scenario.view.axis) {
            (Some(odds), _) if odds.quantiles.p90.spend().and(odds.quantiles.p10.spend()).is_some_and(is_in_sight) => {
                "The bands hold every possible cost, the grey column eight breakevens in ten."
            }
            (Some(_), _) => "The bands hold every possible cost.",
            (None, Axis::Log) if is_nothing(e.spend) || is_nothing(Usd::finite(HIGHEST_SPEND)) => {
                "A cost of nothing or less has no place on these axes and lies on their floor."
            }
            (None, Axis::Log) => {
                "On these axes equal distances are equal ratios: the shaded depth is a ratio of the costs."
            }
            (None, Axis::Linear) => "The shaded depth is the saving.",
        };
        return cat(&[shade, " ", &bill(e)]);
    };
    let (managed, own) = at_spend(scenario.view.drawn, e, spend);
    fill!(
        "<b>{}</b><span class=\"managed\">managed {}</span><span class=\"self-hosted\">self-hosted \
         {}</span><span>{}</span>",
        &money(spend),
        &money(managed),
        &money(own),
        &verdict(managed, own)
    )
}

/// Which of two costs is the less, and by how much.
fn verdict(managed: Usd, own: Usd) -> String {
    let gap = money((own - managed).abs());
    match Cheaper::of(managed, own) {
        Cheaper::Managed => fill!("managed {} cheaper", &gap),
        Cheaper::SelfHosted => fill!("self-hosted {} cheaper", &gap),
        Cheaper::Equal => "both the same".to_owned(),
    }
}

/// The note on what neither the chart nor its table tells.
pub fn bill(e: &Evaluation) -> String {
    fill!("The {} API bill itself is {}.", &money(e.spend), same(e))
}

/// How the API bill differs between both ways: not at all, or by a discount that is counted among the costs.
pub fn same(e: &Evaluation) -> &'static str {
    if e.inputs.discount_now() < Usd::ZERO {
        "the same either way but for the discount on your own keys"
    } else {
        "the same either way"
    }
}

/// The reading at a spend as a screen reader says it: `$14,000: managed $700, self-hosted $500; self-hosted
/// $200 cheaper`.
pub fn spoken(drawn: Drawn, e: &Evaluation, spend: Usd) -> String {
    let (managed, own) = at_spend(drawn, e, spend);
    fill!("{}: managed {}, self-hosted {}; {}", &money(spend), &money(managed), &money(own), &verdict(managed, own))
}

/// Both costs at a spend, as they are drawn: managed, self-hosted.
fn at_spend(drawn: Drawn, e: &Evaluation, spend: Usd) -> (Usd, Usd) {
    (drawn.cost(e.managed_curve.at(spend), spend), drawn.cost(e.own_curve.at(spend), spend))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    #[test]
    fn a_log_axis_says_where_it_cannot_show_a_cost() {
        let told = |query| {
            let scenario = read(query).scenario;
            reading(&scenario, &Evaluation::of(&scenario.inputs()), None)
        };
        assert!(told("axis=log&spend=30000&discount=3").contains("of nothing or less"));
        assert!(told("axis=log&discount=3").contains("of nothing or less"));
        assert!(told("axis=log&markup=0").contains("of nothing or less"));
        assert!(told("discount=3").ends_with("is the same either way but for the discount on your own keys."));
        assert!(told("axis=log").contains("equal ratios") && told("spend=30000&discount=3").contains("shaded depth"));
        assert!(told("axis=log&spend=30000&discount=3&chart=total").contains("equal ratios"));
    }

    #[test]
    fn only_what_is_drawn_is_explained() {
        let told = |query| {
            let scenario = read(query).scenario;
            reading(&scenario, &Evaluation::judged(&scenario.inputs()), None)
        };
        assert!(told("hours=2..4").contains("the grey column"));
        assert!(!told("hours=2..4&spend=4000&gateway=openrouter-byok-enterprise").contains("column"));
        assert!(told("hours=2..4&spend=9000&gateway=openrouter-byok-enterprise&axis=log").contains("the grey column"));
        let without = told("markup=0..0..0.05");
        assert!(without.contains("every possible cost.") && !without.contains("column"), "{without}");
        assert!(told("hours=0&rate=60..150").starts_with("The shaded depth"), "a range that moves no cost");
    }

    #[test]
    fn the_reading_at_fourteen_thousand() {
        let e = Evaluation::of(&Scenario::default().inputs());
        let html = reading(&Scenario::default(), &e, Usd::new(14_000.0));
        let said = |drawn| spoken(drawn, &e, Usd::finite(14_000.0));
        assert_eq!(said(Drawn::Overhead), "$14,000: managed $700, self-hosted $500; self-hosted $200 cheaper");
        assert_eq!(said(Drawn::Total), "$14,000: managed $14,700, self-hosted $14,500; self-hosted $200 cheaper");
        assert!(html.contains("managed $700") && html.contains("self-hosted $200 cheaper"), "{html}");
        let html = reading(&read("chart=total").scenario, &e, Usd::new(14_000.0));
        assert!(html.contains("managed $14,700") && html.contains("self-hosted $200 cheaper"), "{html}");
    }

    #[test]
    fn the_note_claims_only_what_the_picture_shows() {
        for (query, words) in [
            ("", "The shaded depth is the saving."),
            ("axis=log", "equal ratios"),
            ("hours=2..4", "The bands hold every possible cost"),
        ] {
            let scenario = read(query).scenario;
            let note = reading(&scenario, &Evaluation::judged(&scenario.inputs()), None);
            assert!(
                note.contains(words) && note.ends_with("The $4,000 API bill itself is the same either way."),
                "{note}"
            );
        }
    }
}
