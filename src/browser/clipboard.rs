//! The clipboard.

use super::{Refused, window};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Copies a text. What comes back is an error for frames without permission, insecure origins and blocked clipboards.
pub fn copy(text: &str) -> impl Future<Output = Result<(), Refused>> {
    write("writeText", JsValue::from_str(text))
}

/// Calls one of the clipboard's ways to write. Step by step, because each may be missing or throw, which the bindings
/// do not know: on an insecure origin there is no clipboard at all.
///
/// # Errors
/// Frames without permission, insecure origins and blocked clipboards refuse.
pub async fn write(way: &'static str, content: JsValue) -> Result<(), Refused> {
    let clipboard = Reflect::get(&window()?.navigator(), &JsValue::from_str("clipboard"))?;
    // What is no function throws when it is called, like one that refuses.
    let write: Function = Reflect::get(&clipboard, &JsValue::from_str(way))?.unchecked_into();
    JsFuture::from(Promise::resolve(&write.call1(&clipboard, &content)?)).await?;
    Ok(())
}
