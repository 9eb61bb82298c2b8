//! Two staircases against each other, many steps at a time.
//!
//! Where both climb alike, their running averages say nothing about which is higher on a step: what does is how far the
//! inner staircase is into a step of its own where one of the outer begins, its *phase*. From one outer step to the
//! next the phase moves on by the ratio of the widths. After a number of steps that makes the ratio nearly whole (a
//! denominator of its continued fraction) it is nearly back, so steps that far apart look alike but for a straight
//! line, until the phase wraps; the first of them that matters is one division away. With a denominator of about the
//! root of n, n steps take about that root of divisions.

use super::curve::{CEILING_SLACK, Stair};

/// Phases nearer than this to a whole step are on it, as ceilings see it; more so many steps up, where a float knows the
/// phase no better.
fn slack(place: f64) -> f64 {
    CEILING_SLACK + 4.0 * f64::EPSILON * place.abs()
}

/// A straight line with two staircases without an end on it, the outer one with the wider steps.
pub(super) struct Pair<'a> {
    /// A place on the line.
    pub from: f64,
    /// Its value there.
    pub value: f64,
    /// Its slope.
    pub slope: f64,
    /// The staircase whose steps are counted.
    pub outer: &'a Stair,
    /// The other one.
    pub inner: &'a Stair,
}

/// What is looked for: `sign` times the sum of the three above `over`.
#[derive(Clone, Copy)]
pub(super) struct Beyond {
    /// 1 or −1.
    pub sign: f64,
    /// The most that does not count, on the first step looked at.
    pub over: f64,
    /// How much more that is with each step.
    pub grows: f64,
}

impl Pair<'_> {
    /// The first outer step from `start` on, but before `end`, that may hold what is looked for; else `end`. Each
    /// division takes one from `patience`; without any left the answer is where the search was.
    pub fn first(&self, what: Beyond, start: f64, end: f64, patience: &mut u32) -> f64 {
        let (wide, narrow) = (self.outer.width, self.inner.width);
        let ratio = wide / narrow;
        let period = period(ratio, (end - start).sqrt());
        let whole = (period * ratio).round();
        let drift = period * ratio - whole;
        // By how much the value changes from one outer step to the next one that looks alike: at the ends of both, and at
        // the edges of the inner staircase.
        let rise = what.sign * (period * (self.slope * wide + self.outer.height) + whole * self.inner.height)
            - what.grows * period;
        let rise_at_edges = rise - what.sign * self.slope * drift * narrow;
        let mut first = end;
        let mut class = 0.0;
        while class < period {
            let mut k = start + class;
            while k < first {
                *patience = patience.saturating_sub(1);
                if *patience == 0 {
                    return start;
                }
                let step = self.step(what.sign, k);
                let room = if drift > 0.0 { step.up } else { step.down };
                let run = (room / drift.abs()).ceil().max(1.0);
                let over = what.over + what.grows * (k - start);
                let after = strides(over - step.ends, rise).min(strides(over - step.edges, rise_at_edges));
                if after < run {
                    first = first.min(k + period * after);
                    break;
                }
                k += period * run;
            }
            class += 1.0;
        }
        first
    }

    fn step(&self, sign: f64, k: f64) -> Step {
        let (wide, narrow, height) = (self.outer.width, self.inner.width, self.inner.height);
        let edge = self.outer.start + k * wide;
        let place = (edge - self.inner.start) / narrow;
        let slack = slack(place);
        let whole = (place + slack).floor();
        let left = place - whole;
        let reach = left + wide / narrow;
        let last = (reach + slack).floor();
        let right = reach - last;
        let value = self.value + self.slope * (edge - self.from) + self.outer.height * (k + 1.0) + height * whole;
        let at = |along: f64, steps: f64| sign * (value + self.slope * along + height * steps);
        let at_edge = |m: f64| at((m - left) * narrow, m);
        // What an edge at the very end begins is another step's.
        let (up, down, within) = if right <= slack {
            (slack - right, right + slack, last - 1.0)
        } else {
            (1.0 - slack - right, right - slack, last)
        };
        let mut edges = at_edge(1.0).max(at_edge(last));
        if within > 0.0 {
            edges = edges.max(at_edge(1.0).max(at_edge(within)) + sign * height);
        }
        Step {
            up: up.min(1.0 - slack - left),
            down: down.min(left + slack),
            ends: at(0.0, 1.0).max(at(wide, (reach - slack).ceil())),
            edges,
        }
    }
}

/// One outer step.
struct Step {
    /// How far the phases of its two ends may rise before one wraps.
    up: f64,
    /// How far they may fall.
    down: f64,
    /// The most that is looked for comes to at the two ends.
    ends: f64,
    /// The same at the edges of the inner staircase.
    edges: f64,
}

/// How often something rises until nothing is missing any more, to a hair.
fn strides(missing: f64, rise: f64) -> f64 {
    if missing < 0.0 {
        0.0
    } else if rise > 0.0 {
        (missing / rise - 1e-6).ceil()
    } else {
        f64::INFINITY
    }
}

/// The largest denominator, at most `most`, of a number's continued fraction.
fn period(ratio: f64, most: f64) -> f64 {
    let (mut before, mut denominator, mut rest) = (0.0, 1.0, ratio - ratio.floor());
    // What is smaller is rounding.
    while rest > CEILING_SLACK {
        let turned = 1.0 / rest;
        let next = turned.floor() * denominator + before;
        if next > most {
            break;
        }
        (before, denominator, rest) = (denominator, next, turned - turned.floor());
    }
    denominator
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn periods_are_denominators() {
        assert_eq!([period(3.0, 100.0), period(2.5, 100.0), period(0.999_999_999_999 + 1.0, 100.0)], [1.0, 2.0, 1.0]);
        assert_eq!(period(std::f64::consts::PI, 200.0), 113.0);
        assert_eq!(period(std::f64::consts::PI, 100.0), 7.0);
    }

    /// The most that `sign` times the sum comes to on an outer step, by each part of an inner step on it that is at
    /// least so many times what is ignored.
    fn most_on(pair: &Pair, sign: f64, k: f64, times: f64) -> f64 {
        let edge = |k: f64| pair.outer.start + k * pair.outer.width;
        let (from, to) = (edge(k), edge(k + 1.0));
        let mut most = f64::NEG_INFINITY;
        let place = (from - pair.inner.start) / pair.inner.width;
        let slack = slack(place);
        let mut m = (place + slack).floor();
        loop {
            let inner = |m: f64| pair.inner.start + m * pair.inner.width;
            if inner(m) >= to - slack * pair.inner.width {
                return most;
            }
            let ends = [inner(m).max(from), inner(m + 1.0).min(to)];
            let wide = ends[1] - ends[0] >= times * slack * pair.inner.width;
            for at in ends.into_iter().filter(|_| wide) {
                let line = pair.value + pair.slope * (at - pair.from);
                most = most.max(sign * (line + pair.outer.height * (k + 1.0) + pair.inner.height * (m + 1.0)));
            }
            m += 1.0;
        }
    }

    proptest! {
        #[test]
        fn no_step_that_matters_is_passed_over(
            (p, q) in (1u32..30, 1u32..30),
            off in prop_oneof![Just(0.0), -1e-3..1e-3f64, -1e-6..1e-6f64, -1e-12..1e-12f64],
            (slope, tilt) in (-1e-3..1e-3f64, prop_oneof![Just(0.0), -1e-3..1e-3f64]),
            (phase, missing, up) in (prop_oneof![Just(0.0), 0.0..1.0f64], 0.0..3.0f64, any::<bool>()),
            grows in prop_oneof![Just(0.0), -1e-3..1e-3f64],
        ) {
            let (wide, narrow) = if p > q { (p, q) } else { (q, p) };
            let ratio = f64::from(wide) / f64::from(narrow) * (1.0 + off);
            let narrow = 2.5;
            let sign = if up { 1.0 } else { -1.0 };
            let outer = Stair { start: 0.0, width: ratio.max(1.0) * narrow, height: ratio * (1.0 + tilt), steps: None };
            let inner = Stair { start: -phase * narrow, width: narrow, height: -1.0, steps: None };
            let pair = Pair { from: 0.0, value: 0.0, slope, outer: &outer, inner: &inner };
            let over = most_on(&pair, sign, 0.0, 0.0) + missing;
            let (start, end) = (0.0, 3_000.0);
            let found = pair.first(Beyond { sign, over, grows }, start, end, &mut 1_000_000);
            let mut k = start;
            while k < found {
                let (most, over) = (most_on(&pair, sign, k, 3.0), over + grows * k);
                prop_assert!(most <= over + 1e-6, "step {k}: {most} is over {over}, but {found} was found");
                k += 1.0;
            }
            // And it is not much too careful: where a phase is about to wrap, once or twice.
            let (mut found, mut looks) = (found, 0);
            while found < end && most_on(&pair, sign, found, 0.0) < over + grows * found - 1e-2 {
                looks += 1;
                prop_assert!(looks < 5, "step {found} for {over}");
                let next = Beyond { sign, over: over + grows * (found + 1.0), grows };
                found = pair.first(next, found + 1.0, end, &mut 1_000_000);
            }
        }
    }
}
