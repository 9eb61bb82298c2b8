//! Probabilities and quantiles are in order.

use crate::costs::usd;
use crate::crossovers::spends;
use crate::monotone::spend_size;
use crate::scenarios::{config, number, numbers};
use gateway_crossover::model::crossover::{Cheaper, HIGHEST_SPEND};
use gateway_crossover::model::estimate::Estimate;
use gateway_crossover::model::evaluation::Evaluation;
use gateway_crossover::model::ranges::Uncertainty;
use gateway_crossover::scenario::Scenario;
use gateway_crossover::scenario::codec::write;
use gateway_crossover::scenario::fields::{FIELDS, FieldId, LINES};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

/// A scenario with at least one range, so that there is something to be unsure of.
pub fn ranged() -> impl Strategy<Value = Scenario> {
    let ids = [FieldId::Markup, FieldId::Infra, FieldId::Hours, FieldId::Rate].into_iter().chain(LINES);
    let field = select(ids.map(FieldId::field).collect::<Vec<_>>());
    let range = field.prop_flat_map(|field| (Just(field), number(field), number(field)));
    (numbers(), vec(range, 1..4)).prop_map(|(mut scenario, ranges)| {
        ranges.into_iter().for_each(|(field, a, b)| scenario.set(field.id, Estimate::between(a, b)));
        scenario
    })
}

proptest! {
    #![proptest_config(config(100))]

    #[test]
    fn probabilities_and_quantiles_are_in_order(scenario in ranged(), spends in spends()) {
        let (query, inputs) = (write(&scenario), scenario.inputs());
        let uncertainty = Uncertainty::new(&inputs);
        for &spend in spends.iter().take(8).chain(&[0.0, HIGHEST_SPEND]) {
            let p = uncertainty.probability(usd(spend));
            prop_assert!((0.0..=1.0).contains(&p), "{query}: {p} at {spend}");
        }
        let q = uncertainty.quantiles();
        let (p10, p50, p90) = (spend_size(q.p10), spend_size(q.p50), spend_size(q.p90));
        prop_assert!(p10 <= p50 && p50 <= p90, "{query}: {p10} {p50} {p90}");
    }

    #[test]
    fn without_ranges_everything_is_certain(scenario in numbers()) {
        let ranges = FIELDS.iter().any(|field| scenario.value(field.id).is_some_and(Estimate::is_range)
            && !matches!(field.id, FieldId::ManagedMs | FieldId::SelfMs));
        prop_assume!(!ranges);
        let inputs = scenario.inputs();
        let (e, uncertainty) = (Evaluation::of(&inputs), Uncertainty::new(&inputs));
        let certain = f64::from(u8::from(e.cheaper == Cheaper::SelfHosted));
        prop_assert_eq!(uncertainty.probability(e.spend), certain);
        let q = uncertainty.quantiles();
        prop_assert_eq!([q.p10, q.p50, q.p90], [e.breakeven; 3]);
    }
}
