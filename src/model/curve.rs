//! A monthly cost as a function of API spend: straight pieces, jumps and staircases, as data.
//!
//! Fee schedules and stacks produce one [`CostCurve`] each; charts draw its knots, crossovers come from its pieces.
//! A staircase is kept as arithmetic (start, width, height, number of steps), so a schedule with a hundred million
//! steps is as small and as fast as one with three.
//!
//! Curves are defined for every spend ≥ 0 and are left-continuous: at a jump the old value still holds.

use super::units::{Usd, finite};
use crate::order::sort_by;

/// Excess that a ceiling ignores, so that a spend computed as "three whole blocks" is three blocks, not four.
pub(super) const CEILING_SLACK: f64 = 1e-9;

/// Rounds up to a whole number, ignoring an excess of 1e-9.
pub fn ceiling(value: f64) -> f64 {
    (value - CEILING_SLACK).ceil()
}

/// A straight piece: it begins just above `from` and runs to the next piece's `from`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// Spend just above which the piece begins, in dollars a month.
    pub from: f64,
    /// Cost just above `from`, in dollars a month.
    pub value: f64,
    /// Dollars of cost for each further dollar of spend.
    pub slope: f64,
}

/// A staircase of equal steps, added to the straight pieces: `height` for each begun `width` of spend above `start`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stair {
    /// Spend above which the first step is taken, in dollars a month.
    pub start: f64,
    /// Spend that one step lasts, in dollars a month; positive.
    pub width: f64,
    /// Cost of one step, in dollars a month.
    pub height: f64,
    /// Most steps taken, or `None` without an end.
    pub steps: Option<f64>,
}

impl Stair {
    /// How many steps are taken at a spend.
    pub fn count(&self, spend: f64) -> f64 {
        let begun = ceiling((spend - self.start) / self.width).max(0.0);
        self.steps.map_or(begun, |most| begun.min(most))
    }

    /// The spend above which nothing more is added, or `None` without an end.
    pub fn end(&self) -> Option<f64> {
        self.steps.map(|most| finite(self.start + (most - 1.0).max(0.0) * self.width))
    }
}

/// A monthly cost for every API spend from 0 up.
#[derive(Clone, Debug, PartialEq)]
pub struct CostCurve {
    at_zero: f64,
    pieces: Vec<Piece>,
    stairs: Vec<Stair>,
}

impl CostCurve {
    /// The same cost at every spend.
    pub fn constant(value: f64) -> Self {
        Self::line(value, 0.0)
    }

    /// A straight line: `value` at 0, `slope` dollars more per dollar of spend.
    pub fn line(value: f64, slope: f64) -> Self {
        Self {
            at_zero: finite(value),
            pieces: vec![Piece { from: 0.0, value: finite(value), slope: finite(slope) }],
            stairs: Vec::new(),
        }
    }

    /// A curve from its value at spend 0 and pieces in rising order, the first of which begins at 0. Pieces out of
    /// order are sorted; without any the curve stays at its first value. What is not a number is nothing, what is
    /// infinite the largest there is.
    pub fn from_pieces(at_zero: f64, mut pieces: Vec<Piece>) -> Self {
        let at_zero = finite(at_zero);
        for piece in &mut pieces {
            let Piece { from, value, slope } = *piece;
            *piece = Piece { from: finite(from).max(0.0), value: finite(value), slope: finite(slope) };
        }
        sort_by(&mut pieces, |piece| piece.from);
        if pieces.first().is_none_or(|first| first.from > 0.0) {
            pieces.insert(0, Piece { from: 0.0, value: at_zero, slope: 0.0 });
        }
        Self { at_zero, pieces, stairs: Vec::new() }
    }

    /// Adds a staircase. One without height, with steps of no width, or with what is not finite changes nothing.
    pub fn with_stair(mut self, stair: Stair) -> Self {
        let real = stair.height != 0.0 && stair.width > 0.0 && stair.steps.is_none_or(|n| n > 0.0);
        let known = [stair.start, stair.width, stair.height, stair.steps.unwrap_or(0.0)];
        if real && known.iter().all(|number| number.is_finite()) {
            self.stairs.push(stair);
        }
        self
    }

    /// Adds the same amount at every spend.
    pub fn plus(mut self, amount: f64) -> Self {
        self.at_zero = finite(self.at_zero + amount);
        for piece in &mut self.pieces {
            piece.value = finite(piece.value + amount);
        }
        self
    }

    /// Adds `slope` dollars for each dollar of spend.
    pub fn plus_slope(mut self, slope: f64) -> Self {
        for piece in &mut self.pieces {
            piece.value = finite(piece.value + slope * piece.from);
            piece.slope = finite(piece.slope + slope);
        }
        self
    }

    /// The same cost when only a share (0 to 1) of the spend goes this way.
    pub fn through(&self, share: f64) -> Self {
        if share.is_nan() || share <= 0.0 {
            return Self::constant(self.at_zero + self.stairs.iter().map(|s| s.height * s.count(0.0)).sum::<f64>());
        }
        let pieces = self.pieces.iter().map(|p| Piece { from: p.from / share, value: p.value, slope: p.slope * share });
        let stairs = self.stairs.iter().map(|s| Stair { start: s.start / share, width: s.width / share, ..*s });
        stairs.fold(Self::from_pieces(self.at_zero, pieces.collect()), Self::with_stair)
    }

    /// Both costs together.
    pub fn and(&self, other: &Self) -> Self {
        let mut starts: Vec<f64> = self.pieces.iter().chain(&other.pieces).map(|p| p.from).collect();
        sort_by(&mut starts, |start| *start);
        starts.dedup();
        let holds = |pieces: &[Piece], from: f64| {
            let piece = pieces.iter().rev().find(|p| p.from <= from).copied();
            piece.map_or((0.0, 0.0), |p| (p.value + p.slope * (from - p.from), p.slope))
        };
        let piece = |from: f64| {
            let ((a, rise_a), (b, rise_b)) = (holds(&self.pieces, from), holds(&other.pieces, from));
            Piece { from, value: finite(a + b), slope: finite(rise_a + rise_b) }
        };
        Self {
            at_zero: finite(self.at_zero + other.at_zero),
            pieces: starts.into_iter().map(piece).collect(),
            stairs: self.stairs.iter().chain(&other.stairs).copied().collect(),
        }
    }

    /// The cost at a spend.
    pub fn at(&self, spend: Usd) -> Usd {
        Usd::finite(self.value(spend.get()))
    }

    /// The straight pieces, in rising order; the first begins at 0.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The staircases on top of the pieces.
    pub fn stairs(&self) -> &[Stair] {
        &self.stairs
    }

    /// The cost at a spend, as plain numbers.
    pub(crate) fn value(&self, spend: f64) -> f64 {
        let straight = if spend > 0.0 {
            self.piece_at(spend).map_or(self.at_zero, |p| p.value + p.slope * (spend - p.from))
        } else {
            self.at_zero
        };
        let steps: f64 = self.stairs.iter().map(|s| s.height * s.count(spend)).sum();
        finite(straight + steps)
    }

    /// The cost just above a spend: differs from the cost there exactly where the curve jumps.
    pub(crate) fn value_above(&self, spend: f64) -> f64 {
        let straight = self
            .pieces
            .iter()
            .rev()
            .find(|p| p.from <= spend)
            .map_or(self.at_zero, |p| p.value + p.slope * (spend - p.from));
        let steps: f64 = self
            .stairs
            .iter()
            .map(|s| {
                // The step begins where the ceiling's slack ends; just above a whole number of widths one more counts.
                let position = (spend - s.start) / s.width;
                let whole = (position + CEILING_SLACK).floor();
                let begun = if spend < s.start { s.count(spend) } else { whole + 1.0 };
                s.height * s.steps.map_or(begun, |most| begun.min(most)).max(0.0)
            })
            .sum();
        finite(straight + steps)
    }

    fn piece_at(&self, spend: f64) -> Option<&Piece> {
        self.pieces.iter().rev().find(|p| p.from < spend)
    }

    /// The points to draw between two spends: corners, and both ends of every jump. A staircase with more steps than
    /// `most` in the window is drawn as its running average instead, which is what so many steps look like.
    pub fn knots(&self, low: Usd, high: Usd, most: usize) -> Vec<(f64, f64)> {
        let (low, high) = (low.get(), high.get());
        let mut at: Vec<f64> = self.pieces.iter().map(|p| p.from).filter(|&x| x > low && x < high).collect();
        let mut dense = false;
        for stair in &self.stairs {
            let first = ((low - stair.start) / stair.width).floor().max(0.0);
            let top = stair.end().unwrap_or(high).min(high);
            // The last edge is a whole number of widths away, which a division may miss by a hair.
            let last = ((top - stair.start) / stair.width + CEILING_SLACK).floor();
            if last - first > most as f64 {
                dense = true;
                continue;
            }
            let steps = 0..=(last - first).max(0.0) as usize;
            let edges = steps.map(|k| stair.start + (first + k as f64) * stair.width);
            at.extend(edges.filter(|&x| x > low && x < high));
        }
        if dense {
            let n = most.max(2);
            at.extend((1..n).map(|i| low + (high - low) * i as f64 / n as f64));
        }
        sort_by(&mut at, |x| *x);
        at.dedup();
        let mut points = vec![(low, self.value_above(low))];
        for x in at {
            let (left, right) = (self.value(x), self.value_above(x));
            points.push((x, left));
            if !dense && (right - left).abs() > 1e-12 * left.abs().max(1.0) {
                points.push((x, right));
            }
        }
        points.push((high, self.value(high)));
        points
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Any number there is, and what is none; the worst ones often.
    pub fn wild() -> impl Strategy<Value = f64> {
        let worst = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN, f64::MIN_POSITIVE, 0.0, -1.0, 1.0];
        prop_oneof![proptest::sample::select(worst.to_vec()), any::<f64>(), 0.0..1e7f64]
    }

    fn wild_curve() -> impl Strategy<Value = CostCurve> {
        let piece = (wild(), wild(), wild()).prop_map(|(from, value, slope)| Piece { from, value, slope });
        let stair = (wild(), wild(), wild(), proptest::option::of(wild()));
        let stair = stair.prop_map(|(start, width, height, steps)| Stair { start, width, height, steps });
        let parts = (wild(), proptest::collection::vec(piece, 0..4), proptest::collection::vec(stair, 0..3));
        let built = parts.prop_map(|(at_zero, pieces, stairs)| {
            stairs.into_iter().fold(CostCurve::from_pieces(at_zero, pieces), CostCurve::with_stair)
        });
        let line = (wild(), wild()).prop_map(|(value, slope)| CostCurve::line(value, slope));
        prop_oneof![4 => built, 1 => line]
    }

    /// Whether there is nothing but numbers in a curve, and none but numbers come out.
    fn is_whole(curve: &CostCurve, spend: f64) -> bool {
        let pieces = curve.pieces().iter().flat_map(|p| [p.from, p.value, p.slope]);
        let stairs = curve.stairs().iter().flat_map(|s| [s.start, s.width, s.height, s.steps.unwrap_or(0.0)]);
        let ends = curve.stairs().iter().filter_map(Stair::end);
        let costs = [curve.at(usd(spend)).get(), curve.value_above(usd(spend).get())];
        let knots = curve.knots(usd(0.0), usd(1e6), 40).into_iter().flat_map(|(x, y)| [x, y]);
        let starts = curve.pieces().first().is_some_and(|p| p.from == 0.0);
        starts && pieces.chain(stairs).chain(ends).chain(costs).chain(knots).all(f64::is_finite)
    }

    proptest! {
        #[test]
        fn no_curve_holds_or_gives_what_is_not_a_number(
            (a, b) in (wild_curve(), wild_curve()),
            (spend, share, amount) in (wild(), wild(), wild()),
        ) {
            let made = [a.clone(), a.through(share), a.and(&b), a.clone().plus(amount), a.plus_slope(amount)];
            for curve in made {
                prop_assert!(is_whole(&curve, spend), "{curve:?}");
            }
        }
    }

    fn usd(value: f64) -> Usd {
        Usd::finite(value)
    }

    #[test]
    fn a_line_and_a_constant() {
        assert_eq!(CostCurve::line(20.0, 0.05).at(usd(1000.0)), usd(70.0));
        assert_eq!(CostCurve::constant(500.0).at(usd(1e7)), usd(500.0));
    }

    #[test]
    fn jumps_are_left_continuous() {
        let curve = CostCurve::from_pieces(
            0.0,
            vec![Piece { from: 0.0, value: 0.0, slope: 0.0 }, Piece { from: 100.0, value: 7.0, slope: 0.0 }],
        );
        assert_eq!(curve.value(100.0), 0.0);
        assert_eq!(curve.value_above(100.0), 7.0);
        assert_eq!(curve.value(100.01), 7.0);
    }

    #[test]
    fn a_stair_counts_begun_widths_up_to_its_cap() {
        let stair = Stair { start: 100.0, width: 50.0, height: 9.0, steps: Some(3.0) };
        for (spend, count) in [(0.0, 0.0), (100.0, 0.0), (100.1, 1.0), (150.0, 1.0), (151.0, 2.0), (1e6, 3.0)] {
            assert_eq!(stair.count(spend), count, "at {spend}");
        }
        let curve = CostCurve::constant(1.0).with_stair(stair);
        assert_eq!(curve.value(150.0), 10.0);
        assert_eq!(curve.value_above(150.0), 19.0);
        assert_eq!(curve.value_above(99.0), 1.0);
        assert_eq!(curve.value_above(100.0), 10.0);
        assert_eq!(stair.end(), Some(200.0));
    }

    #[test]
    fn a_share_of_the_spend_costs_what_that_spend_costs() {
        let curve = CostCurve::from_pieces(
            1.0,
            vec![Piece { from: 0.0, value: 3.0, slope: 0.0 }, Piece { from: 100.0, value: 7.0, slope: 0.5 }],
        )
        .with_stair(Stair { start: 30.0, width: 40.0, height: 2.0, steps: Some(5.0) });
        let other = CostCurve::line(10.0, -0.1);
        for share in [0.0, 0.3, 1.0] {
            let both = curve.through(share).and(&other.through(1.0 - share));
            for spend in [0.0, 10.0, 99.0, 250.0, 1_000.0] {
                let direct = curve.value(share * spend) + other.value((1.0 - share) * spend);
                assert!((both.value(spend) - direct).abs() < 1e-9, "{share} {spend}");
            }
        }
    }

    #[test]
    fn no_knot_is_missing_at_the_last_step_of_any_width() {
        for n in 1..500 {
            let width = f64::from(n) / 7.0 * 0.1;
            let stair = Stair { start: 0.0, width, height: 10.0, steps: Some(50.0) };
            let knots = CostCurve::constant(0.0).with_stair(stair).knots(usd(0.0), usd(width * 60.0), 100);
            // Both ends of 49 jumps, and where the drawing begins and ends: flat behind the last step.
            assert_eq!(knots.len(), 2 * 49 + 2, "{width}");
            assert_eq!(knots.iter().rev().take(2).map(|(_, y)| *y).collect::<Vec<_>>(), [500.0; 2], "{width}");
        }
    }

    #[test]
    fn knots_show_both_ends_of_a_jump() {
        let curve = CostCurve::constant(1.0).with_stair(Stair { start: 0.0, width: 40.0, height: 2.0, steps: None });
        let knots = curve.knots(usd(0.0), usd(100.0), 50);
        assert_eq!(knots, vec![(0.0, 3.0), (40.0, 3.0), (40.0, 5.0), (80.0, 5.0), (80.0, 7.0), (100.0, 7.0)]);
    }

    #[test]
    fn many_steps_are_drawn_as_their_average() {
        let curve = CostCurve::constant(0.0).with_stair(Stair { start: 0.0, width: 1e-4, height: 1e-4, steps: None });
        let knots = curve.knots(usd(0.0), usd(1e4), 100);
        assert!(knots.len() < 300);
        assert!(knots.iter().all(|(x, y)| (x - y).abs() < 1.0));
    }
}
