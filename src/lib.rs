//! The house.
pub mod answers;
pub mod catalogue;
pub mod model;
pub mod scenario;
