//! The lines themselves, those of both together and of a compared scenario among them.

use super::Layout;
use super::path::at_x;
use crate::chart::clip;
use crate::chart::ink::Ink;
use crate::chart::place::{Label, Placed, is_written};
use crate::chart::scene::{Anchor, Dash, Halo, Mark, Point, Rect, Weight};
use crate::format::money;
use crate::order::within;
use crate::text::cat;

/// A label that is no further from its ring, in CSS pixels, stands beside it.
const BESIDE: f64 = 22.0;

impl Layout<'_> {
    pub(super) fn curve(&mut self, points: &[Point], ink: Ink, dash: Dash) {
        // Half a stroke of grace, so that a line along the frame is whole.
        for points in clip::line(points, &self.frame.grown(1.5)) {
            self.scene.marks.push(Mark::Line { points, ink, width: 2.5, dash });
        }
    }

    /// Both together, as a thin line in ink; gives back its points.
    pub(super) fn both(&mut self) -> Option<Vec<Point>> {
        let points = self.points(&self.request.drawn.curve(self.request.hybrid.as_ref()?));
        for part in clip::line(&points, &self.frame.grown(1.5)) {
            self.placer.block_line(&part, 2.0);
            let dash = Dash::Pattern(2.0, 4.0);
            self.scene.marks.push(Mark::Line { points: part, ink: Ink::Ink2, width: 2.0, dash });
        }
        Some(points)
    }

    /// The name of that line, beside it and on no other; half of it where there is no room for all.
    pub(super) fn both_name(&mut self, points: &[Point]) {
        let places = self.along(points);
        for name in ["Both together", "Both"] {
            let label = Label::new(name, Ink::Ink2, 13.0, Weight::Bold);
            let mut places = places.clone();
            places.retain(|&(at, anchor)| label.bounds(at, anchor).left >= self.frame.left);
            if self.placer.place(&mut self.scene, label, &places, Halo::Paper) == Placed::Yes {
                return;
            }
        }
    }

    /// Places for a name above and below a line, from its end inwards.
    fn along(&self, points: &[Point]) -> Vec<(Point, Anchor)> {
        [30.0, 90.0, 120.0, 150.0, 180.0, 220.0, 260.0, 300.0]
            .into_iter()
            .flat_map(|back| {
                let x = self.frame.right - back;
                let y = at_x(points, x);
                [(Point::new(x, y - 12.0), Anchor::End), (Point::new(x, y + 13.0), Anchor::End)]
            })
            .filter(|(at, _)| at.y > self.frame.top && at.y < self.frame.bottom - 8.0)
            .collect()
    }

    /// The compared scenario's two lines, thin and dotted in their hues; gives back their points, the self-hosted one's
    /// last.
    pub(super) fn compared(&mut self) -> Vec<Vec<Point>> {
        let Some(other) = self.request.compared else { return Vec::new() };
        let mut lines = Vec::new();
        for (curve, ink) in [(&other.managed_curve, Ink::Managed), (&other.own_curve, Ink::SelfHosted)] {
            let points = self.points(&self.request.drawn.curve(curve));
            for part in clip::line(&points, &self.frame.grown(1.5)) {
                self.placer.block_line(&part, 2.0);
                self.scene.marks.push(Mark::Line { points: part, ink, width: 1.75, dash: Dash::DOTTED });
            }
            lines.push(points);
        }
        lines
    }

    /// Whose the dotted lines are, beside those of their ends that are seen, where the names of the others leave room;
    /// beside a narrow chart there is none.
    pub(super) fn compared_ends(&mut self, lines: &[Vec<Point>]) -> Placed {
        let mut placed = Placed::No;
        let x = self.names_left();
        for (points, ink) in lines.iter().zip([Ink::Managed, Ink::SelfHosted]) {
            let label = Label::new("Compared", ink, 13.0, Weight::Regular);
            let is_seen = |end: &&Point| !self.narrow && end.y <= self.frame.bottom;
            let end = points.last().filter(is_seen).map(|end| (Point::new(x, end.y), Anchor::Start));
            if self.placer.place(&mut self.scene, label, end.as_slice(), Halo::None) == Placed::Yes {
                placed = Placed::Yes;
            }
        }
        placed
    }

    /// Whose the dotted lines are, beside one of them, where neither an end nor a value at their crossing says it.
    pub(super) fn compared_name(&mut self, lines: &[Vec<Point>]) {
        let places: Vec<_> = lines.iter().flat_map(|points| self.along(points)).collect();
        let label = Label::new("Compared", Ink::Ink2, 13.0, Weight::Regular);
        self.placer.place(&mut self.scene, label, &places, Halo::Paper);
    }

    /// Where the compared scenario's lines cross: a small ring, its value and whose it is. Says whether that stands
    /// there.
    pub(super) fn compared_crossing(&mut self, own: &[Point]) -> Placed {
        let Some(other) = self.request.compared else { return Placed::No };
        let (low, high) = self.x.domain();
        let Some(spend) = other.breakeven.spend().filter(|s| s.get() > low && s.get() < high) else {
            return Placed::No;
        };
        let x = self.x.pixel(spend.get());
        let at = Point::new(x, within(at_x(own, x), self.frame.top, self.frame.bottom));
        self.scene.marks.push(Mark::Disc { centre: at, radius: 4.0, fill: Ink::Paper, rim: Ink::Ink2, rim_width: 1.5 });
        self.placer.block(Rect { left: x - 6.0, top: at.y - 6.0, right: x + 6.0, bottom: at.y + 6.0 });
        let label = Label::new(cat(&["Compared ", &money(spend)]), Ink::Ink2, 13.0, Weight::Regular);
        for dy in [-20.0, 22.0, -38.0, 40.0, -56.0, 58.0, -80.0, -100.0_f64] {
            let y = at.y + dy;
            // What stands further away than beside it is led there, through no other text.
            let [from, to] = [6.0, dy.abs() - 9.0].map(|along| Point::new(x, at.y + along.copysign(dy)));
            let leader = Rect { left: x - 2.0, top: from.y.min(to.y), right: x + 2.0, bottom: from.y.max(to.y) };
            let is_led = dy.abs() > BESIDE;
            if y <= self.frame.top + 6.0 || y >= self.frame.bottom - 8.0 || is_led && is_written(&self.scene, &leader) {
                continue;
            }
            let places = [Anchor::Middle, Anchor::End, Anchor::Start].map(|anchor| (Point::new(x, y), anchor));
            if self.placer.place(&mut self.scene, label.clone(), &places, Halo::Paper) == Placed::Yes {
                if is_led {
                    self.placer.block(leader);
                    let points = vec![from, to];
                    self.scene.marks.push(Mark::Line { points, ink: Ink::Ink2, width: 1.0, dash: Dash::Solid });
                }
                return Placed::Yes;
            }
        }
        Placed::No
    }
}
