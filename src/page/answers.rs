//! The answers that stand in no sentence of every page, for hosts and programs: they find each by its id.

use super::html::{cat, data};
use crate::format::{chance, money};
use crate::model::evaluation::Evaluation;
use crate::model::units::Usd;

/// Both costs a month, that of both together, the chance that self-hosting is cheaper, and the month by which it has paid
/// back.
pub fn answers(e: &Evaluation) -> String {
    let cost = |id: &str, usd: Usd| data(id, Some(usd.get()), &money(usd));
    let (share, payback) = (e.probability(), e.timeline().payback);
    cat(&[
        &cost("managed-cost", e.managed),
        &cost("self-hosted-cost", e.self_hosted),
        &data("probability", Some(share), &chance(share)),
        &cost("hybrid-cost", e.hybrid),
        &data("payback", payback.map(f64::from), &payback.map_or("none".to_owned(), |month| month.to_string())),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    #[test]
    fn each_has_its_value_and_its_words() {
        let of = |query: &str| answers(&Evaluation::judged(&read(query).scenario.inputs()));
        assert_eq!(
            of(""),
            "<data id=\"managed-cost\" value=\"200\">$200</data><data id=\"self-hosted-cost\" value=\"500\">$500</data>\
             <data id=\"probability\" value=\"0\">0%</data><data id=\"hybrid-cost\" value=\"600\">$600</data><data id=\"payback\" value=\"\">none</data>"
        );
        assert!(of("spend=20000&setup=12").contains("<data id=\"payback\" value=\"3\">3</data>"));
    }
}
