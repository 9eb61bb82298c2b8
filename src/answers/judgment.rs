//! The answers to a scenario, and to the one it is compared with.

use crate::model::evaluation::Evaluation;
use crate::scenario::Scenario;
use std::ops::Deref;

/// An evaluation, and that of the compared scenario if there is one. Read like the evaluation itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgment {
    own: Evaluation,
    /// The compared scenario with its evaluation.
    pub compared: Option<Box<(Scenario, Evaluation)>>,
}

impl Judgment {
    /// Judges a scenario. What was judged before is not judged again as long as the compared scenario stays the same.
    pub fn of(scenario: &Scenario, before: Option<&Self>) -> Self {
        let compared = scenario.compared.as_deref().map(|other| {
            let known = before.and_then(|before| before.compared.as_ref()).filter(|known| known.0 == *other);
            known.cloned().unwrap_or_else(|| Box::new((other.clone(), Evaluation::judged(&other.inputs()))))
        });
        Self { own: Evaluation::judged(&scenario.inputs()), compared }
    }

    /// The compared scenario's evaluation.
    pub fn other(&self) -> Option<&Evaluation> {
        self.compared.as_deref().map(|(_, evaluation)| evaluation)
    }
}

impl Deref for Judgment {
    type Target = Evaluation;

    fn deref(&self) -> &Evaluation {
        &self.own
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    #[test]
    fn both_are_judged_and_the_other_one_only_once() {
        let first = Judgment::of(&read("vs=markup%3D10").scenario, None);
        assert_eq!(first.breakeven.spend().map(|s| s.get()), Some(10_000.0));
        assert_eq!(first.other().and_then(|e| e.breakeven.spend()).map(|s| s.get()), Some(5_000.0));
        let next = Judgment::of(&read("spend=9000&vs=markup%3D10").scenario, Some(&first));
        assert_eq!(next.other(), first.other());
        let changed = Judgment::of(&read("vs=markup%3D20").scenario, Some(&first));
        assert_eq!(changed.other().and_then(|e| e.breakeven.spend()).map(|s| s.get()), Some(2_500.0));
        assert_eq!(Judgment::of(&Scenario::default(), Some(&first)).other(), None);
    }
}
