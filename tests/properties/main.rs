//! Properties that hold for every scenario: what is listed is what the costs say, curves are the formula, costs move
//! the way prices do, links read back, answers are whole, balances balance, ranges are in order.
//!
//! The same cases every run. `PROPTEST_RNG_SEED=7` looks elsewhere, `CASES=10` looks ten times as long.

// Clippy's leave for tests covers functions marked #[test]; everything here is a test or helps one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod answers;
mod balances;
mod costs;
mod crossovers;
mod curves;
mod links;
mod monotone;
mod ranges;
mod scenarios;
mod stairs;
