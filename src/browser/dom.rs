//! Elements of the page, found and changed.

use super::window;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

/// The element with an id.
pub fn by_id(id: &str) -> Option<Element> {
    window().ok()?.document()?.get_element_by_id(id)
}

/// The input with an id.
pub fn input(id: &str) -> Option<HtmlInputElement> {
    by_id(id)?.dyn_into().ok()
}

/// The element with an id, as one that can be focused.
pub fn html(id: &str) -> Option<HtmlElement> {
    by_id(id)?.dyn_into().ok()
}

/// The element that has the focus.
pub fn focused() -> Option<Element> {
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

/// The input that an event came from.
pub fn target_input(event: &Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
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

impl From<bool> for Shown {
    fn from(shown: bool) -> Self {
        if shown { Self::Yes } else { Self::No }
    }
}

/// Sets an attribute; an element that refuses keeps what it had.
pub fn set(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}
