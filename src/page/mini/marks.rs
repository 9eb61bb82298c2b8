//! What stands in a small chart: the dot, the ring, the values.

use super::floor::usual;
use super::heights::Heights;
use super::{BOTTOM, Drawing, TOP, n};
use crate::answers::sweep::{Moves, Stop, outcome};
use crate::chart::scene::Weight;
use crate::chart::text;
use crate::format::{money, number};
use crate::model::evaluation::Inputs;
use crate::model::units::Usd;
use crate::order::within;
use crate::page::html::cat;
use crate::text::fill;

/// Width of the narrowest track, in CSS pixels. On a wider one a text takes a smaller share: what stands clear here
/// stands clear there.
const NARROWEST: f64 = 240.0;

/// Width of the widest track.
const WIDEST: f64 = 700.0;

/// Baselines of the highest and the lowest text.
const HIGHEST: f64 = 11.0;
const LOWEST: f64 = 70.0;

/// Height of a digit.
const CAPITALS: f64 = 9.0;

/// From the middle of the ring to its rim and a little further.
const RING: f64 = 6.0;

/// The ring at the balance; from it a line runs down through the track.
#[derive(Clone, Copy)]
struct Ring {
    along: f64,
    y: f64,
}

impl Ring {
    /// The baseline of a text over it.
    fn over(self) -> f64 {
        self.y - RING - 3.0
    }

    /// Whether the ring or its line would run through a text between two places with its baseline at a height.
    fn cuts(&self, (from, to): (f64, f64), baseline: f64) -> bool {
        let reach = RING / NARROWEST;
        self.along + reach > from && self.along - reach < to && self.y - RING < baseline + 2.0
    }
}

/// A text to be placed.
struct Text<'a> {
    class: &'static str,
    along: f64,
    dx: f64,
    baseline: f64,
    anchor: &'static str,
    shown: &'a str,
}

impl Text<'_> {
    /// The share of the track it takes on the narrowest one.
    fn stretch(&self) -> (f64, f64) {
        let width = text::width(self.shown, 12.0, Weight::Bold) / NARROWEST;
        let at = self.along + self.dx / NARROWEST;
        match self.anchor {
            "start" => (at, at + width),
            "end" => (at - width, at),
            _ => (at - width / 2.0, at + width / 2.0),
        }
    }

    /// All that it takes on tracks of any width: on a wide one it begins closer to its dot.
    fn span(&self) -> (f64, f64) {
        let ((from, to), near) = (self.stretch(), self.along + self.dx / WIDEST);
        (from.min(near), to.max(near))
    }

    /// Whether the curve would run through it.
    fn is_struck(&self, curve: &Curve) -> bool {
        self.is_crossed(curve.reach(self.span()))
    }

    /// Whether what lies between two heights would run through it.
    fn is_crossed(&self, (highest, lowest): (f64, f64)) -> bool {
        let baseline = self.baseline.clamp(HIGHEST, LOWEST);
        lowest > baseline - CAPITALS - 1.0 && highest < baseline + 2.0
    }

    fn write(&self) -> String {
        let baseline = self.baseline.clamp(HIGHEST, LOWEST);
        fill!(
            "<text class=\"{}\" x=\"{}\" dx=\"{}\" y=\"{}\" text-anchor=\"{}\">{}</text>",
            self.class,
            &percent(self.along),
            &n(self.dx),
            &n(baseline),
            self.anchor,
            self.shown
        )
    }
}

/// The curve of the chart, which no text should lie on.
struct Curve<'a> {
    stops: &'a [Stop],
    heights: &'a Heights,
}

impl Curve<'_> {
    /// The heights of its highest and its lowest place on a stretch of the track.
    fn reach(&self, (from, to): (f64, f64)) -> (f64, f64) {
        let place = |stop: &Stop| (stop.along, self.heights.seen(stop.value));
        let (mut highest, mut lowest) = (f64::INFINITY, f64::NEG_INFINITY);
        for (before, after) in self.stops.iter().zip(self.stops.iter().skip(1)) {
            let ((x0, y0), (x1, y1)) = (place(before), place(after));
            if x1 < from || x0 > to || x1 <= x0 {
                continue;
            }
            for x in [from.max(x0), to.min(x1)] {
                let y = y0 + (y1 - y0) * (x - x0) / (x1 - x0);
                (highest, lowest) = (highest.min(y), lowest.max(y));
            }
        }
        (highest, lowest)
    }

    /// The baseline of a text on a stretch over the curve, or under it where there is no room above.
    fn clear(&self, stretch: (f64, f64)) -> f64 {
        let (highest, lowest) = self.reach(stretch);
        if highest - 5.0 >= HIGHEST { highest - 5.0 } else { lowest + CAPITALS + 5.0 }
    }
}

fn percent(along: f64) -> String {
    cat(&[&n(along * 100.0), "%"])
}

/// Where the value at an end of a curve stands: above it, or below where there is no room above.
fn beside_curve(y: f64) -> f64 {
    let above = y.min(BOTTOM) - 6.0;
    if above >= HIGHEST { above } else { y.max(0.0) + 22.0 }
}

/// The dot over the thumb with its stem and value, the values at the ends, the ring at the balance.
pub(super) fn marks(drawing: &Drawing, inputs: &mut Inputs) -> String {
    let &Drawing { scenario, field, track, kind, now, here, stops, ref heights, level, even } = drawing;
    let words = |value: Option<f64>| match (kind, value) {
        (_, None) => "never".to_owned(),
        (Moves::Breakeven, Some(value)) if value <= 0.0 => "first dollar".to_owned(),
        (Moves::Payback, Some(month)) => cat(&["month ", &number(month, 0)]),
        (Moves::Waiting, Some(hours)) => cat(&[&number(hours, if hours < 1.0 { 2 } else { 1 }), " h"]),
        (_, Some(value)) => money(Usd::finite(value)),
    };
    let value = outcome(inputs, scenario, field.id, now);
    // A value beyond the track has its thumb at the end, and the dot over the thumb stands on the curve there.
    let inside = within(now, track.low, track.high);
    let shown = if inside == now { value } else { outcome(inputs, scenario, field.id, inside) };
    let y = heights.y(shown).clamp(TOP, BOTTOM);
    let range = scenario.value(field.id).filter(|value| value.is_range());
    let wash = range.map_or(String::new(), |range| {
        let (from, to) = (track.position(range.low()), track.position(range.high()));
        fill!(
            "<rect class=\"wash\" x=\"{}\" width=\"{}\" y=\"12\" height=\"68\"/>",
            &percent(from),
            &percent(to - from)
        )
    });
    // A balance beyond the track has no place on it: its button at the end says where it is.
    let on_track = even.filter(|even| even.value >= track.low && even.value <= track.high);
    let ring = on_track.map(|even| {
        let level = match kind {
            Moves::Saving => heights.y(Some(0.0)),
            _ => heights.y(outcome(inputs, scenario, field.id, even.value)),
        };
        Ring { along: even.along, y: level.clamp(TOP, BOTTOM) }
    });
    let curve = Curve { stops, heights };
    let cut = |text: &Text| ring.is_some_and(|ring| ring.cuts(text.stretch(), text.baseline.clamp(HIGHEST, LOWEST)));
    let mut out = cat(&[&wash, &usual(&track)]);
    for (stop, anchor) in [(stops.first(), "start"), (stops.last(), "end")] {
        let Some(stop) = stop else { continue };
        // An end that the dot's own value would touch is left to it.
        if (stop.along - here).abs() <= 0.3 {
            continue;
        }
        // What is out of the picture at the top is further up than it is said.
        let up = if stop.value.is_some() && heights.y(stop.value) < 0.0 { "↑ " } else { "" };
        let (along, shown) = (stop.along, cat(&[up, &words(stop.value)]));
        let mut text =
            Text { class: "end", along, dx: 0.0, baseline: beside_curve(heights.y(stop.value)), anchor, shown: &shown };
        if let Some(ring) = ring.filter(|_| cut(&text)) {
            text.baseline = ring.over();
        } else if text.is_struck(&curve) {
            text.baseline = curve.clear(text.span());
        }
        // The dotted line runs under a text rather than through it.
        if let Some(level) = level.filter(|&level| text.is_crossed((level, level))) {
            let over = Text { baseline: level - 4.0, ..text };
            if !over.is_struck(&curve) {
                text = over;
            }
        }
        if text.baseline >= HIGHEST && !cut(&text) {
            out += &text.write();
        }
    }
    if let Some(ring) = ring {
        let x = percent(ring.along);
        out += &fill!(
            "<line class=\"even\" x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"92\" marker-start=\"url(#ring)\"/>",
            &x,
            &x,
            &n(ring.y)
        );
    }
    out += &fill!(
        "<line class=\"stem\" x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"80\" marker-start=\"url(#dot)\"/>",
        &percent(here),
        &percent(here),
        &n(y)
    );
    // Over the dot; beside it where the dot is as high as it goes; on the side away from a ring that would cut it or a
    // curve that would strike it, else over all of the curve there, or under it beside the stem.
    let shown = words(value);
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
    let text = |(dx, dy, anchor)| Text { class: "now", along: here, dx, baseline: y + dy, anchor, shown: &shown };
    let inside = |(from, to): (f64, f64)| from >= -0.01 && to <= 1.01;
    let fits = |text: &Text| inside(text.stretch()) && !cut(text);
    let clear = |text: &Text| fits(text) && !text.is_struck(&curve);
    let texts = places.map(text);
    let [first, ..] = &texts;
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
    out + &free.or_else(|| texts.iter().find(|text| fits(text))).unwrap_or(first).write()
}
