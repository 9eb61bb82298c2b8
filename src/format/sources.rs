//! Whose prices a scenario has, and of when: for pictures and paper, which are read without the page.

use super::cat;
use super::date::date;
use crate::scenario::fields::STACK_TERMS;
use crate::scenario::{Scenario, Sold};

/// What was chosen of the catalogue with the date of its price: `OpenRouter, card credits, 22 Aug 2026`. The gateway
/// first, then the stack, if one was chosen. What was changed of it says so; of the article's markup nothing is left
/// then.
pub fn sources(scenario: &Scenario) -> Vec<String> {
    let dated = |name: &str, as_of, sold| {
        cat(&[name, ", ", &date(as_of), if sold == Sold::Changed { ", changed" } else { "" }])
    };
    let gateway = scenario.named_gateway();
    let gateway = gateway.map(|(gateway, sold)| dated(gateway.name, gateway.about().source.as_of, sold));
    let stack = scenario.stack_option();
    let stack = stack.map(|stack| dated(stack.name, stack.about().source.as_of, scenario.sold(&STACK_TERMS)));
    [gateway, stack].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    #[test]
    fn what_was_chosen_is_named_with_its_date() {
        let of = |query: &str| sources(&read(query).scenario);
        assert_eq!(of(""), ["The article’s flat 5%, 22 Jun 2026"]);
        let both = of("gateway=openrouter-payg&stack=small-cloud");
        assert_eq!(both, ["OpenRouter, card credits, 22 Aug 2026", "Small AWS, one zone, 4 May 2026"]);
    }

    #[test]
    fn what_was_changed_is_nobody_elses() {
        let of = |query: &str| sources(&read(query).scenario);
        assert_eq!(of("markup=8"), [""; 0]);
        assert_eq!(of("gateway=openrouter-payg&markup=1"), ["OpenRouter, card credits, 22 Aug 2026, changed"]);
        assert_eq!(of("markup=8&stack=small-cloud&infra=90&topups=3"), ["Small AWS, one zone, 4 May 2026, changed"]);
    }
}
