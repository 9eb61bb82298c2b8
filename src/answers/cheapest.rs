//! Who is cheapest in which spend band, of every gateway on offer and your own stack.

use crate::catalogue::{GATEWAYS, Gateway, Status};
use crate::model::crossover::{HIGHEST_SPEND, MOST_LISTED, overtaken};
use crate::model::curve::CostCurve;
use crate::model::evaluation::Inputs;
use crate::model::units::Usd;
use crate::scenario::Scenario;

/// The id that stands for your own stack among gateways.
pub const SELF_HOSTED: &str = "self-hosted";

/// The id that stands for the scenario's managed side.
pub const MANAGED: &str = "managed";

/// One way to pay, with its cost over spend.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The gateway's id, or [`SELF_HOSTED`].
    pub id: &'static str,
    /// Its cost over spend, at the scenario's workload.
    pub curve: CostCurve,
}

impl Offer {
    /// What it costs all through a band of spend, where that is one figure.
    pub fn one_cost(&self, from: Usd, end: Usd) -> Option<Usd> {
        // More corners than two are more than one cost.
        let knots = self.curve.knots(from, end, 2);
        let cost = self.curve.at(end);
        knots.into_iter().all(|(_, at)| at == cost.get()).then_some(cost)
    }
}

/// The scenario's own two options: its managed side, overridden terms and all, and your own stack.
pub fn yours(inputs: &Inputs) -> Vec<Offer> {
    vec![Offer { id: MANAGED, curve: inputs.managed_curve() }, Offer { id: SELF_HOSTED, curve: inputs.own_curve() }]
}

/// A band of spend and who is cheapest in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// Where the band begins, in dollars of spend a month.
    pub from: Usd,
    /// The cheapest option's id.
    pub id: &'static str,
}

/// Whether a gateway can be chosen today: one in maintenance mode or replaced by another plan is shown, not offered.
pub fn is_offered(gateway: &Gateway) -> bool {
    matches!(gateway.status, Status::Current | Status::Disputed)
}

/// A gateway's fee over spend as it is sold, without the terms that were overridden, at the scenario's workload.
pub(super) fn fee(scenario: &Scenario, inputs: &Inputs, gateway: &Gateway) -> CostCurve {
    let mut terms = scenario.clone();
    terms.choose_gateway(gateway.id);
    terms.inputs().fees.curve(&inputs.demand.unit)
}

/// Every gateway on offer at the scenario's workload, then your own stack.
pub fn options(scenario: &Scenario, inputs: &Inputs) -> Vec<Offer> {
    let offered = GATEWAYS.iter().filter(|g| is_offered(g));
    let gateways = offered.map(|gateway| Offer { id: gateway.id, curve: fee(scenario, inputs, gateway) });
    let own = Offer { id: SELF_HOSTED, curve: inputs.own_curve() };
    gateways.chain(std::iter::once(own)).collect()
}

/// The bands from $0 to $10,000,000, as few as there can be: of equals the one that stays cheapest longest holds.
pub fn cheapest(options: &[Offer]) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    let mut from = Some(Usd::ZERO);
    while let Some(start) = from.filter(|_| bands.len() < MOST_LISTED) {
        let Some((holder, until)) = holder(options, start) else { break };
        bands.push(Band { from: start, id: holder.id });
        from = until.filter(|until| *until > start && until.get() < HIGHEST_SPEND);
    }
    bands
}

/// The options that cost the same as a band's holder all through the band, the holder among them.
pub fn alike<'a>(options: &'a [Offer], band: &Band, end: Usd) -> Vec<&'a Offer> {
    let Some(holder) = options.iter().find(|offer| offer.id == band.id) else { return Vec::new() };
    // Nobody undercuts the holder before the end; who is not undercut by it either costs the same.
    let same = |offer: &&Offer| overtaken(&offer.curve, &holder.curve, band.from).is_none_or(|at| at >= end);
    options.iter().filter(same).collect()
}

/// The cheapest option just above a spend, and the spend at which another undercuts it.
fn holder(options: &[Offer], from: Usd) -> Option<(&Offer, Option<Usd>)> {
    let undercut = |holder: &Offer| {
        let others = options.iter().filter(|o| o.id != holder.id);
        others.filter_map(|o| overtaken(&holder.curve, &o.curve, from)).min_by(|a, b| a.get().total_cmp(&b.get()))
    };
    let reach = |until: Option<Usd>| until.map_or(f64::INFINITY, Usd::get);
    let mut best: Option<(&Offer, Option<Usd>)> = None;
    for option in options {
        // Whoever is undercut at once is not the cheapest just above this spend.
        let until = undercut(option);
        if best.is_none_or(|(_, held)| reach(until) > reach(held)) {
            best = Some((option, until));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    #[test]
    fn a_band_has_one_cost_where_it_is_the_same_all_through() {
        for (query, from, end, expected) in [
            ("plan=30", 0.0, 1e6, Some(30.0)),
            ("markup=5", 0.0, 1e6, None),
            ("markup=5&freespend=5000", 0.0, 5_000.0, Some(0.0)),
            ("markup=5&freespend=5000", 0.0, 20_000.0, None),
            // Two blocks, the second from 200,000 requests on, and no third.
            ("freereq=100000&reqblock=100000&blockprice=10&maxreq=300000", 0.0, 1e6, None),
            ("reqblock=100000&blockprice=10", 0.0, 1e6, None),
        ] {
            let inputs = read(&format!("markup=0&{query}")).scenario.inputs();
            let [managed, _] = &yours(&inputs)[..] else { panic!("two") };
            let cost = managed.one_cost(Usd::finite(from), Usd::finite(end));
            assert_eq!(cost, expected.map(Usd::finite), "{query}");
        }
    }

    fn bands(query: &str, keep: impl Fn(&str) -> bool) -> Vec<(f64, &'static str)> {
        let scenario = read(query).scenario;
        let options: Vec<_> = options(&scenario, &scenario.inputs()).into_iter().filter(|o| keep(o.id)).collect();
        cheapest(&options).into_iter().map(|b| (b.from.get(), b.id)).collect()
    }

    #[test]
    fn nothing_beats_a_gateway_at_no_fee() {
        let all = bands("", |_| true);
        assert_eq!(all.len(), 1);
        let terms = crate::catalogue::gateway(all[0].1).map(|g| g.terms.get("markup"));
        assert_eq!(terms, Some(Some(0.0)));
    }

    #[test]
    fn the_articles_two() {
        let two = bands("", |id| id == "article" || id == SELF_HOSTED);
        assert_eq!(two, vec![(0.0, "article"), (10_000.0, SELF_HOSTED)]);
    }

    #[test]
    fn an_envelope_of_three() {
        let three = bands("", |id| ["article", "openrouter-byok-payg", SELF_HOSTED].contains(&id));
        let ids: Vec<_> = three.iter().map(|b| b.1).collect();
        assert_eq!(ids, ["openrouter-byok-payg", SELF_HOSTED]);
        assert!((three[1].0 - 35_000.0).abs() < 1e-6);
    }
}
