//! How sure: the chance that self-hosting is cheaper, from the ranges given.

use super::html::data;
use crate::chart::chance::{Chance, layout};
use crate::chart::svg::{Paint, write};
use crate::format::sentence::join;
use crate::format::{chance as chance_words, field_words, money, percentile};
use crate::model::evaluation::Evaluation;
use crate::model::ranges::Uncertainty;
use crate::scenario::Scenario;
use crate::scenario::fields::{FIELDS, FieldId};
use crate::text::fill;

/// The section's head.
pub fn head(scenario: &Scenario, e: &Evaluation) -> String {
    let share = e.probability();
    let figure = data("probability", Some(share), &chance_words(share));
    let text = if let Some(odds) = &e.odds {
        let q = &odds.quantiles;
        fill!(
            "With {}, eight breakevens in ten lie between {} and {}; the middle one is {}.",
            &ranges(scenario),
            &percentile(q.p10),
            &percentile(q.p90),
            &percentile(q.p50)
        )
    } else {
        "Nothing is given as a range, so nothing is uncertain. Press ± at a control, type one into its box (120..405), or take the article’s.".to_owned()
    };
    fill!(
        "<h2 class=\"topic\" id=\"chance-topic\">How sure</h2><p class=\"finding\">At {} the chance that \
         <span class=\"nowrap\">self-hosting</span> is cheaper is {}.</p><p>{}</p>",
        &money(e.spend),
        &figure,
        &text
    )
}

/// The ranges given, in words.
fn ranges(scenario: &Scenario) -> String {
    let given = FIELDS.iter().filter(|f| !matches!(f.id, FieldId::ManagedMs | FieldId::SelfMs)).filter_map(|field| {
        let value = scenario.value(field.id).filter(|v| v.is_range())?;
        let name = field.label.to_ascii_lowercase();
        let words = |value: f64| field_words(field, value);
        let (low, likely, high) = (words(value.low()), words(value.likely()), words(value.high()));
        Some(fill!("{} of {} to {} (likeliest {})", &name, &low, &high, &likely))
    });
    join(&given.collect::<Vec<_>>())
}

/// The curve, where there is anything uncertain.
pub fn chart(scenario: &Scenario, width: f64) -> String {
    let inputs = scenario.inputs();
    let uncertainty = Uncertainty::new(&inputs);
    if !uncertainty.has_ranges() {
        return String::new();
    }
    let chance = Chance::of(&uncertainty, inputs.demand.spend);
    let q = &chance.quantiles;
    let label = fill!(
        "Probability that self-hosting is cheaper over API spend: {} at {}; breakeven P10 {}, P50 {}, P90 \
         {}",
        &chance_words(chance.you.1),
        &money(chance.you.0),
        &percentile(q.p10),
        &percentile(q.p50),
        &percentile(q.p90)
    );
    write(&layout(&chance, width, 270.0), &label, Paint::Tokens)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    #[test]
    fn ranges_are_named_and_their_chance_told() {
        let scenario = read("infra=120..200..405&hours=2..4&spend=10000").scenario;
        let html = head(&scenario, &Evaluation::judged(&scenario.inputs()));
        let given = "With infrastructure of $120 to $405 (likeliest $200) and engineering hours of 2 h to 4 h (likeliest 3 h), eight";
        assert!(html.contains(given), "{html}");
        assert!(html.contains("<data id=\"probability\" value=\"0."), "{html}");
        assert!(chart(&scenario, 600.0).starts_with("<svg"));
    }

    #[test]
    fn certainty_is_said() {
        let scenario = Scenario::default();
        let html = head(&scenario, &Evaluation::judged(&scenario.inputs()));
        assert!(
            html.contains("<data id=\"probability\" value=\"0\">0%</data>") && html.contains("nothing is uncertain")
        );
        assert_eq!(chart(&Scenario::default(), 600.0), "");
    }
}
