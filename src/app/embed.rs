//! The embed tells its host how tall it is and what it answers, does what the host asks, and links to the whole page.

use super::Store;
use super::address::link;
use super::effect::follow;
use super::pause::Pause;
use crate::browser;
use crate::browser::dom::{by_id, set};
use crate::browser::evidence;
use crate::browser::host::{self, Request};
use crate::browser::size::SizeWatch;
use crate::scenario::Scenario;
use crate::scenario::codec::{Reading, read, write};
use crate::scenario::pinned;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::Element;

/// How long a scenario must rest before the host is told of it.
const REST_MS: u32 = 250;

/// How long scenarios of a host are gathered, of which the last is shown: a frame. Hosts may send thousands a second.
const LOOK_MS: u32 = 16;

/// How many of them are answered, each. More are a flood, of which the last is.
const MOST: usize = 16;

/// Keeps the host informed, and does what it asks.
pub fn keep(store: Store, whole: &Element) {
    if let Ok(root) = crate::browser::root() {
        set(&root, "data-embed", "");
    }
    let teller = Rc::new(Teller {
        store,
        given: RefCell::new((browser::address::query(), told_as(&store.now()))),
        told: RefCell::new(None),
    });
    let tell_soon = tell_changes(&teller);
    listen(&teller, tell_soon, tell_heights(whole));
}

/// Tells the host the scenario on load and after each change that has come to rest; gives back what waits for that, which
/// can be stopped.
fn tell_changes(teller: &Rc<Teller>) -> Rc<Pause> {
    let (store, rested, teller) = (teller.store, teller.clone(), teller.clone());
    let tell_soon = Pause::new(REST_MS, move || {
        // It may have come back meanwhile to what the host knows.
        if *rested.told.borrow() != Some(told_as(&store.now())) {
            rested.tell();
        }
    });
    let changed = tell_soon.clone();
    let before = RefCell::new(None);
    follow(move |_| {
        let now = Some(told_as(&store.scenario.get()));
        // A change of theme is none of the scenario, and what a host has set is answered at once.
        if *before.borrow() != now && *teller.told.borrow() != now {
            changed.begin();
        }
        before.replace(now);
    });
    tell_soon
}

/// Does what the host asks. Scenarios are gathered for a frame.
fn listen(teller: &Rc<Teller>, tell_soon: Rc<Pause>, tell_height: impl Fn() + 'static) {
    let (store, teller) = (teller.store, teller.clone());
    let asked = Rc::new(RefCell::new(Vec::<(Reading, String)>::new()));
    let timer = Cell::new(None);
    // Without a window there is no host either.
    let _ = host::listen(move |request| {
        let mut waiting = asked.borrow_mut();
        match (request, waiting.last_mut()) {
            (Request::Theme(theme), Some((last, _))) => last.scenario.view.theme = theme,
            (Request::Theme(theme), None) => store.change(|s| s.view.theme = theme),
            (Request::Height, _) => tell_height(),
            (Request::Set(query), last) => {
                let view = last.map_or_else(|| store.now().view, |last| last.0.scenario.view);
                if waiting.len() > MOST {
                    waiting.pop();
                }
                waiting.push((read(&query).over(view), query));
                if waiting.len() > 1 {
                    return;
                }
                let (asked, teller, tell_soon) = (asked.clone(), teller.clone(), tell_soon.clone());
                let look = Timeout::new(LOOK_MS, move || {
                    let asked = asked.take();
                    tell_soon.stop();
                    teller.show(asked);
                });
                // One that nothing holds would never be let go of; the one before has looked.
                timer.set(Some(look));
            }
        }
    });
}

/// What the host was given and told.
struct Teller {
    store: Store,
    /// The query that was read last, of the address or of the host, and the one that it came to.
    given: RefCell<(String, String)>,
    /// The query that the host was told last.
    told: RefCell<Option<String>>,
}

impl Teller {
    /// Tells the host the scenario as it is now and its answers, with the notices that its query gave.
    fn tell(&self) {
        let query = told_as(&self.store.now());
        *self.told.borrow_mut() = Some(query.clone());
        let (given, came_to) = &*self.given.borrow();
        // What was changed since was not given in a query.
        let given = if *came_to == query { given.clone() } else { String::new() };
        answer(query, given);
    }

    /// Shows the last of the scenarios that a host has asked for, and answers them all.
    fn show(&self, mut asked: Vec<(Reading, String)>) {
        let Some((reading, query)) = asked.pop() else { return };
        // A host that asks before it was told of the load is told of that first.
        if self.told.borrow().is_none() {
            self.tell();
        }
        if asked.len() < MOST {
            asked.into_iter().for_each(|(reading, query)| answer(told_as(&reading.scenario), query));
        }
        let notices = pinned::told(&reading);
        self.store.replace(reading.scenario);
        self.store.remember(|ui| ui.notices = notices);
        *self.given.borrow_mut() = (query, told_as(&self.store.now()));
        // Answered also when it changes nothing.
        self.tell();
    }
}

/// Tells the host a scenario by its query, with its answers and the notices of the query that was given.
fn answer(query: String, given: String) {
    leptos::task::spawn_local(async move {
        let Ok(program) = evidence::start().await else { return };
        // A host out of reach is not told.
        let _ = program.answers(&query, &given).and_then(|answers| host::tell_change(&query, &answers));
    });
}

/// Tells the host the height, rounded, whenever it has changed, and by what it returns once more.
fn tell_heights(whole: &Element) -> impl Fn() + 'static {
    let told = Rc::new(Cell::new(None::<u32>));
    let known = told.clone();
    let tell = Rc::new(move |height: f64| {
        let height = height.ceil() as u32;
        // A frame that its host does not show yet has none.
        if height > 0 && known.replace(Some(height)) != Some(height) {
            // A host out of reach simply keeps its frame as it is.
            let _ = host::tell_height(height);
        }
    });
    let (now, all) = (tell.clone(), whole.clone());
    let look = move || now(all.get_bounding_client_rect().height());
    // As soon as everything is written: frames out of sight are not laid out by themselves, their sizes not observed.
    Timeout::new(0, look.clone()).forget();
    let anew = move || {
        told.set(None);
        look();
    };
    let watch = SizeWatch::new(whole, move |_, height| tell(height));
    // The watch lives as long as the page.
    std::mem::forget(watch);
    anew
}

/// The query that hosts and frames tell each other. The keys of the frame itself are the host's own affair.
pub fn told_as(scenario: &Scenario) -> String {
    write(&scenario.clone().seen_as(scenario.view.of_chart()))
}

/// Keeps the link to the whole page at the scenario.
pub fn show_link(store: Store) {
    if let Some(anchor) = by_id("whole-page") {
        set(&anchor, "href", &link(store));
    }
}
