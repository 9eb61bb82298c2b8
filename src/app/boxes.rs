//! Number boxes: they take numbers as people type them, live while they make sense; Enter and leaving commit, Escape
//! reverts, and what cannot be read is said in words.

use super::Store;
use super::focus::hand_on;
use super::store::Since;
use crate::browser::dom::{self, TYPING};
use crate::format::entry::read;
use crate::format::sentence::spend_words;
use crate::format::{field_in_words, field_value};
use crate::page::mix;
use crate::scenario::Scenario;
use crate::scenario::fields::{Field, FieldId};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use web_sys::HtmlInputElement;

/// Whether a box is being typed into.
fn is_typing(typed: &HtmlInputElement) -> bool {
    typed.has_attribute(TYPING)
}

/// The boxes, and what typing into the one at hand has made of the scenario.
#[derive(Clone)]
pub struct Boxes {
    store: Store,
    typed: Rc<RefCell<Typed>>,
}

/// What there was before a box was typed into, and the scenario as typing has left it.
#[derive(Default)]
struct Typed {
    since: Since,
    after: Arc<Scenario>,
}

impl Boxes {
    /// Boxes over a state.
    pub fn new(store: Store) -> Self {
        Self { store, typed: Rc::default() }
    }

    /// Something was typed. Half a number is not an error yet; it becomes one when it is left so.
    pub fn typing(&self, field: &Field, typed: &HtmlInputElement) {
        if !is_typing(typed) || self.is_overtaken() {
            // Whatever put the text there, this is what to go back to.
            *self.typed.borrow_mut() = Typed { since: self.store.since(), after: self.store.now() };
            dom::set(typed, TYPING, "");
        }
        if let Ok(choice) = read(field, &typed.value()) {
            dom::accept(typed);
            let mut held = self.typed.borrow_mut();
            self.store.change_since(&held.since, |s| s.choose(field.id, choice));
            held.after = self.store.now();
        }
    }

    /// Whether another scenario has come from elsewhere since something was typed, as from a host or a file.
    fn is_overtaken(&self) -> bool {
        !self.typed.borrow().after.holds_the_same_as(&self.store.now())
    }

    /// Enter was pressed, or the focus left.
    pub fn commit(&self, field: &Field, typed: &HtmlInputElement) {
        if !is_typing(typed) {
            return;
        }
        let _ = typed.remove_attribute(TYPING);
        match read(field, &typed.value()) {
            Ok(_) => {
                // It holds since it was typed, unless something else has come since.
                dom::accept(typed);
                typed.set_value(&self.shown(field, typed));
                self.store.settle();
            }
            Err(message) => {
                // What was typed on the way to it may have been a number: that goes, the text stays to be mended.
                self.take_back();
                dom::refuse(typed, &self.shown(field, typed), &message);
            }
        }
    }

    /// Escape was pressed: back to what was there before something was typed.
    pub fn revert(&self, field: &Field, typed: &HtmlInputElement) {
        if is_typing(typed) {
            let _ = typed.remove_attribute(TYPING);
            self.take_back();
        }
        dom::accept(typed);
        typed.set_value(&self.shown(field, typed));
    }

    /// Undoes what was typed with all that it dropped: a total drops the lines of a bill, spend the requests. What has
    /// come from elsewhere meanwhile, as from a host, stays.
    fn take_back(&self) {
        if !self.is_overtaken() {
            self.store.go_back(&self.typed.borrow().since);
        }
    }

    /// The value the way a box shows it, or an input in a sentence.
    fn shown(&self, field: &Field, typed: &HtmlInputElement) -> String {
        let show = match field.id {
            _ if typed.id() == field.key => field_value,
            FieldId::Spend => return spend_words(&self.store.judged()),
            _ => field_in_words,
        };
        show(field, self.store.now().value(field.id))
    }

    /// The share of a model was typed, and left.
    pub fn commit_share(&self, place: usize, typed: &HtmlInputElement) {
        let _ = typed.remove_attribute(TYPING);
        match mix::read_share(&typed.value()) {
            Ok(percent) => {
                let models = || self.store.now().mix_entries().len();
                let before = models();
                self.store.change(|s| s.set_share(place, percent));
                self.revert_share(place, typed);
                // A model without a share goes, and its box with it: this one, or with the whole for this one all others.
                if models() != before {
                    // Ids are places: one that is free now is another model's.
                    let _ = typed.blur();
                    hand_on(&["[data-mix]"]);
                }
            }
            Err(message) => dom::refuse(typed, &self.shown_share(place), &message),
        }
    }

    /// The share of a model stays what it is.
    pub fn revert_share(&self, place: usize, typed: &HtmlInputElement) {
        let _ = typed.remove_attribute(TYPING);
        dom::accept(typed);
        typed.set_value(&self.shown_share(place));
    }

    fn shown_share(&self, place: usize) -> String {
        mix::share(&self.store.now().mix_entries(), place)
    }
}
