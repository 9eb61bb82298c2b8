//! Overhead so far, month by month: managed against self-hosted from month 0, with the month that pays back.

use super::axes::Axes;
use super::cost::DASH;
use super::ink::Ink;
use super::place::{Label, Placer};
use super::scale::{Scale, ticks};
use super::scene::{Anchor, Dash, Halo, Mark, Point, Rect, Scene, Weight};
use crate::format::{axis_money, compact_money};
use crate::model::timeline::Timeline;
use crate::model::units::Usd;
use crate::order::within;

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
    let label_width = |t: &f64| super::text::width(&axis_money(*t), super::axes::SIZE, Weight::Regular);
    let left = y_ticks.iter().map(label_width).fold(0.0, f64::max) + 10.0;
    let frame = Rect { left, top: 12.0, right: width - 92.0, bottom: height - 42.0 };
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
    axes.grid(&mut scene, &mut placer, &y_ticks, axis_money);
    for (points, ink, dash) in [(&m, Ink::Managed, Dash::Solid), (&s, Ink::SelfHosted, DASH)] {
        scene.marks.push(Mark::Line { points: points.clone(), ink, width: 2.5, dash });
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

/// The area between the lines, cut where they cross, in the tint of the side that has cost less so far.
fn between(scene: &mut Scene, managed: &[Point], own: &[Point]) {
    for (m, s) in managed.windows(2).zip(own.windows(2)) {
        let ([m0, m1], [s0, s1]) = (m, s) else { continue };
        let (from, to) = (s0.y - m0.y, s1.y - m1.y);
        // Above on the screen is more money: where the own line is higher, managed has cost less.
        let mut fill = |points: Vec<Point>, gap: f64| {
            let ink = if gap < 0.0 { Ink::ManagedTint } else { Ink::SelfTint };
            scene.marks.push(Mark::Area { points, ink, opacity: 1.0 });
        };
        if from * to < 0.0 {
            let t = from / (from - to);
            let cross = Point::new(m0.x + t * (m1.x - m0.x), m0.y + t * (m1.y - m0.y));
            fill(vec![*m0, cross, *s0], from);
            fill(vec![cross, *m1, *s1], to);
        } else {
            fill(vec![*m0, *m1, *s1, *s0], from + to);
        }
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
        let total = compact_money(values.last().copied().unwrap_or(0.0));
        placer.put(scene, Label::new(name, ink, 13.0, Weight::Bold), Point::new(x, y), Anchor::Start, Halo::None);
        let total = Label::new(total, Ink::Ink3, 12.0, Weight::Regular);
        placer.put(scene, total, Point::new(x, y + 16.0), Anchor::Start, Halo::None);
    }
}

/// The month in which self-hosting has paid for its set-up.
fn payback(scene: &mut Scene, placer: &mut Placer, axes: &Axes, month: f64, value: f64) {
    let at = axes.at(month, value);
    scene.dashed(at, Point::new(at.x, axes.frame.bottom), Ink::Ink3, 1.0, (2.0, 3.0));
    scene.marks.push(Mark::Disc { centre: at, radius: 5.5, fill: Ink::Paper, rim: Ink::Ink, rim_width: 2.0 });
    let label =
        Label::new(["Paid back in month ", &crate::format::number(month, 0)].concat(), Ink::Ink, 13.0, Weight::Bold);
    let places = [(-18.0, Anchor::Middle), (-18.0, Anchor::End), (18.0, Anchor::Start), (-34.0, Anchor::Middle)]
        .map(|(dy, anchor)| (Point::new(at.x, at.y + dy), anchor));
    placer.place(scene, label, &places, Halo::Paper);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::evaluation::Evaluation;
    use crate::scenario::codec::read;

    fn chart(query: &str) -> Scene {
        let inputs = read(query).scenario.inputs();
        layout(&Evaluation::of(&inputs).timeline(inputs.horizon()), 640.0, 300.0)
    }

    #[test]
    fn the_month_that_pays_back_is_named() {
        let texts: Vec<String> =
            chart("growth=10&setup=40&months=36&spend=5000&hours=2").texts().map(str::to_owned).collect();
        assert!(texts.iter().any(|t| t == "Paid back in month 18"), "{texts:?}");
        assert!(!chart("").texts().any(|t| t.starts_with("Paid back")));
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
}
