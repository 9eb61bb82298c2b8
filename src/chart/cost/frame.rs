//! The grid, the axis of spends, and the crosshair over them.

use super::Layout;
use super::domain::y_ticks;
use crate::chart::axes::Axes;
use crate::chart::ink::Ink;
use crate::chart::scale::{decades, ticks};
use crate::chart::scene::{Mark, Point, Weight};
use crate::format::AxisMoney;

impl Layout<'_> {
    fn axes(&self) -> Axes {
        Axes { frame: self.frame, x: self.x, y: self.y }
    }

    pub(super) fn grid(&mut self) {
        let (low, high) = self.y.domain();
        let ticks = y_ticks(low, high, self.request.axis);
        let style = AxisMoney::of(&ticks);
        self.axes().grid(&mut self.scene, &mut self.placer, &ticks, |tick| style.write(tick));
    }

    pub(super) fn axis(&mut self) {
        let (low, high) = self.x.domain();
        let about = if self.narrow { 4 } else { 5 };
        let ticks = if self.x.is_log() { decades(low, high) } else { ticks(low, high, about) };
        let style = AxisMoney::of(&ticks);
        let crossing = self.e.crossings.list.first().map(|c| c.spend.get()).filter(|&c| c > 0.0);
        let label = |tick: f64| {
            let on_it = crossing.is_some_and(|c| (c - tick).abs() < 1e-6 * tick.abs().max(1.0));
            let (ink, weight) = if on_it { (Ink::Ink, Weight::Bold) } else { (Ink::Ink3, Weight::Regular) };
            (style.write(tick), ink, weight)
        };
        let name = if self.x.is_log() { "API spend a month, log" } else { "API spend a month" };
        self.axes().axis(&mut self.scene, &mut self.placer, &ticks, label, name);
    }

    pub(super) fn crosshair(&mut self) {
        let Some(spend) = self.request.crosshair else { return };
        let x = self.x.inside(spend.get());
        let (top, bottom) = (Point::new(x, self.frame.top), Point::new(x, self.frame.bottom));
        self.scene.dotted(top, bottom, Ink::Ink2);
        for (curve, ink) in [(&self.managed, Ink::Managed), (&self.own, Ink::SelfHosted)] {
            let centre = Point::new(x, self.y.inside(curve.at(spend).get()));
            self.scene.marks.push(Mark::Disc { centre, radius: 4.0, fill: ink, rim: Ink::Paper, rim_width: 1.5 });
        }
    }
}
