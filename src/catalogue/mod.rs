//! The typed view of `public/data/`: every real fee, stack and model price, each with its source and date.
//!
//! The files are compiled in; the page fetches nothing. Pure: knows the model's types and nothing above them.

mod gateways;
mod models;
mod people;
mod source;
mod stacks;

pub use gateways::{Gateway, Keys};
pub use models::Model;
pub use people::{Added, Incident, Usual};
pub use source::{Confidence, Source, Status};
pub use stacks::{InfrastructureLine, SelfHostedGateway, StackOption, UnitPrice};

use serde::de::DeserializeOwned;
use std::sync::OnceLock;

/// All catalogues.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// Managed gateways' public price plans, the article's flat 5 % first.
    pub gateways: Vec<Gateway>,
    /// Whole self-hosted stacks.
    pub stacks: Vec<StackOption>,
    /// The lines of an infrastructure bill, with their usual ranges.
    pub lines: Vec<InfrastructureLine>,
    /// Unit prices behind the stacks.
    pub prices: Vec<UnitPrice>,
    /// Self-hosted gateways, with what they need and carry.
    pub self_hosted: Vec<SelfHostedGateway>,
    /// Models' list prices.
    pub models: Vec<Model>,
    /// Usual hours, rates and set-up.
    pub people: Vec<Usual>,
    /// Added latency, as published or measured.
    pub latency: Vec<Added>,
    /// Security incidents worth budgeting for.
    pub incidents: Vec<Incident>,
}

impl Catalogue {
    /// The gateway with an id.
    pub fn gateway(&self, id: &str) -> Option<&Gateway> {
        self.gateways.iter().find(|g| g.id == id)
    }

    /// The stack with an id.
    pub fn stack(&self, id: &str) -> Option<&StackOption> {
        self.stacks.iter().find(|s| s.id == id)
    }

    /// The model with an id.
    pub fn model(&self, id: &str) -> Option<&Model> {
        self.models.iter().find(|m| m.id == id)
    }

    fn read() -> Self {
        let gateways: gateways::File = parse(include_str!("../../public/data/gateways.json"));
        let stacks: stacks::File = parse(include_str!("../../public/data/stacks.json"));
        let models: models::File = parse(include_str!("../../public/data/models.json"));
        let people: people::File = parse(include_str!("../../public/data/people.json"));
        Self {
            gateways: gateways.gateways,
            stacks: stacks.stacks,
            lines: stacks.lines,
            prices: stacks.prices,
            self_hosted: stacks.self_hosted,
            models: models.models,
            people: people.inputs,
            latency: people.latency,
            incidents: people.incidents,
        }
    }
}

/// A file that does not parse is empty here and fails the tests; it never takes the page down.
fn parse<T: DeserializeOwned + Default>(text: &str) -> T {
    serde_json::from_str(text).unwrap_or_default()
}

/// The catalogues this build carries.
pub fn builtin() -> &'static Catalogue {
    static BUILTIN: OnceLock<Catalogue> = OnceLock::new();
    BUILTIN.get_or_init(Catalogue::read)
}
