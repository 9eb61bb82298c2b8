//! Self-hosted stacks, the lines of their bill, unit prices, and the gateways they run.

use super::source::{About, Source, Status, Terms};
use crate::model::units::Usd;

/// A whole stack to run a gateway on.
#[derive(Clone, Copy, Debug)]
pub struct StackOption {
    /// Its id: the query's `stack`.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its terms by query key: either `infra`, or the six lines with what scales them.
    pub terms: Terms,
    /// The bill with the fewest instances, a month.
    pub total: Usd,
}

impl StackOption {
    /// What to know about it, and its source.
    pub fn about(&self) -> About {
        About::at(super::STACKS_ABOUT, super::STACKS.iter().position(|s| s.id == self.id))
    }

    /// Whether its bill is the sum of several prices: its date is then that of the oldest, its source that of its design or
    /// of the largest.
    pub fn is_sum(&self) -> bool {
        let priced = |line: &InfrastructureLine| self.terms.get(line.key).is_some_and(|price| price > 0.0);
        super::LINES.iter().filter(|line| priced(line)).count() > 1
    }
}

/// One line of an infrastructure bill, in dollars a month.
#[derive(Clone, Copy, Debug)]
pub struct InfrastructureLine {
    /// The field's query key.
    pub key: &'static str,
    /// Least seen.
    pub low: f64,
    /// Most seen.
    pub high: f64,
    /// The article's low, or none where the article has no such line.
    pub article_low: Option<f64>,
    /// The article's high.
    pub article_high: Option<f64>,
    /// What to know about it.
    pub note: Option<&'static str>,
    /// Where the figures come from.
    pub source: Source,
}

/// A published unit price.
#[derive(Clone, Copy, Debug)]
pub struct UnitPrice {
    /// What is priced.
    pub item: &'static str,
    /// The price of one unit, or none where nothing is published.
    pub usd: Option<Usd>,
    /// For what: a month, a GB, …
    pub unit: &'static str,
    /// What to know about it.
    pub note: Option<&'static str>,
    /// Where the figure comes from.
    pub source: Source,
}

/// A gateway one can run oneself.
#[derive(Clone, Copy, Debug)]
pub struct SelfHostedGateway {
    /// Its name.
    pub name: &'static str,
    /// Its licence.
    pub licence: Option<&'static str>,
    /// What it needs, in words.
    pub needs: Option<&'static str>,
    /// Published requests a second on one vCPU.
    pub rps_per_vcpu: Option<f64>,
    /// Published throughput, in words.
    pub throughput: Option<&'static str>,
    /// Whether it is still developed.
    pub status: Status,
    /// What to know about it.
    pub note: Option<&'static str>,
    /// Where the figures come from.
    pub source: Source,
}
