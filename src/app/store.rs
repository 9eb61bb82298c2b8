//! The page's state: one scenario, one evaluation of it, and what the page itself remembers. What is shown is a
//! function of the three, texts that are typed or were refused apart.

use crate::answers::judgment::Judgment;
use crate::answers::order::Order;
use crate::browser::dom::accept_all;
use crate::model::estimate::Estimate;
use crate::model::units::Usd;
use crate::page::both::Both;
use crate::scenario::Scenario;
use crate::scenario::codec::Reading;
use crate::scenario::fields::FieldId;
use crate::scenario::history::{History, Ways};
use crate::scenario::notice::Notice;
use crate::scenario::pinned::told;
use leptos::prelude::*;
use std::sync::Arc;

/// What the page remembers beside the scenario; none of it is in links.
#[derive(Clone, Debug, PartialEq)]
pub struct Ui {
    /// What could not be used of a link, a file or a host's query, and what the catalogue says otherwise by now.
    pub notices: Vec<Notice>,
    /// Keys of the address that are not ours.
    pub foreign: Vec<String>,
    /// The spend being read off the chart.
    pub crosshair: Option<Usd>,
    /// The spends that the chart shows while a hand moves along them.
    pub domain: Option<(f64, f64)>,
    /// Chart or table.
    pub shown: Shown,
    /// How the options are sorted.
    pub order: Order,
    /// Whether the panel for both together is open.
    pub both: Both,
    /// What was chosen for an embed, as `theme=dark&width=640`.
    pub embed: String,
    /// How often it was asked for what could not be loaded.
    pub again: u32,
    /// Which ways through the changes are open.
    pub ways: Ways,
}

impl Ui {
    /// Whether the evidence looks the same with another one.
    pub fn evidence_as(&self, other: &Self) -> bool {
        self.order == other.order && self.embed == other.embed && self.again == other.again
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

/// What there was when something began.
#[derive(Clone, Default)]
pub struct Since {
    scenario: Arc<Scenario>,
    history: History,
}

/// The state.
#[derive(Clone, Copy)]
pub struct Store {
    /// What the user chose.
    pub scenario: RwSignal<Arc<Scenario>>,
    /// What follows from it.
    evaluation: Memo<Arc<Judgment>>,
    /// What the page remembers.
    ui: RwSignal<Arc<Ui>>,
    /// What there was before, and what was taken back.
    history: StoredValue<History>,
}

impl Store {
    /// The state after a query was read.
    pub fn new(reading: Reading) -> Self {
        let ui = Ui {
            notices: told(&reading),
            foreign: reading.foreign,
            crosshair: None,
            domain: None,
            shown: Shown::Chart,
            order: Order::default(),
            both: Both::Closed,
            embed: String::new(),
            again: 0,
            ways: Ways::default(),
        };
        let scenario = RwSignal::new(Arc::new(reading.scenario));
        let judge = move |before: Option<&Arc<Judgment>>| {
            Arc::new(Judgment::of(&scenario.get(), before.map(|before| &**before)))
        };
        // A scenario that changes changes its evaluation: nothing is won by comparing all of it.
        let evaluation = Memo::new_with_compare(judge, |_, _| true);
        let (ui, history) = (RwSignal::new(Arc::new(ui)), StoredValue::new(History::default()));
        Self { scenario, evaluation, ui, history }
    }

    /// The scenario as it is now.
    pub fn now(&self) -> Arc<Scenario> {
        self.scenario.get_untracked()
    }

    /// What follows from it.
    pub fn judged(&self) -> Arc<Judgment> {
        self.evaluation.get_untracked()
    }

    /// What the page remembers.
    pub fn page(&self) -> Arc<Ui> {
        self.ui.get_untracked()
    }

    /// Whoever asks is told of every change of the scenario and of what the page remembers.
    pub fn track(&self) {
        self.scenario.track();
        self.ui.track();
    }

    /// Changes the scenario; a change that changes nothing is none.
    pub fn change(&self, change: impl FnOnce(&mut Scenario)) {
        let mut next = Scenario::clone(&self.now());
        change(&mut next);
        self.put(next);
    }

    /// What there is now, for changes that count as one step whatever they pass through.
    pub fn since(&self) -> Since {
        Since { scenario: self.now(), history: self.history.get_value() }
    }

    /// Changes the scenario, as the same step as all that has changed since.
    pub fn change_since(&self, since: &Since, change: impl FnOnce(&mut Scenario)) {
        let mut next = Scenario::clone(&self.now());
        change(&mut next);
        self.put_since(since, next);
    }

    /// Goes back to what there was, as if nothing had been changed since; seen as it is now.
    pub fn go_back(&self, since: &Since) {
        self.put_since(since, Scenario::clone(&since.scenario).seen_as(self.now().view));
    }

    fn put_since(&self, since: &Since, next: Scenario) {
        if *self.now() != next {
            self.history.set_value(since.history.clone());
            self.put_after(&since.scenario, next);
        }
    }

    /// Apart from [`Store::change`], which is compiled anew for every change there is.
    fn put(&self, next: Scenario) {
        let before = self.now();
        if *before != next {
            self.put_after(&before, next);
        }
    }

    /// Puts a scenario in the place of this one, as a step after another one.
    fn put_after(&self, before: &Scenario, next: Scenario) {
        let time = crate::browser::now();
        let note = |history: &mut History| {
            history.note(before, &next, time);
            None
        };
        self.go(note);
        self.scenario.set(Arc::new(next));
    }

    /// Goes a way through the changes, and shows which are open then.
    fn go(&self, way: impl FnOnce(&mut History) -> Option<Scenario>) {
        let (next, ways) = self.history.try_update_value(|history| (way(history), history.ways())).unwrap_or_default();
        if let Some(next) = next {
            self.scenario.set(Arc::new(next));
        }
        self.remember(|ui| ui.ways = ways);
    }

    /// Opens another scenario in the place of this one, seen as this one is.
    pub fn open(&self, next: Scenario) {
        self.replace(next.seen_as(self.now().view));
    }

    /// Puts another scenario in the place of this one, which is a step of its own and takes refused texts and notices
    /// along: they spoke of what is gone.
    pub fn replace(&self, next: Scenario) {
        accept_all();
        self.remember(|ui| ui.notices.clear());
        self.settle();
        self.put(next);
        self.settle();
    }

    /// Lets the next change be a step of its own: a hand has let go.
    pub fn settle(&self) {
        self.history.update_value(History::rest);
    }

    /// One step back or forward through the changes.
    pub fn step(&self, take: fn(&mut History, &Scenario) -> Option<Scenario>) {
        let now = self.now();
        self.go(|history| take(history, &now));
    }

    /// Sets one field.
    pub fn set(&self, id: FieldId, value: Estimate) {
        self.change(|s| s.set(id, value));
    }

    /// Changes what the page remembers.
    pub fn remember(&self, change: impl FnOnce(&mut Ui)) {
        let mut next = Ui::clone(&self.page());
        change(&mut next);
        self.put_page(next);
    }

    fn put_page(&self, next: Ui) {
        if *self.page() != next {
            self.ui.set(Arc::new(next));
        }
    }
}
