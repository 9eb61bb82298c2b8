//! A reader's ways through the released page, walked in a real browser.
//!
//! Each test in `tests/` is one [`walk`]: it has a browser of its own that has seen no page, the release build served
//! under a sub-path, and fails if the browser's console has anything to complain about.
//!
//! | module | what it holds |
//! |---|---|
//! | [`abilities`] | what each engine's driver does in its own way: narrow windows, fingers, the clipboard |
//! | [`beyond`] | journeys that an engine's driver has no means for |
//! | [`driver`] | a driver and one browser session, started and ended |
//! | [`ear`] | what pages complain about where the driver does not tell |
//! | [`engine`] | which engine the journeys are walked in |
//! | [`folder`] | a folder that is gone when it is no longer needed |
//! | [`page`] | the page as a reader handles it: figures, boxes, sliders, buttons, the address |
//! | [`site`] | the release build over HTTP, and pages of other hosts |
//! | [`trouble`] | why a walk could not go on |
//! | [`wait`] | waiting for a state of the page, never for a time |
//! | [`walk`] | one walk from its start to its end, whatever happens in between |
//!
//! `cargo xtask test` builds the page and names it, the engine, its browser and its driver in variables that begin with
//! `CROSSOVER_`. By hand, `dist/` and Chromium are used; `CROSSOVER_ENGINE=firefox` or `webkit` chooses another engine.

pub mod abilities;
pub mod beyond;
pub mod driver;
pub mod ear;
pub mod engine;
pub mod folder;
pub mod page;
pub mod site;
pub mod trouble;
pub mod wait;
pub mod walk;

/// The article's mix as a shared link writes it: with the prices of the day.
pub const PINNED_MIX: &str = "mix=claude-opus-4-8:50:5:0.5:25~gpt-5.5:30:5:0.5:30~deepseek-v4-flash:20:0.1::0.2";

pub use page::Page;
pub use trouble::{Tried, Trouble};
pub use walk::{Visit, walk};
