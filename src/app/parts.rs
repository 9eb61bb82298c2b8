//! Keeps what the page shows in step with the state: in a frame, however many changes there were, what has its turn of
//! what is near the window; the rest once it rests; what is in a closed panel when the panel opens.

use super::Store;
use super::controls::Controls;
use super::effect::follow;
use super::evidence::Evidence;
use super::held::{Held, Reach};
use super::pause::Pause;
use super::plot;
use super::sheet::Sheet;
use super::store::{Shown, Ui};
use super::switches::{self, Switched};
use crate::answers::judgment::Judgment;
use crate::browser::dom::{self, by_id};
use crate::browser::sight::{Looks, Near, Sight};
use crate::browser::window;
use crate::chart::cost::told;
use crate::page;
use crate::page::pace::{Left, News, Pace, Small, Turn};
use crate::page::parts::{PARTS, Part, When};
use crate::scenario::Scenario;
use crate::scenario::history::Ways;
use crate::scenario::notice::Notice;
use crate::text::cat;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::render::{AnimationFrame, request_animation_frame};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use web_sys::Element;

/// How long a scenario must rest before what is dear is written anew, so that a moving slider does not pay for it.
const REST_MS: u32 = 120;

/// All that this page shows; an embed has less.
struct Parts {
    store: Store,
    sheet: Option<Rc<Sheet>>,
    held: Vec<(&'static Part, Held)>,
    compared: Option<Held>,
    notices: Option<Held>,
    reading: Option<Held>,
    figures: Option<Held>,
    controls: Controls,
    evidence: Rc<Evidence>,
    /// What the words say now.
    known: RefCell<Option<Known>>,
    /// Whether something shows another state than the words: when they have their turn, all is looked through, also
    /// where they were right all along.
    ahead: Cell<bool>,
    /// What the chart shows now.
    drawn: RefCell<Option<(Arc<Scenario>, Arc<Ui>)>>,
    /// What the evidence was written for.
    rested: RefCell<Option<(Arc<Scenario>, Arc<Ui>)>>,
    frame: RefCell<Option<AnimationFrame>>,
    /// What is shown as chosen.
    switched: RefCell<Option<Switched>>,
    pace: RefCell<Pace>,
    /// What the next frame brings.
    news: Cell<News>,
    sight: RefCell<Option<Sight>>,
}

/// What words, boxes and sliders show.
struct Known {
    scenario: Arc<Scenario>,
    notices: Vec<Notice>,
    ways: Ways,
}

/// Finds what there is and keeps it in step from now on.
pub fn keep(store: Store, sheet: Option<Rc<Sheet>>) {
    let spot = |id: &str| by_id(id).map(Held::new);
    let (s, e) = (store.now(), store.judged());
    let find = |part: &'static Part| {
        let element = dom::all(&cat(&["[data-part=\"", part.name, "\"]"])).into_iter().next()?;
        let held = match part.when {
            // It was written with the page.
            When::Live => Held::holding(element, (part.write)(&s, &e)),
            When::Settled => Held::new(element),
        };
        Some((part, held))
    };
    let parts = Rc::new(Parts {
        store,
        sheet,
        held: PARTS.iter().filter_map(find).collect(),
        compared: spot("compared"),
        notices: spot("notices"),
        reading: spot("reading"),
        figures: spot("figures"),
        controls: Controls::find(),
        evidence: Evidence::find(store),
        known: RefCell::new(None),
        ahead: Cell::new(false),
        drawn: RefCell::new(None),
        rested: RefCell::new(None),
        frame: RefCell::new(None),
        switched: RefCell::new(None),
        pace: RefCell::new(Pace::new()),
        news: Cell::new(News::Nothing),
        sight: RefCell::new(None),
    });
    parts.look();
    parts.open();
    parts.settled();
    let settling = parts.clone();
    let rest = Pause::new(REST_MS, move || settling.settled());
    follow(move |_| {
        store.track();
        parts.news.set(News::Some);
        parts.show_soon();
        rest.begin();
    });
}

impl Parts {
    fn show_soon(self: &Rc<Self>) {
        let mut frame = self.frame.borrow_mut();
        if frame.is_none() {
            let parts = self.clone();
            *frame = Some(request_animation_frame(move |now| {
                *parts.frame.borrow_mut() = None;
                let turn = parts.pace.borrow_mut().turn(now, parts.news.replace(News::Nothing));
                let left = parts.show(turn);
                parts.pace.borrow_mut().leave(left);
                if left == Left::Some {
                    parts.show_soon();
                }
            }));
        }
    }

    /// Shows of the state as it is now what has its turn; says whether something is left for the next frame. The chart
    /// comes first: it asks for fonts, and finds a page at rest.
    fn show(&self, turn: Turn) -> Left {
        let (s, e, ui) = (self.store.now(), self.store.judged(), self.store.page());
        // What has changed and come back before it was shown has left sliders and lists where a hand had put them.
        let is_back = |known: &&mut Known| known.scenario == s && !Arc::ptr_eq(&known.scenario, &s);
        if let Some(known) = self.known.borrow_mut().as_mut().filter(is_back) {
            known.scenario = s.clone();
            self.controls.show_again(&s);
            Switched::of(&s, &ui).show();
        }
        let turn = if self.switch(&s, &ui) { Turn::FIRST } else { turn };
        let drawn = self.draw(turn, &s, &e, &ui);
        let said = self.say(turn, &s, &e, &ui);
        drawn.and(said).and(self.controls.draw(Reach::Near, turn.small, &s, &e))
    }

    /// Shows what is chosen, before anything is drawn or said of it; says whether something else was.
    fn switch(&self, s: &Scenario, ui: &Ui) -> bool {
        let now = Switched::of(s, ui);
        let same = self.switched.borrow().as_ref() == Some(&now);
        if !same {
            now.show();
            self.sheet.iter().for_each(|sheet| sheet.look_again());
            *self.switched.borrow_mut() = Some(now);
        }
        !same
    }

    /// Draws the chart and what is read off it.
    fn draw(&self, turn: Turn, s: &Arc<Scenario>, e: &Judgment, ui: &Arc<Ui>) -> Left {
        let mut drawn = self.drawn.borrow_mut();
        if drawn.as_ref().is_some_and(|drawn| (&drawn.0, &drawn.1) == (s, ui)) {
            return Left::Nothing;
        }
        if !turn.draws {
            return Left::Some;
        }
        self.sheet.iter().for_each(|sheet| sheet.draw());
        let reads = |ui: &Ui| ui.crosshair.is_some();
        if drawn.as_ref().map(|drawn| reads(&drawn.1)) != Some(reads(ui)) {
            switches::show_reading(reads(ui).into());
        }
        put(&self.reading, || match ui.shown {
            Shown::Table => page::reading::bill(e),
            Shown::Chart => page::reading::reading(s, e, ui.crosshair),
        });
        // The table costs nothing while the chart stands in its place.
        put(&self.figures, || match ui.shown {
            Shown::Table => page::figures::figures(s.view.drawn, e, ui.both.line(s, e).as_ref()),
            Shown::Chart => String::new(),
        });
        // Its reader looks for the row of the own spend first. What scrolls it afterwards is the reader.
        if ui.shown == Shown::Table && drawn.as_ref().is_none_or(|drawn| drawn.1.shown == Shown::Chart) {
            self.figures.iter().for_each(|figures| dom::scroll_within(figures.element(), ".you"));
        }
        *drawn = Some((s.clone(), ui.clone()));
        Left::Nothing
    }

    /// Writes what is said near the window, boxes and sliders.
    fn say(&self, turn: Turn, s: &Arc<Scenario>, e: &Judgment, ui: &Ui) -> Left {
        let ways = ui.ways;
        let mut known = self.known.borrow_mut();
        let before = known.as_ref().map(|known| &known.scenario);
        let same = before == Some(s) && !self.ahead.get();
        let same_notices = known.as_ref().is_some_and(|known| known.notices == ui.notices);
        let same_ways = known.as_ref().is_some_and(|known| known.ways == ways);
        if same && same_notices && same_ways {
            return Left::Nothing;
        }
        if !turn.writes {
            if !same {
                self.controls.doubt_moved();
                self.ahead.set(true);
            }
            return Left::Some;
        }
        if !same_notices {
            // What is no news would be read again.
            let told = known.as_ref().map_or(&[][..], |known| &known.notices);
            let live = if page::notices::are_news(told, &ui.notices) { "polite" } else { "off" };
            if let Some(region) = self.notices.as_ref().and_then(|list| list.element().parent_element()) {
                dom::set(&region, "aria-live", live);
            }
            put(&self.notices, || page::notices::notices(&ui.notices));
        }
        if !same_ways {
            switches::show_ways(ways);
        }
        if !same {
            self.held.iter().for_each(|(_, held)| held.doubt());
            self.controls.doubt();
            put(&self.compared, || page::compare::compare(s, e));
            self.controls.show(before.map(|before| &**before), s);
            self.write(Reach::Near, s, e);
            self.ahead.set(false);
        }
        *known = Some(Known { scenario: s.clone(), notices: ui.notices.clone(), ways });
        Left::Nothing
    }

    /// Writes what no longer holds.
    fn write(&self, reach: Reach, scenario: &Scenario, e: &Judgment) {
        for (part, held) in &self.held {
            if (part.when == When::Live || reach != Reach::Near) && held.is_due(reach) {
                held.put((part.write)(scenario, e));
            }
        }
    }

    /// Shows all that is in reach, out of turn.
    fn catch_up(&self, reach: Reach) {
        self.show(Turn::FIRST);
        let (s, e) = (self.store.now(), self.store.judged());
        self.write(reach, &s, &e);
        self.controls.draw(reach, Small::All, &s, &e);
    }

    /// Writes what waited for rest. What is shown comes first: where frames come later than the rest, it is not yet.
    fn settled(&self) {
        self.show(Turn::FIRST);
        let now = (self.store.now(), self.store.page());
        let scenario = now.0.clone();
        let before = self.rested.take();
        let same = before.is_some_and(|before| before.0 == now.0 && before.1.evidence_as(&now.1));
        *self.rested.borrow_mut() = Some(now);
        // A crosshair that moved changes nothing of this.
        if same {
            return;
        }
        switches::show_preset(&scenario);
        self.catch_up(Reach::Open);
        if let Some(sheet) = &self.sheet {
            let words = told(scenario.view.drawn, scenario.view.axis, &self.store.judged());
            dom::set(sheet.canvas(), "aria-label", &words);
            plot::read_again(self.store, sheet);
        }
        self.evidence.refresh();
    }

    /// Follows what is near the window. Where that cannot be told, everything is.
    fn look(self: &Rc<Self>) {
        let all: Vec<Element> = self.everything().map(|held| held.element().clone()).collect();
        let parts = self.clone();
        let sight = Sight::new(&all, Looks::NowAndThen, move |element, near| {
            parts.everything().filter(|held| held.element() == element).for_each(|held| held.set_near(near));
            // The words at once, as they hold nothing up; the charts have their turns.
            if near == Near::Yes {
                let s = parts.store.now();
                parts.write(Reach::Near, &s, &parts.store.judged());
                if parts.known.borrow().as_ref().is_none_or(|known| known.scenario != s) {
                    parts.ahead.set(true);
                }
                parts.show_soon();
            }
        });
        match sight {
            Ok(sight) => *self.sight.borrow_mut() = Some(sight),
            Err(_) => self.everything().for_each(|held| held.set_near(Near::Yes)),
        }
    }

    fn everything(&self) -> impl Iterator<Item = &Held> {
        self.held.iter().map(|(_, held)| held).chain(self.controls.charts())
    }

    /// A panel is written as it is pressed open, paper before it is printed. What a search in the page opens is written
    /// once it is open.
    fn open(self: &Rc<Self>) {
        let Ok(window) = window() else { return };
        for kind in ["click", "toggle", "beforeprint"] {
            let parts = self.clone();
            // A toggle does not rise from its panel.
            let options = EventListenerOptions::run_in_capture_phase();
            EventListener::new_with_options(&window, kind, options, move |event| {
                if kind != "click" || dom::is_from(event, "summary") {
                    parts.catch_up(Reach::Everywhere);
                }
            })
            .forget();
        }
    }
}

fn put(held: &Option<Held>, write: impl FnOnce() -> String) {
    if let Some(held) = held {
        held.put(write());
    }
}
