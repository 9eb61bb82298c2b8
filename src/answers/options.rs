//! Every option of the catalogue at the scenario's demand, beside your own stack.

use super::cheapest::{Offer, SELF_HOSTED, fee, is_offered};
use crate::catalogue::{GATEWAYS, Gateway};
use crate::model::crossover::{Breakeven, breakeven};
use crate::model::curve::CostCurve;
use crate::model::units::Usd;
use crate::order::sort_by;
use crate::scenario::Scenario;

/// One way to pay.
#[derive(Clone, Debug)]
pub struct Row {
    /// The gateway's entry, or none for your own stack.
    pub gateway: Option<&'static Gateway>,
    /// Its cost over spend.
    pub curve: CostCurve,
    /// Its cost at the current spend, a month.
    pub cost: Usd,
    /// The spend from which your own stack is cheaper; your own has none.
    pub breakeven: Option<Breakeven>,
    /// Whether it is the one the scenario compares.
    pub chosen: Chosen,
}

/// Whether a row is part of the scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// It is the chosen gateway, or your own stack.
    Yes,
    /// It is one of the others.
    No,
}

/// What rows are sorted by, always rising.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    /// Cost at the current spend.
    #[default]
    Cost,
    /// Name.
    Name,
    /// Breakeven against your own stack.
    Breakeven,
    /// Date of the price, the newest first.
    Date,
}

impl SortBy {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Cost, Self::Name, Self::Breakeven, Self::Date];

    /// Its word: the value of `data-sort` on a column's button.
    pub fn word(self) -> &'static str {
        match self {
            Self::Cost => "cost",
            Self::Name => "name",
            Self::Breakeven => "breakeven",
            Self::Date => "date",
        }
    }

    /// The one with a word; by cost for any other.
    pub fn of_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|by| by.word() == word).unwrap_or_default()
    }
}

impl Row {
    /// The id: the gateway's, or that of your own stack.
    pub fn id(&self) -> &'static str {
        self.gateway.map_or(SELF_HOSTED, |g| g.id)
    }

    /// Whether it charges nothing at any spend.
    pub fn is_free(&self) -> bool {
        let flat =
            self.curve.stairs().is_empty() && self.curve.pieces().iter().all(|p| p.value == 0.0 && p.slope == 0.0);
        self.gateway.is_some() && flat
    }

    /// As an option for the bands.
    pub fn offer(&self) -> Offer {
        Offer { id: self.id(), curve: self.curve.clone() }
    }
}

/// Every gateway on offer, then your own stack; sorted. The chosen gateway's row is the catalogue's, without the terms
/// that were overridden: it stands among the others as it is sold.
pub fn rows(scenario: &Scenario, by: SortBy) -> Vec<Row> {
    let inputs = scenario.inputs();
    let spend = inputs.demand.spend;
    let own = inputs.own_curve();
    let mut rows: Vec<Row> = GATEWAYS
        .iter()
        .filter(|g| is_offered(g) && g.id != crate::scenario::ARTICLE_GATEWAY)
        .map(|gateway| {
            let curve = fee(scenario, &inputs, gateway);
            let chosen = if scenario.gateway_id() == gateway.id { Chosen::Yes } else { Chosen::No };
            let breakeven = Some(breakeven(&curve, &own));
            Row { gateway: Some(gateway), cost: curve.at(spend), curve, breakeven, chosen }
        })
        .collect();
    rows.push(Row { gateway: None, cost: own.at(spend), curve: own, breakeven: None, chosen: Chosen::Yes });
    sort(&mut rows, by);
    rows
}

fn sort(rows: &mut [Row], by: SortBy) {
    match by {
        SortBy::Cost => sort_by(rows, |row| row.cost.get()),
        SortBy::Name => sort_by(rows, |row| row.gateway.map_or("Your own", |g| g.name).to_ascii_lowercase()),
        SortBy::Breakeven => {
            sort_by(rows, |row| row.breakeven.map_or(-1.0, |b| b.spend().map_or(f64::INFINITY, Usd::get)));
        }
        SortBy::Date => sort_by(rows, |row| {
            let date = row.gateway.and_then(|g| g.about().source.as_of).and_then(crate::format::date::day);
            date.map_or(f64::INFINITY, |day| -(day.0 as f64))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_offer_and_your_own() {
        let rows = rows(&Scenario::default(), SortBy::Cost);
        let offered = GATEWAYS.iter().filter(|g| is_offered(g)).count();
        assert_eq!(rows.len(), offered);
        assert!(rows.windows(2).all(|pair| pair[0].cost <= pair[1].cost));
        let card = rows.iter().find(|r| r.id() == "openrouter-payg").expect("listed");
        assert!((card.cost.get() - 220.0).abs() < 1e-9);
        assert!(rows.iter().filter(|r| r.is_free()).count() >= 3);
    }

    #[test]
    fn sorted_each_way() {
        let order = |by| rows(&Scenario::default(), by).iter().map(Row::id).collect::<Vec<_>>();
        assert_eq!(order(SortBy::Name).first(), Some(&"aws-bedrock"));
        let named = rows(&Scenario::default(), SortBy::Name);
        let names: Vec<String> =
            named.iter().map(|r| r.gateway.map_or("Your own", |g| g.name).to_ascii_lowercase()).collect();
        assert!(names.is_sorted(), "{names:?}");
        assert_eq!(order(SortBy::Breakeven).first(), Some(&SELF_HOSTED));
        assert_ne!(order(SortBy::Date), order(SortBy::Cost));
    }
}
