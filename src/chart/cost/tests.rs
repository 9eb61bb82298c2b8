//! The chart in odd states and at every width.

use super::*;
use crate::chart::place::Label;
use crate::chart::scene::Mark;
use crate::scenario::codec::read;

fn chart(query: &str, width: f64, height: f64) -> CostChart {
    let scenario = read(query).scenario;
    let e = Evaluation::judged(&scenario.inputs());
    let request = Request {
        hybrid: query.contains("share").then(|| e.hybrid_curve(e.inputs.share)),
        ..Request::of(&scenario, &e, width, height)
    };
    layout(&e, &request)
}

const ODD: [&str; 18] = [
    "",
    "hours=0",
    "markup=0",
    "infra=0&hours=0",
    "infra=0&hours=0&markup=0",
    "spend=0",
    "spend=0&infra=0&hours=0&markup=0",
    "markup=0.005",
    "spend=1000000",
    "spend=10000000&markup=100",
    "discount=20&spend=50000",
    "compute=150&rps=0.45&hours=4",
    "markup=5&infra=600000&hours=0",
    "mix=m:1:0:0:0&requests=1000",
    "infra=120..405&hours=2..4",
    "markup=0..10&spend=8000",
    "markup=0..0.001",
    "share=30",
];

#[test]
fn every_mark_is_finite_and_inside_at_every_size() {
    for query in ODD {
        for view in ["", "&axis=log", "&chart=total", "&axis=log&chart=total"] {
            for (width, height) in [(280.0, 202.0), (350.0, 202.0), (640.0, 262.0), (760.0, 400.0), (1700.0, 560.0)] {
                let name = format!("{query}{view} {width}");
                let chart = chart(&format!("{query}{view}"), width, height);
                for mark in &chart.scene.marks {
                    let points: &[Point] = match mark {
                        Mark::Area { points, .. } | Mark::Line { points, .. } => points,
                        Mark::Disc { centre, .. } => std::slice::from_ref(centre),
                        Mark::Text { at, .. } => std::slice::from_ref(at),
                    };
                    for p in points {
                        assert!((-4.0..=width + 4.0).contains(&p.x), "{name}: {mark:?}");
                        assert!((-4.0..=height + 4.0).contains(&p.y), "{name}: {mark:?}");
                    }
                }
                assert!(chart.scene.texts().all(|t| !t.contains("NaN") && !t.contains("inf")), "{name}");
            }
        }
    }
}

#[test]
fn labels_never_touch_at_any_width() {
    for query in ODD {
        for view in ["", "&axis=log"] {
            for width in [280.0, 350.0, 500.0, 640.0, 760.0, 1100.0] {
                let chart = chart(&format!("{query}{view}"), width, 300.0);
                let boxes: Vec<(String, Rect)> = chart
                    .scene
                    .marks
                    .iter()
                    .filter_map(|mark| match mark {
                        Mark::Text { at, text, ink, size, weight, anchor, .. } => {
                            let label = Label::new(text.clone(), *ink, *size, *weight);
                            Some((text.clone(), label.bounds(*at, *anchor)))
                        }
                        _ => None,
                    })
                    .collect();
                for (i, (a, first)) in boxes.iter().enumerate() {
                    for (b, second) in boxes.iter().skip(i + 1) {
                        // Two pixels of grace for the widths' margin.
                        assert!(!first.grown(-2.0).overlaps(second), "{query}{view} at {width}: {a} on {b}");
                    }
                }
            }
        }
    }
}

#[test]
fn the_crossover_is_said_wherever_it_lies() {
    assert!(chart("", 760.0, 400.0).scene.texts().any(|t| t == "$10,000"));
    assert!(
        chart("markup=0.05", 760.0, 400.0).scene.texts().any(|t| t.contains("$1,000,000") && t.contains('\u{2192}'))
    );
    assert!(chart("markup=0", 760.0, 400.0).scene.texts().any(|t| t == "Managed is cheaper at every spend"));
    assert!(
        chart("infra=0&hours=0", 760.0, 400.0).scene.texts().any(|t| t.contains("Self-hosted is cheaper at every"))
    );
}

#[test]
fn the_handle_is_taken_by_its_disc_and_its_line() {
    let chart = chart("", 760.0, 400.0);
    assert!(chart.is_on_you(chart.you) && chart.is_on_you(Point::new(chart.you.x + 5.0, chart.frame.top + 20.0)));
    assert!(!chart.is_on_you(Point::new(chart.you.x + 40.0, chart.you.y)));
    assert!((chart.along(Usd::finite(10_000.0)) - 0.5).abs() < 1e-9);
    assert!((chart.spend_along(0.5).get() - 10_000.0).abs() < 1e-6);
}

#[test]
fn spends_read_off_where_they_are_drawn() {
    let chart = chart("", 760.0, 400.0);
    assert!((chart.spend_at(chart.x.pixel(4_000.0)).get() - 4_000.0).abs() < 1e-6);
    assert_eq!(chart.spend_at(-50.0), Usd::ZERO);
    assert_eq!(chart.you.x, chart.x.pixel(4_000.0));
}
