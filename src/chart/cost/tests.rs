//! The chart in odd states and at every width.

use super::*;
use crate::answers::judgment::Judgment;
use crate::chart::place::Label;
use crate::chart::scene::Mark;
use crate::scenario::codec::read;

fn chart(query: &str, width: f64, height: f64) -> CostChart {
    let scenario = read(query).scenario;
    let e = Judgment::of(&scenario, None);
    let request = Request {
        compared: e.other(),
        hybrid: query.contains("share").then(|| e.hybrid_curve(e.inputs.share)),
        ..Request::of(&scenario, &e, width, height)
    };
    layout(&e, &request)
}

/// Every text of a scene with the box it takes.
fn boxes(scene: &Scene) -> Vec<(String, Rect)> {
    let of = |mark: &Mark| match mark {
        Mark::Text { at, text, ink, size, weight, anchor, .. } => {
            Some((text.clone(), Label::new(text.clone(), *ink, *size, *weight).bounds(*at, *anchor)))
        }
        _ => None,
    };
    scene.marks.iter().filter_map(of).collect()
}

/// The widths at which the page shows the chart, and one narrower than any phone.
const WIDTHS: [f64; 7] = [280.0, 350.0, 360.0, 560.0, 704.0, 741.0, 900.0];

/// Ranges whose likely breakevens lie apart from you, beside you, and all but on you.
const RANGED: [&str; 3] = [
    "infra=120..405&hours=2..4",
    "spend=30000&gateway=openrouter-byok-payg&stack=small-cloud&hours=4..10&setup=40&growth=5",
    "spend=250000&gateway=openrouter-byok-enterprise&stack=ha-cloud&hours=10..20..40&rate=120..150&setup=120",
];

/// A chart as high as the page makes it at a width.
fn shown(query: &str, width: f64) -> CostChart {
    chart(query, width, if width < 560.0 { 202.0 } else { 300.0 })
}

const ODD: [&str; 22] = [
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
    "spend=18000",
    "spend=17000&markup=4.9",
    "spend=18100&infra=0&hours=5",
    "spend=20000&infra=120..405&hours=2..4",
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
                let boxes = boxes(&chart.scene);
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
    assert_eq!(chart.spend_under(chart.frame.left - 4.0), Some(Usd::ZERO));
    assert_eq!(chart.spend_under(chart.frame.left - 9.0), None);
    // Nobody reads $3,353.93 off a pixel.
    for x in [100.0, 200.3, 300.7, chart.frame.right] {
        assert_eq!(chart.spend_at(x).get() % 50.0, 0.0, "{x}");
    }
    assert_eq!(chart.you.x, chart.x.pixel(4_000.0));
}

#[test]
fn a_hand_moves_you_by_steps_and_as_far_as_the_axis_goes() {
    for (query, along, spend) in [
        ("", 0.4333, 8_700.0),
        ("", -1.0, 0.0),
        ("", 2.0, 20_000.0),
        ("spend=5000000", 0.5, 5_000_000.0),
        ("spend=5000000", 0.523, 5_200_000.0),
        ("spend=20&infra=1&hours=0", 0.5, 30.0),
    ] {
        let chart = chart(query, 760.0, 400.0);
        let x = chart.frame.left + along * chart.frame.width();
        assert_eq!(chart.spend_in_hand(x), Usd::finite(spend), "{query} at {along} of {:?}", chart.x.domain());
    }
}

#[test]
fn your_line_runs_through_no_label() {
    for query in ODD.iter().chain(&RANGED) {
        for view in ["", "&axis=log", "&chart=total"] {
            for width in WIDTHS {
                let chart = shown(&format!("{query}{view}"), width);
                let x = chart.you.x;
                let line = Rect { left: x - 1.0, top: 0.0, right: x + 1.0, bottom: chart.frame.bottom };
                for (text, area) in boxes(&chart.scene).iter().filter(|(text, _)| !text.starts_with("You: ")) {
                    assert!(!area.overlaps(&line), "{query}{view} at {width}: {text}");
                }
            }
        }
    }
}

#[test]
fn with_ranges_the_crossover_and_what_it_costs_you_are_always_said() {
    for query in RANGED {
        let e = Evaluation::judged(&read(query).scenario.inputs());
        let value = e.breakeven.spend().map(crate::format::money).unwrap_or_default();
        let [managed, own] = [&e.managed_curve, &e.own_curve].map(|curve| crate::format::money(curve.at(e.spend)));
        let saving = crate::format::money(e.saving().abs());
        for width in WIDTHS {
            let chart = shown(query, width);
            let texts: Vec<&str> = chart.scene.texts().collect();
            assert!(texts.contains(&value.as_str()), "{query} at {width}: {texts:?}");
            let costs = [&managed, &own, &saving];
            assert!(costs.iter().any(|cost| texts.contains(&cost.as_str())), "{query} at {width}: {texts:?}");
        }
    }
}

#[test]
fn the_crossovers_name_does_not_stand_on_the_columns_dots() {
    for query in RANGED {
        for width in WIDTHS {
            let chart = shown(query, width);
            let dotted = |mark: &Mark| match mark {
                Mark::Line { points, ink: Ink::Ink3, .. } if points[0].y == chart.frame.top => Some(points[0].x),
                _ => None,
            };
            let edges: Vec<f64> = chart.scene.marks.iter().filter_map(dotted).collect();
            let grounds: Vec<Rect> = chart
                .scene
                .marks
                .iter()
                .filter_map(|mark| match mark {
                    Mark::Area { points, ink: Ink::Paper, .. } => {
                        Some(Rect { left: points[0].x, top: points[0].y, right: points[2].x, bottom: points[2].y })
                    }
                    _ => None,
                })
                .collect();
            for (text, area) in boxes(&chart.scene).iter().filter(|(text, _)| text == "Crossover") {
                let on = edges.iter().any(|&x| x > area.left && x < area.right);
                assert!(!on || grounds.iter().any(|ground| ground.holds(area)), "{query} at {width}: {text}");
            }
            assert_eq!(edges.len(), 2, "{query} at {width}");
        }
    }
}

#[test]
fn the_values_of_the_column_stand_beside_it_and_not_beyond_you() {
    for query in RANGED {
        let quantiles = Evaluation::judged(&read(query).scenario.inputs()).odds.expect("odds").quantiles;
        let [low, high] = [quantiles.p10, quantiles.p90].map(|b| b.spend().expect("a breakeven"));
        for width in WIDTHS {
            let chart = shown(query, width);
            for (text, area) in boxes(&chart.scene) {
                let edge = match text {
                    text if text == crate::format::about(low) => chart.x.pixel(low.get()) - area.right,
                    text if text == crate::format::about(high) => area.left - chart.x.pixel(high.get()),
                    _ => continue,
                };
                assert!((0.0..12.0).contains(&edge), "{query} at {width}: {edge}");
            }
        }
    }
}

#[test]
fn no_value_of_a_column_stands_among_those_of_the_axis() {
    let texts = boxes(&shown("spend=1000000&hours=15..25", 741.0).scene);
    assert!(texts.iter().any(|(text, _)| text == "$38,500 to $49,500"), "{texts:?}");
    assert!(texts.iter().all(|(text, _)| text != "$38,500"), "{texts:?}");
}

#[test]
fn a_column_whose_edges_are_said_alike_has_no_values() {
    let boxes = boxes(&shown("infra=200..200.01&spend=30000", 741.0).scene);
    assert_eq!(boxes.iter().filter(|(text, _)| text == "$10,000").count(), 1, "{boxes:?}");
}

#[test]
fn the_handle_is_whole_and_stands_on_no_text() {
    for query in
        ODD.iter().chain(&RANGED).chain(&["spend=10000000&hours=0&infra=0&markup=0", "spend=10000000&axis=log"])
    {
        for width in WIDTHS {
            let chart = shown(query, width);
            let Point { x, y } = chart.you;
            let handle = Rect { left: x - 10.0, top: y - 10.0, right: x + 10.0, bottom: y + 10.0 };
            assert!(handle.left >= 0.0 && handle.right <= width, "{query} at {width}: {handle:?}");
            for (text, area) in boxes(&chart.scene) {
                assert!(!area.overlaps(&handle), "{query} at {width}: {text}");
            }
        }
    }
}

#[test]
fn the_handle_hides_neither_dot() {
    for query in ["infra=120..405&hours=2..4", "markup=0", "", "infra=0&hours=0"] {
        for width in WIDTHS {
            let chart = shown(query, width);
            let discs: Vec<(Ink, Point)> = chart
                .scene
                .marks
                .iter()
                .filter_map(|mark| match mark {
                    Mark::Disc { centre, fill, .. } => Some((*fill, *centre)),
                    _ => None,
                })
                .collect();
            let handle = discs.iter().position(|(ink, _)| *ink == Ink::Ink).expect("a handle");
            for side in [Ink::Managed, Ink::SelfHosted] {
                let dot = discs.iter().position(|(ink, _)| *ink == side).expect("a dot");
                assert!(dot > handle && discs[dot].1.to(&discs[handle].1) >= 12.0, "{query} at {width}: {side:?}");
            }
        }
    }
}

#[test]
fn each_line_is_named_at_every_width() {
    for query in
        ODD.iter().chain(&RANGED).chain(&["vs=markup%3D5.5%26hours%3D2.5", "vs=gateway%3Dopenrouter-byok-payg"])
    {
        for width in WIDTHS {
            let scene = shown(query, width).scene;
            for name in ["Managed", "Self-hosted"] {
                // A third line leaves too little room at a width that no phone has.
                let tight = width < 350.0 && (query.contains("vs=") || query.contains("share="));
                assert!(tight || scene.texts().any(|text| text == name), "{query} at {width}: {name}");
            }
        }
    }
}

#[test]
fn what_makes_a_line_stands_under_its_name_and_off_the_lines_end() {
    let long = ["gateway=openrouter-payg", "markup=3..7&plan=49&permtok=1&infra=1000..20000&discount=3"];
    for query in RANGED.iter().chain(&long).chain(&["", "infra=600&hours=0", "gateway=openrouter-payg&spend=9000"]) {
        for width in WIDTHS.into_iter().filter(|&width| width >= NARROW) {
            let chart = shown(query, width);
            let beside: Vec<(String, Rect)> =
                boxes(&chart.scene).into_iter().filter(|(_, area)| area.left > chart.frame.right).collect();
            assert!((4..=6).contains(&beside.len()), "{query} at {width}: {beside:?}");
            for (text, area) in &beside {
                assert_eq!(area.left, chart.frame.right + 10.0, "{query} at {width}: {text}");
                assert!(area.right <= width, "{query} at {width}: {text}");
            }
        }
    }
}

#[test]
fn a_name_stands_clear_of_the_lines_under_the_one_above_it() {
    // The self-hosted line ends just above the managed one, and has two lines under its name.
    let query = "infra=1000..20000&discount=0.1&markup=0&plan=10400";
    for width in WIDTHS.into_iter().filter(|&width| width >= NARROW) {
        let chart = shown(query, width);
        let beside: Vec<(String, Rect)> =
            boxes(&chart.scene).into_iter().filter(|(_, area)| area.left > chart.frame.right).collect();
        for (i, (text, area)) in beside.iter().enumerate() {
            for (other, second) in beside.iter().skip(i + 1) {
                assert!(!area.overlaps(second), "{width}: {text} on {other}");
            }
        }
    }
}

#[test]
fn labels_of_the_axis_stand_apart() {
    for query in ODD {
        for view in ["", "&axis=log"] {
            for width in WIDTHS {
                let chart = shown(&format!("{query}{view}"), width);
                let row = chart.frame.bottom + 15.0;
                let on_it = |area: &Rect| (area.top + area.bottom - 2.0 * row).abs() < 1e-6;
                let axis: Vec<_> = boxes(&chart.scene).into_iter().filter(|(_, area)| on_it(area)).collect();
                for (i, (text, area)) in axis.iter().enumerate() {
                    for (other, second) in axis.iter().skip(i + 1) {
                        let apart = (second.left - area.right).max(area.left - second.right);
                        assert!(apart >= 8.0 - 1e-9, "{query}{view} at {width}: {text}, {other}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_long_note_breaks_at_its_comma() {
    assert_eq!(names::note_lines("5.5% of spend, at least $2.40"), ["5.5% of spend,", "at least $2.40"]);
    assert_eq!(names::note_lines("$500, less 3% of spend"), ["$500, less 3% of spend"]);
    assert_eq!(names::note_lines("$12,345,678 to $123,456,789"), ["$12,345,678 to", "$123,456,789"]);
}

#[test]
fn the_axis_stays_as_it_is_while_you_fit_on_it() {
    let reach = |query: &str| reach(&Evaluation::of(&read(query).scenario.inputs()));
    for (query, high) in [
        ("", 20_000.0),
        ("spend=16100", 20_000.0),
        ("spend=17000", 20_000.0),
        ("spend=18100", 20_000.0),
        ("spend=19000", 50_000.0),
        ("spend=45000", 50_000.0),
        ("markup=0", 20_000.0),
        // The crossover is in sight as long as you have room beside it.
        ("spend=500", 20_000.0),
        ("spend=250", 20_000.0),
        ("spend=200", 1_000.0),
        // Requests may lead beyond the highest spend.
        ("requests=200000000", 50_000_000.0),
    ] {
        assert_eq!(reach(query), high, "{query}");
    }
}

#[test]
fn near_the_right_end_all_is_said() {
    for query in ["spend=17000", "spend=18000", "spend=18100"] {
        for width in WIDTHS {
            let chart = shown(query, width);
            let texts: Vec<&str> = chart.scene.texts().collect();
            let saving = crate::format::money(Evaluation::of(&read(query).scenario.inputs()).saving());
            for text in ["Managed", "Self-hosted", "$500", "$10,000"] {
                assert!(texts.contains(&text), "{query} at {width}: {text} of {texts:?}");
            }
            assert!(width < NARROW || texts.contains(&saving.as_str()), "{query} at {width}: {texts:?}");
        }
    }
}

#[test]
fn a_crossovers_value_stands_with_its_own_ring() {
    let mut beside = 0;
    for query in [
        "compute=150&rps=0.45&hours=4",
        "compute=90&rps=0.3&hours=3",
        "compute=150&rps=0.45&hours=4&peak=20",
        "gateway=kong-konnect-plus&reqblock=100000&blockprice=30&freereq=0&plan=0&compute=40&rps=0.5&hours=0&spend=30000",
    ] {
        let e = Judgment::of(&read(query).scenario, None);
        let values: Vec<String> = e.crossings.list.iter().map(|c| crate::format::money(c.spend)).collect();
        for width in WIDTHS {
            let scene = shown(query, width).scene;
            let ring = |mark: &Mark| match mark {
                Mark::Disc { centre, fill: Ink::Paper, .. } => Some(centre.x),
                _ => None,
            };
            let rings: Vec<f64> = scene.marks.iter().filter_map(ring).collect();
            // Up from a ring.
            let leader = |mark: &Mark| match mark {
                Mark::Line { points, .. } => match points.as_slice() {
                    [from, to] if from.x == to.x && rings.contains(&from.x) => Some((from.x, from.y.min(to.y))),
                    _ => None,
                },
                _ => None,
            };
            let leaders: Vec<(f64, f64)> = scene.marks.iter().filter_map(leader).collect();
            for (text, Rect { left, right, bottom, .. }) in boxes(&scene).into_iter().filter(|b| values.contains(&b.0))
            {
                let led = |(x, top): &(f64, f64)| (left - 6.0..right + 6.0).contains(x) && (top - bottom).abs() < 6.0;
                if leaders.iter().any(led) {
                    continue;
                }
                beside += 1;
                let over = rings.iter().filter(|x| (left..right).contains(x)).count();
                assert_eq!(over, 0, "{query} at {width}: {text} from {left} to {right}, rings at {rings:?}");
                let off = |ring: &f64| (ring - (left + right) / 2.0).abs();
                let own = values.iter().position(|value| *value == text).and_then(|place| rings.get(place));
                let nearest = rings.iter().map(off).fold(f64::INFINITY, f64::min);
                assert!(own.is_some_and(|own| off(own) <= nearest), "{query} at {width}: {text}, rings at {rings:?}");
            }
        }
    }
    assert!(beside > 0, "some values stand beside their rings");
}

#[test]
fn compared_lines_have_a_name_also_where_they_do_not_cross() {
    let compared = ["vs=markup%3D7", "vs=hours%3D10%26markup%3D1&markup=0", "hours=2..4&vs=markup%3D7%26hours%3D8"];
    for query in compared {
        for width in WIDTHS.into_iter().filter(|width| *width > 300.0) {
            let chart = shown(query, width);
            let names = boxes(&chart.scene).into_iter().filter(|(text, _)| text.starts_with("Compared"));
            let (inside, ends): (Vec<_>, Vec<_>) = names.partition(|(_, place)| place.left < chart.frame.right);
            assert!(
                inside.len() <= 1 && !(inside.is_empty() && ends.is_empty()),
                "{query} at {width}: {inside:?} {ends:?}"
            );
            // Their ends are apart from those of the others in all of these, and beside them there is room.
            assert_eq!(ends.is_empty(), width < NARROW, "{query} at {width}: {ends:?}");
        }
    }
    assert!(boxes(&shown("", 741.0).scene).iter().all(|(text, _)| !text.starts_with("Compared")));
    // A line under a log axis's floor has no end to name.
    let chart = shown("axis=log&vs=infra%3D0.5%26hours%3D0", 741.0);
    let under = |(text, place): &(String, Rect)| text == "Compared" && place.bottom > chart.frame.bottom + 8.0;
    assert!(!boxes(&chart.scene).iter().any(under));
}

#[test]
fn a_compared_crossover_away_from_its_words_leads_to_them_and_through_no_other() {
    let mut led = 0;
    for query in ["vs=gateway%3Dopenrouter-payg%26hours%3D6", "vs=spend%3D20000%26stack%3Dha-cloud", "vs=markup%3D7"] {
        for width in WIDTHS {
            let chart = shown(query, width);
            let boxes = boxes(&chart.scene);
            let Some((words, place)) = boxes.iter().find(|(text, _)| text.starts_with("Compared $")) else { continue };
            let ring = chart.scene.marks.iter().find_map(|mark| match mark {
                Mark::Disc { centre, rim: Ink::Ink2, .. } => Some(*centre),
                _ => None,
            });
            let leader = chart.scene.marks.iter().find_map(|mark| match mark {
                Mark::Line { points, ink: Ink::Ink2, width, dash: Dash::Solid } if *width == 1.0 => {
                    Some(points.clone())
                }
                _ => None,
            });
            let ring = ring.expect("a ring");
            let away = (f64::midpoint(place.top, place.bottom) - ring.y).abs();
            assert_eq!(leader.is_some(), away > 23.0, "{query} at {width}: {words} {away} px away");
            if let Some([from, to]) = leader.as_deref() {
                led += 1;
                assert_eq!((from.x, to.x), (ring.x, ring.x), "{query} at {width}");
                let (top, bottom) = (from.y.min(to.y), from.y.max(to.y));
                let line = Rect { left: ring.x - 1.0, top, right: ring.x + 1.0, bottom };
                let struck = boxes.iter().find(|(text, area)| text != words && area.overlaps(&line));
                assert!(struck.is_none(), "{query} at {width}: {struck:?}");
            }
        }
    }
    assert!(led > 0, "some are led to");
}

#[test]
fn a_log_axis_has_room_for_the_compared_crossover() {
    let chart = chart("axis=log&vs=spend%3D1000000%26infra%3D99700", 760.0, 400.0);
    assert_eq!(chart.x.domain(), (100.0, 10_000_000.0));
    assert!(
        chart.scene.texts().any(|text| text.contains("$2,000,000")),
        "{:?}",
        chart.scene.texts().collect::<Vec<_>>()
    );
}

#[test]
fn a_log_axis_has_room_for_both_dots() {
    for query in
        ["chart=total&axis=log&spend=40", "chart=total&axis=log&spend=10", "axis=log&spend=5", "axis=log&spend=30"]
    {
        let scene = shown(query, 741.0).scene;
        let dots = scene.marks.iter().filter_map(|mark| match mark {
            Mark::Disc { centre, fill: fill @ (Ink::Managed | Ink::SelfHosted), .. } => Some((centre.y, *fill)),
            _ => None,
        });
        let dots: Vec<_> = dots.collect();
        assert_eq!(dots.len(), 2, "{query}");
        let floor = scene.height - 42.0;
        assert!(dots.iter().all(|(y, _)| *y < floor - 0.5), "{query}: {dots:?} on the floor at {floor}");
    }
}

#[test]
fn a_log_axis_ends_where_nothing_more_can_be_told_apart() {
    assert_eq!(chart("axis=log&spend=0.02", 760.0, 400.0).x.domain(), (1.0, 1e6));
    // $50,000 at the right end, and a dot at a two-millionth of a dollar.
    let e = Evaluation::of(&read("spend=0.00001").scenario.inputs());
    let curves = [e.managed_curve.clone(), e.own_curve.clone()];
    let costs = domain::y_domain(&curves, [e.managed, e.self_hosted], 1.0, 1e6, Axis::Log);
    assert_eq!(costs, (1e-4, 1e5));
    // Five powers of ten, and down to the lower dot at four tenths of a cent.
    let e = Evaluation::of(&read("markup=0.0001").scenario.inputs());
    let curves = [e.managed_curve.clone(), e.own_curve.clone()];
    assert_eq!(domain::y_domain(&curves, [e.managed, e.self_hosted], 100.0, 1e6, Axis::Log), (1e-3, 1e3));
}

#[test]
fn an_end_of_the_likely_breakevens_that_is_off_the_chart_is_said_at_its_side() {
    for width in [350.0, 741.0] {
        let drawn = shown("hours=2..3..20&infra=120..200..405&spend=12000", width);
        let boxes = boxes(&drawn.scene);
        let beyond = boxes.iter().find(|(text, _)| text == "to $33,800 \u{2192}").map(|(_, area)| area);
        assert!(beyond.is_some_and(|area| area.right <= drawn.frame.right), "{width}: {boxes:?}");
    }
}

#[test]
fn a_crossover_beyond_the_chart_is_said_at_its_edge_also_where_another_is_in_sight() {
    let two = "requests=2500000&mix=deepseek-flash:100&intokens=2000&outtokens=300&gateway=portkey-production\
               &stack=small-cloud&hours=0";
    let near = "freespend=3000&minfee=500&compute=400&rps=0.4666&hours=0";
    for (query, says) in
        [("", &[][..]), (two, &["Crossover at $20,044 \u{2192}"]), (near, &["Crossover at $12,500 \u{2192}"])]
    {
        let said: Vec<String> = boxes(&shown(query, 700.0).scene).into_iter().map(|(text, _)| text).collect();
        let beyond: Vec<&String> = said.iter().filter(|text| text.starts_with("Crossover at")).collect();
        assert_eq!(beyond, says, "{query}");
        assert!(said.iter().any(|text| text == "Crossover"), "{query}: {said:?}");
    }
}

#[test]
fn beyond_the_highest_spend_nothing_is_said_of_every_spend() {
    let texts = boxes(&chart("requests=200000000&infra=600000&hours=0", 760.0, 400.0).scene);
    assert!(texts.iter().all(|(text, _)| !text.contains("at every spend")), "{texts:?}");
    assert!(texts.iter().any(|(text, _)| text == "is cheaper"), "{texts:?}");
}

#[test]
fn no_crossovers_value_stands_beyond_your_line() {
    for spend in (40..80).map(|i| f64::from(i) * 200.0) {
        let query = format!("compute=150&rps=0.45&hours=4&spend={spend}");
        let e = Evaluation::of(&read(&query).scenario.inputs());
        for width in WIDTHS {
            let chart = shown(&query, width);
            for (text, area) in boxes(&chart.scene).iter().filter(|(_, area)| area.bottom < chart.frame.bottom) {
                let Some(crossing) = e.crossings.list.iter().find(|c| crate::format::money(c.spend) == *text) else {
                    continue;
                };
                let (ring, middle) = (chart.x.pixel(crossing.spend.get()), (area.left + area.right) / 2.0);
                // Where you all but stand on the ring, its value may begin beside its leader and your line.
                let is_beyond = (chart.you.x - ring) * (chart.you.x - middle) < 0.0;
                assert!(!is_beyond || (chart.you.x - ring).abs() < 3.0, "{query} at {width}: {text}");
            }
        }
    }
}
