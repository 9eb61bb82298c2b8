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
    fn write_js(this: &Program, name: &str, query: &str, width: f64, today: f64, sort: &str)
    -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch, js_name = take)]
    fn take_js(this: &Program, form: &str, query: &str, link: &str) -> Result<String, JsValue>;
}

thread_local! {
    static PROGRAM: RefCell<Option<Program>> = const { RefCell::new(None) };
    static ATTEMPTS: Cell<u32> = const { Cell::new(0) };
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
    let attempt = ATTEMPTS.get();
    ATTEMPTS.set(attempt + 1);
    let program: Program = JsFuture::from(fetch(attempt)?).await?.unchecked_into();
    PROGRAM.set(Some(program.clone()));
    // Another part of the page that asks later is the first attempt again.
    ATTEMPTS.set(0);
    Ok(program)
}

impl Program {
    /// One part for a query, as HTML text.
    ///
    /// # Errors
    /// Where the program has stopped.
    pub fn write(&self, name: &str, query: &str, width: f64, today: f64, sort: &str) -> Result<String, Refused> {
        Ok(self.write_js(name, query, width, today, sort)?)
    }

    /// The scenario of a query in a form to take along.
    ///
    /// # Errors
    /// Where the program has stopped.
    pub fn take(&self, form: &str, query: &str, link: &str) -> Result<String, Refused> {
        Ok(self.take_js(form, query, link)?)
    }
}
