//! From a curve to pixels, and back from pixels to the height of its line.

use super::Layout;
use crate::chart::scene::Point;
use crate::model::curve::CostCurve;
use crate::model::units::Usd;

impl Layout<'_> {
    /// A curve's points in pixels, dense enough to be round on a log axis.
    pub(super) fn points(&self, curve: &CostCurve) -> Vec<Point> {
        let (low, high) = self.x.domain();
        let most = (self.frame.width() / 3.0).max(20.0) as usize;
        let knots = curve.knots(Usd::finite(low), Usd::finite(high), most);
        let mut out: Vec<Point> = Vec::with_capacity(knots.len() * 2);
        for pair in knots.windows(2) {
            let [(x0, y0), (x1, y1)] = *pair else { continue };
            let pieces = if self.x.is_log() {
                ((self.x.pixel(x1) - self.x.pixel(x0)) / 4.0).ceil().clamp(1.0, 400.0)
            } else {
                1.0
            };
            let mut i = 0.0;
            while i < pieces {
                let t = i / pieces;
                // On a log axis equal steps of pixels are equal ratios of spend.
                let x = if self.x.is_log() && x0 > 0.0 { x0 * ((x1 / x0).ln() * t).exp() } else { x0 + t * (x1 - x0) };
                let y = if x1 > x0 { y0 + (y1 - y0) * (x - x0) / (x1 - x0) } else { y0 };
                out.push(Point::new(self.x.pixel(x), self.y.pixel(y)));
                i += 1.0;
            }
        }
        if let Some(&(x, y)) = knots.last() {
            out.push(Point::new(self.x.pixel(x), self.y.pixel(y)));
        }
        out
    }
}

/// The height of a line at a horizontal place; its nearest end beyond either end.
pub(super) fn at_x(points: &[Point], x: f64) -> f64 {
    let after = points.iter().position(|p| p.x >= x);
    match after {
        None => points.last().map_or(0.0, |p| p.y),
        Some(0) => points.first().map_or(0.0, |p| p.y),
        Some(i) => match (points.get(i - 1), points.get(i)) {
            (Some(a), Some(b)) if b.x > a.x => a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x),
            (_, Some(b)) => b.y,
            _ => 0.0,
        },
    }
}

/// The part of a line between two horizontal places, with its ends.
pub(super) fn between(points: &[Point], from: f64, to: f64) -> Vec<Point> {
    let mut out = Vec::new();
    // Just inside the cut, so that at a jump the side that belongs here is taken.
    let hair = (to - from).min(0.02) / 2.0;
    out.push(Point::new(from, at_x(points, from + hair)));
    out.extend(points.iter().copied().filter(|p| p.x > from + hair && p.x < to - hair));
    out.push(Point::new(to, at_x(points, to - hair)));
    out
}
