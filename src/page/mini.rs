//! The small chart above a slider: what this one input moves, along its track, with the thumb always on the curve and
//! the track in the colours of the answer on either side of the balance.
//!
//! The curve stands in a drawing that stretches with the track while its strokes do not; dots and words stand in one
//! that does not stretch, at percentages. So it is right at every width without being measured.
//!
//! It changes at every move of a slider, so it is made of what browsers change without asking the style sheet again: the
//! points of lines and areas and the ends of lines, where a path's `d` or a circle's centre is style. The dot and the ring
//! are drawn by the lines that end in them ([`MARKERS`]).

use super::html::cat;
use crate::answers::balance::balance;
use crate::answers::sweep::{Moves, Stop, moves, outcome, sweep};
use crate::decimal;
use crate::format::{field_words, money, number};
use crate::model::crossover::Cheaper;
use crate::model::estimate::Estimate;
use crate::model::evaluation::{Evaluation, Inputs};
use crate::model::units::Usd;
use crate::scenario::Scenario;
use crate::scenario::fields::{Field, FieldId, Track};

/// Top and bottom of the curve's room, in CSS pixels of the chart's 80.
const TOP: f64 = 16.0;
const BOTTOM: f64 = 73.0;

/// What small charts have at the ends of lines: the dot over the thumb, the ring at the balance. Once in a page, where it
/// is never hidden.
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

/// The balance of a field in a scenario; for spend it is the breakeven.
pub fn even(scenario: &Scenario, e: &Evaluation, field: &Field) -> Option<Even> {
    let track = field.track?;
    let value = match field.id {
        FieldId::Spend => e.breakeven.spend().map(Usd::get).filter(|&spend| spend > 0.0),
        id if moves(id) == Moves::Breakeven => balance(scenario, id),
        _ => None,
    }?;
    Some(Even { value, along: track.position(value), words: cat(&["even at ", &short(field, value)]) })
}

/// A value as a button says it: to the cent, or a hundredth of a percent or an hour.
fn short(field: &Field, value: f64) -> String {
    use crate::scenario::fields::Unit;
    match field.unit {
        Unit::Usd => money(Usd::finite(value)),
        _ => field_words(field, (value * 100.0).round() / 100.0),
    }
}

/// The vertical scale of a small chart.
struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    fn y(&self, value: Option<f64>) -> f64 {
        // Never is above everything.
        let share = value.map_or(f64::INFINITY, |value| (value - self.low) / (self.high - self.low));
        (BOTTOM - share.clamp(-2.0, 8.0) * (BOTTOM - TOP)).clamp(-400.0, 200.0)
    }
}

/// Where the value at an end of a curve stands: above it, or below where there is no room above.
fn beside_curve(y: f64) -> f64 {
    let above = y.min(BOTTOM) - 6.0;
    if above >= 11.0 { above } else { y.max(0.0) + 22.0 }
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
    let stops = sweep(&mut inputs, scenario, field.id, &track);
    let scale = scale(e, kind, &stops);
    let line = match kind {
        Moves::Breakeven => Some(e.spend.get()),
        Moves::Saving => Some(0.0),
        Moves::Payback | Moves::Hybrid | Moves::Waiting => None,
    };
    let dotted = line.map_or(String::new(), |at| {
        let y = n(scale.y(Some(at)));
        cat(&["<polyline class=\"dotted\" points=\"0 ", &y, " 1000 ", &y, "\"/>"])
    });
    cat(&[
        "<svg class=\"mini\" aria-hidden=\"true\"><svg viewBox=\"0 0 1000 80\" preserveAspectRatio=\"none\" width=\"100%\" height=\"80\">",
        &curve(&stops, &scale, kind, line),
        &dotted,
        &floor(e, even.map(|even| even.along), kind, field.id),
        "</svg>",
        &marks(&mut inputs, scenario, field, &track, kind, &stops, &scale, even),
        "</svg>",
    ])
}

/// One scale for every breakeven: that of the cost chart, so that steeper means it matters more.
fn scale(e: &Evaluation, kind: Moves, stops: &[Stop]) -> Scale {
    match kind {
        Moves::Breakeven => Scale { low: 0.0, high: crate::chart::cost::reach(e) },
        Moves::Saving => {
            let size =
                stops.first().and_then(|s| s.value).unwrap_or(0.0).abs().max(e.saving().abs().get()).max(1.0) * 1.1;
            Scale { low: -size, high: size }
        }
        Moves::Payback | Moves::Hybrid | Moves::Waiting => {
            let least = if kind == Moves::Waiting { 1e-6 } else { 1.0 };
            let most = stops.iter().filter_map(|s| s.value).fold(least, f64::max);
            Scale { low: 0.0, high: most * 1.1 }
        }
    }
}

/// The curve and the tint between it and the line: blue above your spend, orange below it.
fn curve(stops: &[Stop], scale: &Scale, kind: Moves, line: Option<f64>) -> String {
    let points = straightened(stops.iter().map(|s| (s.along * 1000.0, scale.y(s.value))).collect());
    let Some(at) = line else {
        return cat(&["<polyline class=\"mini-line\" points=\"", &places(&points), "\"/>"]);
    };
    let level = scale.y(Some(at));
    let mut out = String::new();
    for part in cut(&points, level) {
        let middle = part.iter().map(|p| p.1).sum::<f64>() / part.len().max(1) as f64;
        // Above the line on the screen is a larger value: a later breakeven, or a saving.
        let managed = if kind == Moves::Saving { middle > level } else { middle < level };
        let side = if managed { "managed" } else { "self-hosted" };
        let (Some(first), Some(last)) = (part.first(), part.last()) else { continue };
        let line = places(&part);
        let under = places(&[(last.0, level), (first.0, level)]);
        out += &cat(&[
            "<polygon class=\"tint ",
            side,
            "\" points=\"",
            &line,
            " ",
            &under,
            "\"/><polyline class=\"mini-line ",
            side,
            "\" points=\"",
            &line,
            "\"/>",
        ]);
    }
    out
}

/// A line without the points that lie on the way between their neighbours: most curves here are straight, and what is not
/// written need not be read and painted.
fn straightened(points: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    /// A twentieth of a pixel is not seen.
    const HAIR: f64 = 0.05;
    let mut out: Vec<(f64, f64)> = Vec::with_capacity(points.len());
    let mut kept = 0;
    for (i, &point) in points.iter().enumerate() {
        let straight = match (points.get(kept), points.get(i + 1)) {
            (Some(&(x0, y0)), Some(&(x2, y2))) if i > kept && x2 > x0 => {
                let slope = (y2 - y0) / (x2 - x0);
                let on_the_way = |&(x, y): &(f64, f64)| (y0 + slope * (x - x0) - y).abs() <= HAIR;
                points.iter().take(i + 1).skip(kept + 1).all(on_the_way)
            }
            _ => false,
        };
        if !straight {
            out.push(point);
            kept = i;
        }
    }
    out
}

/// The points of a line or an area.
fn places(points: &[(f64, f64)]) -> String {
    let mut list = String::with_capacity(points.len() * 12);
    for (i, (x, y)) in points.iter().enumerate() {
        if i > 0 {
            list.push(' ');
        }
        list += &n(*x);
        list.push(' ');
        list += &n(*y);
    }
    list
}

/// Cuts a line where it crosses a level.
fn cut(points: &[(f64, f64)], level: f64) -> Vec<Vec<(f64, f64)>> {
    let mut parts: Vec<Vec<(f64, f64)>> = vec![Vec::new()];
    let mut before: Option<(f64, f64)> = None;
    for &(x, y) in points {
        // A point on the level itself ends one part and begins the next.
        let at = match before {
            Some((x0, y0)) if (y0 - level) * (y - level) < 0.0 => {
                Some((x0 + (level - y0) / (y - y0) * (x - x0), level))
            }
            Some(_) if y == level => Some((x, y)),
            _ => None,
        };
        if let Some(at) = at {
            if let Some(part) = parts.last_mut() {
                part.push(at);
            }
            parts.push(vec![at]);
        }
        if let Some(part) = parts.last_mut().filter(|part| part.last() != Some(&(x, y))) {
            part.push((x, y));
        }
        before = Some((x, y));
    }
    parts
}

/// The track, in the colours of the answer on either side of the balance.
fn floor(e: &Evaluation, even: Option<f64>, kind: Moves, id: FieldId) -> String {
    if matches!(kind, Moves::Payback | Moves::Hybrid | Moves::Waiting) {
        return "<polyline class=\"floor\" points=\"0 80 1000 80\"/>".to_owned();
    }
    let here = if e.cheaper == Cheaper::SelfHosted { "self-hosted" } else { "managed" };
    let piece = |from: f64, to: f64, side: &str| {
        let line = places(&[(from * 1000.0, 80.0), (to * 1000.0, 80.0)]);
        cat(&["<polyline class=\"floor ", side, "\" points=\"", &line, "\"/>"])
    };
    let Some(at) = even else { return piece(0.0, 1.0, here) };
    let (left, right) = ends(id);
    cat(&[&piece(0.0, at, left), &piece(at, 1.0, right)])
}

/// The usual range, as a bar under the track.
fn usual(track: &Track) -> String {
    let Some((from, to)) = track.usual else { return String::new() };
    let (from, to) = (track.position(from) * 100.0, track.position(to) * 100.0);
    cat(&["<rect class=\"usual\" x=\"", &n(from), "%\" width=\"", &n(to - from), "%\" y=\"85\" height=\"3\"/>"])
}

/// Which side a larger value of a field favours: left and right of its balance.
fn ends(id: FieldId) -> (&'static str, &'static str) {
    use FieldId as F;
    let towards_own = matches!(
        id,
        F::Spend
            | F::Markup
            | F::MinFee
            | F::TopUps
            | F::Plan
            | F::BlockPrice
            | F::MaxReq
            | F::PermTok
            | F::Rps
            | F::Discount
    );
    if towards_own { ("managed", "self-hosted") } else { ("self-hosted", "managed") }
}

/// The dot over the thumb with its stem and value, the values at the ends, the ring at the balance.
#[allow(clippy::too_many_arguments)] // One drawing, of what was found out for it.
fn marks(
    inputs: &mut Inputs,
    scenario: &Scenario,
    field: &Field,
    track: &Track,
    kind: Moves,
    stops: &[Stop],
    scale: &Scale,
    even: Option<&Even>,
) -> String {
    let words = |value: Option<f64>| match (kind, value) {
        (_, None) => "never".to_owned(),
        (Moves::Breakeven, Some(value)) if value <= 0.0 => "first dollar".to_owned(),
        (Moves::Payback, Some(month)) => cat(&["month ", &number(month, 0)]),
        (Moves::Waiting, Some(hours)) => cat(&[&number(hours, if hours < 1.0 { 2 } else { 1 }), " h"]),
        (_, Some(value)) => money(Usd::finite(value)),
    };
    let now = scenario.shown_value(field.id).map_or(track.low, Estimate::likely);
    let here = track.position(now);
    let value = outcome(inputs, scenario, field.id, now);
    let y = scale.y(value).clamp(TOP, BOTTOM);
    let percent = |along: f64| cat(&[&n(along * 100.0), "%"]);
    let anchor = |along: f64| {
        if along < 0.12 {
            "start"
        } else if along > 0.88 {
            "end"
        } else {
            "middle"
        }
    };
    let text = |class: &str, along: f64, dx: &str, y: f64, anchor: &str, shown: &str| {
        cat(&[
            "<text class=\"",
            class,
            "\" x=\"",
            &percent(along),
            "\" dx=\"",
            dx,
            "\" y=\"",
            &n(y.clamp(11.0, 70.0)),
            "\" text-anchor=\"",
            anchor,
            "\">",
            shown,
            "</text>",
        ])
    };
    let range = scenario.value(field.id).filter(|value| value.is_range());
    let wash = range.map_or(String::new(), |range| {
        let (from, to) = (track.position(range.low()), track.position(range.high()));
        cat(&[
            "<rect class=\"wash\" x=\"",
            &percent(from),
            "\" width=\"",
            &percent(to - from),
            "\" y=\"12\" height=\"68\"/>",
        ])
    });
    let mut out = cat(&[&wash, &usual(track)]);
    for (stop, anchor) in [(stops.first(), "start"), (stops.last(), "end")] {
        let Some(stop) = stop else { continue };
        // An end that the dot's own value would touch is left to it.
        if (stop.along - here).abs() > 0.3 {
            out += &text("end", stop.along, "0", beside_curve(scale.y(stop.value)), anchor, &words(stop.value));
        }
    }
    if let Some(even) = even {
        let level = match kind {
            Moves::Saving => scale.y(Some(0.0)),
            _ => scale.y(outcome(inputs, scenario, field.id, even.value)),
        };
        let x = percent(even.along);
        out += &cat(&[
            "<line class=\"even\" x1=\"",
            &x,
            "\" x2=\"",
            &x,
            "\" y1=\"",
            &n(level.clamp(TOP, BOTTOM)),
            "\" y2=\"92\" marker-start=\"url(#ring)\"/>",
        ]);
    }
    out += &cat(&[
        "<line class=\"stem\" x1=\"",
        &percent(here),
        "\" x2=\"",
        &percent(here),
        "\" y1=\"",
        &n(y),
        "\" y2=\"80\" marker-start=\"url(#dot)\"/>",
    ]);
    // Over the dot; beside it where the dot is as high as it goes.
    let now = match (y - 9.0 >= 11.0, here > 0.8) {
        (true, _) => text("now", here, "0", y - 9.0, anchor(here), &words(value)),
        (false, false) => text("now", here, "9", y + 4.0, "start", &words(value)),
        (false, true) => text("now", here, "-9", y + 4.0, "end", &words(value)),
    };
    out + &now
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
        assert!(
            svg.contains("floor managed\" points=\"0 80 625 80\"")
                && svg.contains("floor self-hosted\" points=\"625 80 1000 80\"")
        );
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

    #[test]
    fn straight_lines_have_two_points_and_bends_keep_theirs() {
        let line: Vec<(f64, f64)> = (0..=32).map(|i| (f64::from(i), 70.0 - f64::from(i))).collect();
        assert_eq!(straightened(line), [(0.0, 70.0), (32.0, 38.0)]);
        let bent: Vec<(f64, f64)> = (0..=32).map(|i| (f64::from(i), f64::from(i).max(16.0))).collect();
        assert_eq!(straightened(bent), [(0.0, 16.0), (16.0, 16.0), (32.0, 32.0)]);
        // A slow curve never strays from what it was.
        let curve: Vec<(f64, f64)> = (0..=1000).map(|i| (f64::from(i), 80.0 / (1.0 + f64::from(i) / 50.0))).collect();
        let kept = straightened(curve.clone());
        for (x, y) in curve {
            let after = kept.iter().position(|p| p.0 >= x).unwrap_or(0).max(1);
            let ((x0, y0), (x1, y1)) = (kept[after - 1], kept[after]);
            let drawn = y0 + (y1 - y0) * (x - x0) / (x1 - x0);
            assert!((drawn - y).abs() < 0.051, "at {x}: {drawn} for {y}");
        }
        assert!(kept.len() < 200);
    }
}
