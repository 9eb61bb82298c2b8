//! Self-hosted stacks, the lines of their bill, unit prices, and the gateways they run.

use super::source::{Source, Status};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Default, Deserialize)]
pub(super) struct File {
    pub stacks: Vec<StackOption>,
    pub lines: Vec<InfrastructureLine>,
    pub prices: Vec<UnitPrice>,
    pub self_hosted: Vec<SelfHostedGateway>,
}

/// A whole stack to run a gateway on.
#[derive(Clone, Debug, Deserialize)]
pub struct StackOption {
    /// Its id: the query's `stack`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its terms by query key: either `infra`, or the six lines with what scales them.
    pub terms: BTreeMap<String, f64>,
    /// The bill with the fewest instances, in dollars a month.
    pub total: f64,
    /// What to know about it.
    pub note: Option<String>,
    /// Where the figures come from.
    #[serde(flatten)]
    pub source: Source,
}

/// One line of an infrastructure bill, in dollars a month.
#[derive(Clone, Debug, Deserialize)]
pub struct InfrastructureLine {
    /// The field's query key.
    pub key: String,
    /// Its label.
    pub label: String,
    /// Least seen.
    pub low: f64,
    /// Usual.
    pub likely: f64,
    /// Most seen.
    pub high: f64,
    /// The article's low, or none where the article has no such line.
    pub article_low: Option<f64>,
    /// The article's high.
    pub article_high: Option<f64>,
    /// What to know about it.
    pub note: Option<String>,
    /// Where the figures come from.
    #[serde(flatten)]
    pub source: Source,
}

/// A published unit price.
#[derive(Clone, Debug, Deserialize)]
pub struct UnitPrice {
    /// The line it belongs to.
    pub key: String,
    /// What is priced.
    pub item: String,
    /// US dollars, or none where nothing is published.
    pub usd: Option<f64>,
    /// For what: a month, a GB, …
    pub unit: String,
    /// What to know about it.
    pub note: Option<String>,
    /// Where the figure comes from.
    #[serde(flatten)]
    pub source: Source,
}

/// A gateway one can run oneself.
#[derive(Clone, Debug, Deserialize)]
pub struct SelfHostedGateway {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its licence.
    pub licence: Option<String>,
    /// What it needs, in words.
    pub needs: Option<String>,
    /// Published requests a second on one vCPU.
    pub rps_per_vcpu: Option<f64>,
    /// Published throughput, in words.
    pub throughput: Option<String>,
    /// Whether it is still developed.
    #[serde(default)]
    pub status: Status,
    /// What to know about it.
    pub note: Option<String>,
    /// Where the figures come from.
    #[serde(flatten)]
    pub source: Source,
}
