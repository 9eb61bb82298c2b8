//! The answer and its working in words.

use crate::answers::breakdown::breakdown;
use crate::format::odds::ranges;
use crate::format::sentence::{Answer, of_ranges};
use crate::format::working::{formula, steps};
use crate::format::{cat, money};
use crate::model::evaluation::Evaluation;
use crate::model::units::Usd;
use crate::scenario::Scenario;
use crate::text::fill;

/// The steps of the working, numbered, one a line.
fn numbered(scenario: &Scenario, e: &Evaluation) -> String {
    steps(scenario, e).iter().zip(1..).map(|(step, at)| fill!("{}. {}\n", &at.to_string(), step)).collect()
}

/// The ranges behind a sentence that speaks in chances, and what the figures below it are of; nothing without.
fn uncertain(scenario: &Scenario, e: &Evaluation) -> String {
    match of_ranges(e) {
        "" => String::new(),
        likely => fill!("\nThe ranges: {}.{}\n", &ranges(scenario), likely),
    }
}

/// Plain text.
pub fn text(scenario: &Scenario, e: &Evaluation, link: &str) -> String {
    fill!(
        "{}\n{}\n{}\n\n{}\n{}\n",
        &Answer::of(e).text(),
        &uncertain(scenario, e),
        &formula(scenario, e),
        &numbered(scenario, e),
        link
    )
}

/// Markdown: the same, with the bill as a table.
pub fn markdown(scenario: &Scenario, e: &Evaluation, link: &str) -> String {
    let shown = |value: Option<Usd>| value.map(money).unwrap_or_default();
    let row = |name: &str, managed: &str, own: &str| fill!("| {} | {} | {} |\n", name, managed, own);
    let lines: String = breakdown(scenario, e)
        .iter()
        .map(|line| row(&cat(&[line.label, ", ", &line.note]), &shown(line.managed), &shown(line.self_hosted)))
        .collect();
    fill!(
        "**{}**\n{}\n| A month, on top of the API bill | Managed | Self-hosted |\n| --- | ---: | ---: \
         |\n{}{}\n`{}`\n\n{}\n[The scenario, with every number to change]({})\n",
        &Answer::of(e).text(),
        &uncertain(scenario, e),
        &lines,
        &row("**Overhead**", &fill!("**{}**", &money(e.managed)), &fill!("**{}**", &money(e.self_hosted))),
        &formula(scenario, e),
        &numbered(scenario, e),
        link
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    fn both(query: &str) -> (String, String) {
        let scenario = read(query).scenario;
        let e = Evaluation::judged(&scenario.inputs());
        (text(&scenario, &e, "https://example.org/?v=1"), markdown(&scenario, &e, "https://example.org/?v=1"))
    }

    #[test]
    fn the_article_in_words() {
        let (text, markdown) = both("");
        assert!(text.starts_with("At $4,000 a month, managed is $300 cheaper. Self-hosting pays above $10,000.\n"));
        assert!(
            text.contains("(200 + 3 × 100) / 5% = $10,000") && text.ends_with("https://example.org/?v=1\n"),
            "{text}"
        );
        assert!(markdown.contains("| Engineering, 3 hours at $100 |  | $300 |"), "{markdown}");
        assert!(markdown.contains("| **Overhead** | **$200** | **$500** |"), "{markdown}");
    }

    #[test]
    fn ranges_are_told_with_the_chances_they_make() {
        let words = "\n\nThe ranges: engineering hours of 2 h to 4 h (likeliest 3 h). Of each range the likely value counts.\n\n";
        let (text, markdown) = both("hours=2..4&spend=10000");
        assert!(text.contains(words) && markdown.contains(words), "{text} {markdown}");
        assert!(!both("").0.contains("range"));
    }

    #[test]
    fn every_row_of_the_table_has_three_cells() {
        for query in ["gateway=portkey-production&requests=1e6", "stack=ha-cloud&discount=2", "infra=120..405"] {
            let (_, markdown) = both(query);
            for row in markdown.lines().filter(|line| line.starts_with('|')) {
                assert_eq!(row.matches('|').count(), 4, "{row}");
            }
        }
    }
}
