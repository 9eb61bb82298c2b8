//! What is chosen from the catalogue, in its words and with its source.

use super::html::{cat, escape};
use crate::catalogue::About;
use crate::format::date::date;
use crate::scenario::Scenario;
use crate::text::fill;

/// What the chosen gateway is, with its source.
pub fn gateway(scenario: &Scenario) -> String {
    let Some(gateway) = scenario.gateway() else { return String::new() };
    words(gateway.about().plan.unwrap_or(gateway.name), gateway.about(), "")
}

/// What the chosen stack is, with its source.
pub fn stack(scenario: &Scenario) -> String {
    match scenario.stack_option() {
        Some(stack) => words(stack.name, stack.about(), if stack.is_sum() { "its oldest part of " } else { "" }),
        None => "Your own figures.".to_owned(),
    }
}

fn words(what: &str, about: About, of: &str) -> String {
    let caution = about.source.confidence.caution().map_or(String::new(), |words| cat(&[", ", words]));
    let date = cat(&[of, &date(about.source.as_of), &caution]);
    let source_words = match about.source.url {
        Some(url) => fill!("<a href=\"{}\" rel=\"noopener\">Source</a>, {}", &escape(url), &date),
        None => cat(&["No public source, ", &date]),
    };
    let sentence = |text: Option<&str>| text.map_or(String::new(), |t| fill!(" {}.", &escape(t.trim_end_matches('.'))));
    fill!("{}.{}{} {}.", &escape(what), &sentence(about.note), &sentence(about.leaves_out), &source_words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    #[test]
    fn sources_are_named() {
        assert!(gateway(&read("gateway=openrouter-payg").scenario).contains("href=\"https://"));
        assert_eq!(stack(&Scenario::default()), "Your own figures.");
        let summed = stack(&read("stack=small-cloud").scenario);
        assert!(summed.ends_with(">Source</a>, its oldest part of 4 May 2026, second hand."), "{summed}");
        assert!(stack(&read("stack=article-200").scenario).contains(">Source</a>, 22 Jun 2026"));
    }
}
