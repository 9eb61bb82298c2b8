//! What the chart says to those who cannot see it.

use super::domain::spends;
use crate::answers::figures::ends;
use crate::answers::judgment::Judgment;
use crate::format::money;
use crate::format::sentence::{BEYOND, SAID, join};
use crate::model::evaluation::Evaluation;
use crate::model::units::Usd;
use crate::scenario::view::{Axis, Drawn};
use crate::text::fill;

/// Where the lines cross, and both costs at your spend and at the end of the chart, with the ends of ranges; the same at
/// your spend for a compared scenario.
pub fn told(drawn: Drawn, axis: Axis, judgment: &Judgment) -> String {
    let what = match drawn {
        Drawn::Overhead => "Monthly overhead against API spend. ",
        Drawn::Total => "Total monthly bill against API spend. ",
    };
    let costs = |e: &Evaluation, spend: Usd| {
        let cost = |overhead| money(drawn.cost(overhead, spend));
        let ends = ends(e, spend)
            .map(|ends| ends.map_or(String::new(), |[low, high]| fill!(" ({} to {})", &cost(low), &cost(high))));
        let [managed, own] = &ends;
        let (likely, likely_own) = (e.managed_curve.at(spend), e.own_curve.at(spend));
        fill!("managed {}{}, self-hosted {}{}", &cost(likely), managed, &cost(likely_own), own)
    };
    let you = judgment.spend;
    let compared = judgment.other().map_or(String::new(), |other| {
        fill!(" The compared scenario at your spend: {}. {}", &costs(other, you), &crossing(other))
    });
    let end = Usd::finite(spends(judgment, judgment.other(), axis).1);
    fill!(
        "{}{} You are at {}: {}. The chart ends at {}: {}.{}",
        what,
        &crossing(judgment),
        &money(you),
        &costs(judgment, you),
        &money(end),
        &costs(judgment, end),
        &compared
    )
}

/// Where the lines cross.
fn crossing(e: &Evaluation) -> String {
    match e.crossings.list.as_slice() {
        [] => "They do not cross.".to_owned(),
        [one] if one.spend.get() <= 0.0 => "Self-hosted is lower from the first dollar.".to_owned(),
        list => {
            // Each stretch that a sentence has room for has two ends.
            let most = 2 * SAID;
            let spends: Vec<String> = list.iter().take(most).map(|c| money(c.spend)).collect();
            let beyond = if list.len() > most || e.crossings.more { BEYOND } else { "" };
            fill!("They cross at {}{}.", &join(&spends), beyond)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    fn said(query: &str) -> String {
        let scenario = read(query).scenario;
        told(scenario.view.drawn, scenario.view.axis, &Judgment::of(&scenario, None))
    }

    #[test]
    fn it_says_where_it_names_not_all_crossovers() {
        let many = said("compute=1340&rps=1&plan=1000&postgres=100&hours=0");
        assert!(
            many.contains(
                "They cross at $8,800, $26,790, $35,600, $53,580, $62,400 and $80,369, and on and off beyond."
            ),
            "{many}"
        );
        let four = said("markup=0&reqblock=100000&blockprice=250&compute=300&rps=0.57&hours=1&maxreq=300000");
        assert!(four.contains("They cross at $10,194, $15,270, $20,388 and $30,540. You"), "{four}");
        assert!(said("markup=0").contains("They do not cross."));
        assert!(said("infra=0&hours=0").contains("Self-hosted is lower from the first dollar."));
    }

    #[test]
    fn it_tells_all_that_is_drawn() {
        assert_eq!(
            said(""),
            "Monthly overhead against API spend. They cross at $10,000. You are at $4,000: managed $200, self-hosted \
             $500. The chart ends at $20,000: managed $1,000, self-hosted $500."
        );
        let ranged = said("infra=120..405");
        assert!(ranged.contains("managed $200, self-hosted $563 ($420 to $705). The chart ends at"), "{ranged}");
        let compared = said("vs=markup%3D10");
        assert!(
            compared.ends_with(
                "The compared scenario at your spend: managed $400, self-hosted $500. They cross at $5,000."
            ),
            "{compared}"
        );
        let log = said("axis=log&chart=total");
        assert!(
            log.starts_with("Total monthly bill") && log.contains("ends at $1,000,000: managed $1,050,000"),
            "{log}"
        );
    }
}
