//! Text of the page and the elements that hold it.

use crate::browser::dom;
use std::cell::RefCell;
use web_sys::Element;

/// Elements that hold the same text, and the text they hold.
pub struct Held {
    elements: Vec<Element>,
    last: RefCell<String>,
}

impl Held {
    /// Elements and the text that is to come.
    pub fn new(elements: Vec<Element>) -> Self {
        Self { elements, last: RefCell::new(String::new()) }
    }

    /// Whether the page has such elements.
    pub fn is_anywhere(&self) -> bool {
        !self.elements.is_empty()
    }

    /// Writes a text, unless it stands there already. What has the focus inside keeps it.
    pub fn put(&self, text: String) {
        if *self.last.borrow() == text {
            return;
        }
        for element in &self.elements {
            dom::rewrite(element, &text);
        }
        *self.last.borrow_mut() = text;
    }
}
