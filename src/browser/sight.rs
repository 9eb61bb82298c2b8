//! Watching which elements are near the window.

use super::Refused;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// How far outside the window counts as near.
const MARGIN: &str = "500px 0px";

/// How often it is looked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// In every frame: what comes near has nothing to show yet.
    Always,
    /// Five times a second, in browsers that know of it: what is written at every rest wherever it stands can wait, and
    /// to look at dozens of elements in every frame costs more than a small chart.
    NowAndThen,
}

/// Milliseconds between two looks now and then.
const DELAY: u32 = 200;

/// Whether an element is near the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Near {
    /// It is in the window or close to it.
    Yes,
    /// It is further away, or in a panel that is closed.
    No,
}

/// Calls back for each watched element, at once and whenever it comes near or leaves, until dropped.
pub struct Sight {
    observer: IntersectionObserver,
    _call: Closure<dyn FnMut(js_sys::Array)>,
}

impl Sight {
    /// Begins to watch.
    ///
    /// # Errors
    /// Browsers without `IntersectionObserver`.
    pub fn new(elements: &[Element], looks: Looks, moved: impl Fn(&Element, Near) + 'static) -> Result<Self, Refused> {
        let call = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
            for entry in entries.iter() {
                let entry: IntersectionObserverEntry = entry.unchecked_into();
                moved(&entry.target(), if entry.is_intersecting() { Near::Yes } else { Near::No });
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(MARGIN);
        if looks == Looks::NowAndThen {
            // Only an object that is frozen refuses.
            let _ = js_sys::Reflect::set(&options, &"delay".into(), &DELAY.into());
        }
        let observer = IntersectionObserver::new_with_options(call.as_ref().unchecked_ref(), &options)?;
        elements.iter().for_each(|element| observer.observe(element));
        Ok(Self { observer, _call: call })
    }
}

impl Drop for Sight {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
