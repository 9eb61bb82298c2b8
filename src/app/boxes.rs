//! Number boxes: they take numbers as people type them, live while they make sense; Enter and leaving commit, Escape
//! reverts, and what cannot be read is said in words.

use super::Store;
use crate::browser::dom::{self, TYPING, by_id};
use crate::format::entry::{Entry, read};
use crate::format::field_value;
use crate::scenario::Choice;
use crate::scenario::fields::{Field, FieldId};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::HtmlInputElement;

/// Whether a box is being typed into.
pub fn is_typing(typed: &HtmlInputElement) -> bool {
    typed.has_attribute(TYPING)
}

/// The boxes, and what the one with the focus held when it got it.
#[derive(Clone)]
pub struct Boxes {
    store: Store,
    before: Rc<RefCell<Option<Before>>>,
}

/// What was chosen for a field when its box got the focus.
type Before = (FieldId, Option<Choice>);

impl Boxes {
    /// Boxes over a state.
    pub fn new(store: Store) -> Self {
        Self { store, before: Rc::new(RefCell::new(None)) }
    }

    fn apply(&self, field: &Field, entry: Entry) {
        match entry {
            Entry::Value(value) => self.store.set(field.id, value),
            Entry::Nothing => self.store.change(|s| s.set_nothing(field.id)),
        }
    }

    /// Something was typed. Half a number is not an error yet; it becomes one when it is left so.
    pub fn typing(&self, field: &Field, typed: &HtmlInputElement) {
        if !is_typing(typed) {
            // Whatever put the text there, this is what to go back to.
            self.remember(field);
            dom::set(typed, TYPING, "");
        }
        if let Ok(entry) = read(field, &typed.value()) {
            complain(field, typed, "");
            self.apply(field, entry);
        }
    }

    /// Enter was pressed, or the focus left.
    pub fn commit(&self, field: &Field, typed: &HtmlInputElement) {
        if !is_typing(typed) {
            return;
        }
        match read(field, &typed.value()) {
            Ok(entry) => {
                let _ = typed.remove_attribute(TYPING);
                complain(field, typed, "");
                self.apply(field, entry);
                self.rewrite(field, typed);
                self.remember(field);
            }
            Err(message) => {
                // What was typed on the way to it may have been a number: that goes, the text stays to be mended.
                self.restore(field);
                complain(field, typed, &message);
            }
        }
    }

    /// Keeps what is chosen now as what to go back to.
    fn remember(&self, field: &Field) {
        let chosen = self.store.scenario.with_untracked(|s| s.chosen(field.id));
        *self.before.borrow_mut() = Some((field.id, chosen));
    }

    /// Back to what was chosen when the focus came, or when a number was last taken.
    fn restore(&self, field: &Field) {
        let before = *self.before.borrow();
        if let Some((id, chosen)) = before.filter(|(id, _)| *id == field.id) {
            self.store.change(|s| s.restore(id, chosen));
        }
    }

    /// Escape was pressed: back to what was there when the focus came.
    pub fn revert(&self, field: &Field, typed: &HtmlInputElement) {
        self.restore(field);
        let _ = typed.remove_attribute(TYPING);
        complain(field, typed, "");
        self.rewrite(field, typed);
    }

    /// Writes the value the way boxes show it, also when it is the same as before.
    fn rewrite(&self, field: &Field, typed: &HtmlInputElement) {
        let shown = self.store.scenario.with_untracked(|s| field_value(field, s.shown_value(field.id)));
        typed.set_value(&shown);
    }
}

/// Says what is wrong with what was typed, or that nothing is.
fn complain(field: &Field, typed: &HtmlInputElement, message: &str) {
    dom::set(typed, "aria-invalid", if message.is_empty() { "false" } else { "true" });
    // A number inside a sentence has its words under the sentence, not at the field's own control.
    let place = if typed.id() == field.key { field.key } else { "inline" };
    if let Some(place) = by_id(&[place, "-wrong"].concat()) {
        place.set_text_content(Some(message));
    }
}
