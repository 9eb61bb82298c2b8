//! The cost model: money in, answers out. Pure; knows no page, no catalogue and no query.
//!
//! A cost is a function of spend, as data ([`curve::CostCurve`]). Fee schedules and stacks produce one each; crossovers
//! are read off their pieces. Point answers use the likely value of an input that is a range.

pub mod crossover;
pub mod curve;
pub mod estimate;
pub mod evaluation;
pub mod fees;
pub mod ranges;
mod rising;
pub mod stack;
mod strides;
pub mod timeline;
pub mod units;
pub mod workload;
