//! The page's state: one scenario, one evaluation of it, and what the page itself remembers. Everything shown is a
//! function of the three.

use crate::answers::judgment::Judgment;
use crate::answers::options::SortBy;
use crate::model::estimate::Estimate;
use crate::model::units::Usd;
use crate::scenario::Scenario;
use crate::scenario::codec::Reading;
use crate::scenario::fields::FieldId;
use crate::scenario::history::History;
use crate::scenario::notice::Notice;
use crate::scenario::pinned::differences;
use leptos::prelude::*;

/// What the page remembers beside the scenario; none of it is in links.
#[derive(Clone, Debug, PartialEq)]
pub struct Ui {
    /// What could not be used of the link.
    pub notices: Vec<Notice>,
    /// Keys of the address that are not ours.
    pub foreign: Vec<String>,
    /// The spend being read off the chart.
    pub crosshair: Option<Usd>,
    /// The spends that the chart shows while a hand moves along them.
    pub domain: Option<(f64, f64)>,
    /// Chart or table.
    pub shown: Shown,
    /// What the options are sorted by.
    pub sort: SortBy,
    /// Whether the line for both together is drawn.
    pub both: Both,
    /// What was chosen for an embed, as `theme=dark&width=640`.
    pub embed: String,
    /// How often it was asked for what could not be loaded.
    pub again: u32,
}

impl Ui {
    /// Whether the evidence looks the same with another one.
    pub fn evidence_as(&self, other: &Self) -> bool {
        self.sort == other.sort && self.embed == other.embed && self.again == other.again
    }
}

/// Chart or table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The chart.
    Chart,
    /// Its figures.
    Table,
}

/// Whether the line for both together is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Both {
    /// It is: its panel is open, or a share was chosen.
    Drawn,
    /// It is not.
    Hidden,
}

/// The state.
#[derive(Clone, Copy)]
pub struct Store {
    /// What the user chose.
    pub scenario: RwSignal<Scenario>,
    /// What follows from it.
    pub evaluation: Memo<Judgment>,
    /// What the page remembers.
    pub ui: RwSignal<Ui>,
    /// What there was before, and what was taken back.
    pub history: RwSignal<History>,
}

impl Store {
    /// The state after a query was read.
    pub fn new(reading: Reading) -> Self {
        let both = if reading.scenario.chosen(FieldId::Share).is_some() { Both::Drawn } else { Both::Hidden };
        let mut notices = reading.notices;
        if reading.version.is_some() {
            notices.extend(differences(&reading.scenario));
        }
        let ui = Ui {
            notices,
            foreign: reading.foreign,
            crosshair: None,
            domain: None,
            shown: Shown::Chart,
            sort: SortBy::Cost,
            both,
            embed: String::new(),
            again: 0,
        };
        let scenario = RwSignal::new(reading.scenario);
        let evaluation = Memo::new(move |before| scenario.with(|s| Judgment::of(s, before)));
        Self { scenario, evaluation, ui: RwSignal::new(ui), history: RwSignal::new(History::default()) }
    }

    /// Changes the scenario; a change that changes nothing is none.
    pub fn change(&self, change: impl FnOnce(&mut Scenario)) {
        let mut next = self.scenario.get_untracked();
        change(&mut next);
        if self.scenario.with_untracked(|s| *s != next) {
            let now = crate::browser::now();
            self.history.update(|history| self.scenario.with_untracked(|before| history.note(before, &next, now)));
            self.scenario.set(next);
        }
    }

    /// One step back or forward through the changes.
    pub fn step(&self, take: fn(&mut History, &Scenario) -> Option<Scenario>) {
        let now = self.scenario.get_untracked();
        let next = self.history.try_update(|history| take(history, &now)).flatten();
        if let Some(next) = next {
            self.scenario.set(next);
        }
    }

    /// Sets one field.
    pub fn set(&self, id: FieldId, value: Estimate) {
        self.change(|s| s.set(id, value));
    }

    /// Changes what the page remembers.
    pub fn remember(&self, change: impl FnOnce(&mut Ui)) {
        let mut next = self.ui.get_untracked();
        change(&mut next);
        if self.ui.with_untracked(|ui| *ui != next) {
            self.ui.set(next);
        }
    }
}
