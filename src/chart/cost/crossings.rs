//! The crossovers: a ring, a dotted drop line and the value.

use super::Layout;
use crate::chart::ink::Ink;
use crate::chart::place::{Label, Placed};
use crate::chart::scene::{Anchor, Halo, Mark, Point, Rect, Weight};
use crate::format::money;
use crate::model::crossover::Crossings;
use crate::model::units::Usd;
use crate::text::cat;

/// Whether a crossover is the only one in sight: it is named then, and may be labelled further up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Company {
    /// It is.
    Alone,
    /// There are others.
    Several,
}

impl Layout<'_> {
    /// The crossovers: a dotted drop line and the value each; named when it is the only one. Gives back where they are.
    pub(super) fn crossings(&mut self) -> Vec<Point> {
        let Crossings { list, .. } = &self.e.crossings;
        let (low, high) = self.x.domain();
        let seen: Vec<f64> = list.iter().map(|c| c.spend.get()).filter(|&s| s > low && s < high && s > 0.0).collect();
        let company = if seen.len() == 1 { Company::Alone } else { Company::Several };
        let mut rings = Vec::new();
        // Many crossovers: the first few are ringed and named, the tint tells of the rest.
        for &spend in seen.iter().take(8) {
            let at = Point::new(self.x.pixel(spend), self.y.inside(self.own.value(spend)));
            self.scene.dotted(at, Point::new(at.x, self.frame.bottom), Ink::Ink3);
            // Under one of several stands no value of another.
            let bottom = if company == Company::Alone { at.y + 8.0 } else { self.frame.bottom };
            self.placer.block(Rect { left: at.x - 8.0, top: at.y - 8.0, right: at.x + 8.0, bottom });
            rings.push(at);
        }
        for (&at, &spend) in rings.iter().zip(&seen) {
            self.crossing_label(at, spend, company, &rings);
        }
        self.beyond(high);
        rings
    }

    /// The rings, in front of everything: where you are at a crossover it is still seen.
    pub(super) fn rings(&mut self, at: &[Point]) {
        for &centre in at {
            let (fill, rim) = (Ink::Paper, Ink::Ink);
            self.scene.marks.push(Mark::Disc { centre, radius: 5.5, fill, rim, rim_width: 2.0 });
        }
    }

    /// The value over its ring, with a leader and a word where there is room; else beside the ring; else, for the one
    /// crossover, wherever there is room.
    fn crossing_label(&mut self, ring: Point, spend: f64, company: Company, rings: &[Point]) {
        const OVER: [(f64, Anchor); 1] = [(0.0, Anchor::Middle)];
        // Beside the leader, where something such as your line is in the way on one side of it.
        const BESIDE: [(f64, Anchor); 4] =
            [(-4.0, Anchor::Start), (4.0, Anchor::End), (5.0, Anchor::Start), (-5.0, Anchor::End)];
        let single = company == Company::Alone;
        let size = if single { 15.0 } else { 13.0 };
        let value = Label::new(money(Usd::finite(spend)), Ink::Ink, size, Weight::Bold);
        let word =
            (single && self.scene.width >= 315.0).then(|| Label::new("Crossover", Ink::Ink3, 13.0, Weight::Regular));
        let top = self.frame.top;
        let near = [20.0, -18.0, 34.0, -32.0].map(|dy| ring.y + dy);
        let far = [8.0, 24.0, 40.0, 56.0, 72.0, 88.0, 104.0, 120.0].map(|dy| top + dy);
        // Inside the column of likely breakevens, where that is wide enough; elsewhere the value has a ground.
        let clear: Vec<(f64, Anchor)> = OVER
            .into_iter()
            .chain(BESIDE)
            .filter(|(dx, anchor)| {
                let at = Point::new(ring.x + dx, ring.y);
                [Some(&value), word.as_ref()].into_iter().flatten().all(|l| !self.on_the_column(&l.bounds(at, *anchor)))
            })
            .collect();
        let _ = (single && self.column().is_some() && self.above_ring(ring, &value, word.as_ref(), &clear, company))
            || self.above_ring(ring, &value, word.as_ref(), &OVER, company)
            || self.above_ring(ring, &value, word.as_ref(), &BESIDE, company)
            || self.beside_ring(ring, &value, &near, rings)
            || (single
                && (self.above_ring(ring, &value, None, &OVER, company)
                    || self.above_ring(ring, &value, None, &BESIDE, company)
                    || self.beside_ring(ring, &value, &far, rings)));
    }

    /// Puts a crossover's value beside its ring, at the first free height of these where it is nearer to no other ring;
    /// says whether there was one.
    fn beside_ring(&mut self, ring: Point, value: &Label, heights: &[f64], rings: &[Point]) -> bool {
        let places: Vec<(Point, Anchor)> = heights
            .iter()
            .copied()
            .filter(|&y| y > self.frame.top && y < self.frame.bottom - 8.0)
            .flat_map(|y| [(14.0, Anchor::Start), (-14.0, Anchor::End)].map(|(dx, a)| (Point::new(ring.x + dx, y), a)))
            .filter(|(at, anchor)| {
                let bounds = value.bounds(*at, *anchor);
                let middle = Point::new((bounds.left + bounds.right) / 2.0, at.y);
                let over = |other: &Point| other.x > bounds.left && other.x < bounds.right;
                let is_own = rings.iter().all(|other| middle.to(other) >= middle.to(&ring) && !over(other));
                is_own && !self.is_beyond_you(ring.x, &bounds) && !self.on_the_column(&bounds)
            })
            .collect();
        self.placer.place(&mut self.scene, value.clone(), &places, Halo::Paper) == Placed::Yes
    }

    /// Puts a crossover's value, and its word if there is one, over its ring at the first free height; says whether
    /// there was one.
    fn above_ring(
        &mut self,
        ring: Point,
        value: &Label,
        word: Option<&Label>,
        ways: &[(f64, Anchor)],
        company: Company,
    ) -> bool {
        let Point { x, y } = ring;
        let up = if self.narrow { 48.0 } else { 78.0 };
        let rises = [up, 60.0, 48.0, 36.0, 26.0, 92.0, 110.0, 130.0];
        for (&(dx, anchor), rise) in ways.iter().flat_map(|way| rises.map(|rise| (way, rise))) {
            let at = Point::new(x + dx, y - rise);
            let above = Point::new(at.x, at.y - 17.0);
            // Above several crossovers a leader must not run through another's value.
            let leader = Rect { left: x - 0.5, top: at.y + 10.0, right: x + 0.5, bottom: (y - 26.0).max(at.y + 10.0) };
            let clear = company == Company::Alone || rise <= 36.0 || self.placer.is_free(&leader);
            let bounds = value.bounds(at, anchor);
            let over = word.map(|word| word.bounds(above, anchor));
            let fits = clear
                && at.y > self.frame.top + 6.0
                && self.placer.is_free(&bounds)
                && over.is_none_or(|over| above.y > self.frame.top - 2.0 && self.placer.is_free(&over));
            if !fits {
                continue;
            }
            self.scene.line(Point::new(x, y - 6.0), Point::new(x, y - rise + 10.0), Ink::Ink, 1.0);
            self.placer.block(leader);
            let whole = over.map_or(bounds, |over| bounds.with(&over));
            if self.on_the_column(&whole) {
                self.ground(&whole);
            }
            if let Some(word) = word {
                self.placer.put(&mut self.scene, word.clone(), above, anchor, Halo::Paper);
            }
            self.placer.put(&mut self.scene, value.clone(), at, anchor, Halo::Paper);
            return true;
        }
        false
    }

    /// A crossover off the chart: said at the edge it lies beyond.
    pub(super) fn beyond(&mut self, high: f64) {
        let Some(next) = self.e.crossings.list.iter().find(|c| c.spend.get() >= high) else { return };
        let text = cat(&["Crossover at ", &money(next.spend), " \u{2192}"]);
        let label = Label::new(text, Ink::Ink, 13.0, Weight::Bold);
        let places: Vec<(Point, Anchor)> = (0..12)
            .map(|i| (Point::new(self.frame.right - 6.0, self.frame.top + 12.0 + f64::from(i) * 20.0), Anchor::End))
            .filter(|(at, _)| at.y < self.frame.bottom - 10.0)
            .collect();
        self.placer.place(&mut self.scene, label, &places, Halo::Paper);
    }
}
