//! Every option of the catalogue at the scenario's demand, gateways and stacks, beside your own stack.

use super::cheapest::{MANAGED, Offer, SELF_HOSTED, fee, is_offered};
use super::order::{Direction, Order, SortBy};
use crate::catalogue::{GATEWAYS, Gateway, STACKS, Source, StackOption};
use crate::model::crossover::{Breakeven, breakeven};
use crate::model::curve::CostCurve;
use crate::model::units::Usd;
use crate::order::sort_by;
use crate::scenario::fields::STACK_TERMS;
use crate::scenario::{ARTICLE_GATEWAY, Scenario, Sold};

/// What one pays for.
#[derive(Clone, Copy, Debug)]
pub enum Way {
    /// A gateway of the catalogue.
    Gateway(&'static Gateway),
    /// A stack of the catalogue, run by your people.
    Stack(&'static StackOption),
    /// Your own stack, as the scenario has it: one of the catalogue as it is listed, or none of those.
    Own(Option<&'static StackOption>),
    /// Your managed side, where its terms are not those of the catalogue.
    Managed,
}

/// One way to pay.
#[derive(Clone, Debug)]
pub struct Row {
    /// What for.
    pub way: Way,
    /// Its cost over spend.
    pub curve: CostCurve,
    /// Its cost at the current spend, a month.
    pub cost: Usd,
    /// The spend from which self-hosting is cheaper: your own stack than this gateway, or this stack than your gateway.
    pub breakeven: Breakeven,
    /// Whether it is the one the scenario compares.
    pub chosen: Chosen,
}

/// Whether a row is part of the scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// It is the chosen gateway as it is sold, or your own side of the two.
    Yes,
    /// It is one of the others.
    No,
}

impl Row {
    /// The id: the catalogue's, or that of your own stack.
    pub fn id(&self) -> &'static str {
        match self.way {
            Way::Gateway(gateway) => gateway.id,
            Way::Stack(stack) => stack.id,
            Way::Own(_) => SELF_HOSTED,
            Way::Managed => MANAGED,
        }
    }

    /// Its name.
    pub fn name(&self) -> &'static str {
        match self.way {
            Way::Gateway(gateway) => gateway.name,
            Way::Stack(stack) => stack.name,
            Way::Own(_) => "Self-hosted, yours",
            Way::Managed => "Managed, yours",
        }
    }

    /// Where its price comes from; none for figures of your own.
    pub fn source(&self) -> Option<Source> {
        match self.way {
            Way::Gateway(gateway) => Some(gateway.about().source),
            Way::Stack(stack) | Way::Own(Some(stack)) => Some(stack.about().source),
            Way::Own(None) | Way::Managed => None,
        }
    }

    /// Whether it is a gateway that charges nothing at any spend.
    pub fn is_free(&self) -> bool {
        let flat =
            self.curve.stairs().is_empty() && self.curve.pieces().iter().all(|p| p.value == 0.0 && p.slope == 0.0);
        matches!(self.way, Way::Gateway(_)) && flat
    }

    /// As an option for the bands, where gateways that can be had and your own stack compete.
    pub fn offer(&self) -> Option<Offer> {
        let competes = match self.way {
            Way::Gateway(gateway) => is_offered(gateway) && gateway.id != ARTICLE_GATEWAY,
            Way::Stack(_) | Way::Managed => false,
            Way::Own(_) => true,
        };
        competes.then(|| Offer { id: self.id(), curve: self.curve.clone() })
    }
}

/// Every gateway on offer and the chosen one, every stack, and your own; sorted. The chosen gateway's row is the
/// catalogue's: where terms were overridden your managed side is a row beside it. A chosen stack is your own row, and
/// stands beside it as it is listed where its bill was changed.
pub fn rows(scenario: &Scenario, order: Order) -> Vec<Row> {
    let inputs = scenario.inputs();
    let spend = inputs.demand.spend;
    let (managed, own) = (inputs.managed_curve(), inputs.own_curve());
    let chosen = |gateway: &Gateway| scenario.gateway_id() == gateway.id;
    let gateways =
        GATEWAYS.iter().filter(|&g| (is_offered(g) && g.id != ARTICLE_GATEWAY) || chosen(g)).map(|gateway| {
            let curve = fee(scenario, &inputs, gateway);
            let chosen = if chosen(gateway) && curve == managed { Chosen::Yes } else { Chosen::No };
            let breakeven = breakeven(&curve, &own, spend);
            Row { way: Way::Gateway(gateway), cost: curve.at(spend), curve, breakeven, chosen }
        });
    let listed = scenario.stack_option().filter(|_| scenario.sold(&STACK_TERMS) == Sold::AsListed);
    let stacks = STACKS.iter().filter(|stack| listed.is_none_or(|listed| listed.id != stack.id)).map(|stack| {
        let mut other = scenario.clone();
        other.choose_stack(Some(stack.id));
        let curve = other.inputs().own_curve();
        let breakeven = breakeven(&managed, &curve, spend);
        Row { way: Way::Stack(stack), cost: curve.at(spend), curve, breakeven, chosen: Chosen::No }
    });
    let mut rows: Vec<Row> = gateways.chain(stacks).collect();
    let pays = breakeven(&managed, &own, spend);
    if rows.iter().all(|row| row.chosen == Chosen::No) {
        let (way, cost) = (Way::Managed, managed.at(spend));
        rows.push(Row { way, cost, curve: managed, breakeven: pays, chosen: Chosen::Yes });
    }
    rows.push(Row { way: Way::Own(listed), cost: own.at(spend), curve: own, breakeven: pays, chosen: Chosen::Yes });
    sort(&mut rows, order);
    rows
}

fn sort(rows: &mut [Row], order: Order) {
    // As texts: a year alone stands before all its days.
    let date = |row: &Row| row.source().and_then(|source| source.as_of);
    match order.by {
        SortBy::Cost => sort_by(rows, |row| row.cost.get()),
        SortBy::Name => sort_by(rows, |row| row.name().to_ascii_lowercase()),
        SortBy::Breakeven => sort_by(rows, |row| row.breakeven.spend().map_or(f64::INFINITY, Usd::get)),
        SortBy::Date => sort_by(rows, date),
    }
    if order.direction == Direction::Falling {
        rows.reverse();
    }
    // What has no date is neither old nor new: last, whichever way.
    if order.by == SortBy::Date {
        sort_by(rows, |row| date(row).is_none());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;
    use crate::text::cat;

    #[test]
    fn every_offer_and_your_own() {
        let rows = rows(&Scenario::default(), Order::default());
        let offered = GATEWAYS.iter().filter(|g| is_offered(g)).count();
        assert_eq!(rows.len(), offered + STACKS.len() + 1);
        assert!(rows.windows(2).all(|pair| pair[0].cost <= pair[1].cost));
        let card = rows.iter().find(|r| r.id() == "openrouter-payg").expect("listed");
        assert!((card.cost.get() - 220.0).abs() < 1e-9);
        assert!(rows.iter().filter(|r| r.is_free()).count() >= 3);
    }

    #[test]
    fn what_is_chosen_stands_among_the_others() {
        // In maintenance, and so not on offer; and a stack, which is your own then.
        let scenario = read("gateway=helicone-pro&stack=one-server&hours=2").scenario;
        let rows = rows(&scenario, Order::default());
        let find = |id: &str| rows.iter().find(|row| row.id() == id);
        assert_eq!(find("helicone-pro").map(|row| row.chosen), Some(Chosen::Yes));
        assert!(find("helicone-pro").is_some_and(|row| row.offer().is_none()));
        assert!(find("one-server").is_none());
        let own = find(SELF_HOSTED).and_then(Row::source);
        assert!(own.is_some() && own == crate::catalogue::stack("one-server").map(|stack| stack.about().source));
        // A stack of the catalogue with your two hours at $100.
        assert!(find("article-200").is_some_and(|row| (row.cost.get() - 400.0).abs() < 1e-9));
        assert_eq!(find(SELF_HOSTED).map(|row| row.cost.get()), Some(224.0));
    }

    #[test]
    fn a_stack_whose_bill_was_changed_stands_beside_your_own_as_it_is_listed() {
        for changed in ["infra=588", "compute=500"] {
            let scenario = read(&cat(&["stack=paas&hours=0&", changed])).scenario;
            let rows = rows(&scenario, Order::default());
            let cost = |id: &str| rows.iter().find(|row| row.id() == id).map(|row| row.cost);
            assert_eq!(cost("paas"), crate::catalogue::stack("paas").map(|stack| stack.total), "{changed}");
            assert!(cost(SELF_HOSTED) > cost("paas"), "{changed}");
            assert!(rows.iter().any(|row| row.id() == SELF_HOSTED && row.source().is_none()), "{changed}");
        }
    }

    #[test]
    fn where_terms_are_your_own_so_is_the_managed_row() {
        let chosen = |query: &str| -> Vec<(&'static str, f64, Breakeven)> {
            let rows = rows(&read(query).scenario, Order::default());
            let chosen = rows.iter().filter(|row| row.chosen == Chosen::Yes);
            chosen.map(|row| (row.name(), row.cost.get(), row.breakeven)).collect()
        };
        let names = |query: &str| -> Vec<&'static str> { chosen(query).iter().map(|row| row.0).collect() };
        assert_eq!(names(""), ["The article’s flat 5%", "Self-hosted, yours"]);
        assert_eq!(names("gateway=openrouter-payg"), ["OpenRouter, card credits", "Self-hosted, yours"]);
        let own = chosen("markup=7");
        assert_eq!(own.iter().map(|row| row.0).collect::<Vec<_>>(), ["Managed, yours", "Self-hosted, yours"]);
        assert!(own.iter().all(|row| (row.2.spend().map_or(0.0, Usd::get) - 500.0 / 0.07).abs() < 1e-6), "{own:?}");
        assert!((own[0].1 - 280.0).abs() < 1e-9, "{own:?}");
        // The plan as it is sold stays among the others.
        assert!(rows(&read("markup=7").scenario, Order::default()).iter().any(|row| row.id() == ARTICLE_GATEWAY));
    }

    #[test]
    fn sorted_each_way() {
        let order = |by| rows(&Scenario::default(), Order::of(by)).iter().map(Row::id).collect::<Vec<_>>();
        assert_eq!(order(SortBy::Name).first(), Some(&"paas"));
        let named = rows(&Scenario::default(), Order::of(SortBy::Name));
        let names: Vec<String> = named.iter().map(|r| r.name().to_ascii_lowercase()).collect();
        assert!(names.is_sorted(), "{names:?}");
        let pays = rows(&Scenario::default(), Order::of(SortBy::Breakeven));
        let spends: Vec<f64> = pays.iter().map(|r| r.breakeven.spend().map_or(f64::INFINITY, Usd::get)).collect();
        assert!(spends.is_sorted(), "{spends:?}");
        assert_ne!(order(SortBy::Date), order(SortBy::Cost));
    }

    #[test]
    fn turned_round_and_what_is_undated_stays_last() {
        let ids = |order: Order| rows(&Scenario::default(), order).iter().map(Row::id).collect::<Vec<_>>();
        let mut by_name = ids(Order::of(SortBy::Name));
        by_name.reverse();
        assert_eq!(ids(Order::of(SortBy::Name).pressed(SortBy::Name)), by_name);
        let newest = Order::of(SortBy::Date);
        for order in [newest, newest.pressed(SortBy::Date)] {
            let rows = rows(&Scenario::default(), order);
            let dates: Vec<_> = rows.iter().filter_map(|r| r.source()?.as_of).collect();
            let falling = dates.windows(2).all(|pair| pair[0] >= pair[1]);
            assert!(dates.first() != dates.last(), "{dates:?}");
            assert_eq!((dates.is_sorted(), falling), (order != newest, order == newest), "{dates:?}");
            let last: Vec<_> = rows.iter().skip(dates.len()).collect();
            assert!(last.iter().all(|row| row.source().and_then(|source| source.as_of).is_none()));
            assert!(last.iter().any(|row| row.id() == SELF_HOSTED));
        }
    }

    #[test]
    fn a_stack_pays_from_its_own_bill_on() {
        let scenario = read("hours=5").scenario;
        let rows = rows(&scenario, Order::default());
        let mut seen = 0;
        for row in &rows {
            let Way::Stack(stack) = row.way else { continue };
            let mut chosen = scenario.clone();
            chosen.choose_stack(Some(stack.id));
            let e = crate::model::evaluation::Evaluation::of(&chosen.inputs());
            assert_eq!((row.cost, row.breakeven), (e.self_hosted, e.breakeven), "{}", stack.id);
            seen += 1;
        }
        assert!(seen > 3, "{seen}");
    }
}
