//! Elements of the page, found and changed.

use super::window;
use crate::page::patch::Change;
use crate::text::cat;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, Node};

/// Marks an input that is being typed into.
pub const TYPING: &str = "data-typing";

/// Marks an input whose text was refused and still stands there. Its value is what the input would show instead: as
/// soon as that is another one, the text goes.
const REFUSED: &str = "data-refused";

/// The attribute that names where it is said what is wrong with an input. Inputs in a sentence share a place.
const PLACE: &str = "aria-errormessage";

/// Leaves a refused text to be mended and says what is wrong with it. A place holds one complaint: another text that was
/// refused there is taken back. An input in a sentence is named.
pub fn refuse(input: &HtmlInputElement, instead: &str, words: &str) {
    let place = input.get_attribute(PLACE);
    refused().filter(|other| other != input && other.get_attribute(PLACE) == place).for_each(|other| take_back(&other));
    set(input, REFUSED, instead);
    let name = input.get_attribute("aria-label").map_or(String::new(), |name| name + ": ");
    complain(input, "true", &cat(&[&name, words]));
}

/// Takes a refusal back, if there is one.
pub fn accept(input: &HtmlInputElement) {
    if input.has_attribute(REFUSED) {
        let _ = input.remove_attribute(REFUSED);
        complain(input, "false", "");
    }
}

/// Takes every refusal back: what stands instead of a refused text is shown again.
pub fn accept_all() {
    refused().for_each(|input| take_back(&input));
}

fn take_back(input: &HtmlInputElement) {
    let instead = input.get_attribute(REFUSED).unwrap_or_default();
    accept(input);
    input.set_value(&instead);
}

fn refused() -> impl Iterator<Item = HtmlInputElement> {
    all(&cat(&["[", REFUSED, "]"])).into_iter().filter_map(|element| element.dyn_into().ok())
}

fn complain(input: &HtmlInputElement, invalid: &str, words: &str) {
    set(input, "aria-invalid", invalid);
    if let Some(place) = input.get_attribute(PLACE).and_then(|id| by_id(&id)) {
        place.set_text_content(Some(words));
    }
}

/// The element with an id.
pub fn by_id(id: &str) -> Option<Element> {
    window().ok()?.document()?.get_element_by_id(id)
}

/// The input with an id.
pub fn input(id: &str) -> Option<HtmlInputElement> {
    by_id(id)?.dyn_into().ok()
}

/// The element that has the focus.
pub fn focused() -> Option<Element> {
    window().ok()?.document()?.active_element()
}

/// Whether an element has the focus.
pub fn is_focused(element: &Element) -> bool {
    focused().as_ref() == Some(element)
}

/// Every element that a selector finds.
pub fn all(selector: &str) -> Vec<Element> {
    let found = window().ok().and_then(|w| w.document()?.query_selector_all(selector).ok());
    let Some(found) = found else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

/// The value of an attribute on the element that an event came from, or on the nearest one around it that has it.
pub fn attribute(event: &Event, name: &str) -> Option<String> {
    let holder = target(event)?.closest(&cat(&["[", name, "]"])).ok()??;
    holder.get_attribute(name)
}

/// The element nearest to another one that a selector finds: the first in the narrowest element around both.
pub fn beside(element: &Element, selector: &str) -> Option<Element> {
    let around = element.parent_element()?;
    around.query_selector(selector).ok().flatten().or_else(|| beside(&around, selector))
}

/// The height of the window, in CSS pixels.
pub fn height() -> f64 {
    window().ok().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or(f64::INFINITY)
}

/// The element that an event came from.
pub fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Whether nothing in the page has the focus.
pub fn is_focus_lost() -> bool {
    let document = window().ok().and_then(|window| window.document());
    document.and_then(|document| document.active_element()).is_none_or(|active| active.tag_name() == "BODY")
}

/// Whether an event came from inside an element that a selector finds.
pub fn is_from(event: &Event, selector: &str) -> bool {
    target(event).is_some_and(|target| target.closest(selector).is_ok_and(|found| found.is_some()))
}

/// The id of the nearest button around the element that an event came from.
pub fn button(event: &Event) -> Option<String> {
    Some(target(event)?.closest("button").ok()??.id())
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
    let refused = element.query_selector(&cat(&["[", REFUSED, "]"])).ok().flatten();
    let focused = focused().filter(|focused| element.contains(Some(focused)) && !focused.id().is_empty());
    let stays = focused.as_ref().is_some_and(|focused| rewrite_around(element, focused, html).is_some());
    if !stays {
        element.set_inner_html(html);
        if let Some(again) = focused.and_then(|focused| by_id(&focused.id())?.dyn_into::<HtmlElement>().ok()) {
            let _ = again.focus();
        }
    }
    if let Some(refused) = refused.and_then(|e| e.dyn_into().ok()) {
        refuse_again(&refused);
    }
}

/// Where an input with a refused text was written anew, the new one is refused likewise, unless it shows another value.
fn refuse_again(before: &HtmlInputElement) {
    if before.is_connected() {
        return;
    }
    let again = input(&before.id()).filter(|again| before.get_attribute(REFUSED).as_deref() == Some(&*again.value()));
    match again {
        Some(again) => {
            set(&again, REFUSED, &again.value());
            set(&again, "aria-invalid", "true");
            again.set_value(&before.value());
        }
        None => complain(before, "false", ""),
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

/// Gives an input a value, unless it is being typed into, or holds a refused text in the place of that very value.
pub fn give_value(element: &Element, value: &str) {
    let Some(input) = element.dyn_ref::<HtmlInputElement>().filter(|input| !input.has_attribute(TYPING)) else {
        return;
    };
    match input.get_attribute(REFUSED) {
        Some(instead) if instead == value => return,
        Some(_) => accept(input),
        None => {}
    }
    input.set_value(value);
}

/// Scrolls an element, and nothing around it, so far that something inside is seen, if it is not.
pub fn scroll_within(whole: &Element, selector: &str) {
    if let Ok(Some(inside)) = whole.query_selector(selector) {
        let below = inside.get_bounding_client_rect().bottom() - whole.get_bounding_client_rect().bottom();
        whole.set_scroll_top(below.ceil() as i32);
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
