//! Switches: which of a few things is shown, and what shows it.

use super::Store;
use super::store::{Shown, Ui};
use crate::answers::order::{Order, SortBy};
use crate::browser::dom::{self, by_id};
use crate::browser::theme;
use crate::scenario::Scenario;
use crate::scenario::history::Ways;
use crate::scenario::presets::{self, PRESETS};
use crate::scenario::view::{Axis, Controls, Drawn, View};
use crate::text::{cat, joined};
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;

/// A button of a choice was pressed.
pub fn choose(store: Store, key: &str, place: usize) {
    match key {
        "chart" => store.change(|s| s.view.drawn = Drawn::ALL.get(place).copied().unwrap_or_default()),
        "axis" => store.change(|s| s.view.axis = Axis::ALL.get(place).copied().unwrap_or_default()),
        _ => store.remember(|ui| ui.shown = if place == 1 { Shown::Table } else { Shown::Chart }),
    }
}

/// A list was chosen from.
pub fn pick(store: Store, key: &str, value: &str) {
    match key {
        "gateway" => store.change(|s| s.choose_gateway(value)),
        "preset" => {
            if let Some(preset) = PRESETS.iter().find(|preset| preset.id == value) {
                store.open(presets::load(preset).comparing_as(&store.now()));
            }
        }
        "stack" => store.change(|s| s.choose_stack((!value.is_empty()).then_some(value))),
        // A model that is chosen is added by its own button.
        _ => {}
    }
}

/// Adds the model that is chosen in the list: with a press of its own, since keys choose as they go along a list.
pub fn add_model(store: Store) {
    let list = by_id("add-model").and_then(|list| list.dyn_into::<HtmlSelectElement>().ok());
    match list {
        // None is chosen yet: there is the list to choose from.
        Some(list) if list.value().is_empty() => {
            let _ = list.focus();
        }
        Some(list) => {
            store.change(|s| s.add_model(&list.value()));
            list.set_value("");
        }
        None => {}
    }
}

/// What is chosen for an embed, as `theme=dark&width=640`.
pub fn embed_choices() -> String {
    let choice = |element: web_sys::Element| {
        let value = match element.dyn_ref::<HtmlSelectElement>() {
            Some(list) => list.value(),
            None => element.dyn_ref::<web_sys::HtmlInputElement>()?.value(),
        };
        Some(cat(&[&element.get_attribute("data-frame")?, "=", value.trim()]))
    };
    joined(&dom::all("[data-frame]").into_iter().filter_map(choice).collect::<Vec<_>>(), "&")
}

/// A column's head was pressed.
pub fn sort(store: Store, key: &str) {
    store.remember(|ui| ui.order = ui.order.pressed(SortBy::of_word(key)));
}

fn select(id: &str, value: &str) {
    if let Some(list) = by_id(id).and_then(|e| e.dyn_into::<HtmlSelectElement>().ok())
        && list.value() != value
    {
        list.set_value(value);
    }
}

fn show(id: &str, shown: dom::Shown) {
    if let Some(element) = by_id(id) {
        dom::show(&element, shown);
    }
}

fn press(key: &str, place: usize) {
    for button in dom::all(&cat(&["[data-choice=\"", key, "\"]"])) {
        let mine = button.get_attribute("data-place").and_then(|p| p.parse().ok()) == Some(place);
        dom::set(&button, "aria-pressed", if mine { "true" } else { "false" });
    }
}

/// What a scenario has chosen: what a moving slider leaves as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Switched {
    gateway: String,
    stack: String,
    view: View,
    compared: dom::Shown,
    itemised: dom::Shown,
    ranges: dom::Shown,
    table: dom::Shown,
    order: Order,
}

impl Switched {
    /// What a scenario and the page's memory have chosen.
    pub fn of(scenario: &Scenario, ui: &Ui) -> Self {
        Self {
            gateway: scenario.gateway_id().to_owned(),
            stack: scenario.stack_id().unwrap_or_default().to_owned(),
            view: scenario.view,
            compared: scenario.compared.is_some().into(),
            itemised: scenario.is_itemised().into(),
            ranges: scenario.gives_ranges().into(),
            table: (ui.shown == Shown::Table).into(),
            order: ui.order,
        }
    }

    /// Shows it.
    pub fn show(&self) {
        select("gateway", &self.gateway);
        select("stack", &self.stack);
        show("controls", (self.view.controls != Controls::None).into());
        show("more", (self.view.controls == Controls::All).into());
        let _ = theme::choose(self.view);
        show("compare", self.compared);
        show("beside", self.compared);
        if let Some(button) = by_id("compare-button") {
            dom::set(&button, "aria-pressed", if self.compared == dom::Shown::Yes { "true" } else { "false" });
        }
        show("lines", self.itemised);
        show("total", self.itemised.other());
        show("take-ranges", self.ranges.other());
        press("chart", usize::from(self.view.drawn == Drawn::Total));
        press("axis", usize::from(self.view.axis == Axis::Log));
        if let Some(button) = by_id("theme-button") {
            dom::say(&button, &cat(&["Theme: ", self.view.theme.word()]));
        }
        show("figures", self.table);
        show("sheet", self.table.other());
        press("table", usize::from(self.table == dom::Shown::Yes));
        for button in dom::all("[data-sort]") {
            let mine = button.get_attribute("data-sort").as_deref() == Some(self.order.by.word());
            if let Some(head) = button.parent_element() {
                dom::set(&head, "aria-sort", if mine { self.order.direction.word() } else { "none" });
            }
        }
    }
}

/// Shows which starting point a scenario is.
pub fn show_preset(scenario: &Scenario) {
    select("preset", presets::preset_of(scenario).map_or("", |preset| preset.id));
}

/// Shows which ways through the changes are open.
pub fn show_ways(ways: Ways) {
    for (id, open) in [("undo", ways.back), ("redo", ways.forward)] {
        if let Some(button) = by_id(id) {
            dom::set(&button, "aria-disabled", if open { "false" } else { "true" });
        }
    }
}

/// Shows whether something is read off the chart.
pub fn show_reading(live: dom::Shown) {
    if let Some(reading) = by_id("reading") {
        let _ = reading.class_list().toggle_with_force("live", live == dom::Shown::Yes);
    }
}
