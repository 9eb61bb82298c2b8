//! What is listed of crossovers is what the costs say.

use crate::costs::There;
use crate::scenarios::{config, numbers};
use gateway_crossover::model::crossover::{Crossings, HIGHEST_SPEND, MOST_LISTED, Side};
use gateway_crossover::model::curve::{CostCurve, Stair};
use gateway_crossover::model::evaluation::Evaluation;
use gateway_crossover::scenario::codec::write;
use proptest::collection::vec;
use proptest::prelude::*;

/// The side the list says is cheaper at a spend: the last change below it counts.
fn listed_side(crossings: &Crossings, spend: f64) -> Side {
    crossings.list.iter().rfind(|c| c.spend.get() < spend).map_or(Side::Managed, |c| c.to)
}

/// Whether a curve may jump at a spend: a piece or a step begins there.
fn jumps_at(curve: &CostCurve, spend: f64) -> bool {
    let near = |at: f64| (at - spend).abs() <= 1e-9 * spend.max(1.0);
    let steps = |stair: &Stair| {
        let k = ((spend - stair.start) / stair.width).round();
        k >= 0.0 && near(stair.start + k * stair.width)
    };
    curve.pieces().iter().any(|piece| near(piece.from)) || curve.stairs().iter().any(steps)
}

/// Each listed spend is a tie or a jump.
pub fn check_each_crossing(query: &str, e: &Evaluation) -> Result<(), TestCaseError> {
    for crossing in &e.crossings.list {
        let spend = crossing.spend.get();
        let there = There::at(e, spend);
        let tie = (there.managed - there.own).abs() <= 0.01 || there.is_close(1e-9);
        let jump = jumps_at(&e.managed_curve, spend) || jumps_at(&e.own_curve, spend);
        prop_assert!(tie || jump, "{query}: {} against {} at the crossover {spend}", there.managed, there.own);
    }
    Ok(())
}

/// Whether a spend is so little into a step that its ceiling still ignores it: a billionth of the step's width.
fn is_ignored(curve: &CostCurve, spend: f64) -> bool {
    curve.stairs().iter().any(|stair| {
        let steps = (spend - stair.start) / stair.width;
        (steps - steps.round()).abs() <= 2e-9
    })
}

fn check_side(query: &str, e: &Evaluation, spend: f64) -> Result<(), TestCaseError> {
    let (there, listed) = (There::at(e, spend), listed_side(&e.crossings, spend));
    let on_an_edge = is_ignored(&e.managed_curve, spend) || is_ignored(&e.own_curve, spend);
    let agrees = there.side() == listed || there.is_close(2e-9) || on_an_edge;
    prop_assert!(agrees, "{query}: at {spend} managed {} own {}, listed {listed:?}", there.managed, there.own);
    Ok(())
}

/// Just after one listed spend and just before the next, the cheaper side is the listed one.
pub fn check_between(query: &str, e: &Evaluation) -> Result<(), TestCaseError> {
    let mut ends: Vec<f64> = e.crossings.list.iter().map(|c| c.spend.get()).collect();
    if !e.crossings.more {
        ends.push(HIGHEST_SPEND);
    }
    let mut from = 0.0;
    for to in ends {
        prop_assert!(to >= from, "{query}: {from} is listed before {to}");
        let gap = to - from;
        if gap > 1e-7 * to {
            for along in [1e-3, 0.5, 1.0 - 1e-3] {
                check_side(query, e, from + along * gap)?;
            }
        }
        from = to;
    }
    Ok(())
}

/// Spends between nothing and the highest that the list speaks for, of every size.
pub fn spends() -> impl Strategy<Value = Vec<f64>> {
    let even = (0.0..=1.0).prop_map(|u: f64| u * HIGHEST_SPEND);
    let any_size = (0.0..=1.0).prop_map(|u: f64| (u * HIGHEST_SPEND.ln()).exp());
    vec(prop_oneof![1 => even, 3 => any_size], 40)
}

pub fn check_sampled(query: &str, e: &Evaluation, spends: &[f64]) -> Result<(), TestCaseError> {
    let known = match (e.crossings.more, e.crossings.list.last()) {
        (true, last) => last.map_or(0.0, |c| c.spend.get()),
        (false, _) => HIGHEST_SPEND,
    };
    for &spend in spends.iter().filter(|&&spend| spend <= known) {
        check_side(query, e, spend)?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(600))]

    #[test]
    fn crossovers_are_where_the_cheaper_side_changes(scenario in numbers(), spends in spends()) {
        let (query, e) = (write(&scenario), Evaluation::of(&scenario.inputs()));
        prop_assert!(e.crossings.list.len() <= MOST_LISTED);
        for pair in e.crossings.list.windows(2) {
            prop_assert_ne!(pair[0].to, pair[1].to, "{}: two changes to the same side", query);
        }
        check_each_crossing(&query, &e)?;
        check_between(&query, &e)?;
        check_sampled(&query, &e, &spends)?;
    }
}
