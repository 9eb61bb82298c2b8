//! Both together, in figures and as a line of the chart, and the time spent waiting on a gateway.

use crate::answers::standing::{Standing, standing};
use crate::format::{counted, money, percent, waiting_words};
use crate::model::curve::CostCurve;
use crate::model::evaluation::Evaluation;
use crate::scenario::Scenario;
use crate::scenario::fields::FieldId;
use crate::text::fill;

/// Whether the panel for both together is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Both {
    /// It is.
    Open,
    /// It is not.
    Closed,
}

impl Both {
    /// The line for both together: drawn while its panel is open, or where a share was chosen.
    pub fn line(self, scenario: &Scenario, e: &Evaluation) -> Option<CostCurve> {
        let drawn = self == Self::Open || scenario.chosen(FieldId::Share).is_some();
        drawn.then(|| e.hybrid_curve(e.inputs.share))
    }
}

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
        &money(e.hybrid),
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
    use crate::model::units::Usd;
    use crate::scenario::codec::read;

    fn at(query: &str) -> Evaluation {
        Evaluation::of(&read(query).scenario.inputs())
    }

    #[test]
    fn half_through_each() {
        let html = both(&at(""));
        assert!(html.contains("<p class=\"big\">$600 <small>") && html.contains("more than either"), "{html}");
    }

    #[test]
    fn a_line_is_drawn_where_the_panel_is_open_or_a_share_was_chosen() {
        for (query, both, drawn) in [
            ("", Both::Closed, false),
            ("", Both::Open, true),
            ("share=30", Both::Closed, true),
            ("managedms=50", Both::Closed, false),
        ] {
            let line = both.line(&read(query).scenario, &at(query));
            assert_eq!(line.is_some(), drawn, "{query} {both:?}");
        }
        let line = Both::Open.line(&read("").scenario, &at("")).expect("a line");
        assert_eq!(line.at(Usd::finite(4_000.0)), at("").hybrid);
    }

    #[test]
    fn waiting_in_hours_and_minutes() {
        let html = waiting(&at(""));
        assert!(html.contains("0.5 to 2.2 h") && html.contains("Self-hosted: 1 to 8 min"), "{html}");
        assert!(waiting(&at("spend=0")).contains("under a minute"));
    }
}
