//! The curve of a small chart and the tint between it and its line.

use super::heights::Heights;
use super::n;
use crate::answers::sweep::{Moves, Stop};
use crate::text::fill;

/// The curve and the tint between it and the line: blue above your spend, orange below it.
pub(super) fn curve(stops: &[Stop], heights: &Heights, kind: Moves, line: Option<f64>) -> String {
    let points = straightened(stops.iter().map(|s| (s.along * 1000.0, heights.y(s.value))).collect());
    let Some(at) = line else {
        return fill!("<polyline class=\"mini-line\" points=\"{}\"/>", &places(&points));
    };
    let level = heights.y(Some(at));
    let mut out = String::new();
    for part in cut(&points, level) {
        let middle = part.iter().map(|p| p.1).sum::<f64>() / part.len().max(1) as f64;
        // Above the line on the screen is a larger value: a later breakeven, or a saving.
        let above = if kind == Moves::Saving { "self-hosted" } else { "managed" };
        let below = if kind == Moves::Saving { "managed" } else { "self-hosted" };
        // What runs along the line is nobody's.
        let side = match middle - level {
            off if off.abs() < 0.01 => "",
            off if off < 0.0 => above,
            _ => below,
        };
        let (Some(first), Some(last)) = (part.first(), part.last()) else { continue };
        let line = places(&part);
        let under = places(&[(last.0, level), (first.0, level)]);
        out += &fill!(
            "<polygon class=\"tint {}\" points=\"{} {}\"/><polyline class=\"mini-line {}\" points=\"{}\"/>",
            side,
            &line,
            &under,
            side,
            &line
        );
    }
    out
}

/// A line without the points that lie on the way between their neighbours: most curves here are straight, and what is
/// not written need not be read and painted.
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
pub(super) fn places(points: &[(f64, f64)]) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

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
