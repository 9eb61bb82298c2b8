//! Keeps boxes, sliders and their small charts in step with the scenario.

use super::Store;
use crate::browser::dom::{self, by_id};
use crate::model::evaluation::Evaluation;
use crate::page::control::{Changed, Shown, shown};
use crate::page::mini::{even, mini};
use crate::scenario::Scenario;
use crate::scenario::fields::{FIELDS, Field};
use gloo::render::{AnimationFrame, request_animation_frame};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
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
    chart: Option<Element>,
    even: Option<HtmlElement>,
    none: Option<Element>,
    last: RefCell<Option<Shown>>,
    drawn: RefCell<String>,
}

/// Every control that this page has.
pub struct Controls {
    controls: Vec<Control>,
    frame: RefCell<Option<AnimationFrame>>,
}

impl Controls {
    /// Finds them.
    pub fn find() -> Rc<Self> {
        let control = |field: &'static Field| {
            let part = |name: &str| by_id(&[field.key, name].concat());
            let end = |name: &str| dom::input(&[field.key, name, "-slider"].concat());
            Some(Control {
                field,
                typed: dom::input(field.key)?,
                slider: dom::input(&[field.key, "-slider"].concat()),
                ends: end("-low").zip(end("-high")).map(|(low, high)| [low, high]),
                range: part("-range"),
                reset: part("-reset"),
                chart: part("-mini"),
                even: part("-even").and_then(|e| e.dyn_into().ok()),
                none: part("-none"),
                last: RefCell::new(None),
                drawn: RefCell::new(String::new()),
            })
        };
        let controls = FIELDS.iter().filter_map(control).collect();
        Rc::new(Self { controls, frame: RefCell::new(None) })
    }

    /// Shows a scenario. A box that is being typed into keeps what is typed.
    pub fn show(&self, scenario: &Scenario) {
        for control in &self.controls {
            let now = shown(scenario, control.field);
            if control.last.borrow().as_ref() == Some(&now) {
                continue;
            }
            control.show(&now);
            *control.last.borrow_mut() = Some(now);
        }
    }

    /// Draws the small charts in the next frame, however many changes there were.
    pub fn draw_soon(self: &Rc<Self>, store: Store) {
        let controls = self.clone();
        let frame = request_animation_frame(move |_| {
            store.scenario.with_untracked(|s| store.evaluation.with_untracked(|e| controls.draw(s, e)));
        });
        *self.frame.borrow_mut() = Some(frame);
    }

    fn draw(&self, scenario: &Scenario, e: &Evaluation) {
        for control in &self.controls {
            control.draw(scenario, e);
        }
    }
}

impl Control {
    fn show(&self, now: &Shown) {
        if !super::boxes::is_typing(&self.typed) {
            self.typed.set_value(&now.text);
        }
        // What the box shows when nothing is typed; leaving it unchanged goes back to this.
        self.typed.set_default_value(&now.text);
        if let Some(slider) = &self.slider {
            slider.set_value(&now.position);
            dom::set(slider, "aria-valuetext", &now.spoken);
        }
        if let Some(ends) = &self.ends {
            for (slider, end) in ends.iter().zip(0..) {
                let there = now.ends.as_ref().and_then(|ends| ends.get(end));
                dom::show(slider, there.is_some().into());
                if let Some((position, spoken)) = there {
                    slider.set_value(position);
                    dom::set(slider, "aria-valuetext", spoken);
                }
            }
        }
        if let Some(range) = &self.range {
            dom::set(range, "aria-pressed", if now.ends.is_some() { "true" } else { "false" });
        }
        if let Some(reset) = &self.reset {
            dom::show(reset, (now.changed == Changed::Yes).into());
        }
    }

    /// Draws the small chart and says the balance. What is in a closed panel costs nothing.
    fn draw(&self, scenario: &Scenario, e: &Evaluation) {
        let Some(chart) = &self.chart else { return };
        if chart.closest("details:not([open]), .hidden").ok().flatten().is_some() {
            return;
        }
        let html = mini(scenario, e, self.field);
        if *self.drawn.borrow() == html {
            return;
        }
        chart.set_inner_html(&html);
        *self.drawn.borrow_mut() = html;
        self.say_balance(scenario, e);
    }

    fn say_balance(&self, scenario: &Scenario, e: &Evaluation) {
        let (Some(button), Some(none)) = (&self.even, &self.none) else { return };
        let even = even(scenario, e, self.field);
        dom::show(button, even.is_some().into());
        dom::show(none, even.is_none().into());
        let Some(even) = even else { return };
        button.set_text_content(Some(&even.words));
        // Set through the object model, which the page's policy allows; an attribute would be refused.
        let place = [&crate::decimal::write((even.along * 10_000.0).round() / 100.0), "%"].concat();
        let _ = button.style().set_property("--at", &place);
        // Close to an end it takes the place of the end's own value.
        let class = match even.along {
            along if along < 0.15 => "even at-start",
            along if along < 0.25 => "even near-start",
            along if along > 0.85 => "even at-end",
            along if along > 0.79 => "even near-end",
            _ => "even",
        };
        button.set_class_name(class);
    }
}
