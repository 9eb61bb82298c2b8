//! The walk along the difference of two curves.
//!
//! Between two knots the difference of two curves is a straight line plus at most a few staircases. A staircase is
//! scanned tooth by tooth, but teeth on which no change is possible are skipped by bounds: over tooth *k* the least and
//! the largest possible difference are straight lines in *k*, so the first tooth that matters is one division away.
//! That is why a hundred million steps cost no more than three. Two staircases that climb alike leave those bounds
//! nothing to go by; see [`strides`](crate::model::strides) for them.

use super::cheaper::{Cheaper, SAME, tolerance};
use super::{Crossing, Side};
use crate::model::curve::{CEILING_SLACK, CostCurve, Piece, Stair, ceiling};
use crate::model::strides::{Beyond, Pair};
use crate::model::units::Usd;
use crate::order::{sort_by, within};

/// Teeth and strides looked at before a search gives up and says that there may be more. Ordinary schedules need a few;
/// only two staircases tuned to cancel each other over thousands of millions of steps come near it.
pub(super) const PATIENCE: u32 = 100_000;

/// Teeth without a change after which a search goes on in strides.
const IDLE: u32 = 16;

/// Where costs that are the same count as a change away from self-hosted.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Ties {
    /// Where a stretch of them begins.
    Stretches,
    /// Wherever they are.
    Everywhere,
}

/// A staircase of the difference: `height` is positive where it is the managed side's.
type Tooth = Stair;

/// The walk along the difference of two curves.
pub(super) struct Scan<'a> {
    managed: &'a CostCurve,
    own: &'a CostCurve,
    pub(super) found: Vec<Crossing>,
    most: usize,
    pub(super) more: bool,
    pub(super) state: Side,
    pub(super) ties: Ties,
    pub(super) patience: u32,
}

/// A straight stretch (`from`, `to`] of the difference, with the largest difference that may count as none on it.
#[derive(Clone, Copy)]
pub(super) struct Stretch {
    pub(super) from: f64,
    pub(super) to: f64,
    /// The difference just above `from`, staircases left out.
    pub(super) value: f64,
    pub(super) slope: f64,
    pub(super) same: f64,
}

impl Stretch {
    fn at(&self, spend: f64) -> f64 {
        self.value + self.slope * (spend - self.from)
    }

    fn part(&self, from: f64, to: f64, added: f64) -> Self {
        Self { from, to, value: self.at(from) + added, ..*self }
    }
}

impl<'a> Scan<'a> {
    pub(super) fn new(most: usize, managed: &'a CostCurve, own: &'a CostCurve) -> Self {
        let (state, ties) = (Side::Managed, Ties::Stretches);
        Self { managed, own, found: Vec::new(), most, more: false, state, ties, patience: PATIENCE }
    }

    fn done(&self) -> bool {
        self.more
    }

    fn change(&mut self, spend: f64, to: Side) {
        if self.found.len() >= self.most {
            self.more = true;
            return;
        }
        self.state = to;
        self.found.push(Crossing { spend: Usd::finite(spend), to });
        // A search for one change need not know whether there is another.
        if self.most == 1 {
            self.more = true;
        }
    }

    /// Cuts [low, high] at every corner of either curve, so that between two cuts the pieces are straight and every
    /// staircase is either climbing throughout or flat throughout.
    pub(super) fn run(&mut self, low: f64, high: f64) {
        let mut cuts = vec![low, high];
        for curve in [self.managed, self.own] {
            cuts.extend(curve.pieces().iter().map(|p| p.from));
            for stair in curve.stairs() {
                cuts.push(stair.start);
                cuts.extend(stair.end());
            }
        }
        cuts.retain(|&c| c >= low && c <= high);
        sort_by(&mut cuts, |cut| *cut);
        cuts.dedup();
        for (from, to) in cuts.iter().copied().zip(cuts.iter().copied().skip(1)) {
            self.segment(from, to);
            if self.done() {
                return;
            }
        }
    }

    fn segment(&mut self, from: f64, to: f64) {
        let (managed, own) = (self.managed, self.own);
        let same = tolerance(
            managed.value(to).abs().max(managed.value_above(from).abs()),
            own.value(to).abs().max(own.value_above(from).abs()),
        );
        let m = straight(managed.pieces(), from);
        let h = straight(own.pieces(), from);
        let mut stretch = Stretch { from, to, value: m.value - h.value, slope: m.slope - h.slope, same };
        let mut teeth: Vec<Tooth> = Vec::new();
        let stairs = managed.stairs().iter().map(|s| (1.0, s)).chain(own.stairs().iter().map(|s| (-1.0, s)));
        for (sign, stair) in stairs {
            let height = sign * stair.height;
            let over = stair.end().is_some_and(|end| from >= end);
            if from < stair.start {
                continue;
            }
            if over {
                stretch.value += height * stair.steps.unwrap_or(0.0);
            } else {
                teeth.push(Stair { height, steps: None, ..*stair });
            }
        }
        sort_by(&mut teeth, |tooth| -tooth.width);
        self.scan(stretch, &teeth);
    }

    /// Walks one stretch with staircases on it, the widest first.
    fn scan(&mut self, stretch: Stretch, teeth: &[Tooth]) {
        let Some((outer, rest)) = teeth.split_first() else {
            return self.straight(stretch);
        };
        let index = |spend: f64| ((spend - outer.start) / outer.width + CEILING_SLACK).floor();
        let edge = |k: f64| outer.start + k * outer.width;
        let (mut k, last) = (index(stretch.from), ceiling((stretch.to - outer.start) / outer.width) - 1.0);
        let bounds = Bounds::of(&stretch, outer, rest);
        let (mut idle, mut window) = (0, 64.0);
        while k <= last && !self.done() {
            let known = self.found.len();
            let (from, to) = (edge(k).max(stretch.from), edge(k + 1.0).min(stretch.to));
            if to > from {
                // Tooth k is the (k + 1)-th step.
                self.scan(stretch.part(from, to, outer.height * (k + 1.0)), rest);
            }
            self.patience = self.patience.saturating_sub(1);
            if self.patience == 0 {
                self.more = true;
                return;
            }
            k = bounds.next(k + 1.0, self.state, stretch.same);
            if self.found.len() > known {
                (idle, window) = (0, 64.0);
            }
            idle += 1;
            if let ([inner], true) = (rest, idle > IDLE && k <= last) {
                let pair = Pair { from: stretch.from, value: stretch.value, slope: stretch.slope, outer, inner };
                let end = (k + window).min(last + 1.0);
                let sign = if self.state == Side::Managed { 1.0 } else { -1.0 };
                // The tolerance grows with the costs. A little too small is safe: it only means a look at one step more.
                let (here, there) = (self.same_at(edge(k)), self.same_at(edge(end)));
                let hair = 1e-4 * here + SAME * (outer.height.abs() + inner.height.abs());
                let what = Beyond { sign, over: sign * here - hair, grows: sign * (there - here) / (end - k) };
                // Changes are mostly near, so a short window is searched first and a longer one each time: n steps cost
                // about the square root of n divisions.
                k = pair.first(what, k, end, &mut self.patience);
                window *= 4.0;
            }
        }
    }

    /// What counts as no difference at one spend.
    fn same_at(&self, spend: f64) -> f64 {
        tolerance(self.managed.value(spend), self.own.value(spend))
    }

    /// A straight line without steps: at most one change inside, and perhaps one at its start.
    pub(super) fn straight(&mut self, s: Stretch) {
        let end = s.at(s.to);
        let cheaper = |difference: f64, at: f64| match Cheaper::by(difference, self.same_at(at)) {
            Cheaper::Equal if self.ties == Ties::Everywhere => Cheaper::Managed,
            cheaper => cheaper,
        };
        let (starts, ends) = (cheaper(s.value, s.from), cheaper(end, s.to));
        let first = if starts == Cheaper::Equal { ends.side() } else { starts.side() };
        if first != self.state {
            // After a tie self-hosting becomes cheaper where the tie ends, and managed where it begins; both places are
            // this one.
            self.change(s.from, first);
        }
        let then = match (starts, ends) {
            (Cheaper::SelfHosted, Cheaper::Managed) => Side::Managed,
            (Cheaper::Managed, Cheaper::SelfHosted) => Side::SelfHosted,
            _ => return,
        };
        if self.done() {
            return;
        }
        let root = within(s.from - s.value / s.slope, s.from, s.to);
        self.change(root, then);
    }
}

/// The piece that holds just above a spend, moved so that it begins there.
fn straight(pieces: &[Piece], from: f64) -> Piece {
    let holds = pieces.iter().rev().find(|p| p.from <= from);
    holds.map_or(Piece { from, value: 0.0, slope: 0.0 }, |p| Piece {
        from,
        value: p.value + p.slope * (from - p.from),
        slope: p.slope,
    })
}

/// The least and the largest possible difference on tooth k, as straight lines in k.
struct Bounds {
    least: f64,
    largest: f64,
    rise: f64,
}

impl Bounds {
    fn of(stretch: &Stretch, outer: &Tooth, rest: &[Tooth]) -> Self {
        // Each inner staircase lies between its slope line and one step above it (below, when its step is downwards).
        let slope = stretch.slope + rest.iter().map(|t| t.height / t.width).sum::<f64>();
        let at =
            |spend: f64| stretch.at(spend) + rest.iter().map(|t| t.height * (spend - t.start) / t.width).sum::<f64>();
        let (low, high) =
            rest.iter().fold((0.0, 0.0), |(low, high), t| (low + t.height.min(0.0), high + t.height.max(0.0)));
        let run = slope * outer.width;
        let start = at(outer.start) + outer.height;
        Self { least: start + run.min(0.0) + low, largest: start + run.max(0.0) + high, rise: run + outer.height }
    }

    /// The first tooth from `k` on that may hold a change away from `state`. Rounded down by one, so that rounding can
    /// cost a look at a tooth but never a change.
    fn next(&self, k: f64, state: Side, same: f64) -> f64 {
        // Managed ends where the largest difference rises above `same`; self-hosted where the least falls to it.
        let (bound, possible) = match state {
            Side::Managed => (self.largest + same, self.largest + same + self.rise * k > 0.0),
            Side::SelfHosted => (self.least - same, self.least - same + self.rise * k < 0.0),
        };
        if possible {
            return k;
        }
        let towards = match state {
            Side::Managed => self.rise > 0.0,
            Side::SelfHosted => self.rise < 0.0,
        };
        if !towards {
            return f64::INFINITY;
        }
        (-bound / self.rise).floor().max(k + 1.0) - 1.0
    }
}
