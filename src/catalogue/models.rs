//! Models' list prices.

use super::source::{About, Status};
use crate::model::units::Usd;
use crate::model::workload::ModelPrice;

/// A model and its list price.
#[derive(Clone, Copy, Debug)]
pub struct Model {
    /// Its id in links.
    pub id: &'static str,
    /// Its name, as the vendor writes it.
    pub name: &'static str,
    /// Who sells it.
    pub vendor: &'static str,
    /// A million prompt tokens.
    pub input: Usd,
    /// A million cached prompt tokens; none where none is published.
    pub cached: Option<Usd>,
    /// A million completion tokens.
    pub output: Usd,
    /// Whether it is still on offer.
    pub status: Status,
}

impl Model {
    /// What to know about it, and its source.
    pub fn about(&self) -> About {
        About::at(super::MODELS_ABOUT, super::MODELS.iter().position(|m| m.id == self.id))
    }

    /// Its prices, as the model takes them.
    pub fn price(&self) -> ModelPrice {
        ModelPrice { input: self.input, cached: self.cached, output: self.output }
    }
}
