//! What the project's commands share with its tests: the static server.
//!
//! The commands themselves live in the binary of this package (`cargo xtask`).

pub mod http;
