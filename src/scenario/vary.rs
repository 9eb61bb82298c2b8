//! One input varied in place: what a sweep over a track needs dozens of times, without reading the whole scenario anew.

use super::Scenario;
use super::fields::FieldId;
use crate::model::estimate::Estimate;
use crate::model::evaluation::Inputs;
use crate::model::stack::Infrastructure;
use crate::model::units::{Hours, Percent, Usd};

/// Sets one field of a scenario's inputs to a value, as [`Scenario::with`] would. The inputs must be those of the
/// scenario, whatever was varied of the same field before.
pub fn vary(inputs: &mut Inputs, scenario: &Scenario, id: FieldId, value: f64) {
    let value = id.field().nearest(value);
    let (money, percent, point) = (Usd::finite(value), Percent::finite(value), Estimate::point(value));
    match id {
        FieldId::Spend => inputs.demand = inputs.workload.at_spend(money),
        FieldId::Markup => (inputs.fees.markup, inputs.markup) = (percent, point),
        FieldId::FreeSpend => inputs.fees.free_spend = money,
        FieldId::Plan => inputs.fees.plan = money,
        FieldId::Infra => inputs.stack.infrastructure = Infrastructure::Total(point),
        FieldId::Hours => inputs.stack.hours = point,
        FieldId::Rate => inputs.stack.rate = point,
        FieldId::Discount => inputs.stack.discount = percent,
        FieldId::Setup => inputs.set_up = Hours::finite(value),
        FieldId::Growth => inputs.growth = percent,
        FieldId::Months => inputs.months = value as u32,
        FieldId::Share => inputs.share = percent,
        FieldId::ManagedMs => inputs.managed_ms = point,
        FieldId::SelfMs => inputs.self_ms = point,
        // Seldom seen, or felt in more than one place.
        _ => *inputs = scenario.with(id, point).inputs(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;
    use crate::scenario::fields::FIELDS;

    #[test]
    fn a_varied_input_is_the_scenarios_own_with_that_field_set() {
        for query in [
            "",
            "requests=100000&gateway=portkey-production&hours=2..4",
            "stack=ha-cloud&markup=3..7&cachehit=20",
            "compute=50&postgres=20&instances=2&discount=3&infra=7",
            "stack=one-server&infra=90",
        ] {
            let scenario = read(query).scenario;
            for field in FIELDS.iter().filter(|field| field.track.is_some()) {
                let Some(track) = field.track else { continue };
                let mut inputs = scenario.inputs();
                for step in 0..=8 {
                    let value = track.exact(f64::from(step) / 8.0);
                    vary(&mut inputs, &scenario, field.id, value);
                    let wanted = scenario.with(field.id, Estimate::point(value)).inputs();
                    assert_eq!(inputs, wanted, "{query}: {} = {value}", field.key);
                }
            }
        }
    }
}
