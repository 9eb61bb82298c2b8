//! What stands in a small chart: the dot, the ring, the values.

use super::floor::usual;
use super::{BOTTOM, Drawing, TOP, n};
use crate::answers::sweep::{Moves, outcome};
use crate::format::{money, number};
use crate::model::estimate::Estimate;
use crate::model::evaluation::Inputs;
use crate::model::units::Usd;
use crate::page::html::cat;

/// Where the value at an end of a curve stands: above it, or below where there is no room above.
fn beside_curve(y: f64) -> f64 {
    let above = y.min(BOTTOM) - 6.0;
    if above >= 11.0 { above } else { y.max(0.0) + 22.0 }
}

/// The dot over the thumb with its stem and value, the values at the ends, the ring at the balance.
pub(super) fn marks(drawing: &Drawing, inputs: &mut Inputs) -> String {
    let &Drawing { scenario, field, track, kind, stops, ref heights, even } = drawing;
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
    let y = heights.y(value).clamp(TOP, BOTTOM);
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
    let mut out = cat(&[&wash, &usual(&track)]);
    for (stop, anchor) in [(stops.first(), "start"), (stops.last(), "end")] {
        let Some(stop) = stop else { continue };
        // An end that the dot's own value would touch is left to it.
        if (stop.along - here).abs() > 0.3 {
            out += &text("end", stop.along, "0", beside_curve(heights.y(stop.value)), anchor, &words(stop.value));
        }
    }
    if let Some(even) = even {
        let level = match kind {
            Moves::Saving => heights.y(Some(0.0)),
            _ => heights.y(outcome(inputs, scenario, field.id, even.value)),
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
