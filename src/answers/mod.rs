//! What follows from a scenario as a whole: balance, sensitivity, who is cheapest, and everything as JSON. Pure.

pub mod balance;
pub mod breakdown;
pub mod cheapest;
pub mod compare;
pub mod decision;
pub mod figures;
pub mod judgment;
pub mod options;
pub mod order;
pub mod sensitivity;
pub mod standing;
pub mod sweep;
mod twin;
pub mod usual;

pub use twin::{answer_json, answers};
