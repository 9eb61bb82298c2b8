//! The sum in words: what each side's cost is made of, and what the year comes to.

use super::html::{cat, escape};
use crate::format::money;
use crate::format::sentence::{hours_words, managed_words};
use crate::model::evaluation::Evaluation;
use crate::model::units::Usd;
use crate::scenario::Scenario;
use crate::scenario::fields::FieldId;

/// The sum, as the content of its paragraph.
pub fn because(scenario: &Scenario, e: &Evaluation) -> String {
    let inputs = scenario.inputs();
    let likely = |id: FieldId| scenario.value(id).map_or(0.0, |v| v.likely());
    let saved = inputs.discount_now();
    let less = if saved < Usd::ZERO {
        cat(&[", less ", &money(saved.abs()), " saved on your own keys,"])
    } else {
        String::new()
    };
    cat(&[
        "<b>",
        &escape(&managed_words(scenario)),
        "</b> comes to <span class=\"managed\">",
        &money(e.managed),
        "</span> a month; <b>",
        &money(inputs.infrastructure_now()),
        "</b> of infrastructure and <b>",
        &hours_words(likely(FieldId::Hours)),
        "</b> at <b>",
        &money(Usd::finite(likely(FieldId::Rate))),
        "</b>",
        &less,
        " come to <span class=\"self-hosted\">",
        &money(e.self_hosted),
        "</span>. Over a year the difference is ",
        &money(e.saving().times(12.0).abs()),
        ".",
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    #[test]
    fn the_articles_sum() {
        let scenario = Scenario::default();
        let html = because(&scenario, &Evaluation::of(&scenario.inputs()));
        assert!(html.starts_with("<b>A 5% markup</b> comes to"), "{html}");
        assert!(html.ends_with("Over a year the difference is $3,600."), "{html}");
    }

    #[test]
    fn a_discount_is_part_of_the_sum() {
        let scenario = read("discount=3").scenario;
        let html = because(&scenario, &Evaluation::of(&scenario.inputs()));
        assert!(html.contains("less $120 saved on your own keys"), "{html}");
    }
}
