//! The small chart above a slider: what this one input moves, along its track, with the thumb always on the curve and
//! the track in the colours of the answer on either side of the balance.
//!
//! The curve stands in a drawing that stretches with the track while its strokes do not; dots and words stand in one
//! that does not stretch, at percentages. So it is right at every width without being measured.
//!
//! It changes at every move of a slider, so it is made of attributes that browsers change without calculating styles
//! anew: `points`, `x1` and the like, and not `d` or `cx`, which are properties of CSS too. The dot and the ring are drawn
//! by the lines that end in them ([`MARKERS`]).

mod curve;
mod floor;
mod heights;
mod lettering;
mod marks;
mod stops;

use super::html::cat;
use crate::answers::balance::{Bearing, balance, bearing};
use crate::answers::sweep::{Moves, Stop, moves, outcome};
use crate::decimal;
use crate::format::{field_words, money};
use crate::model::estimate::Estimate;
use crate::model::evaluation::Evaluation;
use crate::model::units::Usd;
use crate::scenario::Scenario;
use crate::scenario::fields::{Field, FieldId, Track};
use crate::text::fill;
use curve::curve;
use floor::floor;
use heights::Heights;
use marks::{marks, told};
use stops::{add_where_bent, even_stops, stop};

/// Top and bottom of the curve's room, in CSS pixels of the chart's 80.
const TOP: f64 = 16.0;
const BOTTOM: f64 = 73.0;

/// What small charts have at the ends of lines: the dot over the thumb, the ring at the balance. Once in a page, where
/// it is never hidden.
pub const MARKERS: &str = "<svg class=\"markers\" width=\"0\" height=\"0\" aria-hidden=\"true\">\
    <marker id=\"dot\" markerUnits=\"userSpaceOnUse\" overflow=\"visible\"><circle class=\"dot\" r=\"5\"/></marker>\
    <marker id=\"ring\" markerUnits=\"userSpaceOnUse\" overflow=\"visible\"><circle class=\"ring\" r=\"3.5\"/></marker></svg>";

/// The balance of a control: where it is on the track, and what its button says.
#[derive(Clone, Debug, PartialEq)]
pub struct Even {
    /// The value at which both cost the same.
    pub value: f64,
    /// Its place on the track, 0 to 1.
    pub along: f64,
    /// `even at 12.5%`.
    pub words: String,
}

impl Even {
    /// How far its button is moved along the track, as a style's `translate`: what is moved so has its place without a
    /// layout, and browsers do not count it among what jumps.
    pub fn moved(&self) -> String {
        let along = match self.along {
            along if along < AT_START => 0.0,
            along if along > AT_END => 1.0,
            along => along,
        };
        cat(&[&n(along * 100.0), "cqw"])
    }
}

/// So close to the left end a button begins where the track does.
const AT_START: f64 = 0.15;

/// So close to the right end a button ends where the track does.
const AT_END: f64 = 0.85;

/// The class of a balance's button: close to an end it takes the place of the end's own value.
pub fn button_class(even: Option<&Even>) -> &'static str {
    match even.map(|even| even.along) {
        None => "even hidden",
        Some(along) if along < AT_START => "even at-start",
        Some(along) if along < 0.25 => "even near-start",
        Some(along) if along > AT_END => "even at-end",
        Some(along) if along > 0.79 => "even near-end",
        Some(_) => "even",
    }
}

/// The balance of a field in a scenario; for spend it is the breakeven. Nothing is said of a field that is not felt in
/// the cost, also where both happen to cost the same.
pub fn even(scenario: &Scenario, e: &Evaluation, field: &Field) -> Option<Even> {
    let track = field.track?;
    let value = match field.id {
        FieldId::Spend => e.breakeven.spend().map(Usd::get).filter(|&spend| spend > 0.0),
        id if bearing(id) == Bearing::Cost => balance(scenario, id),
        _ => None,
    }?;
    // Beyond an end of the track its button stands at that end, and says so.
    let (before, after) = match value {
        value if value < track.low => ("← ", ""),
        value if value > track.high => ("", " →"),
        _ => ("", ""),
    };
    let words = cat(&[before, "even at ", &short(field, value), after]);
    Some(Even { value, along: track.position(value), words })
}

/// A value as a button says it: to the cent, or a hundredth of a percent or an hour; less than a tenth of a percent to
/// a ten-thousandth.
fn short(field: &Field, value: f64) -> String {
    use crate::scenario::fields::Unit;
    match field.unit {
        Unit::Usd => money(Usd::finite(value)),
        _ => {
            let per = if value.abs() < 0.1 { 1e4 } else { 100.0 };
            field_words(field, (value * per).round() / per)
        }
    }
}

/// What was found out for one small chart.
struct Drawing<'a> {
    scenario: &'a Scenario,
    field: &'a Field,
    track: Track,
    kind: Moves,
    /// The value now, and its place along the track.
    now: f64,
    here: f64,
    /// What comes out now.
    outcome: Option<f64>,
    stops: &'a [Stop],
    heights: Heights,
    /// The height of the dotted line.
    level: Option<f64>,
    even: Option<&'a Even>,
}

/// A place or a length, to a hundredth.
fn n(value: f64) -> String {
    decimal::write((value * 100.0).round() / 100.0)
}

/// The chart of a field, with its balance as [`even`] finds it.
pub fn mini(scenario: &Scenario, e: &Evaluation, field: &Field, even: Option<&Even>) -> String {
    let Some(track) = field.track else { return String::new() };
    let kind = moves(field.id);
    let mut inputs = e.inputs.clone();
    let now = scenario.value(field.id).map_or(track.low, Estimate::likely);
    let here = track.position(now);
    let mut stops = even_stops(&mut inputs, scenario, field.id, &track, here, &e.crossings.list);
    let heights = Heights::of(e, kind, &stops, here);
    add_where_bent(&mut stops, &heights, |along| stop(&mut inputs, scenario, field.id, &track, along));
    let line = match kind {
        Moves::Breakeven => Some(e.spend.get()),
        Moves::Saving => Some(0.0),
        Moves::Payback | Moves::Hybrid | Moves::Waiting => None,
    };
    let level = line.map(|at| heights.y(Some(at)));
    let dotted = level.map_or(String::new(), |level| {
        let y = n(level);
        fill!("<polyline class=\"dotted\" points=\"0 {} 1000 {}\"/>", &y, &y)
    });
    let outcome = match kind {
        // Requests may come to more than a spend may be.
        Moves::Saving => Some(e.saving().get()),
        _ => outcome(&mut inputs, scenario, field.id, now),
    };
    let drawing = Drawing { scenario, field, track, kind, now, here, outcome, stops: &stops, heights, level, even };
    fill!(
        "<svg class=\"mini\" role=\"img\" aria-label=\"{}\"><svg viewBox=\"0 0 1000 80\" \
         preserveAspectRatio=\"none\" width=\"100%\" height=\"80\">{}{}{}</svg>{}</svg>",
        &told(&drawing),
        &curve(&stops, &drawing.heights, kind, line),
        &dotted,
        &floor(scenario, e, even, kind, field, &track),
        &marks(&drawing, &mut inputs)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;
    use crate::scenario::fields::FIELDS;

    fn drawn(query: &str, id: FieldId) -> String {
        let scenario = read(query).scenario;
        let e = Evaluation::of(&scenario.inputs());
        mini(&scenario, &e, id.field(), even(&scenario, &e, id.field()).as_ref())
    }

    #[test]
    fn the_markups_chart_has_its_balance_and_its_value() {
        let svg = drawn("", FieldId::Markup);
        assert!(
            svg.contains(">$10,000</text>")
                && svg.contains("<line class=\"even\" x1=\"62.5%\"")
                && svg.contains(">$2,500</text>"),
            "{svg}"
        );
        assert!(svg.contains("aria-label=\"Breakeven: never at 0%, $10,000 at 5%, $2,500 at 20%\""), "{svg}");
        assert!(
            svg.contains("floor managed\" points=\"0 80 625 80\"")
                && svg.contains("floor self-hosted\" points=\"625 80 1000 80\"")
        );
    }

    #[test]
    fn no_value_at_an_end_touches_the_one_at_the_dot() {
        let ends = |query: &str, id| drawn(query, id).matches("class=\"end\"").count();
        // The dot stands a third along, and says as much to its left as the end does.
        assert_eq!(ends("", FieldId::Growth), 1);
        assert_eq!(ends("", FieldId::Months), 2);
    }

    #[test]
    fn the_track_of_spend_has_every_turn() {
        let query = "compute=150&rps=0.45&hours=4";
        let svg = drawn(query, FieldId::Spend);
        let sides: Vec<&str> = svg.split("class=\"floor ").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(sides, ["managed", "self-hosted", "managed", "self-hosted"]);
        let track = FieldId::Spend.field().track.expect("a track");
        let e = Evaluation::of(&read(query).scenario.inputs());
        for crossing in &e.crossings.list {
            let end = cat(&[" ", &n(track.position(crossing.spend.get()) * 1000.0), " 80\"/>"]);
            assert!(svg.contains(&end), "{end} in {svg}");
        }
    }

    #[test]
    fn buttons_say_where_it_is_even() {
        let scenario = Scenario::default();
        let e = Evaluation::of(&scenario.inputs());
        let words = |id: FieldId| even(&scenario, &e, id.field()).map(|even| even.words);
        assert_eq!(words(FieldId::Markup).as_deref(), Some("even at 12.5%"));
        assert_eq!(words(FieldId::Spend).as_deref(), Some("even at $10,000"));
        assert_eq!(words(FieldId::Hours).as_deref(), Some("even at 0 h"));
        assert_eq!(words(FieldId::Infra), None);
        let scenario = read("spend=10000").scenario;
        let e = Evaluation::of(&scenario.inputs());
        for field in &FIELDS {
            let even = even(&scenario, &e, field).map(|even| even.value);
            let said = field.track.is_some() && bearing(field.id) == Bearing::Cost;
            let value = if field.id == FieldId::Spend { Some(10_000.0) } else { balance(&scenario, field.id) };
            assert!(even.is_some() == said, "{}", field.key);
            assert!(!said || (even.unwrap_or(0.0) - value.unwrap_or(1.0)).abs() < 1e-6, "{}", field.key);
        }
    }

    #[test]
    fn a_button_stands_at_its_place_or_at_the_end_that_is_near() {
        let at = |along: f64| {
            let even = Even { value: 0.0, along, words: String::new() };
            (button_class(Some(&even)), even.moved())
        };
        for (along, class, moved) in [
            (0.01, "even at-start", "0cqw"),
            (0.2, "even near-start", "20cqw"),
            (0.5, "even", "50cqw"),
            (0.8, "even near-end", "80cqw"),
            (0.99, "even at-end", "100cqw"),
        ] {
            assert_eq!(at(along), (class, moved.to_owned()));
        }
        assert_eq!(button_class(None), "even hidden");
    }

    #[test]
    fn every_field_has_a_picture_in_every_state() {
        for query in
            ["", "markup=0", "infra=0&hours=0", "infra=0&hours=0&markup=0", "spend=0", "spend=10000000", "months=0"]
        {
            for field in FIELDS.iter().filter(|f| f.track.is_some()) {
                let svg = drawn(query, field.id);
                assert!(
                    svg.starts_with("<svg") && !svg.contains("NaN") && !svg.contains("inf"),
                    "{query} {}",
                    field.key
                );
                assert!(!svg.contains("style="));
            }
        }
    }

    /// The value of an attribute of a tag.
    fn attribute<'a>(tag: &'a str, name: &str) -> &'a str {
        tag.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default()
    }

    const QUERIES: [&str; 10] = [
        "",
        "spend=200000&infra=900&markup=3",
        "plan=2000",
        "spend=9000000",
        "infra=120..405&hours=2..4",
        "markup=0",
        "hours=0",
        "discount=3&spend=9000",
        "spend=250000&gateway=openrouter-byok-enterprise&stack=ha-cloud&hours=10..20..40&rate=120..150&setup=120",
        "spend=30000&gateway=openrouter-byok-payg&stack=small-cloud&hours=4..10&setup=40&growth=5",
    ];

    fn number(text: &str) -> f64 {
        text.trim_end_matches('%').parse().expect("a number")
    }

    /// A text of a chart on a track of a width: what it says, where it begins and ends, its baseline.
    fn texts(svg: &str, width: f64) -> Vec<(&str, f64, f64, f64)> {
        let text = |text| {
            let shown: &str = str::split(text, ['>', '<']).nth(1).unwrap_or_default();
            let wide = crate::chart::text::width(shown, 12.0, crate::chart::scene::Weight::Regular);
            let at = number(attribute(text, "x")) * width / 100.0 + number(attribute(text, "dx"));
            let left = match attribute(text, "text-anchor") {
                "start" => at,
                "end" => at - wide,
                _ => at - wide / 2.0,
            };
            (shown, left, left + wide, number(attribute(text, "y")))
        };
        svg.split("<text").skip(1).map(text).collect()
    }

    #[test]
    fn a_ring_and_its_line_cut_no_text() {
        for query in QUERIES {
            for field in FIELDS.iter().filter(|f| f.track.is_some()) {
                let svg = drawn(query, field.id);
                let Some(line) = svg.split("<line class=\"even\"").nth(1) else { continue };
                for width in [240.0, 300.0, 660.0] {
                    let (x, y) = (number(attribute(line, "x1")) * width / 100.0, number(attribute(line, "y1")));
                    for (shown, left, right, baseline) in texts(&svg, width) {
                        let cut = x + 4.0 > left && x - 4.0 < right && y - 4.0 < baseline;
                        assert!(!cut, "{query} {} at {width}: {shown} in {svg}", field.key);
                    }
                }
            }
        }
    }

    #[test]
    fn no_curve_runs_through_a_text() {
        for query in QUERIES.into_iter().chain(["growth=10&setup=40&months=36&spend=5000&hours=2&freespend=2000"]) {
            for field in FIELDS.iter().filter(|f| f.track.is_some()) {
                let svg = drawn(query, field.id);
                for width in [240.0, 660.0] {
                    let lines = svg.split("<polyline class=\"mini-line").skip(1).map(|line| attribute(line, "points"));
                    let points: Vec<Vec<f64>> = lines.map(|p| p.split(' ').map(number).collect()).collect();
                    let strikes = |left: f64, right: f64, baseline: f64| {
                        points.iter().flat_map(|line| line.windows(4).step_by(2)).any(|ends| {
                            (0..=100).map(|i| f64::from(i) / 100.0).any(|along| {
                                let x = (ends[0] + (ends[2] - ends[0]) * along) * width / 1000.0;
                                let y = ends[1] + (ends[3] - ends[1]) * along;
                                (left..=right).contains(&x) && (baseline - 8.0..=baseline + 1.0).contains(&y)
                            })
                        })
                    };
                    for (shown, left, right, baseline) in texts(&svg, width) {
                        let struck = strikes(left, right, baseline);
                        assert!(!struck, "{query} {} at {width}: {shown} in {svg}", field.key);
                    }
                }
            }
        }
    }

    #[test]
    fn a_balance_beyond_the_track_has_no_ring() {
        for (query, id) in [("spend=200000&infra=900&markup=3", FieldId::Hours), ("plan=2000", FieldId::Infra)] {
            let scenario = read(query).scenario;
            let e = Evaluation::of(&scenario.inputs());
            let even = even(&scenario, &e, id.field()).expect("a balance");
            let track = id.field().track.expect("a track");
            assert!(even.value > track.high && !drawn(query, id).contains("url(#ring)"), "{query}: {even:?}");
        }
        assert!(drawn("", FieldId::Markup).contains("url(#ring)"));
    }

    #[test]
    fn a_dot_that_says_another_side_than_the_end_of_the_track_stands_on_that_side() {
        // Self-hosting is cheaper at five millions, not at the one where the track ends.
        let svg = drawn("spend=5000000&infra=100000", FieldId::Spend);
        let value = |class: &str, name: &str| {
            let found = svg.split(&format!("class=\"{class}\"")).nth(1).map_or("", |line| attribute(line, name));
            found.split(' ').nth(if name == "points" { 1 } else { 0 }).and_then(|y| y.parse::<f64>().ok())
        };
        let (dot, level) = (value("stem", "y1").expect("a dot"), value("dotted", "points").expect("a line"));
        assert!(dot < level && svg.contains(">$149,700 at $5,000,000</text>"), "{dot} {level}: {svg}");
    }

    #[test]
    fn where_both_cost_the_same_neither_has_its_colour() {
        let svg = drawn("infra=0&hours=0&markup=0", FieldId::Spend);
        assert!(!svg.contains("self-hosted") && !svg.contains("managed"), "{svg}");
        assert!(drawn("infra=0&hours=0&markup=0", FieldId::Markup).contains("floor self-hosted"));
        // Only here, not along the track.
        for query in ["infra=0&hours=0&spend=0", "spend=10000"] {
            assert!(drawn(query, FieldId::Spend).contains("floor self-hosted"), "{query}");
        }
    }

    #[test]
    fn the_dot_of_a_value_beyond_the_track_is_on_the_curve() {
        for (query, id, said) in [
            ("spend=9000000", FieldId::Spend, ">$449,500 at $9,000,000</text>"),
            ("requests=500000000", FieldId::Spend, ">$2,548,000 at $50,970,000</text>"),
            ("hours=40", FieldId::Hours, ">$84,000 at 40 h</text>"),
        ] {
            let svg = drawn(query, id);
            let curve = svg.split("<polyline class=\"mini-line").last().map_or("", |line| attribute(line, "points"));
            let stem = svg.split("<line class=\"stem\"").nth(1).map_or("", |line| attribute(line, "y1"));
            let end: f64 = curve.split(' ').next_back().and_then(|y| y.parse().ok()).expect("a place");
            let dot: f64 = stem.parse().expect("a place");
            assert!((end.clamp(TOP, BOTTOM) - dot).abs() < 0.02, "{query}: {dot} on {curve}");
            assert!(svg.contains(said), "{query}: {svg}");
        }
    }
}
