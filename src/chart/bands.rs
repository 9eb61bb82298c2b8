//! Who is cheapest in which spend band: one bar a question, over a logarithmic axis of spend.

use super::ink::Ink;
use super::place::{Label, Placer};
use super::scale::{Scale, decades};
use super::scene::{Anchor, Dash, Halo, Mark, Point, Rect, Scene, Weight};
use crate::format::AxisMoney;
use crate::model::crossover::Side;
use crate::model::units::Usd;

/// A stretch of a bar.
#[derive(Clone, Debug)]
pub struct Stretch {
    /// Where it begins.
    pub from: Usd,
    /// Who is cheapest in it.
    pub name: String,
    /// Which side that is.
    pub side: Side,
}

/// One bar.
#[derive(Clone, Debug)]
pub struct Bar {
    /// What was compared.
    pub title: &'static str,
    /// Its stretches, in rising order.
    pub stretches: Vec<Stretch>,
}

const ROW: f64 = 54.0;

/// The height of so many bars.
pub fn height(bars: usize) -> f64 {
    ROW * bars as f64 + 46.0
}

/// Lays the bars out.
pub fn layout(bars: &[Bar], you: Usd, width: f64) -> Scene {
    let mut scene = Scene::new(width, height(bars.len()));
    let whole = Rect { left: 0.0, top: 0.0, right: width, bottom: scene.height };
    let mut placer = Placer::new(whole);
    let x = Scale::log(100.0, 1e6, 1.0, width - 1.0);
    let top = 22.0;
    let bottom = top + ROW * bars.len() as f64;
    for (i, bar) in bars.iter().enumerate() {
        draw(&mut scene, &mut placer, bar, &x, top + ROW * i as f64);
    }
    let here = x.inside(you.get());
    scene.line(Point::new(here, top - 4.0), Point::new(here, bottom), Ink::Ink, 1.0);
    let label = Label::new("You", Ink::Ink, 13.0, Weight::Regular);
    placer.put(&mut scene, label, Point::new(here, top - 12.0), Anchor::Middle, Halo::None);
    let spends = decades(100.0, 1e6);
    let style = AxisMoney::of(&spends);
    for tick in spends {
        let at = x.pixel(tick);
        let anchor = if tick <= 100.0 {
            Anchor::Start
        } else if tick >= 1e6 {
            Anchor::End
        } else {
            Anchor::Middle
        };
        let label = Label::new(style.write(tick), Ink::Ink3, 13.0, Weight::Regular);
        placer.put(&mut scene, label, Point::new(at, bottom + 10.0), anchor, Halo::None);
    }
    scene
}

fn draw(scene: &mut Scene, placer: &mut Placer, bar: &Bar, x: &Scale, top: f64) {
    let title = Label::new(bar.title, Ink::Ink2, 13.0, Weight::Regular);
    placer.put(scene, title, Point::new(0.0, top + 8.0), Anchor::Start, Halo::Paper);
    let (y0, y1) = (top + 18.0, top + 44.0);
    let ends = bar.stretches.iter().skip(1).map(|s| s.from.get()).chain(std::iter::once(f64::INFINITY));
    for (stretch, end) in bar.stretches.iter().zip(ends) {
        let (from, to) = (x.inside(stretch.from.get()), x.inside(end));
        if to - from < 0.5 {
            continue;
        }
        let (tint, ink, dash) = match stretch.side {
            Side::Managed => (Ink::ManagedTint, Ink::Managed, Dash::Solid),
            Side::SelfHosted => (Ink::SelfTint, Ink::SelfHosted, super::cost::DASH),
        };
        let points = [(from, y0), (to, y0), (to, y1), (from, y1)].map(|(x, y)| Point::new(x, y)).to_vec();
        scene.marks.push(Mark::Area { points, ink: tint, opacity: 1.0 });
        let foot = vec![Point::new(from, y1), Point::new(to, y1)];
        scene.marks.push(Mark::Line { points: foot, ink, width: 2.0, dash });
        if from > 1.5 {
            scene.line(Point::new(from, y0), Point::new(from, y1), Ink::Paper, 2.0);
        }
        let label = Label::new(stretch.name.as_str(), ink, 13.0, Weight::Bold);
        if label.width() + 12.0 < to - from {
            placer.put(scene, label, Point::new(from + 8.0, (y0 + y1) / 2.0), Anchor::Start, Halo::None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_does_not_fit_is_left_out() {
        let stretch = |from, name: &str, side| Stretch { from: Usd::finite(from), name: name.to_owned(), side };
        let bar = Bar {
            title: "Your two",
            stretches: vec![
                stretch(0.0, "A gateway with quite a long name", Side::Managed),
                stretch(150.0, "Your own", Side::SelfHosted),
            ],
        };
        let texts: Vec<String> = layout(&[bar], Usd::finite(4_000.0), 400.0).texts().map(str::to_owned).collect();
        assert!(
            texts.iter().any(|t| t == "Your own") && !texts.iter().any(|t| t.starts_with("A gateway")),
            "{texts:?}"
        );
    }
}
