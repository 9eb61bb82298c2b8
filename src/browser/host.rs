//! The page around an embed.

use super::{Refused, window};
use wasm_bindgen::JsValue;

/// Tells the host how tall the page is, in the three dialects that hosts understand: ours, AMP's, and the one of
/// Embedly, Medium and Observable.
///
/// # Errors
/// Where the host is out of reach.
pub fn tell_height(height: u32) -> Result<(), Refused> {
    let window = window()?;
    let Some(host) = window.parent()?.filter(|parent| *parent != window) else {
        return Ok(());
    };
    let post = |message: &JsValue| host.post_message(message, "*");
    let ours = js_sys::Object::new();
    js_sys::Reflect::set(&ours, &"gateway-crossover-height".into(), &height.into())?;
    post(&ours)?;
    let amp = js_sys::Object::new();
    js_sys::Reflect::set(&amp, &"sentinel".into(), &"amp".into())?;
    js_sys::Reflect::set(&amp, &"type".into(), &"embed-size".into())?;
    js_sys::Reflect::set(&amp, &"height".into(), &height.into())?;
    post(&amp)?;
    let src = window.location().href().unwrap_or_default();
    let text = js_sys::Object::new();
    js_sys::Reflect::set(&text, &"src".into(), &src.into())?;
    js_sys::Reflect::set(&text, &"context".into(), &"iframe.resize".into())?;
    js_sys::Reflect::set(&text, &"height".into(), &height.into())?;
    post(&js_sys::JSON::stringify(&text)?.into())?;
    Ok(())
}
