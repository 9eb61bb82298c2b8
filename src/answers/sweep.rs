//! What one input moves: the data of the small chart above each slider.

use crate::model::estimate::Estimate;
use crate::model::evaluation::Inputs;
use crate::model::timeline::Timeline;
use crate::scenario::Scenario;
use crate::scenario::fields::FieldId;
use crate::scenario::vary::vary;

/// What an input moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moves {
    /// The breakeven, in dollars of spend.
    Breakeven,
    /// What self-hosting saves a month at each spend.
    Saving,
    /// The month by which self-hosting has paid back.
    Payback,
    /// What both together cost a month.
    Hybrid,
    /// Hours a month spent waiting.
    Waiting,
}

/// What a field's small chart shows.
pub fn moves(id: FieldId) -> Moves {
    match id {
        FieldId::Spend => Moves::Saving,
        FieldId::Setup | FieldId::Growth | FieldId::Months => Moves::Payback,
        FieldId::Share => Moves::Hybrid,
        FieldId::ManagedMs | FieldId::SelfMs => Moves::Waiting,
        _ => Moves::Breakeven,
    }
}

/// A point of a sweep: where along the track, 0 to 1, and what comes out there; none for never.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stop {
    /// Position along the track.
    pub along: f64,
    /// What comes out.
    pub value: Option<f64>,
}

/// What comes out with a field at a value. The inputs are those of the scenario, and are left with that value.
pub fn outcome(inputs: &mut Inputs, scenario: &Scenario, id: FieldId, value: f64) -> Option<f64> {
    vary(inputs, scenario, id, value);
    match moves(id) {
        Moves::Breakeven => inputs.breakeven().spend().map(|spend| spend.get()),
        Moves::Saving => Some(inputs.saving().get()),
        Moves::Payback => {
            let (managed, own) = (inputs.managed_curve(), inputs.own_curve());
            Timeline::walk(&managed, &own, inputs.demand.spend, inputs.horizon()).payback.map(f64::from)
        }
        Moves::Hybrid => Some(inputs.both_together().get()),
        Moves::Waiting => Some(inputs.waiting(Estimate::point(value)).0.get()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    #[test]
    fn the_breakeven_falls_with_the_markup_and_is_never_at_none() {
        let scenario = Scenario::default();
        let mut inputs = scenario.inputs();
        let mut at = |markup: f64| outcome(&mut inputs, &scenario, FieldId::Markup, markup);
        assert_eq!((at(0.0), at(20.0)), (None, Some(2_500.0)));
        assert!((at(5.0).unwrap_or(0.0) - 10_000.0).abs() < 1e-6);
        let values: Vec<f64> = (1..=200).filter_map(|tenth| at(f64::from(tenth) / 10.0)).collect();
        assert!(values.len() == 200 && values.windows(2).all(|pair| pair[1] < pair[0]));
    }

    #[test]
    fn inputs_that_leave_the_breakeven_alone_show_what_they_move() {
        let value = |query: &str, id, at| {
            let scenario = read(query).scenario;
            outcome(&mut scenario.inputs(), &scenario, id, at)
        };
        assert_eq!(value("", FieldId::Spend, 14_000.0), Some(200.0));
        assert_eq!(value("spend=20000&setup=12", FieldId::Setup, 12.0), Some(3.0));
        assert_eq!(value("", FieldId::Share, 50.0), Some(600.0));
        let waited = value("requests=36000", FieldId::ManagedMs, 100.0).unwrap_or(0.0);
        assert!((waited - 1.0).abs() < 1e-9, "{waited}");
    }
}
