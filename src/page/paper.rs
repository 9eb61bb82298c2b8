//! The cost chart for paper, where a canvas that was painted for a screen would be too dark, too coarse, or not there.

use super::evidence::Place;
use super::html::{cat, escape};
use crate::answers::judgment::Judgment;
use crate::chart::cost::{Handle, Request, layout, told};
use crate::chart::svg::{self, Paint};
use crate::format::sources::sources;
use crate::scenario::Scenario;
use crate::scenario::codec::write;
use crate::text::{fill, joined};

/// Width and height, in CSS pixels: the column of a sheet of A4.
const SIZE: (f64, f64) = (700.0, 214.0);

/// The chart as a picture in the colours of the style sheet, which on paper are the light ones.
pub fn paper(scenario: &Scenario) -> String {
    let judgment = &Judgment::of(scenario, None);
    let still = Request::of(scenario, judgment, SIZE.0, SIZE.1);
    let request = Request { compared: judgment.other(), handle: Handle::None, ..still };
    let words = told(request.drawn, request.axis, judgment);
    svg::write(&layout(judgment, &request).scene, &words, Paint::Tokens)
}

/// What stands at the foot of a printed page: whose prices these are and of when, the day, and the address that leads
/// back. That is the short one, as it may have to be typed: it does not say what the catalogue says.
pub fn imprint(scenario: &Scenario, place: Place<'_>) -> String {
    let today = place.today.map_or(String::new(), |day| cat(&[" on ", &day.words()]));
    let query = match write(scenario) {
        query if query.is_empty() => query,
        query => cat(&["?", &query]),
    };
    let whose = sources(scenario);
    fill!(
        "Prices: {}. Printed{} from {}{}, where every figure has its source.",
        &if whose.is_empty() { "your own".to_owned() } else { escape(&joined(&whose, "; ")) },
        &today,
        &escape(place.base),
        &escape(&query)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::date::day;
    use crate::scenario::codec::read;

    #[test]
    fn paper_has_the_chart_with_what_it_is_compared_with() {
        let svg = paper(&read("chart=total&vs=markup%3D7").scenario);
        assert!(
            svg.starts_with("<svg") && svg.contains("Compared $7,143") && svg.contains("Total monthly bill"),
            "{svg}"
        );
    }

    #[test]
    fn the_foot_says_of_when_the_prices_are_and_where_they_are_from() {
        let place = Place { today: day("2026-11-28"), base: "https://example.org/", ..Place::default() };
        assert_eq!(
            imprint(&read("spend=9000&gateway=openrouter-payg").scenario, place),
            "Prices: OpenRouter, card credits, 22 Aug 2026. Printed on 28 Nov 2026 from \
             https://example.org/?spend=9000&amp;gateway=openrouter-payg, where every figure has its source."
        );
        let bare = imprint(&Scenario::default(), Place { today: None, ..place });
        assert!(bare.contains("Printed from https://example.org/, where"), "{bare}");
    }
}
