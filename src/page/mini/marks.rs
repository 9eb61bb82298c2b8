//! What stands in a small chart: the dot, the ring, the values.

use super::floor::usual;
use super::lettering::{CAPITALS, Curve, HIGHEST, RING, Ring, Text, percent};
use super::{BOTTOM, Drawing, TOP, n};
use crate::answers::sweep::{Moves, Stop, outcome};
use crate::format::{field_words, money, number, waiting_words};
use crate::model::evaluation::Inputs;
use crate::model::units::{Hours, Usd};
use crate::order::within;
use crate::page::html::cat;
use crate::text::fill;

/// The dot over the thumb with its stem and value, the values at the ends, the ring at the balance.
pub(super) fn marks(drawing: &Drawing, inputs: &mut Inputs) -> String {
    let &Drawing { scenario, field, track, now, here, stops, ref heights, level, .. } = drawing;
    // A value beyond the track has its thumb at the end, and the dot over the thumb stands on the curve there, unless
    // that is the other side's.
    let inside = within(now, track.low, track.high);
    let own = heights.y(drawing.outcome);
    let there = if inside == now { own } else { heights.y(outcome(inputs, scenario, field.id, inside)) };
    let parts = |level: f64| (there - level) * (own - level) < 0.0;
    let y = if level.is_some_and(parts) { own } else { there }.clamp(TOP, BOTTOM);
    // What is said is not of the place that it stands at then.
    let beyond = if inside == now { String::new() } else { cat(&[" at ", &field_words(field, now)]) };
    let shown = cat(&[&words(drawing.kind, drawing.outcome), &beyond]);
    let ring = ring(drawing, inputs);
    let value = value_at_dot(drawing, ring, y, &shown);
    let mut out = cat(&[&wash(drawing), &usual(&track)]);
    for (stop, anchor) in [(stops.first(), "start"), (stops.last(), "end")] {
        // Close to the dot its own value says enough, and there is no room off the curve.
        if let Some(stop) = stop.filter(|stop| (stop.along - here).abs() > 0.3) {
            out += &end(drawing, ring, &value, stop, anchor);
        }
    }
    if let Some(Ring { along, y }) = ring {
        out += &upright("even", along, y, "92", "ring");
    }
    out += &upright("stem", here, y, "80", "dot");
    out + &value.write()
}

/// The chart in words: what comes out at both ends of the track and now.
pub(super) fn told(drawing: &Drawing) -> String {
    let &Drawing { field, track, kind, now, outcome, stops, .. } = drawing;
    let what = match kind {
        Moves::Breakeven => "Breakeven",
        Moves::Saving => "Self-hosting saves",
        Moves::Payback => "Payback",
        Moves::Hybrid => "Both together",
        Moves::Waiting => "Waiting",
    };
    let at = |value: f64, outcome| cat(&[&words(kind, outcome), " at ", &field_words(field, value)]);
    let end = |stop: Option<&Stop>, value: f64| at(value, stop.and_then(|stop| stop.value));
    let [low, high] = [end(stops.first(), track.low), end(stops.last(), track.high)];
    fill!("{}: {}, {}, {}", what, &low, &at(now, outcome), &high)
}

/// What a chart says of a value.
fn words(kind: Moves, value: Option<f64>) -> String {
    match (kind, value) {
        // Growth may pay it back after the months that are looked at.
        (Moves::Payback, None) => "not in time".to_owned(),
        (_, None) => "never".to_owned(),
        (Moves::Breakeven, Some(value)) if value <= 0.0 => "first dollar".to_owned(),
        (Moves::Payback, Some(month)) => cat(&["month ", &number(month, 0)]),
        (Moves::Waiting, Some(0.0)) => "0 h".to_owned(),
        (Moves::Waiting, Some(hours)) => waiting_words((Hours::finite(hours), Hours::finite(hours))),
        (_, Some(value)) => money(Usd::finite(value)),
    }
}

/// The range of the field, as a wash over its stretch of the track.
fn wash(&Drawing { scenario, field, track, .. }: &Drawing) -> String {
    let range = scenario.value(field.id).filter(|value| value.is_range());
    range.map_or(String::new(), |range| {
        let (from, to) = (track.position(range.low()), track.position(range.high()));
        fill!(
            "<rect class=\"wash\" x=\"{}\" width=\"{}\" y=\"12\" height=\"68\"/>",
            &percent(from),
            &percent(to - from)
        )
    })
}

/// The ring, on the curve. A balance beyond the track has no place on it: its button at the end says where it is.
fn ring(drawing: &Drawing, inputs: &mut Inputs) -> Option<Ring> {
    let &Drawing { scenario, field, track, kind, ref heights, even, .. } = drawing;
    let even = even.filter(|even| even.value >= track.low && even.value <= track.high)?;
    let level = match kind {
        Moves::Saving => Some(0.0),
        _ => outcome(inputs, scenario, field.id, even.value),
    };
    Some(Ring { along: even.along, y: heights.y(level).clamp(TOP, BOTTOM) })
}

/// An upright line down from a height, with a marker of [`super::MARKERS`] where it begins.
fn upright(class: &str, along: f64, y: f64, down_to: &str, marker: &str) -> String {
    let x = percent(along);
    fill!(
        "<line class=\"{}\" x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\" marker-start=\"url(#{})\"/>",
        class,
        &x,
        &x,
        &n(y),
        down_to,
        marker
    )
}

/// Where the value at an end of a curve stands: above it, or below where there is no room above.
fn beside_curve(y: f64) -> f64 {
    let above = y.min(BOTTOM) - 6.0;
    if above >= HIGHEST { above } else { y.max(0.0) + 22.0 }
}

/// The value at an end of the track, or nothing where the ring or the value at the dot leaves no room.
fn end(drawing: &Drawing, ring: Option<Ring>, value: &Text, stop: &Stop, anchor: &'static str) -> String {
    let &Drawing { kind, stops, ref heights, level, .. } = drawing;
    let curve = Curve { stops, heights };
    let cut = |text: &Text| ring.is_some_and(|ring| ring.cuts(text));
    let y = heights.y(stop.value);
    // What is out of the picture at the top is further up than it is said.
    let up = if stop.value.is_some() && y < 0.0 { "↑ " } else { "" };
    let shown = cat(&[up, &words(kind, stop.value)]);
    let mut text = Text { class: "end", along: stop.along, dx: 0.0, baseline: beside_curve(y), anchor, shown: &shown };
    if let Some(ring) = ring.filter(|_| cut(&text)) {
        text.baseline = ring.over();
    } else if text.is_struck(&curve) {
        text.baseline = curve.clear(text.span());
    }
    // The dotted line runs under a text, or over it, rather than through it.
    if let Some(level) = level.filter(|&level| text.is_crossed((level, level))) {
        let clear = |text: &Text| !text.is_struck(&curve) && !text.is_crossed((level, level));
        let [over, under] = [level - 4.0, level + CAPITALS + 4.0].map(|baseline| Text { baseline, ..text });
        text = [over, under].into_iter().find(clear).unwrap_or(text);
    }
    let fits = text.baseline >= HIGHEST && !cut(&text) && !text.touches(value);
    if fits { text.write() } else { String::new() }
}

/// The value at the dot: over it, or beside it where the dot is as high as it goes; on the side away from a ring that
/// would cut it or a curve that would strike it, else over all of the curve there, or under it beside the stem.
fn value_at_dot<'a>(drawing: &Drawing, ring: Option<Ring>, y: f64, shown: &'a str) -> Text<'a> {
    let &Drawing { here, stops, ref heights, .. } = drawing;
    let curve = Curve { stops, heights };
    let over = match here {
        here if here < 0.12 => "start",
        here if here > 0.88 => "end",
        _ => "middle",
    };
    // Or over the ring as well.
    let higher = (0.0, ring.map_or(0.0, |ring| ring.over() - y), over);
    let places = if y - 9.0 >= HIGHEST {
        [(0.0, -9.0, over), (-RING, -9.0, "end"), (RING, -9.0, "start"), higher]
    } else if here > 0.8 {
        [(-9.0, 4.0, "end"), (9.0, 4.0, "start"), higher, higher]
    } else {
        [(9.0, 4.0, "start"), (-9.0, 4.0, "end"), higher, higher]
    };
    let text = |(dx, dy, anchor)| Text { class: "now", along: here, dx, baseline: y + dy, anchor, shown };
    let inside = |(from, to): (f64, f64)| from >= -0.01 && to <= 1.01;
    let fits = |text: &Text| inside(text.stretch()) && !ring.is_some_and(|ring| ring.cuts(text));
    let clear = |text: &Text| fits(text) && !text.is_struck(&curve);
    let texts = places.map(text);
    // Over the curve, or under it, not so far that it could be another place's; or further along the row.
    let shift = |dx: f64| if here > 0.5 { (-dx, 4.0, "end") } else { (dx, 4.0, "start") };
    let further = [20.0, 32.0, 44.0].map(|dx| text(shift(dx)));
    let away = [(0.0, 0.0, over), shift(8.0)].map(|place| {
        let text = text(place);
        Text { baseline: curve.clear(text.span()), ..text }
    });
    let near = |text: &Text| (-40.0..=25.0).contains(&(text.baseline - y));
    let mut rest = away.iter().filter(|text| near(text)).chain(&further);
    let free = texts.iter().find(|text| clear(text)).or_else(|| rest.find(|text| clear(text)));
    let [first, ..] = &texts;
    *free.or_else(|| texts.iter().find(|text| fits(text))).unwrap_or(first)
}
