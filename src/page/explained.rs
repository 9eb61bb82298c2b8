//! The difference between two scenarios, change by change.

use super::compare::signed;
use super::html::{cell, escape, heading};
use crate::answers::compare::{Explained, Method, Part, explain};
use crate::format::change::words_of_both;
use crate::model::units::Usd;
use crate::scenario::Scenario;
use crate::text::fill;

/// Each change from the compared scenario to this one, with its part of the difference; the parts add up to the whole.
pub fn explained(scenario: &Scenario) -> String {
    let Some(other) = scenario.compared.as_deref() else { return String::new() };
    let explained = explain(other, scenario);
    if explained.parts.is_empty() {
        return String::new();
    }
    let known = explained.explains_breakeven();
    // Parts that are added up are not exact, and half a dollar would fall to either side.
    let usd = |value: f64| signed(Usd::finite((value * 1e6).round() / 1e6));
    let moved = |value: Option<f64>| value.filter(|_| known).map_or("\u{2014}".to_owned(), usd);
    let row = |part: &Part| {
        let [compared, this] = words_of_both(other, scenario, part.change);
        fill!(
            "<tr>{}{}{}{}{}</tr>",
            &heading(part.change.label()),
            &cell("", &escape(&compared)),
            &cell("", &escape(&this)),
            &cell("", &moved(part.breakeven)),
            &cell("", &usd(part.saving))
        )
    };
    let rows: String = explained.parts.iter().map(row).collect();
    let sum = |of: fn(&Part) -> f64| explained.parts.iter().map(of).sum::<f64>();
    let whole = moved(Some(sum(|part| part.breakeven.unwrap_or(0.0))));
    fill!(
        "<h3 class=\"figure-title\" id=\"explained\">Which change does how much</h3><div class=\"scroll\"><table \
         class=\"explained\" aria-labelledby=\"explained\"><thead><tr><th scope=\"col\">Change</th><th scope=\"col\" \
         class=\"num\">\
         Compared</th><th scope=\"col\" class=\"num\">This one</th><th scope=\"col\" class=\"num\">Moves \
         the breakeven by</th><th scope=\"col\" class=\"num\">and the saving a month by</th></tr></thead>\
         <tbody>{}<tr class=\"sum\">{}{}{}{}{}</tr></tbody></table></div><p class=\"aside\">{}</p>",
        &rows,
        &heading("Together"),
        &cell("", ""),
        &cell("", ""),
        &cell("", &whole),
        &cell("", &usd(sum(|part| part.saving))),
        method(&explained)
    )
}

fn method(explained: &Explained) -> &'static str {
    match (explained.method, explained.explains_breakeven()) {
        (Method::EveryOrder, true) => {
            "What changes do together is shared among them: each part is averaged over every order in which the changes \
             could be made (Shapley values), and the parts add up to the whole."
        }
        (Method::EveryOrder, false) => {
            "Each part is averaged over every order in which the changes could be made (Shapley values). On the way some \
             combinations never break even, so only the saving is explained."
        }
        (Method::OneAfterAnother, true) => {
            "With more than ten changes the parts are those of making them one after another, in this order."
        }
        (Method::OneAfterAnother, false) => {
            "With more than ten changes the parts are those of making them one after another, in this order. On the way \
             some combinations never break even, so only the saving is explained."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    #[test]
    fn parts_and_their_sum() {
        let html = explained(&read("vs=markup%3D5.5%26hours%3D0").scenario);
        assert!(html.contains("Gateway markup") && html.contains("Engineering hours"), "{html}");
        // From $3,636 to $10,000.
        assert!(html.contains("+$6,364") && html.contains("−$320"), "{html}");
        assert_eq!(explained(&read("vs=spend%3D4000").scenario), "");
    }

    #[test]
    fn never_on_the_way_leaves_the_saving() {
        let html = explained(&read("vs=markup%3D0").scenario);
        assert!(html.contains("only the saving is explained") && html.contains("+$200"), "{html}");
    }

    #[test]
    fn a_hostile_id_is_shown_not_run() {
        let html = explained(&read("spend=9000&mix=%3Cimg%20src%3Dx%3E:1:1:1:1&vs=requests%3D5000").scenario);
        assert!(html.contains("&lt;img src=x&gt;") && !html.contains("<img"), "{html}");
    }
}
