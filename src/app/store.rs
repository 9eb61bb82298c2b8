//! The page's state: one scenario, one evaluation of it. Everything shown is a function of the two.

use crate::model::estimate::Estimate;
use crate::model::evaluation::Evaluation;
use crate::scenario::Scenario;
use crate::scenario::codec::Reading;
use crate::scenario::fields::FieldId;
use crate::scenario::notice::Notice;
use gloo::timers::callback::Timeout;
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
    /// Whether the panel on using both is open, and so the line for both drawn.
    pub both_open: RwSignal<bool>,
    /// The scenario once it has rested a moment: what the evidence below the controls is drawn from, so that a moving
    /// slider does not pay for what is out of sight.
    pub settled: RwSignal<Scenario>,
    /// Width of the column that evidence stands in, in CSS pixels.
    pub column: RwSignal<f64>,
    /// Keys of the address that are not ours.
    pub foreign: StoredValue<Vec<String>>,
}

impl Store {
    /// The state after a query was read.
    pub fn new(reading: Reading) -> Self {
        let scenario = RwSignal::new(reading.scenario.clone());
        let both_open = reading.scenario.chosen(FieldId::Share).is_some();
        let settled = RwSignal::new(reading.scenario);
        settle(scenario, settled);
        Self {
            both_open: RwSignal::new(both_open),
            settled,
            column: RwSignal::new(0.0),
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

    /// Changes the scenario.
    pub fn change(&self, change: impl FnOnce(&mut Scenario)) {
        let mut next = self.scenario.get_untracked();
        change(&mut next);
        if self.scenario.with_untracked(|s| *s != next) {
            self.scenario.set(next);
        }
    }

    /// Sets one field; a value that is there already changes nothing.
    pub fn set(&self, id: FieldId, value: Estimate) {
        self.change(|s| s.set(id, value));
    }

    /// The value of one field, for showing it.
    pub fn value(&self, id: FieldId) -> Memo<Option<Estimate>> {
        let scenario = self.scenario;
        Memo::new(move |_| scenario.with(|s| s.value(id)))
    }
}

/// How long a scenario must rest before the evidence is drawn anew.
const REST_MS: u32 = 120;

fn settle(scenario: RwSignal<Scenario>, settled: RwSignal<Scenario>) {
    let pending = StoredValue::new_local(None::<Timeout>);
    Effect::new(move |first: Option<()>| {
        scenario.track();
        if first.is_some() {
            let rest = Timeout::new(REST_MS, move || settled.set(scenario.get_untracked()));
            pending.set_value(Some(rest));
        }
    });
}
