//! The program that writes the evidence, asked for when it is first needed. The function that fetches it stands in
//! `index.html`: only a script of the document can import another one beside it.

use super::Refused;
use js_sys::Promise;
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
}

/// Fetches and starts the program.
///
/// # Errors
/// Where the network or the browser refuses; another attempt may succeed.
pub async fn start(attempt: u32) -> Result<Program, Refused> {
    Ok(JsFuture::from(fetch(attempt)?).await?.unchecked_into())
}

impl Program {
    /// One part for a query, as HTML text.
    ///
    /// # Errors
    /// Where the program has stopped.
    pub fn write(&self, name: &str, query: &str, width: f64, today: f64, sort: &str) -> Result<String, Refused> {
        Ok(self.write_js(name, query, width, today, sort)?)
    }
}
