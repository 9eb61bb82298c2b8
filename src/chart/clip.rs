//! Cutting lines at the frame. Plotters moves points outside onto the frame instead, which bends lines.

use super::scene::{Point, Rect};

/// The part of a segment inside a rectangle (Liang and Barsky), or none.
pub fn segment(a: Point, b: Point, frame: &Rect) -> Option<(Point, Point)> {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let (mut enter, mut leave) = (0.0f64, 1.0f64);
    let edges = [(-dx, a.x - frame.left), (dx, frame.right - a.x), (-dy, a.y - frame.top), (dy, frame.bottom - a.y)];
    for (towards, room) in edges {
        if towards == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if towards < 0.0 {
            enter = enter.max(room / towards);
        } else {
            leave = leave.min(room / towards);
        }
    }
    let at = |t: f64| Point::new(a.x + t * dx, a.y + t * dy);
    (enter <= leave).then(|| (at(enter), at(leave)))
}

/// The parts of a line inside a rectangle: several when it leaves and comes back.
pub fn line(points: &[Point], frame: &Rect) -> Vec<Vec<Point>> {
    let mut parts: Vec<Vec<Point>> = Vec::new();
    for (a, b) in points.iter().zip(points.iter().skip(1)) {
        let Some((from, to)) = segment(*a, *b, frame) else { continue };
        match parts.last_mut() {
            Some(part) if part.last() == Some(&from) => part.push(to),
            _ => parts.push(vec![from, to]),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Rect = Rect { left: 0.0, top: 0.0, right: 100.0, bottom: 50.0 };

    #[test]
    fn what_lies_outside_is_cut_not_bent() {
        let p = Point::new;
        assert_eq!(segment(p(0.0, 0.0), p(200.0, 100.0), &FRAME), Some((p(0.0, 0.0), p(100.0, 50.0))));
        assert_eq!(segment(p(-10.0, 60.0), p(110.0, 60.0), &FRAME), None);
        assert_eq!(segment(p(10.0, 10.0), p(20.0, 20.0), &FRAME), Some((p(10.0, 10.0), p(20.0, 20.0))));
        assert_eq!(segment(p(10.0, 50.0), p(90.0, 50.0), &FRAME), Some((p(10.0, 50.0), p(90.0, 50.0))));
    }

    #[test]
    fn a_line_that_leaves_and_returns_is_two() {
        let p = Point::new;
        let parts = line(&[p(0.0, 40.0), p(50.0, -40.0), p(100.0, 40.0)], &FRAME);
        assert_eq!(parts.len(), 2);
    }
}
