//! The query: how a scenario is written into a link and read back.
//!
//! Reading never fails. What cannot be used is replaced by the default or the nearest allowed value, with one
//! [`Notice`](super::notice::Notice) each; keys that are not ours are kept aside untouched. Writing leaves out what
//! equals its baseline and keeps one order, so the same scenario always gives the same query.

mod keys;
mod mix;
mod read;
#[cfg(test)]
mod tests;
mod values;
mod write;

pub(super) use keys::in_order;
pub use read::{Reading, read};
pub use values::{allowed_words, write_number, write_value};
pub use write::write;

/// The query's version, written only into links that are shared or embedded.
pub const VERSION: u32 = 1;

/// The longest query that is read, in bytes. Ours have some hundred; what is longer is refused by its length alone.
pub const LONGEST: usize = 100_000;

/// The most models of a mix. The page has a row for each, and every figure counts them all.
pub(super) const MOST_MODELS: usize = 100;
