//! The page's state: one scenario, one evaluation of it. Everything shown is a function of the two.

use crate::model::estimate::Estimate;
use crate::model::evaluation::Evaluation;
use crate::scenario::Scenario;
use crate::scenario::codec::Reading;
use crate::scenario::fields::FieldId;
use crate::scenario::notice::Notice;
use leptos::prelude::*;

/// The state, shared through the context.
#[derive(Clone, Copy)]
pub struct Store {
    /// What the user chose.
    pub scenario: RwSignal<Scenario>,
    /// What follows from it.
    pub evaluation: Memo<Evaluation>,
    /// What could not be used of the link.
    pub notices: RwSignal<Vec<Notice>>,
    /// Keys of the address that are not ours.
    pub foreign: StoredValue<Vec<String>>,
}

impl Store {
    /// The state after a query was read.
    pub fn new(reading: Reading) -> Self {
        let scenario = RwSignal::new(reading.scenario);
        Self {
            scenario,
            evaluation: Memo::new(move |_| scenario.with(|s| Evaluation::of(&s.inputs()))),
            notices: RwSignal::new(reading.notices),
            foreign: StoredValue::new(reading.foreign),
        }
    }

    /// The state of the page this is called in.
    pub fn here() -> Self {
        use_context::<Self>().unwrap_or_else(|| {
            Self::new(Reading { scenario: Scenario::default(), notices: Vec::new(), foreign: Vec::new() })
        })
    }

    /// Sets one field; a value that is there already changes nothing.
    pub fn set(&self, id: FieldId, value: Estimate) {
        let next = self.scenario.with_untracked(|s| s.with(id, value));
        if self.scenario.with_untracked(|s| *s != next) {
            self.scenario.set(next);
        }
    }

    /// The value of one field, for showing it.
    pub fn value(&self, id: FieldId) -> Memo<Option<Estimate>> {
        let scenario = self.scenario;
        Memo::new(move |_| scenario.with(|s| s.value(id)))
    }
}
