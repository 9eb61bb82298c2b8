//! Where the cheaper side changes: every crossover of two cost curves, found on their pieces, never by sampling.
//!
//! Between two knots the difference of two curves is a straight line plus at most a few staircases. A staircase is
//! scanned tooth by tooth, but teeth on which no change is possible are skipped by bounds: over tooth *k* the least and
//! the largest possible difference are straight lines in *k*, so the first tooth that matters is one division away.
//! That is why a hundred million steps cost no more than three. Two staircases that climb alike leave those bounds
//! nothing to go by; see [`strides`](super::strides) for them.

use super::curve::{CostCurve, Piece, Stair};
use super::strides::{Beyond, Pair};
use super::units::Usd;
use crate::order::{sort_by, within};

/// The highest spend the page answers for: $10,000,000 a month.
pub const HIGHEST_SPEND: f64 = 10_000_000.0;

/// At most so many changes are listed.
pub const MOST_LISTED: usize = 64;

/// Relative difference below which two costs count as the same.
pub(crate) const SAME: f64 = 1e-9;

/// Teeth and strides looked at before a search gives up and says that there may be more. Ordinary schedules need a few;
/// only two staircases tuned to cancel each other over thousands of millions of steps come near it.
const PATIENCE: u32 = 100_000;

/// Teeth without a change after which a search goes on in strides.
const IDLE: u32 = 16;

/// One of the two ways to pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The managed gateway.
    Managed,
    /// Your own stack.
    SelfHosted,
}

impl Side {
    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Managed => Self::SelfHosted,
            Self::SelfHosted => Self::Managed,
        }
    }
}

/// Which way is cheaper at one spend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cheaper {
    /// The managed gateway costs less.
    Managed,
    /// Your own stack costs less.
    SelfHosted,
    /// Both cost the same, to a billionth.
    Equal,
}

impl Cheaper {
    /// Compares two costs; a difference below a billionth of the larger (or of a dollar) counts as none.
    pub fn of(managed: Usd, self_hosted: Usd) -> Self {
        let (m, h) = (managed.get(), self_hosted.get());
        if (m - h).abs() <= tolerance(m, h) {
            Self::Equal
        } else if m < h {
            Self::Managed
        } else {
            Self::SelfHosted
        }
    }

    /// The side that counts as cheaper where one must: on a tie, managed.
    pub fn side(self) -> Side {
        match self {
            Self::SelfHosted => Side::SelfHosted,
            Self::Managed | Self::Equal => Side::Managed,
        }
    }

    /// The probability, 0 or 1, that self-hosting is strictly cheaper where nothing is uncertain.
    pub fn certainty(self) -> f64 {
        if self == Self::SelfHosted { 1.0 } else { 0.0 }
    }
}

fn tolerance(a: f64, b: f64) -> f64 {
    SAME * a.abs().max(b.abs()).max(1.0)
}

/// A spend at which the cheaper side changes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crossing {
    /// The API spend, in dollars a month.
    pub spend: Usd,
    /// The side that is cheaper just above it.
    pub to: Side,
}

/// All changes of the cheaper side from $0 to $10,000,000 a month, in rising order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Crossings {
    /// The changes, at most [`MOST_LISTED`].
    pub list: Vec<Crossing>,
    /// Whether there are, or may be, more than are listed.
    pub more: bool,
}

impl Crossings {
    /// The first change to self-hosted.
    pub fn breakeven(&self) -> Breakeven {
        Breakeven::of(self.list.iter().find(|c| c.to == Side::SelfHosted).map(|c| c.spend))
    }

    /// With the change that there must be below a spend at which self-hosting is cheaper, where a search gave up before
    /// it found any: by halving, so not surely the first.
    pub(super) fn or_below(mut self, spend: Usd, managed: &CostCurve, own: &CostCurve) -> Self {
        let pays = |spend: f64| {
            let at = Usd::finite(spend);
            Cheaper::of(managed.at(at), own.at(at)) == Cheaper::SelfHosted
        };
        let (mut low, mut high) = (0.0, spend.get());
        if !self.list.is_empty() || !self.more || high > HIGHEST_SPEND || !pays(high) {
            return self;
        }
        for _ in 0..64 {
            let middle = (low + high) / 2.0;
            if pays(middle) { high = middle } else { low = middle }
        }
        self.list.push(Crossing { spend: Usd::finite(high), to: Side::SelfHosted });
        self
    }
}

/// The spend from which self-hosting pays.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Breakeven {
    /// Self-hosting is cheaper from the first dollar of spend.
    FromFirstDollar,
    /// Self-hosting is cheaper just above this spend, and not below it.
    At(Usd),
    /// Self-hosting is cheaper at no spend up to $10,000,000 a month.
    Never,
}

impl Breakeven {
    /// The spend as a number: 0 from the first dollar, none for never.
    pub fn spend(self) -> Option<Usd> {
        match self {
            Self::FromFirstDollar => Some(Usd::ZERO),
            Self::At(spend) => Some(spend),
            Self::Never => None,
        }
    }

    fn of(first: Option<Usd>) -> Self {
        match first {
            None => Self::Never,
            Some(spend) if spend.get() <= 0.0 => Self::FromFirstDollar,
            Some(spend) => Self::At(spend),
        }
    }
}

/// All changes of the cheaper side between two curves.
pub fn crossings(managed: &CostCurve, self_hosted: &CostCurve) -> Crossings {
    let mut scan = Scan::new(MOST_LISTED, managed, self_hosted);
    scan.run(0.0, HIGHEST_SPEND);
    Crossings { list: scan.found, more: scan.more }
}

/// The breakeven alone: the first change to self-hosted. Where a search gives up before it finds one, `spend` says
/// whether there is one below it.
pub fn breakeven(managed: &CostCurve, self_hosted: &CostCurve, spend: Usd) -> Breakeven {
    let mut scan = Scan::new(1, managed, self_hosted);
    scan.run(0.0, HIGHEST_SPEND);
    Crossings { list: scan.found, more: scan.more }.or_below(spend, managed, self_hosted).breakeven()
}

/// The first spend in [`from`, `HIGHEST_SPEND`] from which `challenger` costs strictly less than `holder`.
pub fn overtaken(holder: &CostCurve, challenger: &CostCurve, from: Usd) -> Option<Usd> {
    let mut scan = Scan::new(1, holder, challenger);
    scan.run(from.get(), HIGHEST_SPEND);
    scan.found.first().map(|c| c.spend)
}

/// Two costs around a place at which the challenger's is strictly the less, for finding where that ends. There costs
/// that are the same count wherever they are, also at a single place.
pub(crate) struct Lead<'a> {
    /// The dearer cost.
    pub holder: &'a CostCurve,
    /// The cheaper one.
    pub challenger: &'a CostCurve,
}

impl Lead<'_> {
    fn first(&self, state: Side, low: f64, high: f64) -> Option<f64> {
        let mut scan = Scan::new(1, self.holder, self.challenger);
        (scan.state, scan.ties) = (state, Ties::Everywhere);
        scan.run(low, high);
        scan.found.first().map(|c| c.spend.get())
    }

    /// The end nearest above `here`, up to a highest place.
    pub fn end_above(&self, here: f64, most: f64) -> Option<f64> {
        self.first(Side::SelfHosted, here, most)
    }

    /// The end nearest below `here`, down to a least place; by halving towards it.
    pub fn end_below(&self, here: f64, least: f64) -> Option<f64> {
        let change = |low: f64| {
            let above = |curve: &CostCurve| Usd::finite(curve.value_above(low));
            self.first(Cheaper::of(above(self.holder), above(self.challenger)).side(), low, here)
        };
        let (mut last, mut high) = (change(least)?, here);
        while high - last > 1e-13 * high.abs().max(1.0) {
            let middle = last + (high - last) / 2.0;
            if middle <= last || middle >= high {
                break;
            }
            match change(middle) {
                Some(later) => last = later,
                None => high = middle,
            }
        }
        Some(last)
    }
}

/// Where costs that are the same count as a change away from self-hosted.
#[derive(Clone, Copy, PartialEq)]
enum Ties {
    /// Where a stretch of them begins.
    Stretches,
    /// Wherever they are.
    Everywhere,
}

/// A staircase of the difference: `height` is positive where it is the managed side's.
type Tooth = Stair;

/// The walk along the difference of two curves.
struct Scan<'a> {
    managed: &'a CostCurve,
    own: &'a CostCurve,
    found: Vec<Crossing>,
    most: usize,
    more: bool,
    state: Side,
    ties: Ties,
    patience: u32,
}

/// A straight stretch (`from`, `to`] of the difference, with the largest difference that may count as none on it.
#[derive(Clone, Copy)]
struct Stretch {
    from: f64,
    to: f64,
    /// The difference just above `from`, staircases left out.
    value: f64,
    slope: f64,
    same: f64,
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
    fn new(most: usize, managed: &'a CostCurve, own: &'a CostCurve) -> Self {
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
    fn run(&mut self, low: f64, high: f64) {
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
        let index = |spend: f64| ((spend - outer.start) / outer.width + SAME).floor();
        let edge = |k: f64| outer.start + k * outer.width;
        let (mut k, last) =
            (index(stretch.from), super::curve::ceiling((stretch.to - outer.start) / outer.width) - 1.0);
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
                // What counts as the same grows with the costs; where in a step is left to a look at it.
                let (here, there) = (self.same_at(edge(k)), self.same_at(edge(end)));
                let hair = 1e-4 * here + SAME * (outer.height.abs() + inner.height.abs());
                let what = Beyond { sign, over: sign * here - hair, grows: sign * (there - here) / (end - k) };
                // Changes are mostly near: further and further away, a longer and longer way costs its root.
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
    fn straight(&mut self, s: Stretch) {
        let end = s.at(s.to);
        let sign = |difference: f64, at: f64| match sign(difference, self.same_at(at)) {
            0 if self.ties == Ties::Everywhere => -1,
            sign => sign,
        };
        let (starts, ends) = (sign(s.value, s.from), sign(end, s.to));
        let first = match (starts, ends) {
            (1, _) | (0, 1) => Side::SelfHosted,
            _ => Side::Managed,
        };
        if first != self.state {
            // From a stretch of equality the way to self-hosted is at its end, the way back at its start: both are
            // here.
            self.change(s.from, first);
        }
        let then = match (starts, ends) {
            (1, -1) => Side::Managed,
            (-1, 1) => Side::SelfHosted,
            _ => return,
        };
        if self.done() {
            return;
        }
        let root = within(s.from - s.value / s.slope, s.from, s.to);
        self.change(root, then);
    }
}

/// 1 where self-hosting is cheaper, −1 where managed is, 0 where the difference does not count.
fn sign(difference: f64, same: f64) -> i8 {
    if difference > same {
        1
    } else if difference < -same {
        -1
    } else {
        0
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

#[cfg(test)]
mod tests {
    use super::*;

    fn flat(value: f64) -> CostCurve {
        CostCurve::constant(value)
    }

    fn changes(managed: &CostCurve, own: &CostCurve) -> Vec<(f64, Side)> {
        crossings(managed, own).list.iter().map(|c| (c.spend.get(), c.to)).collect()
    }

    #[test]
    fn the_articles_two_lines() {
        let managed = CostCurve::line(0.0, 0.05);
        assert_eq!(changes(&managed, &flat(500.0)), vec![(10_000.0, Side::SelfHosted)]);
        assert_eq!(breakeven(&managed, &flat(500.0), Usd::ZERO), Breakeven::At(Usd::finite(10_000.0)));
    }

    #[test]
    fn a_search_that_gave_up_does_not_say_never_where_it_pays() {
        let (managed, own) = (CostCurve::line(0.0, 0.05), flat(500.0));
        let gave_up = Crossings { list: Vec::new(), more: true };
        let below = |spend: f64| gave_up.clone().or_below(Usd::finite(spend), &managed, &own).breakeven();
        let found = below(12_000.0).spend().map_or(f64::NAN, Usd::get);
        assert!((found - 10_000.0).abs() < 1e-4, "{found}");
        assert_eq!([below(9_000.0), below(2e7)], [Breakeven::Never; 2]);
        let never = Crossings::default().or_below(Usd::finite(12_000.0), &managed, &own);
        assert_eq!(never.list, []);
    }

    #[test]
    fn never_and_from_the_first_dollar() {
        let free = flat(0.0);
        assert_eq!(breakeven(&free, &flat(500.0), Usd::ZERO), Breakeven::Never);
        assert_eq!(breakeven(&CostCurve::line(0.0, 0.05), &free, Usd::ZERO), Breakeven::FromFirstDollar);
        assert_eq!(breakeven(&free, &free, Usd::ZERO), Breakeven::Never);
        assert_eq!(breakeven(&flat(600.0), &flat(500.0), Usd::ZERO), Breakeven::FromFirstDollar);
    }

    #[test]
    fn a_tie_over_an_interval_changes_at_its_end() {
        let managed = CostCurve::from_pieces(
            5.0,
            vec![Piece { from: 0.0, value: 5.0, slope: 0.0 }, Piece { from: 100.0, value: 5.0, slope: 0.1 }],
        );
        assert_eq!(changes(&managed, &flat(5.0)), vec![(100.0, Side::SelfHosted)]);
        // And back at its start.
        let back = CostCurve::from_pieces(
            9.0,
            vec![Piece { from: 0.0, value: 9.0, slope: -0.1 }, Piece { from: 40.0, value: 5.0, slope: 0.0 }],
        );
        assert_eq!(changes(&back, &flat(5.0)), vec![(0.0, Side::SelfHosted), (40.0, Side::Managed)]);
    }

    #[test]
    fn a_jump_changes_the_side_at_its_spend() {
        let managed = CostCurve::from_pieces(
            0.0,
            vec![Piece { from: 0.0, value: 0.0, slope: 0.0 }, Piece { from: 2_500.0, value: 900.0, slope: 0.0 }],
        );
        assert_eq!(changes(&managed, &flat(500.0)), vec![(2_500.0, Side::SelfHosted)]);
    }

    #[test]
    fn a_lead_ends_also_where_costs_only_meet() {
        // A line that meets a staircase at the end of each step, after which the staircase is 10 dearer again.
        let line = CostCurve::line(0.0, 1.0);
        let stairs = flat(10.0).with_stair(Stair { start: 10.0, width: 10.0, height: 10.0, steps: None });
        let lead = Lead { holder: &stairs, challenger: &line };
        assert_eq!((lead.end_above(5.0, 100.0), lead.end_below(5.0, 0.0)), (Some(10.0), None));
        assert_eq!((lead.end_above(15.0, 100.0), lead.end_below(15.0, 0.0)), (Some(20.0), Some(10.0)));
        // A cost that ends by a jump to the very same, and one that comes from there.
        let jump = flat(0.0).with_stair(Stair { start: 40.0, width: 10.0, height: 5.0, steps: Some(1.0) });
        let same = flat(5.0);
        let lead = Lead { holder: &same, challenger: &jump };
        assert_eq!((lead.end_above(1.0, 100.0), lead.end_above(40.0, 100.0)), (Some(40.0), Some(40.0)));
        assert_eq!(lead.end_above(1.0, 39.0), None);
        let dearer = flat(10.0).with_stair(Stair { start: 40.0, width: 10.0, height: 5.0, steps: Some(1.0) });
        let lead = Lead { holder: &dearer, challenger: &flat(10.0) };
        let below = lead.end_below(90.0, 1.0).unwrap_or(f64::NAN);
        assert!((below - 40.0).abs() < 1e-9, "{below}");
    }

    #[test]
    fn every_tooth_that_crosses_is_listed_up_to_the_limit() {
        // Managed rises 1 a dollar; own steps up by 10 every 10 dollars, from 5: each tooth is crossed twice.
        let managed = CostCurve::line(0.0, 1.0);
        let own = flat(5.0).with_stair(Stair { start: 10.0, width: 10.0, height: 10.0, steps: None });
        let all = crossings(&managed, &own);
        assert_eq!(all.list.len(), MOST_LISTED);
        assert!(all.more);
        let first: Vec<f64> = all.list.iter().take(4).map(|c| c.spend.get()).collect();
        assert_eq!(first, vec![5.0, 10.0, 15.0, 20.0]);
    }

    #[test]
    fn three_steps_then_flat() {
        let managed =
            CostCurve::line(0.0, 0.0).with_stair(Stair { start: 100.0, width: 50.0, height: 9.0, steps: Some(3.0) });
        assert_eq!(changes(&managed, &flat(20.0)), vec![(200.0, Side::SelfHosted)]);
        assert_eq!(changes(&managed, &flat(27.0)), vec![]);
    }

    #[test]
    fn a_hundred_million_steps_are_skipped_by_bounds() {
        let managed = flat(0.0).with_stair(Stair { start: 0.0, width: 0.1, height: 0.005, steps: None });
        let own = flat(499_000.0);
        let mut scan = Scan::new(MOST_LISTED, &managed, &own);
        scan.run(0.0, HIGHEST_SPEND);
        assert_eq!(scan.found.len(), 1);
        assert!((scan.found.first().map_or(0.0, |c| c.spend.get()) - 9_980_000.0).abs() < 0.2);
        assert!(PATIENCE - scan.patience < 10, "looked at {} teeth", PATIENCE - scan.patience);
    }

    /// The changes between two staircases, step by step.
    fn by_every_step(managed: &CostCurve, own: &CostCurve, until: f64) -> Vec<(f64, Side)> {
        let mut cuts = vec![0.0];
        for stair in managed.stairs().iter().chain(own.stairs()) {
            let mut k = 0.0;
            while stair.start + k * stair.width < until {
                cuts.push(stair.start + k * stair.width);
                k += 1.0;
            }
        }
        cuts.sort_by(f64::total_cmp);
        let mut near = Scan::new(usize::MAX, managed, own);
        for (from, to) in cuts.iter().copied().zip(cuts.iter().copied().skip(1)) {
            // What ceilings ignore is no stretch.
            if to - from > 1e-6 {
                let (m, h) = (managed.value(to), own.value(to));
                let middle = from.midpoint(to);
                let slope = (m - h - managed.value(middle) + own.value(middle)) / (to - middle);
                near.straight(Stretch { from, to, value: m - h - slope * (to - from), slope, same: 0.0 });
            }
        }
        near.found.iter().map(|c| (c.spend.get(), c.to)).collect()
    }

    #[test]
    fn staircases_that_climb_alike() {
        for (wide, high, gap, slope) in [
            (20.0, 20.0, 5.0, 1e-4),
            (20.0, 20.0, 0.9, 1e-5),
            (30.0, 30.0, 20.0, 1e-4),
            (30.000_1, 30.0, 20.0, 0.0),
            (20.0, 20.001, 12.0, 0.0),
            (14.142_135, 14.142_135, 9.0, 1e-4),
            (10.0, 10.001, 4.0, 0.0),
            (16.180_339, 16.18, 12.0, 1e-5),
        ] {
            for (start, turned) in [(0.0, false), (3.3, false), (0.0, true)] {
                let managed = CostCurve::line(0.0, slope);
                let managed = managed.with_stair(Stair { start, width: 10.0, height: 10.0, steps: None });
                let own = flat(gap).with_stair(Stair { start: wide, width: wide, height: high, steps: None });
                let (managed, own) = if turned { (own, managed) } else { (managed, own) };
                let listed = changes(&managed, &own);
                let until = listed.last().map_or(1e5, |last| last.0.min(1e5));
                let near = |list: Vec<(f64, Side)>| list.into_iter().filter(|c| c.0 < until - 1.0).collect::<Vec<_>>();
                let (near, expected) = (near(listed), near(by_every_step(&managed, &own, until + 100.0)));
                let same = near.len() == expected.len()
                    && near.iter().zip(&expected).all(|(a, b)| a.1 == b.1 && (a.0 - b.0).abs() < 1e-4);
                assert!(same, "{wide} {high} {gap} {slope} {start} {turned}: {near:?}, not {expected:?}");
            }
        }
    }

    #[test]
    fn two_staircases_against_each_other() {
        // Blocks of 100,000 requests against instances: compare with a dense look at the difference.
        let managed = flat(49.0).with_stair(Stair { start: 100.0, width: 137.0, height: 9.0, steps: Some(300.0) });
        let own = flat(60.0).with_stair(Stair { start: 911.0, width: 911.0, height: 75.0, steps: None });
        let listed = changes(&managed, &own);
        let mut state = Side::Managed;
        let mut seen = Vec::new();
        let mut spend = 0.05;
        while spend < 60_000.0 {
            let now = Cheaper::of(managed.at(Usd::finite(spend)), own.at(Usd::finite(spend))).side();
            if now != state {
                seen.push((spend, now));
                state = now;
            }
            spend += 0.1;
        }
        let near: Vec<_> = listed.iter().filter(|(s, _)| *s < 60_000.0).collect();
        assert_eq!(near.len(), seen.len());
        for ((exact, to), (dense, now)) in near.iter().zip(&seen) {
            assert!((exact - dense).abs() < 0.11 && to == now, "{exact} {dense}");
        }
    }
}
