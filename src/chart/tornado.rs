//! How far each input moves the breakeven over its range: one bar an input, the widest on top.

use super::ink::Ink;
use super::place::{Label, Placer};
use super::scale::Scale;
use super::scene::{Anchor, Halo, Mark, Point, Rect, Scene, Weight};
use super::text;
use crate::format::money;
use crate::model::units::Usd;
use crate::text::cat;

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

/// Height of a line of the key.
const KEY_LINE: f64 = 18.0;

/// Size of all texts but the names.
const SIZE: f64 = 13.0;

/// Half the height of a bar.
const HALF: f64 = 7.0;

/// Length of the arrowhead at the end of a bar that goes on for ever.
const ARROW: f64 = 9.0;

/// How much further than any number a bar goes that goes on for ever, its arrowhead not counted.
const FURTHER: f64 = 14.0;

/// From the end of a bar to its words.
const GAP: f64 = 6.0;

/// Width of the names where they stand beside the bars, and the least width of a chart for that.
const NAMES: f64 = 190.0;
const BESIDE: f64 = 560.0;

/// Which way a bar points from today's breakeven, and what that means.
const KEY: [(&str, &str, Ink); 2] =
    [("Left", ": self-hosting pays sooner.", Ink::SelfHosted), ("Right", ": later, or never.", Ink::Managed)];

/// Lays the bars out round today's breakeven; without one there is nothing to go round.
pub fn layout(bars: &[Bar], today: f64, width: f64) -> Scene {
    let ends = || bars.iter().flat_map(|bar| &bar.ends);
    // Room for the words at either end of the longest bar.
    let room = ends().map(|end| width_of(&end.words)).fold(0.0, f64::max) + GAP + 4.0;
    let left = if width >= BESIDE { NAMES } else { 0.0 };
    let most = ends().filter_map(|end| end.spend).fold(today, f64::max);
    let beyond = if ends().any(|end| end.spend.is_none()) { FURTHER + ARROW } else { 0.0 };
    let end = width - room - beyond;
    let x = Scale::linear(0.0, most.max(1.0), left + room, end);
    let mut scene = Scene::new(width, 0.0);
    let top = key(&mut scene, width) + 10.0;
    scene.height = top + ROW * bars.len() as f64 + 30.0;
    let placer = Placer::new(Rect { left: 0.0, top: 0.0, right: width, bottom: scene.height });
    let mut chart = Tornado { scene, placer, x, here: x.inside(today), never: end + FURTHER, left };
    for (i, bar) in bars.iter().enumerate() {
        chart.row(bar, top + ROW * i as f64);
    }
    let bottom = top + ROW * bars.len() as f64;
    if left > 0.0 {
        chart.rule(top, bottom + 4.0);
    }
    let label = Label::new(money(Usd::finite(today)), Ink::Ink, SIZE, Weight::Bold);
    chart.put(label, Point::new(chart.here, bottom + 16.0), Anchor::Middle);
    chart.scene
}

fn width_of(words: &str) -> f64 {
    text::width(words, SIZE, Weight::Regular)
}

/// Writes the key, in two lines where one is too narrow; gives back where it ends.
fn key(scene: &mut Scene, width: f64) -> f64 {
    let (mut x, mut y) = (0.0, KEY_LINE / 2.0);
    for (side, words, ink) in KEY {
        let bold = text::width(side, SIZE, Weight::Bold);
        if x + bold + width_of(words) > width {
            (x, y) = (0.0, y + KEY_LINE);
        }
        for (words, ink, weight, wide) in
            [(side, ink, Weight::Bold, bold), (words, Ink::Ink2, Weight::Regular, width_of(words))]
        {
            let (at, text) = (Point::new(x, y), words.to_owned());
            scene.marks.push(Mark::Text { at, text, ink, size: SIZE, weight, anchor: Anchor::Start, halo: Halo::None });
            x += wide;
        }
        x += GAP;
    }
    y + KEY_LINE / 2.0
}

struct Tornado {
    scene: Scene,
    placer: Placer,
    x: Scale,
    /// Where today's breakeven is.
    here: f64,
    /// Where the arrowhead of a bar that goes on for ever begins.
    never: f64,
    /// Where the names beside the bars end; 0 where they stand above.
    left: f64,
}

impl Tornado {
    fn put(&mut self, label: Label, at: Point, anchor: Anchor) {
        self.placer.put(&mut self.scene, label, at, anchor, Halo::None);
    }

    /// The rule of today's breakeven.
    fn rule(&mut self, top: f64, bottom: f64) {
        self.scene.line(Point::new(self.here, top), Point::new(self.here, bottom), Ink::Ink, 1.0);
    }

    fn row(&mut self, bar: &Bar, top: f64) {
        let width = self.scene.width;
        self.scene.line(Point::new(0.0, top + 0.5), Point::new(width, top + 0.5), Ink::Rule, 1.0);
        let name = Label::new(bar.name, Ink::Ink, 14.0, Weight::Regular);
        let range = Label::new(bar.range.as_str(), Ink::Ink3, SIZE, Weight::Regular);
        let middle = if self.left > 0.0 {
            self.put(name, Point::new(0.0, top + 15.0), Anchor::Start);
            self.put(range, Point::new(0.0, top + 32.0), Anchor::Start);
            top + 23.0
        } else {
            self.put(name, Point::new(0.0, top + 12.0), Anchor::Start);
            self.put(range, Point::new(width, top + 12.0), Anchor::End);
            top + 31.0
        };
        let [sooner, later] = &bar.ends;
        let at = |end: &End, never: f64| end.spend.map_or(never, |spend| self.x.inside(spend));
        let (from, to, here) = (at(sooner, self.never), at(later, self.never), self.here);
        // Sooner than today is what self-hosting gains; later, or never, what managed does.
        let tip = to + if later.spend.is_none() { ARROW } else { 0.0 };
        self.stretch((from.min(here), to.min(here), to.min(here)), middle, Ink::SelfHosted);
        self.stretch((from.max(here), to.max(here), tip.max(here)), middle, Ink::Managed);
        if self.left <= 0.0 {
            // Not through the names above the bars.
            self.rule(middle - HALF - 3.0, middle + HALF + 3.0);
        }
        for (words, x, anchor) in self.words(bar, from, to, tip) {
            self.put(Label::new(words, Ink::Ink2, SIZE, Weight::Regular), Point::new(x, middle), anchor);
        }
    }

    /// A bar, unless it is too short to see; where its tip is beyond its end it has an arrowhead.
    fn stretch(&mut self, (from, to, tip): (f64, f64, f64), middle: f64, ink: Ink) {
        if tip - from < 0.5 {
            return;
        }
        let (top, bottom) = (middle - HALF, middle + HALF);
        let corners = [(from, top), (to, top), (tip, middle), (to, bottom), (from, bottom)];
        let points = corners.into_iter().filter(|&(x, y)| tip > to || (x, y) != (tip, middle));
        let points = points.map(|(x, y)| Point::new(x, y)).collect();
        self.scene.marks.push(Mark::Area { points, ink, opacity: 1.0 });
    }

    /// What stands at a bar's ends, and where: never on the bar, never across the rule. Where both ends are on one side
    /// of the rule and the inner one has no room before it, both stand together beyond the outer one, or across the rule;
    /// where neither has room the outer one stands alone.
    fn words(&self, bar: &Bar, from: f64, to: f64, tip: f64) -> Vec<(String, f64, Anchor)> {
        let [sooner, later] = &bar.ends;
        let here = self.here;
        let low = (sooner.words.clone(), from - GAP, Anchor::End);
        let high = (later.words.clone(), tip + GAP, Anchor::Start);
        if sooner.words == later.words && (from - here).abs() > 0.5 {
            return vec![if from < here { low } else { high }];
        }
        let both = || cat(&[sooner.words.as_str(), " to ", &later.words]);
        if to < here - 0.5 {
            if to + GAP + width_of(&later.words) + GAP < here {
                return vec![low, (high.0, to + GAP, Anchor::Start)];
            }
            let wide = width_of(&both());
            let beyond = from - GAP - wide >= self.left;
            let across = here + GAP + wide <= self.scene.width;
            return vec![match (beyond, across) {
                (true, _) => (both(), from - GAP, Anchor::End),
                (_, true) => (both(), here + GAP, Anchor::Start),
                _ => low,
            }];
        }
        if from > here + 0.5 {
            if from - GAP - width_of(&sooner.words) - GAP > here {
                return vec![low, high];
            }
            let wide = width_of(&both());
            let beyond = tip + GAP + wide <= self.scene.width;
            let across = here - GAP - wide >= self.left;
            return vec![match (beyond, across) {
                (true, _) => (both(), tip + GAP, Anchor::Start),
                (_, true) => (both(), here - GAP, Anchor::End),
                _ => high,
            }];
        }
        vec![low, high]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_leaves_the_chart_or_covers_another() {
        let end = |spend: f64, words: &str| End { spend: Some(spend), words: words.to_owned() };
        let bar = |ends| [Bar { name: "Plan", range: "$0 to $1,000,000".into(), ends }];
        for width in [280.0, 350.0, 700.0, 900.0] {
            for (today, bars) in [
                (0.0, bar([end(1.0, "from the first dollar"), end(500.0, "$500,000,000")])),
                (500.0, bar([end(480.0, "from the first dollar"), end(499.0, "$500,000,000")])),
                (500.0, bar([end(1.0, "from the first dollar"), end(2.0, "$500,000,000")])),
            ] {
                let scene = layout(&bars, today, width);
                let mut seen: Vec<Rect> = Vec::new();
                for mark in &scene.marks {
                    let Mark::Text { at, text, ink, size, weight, anchor, .. } = mark else { continue };
                    let bounds = Label::new(text.clone(), *ink, *size, *weight).bounds(*at, *anchor);
                    let inside = bounds.left >= -1.0 && bounds.right <= width + 1.0;
                    let free = seen.iter().all(|other| !bounds.grown(-2.0).overlaps(other));
                    assert!(inside && free, "{text} at {bounds:?} of {width}, today {today}");
                    seen.push(bounds);
                }
            }
        }
    }

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
            for word in ["Gateway markup", "$6,250", "never", "$44,000", "$10,000", "Left", ": later, or never."] {
                assert!(texts.contains(&word), "{word} at {width}: {texts:?}");
            }
        }
    }

    fn end(spend: Option<f64>) -> End {
        End { spend, words: spend.map_or("never".to_owned(), |spend| money(Usd::finite(spend))) }
    }

    /// Rows of every kind: round today's breakeven, from it, wholly before it, wholly after it, for ever.
    fn rows() -> Vec<Bar> {
        [
            (Some(242_877.0), None),
            (Some(241_603.0), Some(322_603.0)),
            (Some(68_603.0), Some(93_603.0)),
            (Some(268_603.0), Some(290_000.0)),
            (Some(250_000.0), Some(262_000.0)),
            (Some(275_000.0), Some(280_000.0)),
            (Some(300_000.0), None),
            (None, None),
            (Some(150_000.0), Some(180_000.0)),
        ]
        .map(|(low, high)| Bar { name: "Free allowance", range: "$0 to $25,000".into(), ends: [end(low), end(high)] })
        .to_vec()
    }

    #[test]
    fn no_figure_is_on_a_bar_and_the_rule_runs_through_no_text() {
        for width in [280.0, 350.0, 560.0, 704.0, 741.0, 900.0] {
            let scene = layout(&rows(), 268_603.0, width);
            let mut shapes = Vec::new();
            let mut texts = Vec::new();
            for mark in &scene.marks {
                match mark {
                    Mark::Area { points, .. } => shapes.push((points[0], points[points.len() / 2 + 1])),
                    Mark::Line { points, ink: Ink::Ink, .. } => shapes.push((points[0], points[1])),
                    Mark::Text { at, text, ink, size, weight, anchor, .. } => {
                        texts.push((text, Label::new(text.clone(), *ink, *size, *weight).bounds(*at, *anchor)));
                    }
                    _ => {}
                }
            }
            for (text, area) in &texts {
                assert!(area.left >= -0.1 && area.right <= width + 0.1, "{width}: {text}");
                for (from, to) in &shapes {
                    let shape = Rect { left: from.x, top: from.y, right: to.x + 0.1, bottom: to.y };
                    assert!(!area.overlaps(&shape), "{width}: {text} on {shape:?}");
                }
                for (other, second) in texts.iter().filter(|(_, second)| second != area) {
                    assert!(!area.grown(-1.0).overlaps(second), "{width}: {text} on {other}");
                }
            }
        }
    }

    #[test]
    fn what_goes_on_for_ever_ends_in_an_arrowhead() {
        let heads = |rows: &[Bar]| {
            let scene = layout(rows, 268_603.0, 700.0);
            scene.marks.iter().filter(|mark| matches!(mark, Mark::Area { points, .. } if points.len() == 5)).count()
        };
        assert_eq!(heads(&rows()), 3);
        assert_eq!(heads(&rows()[1..6]), 0);
    }

    #[test]
    fn a_bar_wholly_before_today_has_a_word_at_each_end_where_there_is_room() {
        let scene = layout(&rows()[2..3], 268_603.0, 900.0);
        let texts: Vec<&str> = scene.texts().collect();
        assert!(texts.contains(&"$68,603") && texts.contains(&"$93,603"), "{texts:?}");
    }
}
