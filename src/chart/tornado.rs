//! How far each input moves the breakeven over its range: one bar an input, the widest on top.

use super::ink::Ink;
use super::place::{Label, Placer};
use super::scale::Scale;
use super::scene::{Anchor, Halo, Mark, Point, Rect, Scene, Weight};

/// One end of a bar.
#[derive(Clone, Debug, PartialEq)]
pub struct End {
    /// The breakeven there, in dollars; none for never.
    pub spend: Option<f64>,
    /// How it is written.
    pub words: String,
}

/// One input's bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// The input's name.
    pub name: &'static str,
    /// Its range in words.
    pub range: String,
    /// The two breakevens, the sooner one first.
    pub ends: [End; 2],
}

const ROW: f64 = 46.0;

/// The height of so many bars.
pub fn height(bars: usize) -> f64 {
    ROW * bars as f64 + 30.0
}

/// Lays the bars out round today's breakeven; without one there is nothing to go round.
pub fn layout(bars: &[Bar], today: f64, width: f64) -> Scene {
    let mut scene = Scene::new(width, height(bars.len()));
    let whole = Rect { left: 0.0, top: 0.0, right: width, bottom: scene.height };
    let mut placer = Placer::new(whole);
    let beside = width >= 560.0;
    let left = if beside { 190.0 } else { 0.0 };
    let known = || bars.iter().flat_map(|bar| &bar.ends).filter_map(|end| end.spend);
    let most = known().fold(today, f64::max) * 1.02;
    // Room for the words at either end of the longest bar.
    let x = Scale::linear(0.0, most.max(1.0), left + 58.0, width - 64.0);
    let here = x.inside(today);
    for (i, bar) in bars.iter().enumerate() {
        let top = ROW * i as f64;
        scene.line(Point::new(0.0, top + 0.5), Point::new(width, top + 0.5), Ink::Rule, 1.0);
        let (name_at, range_at, middle) = if beside {
            (Point::new(0.0, top + 15.0), Point::new(0.0, top + 32.0), top + 23.0)
        } else {
            (Point::new(0.0, top + 12.0), Point::new(width, top + 12.0), top + 31.0)
        };
        let name = Label::new(bar.name, Ink::Ink, 14.0, Weight::Regular);
        placer.put(&mut scene, name, name_at, Anchor::Start, Halo::None);
        let range = Label::new(bar.range.as_str(), Ink::Ink3, 13.0, Weight::Regular);
        let anchor = if beside { Anchor::Start } else { Anchor::End };
        placer.put(&mut scene, range, range_at, anchor, Halo::None);
        for (end, sooner) in bar.ends.iter().zip([true, false]) {
            let to = end.spend.map_or(width - 64.0, |spend| x.inside(spend));
            // Sooner than today is what self-hosting gains; later, or never, what managed does.
            let ink = if to < here { Ink::SelfHosted } else { Ink::Managed };
            let corners = [(here, middle - 7.0), (to, middle - 7.0), (to, middle + 7.0), (here, middle + 7.0)];
            let points = corners.map(|(x, y)| Point::new(x, y)).to_vec();
            scene.marks.push(Mark::Area { points, ink, opacity: 1.0 });
            let words = Label::new(end.words.as_str(), Ink::Ink2, 13.0, Weight::Regular);
            let (at, anchor) = if sooner && to <= here { (to - 6.0, Anchor::End) } else { (to + 6.0, Anchor::Start) };
            placer.place(&mut scene, words, &[(Point::new(at, middle), anchor)], Halo::Paper);
        }
    }
    let bottom = ROW * bars.len() as f64;
    scene.line(Point::new(here, 0.0), Point::new(here, bottom + 4.0), Ink::Ink, 1.0);
    let label = Label::new(crate::format::compact_money(today), Ink::Ink, 13.0, Weight::Bold);
    placer.put(&mut scene, label, Point::new(here, bottom + 16.0), Anchor::Middle, Halo::None);
    scene
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_and_their_ends_are_named_at_every_width() {
        let end = |spend: Option<f64>, words: &str| End { spend, words: words.to_owned() };
        let bars = [
            Bar {
                name: "Gateway markup",
                range: "0% to 8%".into(),
                ends: [end(Some(6_250.0), "$6,250"), end(None, "never")],
            },
            Bar {
                name: "Hours",
                range: "2 h to 20 h".into(),
                ends: [end(Some(8_000.0), "$8,000"), end(Some(44_000.0), "$44,000")],
            },
        ];
        for width in [280.0, 700.0] {
            let scene = layout(&bars, 10_000.0, width);
            let texts: Vec<&str> = scene.texts().collect();
            for word in ["Gateway markup", "$6,250", "never", "$44,000", "$10k"] {
                assert!(texts.contains(&word), "{word} at {width}: {texts:?}");
            }
        }
    }
}
