//! Golden pictures of the charts that stand still: the small chart of every control, the ranking, the chances, the
//! months, the bands.

// A helper of a test fails the test.
#![allow(clippy::expect_used)]

mod gallery;

use gallery::check;
use gateway_crossover::model::evaluation::Evaluation;
use gateway_crossover::page::evidence::{Answered, Place};
use gateway_crossover::page::mini::{even, mini};
use gateway_crossover::scenario::codec::read;
use gateway_crossover::scenario::fields::FIELDS;

#[test]
fn every_chart_of_the_evidence() {
    let mut wrong = Vec::new();
    for (state, query) in [
        ("default", ""),
        ("ranges", "infra=120..405&hours=2..4&markup=3..7&spend=10000"),
        ("growing", "growth=10&setup=40&months=36&spend=5000&gateway=openrouter-payg&stack=small-cloud"),
        ("never", "markup=0"),
    ] {
        for part in ["hangs-chart", "chance-chart", "time-chart", "options-bands"] {
            for (size, width) in [("", 700.0), ("-phone", 350.0)] {
                let picture = Answered::of(query).write(part, Place { width, ..Place::default() });
                let start = match (part, state) {
                    // Where nothing is a range nothing is uncertain, where there is no breakeven the ranking is a
                    // table.
                    ("chance-chart", "growing" | "never") => "",
                    // The article's, which says so.
                    ("chance-chart", "default") => "<h3",
                    ("hangs-chart", "never") => "<table",
                    _ => "<svg",
                };
                if start.is_empty() {
                    assert_eq!(picture, "", "{part} {state}");
                    continue;
                }
                assert!(picture.starts_with(start), "{part} {state}: {picture}");
                let drawn = picture.find("<svg").and_then(|at| picture.get(at..)).unwrap_or(&picture);
                wrong.extend(check(&format!("{part}-{state}{size}"), drawn));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_small_chart_of_every_control() {
    let mut wrong = Vec::new();
    for (state, query) in [("default", ""), ("ranges", "infra=120..405&hours=2..4&spend=20000"), ("never", "markup=0")]
    {
        let scenario = read(query).scenario;
        let e = Evaluation::judged(&scenario.inputs());
        let all: String = FIELDS
            .iter()
            .filter(|f| f.track.is_some())
            .map(|f| f.key.to_owned() + "\n" + &mini(&scenario, &e, f, even(&scenario, &e, f).as_ref()) + "\n")
            .collect();
        wrong.extend(check(&format!("minis-{state}"), &all));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
