//! Overhead so far, month by month: managed against self-hosted from month 0, with the month that pays back.

use super::axes::Axes;
use super::cost::DASH;
use super::ink::Ink;
use super::place::{Label, Placer};
use super::scale::{Scale, ticks};
use super::scene::{Anchor, Dash, Halo, Mark, Point, Rect, Scene, Weight};
use super::text;
use crate::format::{AxisMoney, compact_money, money};
use crate::model::timeline::Timeline;
use crate::model::units::Usd;
use crate::order::within;
use crate::text::cat;

/// Room for the names and the totals at the lines' ends.
const ENDS: f64 = 92.0;

/// Lays out the cumulative costs of a timeline.
pub fn layout(line: &Timeline, width: f64, height: f64) -> Scene {
    let mut scene = Scene::new(width, height);
    let whole = Rect { left: 0.0, top: 0.0, right: width, bottom: height };
    let mut placer = Placer::new(whole);
    let months = line.managed.len() as f64;
    let managed = so_far(Usd::ZERO, &line.managed);
    let own = so_far(line.set_up, &line.self_hosted);
    let values = || managed.iter().chain(&own).copied();
    let (low, high) = (values().fold(0.0, f64::min), values().fold(0.0, f64::max));
    let y_ticks = ticks(low, if high > 0.0 || low < 0.0 { high } else { 100.0 }, 4);
    let ends = (y_ticks.first().copied().unwrap_or(0.0), y_ticks.last().copied().unwrap_or(1.0));
    let style = AxisMoney::of(&y_ticks);
    let label_width = |t: &f64| text::width(&style.write(*t), super::axes::SIZE, Weight::Regular);
    let left = y_ticks.iter().map(label_width).fold(0.0, f64::max) + 10.0;
    let frame = Rect { left, top: 12.0, right: width - ENDS, bottom: height - 42.0 };
    let axes = Axes {
        frame,
        x: Scale::linear(0.0, months.max(1.0), frame.left, frame.right),
        y: Scale::linear(ends.0, ends.1, frame.bottom, frame.top),
    };
    let path = |values: &[f64]| -> Vec<Point> {
        values.iter().enumerate().map(|(month, &value)| axes.at(month as f64, value)).collect()
    };
    let (m, s) = (path(&managed), path(&own));
    between(&mut scene, &m, &s);
    axes.grid(&mut scene, &mut placer, &y_ticks, |tick| style.write(tick));
    for (points, ink, dash) in [(&m, Ink::Managed, Dash::Solid), (&s, Ink::SelfHosted, DASH)] {
        scene.marks.push(Mark::Line { points: points.clone(), ink, width: 2.5, dash });
        placer.block_line(points, 3.0);
    }
    names(&mut scene, &mut placer, &frame, (&m, &managed), (&s, &own));
    if let Some(month) = line.payback.filter(|&month| month > 1 || line.set_up > Usd::ZERO) {
        payback(&mut scene, &mut placer, &axes, f64::from(month), own.get(month as usize).copied().unwrap_or(0.0));
    }
    let every = if months > 36.0 { 12.0 } else { 6.0 };
    let x_ticks: Vec<f64> = (0..=(months / every) as usize).map(|i| i as f64 * every).collect();
    let plain = |month: f64| (crate::format::number(month, 0), Ink::Ink3, Weight::Regular);
    axes.axis(&mut scene, &mut placer, &x_ticks, plain, "Months from today");
    scene
}

/// Totals at the end of each month, from the start.
fn so_far(start: Usd, months: &[Usd]) -> Vec<f64> {
    std::iter::once(start).chain(months.iter().copied()).map(Usd::get).collect()
}

/// The areas between the lines, one for each stretch without a crossing, in the tint of the side that has cost less so
/// far. One for each month would show its seams.
fn between(scene: &mut Scene, managed: &[Point], own: &[Point]) {
    let (Some(&m0), Some(&s0)) = (managed.first(), own.first()) else { return };
    let mut area = Between { managed: vec![m0], own: vec![s0], gap: 0.0 };
    for (m, s) in managed.windows(2).zip(own.windows(2)) {
        let ([m0, m1], [s0, s1]) = (m, s) else { continue };
        let (from, to) = (s0.y - m0.y, s1.y - m1.y);
        if from * to < 0.0 {
            let t = from / (from - to);
            let cross = Point::new(m0.x + t * (m1.x - m0.x), m0.y + t * (m1.y - m0.y));
            area.extend(cross, cross, from);
            area.end(scene);
            area = Between { managed: vec![cross], own: vec![cross], gap: 0.0 };
        } else if (from + to) * area.gap < 0.0 {
            // They met at the end of a month.
            area.end(scene);
            area = Between { managed: vec![*m0], own: vec![*s0], gap: 0.0 };
        }
        area.extend(*m1, *s1, to);
    }
    area.end(scene);
}

/// An area between the lines.
struct Between {
    managed: Vec<Point>,
    own: Vec<Point>,
    /// How much lower on the screen the self-hosted line has been, summed over the months.
    gap: f64,
}

impl Between {
    fn extend(&mut self, managed: Point, own: Point, gap: f64) {
        self.managed.push(managed);
        self.own.push(own);
        self.gap += gap;
    }

    fn end(mut self, scene: &mut Scene) {
        // Above on the screen is more money: where the own line is higher, managed has cost less.
        let ink = match self.gap {
            gap if gap < 0.0 => Ink::ManagedTint,
            gap if gap > 0.0 => Ink::SelfTint,
            _ => return,
        };
        self.own.reverse();
        self.managed.extend(self.own);
        scene.marks.push(Mark::Area { points: self.managed, ink, opacity: 1.0 });
    }
}

fn names(scene: &mut Scene, placer: &mut Placer, frame: &Rect, managed: (&[Point], &[f64]), own: (&[Point], &[f64])) {
    const APART: f64 = 36.0;
    let y =
        |points: &[Point]| within(points.last().map_or(frame.bottom, |p| p.y), frame.top + 6.0, frame.bottom - 18.0);
    let (mut m, mut s) = (y(managed.0), y(own.0));
    if (m - s).abs() < APART {
        let middle = within((m + s) / 2.0, frame.top + 24.0, frame.bottom - 36.0);
        let above = if m <= s { -0.5 } else { 0.5 };
        (m, s) = (middle + above * APART, middle - above * APART);
    }
    let x = frame.right + 10.0;
    for (y, name, values, ink) in [(m, "Managed", managed.1, Ink::Managed), (s, "Self-hosted", own.1, Ink::SelfHosted)]
    {
        // The figure of the prose beside the chart, as long as there is room for it.
        let total = values.last().copied().unwrap_or(0.0);
        let full = money(Usd::finite(total));
        let fits = text::width(&full, 12.0, Weight::Regular) <= ENDS - 10.0;
        let total = if fits { full } else { compact_money(total) };
        placer.put(scene, Label::new(name, ink, 13.0, Weight::Bold), Point::new(x, y), Anchor::Start, Halo::None);
        let total = Label::new(total, Ink::Ink3, 12.0, Weight::Regular);
        placer.put(scene, total, Point::new(x, y + 16.0), Anchor::Start, Halo::None);
    }
}

/// The month in which self-hosting has paid for its set-up.
fn payback(scene: &mut Scene, placer: &mut Placer, axes: &Axes, month: f64, value: f64) {
    let at = axes.at(month, value);
    scene.dotted(at, Point::new(at.x, axes.frame.bottom), Ink::Ink3);
    scene.marks.push(Mark::Disc { centre: at, radius: 5.5, fill: Ink::Paper, rim: Ink::Ink, rim_width: 2.0 });
    let label =
        Label::new(cat(&["Paid back in month ", &crate::format::number(month, 0)]), Ink::Ink, 13.0, Weight::Bold);
    let drop = Rect { left: at.x - 2.0, top: at.y - 8.0, right: at.x + 2.0, bottom: axes.frame.bottom };
    placer.block(drop);
    // Off both lines, the nearer the better; there is always room high up on the left, where little has been paid.
    let place = [18.0, 34.0, 50.0, 70.0, 90.0, 110.0, 140.0, 170.0]
        .into_iter()
        .flat_map(|d| [at.y - d, at.y + d])
        .filter(|y| *y > axes.frame.top && *y < axes.frame.bottom - 10.0)
        .flat_map(|y| [(0.0, Anchor::Middle), (-6.0, Anchor::End), (6.0, Anchor::Start)].map(|(dx, a)| (dx, y, a)))
        .map(|(dx, y, anchor)| (Point::new(at.x + dx, y), anchor))
        .find(|(at, anchor)| placer.is_free(&label.bounds(*at, *anchor)));
    let Some((place, anchor)) = place else { return };
    if at.y - place.y > 34.0 {
        // So far away it needs a leader.
        scene.line(Point::new(at.x, at.y - 6.0), Point::new(at.x, place.y + 9.0), Ink::Ink, 1.0);
    }
    placer.put(scene, label, place, anchor, Halo::Paper);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::evaluation::Evaluation;
    use crate::scenario::codec::read;

    fn chart(query: &str) -> Scene {
        let inputs = read(query).scenario.inputs();
        layout(&Evaluation::of(&inputs).timeline(), 640.0, 300.0)
    }

    #[test]
    fn the_month_that_pays_back_is_named() {
        let texts: Vec<String> =
            chart("growth=10&setup=40&months=36&spend=5000&hours=2").texts().map(str::to_owned).collect();
        assert!(texts.iter().any(|t| t == "Paid back in month 18"), "{texts:?}");
        assert!(!chart("").texts().any(|t| t.starts_with("Paid back")));
    }

    #[test]
    fn beyond_three_years_the_axis_counts_in_years() {
        for (query, halves) in [("months=36", true), ("months=48", false)] {
            let scene = chart(query);
            assert!(scene.texts().any(|text| text == "24"), "{query}");
            assert_eq!(scene.texts().any(|text| text == "18"), halves, "{query}");
        }
    }

    #[test]
    fn odd_horizons_have_a_picture() {
        for query in
            ["months=0", "months=1", "growth=100&months=120", "infra=0&hours=0&markup=0", "discount=50&spend=1000000"]
        {
            let scene = chart(query);
            assert!(scene.texts().all(|t| !t.contains("NaN") && !t.contains("inf")), "{query}");
            assert!(scene.marks.len() > 4);
        }
    }

    const QUERIES: [&str; 6] = [
        "growth=10&setup=40&months=36&spend=5000&hours=2",
        "spend=30000&gateway=openrouter-byok-payg&stack=small-cloud&hours=4..10&setup=40&growth=5",
        "spend=250000&gateway=openrouter-byok-enterprise&stack=ha-cloud&hours=10..20..40&rate=120..150&setup=120&growth=3",
        "spend=20000&setup=12",
        "spend=12000&setup=5&growth=2",
        "growth=10&setup=40&months=36&spend=5000&gateway=openrouter-payg&stack=small-cloud",
    ];

    #[test]
    fn the_month_that_pays_back_is_on_neither_line() {
        for query in QUERIES {
            let inputs = read(query).scenario.inputs();
            let line = Evaluation::of(&inputs).timeline();
            for width in [350.0, 560.0, 704.0, 741.0, 900.0] {
                let scene = layout(&line, width, if width < 480.0 { 250.0 } else { 300.0 });
                let said = scene.marks.iter().find_map(|mark| match mark {
                    Mark::Text { at, text, ink, size, weight, anchor, .. } if text.starts_with("Paid back") => {
                        Some(Label::new(text.clone(), *ink, *size, *weight).bounds(*at, *anchor))
                    }
                    _ => None,
                });
                assert_eq!(said.is_some(), line.payback.is_some(), "{query} at {width}");
                let Some(area) = said else { continue };
                for mark in &scene.marks {
                    let Mark::Line { points, ink: Ink::Managed | Ink::SelfHosted, .. } = mark else { continue };
                    assert!(super::super::clip::line(points, &area).is_empty(), "{query} at {width}");
                }
            }
        }
    }

    #[test]
    fn the_fill_has_no_seams_and_the_totals_are_those_of_the_prose() {
        let scene = chart("spend=30000&gateway=openrouter-byok-payg&stack=small-cloud&hours=4..10&setup=40&growth=5");
        let areas = scene.marks.iter().filter(|mark| matches!(mark, Mark::Area { .. })).count();
        assert_eq!(areas, 2, "one before the lines cross and one after");
        let texts: Vec<&str> = scene.texts().collect();
        assert!(texts.iter().filter(|text| text.contains(',') && !text.contains('k')).count() >= 2, "{texts:?}");
        assert!(chart("").texts().any(|text| text == "$4,800"));
    }

    #[test]
    fn lines_that_meet_at_the_end_of_a_month_part_the_fill_there() {
        // $1,000 of set-up, and $500 a month less: even after two months.
        let scene = chart("spend=20000&setup=10");
        let inks = scene.marks.iter().filter_map(|mark| match mark {
            Mark::Area { ink, .. } => Some(*ink),
            _ => None,
        });
        assert_eq!(inks.collect::<Vec<_>>(), [Ink::ManagedTint, Ink::SelfTint]);
    }
}
