//! Who is cheaper, written into the areas between the lines.

use super::Layout;
use super::path::at_x;
use crate::chart::ink::Ink;
use crate::chart::place::{Label, Placed};
use crate::chart::scene::{Anchor, Halo, Point, Rect, Weight};
use crate::model::crossover::{HIGHEST_SPEND, Side};
use crate::text::cat;

impl Layout<'_> {
    /// The regions' names, where between the lines there is most room for them.
    pub(super) fn regions(&mut self, managed: &[Point], own: &[Point]) {
        let whole = self.e.crossings.list.iter().all(|c| {
            let x = self.x.pixel(c.spend.get());
            x <= self.frame.left || x >= self.frame.right
        });
        for (side, name, ink) in
            [(Side::Managed, "Managed", Ink::Managed), (Side::SelfHosted, "Self-hosted", Ink::SelfHosted)]
        {
            // "At every spend" is only true when no crossover lies beyond the chart either.
            let lines: &[String] = if whole && self.always() {
                &[cat(&[name, " is cheaper at every spend"])]
            } else {
                &[name.to_owned(), "is cheaper".to_owned()]
            };
            // What stands to its left or right is no part of it: a whole sentence needs more room for that, where it can be
            // had.
            let aparts: &[f64] = if lines.len() == 1 { &[30.0, 6.0] } else { &[6.0] };
            let _ = aparts.iter().any(|&apart| self.region(side, lines, ink, apart, managed, own) == Placed::Yes);
        }
    }

    /// Whether one side is cheaper at every spend, as far as is known: beyond the highest that is looked at nothing is.
    fn always(&self) -> bool {
        let looked_at = self.e.spend.get() <= HIGHEST_SPEND;
        looked_at && self.e.crossings.list.iter().all(|c| c.spend.get() <= 0.0)
    }

    fn region(
        &mut self,
        side: Side,
        lines: &[String],
        ink: Ink,
        apart: f64,
        managed: &[Point],
        own: &[Point],
    ) -> Placed {
        let labels: Vec<Label> = lines.iter().map(|t| Label::new(t.as_str(), ink, 13.0, Weight::Bold)).collect();
        let width = labels.iter().map(Label::width).fold(0.0, f64::max);
        let height = 17.0 * labels.len() as f64 + 4.0;
        let step = 12.0;
        let mut best: Option<(f64, Point)> = None;
        let mut left = self.frame.left + 10.0;
        while left + width + 10.0 <= self.frame.right {
            // The clearance of the whole box: the lines are straight enough between its ends and middle.
            let (mut top, mut bottom) = (f64::MIN, f64::MAX);
            let mut mine = true;
            for x in [left, left + width / 2.0, left + width] {
                let (m, s) = (at_x(managed, x), at_x(own, x));
                mine &= if side == Side::Managed { m > s } else { s > m };
                top = top.max(m.min(s));
                bottom = bottom.min(m.max(s));
            }
            let (top, bottom) = (top.max(self.frame.top), bottom.min(self.frame.bottom));
            let room = bottom - top - height;
            if mine && room > 4.0 {
                let y = (top + bottom) / 2.0;
                let (start, end) = (left - apart, left + width + apart);
                let area = Rect { left: start, top: y - height / 2.0, right: end, bottom: y + height / 2.0 };
                // More than 40 px of room is no better: of places that have it the first, which is the nearest to the left.
                let score = room.min(40.0);
                if self.placer.is_free(&area) && best.is_none_or(|(held, _)| score > held + 1.0) {
                    best = Some((score, Point::new(left, y)));
                }
            }
            left += step;
        }
        let Some((_, at)) = best else { return Placed::No };
        let first = at.y - 8.5 * (labels.len() as f64 - 1.0);
        for (i, label) in labels.into_iter().enumerate() {
            let y = first + 17.0 * i as f64;
            self.placer.put(&mut self.scene, label, Point::new(at.x, y), Anchor::Start, Halo::None);
        }
        Placed::Yes
    }
}
