//! Texts of a small chart, and what they should keep clear of: the curve, the ring.

use super::heights::Heights;
use super::n;
use crate::answers::sweep::Stop;
use crate::chart::scene::Weight;
use crate::chart::text;
use crate::page::html::cat;
use crate::text::fill;

/// Width of the narrowest track, in CSS pixels. On a wider one a text takes a smaller share: what stands clear here
/// stands clear there.
const NARROWEST: f64 = 240.0;

/// Width of the widest track.
const WIDEST: f64 = 700.0;

/// The baseline of the highest text.
pub(super) const HIGHEST: f64 = 11.0;

/// The baseline of the lowest text.
const LOWEST: f64 = 70.0;

/// Height of a digit.
pub(super) const CAPITALS: f64 = 9.0;

/// From the middle of the ring to its rim and a little further.
pub(super) const RING: f64 = 6.0;

/// The ring at the balance; from it a line runs down through the track.
#[derive(Clone, Copy)]
pub(super) struct Ring {
    pub(super) along: f64,
    pub(super) y: f64,
}

impl Ring {
    /// The baseline of a text over it.
    pub(super) fn over(self) -> f64 {
        self.y - RING - 3.0
    }

    /// Whether the ring or its line would run through a text.
    pub(super) fn cuts(self, text: &Text) -> bool {
        let ((from, to), baseline) = (text.stretch(), text.baseline.clamp(HIGHEST, LOWEST));
        let reach = RING / NARROWEST;
        self.along + reach > from && self.along - reach < to && self.y - RING < baseline + 2.0
    }
}

/// A text to be placed.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub(super) class: &'static str,
    pub(super) along: f64,
    pub(super) dx: f64,
    pub(super) baseline: f64,
    pub(super) anchor: &'static str,
    pub(super) shown: &'a str,
}

impl Text<'_> {
    /// The share of the track it takes on the narrowest one.
    pub(super) fn stretch(&self) -> (f64, f64) {
        let width = text::width(self.shown, 12.0, Weight::Bold) / NARROWEST;
        let at = self.along + self.dx / NARROWEST;
        match self.anchor {
            "start" => (at, at + width),
            "end" => (at - width, at),
            _ => (at - width / 2.0, at + width / 2.0),
        }
    }

    /// All that it takes on tracks of any width: on a wide one it begins closer to its dot.
    pub(super) fn span(&self) -> (f64, f64) {
        let ((from, to), near) = (self.stretch(), self.along + self.dx / WIDEST);
        (from.min(near), to.max(near))
    }

    /// Whether the curve would run through it.
    pub(super) fn is_struck(&self, curve: &Curve) -> bool {
        self.is_crossed(curve.reach(self.span()))
    }

    /// Whether what lies between two heights would run through it.
    pub(super) fn is_crossed(&self, (highest, lowest): (f64, f64)) -> bool {
        let baseline = self.baseline.clamp(HIGHEST, LOWEST);
        lowest > baseline - CAPITALS - 1.0 && highest < baseline + 2.0
    }

    /// Whether another text is too near to tell both apart.
    pub(super) fn touches(&self, other: &Text) -> bool {
        let ((from, to), (start, end)) = (self.stretch(), other.stretch());
        let [here, there] = [self, other].map(|text| text.baseline.clamp(HIGHEST, LOWEST));
        from < end && start < to && (here - there).abs() < CAPITALS + 2.0
    }

    /// As an element of the drawing.
    pub(super) fn write(&self) -> String {
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
pub(super) struct Curve<'a> {
    pub(super) stops: &'a [Stop],
    pub(super) heights: &'a Heights,
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
    pub(super) fn clear(&self, stretch: (f64, f64)) -> f64 {
        let (highest, lowest) = self.reach(stretch);
        if highest - 5.0 >= HIGHEST { highest - 5.0 } else { lowest + CAPITALS + 5.0 }
    }
}

/// A place along the track, as an attribute.
pub(super) fn percent(along: f64) -> String {
    cat(&[&n(along * 100.0), "%"])
}
