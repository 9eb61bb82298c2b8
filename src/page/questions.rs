//! The article's questions answered with the user's numbers, and its claims checked.

use super::html::{cat, escape};
use crate::answers::decision::{ARTICLE_BREAKEVEN, ARTICLE_WITHOUT_PEOPLE, would_pay};
use crate::catalogue;
use crate::format::date::date;
use crate::format::sentence::{Answer, hours_words, of_ranges};
use crate::format::working::less_discount;
use crate::format::{breakeven, field_words, money, percent, usual_words, waiting_words};
use crate::model::evaluation::Evaluation;
use crate::page::published;
use crate::scenario::codec::read;
use crate::scenario::fields::FieldId;
use crate::scenario::{ARTICLE_GATEWAY, Scenario};
use crate::text::{fill, joined};

/// The questions, in the article's order; each with the name of the part that answers it.
pub const QUESTIONS: [(&str, &str); 4] = [
    ("faq-cost", "What does it cost to self-host?"),
    ("faq-spend", "At what spend does self-hosting become cheaper?"),
    ("faq-latency", "Does a managed gateway add latency?"),
    ("faq-both", "Can both be used together?"),
];

/// What it costs.
pub fn cost(scenario: &Scenario, e: &Evaluation) -> String {
    let inputs = &e.inputs;
    let usual = |id: FieldId| usual_words(id.field()).unwrap_or_default();
    fill!(
        "With your numbers {} a month: {} of infrastructure and {} of upkeep{}.{} The article says {} and {}.",
        &money(e.self_hosted),
        &money(inputs.infrastructure_now()),
        &hours_words(scenario.likely(FieldId::Hours)),
        &less_discount(e),
        of_ranges(e),
        &usual(FieldId::Infra),
        &usual(FieldId::Hours)
    )
}

/// From what spend it pays.
pub fn spend(scenario: &Scenario, e: &Evaluation) -> String {
    fill!(
        "With your numbers self-hosting pays {}{}. The \
         article’s own figures are {} without engineering time, which is often quoted, and {} with \
         three hours.",
        &Answer::of(e).pays.words(),
        &would_pay(scenario).map_or(String::new(), |would| cat(&["; ", &would])),
        &money(ARTICLE_WITHOUT_PEOPLE),
        &money(ARTICLE_BREAKEVEN)
    )
}

/// What it adds to a request.
pub fn latency(_: &Scenario, e: &Evaluation) -> String {
    let inputs = &e.inputs;
    let words = |ms: f64| field_words(FieldId::ManagedMs.field(), ms);
    let article = published::added("openrouter-article")
        .map(|(_, low, high)| fill!("The article says {} to {} a request. ", &words(low), &words(high)));
    let test = published::added("openrouter-opper").map(|(test, low, _)| {
        let mut note = test.note.unwrap_or_default().trim_end_matches('.').to_owned();
        if let Some(first) = note.get_mut(..1) {
            first.make_ascii_lowercase();
        }
        let when = date(test.source.as_of);
        fill!("A test of {} measured {} with {} ({}). ", &when, &words(low), test.subject, &note)
    });
    fill!(
        "{}{}Vendors publish little. At your requests the latency given here is {} of waiting a month, \
         against {} through your own.",
        &article.unwrap_or_default(),
        &test.unwrap_or_default(),
        &waiting_words(inputs.waiting(inputs.managed_ms)),
        &waiting_words(inputs.waiting(inputs.self_ms))
    )
}

/// The section's head.
pub fn head() -> String {
    let title = "“OpenRouter’s Official Comparison With LiteLLM: Self-Hosted vs Managed LLM Gateway Costs”";
    let source = catalogue::gateway(ARTICLE_GATEWAY).map(|gateway| gateway.about().source);
    let article = match source.and_then(|source| Some((source.url?, source.as_of))) {
        Some((url, day)) => {
            fill!("<a href=\"{}\" rel=\"noopener\">{}</a>, {}", &escape(url), title, &date(day))
        }
        None => title.to_owned(),
    };
    fill!(
        "<h2 class=\"topic\" id=\"questions-topic\">Questions</h2><p class=\"finding\">The four that teams \
         ask.</p><p>Answered \
         with your numbers. Below them the claims of the article that this page begins with, {}: press a figure to load its \
         inputs.</p>",
        &article
    )
}

/// Both together.
pub fn both(_: &Scenario, e: &Evaluation) -> String {
    fill!(
        "Yes. With {} of the spend through the managed gateway both together cost {} a month: the stack \
         is paid for whole, the fee only on its share.",
        &percent(e.inputs.share.get()),
        &money(e.hybrid)
    )
}

/// What a claim is about.
#[derive(Clone, Copy)]
enum About {
    /// The spend from which self-hosting pays.
    Breakeven,
    /// The infrastructure bill.
    Bill,
}

/// A claim of the article: what it is about, its words, the query that reproduces it, and the same with other published prices.
struct Claim {
    about: About,
    words: &'static str,
    query: &'static str,
    today: &'static [(&'static str, &'static str)],
}

const CLAIMS: [Claim; 4] = [
    Claim {
        about: About::Breakeven,
        words: "Without engineering time the breakeven is around $4,000.",
        query: "hours=0",
        today: &[
            ("card credits", "gateway=openrouter-payg&hours=0"),
            ("own keys", "gateway=openrouter-byok-payg&hours=0"),
        ],
    },
    Claim {
        about: About::Breakeven,
        words: "Three hours a month at $100 push it to $10,000.",
        query: "",
        today: &[("card credits", "gateway=openrouter-payg"), ("own keys", "gateway=openrouter-byok-payg")],
    },
    Claim {
        about: About::Bill,
        words: "The least stack costs $120 a month.",
        query: "stack=article-low",
        today: &[("one small server", "stack=one-server"), ("small AWS", "stack=small-cloud")],
    },
    Claim {
        about: About::Bill,
        words: "The most expensive stack costs $405 a month.",
        query: "stack=article-high",
        today: &[("AWS across zones", "stack=ha-cloud")],
    },
];

/// What a query comes to.
fn comes_to(about: About, query: &str) -> String {
    let inputs = read(query).scenario.inputs();
    match about {
        About::Breakeven => breakeven(inputs.breakeven()),
        About::Bill => cat(&[&money(inputs.infrastructure_now()), " a month"]),
    }
}

/// The claims, each with a button that loads it and what other published prices make of it. The figures are computed here.
pub fn audit() -> String {
    let load = |query: &str, words: &str| {
        fill!("<button type=\"button\" class=\"load\" data-load=\"{}\">{}</button>", &escape(query), words)
    };
    let row = |claim: &Claim| {
        let today: Vec<String> = claim
            .today
            .iter()
            .map(|(name, query)| load(query, &cat(&[name, ": ", &comes_to(claim.about, query)])))
            .collect();
        fill!(
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{} <span class=\"said\" role=\"status\"></span></td></tr>",
            claim.words,
            &load(claim.query, &comes_to(claim.about, claim.query)),
            &joined(&today, " ")
        )
    };
    let rows: String = CLAIMS.iter().map(row).collect();
    fill!(
        "<div class=\"scroll\"><table class=\"audit\" aria-label=\"The article, checked\"><thead><tr><th \
         scope=\"col\">The article, 22 June \
         2026</th><th scope=\"col\">Computed from its inputs</th><th scope=\"col\">With other published prices</th></tr>\
         </thead><tbody>{}</tbody></table></div>",
        &rows
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_is_named_with_its_address_and_its_day() {
        let html = head();
        assert!(html.contains("href=\"https://ai-cost-estimator.com/blog/openrouter-vs-litellm"), "{html}");
        assert!(html.contains("Gateway Costs”</a>, 22 Jun 2026: press"), "{html}");
    }

    #[test]
    fn the_claims_come_out_and_todays_prices_beside_them() {
        let html = audit();
        for figure in [
            ">$4,000<",
            ">$10,000<",
            "card credits: $3,636",
            "card credits: $9,091",
            "own keys: $29,000",
            "own keys: $35,000",
            ">$120 a month<",
            ">$405 a month<",
            "one small server: $24 a month",
        ] {
            assert!(html.contains(figure), "{figure} in {html}");
        }
    }

    #[test]
    fn every_query_it_loads_is_read_without_a_notice() {
        let queries = CLAIMS.iter().flat_map(|c| c.today.iter().map(|(_, query)| *query).chain([c.query]));
        for query in queries {
            assert!(read(query).notices.is_empty(), "{query}");
        }
    }

    #[test]
    fn single_figures_beside_ranges_are_said_to_be_the_likely_ones() {
        let said = |query: &str| {
            let scenario = read(query).scenario;
            let e = Evaluation::judged(&scenario.inputs());
            let reasons = crate::answers::decision::reasons(&scenario, &e).into_iter().map(|reason| reason.why);
            [
                cost(&scenario, &e),
                crate::page::breakdown::breakdown(&scenario, &e),
                crate::page::working::head(&scenario, &e),
                reasons.collect(),
            ]
        };
        let likely = "Of each range the likely value counts.";
        for text in said("hours=2..4&infra=120..405") {
            assert_eq!(text.matches(likely).count(), 1, "{text}");
        }
        assert!(said("").iter().all(|text| !text.contains(likely)));
    }

    #[test]
    fn questions_are_answered_with_the_users_numbers() {
        let scenario = read("markup=5.5&share=20").scenario;
        let e = Evaluation::of(&scenario.inputs());
        assert!(spend(&scenario, &e).contains("$9,091") && spend(&scenario, &e).contains("$3,636"));
        assert!(cost(&scenario, &e).contains("$500") && both(&scenario, &e).contains("20%"));
        assert!(latency(&scenario, &e).contains("0.5 to 2.2 h"));
    }
}
