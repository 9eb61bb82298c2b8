//! The table of parts: the pieces of the page that are text of the scenario and always in step with it.
//!
//! What is read further down the page stands in [`super::evidence`], which is a program of its own.

use super::{answer, answers, because, both, breakdown, mix, panels, reading};
use crate::model::evaluation::Evaluation;
use crate::scenario::{Scenario, presets};

/// How a part is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// With every change, at once.
    Live,
    /// When the scenario has rested a moment: what is dear.
    Settled,
}

/// One part.
#[derive(Clone, Copy)]
pub struct Part {
    /// The value of `data-part` on the elements that hold it.
    pub name: &'static str,
    /// When it is written.
    pub when: When,
    /// How.
    pub write: fn(&Scenario, &Evaluation) -> String,
}

const fn live(name: &'static str, write: fn(&Scenario, &Evaluation) -> String) -> Part {
    Part { name, when: When::Live, write }
}

const fn settled(name: &'static str, write: fn(&Scenario, &Evaluation) -> String) -> Part {
    Part { name, when: When::Settled, write }
}

/// Every part, in no order.
pub static PARTS: &[Part] = &[
    live("answer", |_, e| answer::answer(e)),
    live("because", |s, e| because::because(s, e, "because")),
    live("below", |s, e| because::because(s, e, "below")),
    settled("assumes", |s, _| presets::assumes(s).to_owned()),
    live("title", |s, _| reading::title(s.view.drawn)),
    live("breakdown", breakdown::breakdown),
    live("demand-now", panels::demand),
    live("managed-now", panels::managed),
    live("stack-now", panels::stack),
    live("people-now", panels::people),
    live("time-now", panels::time),
    live("both-now", panels::both),
    live("both", |_, e| both::both(e)),
    live("waiting", |_, e| both::waiting(e)),
    live("mix", mix::mix),
    settled("answers", |_, e| answers::answers(e)),
];
