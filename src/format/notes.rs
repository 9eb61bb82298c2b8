//! What makes each line of the cost chart, in a few words for its end.

use super::cat;
use super::{compact_money, money, percent};
use crate::model::crossover::HIGHEST_SPEND;
use crate::model::curve::CostCurve;
use crate::model::estimate::Estimate;
use crate::model::evaluation::Evaluation;
use crate::model::units::Usd;
use crate::scenario::Scenario;
use crate::scenario::fields::FieldId;
use crate::text::fill;

/// The notes of the managed and the self-hosted line: `5% of spend`, `$500 at any spend`. Of a range both ends are
/// said, because the line is drawn as a band.
pub fn notes(scenario: &Scenario, e: &Evaluation) -> (String, String) {
    (managed(scenario, e), own(scenario, e))
}

fn managed(scenario: &Scenario, e: &Evaluation) -> String {
    let value = |id: FieldId| scenario.likely(id);
    let markup = scenario.value(FieldId::Markup).map_or(0.0, Estimate::high);
    let share = match scenario.value(FieldId::Markup).filter(|markup| markup.is_range()) {
        Some(range) => span(percent(range.low()), percent(range.high())),
        None => percent(markup),
    };
    let plan = value(FieldId::Plan);
    let free = value(FieldId::FreeSpend);
    let other = value(FieldId::BlockPrice) > 0.0 || value(FieldId::PermTok) > 0.0;
    let least = value(FieldId::MinFee) * value(FieldId::TopUps);
    let dearest = e.odds.as_ref().map_or(&e.managed_curve, |odds| &odds.managed.1);
    if dearest.at(Usd::finite(HIGHEST_SPEND)).get() == 0.0 {
        return "$0, no fee".to_owned();
    }
    // The least fee is one of the percentage, not of what else there is.
    let alone = plan <= 0.0 && !other;
    let above = if free > 0.0 { cat(&[" above ", &compact_money(free)]) } else { String::new() };
    let bound = match (least > 0.0, alone) {
        (false, _) => String::new(),
        (true, true) => cat(&[", at least ", &money(Usd::finite(least))]),
        (true, false) => cat(&[" (at least ", &money(Usd::finite(least)), ")"]),
    };
    let of = if alone && free <= 0.0 { " of spend" } else { "" };
    let route = match (markup > 0.0, least > 0.0) {
        (true, _) => cat(&[&share, &above, of, &bound]),
        (false, true) => cat(&[&money(Usd::finite(least)), &above]),
        (false, false) => String::new(),
    };
    let fixed = if plan > 0.0 { price(plan) } else { String::new() };
    let joint = |first: &str, second: &str, words| if first.is_empty() || second.is_empty() { "" } else { words };
    let both = cat(&[&fixed, joint(&fixed, &route, " + "), &route]);
    let (by_use, steady) = (if other { "by use" } else { "" }, markup <= 0.0 && !other);
    let always = if steady && (free <= 0.0 || route.is_empty()) { " at any spend" } else { "" };
    cat(&[&both, joint(&both, by_use, " and "), by_use, always])
}

/// The price of a plan: in full as long as it is no longer than in short.
fn price(value: f64) -> String {
    if value < 9_999.5 { money(Usd::finite(value)) } else { compact_money(value) }
}

/// Both ends of a range, or the one figure where they are written alike.
fn span(low: String, high: String) -> String {
    if low == high { low } else { cat(&[&low, " to ", &high]) }
}

fn own(scenario: &Scenario, e: &Evaluation) -> String {
    let flat = |curve: &CostCurve| curve.stairs().is_empty() && curve.pieces().iter().all(|p| p.slope == 0.0);
    let at_nothing = |curve: &CostCurve| money(curve.at(Usd::ZERO));
    let start = match &e.odds {
        Some(odds) => span(at_nothing(&odds.own.0), at_nothing(&odds.own.1)),
        None => at_nothing(&e.own_curve),
    };
    let ranged = start != at_nothing(&e.own_curve);
    let discount = scenario.likely(FieldId::Discount);
    if flat(&e.own_curve) && ranged {
        start
    } else if flat(&e.own_curve) {
        cat(&[&start, " at any spend"])
    } else if e.own_curve.stairs().is_empty() {
        fill!("{}, less {} of spend", &start, &percent(discount))
    } else {
        let steps = e.own_curve.stairs().iter().any(|s| s.start < e.spend.get().max(10_000.0) * 10.0);
        if steps { cat(&[&start, ", steps by load"]) } else { cat(&[&start, " at this load"]) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    #[test]
    fn lines_say_what_makes_them() {
        for (query, managed, own) in [
            ("", "5% of spend", "$500 at any spend"),
            ("markup=0", "$0, no fee", "$500 at any spend"),
            ("plan=600", "$600 + 5%", "$500 at any spend"),
            ("freespend=25000", "5% above $25k", "$500 at any spend"),
            ("gateway=portkey-production", "$49 and by use", "$500 at any spend"),
            ("discount=3", "5% of spend", "$500, less 3% of spend"),
            ("compute=150&rps=0.45&hours=4", "5% of spend", "$550, steps by load"),
            ("infra=120..405&hours=2..4", "5% of spend", "$320 to $805"),
            ("markup=3..7", "3% to 7% of spend", "$500 at any spend"),
            ("markup=3..7&plan=600&infra=100..200&discount=3", "$600 + 3% to 7%", "$400 to $500, less 3% of spend"),
            ("markup=0..0..8", "0% to 8% of spend", "$500 at any spend"),
            ("markup=0&minfee=600", "$600 at any spend", "$500 at any spend"),
            ("plan=20&minfee=5&markup=0", "$20 + $5 at any spend", "$500 at any spend"),
            ("markup=0&minfee=600&freespend=25000", "$600 above $25k", "$500 at any spend"),
            ("markup=0&plan=20&freespend=25000", "$20 at any spend", "$500 at any spend"),
            ("plan=20&minfee=600", "$20 + 5% (at least $600)", "$500 at any spend"),
            ("markup=5&minfee=600&freespend=100", "5% above $100, at least $600", "$500 at any spend"),
            ("markup=0&blockprice=1", "by use", "$500 at any spend"),
            ("blockprice=1&freespend=100", "5% above $100 and by use", "$500 at any spend"),
            ("plan=600&freespend=25000", "$600 + 5% above $25k", "$500 at any spend"),
            ("gateway=openrouter-payg&topups=3", "5.5% of spend, at least $2.40", "$500 at any spend"),
        ] {
            let scenario = read(query).scenario;
            let e = Evaluation::judged(&scenario.inputs());
            assert_eq!(notes(&scenario, &e), (managed.to_owned(), own.to_owned()), "{query}");
        }
    }
}
