//! Uncertain inputs: how likely self-hosting is cheaper, and where the breakeven lies.
//!
//! Deterministic: the uncertain inputs are sampled on a fixed lattice (Korobov's, there and back along each input), and
//! one of them is integrated exactly through its distribution, so the rest is smooth and a thousand points, or four
//! where many inputs are ranges, give a probability to a few tenths of a percentage point at worst. The same link gives
//! the same figures.

use super::crossover::{Breakeven, Cheaper, HIGHEST_SPEND, Side, breakeven, crossings};
use super::curve::{CostCurve, Stair};
use super::estimate::Estimate;
use super::evaluation::Inputs;
use super::fees::{FeeSchedule, Route};
use super::rising::Rising;
use super::stack::Infrastructure;
use super::units::{Percent, Usd};

/// A lattice: how many points it has, and what a point's place along one input is multiplied by for the next one.
#[derive(Clone, Copy)]
struct Lattice {
    /// A prime: each input meets as many different values.
    points: u32,
    /// Of all the one whose lattices are the most even (least P2 discrepancy, of all numbers of inputs together).
    multiplier: u32,
}

/// For up to six ranges.
const COARSE: Lattice = Lattice { points: 1021, multiplier: 467 };

/// For more, among which a thousand points are too far apart.
const FINE: Lattice = Lattice { points: 4093, multiplier: 1802 };

/// Most ranges for which the coarse lattice will do.
const FEW: usize = 6;

/// Dollars by which "just above" is above a spend at least: a millionth of a cent.
const LEAST_ABOVE: f64 = 1e-8;

// The shares of `Quantiles`.
const P10: f64 = 0.1;
const P50: f64 = 0.5;
const P90: f64 = 0.9;

/// The breakeven's tenth, middle and ninetieth percentile; "never" where the probability is not reached at any spend.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantiles {
    /// One chance in ten that the breakeven is at or below this.
    pub p10: Breakeven,
    /// As likely above as below.
    pub p50: Breakeven,
    /// Nine chances in ten that the breakeven is at or below this.
    pub p90: Breakeven,
}

/// What the ranges of the inputs make of the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Odds {
    /// The probability, 0 to 1, that self-hosting is strictly cheaper at the current spend.
    pub probability: f64,
    /// Percentiles of the breakeven.
    pub quantiles: Quantiles,
    /// The managed gateway's least and largest possible cost over spend.
    pub managed: (CostCurve, CostCurve),
    /// The self-hosted least and largest possible cost over spend.
    pub own: (CostCurve, CostCurve),
}

impl Odds {
    /// The odds for inputs; none where nothing is a range, and where no range moves a cost at any spend, as that of a rate
    /// does without hours.
    pub fn of(inputs: &Inputs) -> Option<Self> {
        if !inputs.has_ranges() {
            return None;
        }
        let unit = &inputs.demand.unit;
        let fee = |markup: f64| FeeSchedule { markup: Percent::finite(markup), ..inputs.fees }.curve(unit);
        let managed = (fee(inputs.markup.low()), fee(inputs.markup.high()));
        let own = (inputs.stack.curve_at(unit, Estimate::low), inputs.stack.curve_at(unit, Estimate::high));
        if managed.0 == managed.1 && own.0 == own.1 {
            return None;
        }
        let uncertainty = Uncertainty::new(inputs);
        Some(Self {
            probability: uncertainty.probability(inputs.demand.spend),
            quantiles: uncertainty.quantiles(),
            managed,
            own,
        })
    }

    /// The side that is cheaper at a spend whatever the inputs are within their ranges, if either is. Managed is where
    /// both may cost the same.
    pub fn certainly(&self, spend: Usd) -> Option<Side> {
        let (managed, own) = (&self.managed, &self.own);
        if managed.1.at(spend) <= own.0.at(spend) {
            Some(Side::Managed)
        } else if managed.0.at(spend) > own.1.at(spend) {
            Some(Side::SelfHosted)
        } else {
            None
        }
    }

    /// The breakeven where it is certain to be never, or the first dollar: so it is of the inputs that serve self-hosting
    /// best, or worst.
    pub fn surely(&self) -> Option<Breakeven> {
        let best = crossings(&self.managed.1, &self.own.0);
        let worst = crossings(&self.managed.0, &self.own.1);
        let stays = worst.list.len() == 1 && !worst.more;
        match (best.breakeven(), worst.breakeven()) {
            (Breakeven::Never, _) if !best.more => Some(Breakeven::Never),
            (_, Breakeven::FromFirstDollar) if stays => Some(Breakeven::FromFirstDollar),
            _ => None,
        }
    }

    /// Whether the ranges move a cost at a spend: that of a rate moves none where there are no hours.
    pub fn are_felt(&self, spend: Usd) -> bool {
        [&self.managed, &self.own].into_iter().any(|(low, high)| low.at(spend) != high.at(spend))
    }
}

/// Which input is integrated exactly; the others are sampled.
#[derive(Clone, Copy, PartialEq)]
enum Exact {
    None,
    Markup,
    Fixed,
    Compute,
    Hours,
    Rate,
}

/// One point of the lattice: a value for every uncertain input.
#[derive(Clone, Copy)]
struct Draw {
    markup: f64,
    /// The total, or all items but compute.
    fixed: f64,
    /// The part of `fixed` that the exactly integrated line carries.
    line: f64,
    compute: f64,
    hours: f64,
    rate: f64,
}

/// The uncertain inputs, sampled once for all spends.
pub struct Uncertainty<'a> {
    inputs: &'a Inputs,
    managed: CostCurve,
    own: CostCurve,
    /// The widest of the lines that do not scale.
    line: Estimate,
    compute: Estimate,
    /// The further instances over spend, as steps of the dearest outcome: where they are likely free, only that tells
    /// that there are any.
    further: Option<Stair>,
    draws: Vec<Draw>,
}

impl<'a> Uncertainty<'a> {
    /// Samples the inputs. Without any range there is nothing to sample and every answer is certain.
    pub fn new(inputs: &'a Inputs) -> Self {
        let (lines, compute) = match inputs.stack.infrastructure {
            Infrastructure::Total(total) => (vec![total], Estimate::point(0.0)),
            Infrastructure::Items(items) => (items.fixed().to_vec(), items.compute),
        };
        let line = lines
            .iter()
            .copied()
            .max_by(|a, b| (a.high() - a.low()).total_cmp(&(b.high() - b.low())))
            .unwrap_or(Estimate::point(0.0));
        let (managed, own) = (inputs.managed_curve(), inputs.own_curve());
        let further = inputs.stack.curve_at(&inputs.demand.unit, Estimate::high).stairs().first().copied();
        let mut uncertainty = Self { inputs, managed, own, line, compute, further, draws: Vec::new() };
        if uncertainty.has_ranges() {
            uncertainty.draws = draws(inputs, &lines, line, compute);
        }
        uncertainty
    }

    /// Whether any input is a range.
    pub fn has_ranges(&self) -> bool {
        self.inputs.has_ranges()
    }

    /// The probability, 0 to 1, that self-hosting is strictly cheaper at a spend.
    pub fn probability(&self, spend: Usd) -> f64 {
        if self.draws.is_empty() {
            return Cheaper::of(self.managed.at(spend), self.own.at(spend)).certainty();
        }
        self.share_above(spend.get())
    }

    /// The probability curve at several spends.
    pub fn curve(&self, spends: &[Usd]) -> Vec<f64> {
        spends.iter().map(|&spend| self.probability(spend)).collect()
    }

    /// The breakeven of the likely values.
    pub fn likely(&self) -> Breakeven {
        breakeven(&self.managed, &self.own, self.inputs.demand.spend)
    }

    /// P10, P50 and P90 of the breakeven.
    pub fn quantiles(&self) -> Quantiles {
        if self.draws.is_empty() {
            let certain = self.likely();
            return Quantiles { p10: certain, p50: certain, p90: certain };
        }
        // Up to the first further instance managed only rises and own only falls with spend, so each draw changes sides
        // once and the breakeven's distribution is the probability curve itself. Beyond it a draw may have changed
        // sides before; where requests are sold in blocks as well, the two staircases are followed draw by draw.
        let further = self.further.filter(|_| !self.managed.stairs().is_empty());
        let highest = further.map_or(HIGHEST_SPEND, |stair| stair.start.min(HIGHEST_SPEND));
        let at_highest = self.share_until(highest, Above::No);
        let mut rising = Rising::new(|spend| self.share_until(spend, Above::Just), highest, at_highest);
        let follows = highest < HIGHEST_SPEND && at_highest < P90;
        let sampled = if follows { self.sampled() } else { Vec::new() };
        let mut pick = |p| match rising.reaches(p) {
            None => ranked(&sampled, p),
            Some(0.0) => Breakeven::FromFirstDollar,
            Some(spend) => Breakeven::At(Usd::finite(spend)),
        };
        Quantiles { p10: pick(P10), p50: pick(P50), p90: pick(P90) }
    }

    /// The breakeven of every draw.
    fn sampled(&self) -> Vec<Breakeven> {
        let unit = self.inputs.demand.unit;
        self.draws
            .iter()
            .map(|draw| {
                let fees = FeeSchedule { markup: Percent::finite(draw.markup), ..self.inputs.fees };
                let fixed = draw.fixed + draw.hours * draw.rate;
                let own = self.inputs.stack.curve_of(&unit, fixed, draw.compute);
                breakeven(&fees.curve(&unit), &own, self.inputs.demand.spend)
            })
            .collect()
    }

    /// The share of outcomes in which managed costs more than self-hosting at a spend.
    fn share_above(&self, spend: f64) -> f64 {
        self.share(&[self.place(spend, Above::No)])
    }

    /// The share of outcomes in which it does so there or at any spend below, where the managed side has no steps.
    ///
    /// Between two added instances the managed cost only rises against the self-hosted one, so that only the ends of steps
    /// matter. From step to step that difference is convex, except where a least fee begins at the end of an allowance. So
    /// three places stand for all: the end of the first step, of the first one after the allowance, and of the last one.
    fn share_until(&self, spend: f64, above: Above) -> f64 {
        let mut places = vec![self.place(spend, above)];
        if let Some(stair) = self.further {
            let step = |after: f64| stair.start + ((after - stair.start) / stair.width).floor().max(0.0) * stair.width;
            let free = step(self.inputs.fees.free_spend.get()) + stair.width;
            let ends = [stair.start, free, step(spend)];
            places.extend(ends.into_iter().filter(|&end| end <= spend).map(|end| self.place(end, Above::No)));
        }
        self.share(&places)
    }

    /// What counts at (or just above) a spend.
    fn place(&self, spend: f64, above: Above) -> Place {
        let inputs = self.inputs;
        let unit = inputs.demand.unit;
        let at = match above {
            Above::No => spend,
            Above::Just => spend + (spend * 1e-9).max(LEAST_ABOVE),
        };
        let requests = unit.requests(Usd::finite(at));
        // "Just above" matters where a curve jumps. Where requests cost nothing their number does not move with spend.
        let jumps = above == Above::Just && unit.cost > Usd::ZERO;
        Place {
            beside: if jumps {
                inputs.fees.beside_route_above(requests, unit.million_tokens)
            } else {
                inputs.fees.beside_route(requests, unit.million_tokens)
            },
            route: inputs.fees.route_at(at),
            instances: match inputs.stack.infrastructure {
                Infrastructure::Total(_) => 0.0,
                Infrastructure::Items(items) if jumps => items.instances_above(requests),
                Infrastructure::Items(items) => items.instances_at(requests),
            },
            saved: inputs.stack.discount.fraction() * at,
        }
    }

    /// The share of outcomes in which managed costs more than self-hosting at one at least of a few places; the first of
    /// them says what is integrated exactly. For one draw that is the highest chance among the places: whatever makes
    /// self-hosting cheaper at a place makes it cheaper at those with a higher chance too.
    fn share(&self, places: &[Place]) -> f64 {
        let Some(first) = places.first() else { return 0.0 };
        let inputs = self.inputs;
        let compute = |p: &Place, d: &Draw| d.compute * p.instances;
        let people = |d: &Draw| d.hours * d.rate;
        let managed = |p: &Place, d: &Draw| p.beside + p.route.at(d.markup);
        let own = |p: &Place, d: &Draw| d.fixed + compute(p, d) + people(d) - p.saved;
        // Without its people.
        let left = |p: &Place, d: &Draw| managed(p, d) - (d.fixed + compute(p, d) - p.saved);
        match self.exact(first.route.charged, first.instances) {
            Exact::None => {
                self.mean(places, |p, d| Cheaper::of(Usd::finite(managed(p, d)), Usd::finite(own(p, d))).certainty())
            }
            Exact::Markup => self.mean(places, |p, d| {
                let needed = own(p, d) - p.beside;
                if needed < p.route.least {
                    1.0
                } else if p.route.charged <= 0.0 {
                    0.0
                } else {
                    1.0 - inputs.markup.at_most(100.0 * needed / p.route.charged)
                }
            }),
            Exact::Fixed => self.mean(places, |p, d| {
                let others = d.fixed - d.line + compute(p, d) + people(d) - p.saved;
                self.line.at_most(managed(p, d) - others)
            }),
            Exact::Compute => self.mean(places, |p, d| {
                let others = d.fixed + people(d) - p.saved;
                self.compute.at_most((managed(p, d) - others) / p.instances)
            }),
            Exact::Hours => self.mean(places, |p, d| below(inputs.stack.hours, left(p, d), d.rate)),
            Exact::Rate => self.mean(places, |p, d| below(inputs.stack.rate, left(p, d), d.hours)),
        }
    }

    /// The mean over all draws of the likeliest of a few places.
    fn mean(&self, places: &[Place], chance: impl Fn(&Place, &Draw) -> f64) -> f64 {
        let total: f64 = match places {
            [only] => self.draws.iter().map(|d| chance(only, d)).sum(),
            _ => self.draws.iter().map(|d| places.iter().map(|p| chance(p, d)).fold(0.0, f64::max)).sum(),
        };
        total / self.draws.len() as f64
    }

    /// The input to integrate exactly: the one that moves the difference of the two costs most; of hours and rate, by
    /// what each does at the other's mean. None when no input that matters here is a range.
    fn exact(&self, charged: f64, instances: f64) -> Exact {
        let stack = &self.inputs.stack;
        let width = |e: Estimate| e.high() - e.low();
        let widths = [
            (Exact::Markup, width(self.inputs.markup) / 100.0 * charged),
            (Exact::Fixed, width(self.line)),
            (Exact::Compute, width(self.compute) * instances),
            (Exact::Hours, width(stack.hours) * stack.rate.mean()),
            (Exact::Rate, width(stack.rate) * stack.hours.mean()),
        ];
        let widest = widths.into_iter().max_by(|a, b| a.1.total_cmp(&b.1));
        widest.filter(|(_, width)| *width > 0.0).map_or(Exact::None, |(exact, _)| exact)
    }
}

/// The breakeven at or below which a share `p` of several lies; "never" where there are none.
fn ranked(sampled: &[Breakeven], p: f64) -> Breakeven {
    let size = |b: &Breakeven| b.spend().map_or(f64::INFINITY, Usd::get);
    // Without sorting: the value with exactly so many others below it.
    let rank = (p * sampled.len() as f64) as usize;
    let below = |x: f64| sampled.iter().filter(|other| size(other) < x).count();
    let at_most = |x: f64| sampled.iter().filter(|other| size(other) <= x).count();
    let there = sampled.iter().find(|b| below(size(b)) <= rank && at_most(size(b)) > rank);
    there.copied().unwrap_or(Breakeven::Never)
}

/// What counts at one spend, whatever the uncertain inputs are.
#[derive(Clone, Copy)]
struct Place {
    /// Managed, without the route.
    beside: f64,
    route: Route,
    instances: f64,
    /// What own keys save.
    saved: f64,
}

/// At a spend itself or just above it.
#[derive(Clone, Copy, PartialEq)]
enum Above {
    No,
    Just,
}

/// The probability that `factor` times the input stays below an amount.
fn below(input: Estimate, amount: f64, factor: f64) -> f64 {
    if factor > 0.0 {
        input.at_most(amount / factor)
    } else if amount > 0.0 {
        1.0
    } else {
        0.0
    }
}

/// The lattice: for each point a value of every input that is a range.
fn draws(inputs: &Inputs, lines: &[Estimate], widest: Estimate, compute: Estimate) -> Vec<Draw> {
    let stack = &inputs.stack;
    let uncertain = [inputs.markup, stack.hours, stack.rate, compute];
    let ranges = uncertain.iter().chain(lines).filter(|estimate| estimate.is_range()).count();
    let Lattice { points, multiplier } = if ranges > FEW { FINE } else { COARSE };
    (0..points)
        .map(|i| {
            let mut place = i;
            let mut sample = |estimate: Estimate| {
                if !estimate.is_range() {
                    return estimate.likely();
                }
                // There and back, so that the last point is next to the first: what a lattice adds up best.
                let along = 2.0 * (f64::from(place) + 0.5) / f64::from(points) - 1.0;
                place = place * multiplier % points;
                estimate.quantile(1.0 - along.abs())
            };
            let mut draw = Draw { markup: 0.0, fixed: 0.0, line: 0.0, compute: 0.0, hours: 0.0, rate: 0.0 };
            draw.markup = sample(inputs.markup);
            let mut widest_left = true;
            for line in lines {
                let value = sample(*line);
                draw.fixed += value;
                if widest_left && *line == widest {
                    draw.line = value;
                    widest_left = false;
                }
            }
            draw.hours = sample(stack.hours);
            draw.rate = sample(stack.rate);
            draw.compute = sample(compute);
            draw
        })
        .collect()
}
