//! What the window is asked for; `app` hears its events. Every call that a browser may refuse returns a `Result` or an
//! `Option`, so a refusal costs one feature and never the page.

pub mod address;
pub mod canvas;
pub mod clipboard;
pub mod dom;
pub mod evidence;
pub mod file;
pub mod guest;
pub mod host;
pub mod picture;
pub mod share;
pub mod sight;
pub mod size;
pub mod theme;

use wasm_bindgen::JsValue;

/// What a browser refused to do, in words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Refused(pub &'static str);

impl From<JsValue> for Refused {
    /// Browsers word their reasons each in their own way; none of them helps the reader.
    fn from(_: JsValue) -> Self {
        Self("the browser refused")
    }
}

/// The window.
///
/// # Errors
/// Outside a window, as in a worker.
pub fn window() -> Result<web_sys::Window, Refused> {
    web_sys::window().ok_or(Refused("there is no window"))
}

/// Now, in milliseconds since 1970.
pub fn now() -> f64 {
    js_sys::Date::now()
}

/// Today, as a day; none where the clock is withheld.
pub fn today() -> Option<crate::format::date::Day> {
    let days = js_sys::Date::now() / 86_400_000.0;
    days.is_finite().then_some(crate::format::date::Day(days as i64))
}

/// The page's root element.
///
/// # Errors
/// Outside a document.
pub fn root() -> Result<web_sys::Element, Refused> {
    let document = window()?.document().ok_or(Refused("there is no document"))?;
    document.document_element().ok_or(Refused("the document is empty"))
}
