//! Text of the page and the elements that hold it.

use crate::browser::dom;
use crate::browser::sight::Near;
use crate::page::patch::{Patch, patch};
use std::cell::{Cell, RefCell};
use web_sys::{Element, Node};

/// An element and the text it holds.
pub struct Held {
    element: Element,
    /// Its elements and texts, in the order they are written; found when they are first needed.
    nodes: RefCell<Vec<Node>>,
    last: RefCell<String>,
    near: Cell<Near>,
    stale: Cell<Stale>,
}

/// Whether what an element says still holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stale {
    /// It says nothing.
    Empty,
    /// It does not hold.
    Yes,
    /// It holds.
    No,
}

/// Which of the elements whose text no longer holds are written anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Those near the window: what is seen while something moves.
    Near,
    /// All that are not in a closed panel: what can be read once it rests.
    Open,
    /// All.
    Everywhere,
}

impl Held {
    /// An element whose text is to come.
    pub fn new(element: Element) -> Self {
        Self {
            element,
            nodes: RefCell::default(),
            last: RefCell::default(),
            near: Cell::new(Near::No),
            stale: Cell::new(Stale::Yes),
        }
    }

    /// An element that holds a text already.
    pub fn holding(element: Element, text: String) -> Self {
        let held = Self::new(element);
        // Until it is known where it stands, it may well be seen.
        held.near.set(Near::Yes);
        held.stale.set(if text.is_empty() { Stale::Empty } else { Stale::No });
        *held.last.borrow_mut() = text;
        held
    }

    /// The element.
    pub fn element(&self) -> &Element {
        &self.element
    }

    /// Notes whether the element is near the window.
    pub fn set_near(&self, near: Near) {
        self.near.set(near);
    }

    /// Whether the element is near the window.
    pub fn is_near(&self) -> bool {
        self.near.get() == Near::Yes
    }

    /// Notes that the text may not hold any more.
    pub fn doubt(&self) {
        if self.stale.get() == Stale::No {
            self.stale.set(Stale::Yes);
        }
    }

    /// Notes that what stands there holds.
    pub fn hold(&self) {
        self.stale.set(Stale::No);
    }

    /// Whether the text is to be written anew now. What is empty can have no place near the window: it is always tried.
    pub fn is_due(&self, reach: Reach) -> bool {
        match self.stale.get() {
            Stale::No => false,
            Stale::Empty => true,
            Stale::Yes => match reach {
                Reach::Near => self.is_near(),
                Reach::Open => !dom::is_closed_in(&self.element),
                Reach::Everywhere => true,
            },
        }
    }

    /// Writes a text, unless it stands there already: in the nodes that are there, or with new ones. What has the focus
    /// inside keeps it.
    pub fn put(&self, text: String) {
        self.stale.set(if text.is_empty() { Stale::Empty } else { Stale::No });
        if *self.last.borrow() == text {
            return;
        }
        let patched = patch(&self.last.borrow(), &text).and_then(|patch| self.apply(&patch));
        if patched.is_none() {
            dom::rewrite(&self.element, &text);
            self.nodes.borrow_mut().clear();
        }
        *self.last.borrow_mut() = text;
    }

    /// Changes the nodes; none where they are not the ones that were written, which happens when something else, such
    /// as a translator, works on the page.
    fn apply(&self, patch: &Patch<'_>) -> Option<()> {
        let mut nodes = self.nodes.borrow_mut();
        if nodes.is_empty() {
            dom::gather(&self.element, &mut nodes);
        }
        if nodes.len() != patch.nodes {
            return None;
        }
        patch.changes.iter().try_for_each(|(at, change)| dom::change(nodes.get(*at)?, change))
    }
}
