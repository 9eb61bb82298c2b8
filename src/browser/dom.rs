//! Elements of the page, found and changed.

use super::window;
use crate::page::patch::Change;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, Node};

/// Marks an input that is being typed into.
pub const TYPING: &str = "data-typing";

/// The element with an id.
pub fn by_id(id: &str) -> Option<Element> {
    window().ok()?.document()?.get_element_by_id(id)
}

/// The input with an id.
pub fn input(id: &str) -> Option<HtmlInputElement> {
    by_id(id)?.dyn_into().ok()
}

/// The element that has the focus.
fn focused() -> Option<Element> {
    window().ok()?.document()?.active_element()
}

/// Every element that a selector finds.
pub fn all(selector: &str) -> Vec<Element> {
    let found = window().ok().and_then(|w| w.document()?.query_selector_all(selector).ok());
    let Some(found) = found else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

/// The value of an attribute on the element that an event came from, or on the nearest one around it that has it.
pub fn attribute(event: &Event, name: &str) -> Option<String> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let holder = target.closest(&["[", name, "]"].concat()).ok()??;
    holder.get_attribute(name)
}

/// The id of the nearest button around the element that an event came from.
pub fn button(event: &Event) -> Option<String> {
    let target: Element = event.target()?.dyn_into().ok()?;
    Some(target.closest("button").ok()??.id())
}

/// Loads a script that stands beside the page. One that does not come is done without.
pub fn load_script(address: &str) {
    let document = window().ok().and_then(|window| window.document());
    let Some((document, head)) = document.and_then(|document| Some((document.clone(), document.head()?))) else {
        return;
    };
    if let Ok(script) = document.create_element("script") {
        set(&script, "src", address);
        let _ = head.append_child(&script);
    }
}

/// Whether an event came from an input that is being typed into.
pub fn is_typed_into(event: &Event) -> bool {
    target_input(event).is_some_and(|input| input.has_attribute(TYPING))
}

/// The input that an event came from.
pub fn target_input(event: &Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

/// Writes the content of an element anew. An input in it that has the focus stays the same input, so that whoever is
/// typing into it notices nothing; anything else that has the focus gets it back by its id.
pub fn rewrite(element: &Element, html: &str) {
    let focused = focused().filter(|focused| element.contains(Some(focused)) && !focused.id().is_empty());
    let Some(focused) = focused else { return element.set_inner_html(html) };
    if rewrite_around(element, &focused, html).is_none() {
        element.set_inner_html(html);
        if let Some(again) = by_id(&focused.id()).and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
            let _ = again.focus();
        }
    }
}

/// Writes everything before and after a child of an element anew; none where the new content has no such child.
fn rewrite_around(element: &Element, child: &Element, html: &str) -> Option<()> {
    let fresh: Element = element.clone_node().ok()?.dyn_into().ok()?;
    fresh.set_inner_html(html);
    let children = fresh.child_nodes();
    let place = (0..children.length()).find(|&at| {
        let node = children.item(at).and_then(|node| node.dyn_into::<Element>().ok());
        node.is_some_and(|node| node.id() == child.id())
    })?;
    if child.parent_element().as_ref() != Some(element) {
        return None;
    }
    while let Some(before) = child.previous_sibling() {
        element.remove_child(&before).ok()?;
    }
    while let Some(after) = child.next_sibling() {
        element.remove_child(&after).ok()?;
    }
    for at in 0..=place {
        let node = children.item(0)?;
        if at == place {
            fresh.remove_child(&node).ok()?;
            take_value(child, &node);
        } else {
            element.insert_before(&node, Some(child)).ok()?;
        }
    }
    while let Some(node) = children.item(0) {
        element.append_child(&node).ok()?;
    }
    Some(())
}

/// An input that stays takes the value of the one that would have come, unless it is being typed into.
fn take_value(stays: &Element, goes: &Node) {
    if let Some(goes) = goes.dyn_ref::<HtmlInputElement>() {
        give_value(stays, &goes.value());
    }
}

/// Gives an input a value, unless it is being typed into.
fn give_value(element: &Element, value: &str) {
    if let Some(input) = element.dyn_ref::<HtmlInputElement>().filter(|input| !input.has_attribute(TYPING)) {
        input.set_value(value);
    }
}

/// Adds the elements and texts inside a node, in the order of the document.
pub fn gather(node: &Node, found: &mut Vec<Node>) {
    let mut next = node.first_child();
    while let Some(child) = next {
        found.push(child.clone());
        gather(&child, found);
        next = child.next_sibling();
    }
}

/// Changes a node where it stands; none where it is no longer in the page.
pub fn change(node: &Node, change: &Change<'_>) -> Option<()> {
    if !node.is_connected() {
        return None;
    }
    match *change {
        Change::Text(text) => node.set_node_value(Some(text)),
        Change::Attribute(name, value) => {
            let element: &Element = node.dyn_ref()?;
            set(element, name, value);
            if name == "value" {
                give_value(element, value);
            }
        }
    }
    Some(())
}

/// Whether an element is in a panel that is closed.
pub fn is_closed_in(element: &Element) -> bool {
    element.closest("details:not([open]) > :not(summary)").is_ok_and(|panel| panel.is_some())
}

/// Sets the words of an element, unless they stand there already: new words cost a layout, and a new text more than one
/// that says something else.
pub fn say(element: &Element, words: &str) {
    let text =
        element.first_child().filter(|node| node.node_type() == Node::TEXT_NODE && node.next_sibling().is_none());
    match text {
        Some(text) if text.node_value().as_deref() == Some(words) => {}
        Some(text) => text.set_node_value(Some(words)),
        None => element.set_text_content(Some(words)),
    }
}

/// Shows or hides an element.
pub fn show(element: &Element, shown: Shown) {
    let list = element.class_list();
    let _ = match shown {
        Shown::Yes => list.remove_1("hidden"),
        Shown::No => list.add_1("hidden"),
    };
}

/// Whether an element is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// It is.
    Yes,
    /// It is not.
    No,
}

impl Shown {
    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
        }
    }
}

impl From<bool> for Shown {
    fn from(shown: bool) -> Self {
        if shown { Self::Yes } else { Self::No }
    }
}

/// Sets an attribute; an element that refuses keeps what it had.
pub fn set(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}
