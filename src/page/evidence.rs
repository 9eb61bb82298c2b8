//! What is read further down the page: charts, tables, questions, the working.
//!
//! These parts are a program of their own (`src/bin/evidence.rs`), which the page asks for when the first of them comes
//! near the window. It keeps nothing but the answers to the last query: a query goes in, HTML text comes out.

use super::{about, chance, explained, hangs, options, paper, published, questions, take, time, which, working};
use crate::answers::order::Order;
use crate::format::date::Day;
use crate::model::evaluation::Evaluation;
use crate::scenario::Scenario;
use crate::scenario::codec::read;
use crate::takeaway;
use crate::takeaway::embed::{self, Options};

/// What a part may also depend on, beside the scenario.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Place<'a> {
    /// Width of the column it stands in, in CSS pixels.
    pub width: f64,
    /// Today, for the age of figures; none where the clock is withheld.
    pub today: Option<Day>,
    /// How the table of options is sorted.
    pub order: Order,
    /// The link to the scenario.
    pub link: &'a str,
    /// The page's own address, which links begin with.
    pub base: &'a str,
    /// What was chosen for an embed, as `theme=dark&width=640`.
    pub embed: &'a str,
}

/// How one part is written.
type Write = fn(&Scenario, &Evaluation, Place<'_>) -> String;

/// Every part of the evidence by the value of `data-far` on the elements that hold it, in no order.
pub static EVIDENCE: &[(&str, Write)] = &[
    ("gateway", |s, _, _| about::gateway(s)),
    ("stack", |s, _, _| about::stack(s)),
    ("explained", |s, _, _| explained::explained(s)),
    ("hangs-head", |s, e, _| hangs::head(s, e)),
    ("hangs-chart", |s, e, place| hangs::chart(s, e, place.width)),
    ("chance-head", |s, e, _| chance::head(s, e)),
    ("chance-chart", |s, e, place| chance::chart(s, e, place.width)),
    ("time-head", |_, e, _| time::head(e)),
    ("time-chart", |_, e, place| time::chart(e, place.width)),
    ("options-head", |s, _, _| options::head(s)),
    ("options-bands", |s, _, place| options::bands(s, place.width)),
    ("options-body", |s, _, place| options::body(s, place.order, place.today)),
    ("which-head", |s, e, _| which::head(s, e)),
    ("which", |s, e, _| which::body(s, e)),
    ("working-head", |s, e, _| working::head(s, e)),
    ("working", |s, e, place| working::body(s, e, place)),
    ("paper", |s, _, _| paper::paper(s)),
    ("imprint", |s, _, place| paper::imprint(s, place)),
    ("published", |_, _, place| published::published(place)),
    ("article-lines", |_, _, _| published::article_lines()),
    ("questions-head", |_, _, _| questions::head()),
    ("faq-cost", |s, e, _| questions::cost(s, e)),
    ("faq-spend", |s, e, _| questions::spend(s, e)),
    ("faq-latency", |s, e, _| questions::latency(s, e)),
    ("faq-both", |s, e, _| questions::both(s, e)),
    ("audit", |_, _, _| questions::audit()),
    ("take-head", |_, _, _| take::head()),
    ("take", |_, _, _| take::take()),
    ("qr", |_, _, place| takeaway::qr(place.link)),
    ("embed-form", |_, _, place| take::embed_form(&embed::refused(place.embed))),
    ("embed-code", |s, _, place| take::embed_code(&embed::code(s, place.base, Options::read(place.embed)))),
    ("embed-wrong", |_, _, place| take::embed_wrong(&embed::refused(place.embed))),
    ("embed-preview", |s, _, place| embed::preview(s, place.base, Options::read(place.embed))),
];

/// A query with its answers, of which any number of parts can be written.
pub struct Answered {
    scenario: Scenario,
    evaluation: Evaluation,
}

impl Answered {
    /// Answers a query.
    pub fn of(query: &str) -> Self {
        let scenario = read(query).scenario;
        let evaluation = Evaluation::judged(&scenario.inputs());
        Self { scenario, evaluation }
    }

    /// One part, as HTML text; empty for a name that is not in the table.
    pub fn write(&self, name: &str, place: Place<'_>) -> String {
        let found = EVIDENCE.iter().find(|(known, _)| *known == name);
        found.map_or(String::new(), |(_, write)| write(&self.scenario, &self.evaluation, place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_elements_of_the_page_have_one_name() {
        let query = "hours=2..4&vs=markup%3D7&share=30";
        let place = Place { width: 700.0, base: "https://example.org/", ..Place::default() };
        let mut whole = crate::page::shell::page(&read(query).scenario);
        // A part takes the place of what stood there before it came: a heading, which is the same.
        for (name, _) in EVIDENCE {
            let text = Answered::of(query).write(name, place);
            let (before, after) = whole.split_once(&format!(" data-far=\"{name}\"")).expect("its place");
            let (tag, after) = after.split_once('>').expect("its end");
            let stood = after.split_once("</header>").map_or("", |(stood, _)| stood).to_owned();
            let stood = if name.ends_with("-head") { stood } else { String::new() };
            assert!(text.starts_with(&stood), "{name}: {stood}");
            whole = [before, tag, ">", &text, after.strip_prefix(&*stood).unwrap_or(after)].concat();
        }
        let mut ids: Vec<&str> = whole.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(ids.len() > 200, "{}", ids.len());
        ids.sort_unstable();
        let twice: Vec<&[&str]> = ids.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert_eq!(twice, Vec::<&[&str]>::new());
    }

    #[test]
    fn every_part_says_something_and_an_unknown_one_nothing() {
        let (today, embed) = (Some(Day(20_000)), "height=5");
        let place = Place { width: 700.0, today, base: "https://example.org/", embed, ..Place::default() };
        for (name, _) in EVIDENCE {
            let text = Answered::of("gateway=openrouter-payg&hours=2..4&vs=markup%3D7").write(name, place);
            assert!(!text.is_empty() && !text.contains("NaN") && !text.contains("style="), "{name}");
        }
        assert_eq!(Answered::of("").write("nothing", place), "");
    }
}
