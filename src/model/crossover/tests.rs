//! Crossovers of curves made by hand.

use super::scan::{PATIENCE, Scan, Stretch};
use super::*;
use crate::model::curve::{Piece, Stair};

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
