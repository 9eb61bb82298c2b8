//! Whose prices a scenario has, and of when: for pictures and paper, which are read without the page.

use super::cat;
use super::date::date;
use crate::scenario::Scenario;

/// What was chosen of the catalogue with the date of its price: `OpenRouter, card credits, 22 Aug 2026`. The gateway
/// first, then the stack, if one was chosen.
pub fn sources(scenario: &Scenario) -> Vec<String> {
    let dated = |name: &str, as_of| cat(&[name, ", ", &date(as_of)]);
    let gateway = scenario.gateway().map(|gateway| dated(gateway.name, gateway.about().source.as_of));
    let stack = scenario.stack_option().map(|stack| dated(stack.name, stack.about().source.as_of));
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
}
