//! The crossovers: a ring, a dotted drop line and the value.

use super::Layout;
use crate::chart::ink::Ink;
use crate::chart::place::Label;
use crate::chart::scene::{Anchor, Halo, Mark, Point, Rect, Weight};
use crate::format::money;
use crate::model::crossover::Crossings;
use crate::model::units::Usd;

/// Whether a crossover is the only one in sight: it is named then, and may be labelled further up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Company {
    /// It is.
    Alone,
    /// There are others.
    Several,
}

impl Layout<'_> {
    /// The crossovers: a ring, a dotted drop line and the value; named when it is the only one.
    pub(super) fn crossings(&mut self) {
        let Crossings { list, .. } = &self.e.crossings;
        let (low, high) = self.x.domain();
        let seen: Vec<f64> = list.iter().map(|c| c.spend.get()).filter(|&s| s > low && s < high && s > 0.0).collect();
        let company = if seen.len() == 1 { Company::Alone } else { Company::Several };
        // Many crossovers: the first few are ringed and named, the tint tells of the rest.
        for &spend in seen.iter().take(8) {
            let x = self.x.pixel(spend);
            let y = self.y.inside(self.own.value(spend));
            let bottom = Point::new(x, self.frame.bottom);
            self.scene.dashed(Point::new(x, y), bottom, Ink::Ink3, 1.0, (2.0, 3.0));
            let ring = Rect { left: x - 8.0, top: y - 8.0, right: x + 8.0, bottom: y + 8.0 };
            self.crossing_label(x, y, spend, company);
            self.scene.marks.push(Mark::Disc {
                centre: Point::new(x, y),
                radius: 5.5,
                fill: Ink::Paper,
                rim: Ink::Ink,
                rim_width: 2.0,
            });
            self.placer.block(ring);
        }
        if seen.is_empty() {
            self.beyond(high);
        }
    }

    fn crossing_label(&mut self, x: f64, y: f64, spend: f64, company: Company) {
        let single = company == Company::Alone;
        let size = if single { 15.0 } else { 13.0 };
        let value = Label::new(money(Usd::finite(spend)), Ink::Ink, size, Weight::Bold);
        let word = Label::new("Crossover", Ink::Ink3, 13.0, Weight::Regular);
        let wordy = single && self.scene.width >= 315.0;
        let up = if self.narrow { 48.0 } else { 78.0 };
        for rise in [up, 60.0, 48.0, 36.0, 26.0, 92.0, 110.0, 130.0] {
            let at = Point::new(x, y - rise);
            let above = Point::new(x, y - rise - 17.0);
            // Above several crossovers a leader must not run through another's value.
            let leader = Rect { left: x - 0.5, top: at.y + 10.0, right: x + 0.5, bottom: (y - 26.0).max(at.y + 10.0) };
            let clear = single || rise <= 36.0 || self.placer.is_free(&leader);
            let fits = self.placer.is_free(&value.bounds(at, Anchor::Middle))
                && clear
                && at.y > self.frame.top + 6.0
                && (!wordy
                    || (self.placer.is_free(&word.bounds(above, Anchor::Middle)) && above.y > self.frame.top - 2.0));
            if fits {
                self.scene.line(Point::new(x, y - 6.0), Point::new(x, y - rise + 10.0), Ink::Ink, 1.0);
                self.placer.block(leader);
                if wordy {
                    self.placer.put(&mut self.scene, word, above, Anchor::Middle, Halo::Paper);
                }
                self.placer.put(&mut self.scene, value, at, Anchor::Middle, Halo::Paper);
                return;
            }
        }
        let places = [(14.0, 20.0), (14.0, -18.0), (14.0, 34.0), (14.0, -32.0)]
            .into_iter()
            .flat_map(|(dx, dy)| {
                [(Point::new(x + dx, y + dy), Anchor::Start), (Point::new(x - dx, y + dy), Anchor::End)]
            })
            .filter(|(at, _)| at.y > self.frame.top && at.y < self.frame.bottom - 8.0)
            .collect::<Vec<_>>();
        self.placer.place(&mut self.scene, value, &places, Halo::Paper);
    }

    /// A crossover off the chart: said at the edge it lies beyond.
    pub(super) fn beyond(&mut self, high: f64) {
        let Some(next) = self.e.crossings.list.iter().find(|c| c.spend.get() >= high) else { return };
        let text = format!("Crossover at {} \u{2192}", money(next.spend));
        let label = Label::new(text, Ink::Ink, 13.0, Weight::Bold);
        let places: Vec<(Point, Anchor)> = (0..12)
            .map(|i| (Point::new(self.frame.right - 6.0, self.frame.top + 12.0 + f64::from(i) * 20.0), Anchor::End))
            .filter(|(at, _)| at.y < self.frame.bottom - 10.0)
            .collect();
        self.placer.place(&mut self.scene, label, &places, Halo::Paper);
    }
}
