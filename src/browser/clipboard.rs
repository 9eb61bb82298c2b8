//! The clipboard.

use super::{Refused, window};
use wasm_bindgen_futures::JsFuture;

/// Copies a text.
///
/// # Errors
/// Frames without permission, insecure origins and blocked clipboards refuse.
pub async fn copy(text: &str) -> Result<(), Refused> {
    let clipboard = window()?.navigator().clipboard();
    // On an insecure origin the property is missing, which the bindings do not know.
    if clipboard.is_undefined() {
        return Err(Refused("this page has no clipboard"));
    }
    JsFuture::from(clipboard.write_text(text)).await?;
    Ok(())
}
