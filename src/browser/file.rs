//! Files: saving one, reading one that was chosen, dropped or pasted.

use super::{Refused, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// A text as the content of a file.
///
/// # Errors
/// Where the browser has no memory for it.
pub fn of_text(text: &str, kind: &str) -> Result<Blob, Refused> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    Ok(Blob::new_with_str_sequence_and_options(&parts, &options)?)
}

/// Saves content under a name, where the browser keeps downloads.
///
/// # Errors
/// Frames that may not save.
pub fn save(content: &Blob, name: &str) -> Result<(), Refused> {
    let document = window()?.document().ok_or(Refused("there is no document"))?;
    let address = Url::create_object_url_with_blob(content)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The download has its own hold on the content by now.
    Ok(Url::revoke_object_url(&address)?)
}

/// The text of a file, or a text itself; none for a file larger than `most` bytes, which is not read.
///
/// # Errors
/// Where the file cannot be read, or it is neither.
pub async fn text(content: JsValue, most: usize) -> Result<Option<String>, Refused> {
    if let Some(text) = content.as_string() {
        return Ok(Some(text));
    }
    let file: Blob = content.dyn_into()?;
    if file.size() > most as f64 {
        return Ok(None);
    }
    Ok(JsFuture::from(file.text()).await?.as_string())
}
