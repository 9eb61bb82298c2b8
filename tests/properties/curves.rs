//! Curves are the formula.

use crate::costs::{managed_at, own_at, size, usd};
use crate::crossovers::spends;
use crate::scenarios::{config, numbers};
use gateway_crossover::model::crossover::HIGHEST_SPEND;
use gateway_crossover::model::curve::{CostCurve, Stair};
use gateway_crossover::scenario::codec::write;
use proptest::prelude::*;

/// Spends on, just below and just above a staircase's steps, by so many steps.
fn around_steps(stair: &Stair, steps: &[f64]) -> Vec<f64> {
    let at = |k: f64| [-1e-6, 0.0, 1e-6, 0.5].map(|off| stair.start + (k + off) * stair.width);
    steps.iter().flat_map(|&k| at(k)).filter(|&spend| (0.0..=2.0 * HIGHEST_SPEND).contains(&spend)).collect()
}

fn boundaries(curve: &CostCurve, steps: &[f64]) -> Vec<f64> {
    let corners = curve.pieces().iter().flat_map(|piece| [piece.from, piece.from * (1.0 + 1e-6) + 1e-6]);
    corners.chain(curve.stairs().iter().flat_map(|stair| around_steps(stair, steps))).collect()
}

/// What a step may add where so many are taken that a float cannot tell the last from the next.
fn unsure_step(curve: &CostCurve, spend: f64) -> f64 {
    let blurred = |stair: &Stair| 8.0 * f64::EPSILON * (spend / stair.width).abs() > 1e-9;
    curve.stairs().iter().filter(|stair| blurred(stair)).map(|stair| stair.height).sum()
}

fn check_curve(query: &str, curve: &CostCurve, direct: f64, spend: f64) -> Result<(), TestCaseError> {
    let drawn = curve.at(usd(spend)).get();
    let allowed = 1e-9 * size(direct, drawn) + unsure_step(curve, spend);
    prop_assert!((drawn - direct).abs() <= allowed, "{query}: at {spend} the curve says {drawn}, the formula {direct}");
    Ok(())
}

proptest! {
    #![proptest_config(config(600))]

    #[test]
    fn curves_are_the_formula(scenario in numbers(), spends in spends(), step in 0u32..100_000) {
        let (query, inputs) = (write(&scenario), scenario.inputs());
        let (managed, own) = (inputs.managed_curve(), inputs.own_curve());
        let steps = [0.0, 1.0, 2.0, 3.0, f64::from(step)];
        let mut at = spends;
        at.extend(boundaries(&managed, &steps));
        at.extend(boundaries(&own, &steps));
        at.extend([0.0, HIGHEST_SPEND]);
        for spend in at {
            check_curve(&query, &managed, managed_at(&inputs, spend), spend)?;
            check_curve(&query, &own, own_at(&inputs, spend), spend)?;
        }
    }
}
