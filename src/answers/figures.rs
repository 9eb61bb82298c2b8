//! The figures behind the cost chart, as rows.

use crate::decimal;
use crate::model::crossover::HIGHEST_SPEND;
use crate::model::curve::CostCurve;
use crate::model::evaluation::Evaluation;
use crate::model::units::{HALF_A_CENT, Usd};
use crate::order::sort_by;

/// Why a row is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A round spend.
    Round,
    /// Your spend.
    You,
    /// A crossover.
    Crossing,
}

/// Both costs at one spend.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// API spend a month.
    pub spend: Usd,
    /// The managed gateway's fee there.
    pub managed: Usd,
    /// The self-hosted cost there.
    pub self_hosted: Usd,
    /// Why the row is there.
    pub kind: RowKind,
}

impl Row {
    /// Managed less self-hosted: what self-hosting saves.
    pub fn saving(&self) -> Usd {
        self.managed - self.self_hosted
    }
}

/// Rows at round spends (1, 2, 5 times powers of ten), at your spend and at up to eight crossovers, in rising order.
pub fn rows(e: &Evaluation) -> Vec<Row> {
    let round = (2..=6).flat_map(|power| [1.0, 2.0, 5.0].map(|step| step * decimal::ten(power)));
    let mut spends: Vec<(f64, RowKind)> = vec![(0.0, RowKind::Round), (HIGHEST_SPEND, RowKind::Round)];
    spends.extend(round.map(|spend| (spend, RowKind::Round)));
    spends.extend(e.crossings.list.iter().take(8).map(|c| (c.spend.get(), RowKind::Crossing)));
    spends.push((e.spend.get(), RowKind::You));
    // Where two coincide, you come before a crossover and a crossover before a round number.
    let rank = |kind: RowKind| match kind {
        RowKind::You => 0.0,
        RowKind::Crossing => 1.0,
        RowKind::Round => 2.0,
    };
    sort_by(&mut spends, |(_, kind)| rank(*kind));
    sort_by(&mut spends, |(spend, _)| *spend);
    spends.dedup_by(|later, first| (later.0 - first.0).abs() < HALF_A_CENT);
    let at = |(spend, kind): (f64, RowKind)| {
        let spend = Usd::finite(spend);
        Row { spend, managed: e.managed_curve.at(spend), self_hosted: e.own_curve.at(spend), kind }
    };
    spends.into_iter().map(at).collect()
}

/// The least and the largest cost at a spend that ranges allow, managed and self-hosted; none for a side that is certain
/// there.
pub fn ends(e: &Evaluation, spend: Usd) -> [Option<[Usd; 2]>; 2] {
    let of =
        |(low, high): &(CostCurve, CostCurve)| Some([low.at(spend), high.at(spend)]).filter(|[low, high]| low != high);
    e.odds.as_ref().map_or([None, None], |odds| [of(&odds.managed), of(&odds.own)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Scenario;

    #[test]
    fn you_and_the_crossover_are_among_the_rows() {
        let rows = rows(&Evaluation::of(&Scenario::default().inputs()));
        let kinds = |kind| rows.iter().filter(|r| r.kind == kind).map(|r| r.spend.get()).collect::<Vec<_>>();
        assert_eq!(kinds(RowKind::You), [4_000.0]);
        assert_eq!(kinds(RowKind::Crossing), [10_000.0]);
        assert!(rows.windows(2).all(|pair| pair[0].spend < pair[1].spend));
        assert!(rows.iter().any(|r| r.spend.get() == 20_000.0 && r.saving().get() == 500.0));
    }

    #[test]
    fn each_of_several_crossovers_has_its_row() {
        let e = Evaluation::of(&crate::scenario::codec::read("compute=150&rps=0.45&hours=4").scenario.inputs());
        let crossings = rows(&e).into_iter().filter(|row| row.kind == RowKind::Crossing).map(|row| row.spend);
        assert_eq!(crossings.collect::<Vec<_>>(), e.crossings.list.iter().map(|c| c.spend).collect::<Vec<_>>());
        assert_eq!(e.crossings.list.len(), 3);
    }
}
