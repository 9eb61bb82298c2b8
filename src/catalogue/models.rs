//! Models' list prices.

use super::source::{Source, Status};
use crate::model::workload::ModelPrice;
use serde::Deserialize;

#[derive(Default, Deserialize)]
pub(super) struct File {
    pub models: Vec<Model>,
}

/// A model and its list price.
#[derive(Clone, Debug, Deserialize)]
pub struct Model {
    /// Its id in links.
    pub id: String,
    /// Its name, as the vendor writes it.
    pub name: String,
    /// Who sells it.
    pub vendor: String,
    /// Prompt tokens, in dollars a million.
    #[serde(rename = "in")]
    pub input: f64,
    /// Cached prompt tokens, in dollars a million; none where none is published.
    pub cached: Option<f64>,
    /// Completion tokens, in dollars a million.
    #[serde(rename = "out")]
    pub output: f64,
    /// Whether it is still on offer.
    #[serde(default)]
    pub status: Status,
    /// What to know about it.
    pub note: Option<String>,
    /// Where the figures come from.
    #[serde(flatten)]
    pub source: Source,
}

impl Model {
    /// Its prices, as the model takes them.
    pub fn price(&self) -> ModelPrice {
        ModelPrice { input: self.input, cached: self.cached, output: self.output }
    }
}
