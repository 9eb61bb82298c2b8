//! The sum in words: what each side's cost is made of, and what the year comes to.

use super::html::escape;
use super::inline::inline;
use super::time::switch_words;
use crate::format::sentence::{a_or_an, is_plain_markup, managed_words};
use crate::format::{counted, field_in_words, money, number};
use crate::model::evaluation::Evaluation;
use crate::model::units::Usd;
use crate::scenario::Scenario;
use crate::scenario::fields::FieldId;
use crate::text::fill;

/// The sum, as the content of a paragraph with a name of its own. The inputs in it can be changed where they stand.
pub fn because(scenario: &Scenario, e: &Evaluation, name: &str) -> String {
    let inputs = &e.inputs;
    let input = |id: FieldId| inline(name, id.field(), &field_in_words(id.field(), scenario.value(id)));
    let saved = inputs.discount_now();
    // The comma stands with what it follows: none begins a line.
    let (comma, less) = if saved < Usd::ZERO {
        (",", fill!(" less {} saved on your own keys,", &money(saved.abs())))
    } else {
        ("", String::new())
    };
    let fee = if is_plain_markup(scenario) {
        let shown = field_in_words(FieldId::Markup.field(), scenario.value(FieldId::Markup));
        fill!("{} {} markup", a_or_an(&shown), &input(FieldId::Markup))
    } else {
        let words = managed_words(scenario);
        // A name with a comma in it has one behind it, too.
        let named = scenario.gateway().is_some_and(|gateway| gateway.name == words && words.as_bytes().contains(&b','));
        fill!("<b>{}</b>{}", &escape(&words), if named { "," } else { "" })
    };
    let infrastructure = if scenario.is_itemised() {
        fill!("<b>{}</b>", &money(inputs.infrastructure_now()))
    } else {
        input(FieldId::Infra)
    };
    // What the catalogue ends at is where published prices end; what a reader sets is as it is said.
    let cap = scenario.value(FieldId::MaxReq).filter(|_| scenario.chosen(FieldId::MaxReq).is_none());
    let beyond = cap.map_or(String::new(), |most| {
        let most = counted(most.likely(), "request", "requests");
        fill!(" No price is published past {} a month, so none is counted there.", &most)
    });
    let one = scenario.value(FieldId::Hours).is_some_and(|hours| !hours.is_range() && number(hours.likely(), 2) == "1");
    fill!(
        "{}{} to <span class=\"managed\">{}</span> a month; {} of infrastructure and {}{}{}{}{} come to \
         <span class=\"self-hosted\">{}</span>. {} the difference is{} {}.{}{}",
        &fee,
        if inputs.markup.is_range() { " likely comes" } else { " comes" },
        &money(e.managed),
        &infrastructure,
        &input(FieldId::Hours),
        if one { " hour at " } else { " hours at " },
        &fill!("<span class=\"nowrap\">{}{}</span>", &input(FieldId::Rate), comma),
        &less,
        if inputs.stack.has_ranges() { " likely" } else { "" },
        &money(e.self_hosted),
        if inputs.is_steady() { "Over a year" } else { "Over twelve such months" },
        if inputs.has_ranges() { " likely" } else { "" },
        &money(e.saving().a_year().abs()),
        &over_time(e),
        &beyond,
    )
}

/// When to switch, where growth or set-up make of it something else than this month says.
fn over_time(e: &Evaluation) -> String {
    if e.inputs.is_steady() {
        return String::new();
    }
    let line = e.timeline();
    let Some(switch) = switch_words(&line) else { return String::new() };
    fill!(
        " Growth and set-up counted, over {} it costs least {}.",
        &counted(line.managed.len() as f64, "month", "months"),
        &switch
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    #[test]
    fn the_articles_sum() {
        let scenario = Scenario::default();
        let html = because(&scenario, &Evaluation::of(&scenario.inputs()), "because");
        assert!(html.contains("value=\"5%\"> markup comes to") && html.contains("value=\"3\"> hours at"), "{html}");
        assert!(html.ends_with("Over a year the difference is $3,600."), "{html}");
    }

    #[test]
    fn the_article_is_that_of_the_spoken_number() {
        for (markup, starts) in
            [("1", "A "), ("8", "An "), ("8.5", "An "), ("11", "An "), ("18", "An "), ("80", "An "), ("1.8", "A ")]
        {
            let scenario = read(&format!("markup={markup}")).scenario;
            let html = because(&scenario, &Evaluation::of(&scenario.inputs()), "because");
            assert!(html.starts_with(starts), "{html}");
            assert!(managed_words(&scenario).starts_with(starts), "{markup}");
        }
    }

    #[test]
    fn a_year_of_other_months_is_not_twelve_of_these() {
        for (query, switch) in [
            ("growth=10", "over 24 months it costs least to switch after 10 months."),
            ("setup=40", "over 24 months it costs least to stay managed."),
            ("growth=10&spend=20000", "over 24 months it costs least to switch now."),
            ("growth=-2&spend=10300&months=1", "over 1 month it costs least to switch now."),
        ] {
            let scenario = read(query).scenario;
            let html = because(&scenario, &Evaluation::of(&scenario.inputs()), "because");
            assert!(html.contains("Over twelve such months the difference is $") && html.ends_with(switch), "{html}");
        }
        let even = read("growth=10&markup=0&infra=0&hours=0").scenario;
        let html = because(&even, &Evaluation::of(&even.inputs()), "because");
        assert!(html.ends_with("Over twelve such months the difference is $0."), "{html}");
    }

    #[test]
    fn ranges_are_words() {
        let scenario = read("infra=120..405&hours=2..4").scenario;
        let html = because(&scenario, &Evaluation::of(&scenario.inputs()), "because");
        assert!(
            html.contains("value=\"$120 to $405\"> of infrastructure") && html.contains("value=\"2 to 4\"> hours"),
            "{html}"
        );
        assert!(html.ends_with("Over a year the difference is likely $4,350."), "{html}");
        let scenario = read("markup=3..7").scenario;
        let html = because(&scenario, &Evaluation::of(&scenario.inputs()), "because");
        assert!(html.contains(" likely comes to ") && !html.contains(" likely come to "), "{html}");
    }

    #[test]
    fn what_no_range_moves_is_not_likely() {
        let scenario = read("hours=0&rate=60..150").scenario;
        let html = because(&scenario, &Evaluation::of(&scenario.inputs()), "because");
        assert!(!html.contains("likely"), "{html}");
    }

    #[test]
    fn a_name_with_a_comma_ends_with_one() {
        for (query, words) in [
            ("gateway=openrouter-payg", "<b>OpenRouter, card credits</b>, comes to"),
            ("gateway=portkey-production", "<b>Portkey Production</b> comes to"),
            ("freespend=25000", "<b>5% of what is above $25,000</b> comes to"),
        ] {
            let scenario = read(query).scenario;
            let html = because(&scenario, &Evaluation::of(&scenario.inputs()), "because");
            assert!(html.starts_with(words), "{html}");
        }
    }

    #[test]
    fn where_published_prices_end_is_said() {
        for (query, said) in [
            ("gateway=portkey-production&spend=1000000", true),
            ("gateway=portkey-production&maxreq=5000000", false),
            ("gateway=requesty", false),
        ] {
            let scenario = read(query).scenario;
            let html = because(&scenario, &Evaluation::of(&scenario.inputs()), "because");
            let words = " No price is published past 3,000,000 requests a month, so none is counted there.";
            assert_eq!(html.ends_with(words), said, "{html}");
            assert_eq!(html.contains("No price is published"), said, "{html}");
        }
    }

    #[test]
    fn a_discount_is_part_of_the_sum() {
        let scenario = read("discount=3").scenario;
        let html = because(&scenario, &Evaluation::of(&scenario.inputs()), "because");
        assert!(html.contains("less $120 saved on your own keys"), "{html}");
        assert!(html.contains("value=\"$100\">,</span> less"), "a comma may begin a line: {html}");
    }
}
