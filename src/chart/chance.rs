//! The chance that self-hosting is cheaper, over spend, with the tenth, middle and ninetieth percentile of the
//! breakeven.

use super::axes::Axes;
use super::ink::Ink;
use super::place::{Label, Placer};
use super::scale::{Scale, round_up_125, ticks};
use super::scene::{Anchor, Dash, Halo, Mark, Point, Rect, Scene, Weight};
use crate::format::{AxisMoney, middle, money, percentile};
use crate::model::crossover::Breakeven;
use crate::model::ranges::{Quantiles, Uncertainty};
use crate::model::units::Usd;
use crate::order::sort_by;
use crate::text::cat;

/// Spends at which the curve is computed: so many evenly over the axis,
const EVEN: usize = 16;

/// and so many closely where it rises.
const CLOSE: usize = 48;

/// From the frame up to the values over it: clear of a curve that runs along its top.
const ABOVE: f64 = 12.0;

/// What the chart shows.
#[derive(Clone, Debug)]
pub struct Chance {
    /// Spend and probability, in rising order of spend.
    pub curve: Vec<(Usd, f64)>,
    /// Your spend and its probability.
    pub you: (Usd, f64),
    /// Percentiles of the breakeven.
    pub quantiles: Quantiles,
    /// The breakeven of the likely values.
    pub likely: Breakeven,
}

impl Chance {
    /// Computes the curve over the spends worth showing.
    pub fn of(uncertainty: &Uncertainty<'_>, spend: Usd) -> Self {
        let quantiles = uncertainty.quantiles();
        let known = [quantiles.p90, quantiles.p50, quantiles.p10];
        let last = known.iter().find_map(|q| q.spend()).map_or(0.0, Usd::get);
        let wanted = (1.4 * last).max(1.25 * spend.get()).max(1.0);
        let high = round_up_125(wanted);
        let spends = spends(high, &quantiles);
        let curve = uncertainty.curve(&spends);
        let you = (spend, uncertainty.probability(spend));
        Self { curve: spends.into_iter().zip(curve).collect(), you, quantiles, likely: uncertainty.likely() }
    }
}

/// The spends at which the curve is computed, in rising order: closely round the column in which eight breakevens in
/// ten lie, because there it goes from nothing to certain and even steps would show as elbows.
fn spends(high: f64, quantiles: &Quantiles) -> Vec<Usd> {
    let steps =
        |from: f64, to: f64, count: usize| (0..=count).map(move |i| from + (to - from) * i as f64 / count as f64);
    let mut spends: Vec<f64> = steps(0.0, high, EVEN).collect();
    if let Some(low) = quantiles.p10.spend() {
        let top = quantiles.p90.spend().map_or(high, Usd::get);
        // A tenth of all lies on either side of the column. One that has no width is a step, and still one on the
        // screen.
        let beside = (0.75 * (top - low.get())).max(high / 1000.0);
        let (from, to) = ((low.get() - beside).max(0.0), (top + beside).min(high));
        spends.extend(steps(from, to, CLOSE));
    }
    sort_by(&mut spends, |spend| *spend);
    spends.into_iter().map(Usd::finite).collect()
}

/// Lays the curve out.
pub fn layout(chance: &Chance, width: f64, height: f64) -> Scene {
    let mut scene = Scene::new(width, height);
    let whole = Rect { left: 0.0, top: 0.0, right: width, bottom: height };
    let mut placer = Placer::new(whole);
    let frame = Rect { left: 46.0, top: 44.0, right: width - 10.0, bottom: height - 42.0 };
    let high = chance.curve.last().map_or(1.0, |(spend, _)| spend.get());
    let axes = Axes {
        frame,
        x: Scale::linear(0.0, high, frame.left, frame.right),
        y: Scale::linear(0.0, 1.0, frame.bottom, frame.top),
    };
    column(&mut scene, &axes, &chance.quantiles);
    let points: Vec<Point> = chance.curve.iter().map(|(spend, p)| axes.at(spend.get(), *p)).collect();
    let mut area = points.clone();
    area.extend([Point::new(frame.right, frame.bottom), Point::new(frame.left, frame.bottom)]);
    scene.marks.push(Mark::Area { points: area, ink: Ink::SelfTint, opacity: 1.0 });
    axes.grid(&mut scene, &mut placer, &[0.0, 0.5, 1.0], |share| crate::format::percent(share * 100.0));
    scene.marks.push(Mark::Line { points: points.clone(), ink: Ink::SelfHosted, width: 2.5, dash: Dash::Solid });
    placer.block_line(&points, 3.0);
    percentiles(&mut scene, &mut placer, &axes, chance);
    you(&mut scene, &mut placer, &axes, chance.you);
    let spends = ticks(0.0, high, if width < 480.0 { 4 } else { 5 });
    let style = AxisMoney::of(&spends);
    let plain = |spend: f64| (style.write(spend), Ink::Ink3, Weight::Regular);
    axes.axis(&mut scene, &mut placer, &spends, plain, "API spend a month");
    scene
}

/// Eight breakevens in ten lie in this column.
fn column(scene: &mut Scene, axes: &Axes, quantiles: &Quantiles) {
    let (Some(low), Some(high)) = (quantiles.p10.spend(), quantiles.p90.spend()) else { return };
    let (left, right) = (axes.x.inside(low.get()), axes.x.inside(high.get()));
    let (top, bottom) = (axes.frame.top, axes.frame.bottom);
    scene.fill(Rect { left, top, right, bottom }, Ink::Rule, 0.5);
}

fn percentiles(scene: &mut Scene, placer: &mut Placer, axes: &Axes, chance: &Chance) {
    let Quantiles { p10, p50, p90 } = chance.quantiles;
    // The middle first: where there is no room for three, it stays.
    let marks = [
        ("P50", p50, 0.5, middle(&chance.quantiles, chance.likely)),
        ("P10", p10, 0.1, percentile(p10)),
        ("P90", p90, 0.9, percentile(p90)),
    ];
    for (name, breakeven, share, words) in marks {
        let Some(spend) = breakeven.spend() else { continue };
        let at = axes.at(spend.get(), share);
        scene.dotted(Point::new(at.x, axes.frame.top), Point::new(at.x, axes.frame.bottom), Ink::Ink3);
        scene.marks.push(Mark::Disc { centre: at, radius: 4.5, fill: Ink::Paper, rim: Ink::Ink, rim_width: 2.0 });
        let weight = if share == 0.5 { Weight::Bold } else { Weight::Regular };
        let value = Label::new(words, Ink::Ink, 13.0, weight);
        let places = apart(placer, &value, Point::new(at.x, axes.frame.top - ABOVE));
        let above = Point::new(at.x, axes.frame.top - ABOVE - 17.0);
        if placer.place(scene, value, &places, Halo::None) == super::place::Placed::Yes {
            let name = Label::new(name, Ink::Ink3, 12.0, Weight::Regular);
            let places = [Anchor::Middle, Anchor::End, Anchor::Start].map(|a| (above, a));
            placer.place(scene, name, &places, Halo::None);
        }
    }
}

/// The places over a point at which a text keeps apart from those beside it.
fn apart(placer: &Placer, label: &Label, at: Point) -> Vec<(Point, Anchor)> {
    let free = |anchor: &Anchor| {
        let Rect { left, top, right, bottom } = label.bounds(at, *anchor);
        placer.is_free(&Rect { left: left - 6.0, top, right: right + 6.0, bottom })
    };
    [Anchor::Middle, Anchor::End, Anchor::Start].into_iter().filter(free).map(|anchor| (at, anchor)).collect()
}

fn you(scene: &mut Scene, placer: &mut Placer, axes: &Axes, (spend, share): (Usd, f64)) {
    let at = axes.at(spend.get(), share);
    scene.line(Point::new(at.x, axes.frame.top), Point::new(at.x, axes.frame.bottom), Ink::Ink, 1.0);
    scene.marks.push(Mark::Disc { centre: at, radius: 6.0, fill: Ink::SelfHosted, rim: Ink::Paper, rim_width: 2.0 });
    let label = Label::new(crate::format::chance(share), Ink::SelfHosted, 13.0, Weight::Bold);
    let places = [
        (12.0, -14.0, Anchor::Start),
        (-12.0, -14.0, Anchor::End),
        (12.0, 16.0, Anchor::Start),
        (-12.0, 16.0, Anchor::End),
    ]
    .map(|(dx, dy, anchor)| (Point::new(at.x + dx, at.y + dy), anchor));
    // Outside of the frame it would be taken for one of an axis.
    let is_inside = |(at, anchor): &(Point, Anchor)| {
        let area = label.bounds(*at, *anchor);
        area.left >= axes.frame.left && area.bottom <= axes.frame.bottom
    };
    let places: Vec<(Point, Anchor)> = places.into_iter().filter(is_inside).collect();
    placer.place(scene, label, &places, Halo::Paper);
    let name = Label::new(cat(&["You: ", &money(spend)]), Ink::Ink, 13.0, Weight::Regular);
    let top = axes.frame.top - ABOVE;
    let places = apart(placer, &name, Point::new(at.x, top));
    let lower =
        [(8.0, Anchor::Start), (-8.0, Anchor::End)].map(|(dx, a)| (Point::new(at.x + dx, axes.frame.top + 14.0), a));
    placer.place(scene, name, &[places.as_slice(), lower.as_slice()].concat(), Halo::Paper);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    fn chart(query: &str) -> Scene {
        let inputs = read(query).scenario.inputs();
        let uncertainty = Uncertainty::new(&inputs);
        layout(&Chance::of(&uncertainty, inputs.demand.spend), 640.0, 270.0)
    }

    #[test]
    fn percentiles_are_named() {
        let texts: Vec<String> = chart("infra=120..405&hours=2..4&spend=10000").texts().map(str::to_owned).collect();
        for name in ["P10", "P50", "P90", "20%", "$13,100"] {
            assert!(texts.iter().any(|t| t == name), "{name} of {texts:?}");
        }
    }

    #[test]
    fn what_stands_over_the_frame_stands_apart() {
        let inputs = read("infra=120..405&hours=2..4").scenario.inputs();
        let uncertainty = Uncertainty::new(&inputs);
        for width in [280.0, 340.0, 640.0] {
            let scene = layout(&Chance::of(&uncertainty, inputs.demand.spend), width, 240.0);
            let over = |mark: &Mark| match mark {
                Mark::Text { at, text, ink, size, weight, anchor, .. } if at.y == 44.0 - ABOVE => {
                    Some((text.clone(), Label::new(text.clone(), *ink, *size, *weight).bounds(*at, *anchor)))
                }
                _ => None,
            };
            let mut texts: Vec<(String, Rect)> = scene.marks.iter().filter_map(over).collect();
            sort_by(&mut texts, |text| text.1.left);
            assert!(texts.iter().any(|text| text.0 == "$11,250"), "the middle stays: {texts:?}");
            for pair in texts.windows(2) {
                assert!(pair[1].1.left - pair[0].1.right >= 5.9, "{pair:?} at {width}");
            }
        }
    }

    #[test]
    fn certain_and_impossible_outcomes_have_a_picture() {
        for query in
            ["", "markup=0", "infra=0&hours=0", "spend=0", "markup=0..0.001", "infra=0..1000000&spend=10000000"]
        {
            assert!(chart(query).texts().all(|t| !t.contains("NaN") && !t.contains("inf")), "{query}");
        }
    }

    #[test]
    fn the_curve_has_no_elbows() {
        for query in ["infra=120..405&hours=2..4", "spend=250000&hours=10..20..40&rate=120..150", "markup=3..7"] {
            let inputs = read(query).scenario.inputs();
            let uncertainty = Uncertainty::new(&inputs);
            let chance = Chance::of(&uncertainty, inputs.demand.spend);
            assert!(chance.curve.len() <= 66 && chance.curve.windows(2).all(|pair| pair[0].0 <= pair[1].0));
            for pair in chance.curve.windows(2) {
                let middle = Usd::finite((pair[0].0.get() + pair[1].0.get()) / 2.0);
                let strays = (uncertainty.probability(middle) - (pair[0].1 + pair[1].1) / 2.0).abs();
                // Half a pixel of the 188 that stand for certainty.
                assert!(strays < 0.5 / 188.0, "{query} at {middle:?}: {strays}");
            }
        }
    }

    #[test]
    fn you_are_on_the_axis_however_far_from_the_breakevens() {
        let inputs = read("infra=120..405&hours=2..4&spend=900000").scenario.inputs();
        let chance = Chance::of(&Uncertainty::new(&inputs), inputs.demand.spend);
        let last = chance.curve.last().map(|(spend, _)| spend.get());
        assert!(last.is_some_and(|last| last >= 1.25 * 900_000.0), "{last:?}");
    }
}
