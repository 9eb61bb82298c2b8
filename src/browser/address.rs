//! The address bar.

use super::{Refused, window};
use crate::text::cat;
use wasm_bindgen::JsValue;

/// The query the page was opened with, with its leading `?`; empty when it cannot be read.
pub fn query() -> String {
    window().and_then(|w| Ok(w.location().search()?)).unwrap_or_default()
}

/// The page's own address without query and fragment: what links to a scenario begin with.
///
/// # Errors
/// Where the location is withheld.
pub fn base() -> Result<String, Refused> {
    // Not put together from its parts: the origin of a file has no name in Firefox.
    let mut address = window()?.location().href()?;
    let end = address.bytes().position(|byte| matches!(byte, b'?' | b'#'));
    address.truncate(end.unwrap_or(address.len()));
    Ok(address)
}

/// Where the page was opened from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A site, where other files stand beside it.
    Site,
    /// A disk: it is one file.
    Disk,
}

/// Where the page was opened from.
pub fn place() -> Place {
    let protocol = window().and_then(|w| Ok(w.location().protocol()?)).unwrap_or_default();
    if protocol == "file:" { Place::Disk } else { Place::Site }
}

/// Puts a query into the address bar without an entry in the history, so that Back leaves the page. The fragment stays.
///
/// # Errors
/// Browsers limit how often this may happen, and sandboxed frames may forbid it.
pub fn replace(query: &str) -> Result<(), Refused> {
    let window = window()?;
    let location = window.location();
    let (path, hash) = (location.pathname()?, location.hash()?);
    let mark = if query.is_empty() { "" } else { "?" };
    let address = cat(&[&path, mark, query, &hash]);
    Ok(window.history()?.replace_state_with_url(&JsValue::NULL, "", Some(&address))?)
}
