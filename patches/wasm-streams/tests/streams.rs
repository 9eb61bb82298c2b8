//! What goes in at one side comes out at the other.

#![cfg(target_arch = "wasm32")]

use std::cell::Cell;
use std::rc::Rc;

use futures_util::stream::{StreamExt, iter};
use js_sys::Promise;
use wasm_bindgen::prelude::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use wasm_streams::ReadableStream;

wasm_bindgen_test_configure!(run_in_browser);

/// Through the browser's own object and back.
async fn through(items: Vec<Result<JsValue, JsValue>>) -> Vec<Result<JsValue, JsValue>> {
    let raw = ReadableStream::from_stream(iter(items)).into_raw();
    ReadableStream::from_raw(raw).into_stream().collect().await
}

/// Turns in which the browser could ask for more.
async fn turns() {
    for _ in 0..20 {
        assert!(JsFuture::from(Promise::resolve(&JsValue::UNDEFINED)).await.is_ok());
    }
}

#[wasm_bindgen_test]
async fn items_come_out_in_order() {
    let items: Vec<_> = (0..100).map(|item| Ok(JsValue::from(item))).collect();
    assert_eq!(through(items.clone()).await, items);
    assert_eq!(through(Vec::new()).await, Vec::new());
}

#[wasm_bindgen_test]
async fn an_error_comes_out_last() {
    let (one, wrong) = (Ok(JsValue::from(1)), Err(JsValue::from("wrong")));
    assert_eq!(through(vec![one.clone(), wrong.clone(), one.clone()]).await, vec![one, wrong]);
}

#[wasm_bindgen_test]
async fn nothing_is_taken_that_is_not_read() {
    let taken = Rc::new(Cell::new(0));
    let count = Rc::clone(&taken);
    let items = iter(0..3).map(move |item| {
        count.set(item + 1);
        Ok(JsValue::from(item))
    });
    let mut stream = Box::pin(ReadableStream::from_raw(ReadableStream::from_stream(items).into_raw()).into_stream());
    turns().await;
    assert_eq!(taken.get(), 0);
    assert_eq!(stream.next().await, Some(Ok(JsValue::from(0))));
    turns().await;
    assert_eq!(taken.get(), 1);
}
