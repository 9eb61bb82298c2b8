//! Where the cheaper side changes: every crossover of two cost curves, found on their pieces, never by sampling. The
//! [walk](scan) along them is a file of its own.

mod cheaper;
mod lead;
mod scan;
#[cfg(test)]
mod tests;

pub(crate) use cheaper::SAME;
pub use cheaper::{Cheaper, Side};
pub(crate) use lead::Lead;

use super::curve::CostCurve;
use super::units::Usd;
use scan::Scan;

/// The highest spend the page answers for: $10,000,000 a month.
pub const HIGHEST_SPEND: f64 = 10_000_000.0;

/// At most so many changes are listed.
pub const MOST_LISTED: usize = 64;

/// A spend at which the cheaper side changes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crossing {
    /// The API spend, in dollars a month.
    pub spend: Usd,
    /// The side that is cheaper just above it.
    pub to: Side,
}

/// All changes of the cheaper side from $0 to $10,000,000 a month, in rising order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Crossings {
    /// The changes, at most [`MOST_LISTED`].
    pub list: Vec<Crossing>,
    /// Whether there are, or may be, more than are listed.
    pub more: bool,
}

impl Crossings {
    /// The first change to self-hosted.
    pub fn breakeven(&self) -> Breakeven {
        Breakeven::of(self.list.iter().find(|c| c.to == Side::SelfHosted).map(|c| c.spend))
    }

    /// With the change that there must be below a spend at which self-hosting is cheaper, where a search gave up before
    /// it found any: by halving, so not surely the first.
    pub(super) fn or_below(mut self, spend: Usd, managed: &CostCurve, own: &CostCurve) -> Self {
        let pays = |spend: f64| {
            let at = Usd::finite(spend);
            Cheaper::of(managed.at(at), own.at(at)) == Cheaper::SelfHosted
        };
        let (mut low, mut high) = (0.0, spend.get());
        if !self.list.is_empty() || !self.more || high > HIGHEST_SPEND || !pays(high) {
            return self;
        }
        for _ in 0..64 {
            let middle = (low + high) / 2.0;
            if pays(middle) { high = middle } else { low = middle }
        }
        self.list.push(Crossing { spend: Usd::finite(high), to: Side::SelfHosted });
        self
    }
}

/// The spend from which self-hosting pays.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Breakeven {
    /// Self-hosting is cheaper from the first dollar of spend.
    FromFirstDollar,
    /// Self-hosting is cheaper just above this spend, and not below it.
    At(Usd),
    /// Self-hosting is cheaper at no spend up to $10,000,000 a month.
    Never,
}

impl Breakeven {
    /// The spend as a number: 0 from the first dollar, none for never.
    pub fn spend(self) -> Option<Usd> {
        match self {
            Self::FromFirstDollar => Some(Usd::ZERO),
            Self::At(spend) => Some(spend),
            Self::Never => None,
        }
    }

    fn of(first: Option<Usd>) -> Self {
        match first {
            None => Self::Never,
            Some(spend) if spend.get() <= 0.0 => Self::FromFirstDollar,
            Some(spend) => Self::At(spend),
        }
    }
}

/// All changes of the cheaper side between two curves.
pub fn crossings(managed: &CostCurve, self_hosted: &CostCurve) -> Crossings {
    let mut scan = Scan::new(MOST_LISTED, managed, self_hosted);
    scan.run(0.0, HIGHEST_SPEND);
    Crossings { list: scan.found, more: scan.more }
}

/// The breakeven alone: the first change to self-hosted. Where a search gives up before it finds one, `spend` says
/// whether there is one below it.
pub fn breakeven(managed: &CostCurve, self_hosted: &CostCurve, spend: Usd) -> Breakeven {
    let mut scan = Scan::new(1, managed, self_hosted);
    scan.run(0.0, HIGHEST_SPEND);
    Crossings { list: scan.found, more: scan.more }.or_below(spend, managed, self_hosted).breakeven()
}

/// The first spend in [`from`, `HIGHEST_SPEND`] from which `challenger` costs strictly less than `holder`.
pub fn overtaken(holder: &CostCurve, challenger: &CostCurve, from: Usd) -> Option<Usd> {
    let mut scan = Scan::new(1, holder, challenger);
    scan.run(from.get(), HIGHEST_SPEND);
    scan.found.first().map(|c| c.spend)
}
