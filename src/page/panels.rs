//! What a closed panel says of what is in it.

use super::html::cat;
use crate::format::change::gateway_words;
use crate::format::{counted, hours, money, percent};
use crate::model::evaluation::Evaluation;
use crate::scenario::Scenario;

/// How many models, requests and tokens.
pub fn demand(scenario: &Scenario, e: &Evaluation) -> String {
    let models = scenario.mix_entries().len() as f64;
    cat(&[&counted(e.requests.get(), "request", "requests"), ", ", &counted(models, "model", "models")])
}

/// The gateway and whether its terms were changed.
pub fn managed(scenario: &Scenario, _: &Evaluation) -> String {
    gateway_words(scenario)
}

/// The stack and its bill.
pub fn stack(scenario: &Scenario, e: &Evaluation) -> String {
    let sum = money(e.inputs.infrastructure_now());
    if scenario.is_itemised() { cat(&[&sum, ", line by line"]) } else { cat(&["one total, ", &sum]) }
}

/// The set-up.
pub fn people(_: &Scenario, e: &Evaluation) -> String {
    let set_up = e.inputs.set_up.get();
    if set_up > 0.0 { cat(&[&hours(set_up), " of set-up"]) } else { "no set-up hours".to_owned() }
}

/// Growth and horizon.
pub fn time(_: &Scenario, e: &Evaluation) -> String {
    let inputs = &e.inputs;
    let growth = inputs.growth.get();
    let pace = if growth == 0.0 { "flat".to_owned() } else { cat(&[&percent(growth), " a month"]) };
    cat(&[&pace, ", ", &counted(f64::from(inputs.months), "month", "months")])
}

/// Both together, and waiting.
pub fn both(_: &Scenario, e: &Evaluation) -> String {
    cat(&[&percent(e.inputs.share.get()), " managed: ", &money(e.hybrid)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    #[test]
    fn closed_panels_say_what_is_in_them() {
        let say = |part: fn(&Scenario, &Evaluation) -> String, query: &str| {
            let scenario = read(query).scenario;
            let e = Evaluation::of(&scenario.inputs());
            part(&scenario, &e)
        };
        assert_eq!(say(demand, ""), "39,239 requests, 3 models");
        for (query, words) in [
            ("", "The article’s flat 5%"),
            ("plan=5", "your terms"),
            ("markup=8", "your terms"),
            ("gateway=requesty&markup=4", "Requesty, changed"),
            // How often a reader tops up is no term of the gateway.
            ("gateway=openrouter-payg&topups=3", "OpenRouter, card credits"),
        ] {
            assert_eq!(say(managed, query), words, "{query}");
        }
        assert_eq!(say(stack, "stack=article-low"), "$120, line by line");
        assert_eq!(say(people, "setup=40"), "40 h of set-up");
        assert_eq!(say(time, "growth=3"), "3% a month, 24 months");
        assert_eq!(say(both, ""), "50% managed: $600");
    }
}
