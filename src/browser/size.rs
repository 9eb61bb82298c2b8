//! Watching the size of an element.

use super::Refused;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, ResizeObserver};

/// Calls back with an element's width and height, in CSS pixels, now and whenever they change, until dropped.
pub struct SizeWatch {
    observer: ResizeObserver,
    _call: Closure<dyn FnMut(JsValue)>,
}

impl SizeWatch {
    /// Begins to watch.
    ///
    /// # Errors
    /// Browsers without `ResizeObserver`.
    pub fn new(element: &Element, changed: impl Fn(f64, f64) + 'static) -> Result<Self, Refused> {
        let watched = element.clone();
        let call = Closure::<dyn FnMut(JsValue)>::new(move |_| {
            let area = watched.get_bounding_client_rect();
            changed(area.width(), area.height());
        });
        let observer = ResizeObserver::new(call.as_ref().unchecked_ref())?;
        observer.observe(element);
        Ok(Self { observer, _call: call })
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
