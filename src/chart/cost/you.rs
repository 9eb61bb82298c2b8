//! You on the chart: where you are, what both ways cost there, and by how much they differ.

use super::{Handle, Layout};
use crate::chart::ink::Ink;
use crate::chart::place::{Label, Placed};
use crate::chart::scene::{Anchor, Halo, Mark, Point, Rect, Weight};
use crate::format::money;
use crate::model::crossover::Cheaper;
use crate::model::units::HALF_A_CENT;
use crate::order::{sort_by, within};
use crate::text::cat;

/// Radius of the dots, their rim included.
const DOT: f64 = 7.0;

/// Radius of the handle, half its rim included.
pub(super) const HANDLE: f64 = 11.0;

/// How far the handle may hang below the axis: the name of the axis stands below that.
const HANG: f64 = 12.0;

/// Where you are on the chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct Here {
    /// Across.
    x: f64,
    /// The heights of the managed and of the self-hosted cost.
    managed: f64,
    own: f64,
    /// The middle of the handle.
    pub(super) handle: Point,
}

impl Layout<'_> {
    /// Finds where you are, and keeps your line, dots and handle clear of labels.
    pub(super) fn here(&mut self) -> Here {
        let spend = self.e.spend;
        let x = self.x.inside(spend.get());
        let height = |curve: &crate::model::curve::CostCurve| self.y.inside(curve.at(spend).get());
        let (managed, own) = (height(&self.managed), height(&self.own));
        // A dot that low would be under the handle, which makes room for it.
        let room = self.frame.bottom - managed.max(own);
        let hang = within(HANDLE + DOT - room, 0.0, HANG);
        let handle = Point::new(x, self.frame.bottom + hang);
        self.placer.block(Rect { left: x - 3.0, top: self.frame.top - 8.0, right: x + 3.0, bottom: self.frame.bottom });
        for (y, reach) in [(managed, DOT), (own, DOT), (handle.y, HANDLE)] {
            self.placer.block(Rect { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach });
        }
        Here { x, managed, own, handle }
    }

    /// A hairline with your spend over it, the difference as a bar.
    pub(super) fn you(&mut self, here: &Here) {
        let x = here.x;
        self.scene.line(Point::new(x, self.frame.top - 8.0), Point::new(x, self.frame.bottom), Ink::Ink, 1.0);
        let bar = match self.e.cheaper {
            Cheaper::Managed => Some(Ink::Managed),
            Cheaper::SelfHosted => Some(Ink::SelfHosted),
            Cheaper::Equal => None,
        };
        if let Some(ink) = bar {
            self.scene.line(Point::new(x, here.managed), Point::new(x, here.own), ink, 3.0);
        }
        let top = Label::new(cat(&["You: ", &money(self.e.spend)]), Ink::Ink, 13.0, Weight::Regular);
        self.placer.put(&mut self.scene, top, Point::new(x, self.frame.top - 17.0), Anchor::Middle, Halo::None);
    }

    /// Both costs beside their dots, and the difference.
    pub(super) fn costs(&mut self, here: &Here) {
        let (x, m, s) = (here.x, here.managed, here.own);
        let (total_m, total_s) = (self.managed.at(self.e.spend), self.own.at(self.e.spend));
        let own = self.value_beside(x, s, m, money(total_s), Ink::SelfHosted);
        let managed = self.value_beside(x, m, s, money(total_m), Ink::Managed);
        let saving = self.e.saving().abs();
        let unsaid = own == Placed::No && managed == Placed::No;
        if saving.get() >= HALF_A_CENT && ((m - s).abs() > 30.0 || unsaid) {
            let label = Label::new(money(saving), Ink::Ink, 13.0, Weight::Bold);
            let heights = [(m + s) / 2.0, (m + 2.0 * s) / 3.0, (2.0 * m + s) / 3.0];
            let mut places: Vec<(Point, Anchor)> =
                heights.into_iter().flat_map(|y| self.beside(&label, Point::new(x, y), 10.0)).collect();
            self.clear_ones_first(&label, &mut places);
            self.placer.place(&mut self.scene, label, &places, Halo::Paper);
        }
    }

    /// A cost at your spend: beside its dot, on the side away from the other one.
    fn value_beside(&mut self, x: f64, y: f64, other: f64, text: String, ink: Ink) -> Placed {
        let label = Label::new(text, ink, 13.0, Weight::Bold);
        let away = if y < other || (y == other && ink == Ink::SelfHosted) { -14.0 } else { 15.0 };
        let mut places: Vec<(Point, Anchor)> = [away, -away, away * 1.6, 0.0, away * 2.4]
            .into_iter()
            .flat_map(|dy| self.beside(&label, Point::new(x, y + dy), 11.0))
            .collect();
        places.retain(|(at, _)| at.y > self.frame.top - 6.0 && at.y < self.frame.bottom - 8.0);
        self.clear_ones_first(&label, &mut places);
        self.placer.place(&mut self.scene, label, &places, Halo::Paper)
    }

    /// Left of the frame a label could be taken for one of the axis, and over a crossover for its value, whose line it
    /// would cut: it stands there only where nothing else is free.
    fn clear_ones_first(&self, label: &Label, places: &mut [(Point, Anchor)]) {
        let rings: Vec<Point> = self
            .e
            .crossings
            .list
            .iter()
            .map(|c| Point::new(self.x.pixel(c.spend.get()), self.y.inside(self.own.at(c.spend).get())))
            .collect();
        sort_by(places, |(at, anchor)| {
            let area = label.bounds(*at, *anchor);
            let is_over = |ring: &Point| ring.x > area.left - 4.0 && ring.x < area.right + 4.0 && at.y < ring.y;
            match area {
                _ if rings.iter().any(is_over) => 2.0,
                Rect { left, .. } if left < self.frame.left => 1.0,
                _ => 0.0,
            }
        });
    }

    /// Whether your line stands between what a label names and the label.
    pub(super) fn is_beyond_you(&self, named: f64, label: &Rect) -> bool {
        let you = self.x.inside(self.e.spend.get());
        let middle = (label.left + label.right) / 2.0;
        (named < you && you < middle) || (middle < you && you < named)
    }

    /// Both places beside your line; first the one where a label is not on an edge of the column of likely breakevens.
    fn beside(&self, label: &Label, at: Point, gap: f64) -> [(Point, Anchor); 2] {
        let right = (Point::new(at.x + gap, at.y), Anchor::Start);
        let left = (Point::new(at.x - gap, at.y), Anchor::End);
        let is_off = |(at, anchor): (Point, Anchor)| !self.on_the_column(&label.bounds(at, anchor));
        if is_off(right) || !is_off(left) { [right, left] } else { [left, right] }
    }

    /// The handle on the axis, where there is one, and in front of it both costs as dots.
    pub(super) fn handle(&mut self, here: &Here) {
        let (at, x) = (here.handle, here.x);
        let (radius, rim_width) = (HANDLE - 0.5, 2.0);
        if self.request.handle == Handle::Drawn {
            self.scene.marks.push(Mark::Disc { centre: at, radius, fill: Ink::Ink, rim: Ink::Paper, rim_width });
            for dx in [-2.5, 2.5] {
                let (from, to) = (Point::new(x + dx, at.y - 4.0), Point::new(x + dx, at.y + 4.0));
                self.scene.line(from, to, Ink::Paper, 1.5);
            }
        }
        for (y, fill) in [(here.managed, Ink::Managed), (here.own, Ink::SelfHosted)] {
            let (centre, radius) = (Point::new(x, y), DOT - 1.0);
            self.scene.marks.push(Mark::Disc { centre, radius, fill, rim: Ink::Paper, rim_width });
        }
    }
}
