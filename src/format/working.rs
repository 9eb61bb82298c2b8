//! The sum behind a breakeven: as a formula with the scenario's numbers in it, for a spreadsheet, and step by step.

use super::{breakeven, cat, hours, money, percent};
use crate::decimal;
use crate::model::crossover::Breakeven;
use crate::model::evaluation::Evaluation;
use crate::model::units::Usd;
use crate::scenario::Scenario;
use crate::scenario::fields::{FieldId, GATEWAY_TERMS};

/// Whether the breakeven is one division: a flat markup against a bill that does not move with spend.
pub fn is_plain(scenario: &Scenario) -> bool {
    let standard = |id: FieldId| scenario.value(id) == id.field().standard();
    let gateway = GATEWAY_TERMS.iter().all(|&id| matches!(id, FieldId::Markup | FieldId::FreeSpend) || standard(id));
    gateway && !scenario.is_itemised() && standard(FieldId::Discount)
}

/// The sum as text: `(200 + 3 × 100) / 5% = $10,000`.
pub fn formula(scenario: &Scenario, e: &Evaluation) -> String {
    let plain = |id| decimal::group(&decimal::write(scenario.likely(id)));
    let own = cat(&["(", &plain(FieldId::Infra), " + ", &plain(FieldId::Hours), " × ", &plain(FieldId::Rate), ")"]);
    let free = scenario.likely(FieldId::FreeSpend);
    let above = if free > 0.0 { cat(&[" + ", &decimal::group(&decimal::write(free))]) } else { String::new() };
    match e.breakeven {
        _ if !is_plain(scenario) => cat(&["breakeven = ", &breakeven(e.breakeven)]),
        Breakeven::Never => cat(&[&own, " / ", &percent(scenario.likely(FieldId::Markup)), above.as_str(), ": never"]),
        other => cat(&[&own, " / ", &percent(scenario.likely(FieldId::Markup)), &above, " = ", &breakeven(other)]),
    }
}

/// The same sum for a spreadsheet: `=(200+3*100)/0.05`.
pub fn spreadsheet(scenario: &Scenario) -> String {
    let plain = |id| decimal::write(scenario.likely(id));
    let markup = decimal::write(decimal::rounded(scenario.likely(FieldId::Markup) / 100.0));
    let free = scenario.likely(FieldId::FreeSpend);
    let above = if free > 0.0 { cat(&["+", &decimal::write(free)]) } else { String::new() };
    cat(&["=(", &plain(FieldId::Infra), "+", &plain(FieldId::Hours), "*", &plain(FieldId::Rate), ")/", &markup, &above])
}

/// The sum, step by step, in words.
pub fn steps(scenario: &Scenario, e: &Evaluation) -> [String; 3] {
    let inputs = scenario.inputs();
    let people = inputs.stack.people();
    let first = cat(&[
        hours(scenario.likely(FieldId::Hours)).as_str(),
        " at ",
        &money(Usd::finite(scenario.likely(FieldId::Rate))),
        " are ",
        &money(people),
        "; with ",
        &money(inputs.infrastructure_now()),
        " of infrastructure self-hosting costs ",
        &money(e.self_hosted),
        " a month at ",
        &money(e.spend),
        ".",
    ]);
    let second = cat(&["The managed gateway takes ", &money(e.managed), " there."]);
    let third = match e.breakeven {
        Breakeven::Never => "At no spend up to $10,000,000 does it take more than self-hosting costs.".to_owned(),
        Breakeven::FromFirstDollar => "From the first dollar on it takes more than self-hosting costs.".to_owned(),
        Breakeven::At(spend) => cat(&["Both cost the same at ", &money(spend), "; above it self-hosting is cheaper."]),
    };
    [first, second, third]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    #[test]
    fn the_formula_has_the_users_numbers_in_it() {
        for (query, text) in [
            ("", "(200 + 3 × 100) / 5% = $10,000"),
            ("markup=5.5", "(200 + 3 × 100) / 5.5% = $9,091"),
            ("freespend=25000", "(200 + 3 × 100) / 5% + 25,000 = $35,000"),
            ("markup=0", "(200 + 3 × 100) / 0%: never"),
            ("plan=20", "breakeven = $9,600"),
        ] {
            let scenario = read(query).scenario;
            assert_eq!(formula(&scenario, &Evaluation::of(&scenario.inputs())), text, "{query}");
        }
        assert_eq!(spreadsheet(&read("markup=5.5").scenario), "=(200+3*100)/0.055");
    }
}
