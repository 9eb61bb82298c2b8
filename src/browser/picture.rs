//! Pictures: an SVG text painted into pixels.

use super::{Refused, window};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};

/// Paints an SVG text of a size, in CSS pixels, at so many device pixels each, as PNG.
///
/// # Errors
/// Where the browser has no canvas or lets none be read.
pub async fn png(svg: &str, (width, height): (f64, f64), times: f64) -> Result<Blob, Refused> {
    let document = window()?.document().ok_or(Refused("there is no document"))?;
    let address = Url::create_object_url_with_blob(&super::file::of_text(svg, "image/svg+xml")?)?;
    let image = HtmlImageElement::new()?;
    image.set_src(&address);
    let decoded = JsFuture::from(image.decode()).await;
    let _ = Url::revoke_object_url(&address);
    decoded?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into().map_err(|_| Refused("no canvas"))?;
    canvas.set_width((width * times) as u32);
    canvas.set_height((height * times) as u32);
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d")?.ok_or(Refused("no canvas"))?.dyn_into().map_err(|_| Refused("no canvas"))?;
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width * times, height * times)?;
    let painted = Promise::new(&mut |done: Function, failed: Function| {
        let refused = failed.clone();
        let call = Closure::once_into_js(move |blob: JsValue| {
            // An empty answer is a refusal.
            let answer = if blob.is_null() { &failed } else { &done };
            let _ = answer.call1(&JsValue::NULL, &blob);
        });
        if let Err(error) = canvas.to_blob(call.unchecked_ref()) {
            let _ = refused.call1(&JsValue::NULL, &error);
        }
    });
    Ok(JsFuture::from(painted).await?.dyn_into()?)
}

/// Copies a picture. It is given as what will become it, since browsers want the copy asked for at once.
///
/// # Errors
/// Browsers that copy no pictures, frames without permission.
pub async fn copy(picture: &Promise) -> Result<(), Refused> {
    let window = window()?;
    let items = js_sys::Object::new();
    Reflect::set(&items, &"image/png".into(), picture)?;
    // The bindings hold this for unstable; browsers do not.
    let kind: Function = Reflect::get(&window, &"ClipboardItem".into())?.dyn_into()?;
    let item = Reflect::construct(&kind, &js_sys::Array::of1(&items))?;
    super::clipboard::write("write", js_sys::Array::of1(&item).into()).await
}
