//! The platform's own way to share, and its printer.

use super::{Refused, window};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// Opens the platform's share sheet with a title, a text and a link.
///
/// # Errors
/// Browsers without one, and readers who close it.
pub async fn sheet(title: &str, text: &str, link: &str) -> Result<(), Refused> {
    let navigator = window()?.navigator();
    let given = js_sys::Object::new();
    for (key, value) in [("title", title), ("text", text), ("url", link)] {
        Reflect::set(&given, &key.into(), &value.into())?;
    }
    let share: Function = Reflect::get(&navigator, &"share".into())?.dyn_into()?;
    let shared: Promise = share.call1(&navigator, &given)?.dyn_into()?;
    JsFuture::from(shared).await?;
    Ok(())
}

/// Prints the page.
///
/// # Errors
/// Frames that may not.
pub fn print() -> Result<(), Refused> {
    Ok(window()?.print()?)
}
