//! Crossover: pay a managed LLM gateway its markup, or run your own?
//!
//! # The house
//!
//! | module | what it holds | knows |
//! |---|---|---|
//! | `text`, `order` | putting text together; a small sort | nothing |
//! | [`decimal`] | decimals of up to fifteen digits, read and written exactly | nothing |
//! | [`model`] | money in, answers out: units, fee schedules, stacks, cost curves, crossovers, ranges, months | `decimal`, `order` |
//! | [`catalogue`] | the typed view of `public/data/`, every figure with source and date | `model` |
//! | [`scenario`] | what the user chose: the table of fields, the query | `catalogue` and above |
//! | [`format`] | numbers and sentences as people read and type them | `scenario` and above |
//! | [`answers`] | what follows from a scenario as a whole: balance, sensitivity, JSON | `format` and above |
//! | [`chart`] | geometry as plain data, and paint onto any plotters backend | `answers` and above |
//! | [`takeaway`] | what a reader takes along: text, Markdown, spreadsheet formulas, pictures | `chart` and above |
//! | [`page`] | the page as HTML text, how that text is changed, and what has its turn when | `takeaway` and above |
//! | `browser` | what the window is asked for; only in a browser | `page` and above |
//! | `app` | the one component; nothing about money is decided or calculated here; only in a browser | all |
//!
//! None knows one that stands further down; `tests/layers.rs` reads this table and the sources.
//!
//! "The article" is the post that the standard values and the claims come from (22 June 2026); ARCHITECTURE.md names it.
//!
//! # Invariants
//!
//! - Browser crates do not exist on the native target, so nothing but `browser`, `app` and the two programs can use
//!   them.
//! - No NaN and no infinity leaves the model: quantities refuse them, estimates make a number of them; "never" and "from
//!   the first dollar" are variants.
//! - Reading a query cannot fail: what cannot be used is named in a notice and replaced.
//! - No `unwrap`, no `expect`, no indexing outside tests and the build script: the compiler's lints forbid them.

pub mod answers;
pub mod catalogue;
pub mod chart;
pub mod decimal;
pub mod format;
pub mod model;
mod order;
pub mod page;
pub mod scenario;
pub mod takeaway;
mod text;

#[cfg(target_arch = "wasm32")]
pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod browser;

/// Memory for both programs. A fifth of the code of the standard library's allocator for WebAssembly, and no slower.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
