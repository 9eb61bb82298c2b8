//! Keeps boxes and sliders in step with the scenario.

use crate::browser::dom::{self, by_id};
use crate::page::control::{Changed, Shown, shown};
use crate::scenario::Scenario;
use crate::scenario::fields::{FIELDS, Field};
use std::cell::RefCell;
use web_sys::{Element, HtmlInputElement};

/// One control in the document.
struct Control {
    field: &'static Field,
    typed: HtmlInputElement,
    slider: Option<HtmlInputElement>,
    reset: Option<Element>,
    last: RefCell<Option<Shown>>,
}

/// Every control that this page has.
pub struct Controls {
    controls: Vec<Control>,
}

impl Controls {
    /// Finds them.
    pub fn find() -> Self {
        let control = |field: &'static Field| {
            Some(Control {
                field,
                typed: dom::input(field.key)?,
                slider: dom::input(&[field.key, "-slider"].concat()),
                reset: by_id(&[field.key, "-reset"].concat()),
                last: RefCell::new(None),
            })
        };
        Self { controls: FIELDS.iter().filter_map(control).collect() }
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
        if let Some(reset) = &self.reset {
            dom::show(reset, (now.changed == Changed::Yes).into());
        }
    }
}
