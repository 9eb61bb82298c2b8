//! Takes the place of the crate of this name (`[patch.crates-io]` in the project's `Cargo.toml`), of which Leptos uses
//! two conversions for its server functions: a stream of the browser's read in Rust, and one of Rust's read by the
//! browser.
//!
//! The original does the second with classes that it exports to JavaScript. What is exported is in every program that
//! has the crate in it, used or not: 5 KB of a first visit to a page that has no server to call. Here they are
//! functions, and the linker leaves out what nobody calls.

use std::cell::RefCell;
use std::rc::Rc;

use futures_util::stream::{Stream, StreamExt, unfold};
use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{ReadableStreamDefaultController, ReadableStreamDefaultReader};

#[wasm_bindgen]
extern "C" {
    /// What the browser asks for items, and how many it keeps in store.
    #[wasm_bindgen(extends = Object)]
    type Options;

    #[wasm_bindgen(method, setter)]
    fn set_pull(this: &Options, pull: JsValue);

    #[wasm_bindgen(method, setter, js_name = highWaterMark)]
    fn set_stored(this: &Options, count: u32);

    #[wasm_bindgen(extends = web_sys::ReadableStream, js_name = ReadableStream)]
    type Made;

    #[wasm_bindgen(constructor, js_class = "ReadableStream")]
    fn new(source: &Options, strategy: &Options) -> Made;
}

/// A stream of the browser's.
#[derive(Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// One that the browser made.
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// The browser's own object.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// One that takes an item of `items` whenever the browser wants one, none in store. An error ends it.
    pub fn from_stream(items: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> Self {
        let items = Rc::new(RefCell::new(items.boxed_local()));
        let pull = move |to: ReadableStreamDefaultController| -> Promise {
            let items = Rc::clone(&items);
            future_to_promise(async move {
                // The browser does not ask again before it is answered: nobody else holds the items.
                match std::future::poll_fn(|context| items.borrow_mut().poll_next_unpin(context)).await {
                    Some(item) => to.enqueue_with_chunk(&item?)?,
                    None => to.close()?,
                }
                Ok(JsValue::UNDEFINED)
            })
        };
        let source: Options = Object::new().unchecked_into();
        // Freed with the stream, as the browser's memory is.
        source.set_pull(Closure::<dyn FnMut(_) -> _>::new(pull).into_js_value());
        let strategy: Options = Object::new().unchecked_into();
        strategy.set_stored(0);
        Self(Made::new(&source, &strategy).into())
    }

    /// Its items, read as they are wanted. An error ends them. Throws, as the browser does, where somebody else reads.
    pub fn into_stream(self) -> impl Stream<Item = Result<JsValue, JsValue>> {
        let reader: ReadableStreamDefaultReader = self.0.get_reader().unchecked_into();
        unfold(Some(reader), |reader| async {
            let reader = reader?;
            match JsFuture::from(reader.read()).await {
                Ok(read) if field(&read, "done").is_truthy() => None,
                Ok(read) => Some((Ok(field(&read, "value")), Some(reader))),
                Err(error) => Some((Err(error), None)),
            }
        })
    }
}

fn field(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or_default()
}
