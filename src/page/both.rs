//! Both together, and the time spent waiting on a gateway.

use super::html::data;
use crate::answers::standing::{Standing, standing};
use crate::format::{counted, money, percent, waiting_words};
use crate::model::evaluation::Evaluation;
use crate::text::fill;

/// What both together cost.
pub fn both(e: &Evaluation) -> String {
    let share = e.inputs.share;
    let best = match standing(e) {
        Standing::Least => "less than either alone.",
        Standing::Most => "more than either alone.",
        Standing::Between => "between the two.",
        Standing::AsOne => "as much as one alone.",
    };
    fill!(
        "<p class=\"big\">{} <small>a month, both together</small></p><p class=\"aside\">{} of the spend \
         through the managed gateway, the rest through your own: {} The stack is paid for whole either \
         way; allowances are not shared out.</p>",
        &data("hybrid-cost", Some(e.hybrid.get()), &money(e.hybrid)),
        &percent(share.get()),
        best
    )
}

/// Hours spent waiting.
pub fn waiting(e: &Evaluation) -> String {
    let inputs = &e.inputs;
    let managed = waiting_words(inputs.waiting(inputs.managed_ms));
    let own = waiting_words(inputs.waiting(inputs.self_ms));
    fill!(
        "<p class=\"big\">{} <small>a month of waiting, managed</small></p><p class=\"aside\">\
         Self-hosted: {}. Over {}; time is shown, never priced.</p>",
        &managed,
        &own,
        &counted(inputs.demand.requests.get(), "request", "requests")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    fn at(query: &str) -> Evaluation {
        Evaluation::of(&read(query).scenario.inputs())
    }

    #[test]
    fn half_through_each() {
        let html = both(&at(""));
        assert!(
            html.contains("<data id=\"hybrid-cost\" value=\"600\">$600</data>") && html.contains("more than either"),
            "{html}"
        );
    }

    #[test]
    fn waiting_in_hours_and_minutes() {
        let html = waiting(&at(""));
        assert!(html.contains("0.5 to 2.2 h") && html.contains("Self-hosted: 1 to 8 min"), "{html}");
        assert!(waiting(&at("spend=0")).contains("under a minute"));
    }
}
