//! What the answer hangs on: inputs ranked by how far the breakeven moves between their low and high.

use super::balance::balanced_fields;
use super::usual::usual_range;
use crate::model::crossover::Breakeven;
use crate::model::estimate::Estimate;
use crate::model::units::Usd;
use crate::order::sort_by;
use crate::scenario::Scenario;
use crate::scenario::fields::FieldId;

/// The answer at one end of an input's range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct End {
    /// The input's value there.
    pub value: f64,
    /// The breakeven there.
    pub breakeven: Breakeven,
    /// Managed less self-hosted at the current spend there.
    pub saving: Usd,
}

/// How far one input moves the answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Swing {
    /// The input.
    pub id: FieldId,
    /// At its low end.
    pub low: End,
    /// At its high end.
    pub high: End,
}

impl Swing {
    /// How far the breakeven moves between the ends, in dollars; none where an end has none.
    fn distance(&self) -> Option<f64> {
        let (low, high) = (self.low.breakeven.spend()?, self.high.breakeven.spend()?);
        Some((high - low).abs().get())
    }

    fn saving_distance(&self) -> f64 {
        (self.high.saving - self.low.saving).abs().get()
    }
}

/// Every input with a range (the user's, else the catalogue's) that moves anything, the widest swing first. An input
/// with no breakeven at one end moves it further than any number says: those come first, ranked by how far they move
/// the saving at the current spend.
pub fn sensitivity(scenario: &Scenario) -> Vec<Swing> {
    let mut swings: Vec<Swing> = balanced_fields(scenario)
        .filter_map(|field| {
            let chosen = scenario.value(field.id).filter(|value| value.is_range());
            let (low, high) = chosen.map(|range| (range.low(), range.high())).or_else(|| usual_range(field.id))?;
            let swing = Swing { id: field.id, low: end(scenario, field.id, low), high: end(scenario, field.id, high) };
            let moves = swing.saving_distance() > 1e-9 || swing.low.breakeven != swing.high.breakeven;
            moves.then_some(swing)
        })
        .collect();
    sort_by(&mut swings, |swing| -swing.distance().unwrap_or(swing.saving_distance()));
    sort_by(&mut swings, |swing| if swing.distance().is_some() { 1.0 } else { 0.0 });
    swings
}

fn end(scenario: &Scenario, id: FieldId, value: f64) -> End {
    let inputs = scenario.with(id, Estimate::point(value)).inputs();
    End { value, breakeven: inputs.breakeven(), saving: inputs.saving() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    #[test]
    fn the_markup_comes_first_because_at_nothing_it_never_pays() {
        let swings = sensitivity(&Scenario::default());
        let ids: Vec<_> = swings.iter().map(|s| s.id).collect();
        assert_eq!(ids.first(), Some(&FieldId::Markup));
        let hours = swings.iter().find(|s| s.id == FieldId::Hours).map(|s| (s.low.breakeven, s.high.breakeven));
        let at = |spend| Breakeven::At(Usd::finite(spend));
        assert_eq!(hours, Some((at(8_000.0), at(44_000.0))));
        let position = |id| ids.iter().position(|i| *i == id);
        assert!(position(FieldId::Hours) < position(FieldId::Infra));
    }

    #[test]
    fn the_users_range_wins_over_the_catalogues() {
        let swings = sensitivity(&read("infra=120..200").scenario);
        let infra = swings.iter().find(|s| s.id == FieldId::Infra).map(|s| (s.low.value, s.high.value));
        assert_eq!(infra, Some((120.0, 200.0)));
    }
}
