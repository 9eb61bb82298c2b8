//! A reader's ways through the released page, walked in a real browser.
//!
//! Each test in `tests/` is one [`walk`]: it has a browser of its own with an empty profile, the release build served
//! under a sub-path, and fails if the browser's console has anything to complain about.
//!
//! | module | what it holds |
//! |---|---|
//! | [`driver`] | chromedriver and one browser session, started and ended |
//! | [`folder`] | a folder that is gone when it is no longer needed |
//! | [`page`] | the page as a reader handles it: figures, boxes, sliders, buttons, the address |
//! | [`site`] | the release build over HTTP, and pages of other hosts |
//! | [`trouble`] | why a walk could not go on |
//! | [`wait`] | waiting for a state of the page, never for a time |
//! | [`walk`] | one walk from its start to its end, whatever happens in between |
//!
//! `cargo xtask test` builds the page and names it, the browser and its driver in `CROSSOVER_DIST`,
//! `CROSSOVER_CHROMIUM` and `CROSSOVER_CHROMEDRIVER`. By hand, `dist/`, `chromium` and `chromedriver` are used.

pub mod driver;
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
