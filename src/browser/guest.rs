//! A frame of this page inside this page: told what to show as any host tells it.

use super::host::{kind, object};
use super::{Refused, window};
use gloo::events::EventListener;
use js_sys::Object;
use wasm_bindgen::JsCast;
use web_sys::{HtmlIFrameElement, MessageEvent};

/// Asks a frame to show a scenario. One that is still loading does not hear it.
///
/// # Errors
/// Where the frame is out of reach.
pub fn ask(frame: &HtmlIFrameElement, query: &str) -> Result<(), Refused> {
    let guest = frame.content_window().ok_or(Refused("the frame has no window"))?;
    let message = object(&[("type", &"gateway-crossover:set".into()), ("query", &query.into())])?;
    Ok(guest.post_message(&message, "*")?)
}

/// Calls back whenever a frame tells what it shows, with a test of which frame it is, for as long as the page lives.
///
/// # Errors
/// Where there is no window.
pub fn listen(told: impl Fn(&dyn Fn(&HtmlIFrameElement) -> bool) + 'static) -> Result<(), Refused> {
    let window = window()?;
    EventListener::new(&window, "message", move |event| {
        let Some(message) = event.dyn_ref::<MessageEvent>() else { return };
        if kind(&message.data()).as_deref() != Some("gateway-crossover:change") {
            return;
        }
        let Some(source) = message.source() else { return };
        told(&|frame| frame.content_window().is_some_and(|guest| Object::is(&source, &guest)));
    })
    .forget();
    Ok(())
}
