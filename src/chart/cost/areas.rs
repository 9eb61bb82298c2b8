//! The areas behind the lines: who is cheaper, or everything a cost may be.

use super::Layout;
use super::path::between;
use crate::chart::ink::Ink;
use crate::chart::scene::{Mark, Point};
use crate::model::crossover::Cheaper;
use crate::model::ranges::Odds;
use crate::model::units::Usd;
use crate::order::within;

impl Layout<'_> {
    /// The area between the lines, in the tint of the cheaper side, cut at every crossover.
    pub(super) fn tints(&mut self, managed: &[Point], own: &[Point]) {
        let mut cuts: Vec<f64> = vec![self.frame.left];
        let inside = |x: &f64| *x > self.frame.left && *x < self.frame.right;
        cuts.extend(self.e.crossings.list.iter().map(|c| self.x.pixel(c.spend.get())).filter(inside));
        cuts.push(self.frame.right);
        for pair in cuts.windows(2) {
            let [from, to] = *pair else { continue };
            let mut points = between(managed, from, to);
            let mut back = between(own, from, to);
            back.reverse();
            let middle = self.x.value((from + to) / 2.0);
            let side = Cheaper::of(self.managed.at(Usd::finite(middle)), self.own.at(Usd::finite(middle)));
            let ink = match side {
                Cheaper::Equal => continue,
                Cheaper::Managed => Ink::ManagedTint,
                Cheaper::SelfHosted => Ink::SelfTint,
            };
            points.extend(back);
            for point in &mut points {
                point.y = within(point.y, self.frame.top, self.frame.bottom);
            }
            self.scene.marks.push(Mark::Area { points, ink, opacity: 1.0 });
        }
    }

    /// Every possible cost as a band of its hue.
    pub(super) fn bands(&mut self, odds: &Odds) {
        for ((low, high), ink) in [(&odds.managed, Ink::Managed), (&odds.own, Ink::SelfHosted)] {
            let [mut points, mut back] = [low, high].map(|curve| self.points(&self.request.drawn.curve(curve)));
            back.reverse();
            points.extend(back);
            for point in &mut points {
                point.y = within(point.y, self.frame.top, self.frame.bottom);
            }
            self.scene.marks.push(Mark::Area { points, ink, opacity: 0.15 });
        }
    }
}
