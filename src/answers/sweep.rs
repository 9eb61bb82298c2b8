//! What one input moves, over the whole of its track: the data of the small chart above each slider.

use crate::model::estimate::Estimate;
use crate::model::evaluation::Inputs;
use crate::model::timeline::Timeline;
use crate::scenario::Scenario;
use crate::scenario::fields::{FieldId, Track};
use crate::scenario::vary::vary;

/// Stretches that a track is cut into.
const PIECES: usize = 32;

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

/// Sweeps a field over its track. The current value is one of the stops, so that a thumb stands on the curve.
pub fn sweep(inputs: &mut Inputs, scenario: &Scenario, id: FieldId, track: &Track) -> Vec<Stop> {
    let now = scenario.shown_value(id).map_or(track.low, Estimate::likely);
    let here = track.position(now);
    let mut along: Vec<f64> = (0..=PIECES).map(|i| i as f64 / PIECES as f64).collect();
    let place = along.iter().position(|&a| a >= here).unwrap_or(along.len());
    if along.get(place) != Some(&here) {
        along.insert(place, here);
    }
    let mut at = |along: f64| {
        // The thumb rests at the end for a value beyond it; the curve there is the end's.
        let value = track.exact(along);
        Stop { along, value: outcome(inputs, scenario, id, value) }
    };
    along.into_iter().map(&mut at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    #[test]
    fn the_breakeven_falls_with_the_markup_and_is_never_at_none() {
        let scenario = Scenario::default();
        let track = FieldId::Markup.field().track.expect("a track");
        let stops = sweep(&mut scenario.inputs(), &scenario, FieldId::Markup, &track);
        assert_eq!(stops.first().and_then(|s| s.value), None);
        assert_eq!(stops.last().and_then(|s| s.value), Some(2_500.0));
        let here = stops.iter().find(|s| s.along == 0.25).and_then(|s| s.value);
        assert!((here.unwrap_or(0.0) - 10_000.0).abs() < 1e-6);
        let values: Vec<f64> = stops.iter().filter_map(|s| s.value).collect();
        assert!(values.windows(2).all(|pair| pair[1] <= pair[0]));
    }

    #[test]
    fn the_thumb_stands_on_the_curve() {
        let scenario = read("hours=3.7").scenario;
        let track = FieldId::Hours.field().track.expect("a track");
        let stops = sweep(&mut scenario.inputs(), &scenario, FieldId::Hours, &track);
        let here = stops.iter().find(|s| (s.along - track.position(3.7)).abs() < 1e-12).and_then(|s| s.value);
        assert!((here.unwrap_or(0.0) - 11_400.0).abs() < 1e-6);
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
