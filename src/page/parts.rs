//! The table of parts: every piece of the page that is text of the scenario.

use super::{
    answer, because, both, breakdown, chance, hangs, mix, options, panels, questions, reading, time, which, working,
};
use crate::format::date::Day;
use crate::model::evaluation::Evaluation;
use crate::scenario::Scenario;

/// What a part that follows the settled scenario may also depend on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// Width of the column it stands in, in CSS pixels.
    pub width: f64,
    /// Today, for the age of figures.
    pub today: Option<Day>,
}

/// How a part is written.
#[derive(Clone, Copy)]
pub enum Write {
    /// With every change, at once.
    Live(fn(&Scenario, &Evaluation) -> String),
    /// When the scenario has rested a moment: what is dear, and below the fold.
    Settled(fn(&Scenario, Place) -> String),
}

/// One part.
#[derive(Clone, Copy)]
pub struct Part {
    /// The value of `data-part` on the elements that hold it.
    pub name: &'static str,
    /// How it is written.
    pub write: Write,
}

const fn live(name: &'static str, write: fn(&Scenario, &Evaluation) -> String) -> Part {
    Part { name, write: Write::Live(write) }
}

const fn settled(name: &'static str, write: fn(&Scenario, Place) -> String) -> Part {
    Part { name, write: Write::Settled(write) }
}

/// Every part, in no order.
pub static PARTS: &[Part] = &[
    live("answer", |_, e| answer::answer(e)),
    live("because", because::because),
    live("title", |s, _| reading::title(s.view.drawn).to_owned()),
    live("breakdown", breakdown::breakdown),
    live("demand-now", panels::demand),
    live("managed-now", panels::managed),
    live("stack-now", panels::stack),
    live("people-now", panels::people),
    live("time-now", panels::time),
    live("both-now", panels::both),
    live("both", |s, _| both::both(s)),
    live("waiting", |s, _| both::waiting(s)),
    live("mix", |s, _| mix::mix(s)),
    live("gateway", |s, _| both::gateway(s)),
    live("stack", |s, _| both::stack(s)),
    settled("faq-cost", |s, _| questions::cost(s, &Evaluation::of(&s.inputs()))),
    settled("faq-spend", |s, _| questions::spend(s, &Evaluation::of(&s.inputs()))),
    settled("faq-latency", |s, _| questions::latency(s, &Evaluation::of(&s.inputs()))),
    settled("faq-both", |s, _| questions::both(s, &Evaluation::of(&s.inputs()))),
    live("which-head", which::head),
    live("which", which::body),
    settled("hangs-head", |s, _| hangs::head(s)),
    settled("hangs-chart", |s, place| hangs::chart(s, place.width)),
    settled("working-head", |s, _| working::head(s)),
    settled("working", working::body),
    settled("chance-head", |s, _| chance::head(s)),
    settled("chance-chart", |s, place| chance::chart(s, place.width)),
    settled("time-head", |s, _| time::head(s)),
    settled("time-chart", |s, place| time::chart(s, place.width)),
    settled("options-head", |s, _| options::head(s)),
    settled("options-bands", |s, place| options::bands(s, place.width)),
];
