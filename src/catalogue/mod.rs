//! The typed view of `public/data/`: every real fee, stack and model price, each with its source and date.
//!
//! The files are turned into tables by `build.rs`; the page neither fetches nor parses them. Pure: knows the model's
//! types and nothing above them.

mod gateways;
mod models;
mod people;
mod source;
mod stacks;
mod tables;

pub use gateways::{Gateway, Price};
pub use models::Model;
pub use people::{Added, Incident, Usual};
pub use source::{About, Confidence, Source, Status, Terms};
pub use stacks::{InfrastructureLine, SelfHostedGateway, StackOption, UnitPrice};
pub use tables::{GATEWAYS, INCIDENTS, INPUTS, LATENCY, LINES, MODELS, PRICES, PUBLISHED, SELF_HOSTED, STACKS};
use tables::{GATEWAYS_ABOUT, MODELS_ABOUT, STACKS_ABOUT};

/// The gateway with an id.
pub fn gateway(id: &str) -> Option<&'static Gateway> {
    GATEWAYS.iter().find(|g| g.id == id)
}

/// The stack with an id.
pub fn stack(id: &str) -> Option<&'static StackOption> {
    STACKS.iter().find(|s| s.id == id)
}

/// The model with an id.
pub fn model(id: &str) -> Option<&'static Model> {
    MODELS.iter().find(|m| m.id == id)
}
