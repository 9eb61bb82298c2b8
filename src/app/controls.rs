//! Keeps boxes, sliders and their small charts in step with the scenario.

use super::held::{Held, Reach};
use crate::browser::dom::{self, by_id};
use crate::model::evaluation::Evaluation;
use crate::page::control::{Changed, Shown, shown};
use crate::page::mini::{Even, button_class, even, mini};
use crate::page::pace::{Left, Small};
use crate::page::turns::Turns;
use crate::scenario::Scenario;
use crate::scenario::fields::{FIELDS, Field};
use crate::text::cat;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// One control in the document.
struct Control {
    field: &'static Field,
    typed: HtmlInputElement,
    slider: Option<HtmlInputElement>,
    ends: Option<[HtmlInputElement; 2]>,
    range: Option<Element>,
    reset: Option<Element>,
    chart: Option<Held>,
    even: Option<HtmlElement>,
    none: Option<Element>,
    balance: RefCell<Option<Option<Even>>>,
}

/// Every control that this page has.
pub struct Controls {
    controls: Vec<Control>,
    turns: RefCell<Turns>,
}

impl Controls {
    /// Finds them.
    pub fn find() -> Self {
        let control = |field: &'static Field| {
            let part = |name: &str| by_id(&cat(&[field.key, name]));
            let end = |name: &str| dom::input(&cat(&[field.key, name, "-slider"]));
            Some(Control {
                field,
                typed: dom::input(field.key)?,
                slider: dom::input(&cat(&[field.key, "-slider"])),
                ends: end("-low").zip(end("-high")).map(|(low, high)| [low, high]),
                range: part("-range"),
                reset: part("-reset"),
                chart: part("-mini").map(Held::new),
                even: part("-even").and_then(|e| e.dyn_into().ok()),
                none: part("-none"),
                balance: RefCell::new(None),
            })
        };
        Self { controls: FIELDS.iter().filter_map(control).collect(), turns: RefCell::default() }
    }

    /// The small charts.
    pub fn charts(&self) -> impl Iterator<Item = &Held> {
        self.controls.iter().filter_map(|control| control.chart.as_ref())
    }

    /// Notes that the small charts may not hold any more.
    pub fn doubt(&self) {
        self.charts().for_each(Held::doubt);
    }

    /// Notes the same of the one at hand alone: its dot follows the thumb while words wait for their turn.
    pub fn doubt_moved(&self) {
        self.controls
            .get(self.turns.borrow().at_hand())
            .and_then(|control| control.chart.as_ref())
            .iter()
            .for_each(|c| c.doubt());
    }

    /// Shows a scenario after another one. A box that is being typed into keeps what is typed.
    pub fn show(&self, before: Option<&Scenario>, scenario: &Scenario) {
        for (place, control) in self.controls.iter().enumerate() {
            let id = control.field.id;
            let of = |scenario: &Scenario| (scenario.value(id), scenario.chosen(id));
            if before.map(of) != Some(of(scenario)) {
                let of = |scenario| shown(scenario, control.field);
                control.show(before.map(of).as_ref(), &of(scenario));
                self.turns.borrow_mut().take_in_hand(place);
            }
        }
    }

    /// Shows a scenario again, whatever a hand has made of the controls meanwhile.
    pub fn show_again(&self, scenario: &Scenario) {
        self.controls.iter().for_each(|control| control.show(None, &shown(scenario, control.field)));
    }

    /// Draws some of the small charts, those that no longer hold; says whether others are left.
    pub fn draw(&self, reach: Reach, small: Small, scenario: &Scenario, e: &Evaluation) -> Left {
        let at_hand = self.turns.borrow().at_hand();
        let due = |place: usize| {
            // What is under a hand is seen, also when it came here a moment ago.
            let reach = if place == at_hand && reach == Reach::Near { Reach::Open } else { reach };
            self.controls.get(place).is_some_and(|control| control.is_due(reach))
        };
        let draw = |place: usize| self.controls.get(place).into_iter().for_each(|control| control.draw(scenario, e));
        self.turns.borrow_mut().take(self.controls.len(), small, due, draw)
    }
}

impl Control {
    /// Shows a value after another one. Classes and states are set only when they are others: while a slider moves they
    /// stay as they are.
    fn show(&self, before: Option<&Shown>, now: &Shown) {
        dom::give_value(&self.typed, &now.text);
        // What the box shows when nothing is typed; leaving it unchanged goes back to this.
        self.typed.set_default_value(&now.text);
        if let Some(slider) = &self.slider {
            slider.set_value(&now.position);
            dom::set(slider, "aria-valuetext", &now.spoken);
        }
        if let Some(ends) = &self.ends
            && before.map(|before| &before.ends) != Some(&now.ends)
        {
            for (slider, end) in ends.iter().zip(0..) {
                let there = now.ends.as_ref().and_then(|ends| ends.get(end));
                dom::show(slider, there.is_some().into());
                if let Some((position, spoken)) = there {
                    slider.set_value(position);
                    dom::set(slider, "aria-valuetext", spoken);
                }
            }
        }
        if let Some(range) = &self.range
            && before.map(|before| before.ends.is_some()) != Some(now.ends.is_some())
        {
            dom::set(range, "aria-pressed", if now.ends.is_some() { "true" } else { "false" });
        }
        if let Some(reset) = &self.reset
            && before.map(|before| before.changed) != Some(now.changed)
        {
            dom::show(reset, (now.changed == Changed::Yes).into());
        }
    }

    fn is_due(&self, reach: Reach) -> bool {
        self.chart.as_ref().is_some_and(|chart| chart.is_due(reach))
    }

    /// Draws the small chart and says the balance.
    fn draw(&self, scenario: &Scenario, e: &Evaluation) {
        let Some(chart) = &self.chart else { return };
        let even = Some(even(scenario, e, self.field));
        chart.put(mini(scenario, e, self.field, even.as_ref().and_then(Option::as_ref)));
        let before = self.balance.replace(even);
        if before != *self.balance.borrow() {
            self.say_balance(before, self.balance.borrow().as_ref().and_then(Option::as_ref));
        }
    }

    /// Says another balance. Classes are changed only when they are others: each change asks for much of the style
    /// sheet.
    fn say_balance(&self, before: Option<Option<Even>>, even: Option<&Even>) {
        let (Some(button), Some(none)) = (&self.even, &self.none) else { return };
        let class = button_class(even);
        if before.as_ref().map(|before| button_class(before.as_ref())) != Some(class) {
            button.set_class_name(class);
            dom::show(none, even.is_none().into());
        }
        let Some(even) = even else { return };
        dom::say(button, &even.words);
        // Set through the object model, which the page's policy allows; an attribute would be refused. As a place and
        // not as a variable, which would ask for the button's whole style.
        let _ = button.style().set_property("translate", &even.moved());
    }
}
