//! The lines' names, with what makes each: beside their ends, or inside where the chart is narrow.

use super::Layout;
use super::path::at_x;
use crate::chart::ink::Ink;
use crate::chart::place::Label;
use crate::chart::scene::{Anchor, Halo, Point, Weight};
use crate::order::within;

/// From one place for a name inside to the next.
const STEP: f64 = 12.0;

/// From a line to the middle of its name inside: the second where another line runs close by.
const GAPS: [f64; 2] = [11.0, 16.0];

impl Layout<'_> {
    /// The names at the lines' ends; pushed apart evenly when they would touch.
    pub(super) fn names(&mut self, managed: &[Point], own: &[Point]) {
        let end = |points: &[Point]| points.last().map_or(self.frame.bottom, |p| p.y);
        let inside = |y: f64| within(y, self.frame.top + 2.0, self.frame.bottom - 8.0);
        let (m, s) = (inside(end(managed)), inside(end(own)));
        if self.narrow {
            return self.names_inside(managed, own);
        }
        const APART: f64 = 36.0;
        let (mut m_at, mut s_at) = (m, s);
        if (m - s).abs() < APART {
            let middle = within((m + s) / 2.0, self.frame.top + APART / 2.0, self.frame.bottom - APART / 2.0 - 8.0);
            let above = if m <= s { -0.5 } else { 0.5 };
            (m_at, s_at) = (middle + above * APART, middle - above * APART);
        }
        let x = self.frame.right + 10.0;
        for (y, name, note, ink) in [
            (m_at, "Managed", self.request.managed_note.clone(), Ink::Managed),
            (s_at, "Self-hosted", self.request.self_note.clone(), Ink::SelfHosted),
        ] {
            let name = Label::new(name, ink, 13.0, Weight::Bold);
            self.placer.put(&mut self.scene, name, Point::new(x, y), Anchor::Start, Halo::None);
            let note = Label::new(note, Ink::Ink3, 12.0, Weight::Regular);
            self.placer.put(&mut self.scene, note, Point::new(x, y + 16.0), Anchor::Start, Halo::None);
        }
    }

    /// On a narrow chart the names stand inside, near the lines' right ends, on the side away from each other.
    fn names_inside(&mut self, managed: &[Point], own: &[Point]) {
        for (line, other, name, ink) in
            [(managed, own, "Managed", Ink::Managed), (own, managed, "Self-hosted", Ink::SelfHosted)]
        {
            let label = Label::new(name, ink, 13.0, Weight::Bold);
            let mut places = Vec::new();
            for gap in GAPS {
                let mut right = self.frame.right - 4.0;
                while right - label.width() > self.frame.left {
                    let over = |points: &[Point]| (at_x(points, right), at_x(points, right - label.width()));
                    let ((near, far), (other_near, _)) = (over(line), over(other));
                    let (above, below) = (near.min(far) - gap, near.max(far) + gap + 1.0);
                    let order = if near <= other_near { [above, below] } else { [below, above] };
                    places.extend(order.map(|y| (Point::new(right, y), Anchor::End)));
                    right -= STEP;
                }
            }
            let inside = |p: &(Point, Anchor)| (self.frame.top..self.frame.bottom - 6.0).contains(&p.0.y);
            places.retain(inside);
            self.placer.place(&mut self.scene, label, &places, Halo::Paper);
        }
    }
}
