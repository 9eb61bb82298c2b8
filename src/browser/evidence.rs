//! The program that writes the evidence, asked for when it is first needed. The function that fetches it stands in
//! `index.html`: only a script of the document can import another one beside it.

use super::Refused;
use js_sys::Promise;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = evidence)]
    fn fetch(attempt: u32) -> Result<Promise, JsValue>;

    /// The program.
    #[derive(Clone)]
    pub type Program;

    #[wasm_bindgen(method, catch, js_name = write)]
    #[allow(clippy::too_many_arguments)] // Plain values cross into another program; a structure would not.
    fn write_js(
        this: &Program,
        name: &str,
        query: &str,
        width: f64,
        today: f64,
        order: &str,
        link: &str,
        base: &str,
        embed: &str,
    ) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch, js_name = answers)]
    fn answers_js(this: &Program, query: &str, given: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch, js_name = deliver)]
    fn deliver_js(
        this: &Program,
        how: &str,
        form: &str,
        query: &str,
        link: &str,
        base: &str,
        embed: &str,
    ) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch, js_name = open)]
    fn open_js(this: &Program, content: &JsValue) -> Result<Promise, JsValue>;
}

thread_local! {
    static PROGRAM: RefCell<Option<Program>> = const { RefCell::new(None) };
    static ATTEMPTS: Cell<u32> = const { Cell::new(0) };
    /// The attempt under way: whoever asks meanwhile waits for the same one.
    static PENDING: RefCell<Option<Promise>> = const { RefCell::new(None) };
}

/// The program, if it is there.
pub fn ready() -> Option<Program> {
    PROGRAM.with_borrow(Clone::clone)
}

/// The program, fetched and started if it is not there.
///
/// # Errors
/// Where the network or the browser refuses; another attempt may succeed.
pub async fn start() -> Result<Program, Refused> {
    if let Some(program) = ready() {
        return Ok(program);
    }
    let promise = pending()?;
    let fetched = JsFuture::from(promise.clone()).await;
    // Whoever waited beside this may have begun another attempt already.
    PENDING.with_borrow_mut(|pending| pending.take_if(|pending| js_sys::Object::is(pending, &promise)));
    let program: Program = fetched?.unchecked_into();
    PROGRAM.set(Some(program.clone()));
    // Another part of the page that asks later is the first attempt again.
    ATTEMPTS.set(0);
    Ok(program)
}

/// The attempt under way, or a new one, under an address of its own: a browser remembers a script that did not come.
fn pending() -> Result<Promise, Refused> {
    if let Some(pending) = PENDING.with_borrow(Clone::clone) {
        return Ok(pending);
    }
    let attempt = ATTEMPTS.get();
    ATTEMPTS.set(attempt + 1);
    let promise = fetch(attempt)?;
    PENDING.set(Some(promise.clone()));
    Ok(promise)
}

/// What the program is asked about: the scenario, and what the page knows beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The scenario's query.
    pub query: String,
    /// The link to it.
    pub link: String,
    /// The page's own address.
    pub base: String,
    /// What was chosen for an embed.
    pub embed: String,
}

impl Program {
    /// One part, as HTML text, for a column of a width and tables in the order that two words say.
    ///
    /// # Errors
    /// Where the program has stopped.
    pub fn write(&self, name: &str, asked: &Asked, width: f64, order: &str) -> Result<String, Refused> {
        let today = super::today().map_or(f64::NAN, |day| day.0 as f64);
        let Asked { query, link, base, embed } = asked;
        Ok(self.write_js(name, query, width, today, order, link, base, embed)?)
    }

    /// Everything that follows from a query, as JSON, with the notices of another one, which it was given as.
    ///
    /// # Errors
    /// Where the program has stopped.
    pub fn answers(&self, query: &str, given: &str) -> Result<String, Refused> {
        Ok(self.answers_js(query, given)?)
    }

    /// Copies, saves, shares or prints the scenario in a form, and gives back what to say of it.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub async fn deliver(&self, how: &str, form: &str, asked: &Asked) -> Result<String, Refused> {
        let Asked { query, link, base, embed } = asked;
        let delivered = JsFuture::from(self.deliver_js(how, form, query, link, base, embed)?).await?;
        Ok(delivered.as_string().unwrap_or_default())
    }

    /// Reads a saved scenario, a file or its text: its query.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it.
    pub async fn open(&self, content: &JsValue) -> Result<String, String> {
        let stopped = |_| "This file cannot be read here. Nothing was changed.".to_owned();
        match JsFuture::from(self.open_js(content).map_err(stopped)?).await {
            Ok(query) => Ok(query.as_string().unwrap_or_default()),
            Err(said) => Err(said.as_string().unwrap_or_default()),
        }
    }
}
