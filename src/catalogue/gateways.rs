//! Managed gateways' public price plans.

use super::source::{About, Status, Terms};

/// Whether a plan is sold at its price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Price {
    /// It is: anyone can have it.
    List,
    /// Its price is where a contract begins.
    Contract,
}

/// One way to pay one gateway.
#[derive(Clone, Copy, Debug)]
pub struct Gateway {
    /// Its id: the query's `gateway`.
    pub id: &'static str,
    /// Its name, short enough for a table.
    pub name: &'static str,
    /// Its terms by query key; a term that is not here has its standard value.
    pub terms: Terms,
    /// Whether it is sold at its price.
    pub price: Price,
    /// Whether it is still on offer.
    pub status: Status,
}

impl Gateway {
    /// Its plan in words, what its schedule leaves out, its source.
    pub fn about(&self) -> About {
        let place = super::GATEWAYS.iter().position(|g| g.id == self.id);
        About::at(super::GATEWAYS_ABOUT, place)
    }
}
