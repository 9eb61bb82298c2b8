//! The page around an embed: what it is told, and what it may ask for.

use super::{Refused, window};
use crate::scenario::codec::LONGEST;
use crate::scenario::view::Theme;
use gloo::events::EventListener;
use js_sys::{JSON, JsString, Object, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Window};

#[wasm_bindgen]
extern "C" {
    /// Says again what the host said before anybody listened; the page's own script has kept it.
    #[wasm_bindgen(catch)]
    fn listening() -> Result<(), JsValue>;
}

/// What a host asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// Another scenario, as a query.
    Set(String),
    /// Another theme.
    Theme(Theme),
    /// To be told the height once more, by a script that came after it was told.
    Height,
}

/// The host, unless the page is nobody's frame.
fn host() -> Result<Option<Window>, Refused> {
    let window = window()?;
    Ok(window.parent()?.filter(|parent| *parent != window))
}

/// An object with some properties.
///
/// # Errors
/// None that are known of.
pub(super) fn object(pairs: &[(&str, &JsValue)]) -> Result<JsValue, Refused> {
    let object = Object::new();
    for (key, value) in pairs {
        Reflect::set(&object, &JsValue::from_str(key), value)?;
    }
    Ok(object.into())
}

/// Tells the host how tall the page is, in the three dialects that hosts understand: ours, AMP's, and the one of
/// Embedly, Medium and Observable.
///
/// # Errors
/// Where the host is out of reach.
pub fn tell_height(height: u32) -> Result<(), Refused> {
    let Some(host) = host()? else { return Ok(()) };
    let post = |message: &JsValue| host.post_message(message, "*");
    let height = JsValue::from(height);
    post(&object(&[("gateway-crossover-height", &height)])?)?;
    post(&object(&[("sentinel", &"amp".into()), ("type", &"embed-size".into()), ("height", &height)])?)?;
    let src = JsValue::from(window()?.location().href().unwrap_or_default());
    let text = object(&[("src", &src), ("context", &"iframe.resize".into()), ("height", &height)])?;
    Ok(post(&JSON::stringify(&text)?.into())?)
}

/// Tells the host the scenario, as its query, and the answers, as JSON.
///
/// # Errors
/// Where the host is out of reach.
pub fn tell_change(query: &str, answers: &str) -> Result<(), Refused> {
    let Some(host) = host()? else { return Ok(()) };
    let answers = JSON::parse(answers)?;
    let message =
        object(&[("type", &"gateway-crossover:change".into()), ("query", &query.into()), ("answers", &answers)])?;
    Ok(host.post_message(&message, "*")?)
}

/// Listens to the host, and to nobody else, for as long as the page lives.
///
/// # Errors
/// Where there is no window.
pub fn listen(asked: impl Fn(Request) + 'static) -> Result<(), Refused> {
    let Some(host) = host()? else { return Ok(()) };
    let window = window()?;
    EventListener::new(&window, "message", move |event| {
        let Some(message) = event.dyn_ref::<MessageEvent>() else { return };
        let from_host = message.source().is_some_and(|source| Object::is(&source, &host));
        if let Some(request) = from_host.then(|| request(&message.data())).flatten() {
            asked(request);
        }
    })
    .forget();
    Ok(listening()?)
}

/// One text of a message, read as untrusted: none that is longer.
fn text(data: &JsValue, key: &str, longest: usize) -> Option<String> {
    let text = Reflect::get(data, &JsValue::from_str(key)).ok()?.dyn_into::<JsString>().ok()?;
    (text.length() as usize <= longest).then(|| text.into())
}

/// Of which type a message is.
pub(super) fn kind(data: &JsValue) -> Option<String> {
    text(data, "type", WORD)
}

/// No word that messages are made of is longer.
const WORD: usize = 100;

/// Reads a message as untrusted: only texts, only of our types, only so long.
fn request(data: &JsValue) -> Option<Request> {
    match kind(data)?.as_str() {
        "gateway-crossover:set" => text(data, "query", LONGEST).map(Request::Set),
        "gateway-crossover:theme" => Theme::of_word(&text(data, "theme", WORD)?).map(Request::Theme),
        "gateway-crossover:height" => Some(Request::Height),
        _ => None,
    }
}
