//! What the project's commands share with its tests and with the programs they run: the static server, the site's
//! address, and problems told in plain English.
//!
//! The commands themselves live in the binary of this package (`cargo xtask`).

pub mod http;
pub mod problem;
pub mod site_url;
