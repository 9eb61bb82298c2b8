//! You on the chart: where you are, what both ways cost there, and by how much they differ.

use super::Layout;
use crate::chart::ink::Ink;
use crate::chart::place::Label;
use crate::chart::scene::{Anchor, Halo, Mark, Point, Rect, Weight};
use crate::format::money;
use crate::model::crossover::Cheaper;

impl Layout<'_> {
    /// You: a hairline, both costs as dots with their values, the difference as a bar, the handle on the axis.
    pub(super) fn you(&mut self) -> Point {
        let spend = self.e.spend;
        let x = self.x.inside(spend.get());
        let axis = Point::new(x, self.frame.bottom);
        let (m, s) = (self.y.inside(self.managed.at(spend).get()), self.y.inside(self.own.at(spend).get()));
        self.scene.line(Point::new(x, self.frame.top - 8.0), axis, Ink::Ink, 1.0);
        let bar = match self.e.cheaper {
            Cheaper::Managed => Some(Ink::Managed),
            Cheaper::SelfHosted => Some(Ink::SelfHosted),
            Cheaper::Equal => None,
        };
        if let Some(ink) = bar {
            self.scene.line(Point::new(x, m), Point::new(x, s), ink, 3.0);
        }
        let top = Label::new(format!("You: {}", money(spend)), Ink::Ink, 13.0, Weight::Regular);
        self.placer.put(&mut self.scene, top, Point::new(x, self.frame.top - 17.0), Anchor::Middle, Halo::None);
        self.placer.block(Rect { left: x - 3.0, top: self.frame.top - 8.0, right: x + 3.0, bottom: self.frame.bottom });
        for y in [m, s] {
            self.placer.block(Rect { left: x - 7.0, top: y - 7.0, right: x + 7.0, bottom: y + 7.0 });
        }
        for (y, ink) in [(m, Ink::Managed), (s, Ink::SelfHosted)] {
            self.scene.marks.push(Mark::Disc {
                centre: Point::new(x, y),
                radius: 6.0,
                fill: ink,
                rim: Ink::Paper,
                rim_width: 2.0,
            });
        }
        let (total_m, total_s) = (self.managed.at(spend), self.own.at(spend));
        self.value_beside(x, s, m, money(total_s), Ink::SelfHosted);
        self.value_beside(x, m, s, money(total_m), Ink::Managed);
        let saving = self.e.saving().abs();
        if saving.get() >= 0.005 && (m - s).abs() > 30.0 {
            let label = Label::new(money(saving), Ink::Ink, 13.0, Weight::Bold);
            let y = (m + s) / 2.0;
            let places = [
                (Point::new(x + 10.0, y), Anchor::Start),
                (Point::new(x - 10.0, y), Anchor::End),
                (Point::new(x + 10.0, (m + 2.0 * s) / 3.0), Anchor::Start),
                (Point::new(x + 10.0, (2.0 * m + s) / 3.0), Anchor::Start),
                (Point::new(x - 10.0, (m + 2.0 * s) / 3.0), Anchor::End),
            ];
            self.placer.place(&mut self.scene, label, &places, Halo::Paper);
        }
        self.placer.block(Rect { left: x - 11.0, top: axis.y - 11.0, right: x + 11.0, bottom: axis.y + 11.0 });
        axis
    }

    /// A cost at your spend: beside its dot, on the side away from the other one.
    fn value_beside(&mut self, x: f64, y: f64, other: f64, text: String, ink: Ink) {
        let label = Label::new(text, ink, 13.0, Weight::Bold);
        let away = if y < other || (y == other && ink == Ink::SelfHosted) { -14.0 } else { 15.0 };
        let mut places = Vec::new();
        for dy in [away, -away, away * 1.6, 0.0] {
            for (dx, anchor) in [(11.0, Anchor::Start), (-11.0, Anchor::End)] {
                let at = Point::new(x + dx, y + dy);
                if at.y > self.frame.top - 6.0 && at.y < self.frame.bottom - 8.0 {
                    places.push((at, anchor));
                }
            }
        }
        self.placer.place(&mut self.scene, label, &places, Halo::Paper);
    }

    pub(super) fn handle(&mut self, at: Point) {
        self.scene.marks.push(Mark::Disc { centre: at, radius: 10.5, fill: Ink::Ink, rim: Ink::Paper, rim_width: 2.0 });
        for dx in [-2.5, 2.5] {
            let (from, to) = (Point::new(at.x + dx, at.y - 4.0), Point::new(at.x + dx, at.y + 4.0));
            self.scene.line(from, to, Ink::Paper, 1.5);
        }
    }
}
