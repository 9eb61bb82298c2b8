//! How sure: the chance that self-hosting is cheaper, from the ranges given.

use super::html::cat;
use crate::chart::chance::{Chance, layout};
use crate::chart::svg::{Paint, write};
use crate::format::odds::ranges;
use crate::format::sentence::Piece;
use crate::format::{chance as chance_words, middle, money, percentile};
use crate::model::crossover::Breakeven;
use crate::model::evaluation::Evaluation;
use crate::model::ranges::{Odds, Uncertainty};
use crate::scenario::Scenario;
use crate::text::fill;

/// The section's head: the chance, and what is to be said of it.
pub fn head(scenario: &Scenario, e: &Evaluation) -> String {
    let figure = chance_words(e.probability());
    let spend = money(e.spend);
    let all_or_nothing = fill!(
        "As the numbers stand the chance that <span class=\"nowrap\">self-hosting</span> is cheaper is all or nothing: at {} \
         it is {}",
        &spend,
        &figure
    );
    let article = of_the_article(scenario, e);
    let finding = match (&e.odds, &article) {
        (Some(_), _) => {
            fill!("At {} the chance that <span class=\"nowrap\">self-hosting</span> is cheaper is {}.", &spend, &figure)
        }
        // The figure below shows that one.
        (None, Some(article)) => {
            fill!("{}. With the article’s ranges it is {}.", &all_or_nothing, &chance_words(article.probability()))
        }
        (None, None) => cat(&[&all_or_nothing, "."]),
    };
    fill!(
        "<h2 class=\"topic\" id=\"chance-topic\">How sure</h2><p class=\"finding\">{}</p><p>{}</p>",
        &finding,
        &text(scenario, e, article.as_ref())
    )
}

/// What ranges make of the breakeven; without any, how to give them.
fn text(scenario: &Scenario, e: &Evaluation, article: Option<&Evaluation>) -> String {
    let Some(odds) = &e.odds else {
        let unfelt = if scenario.gives_ranges() { "No range that is given moves a cost. " } else { "" };
        let Some(article) = article else {
            return cat(&[
                unfelt,
                "To see how sure the answer is, press ± at a control, type a range into its box (120..405), or take the \
                 article’s.",
            ]);
        };
        return fill!(
            "With those, as drawn here, {}. To see how sure your own numbers are, press ± at a control or \
             type a range into its box (120..405).",
            &article.odds.as_ref().map_or(String::new(), |odds| lies(odds, article.breakeven))
        );
    };
    fill!("With {} {}.", &ranges(scenario), &lies(odds, e.breakeven))
}

/// The answers with the article's ranges, for a scenario that has none that is felt and would be uncertain with those.
fn of_the_article(scenario: &Scenario, e: &Evaluation) -> Option<Evaluation> {
    if e.odds.is_some() {
        return None;
    }
    let e = Evaluation::judged(&scenario.within_article_ranges()?.inputs());
    e.odds.as_ref().is_some_and(|odds| odds.surely().is_none()).then_some(e)
}

/// Where it breaks even; the breakeven of the likely values is said alike wherever it is.
fn lies(odds: &Odds, likely: Breakeven) -> String {
    match odds.surely() {
        Some(Breakeven::Never) => return "it never pays".to_owned(),
        Some(sure) => return cat(&["it always pays ", &percentile(sure)]),
        None => {}
    }
    let q = &odds.quantiles;
    let rounded = percentile(q.p50);
    match (crate::format::odds::spread(q), q.p50) {
        (Some(pieces), p50) => {
            let middle = match (p50, middle(q, likely)) {
                (Breakeven::At(_), words) if words == rounded => cat(&["; the middle breakeven is about ", &words]),
                (Breakeven::At(_), words) => cat(&["; the middle breakeven is ", &words]),
                (Breakeven::FromFirstDollar | Breakeven::Never, _) => String::new(),
            };
            // The sentence begins otherwise, as it follows on another figure there.
            let mut said = pieces.iter().map(Piece::text);
            let first = said.next().unwrap_or_default();
            let first = match (q.p10, q.p90) {
                (Breakeven::At(_), Breakeven::At(_)) => "it breaks even 8 times in 10 between ",
                (Breakeven::FromFirstDollar, Breakeven::Never) => {
                    "it pays perhaps from the first dollar, perhaps never"
                }
                _ => first.trim_start_matches("; "),
            };
            cat(&[first, &said.collect::<String>(), &middle])
        }
        (None, Breakeven::At(_)) => cat(&["it almost always breaks even at about ", &rounded]),
        (None, Breakeven::FromFirstDollar) => cat(&["it almost always pays ", &rounded]),
        (None, Breakeven::Never) => "it almost never pays".to_owned(),
    }
}

/// The curve, where there is anything uncertain; of the article's ranges where none is given.
pub fn chart(scenario: &Scenario, e: &Evaluation, width: f64) -> String {
    let article = of_the_article(scenario, e);
    let (title, e) = match &article {
        Some(article) => ("<h3 class=\"figure-title\">With the article’s ranges</h3>", article),
        None if e.odds.is_some() => ("", e),
        None => return String::new(),
    };
    let chance = Chance::of(&Uncertainty::new(&e.inputs), e.spend);
    let q = &chance.quantiles;
    let label = fill!(
        "Probability that self-hosting is cheaper over API spend: {} at {}; breakeven P10 {}, P50 {}, P90 \
         {}",
        &chance_words(chance.you.1),
        &money(chance.you.0),
        &percentile(q.p10),
        &middle(q, chance.likely),
        &percentile(q.p90)
    );
    cat(&[title, &write(&layout(&chance, width, 270.0), &label, Paint::Tokens)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    fn told(scenario: &Scenario, e: &Evaluation) -> String {
        text(scenario, e, of_the_article(scenario, e).as_ref())
    }

    #[test]
    fn ranges_are_named_and_their_chance_told() {
        let scenario = read("infra=120..200..405&hours=2..4&spend=10000").scenario;
        let e = Evaluation::judged(&scenario.inputs());
        let html = head(&scenario, &e);
        let given = "With infrastructure of $120 to $405 (likeliest $200) and engineering hours of 2 h to 4 h (likeliest 3 h) it breaks even";
        assert!(html.contains(given), "{html}");
        assert!(html.contains("is cheaper is 30%."), "{html}");
        assert!(chart(&scenario, &e, 600.0).starts_with("<svg"));
    }

    #[test]
    fn where_breakevens_lie_is_a_sentence_whatever_the_percentiles_are() {
        for (query, words) in [
            (
                "infra=120..405",
                "it breaks even 8 times in 10 between $9,670 and $12,800; the middle breakeven is $11,250.",
            ),
            // Its likely value is not within the ends as they are rounded.
            ("infra=254.5..262.5..262.5", "between $11,100 and $11,200; the middle breakeven is about $11,200."),
            ("compute=50..150", "With compute of $50 to $150 (likeliest $100) it breaks even"),
            ("markup=0..20", "it breaks even 8 times in 10 between $3,220 and $11,200;"),
            ("infra=200..200.1", "it almost always breaks even at about $10,000."),
            ("markup=0..0.02", "1 time in 10 the breakeven lies below"),
            ("markup=0..1e-9", "(likeliest 0%) it never pays."),
            ("plan=600&infra=0..10", "it always pays from the first dollar."),
            // Further instances may turn it back.
            ("plan=600&compute=50..60&hours=0&markup=0&rps=0.3", "it almost always pays from the first dollar."),
            ("markup=0..0.0051", "it almost never pays."),
            ("plan=600&infra=0..301&hours=3", "it almost always pays from the first dollar."),
        ] {
            let scenario = read(query).scenario;
            let html = told(&scenario, &Evaluation::judged(&scenario.inputs()));
            assert!(html.contains(words), "{query}: {html}");
        }
    }

    #[test]
    fn certainty_is_said() {
        let scenario = Scenario::default();
        let html = head(&scenario, &Evaluation::judged(&scenario.inputs()));
        assert!(html.contains("all or nothing: at $4,000 it is 0%. With the article’s ranges it is 0%."), "{html}");
        let scenario = read("spend=12000").scenario;
        let html = head(&scenario, &Evaluation::judged(&scenario.inputs()));
        assert!(html.contains("at $12,000 it is 100%. With the article’s ranges it is 69%."), "{html}");
        let scenario = read("hours=10").scenario;
        let html = head(&scenario, &Evaluation::judged(&scenario.inputs()));
        assert!(html.contains("at $4,000 it is 0%.</p>"), "{html}");
        for query in ["hours=0&rate=60..150", "rate=0&hours=2..4"] {
            let scenario = read(query).scenario;
            let e = Evaluation::judged(&scenario.inputs());
            let html = told(&scenario, &e);
            assert!(html.starts_with("No range that is given moves a cost"), "{html}");
            assert_eq!(chart(&scenario, &e, 600.0), "", "{query}");
        }
    }

    #[test]
    fn the_articles_ranges_are_drawn_where_the_numbers_lie_within_them() {
        for (query, drawn) in [
            ("", true),
            ("spend=9000&markup=5.5", true),
            ("infra=500", false),
            ("hours=10", false),
            ("stack=one-server", false),
            ("stack=article-200", false),
            ("compute=150", false),
            // It never pays, whatever the two are.
            ("markup=0", false),
        ] {
            let scenario = read(query).scenario;
            let e = Evaluation::judged(&scenario.inputs());
            let (words, picture) = (told(&scenario, &e), chart(&scenario, &e, 600.0));
            assert_eq!(words.starts_with("With those, as drawn here, it breaks even"), drawn, "{words}");
            assert_eq!(picture.contains("With the article’s ranges"), drawn, "{query}");
            assert_eq!(picture.is_empty(), !drawn, "{query}");
        }
        let scenario = Scenario::default();
        let words = told(&scenario, &Evaluation::judged(&scenario.inputs()));
        assert!(words.contains("8 times in 10 between $9,390 and $13,100"), "{words}");
    }
}
