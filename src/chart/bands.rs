//! Who is cheapest in which spend band: one bar a question, over a logarithmic axis of spend.

use super::ink::Ink;
use super::place::{Label, Placer};
use super::scale::{Scale, decades};
use super::scene::{Anchor, Dash, Halo, Mark, Point, Rect, Scene, Weight};
use crate::format::AxisMoney;
use crate::model::crossover::Side;
use crate::model::units::Usd;
use crate::order::within;
use crate::text::{cat, joined};

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

/// From a bar's title to its top, its height, and from its foot to the next title.
const TITLE: f64 = 18.0;
const BAR: f64 = 26.0;
const SPACE: f64 = 10.0;

/// Height of a line under a bar, for the names that do not fit into it.
const LINE: f64 = 17.0;

/// Most names under a bar that have leaders; more than these take turns too fast to tell apart.
const LEADERS: usize = 4;

/// Least distance of a text from your line and from the ends of its stretch.
const CLEAR: f64 = 4.0;

/// The spends shown.
const LOW: f64 = 100.0;
const HIGH: f64 = 1e6;

/// Lays the bars out.
pub fn layout(bars: &[Bar], you: Usd, width: f64) -> Scene {
    let x = Scale::log(LOW, HIGH, 1.0, width - 1.0);
    // How far down it goes shows when the names under the bars are placed.
    let placer = Placer::new(Rect { left: 0.0, top: 0.0, right: width, bottom: f64::MAX });
    let mut bands = Bands { scene: Scene::new(width, 0.0), placer, x, you: x.inside(you.get()) };
    let top = 22.0;
    // Beyond an end of the axis you stand at that end, and it says so.
    let (words, anchor) = match you.get() {
        spend if spend < LOW => ("← You", Anchor::Start),
        spend if spend > HIGH => ("You →", Anchor::End),
        _ => ("You", Anchor::Middle),
    };
    let label = Label::new(words, Ink::Ink, 13.0, Weight::Regular);
    bands.placer.put(&mut bands.scene, label, Point::new(bands.you, top - 12.0), anchor, Halo::None);
    let mut bottom = top;
    for bar in bars {
        bottom = bands.bar(bar, bottom) + SPACE;
    }
    bands.your_line(top - 4.0, bottom);
    let spends = decades(LOW, HIGH);
    let style = AxisMoney::of(&spends);
    for tick in spends {
        let anchor = if tick <= LOW {
            Anchor::Start
        } else if tick >= HIGH {
            Anchor::End
        } else {
            Anchor::Middle
        };
        let label = Label::new(style.write(tick), Ink::Ink3, 13.0, Weight::Regular);
        bands.placer.put(&mut bands.scene, label, Point::new(x.pixel(tick), bottom + 10.0), anchor, Halo::None);
    }
    bands.scene.height = bottom + 24.0;
    bands.scene
}

struct Bands {
    scene: Scene,
    placer: Placer,
    x: Scale,
    /// Where you are.
    you: f64,
}

/// Where a name stands under a bar.
#[derive(Clone, Copy)]
struct Flag {
    at: Point,
    /// The room that the name takes.
    name: Rect,
    /// The line that leads to it.
    leader: Rect,
}

impl Flag {
    /// Whether neither the name nor its leader is in another's way.
    fn is_apart(&self, other: &Self) -> bool {
        let areas = [other.name, other.leader];
        areas.iter().all(|area| !area.overlaps(&self.name) && !area.overlaps(&self.leader))
    }
}

/// One place for each name, none in the way of another: for all of them if that can be, else for as many as can be. The
/// first names choose first.
fn standing(places: &[Vec<Flag>]) -> Vec<Option<Flag>> {
    let (mut now, mut best) = (Vec::new(), Vec::new());
    try_places(places, &mut now, &mut best);
    best
}

/// Tries the places of further names after those found; keeps the best outcome, and says whether it is complete.
fn try_places(places: &[Vec<Flag>], now: &mut Vec<Option<Flag>>, best: &mut Vec<Option<Flag>>) -> bool {
    let Some((first, rest)) = places.split_first() else {
        let count = |found: &[Option<Flag>]| found.iter().flatten().count();
        if best.is_empty() || count(now) > count(best) {
            best.clone_from(now);
        }
        return count(best) == best.len();
    };
    let free = first.iter().filter(|place| now.iter().flatten().all(|other| place.is_apart(other)));
    let choices: Vec<Option<Flag>> = free.copied().map(Some).chain([None]).collect();
    choices.into_iter().any(|choice| {
        now.push(choice);
        let complete = try_places(rest, now, best);
        now.pop();
        complete
    })
}

impl Bands {
    /// One bar under its title; gives back where it ends, the names under it included.
    fn bar(&mut self, bar: &Bar, top: f64) -> f64 {
        let title = Label::new(bar.title, Ink::Ink2, 13.0, Weight::Regular);
        self.placer.put(&mut self.scene, title, Point::new(0.0, top + 8.0), Anchor::Start, Halo::None);
        let (y0, y1) = (top + TITLE, top + TITLE + BAR);
        let ends = bar.stretches.iter().skip(1).map(|s| s.from.get()).chain(std::iter::once(f64::INFINITY));
        let mut unnamed = Vec::new();
        for (stretch, end) in bar.stretches.iter().zip(ends) {
            let (from, to) = (self.x.inside(stretch.from.get()), self.x.inside(end));
            if to - from < 0.5 {
                continue;
            }
            let (tint, ink, dash) = match stretch.side {
                Side::Managed => (Ink::ManagedTint, Ink::Managed, Dash::Solid),
                Side::SelfHosted => (Ink::SelfTint, Ink::SelfHosted, super::cost::DASH),
            };
            self.scene.fill(Rect { left: from, top: y0, right: to, bottom: y1 }, tint, 1.0);
            let foot = vec![Point::new(from, y1), Point::new(to, y1)];
            self.scene.marks.push(Mark::Line { points: foot, ink, width: 2.0, dash });
            if from > 1.5 {
                self.scene.line(Point::new(from, y0), Point::new(from, y1), Ink::Paper, 2.0);
            }
            let label = Label::new(stretch.name.as_str(), ink, 13.0, Weight::Bold);
            match self.inside(&label, from, to) {
                Some(x) => {
                    let at = Point::new(x, (y0 + y1) / 2.0);
                    self.placer.put(&mut self.scene, label, at, Anchor::Start, Halo::None);
                }
                None => unnamed.push(((from + to) / 2.0, label)),
            }
        }
        if unnamed.len() > LEADERS { self.by_turns(&unnamed, y1) } else { self.with_leaders(unnamed, y1) }
    }

    /// Where a name begins inside its stretch, if there is room for it: on a side of your line, if there is room there.
    fn inside(&self, label: &Label, from: f64, to: f64) -> Option<f64> {
        let (first, last) = (from + 2.0 * CLEAR, to - CLEAR - label.width());
        let clear = |x: f64| self.you < x - CLEAR || self.you > x + label.width() + CLEAR;
        let beyond = self.you + 2.0 * CLEAR;
        let before = self.you - 2.0 * CLEAR - label.width();
        let free = [first, beyond, before].into_iter().find(|&x| x >= first && x <= last && clear(x));
        free.or((first <= last).then_some(first))
    }

    /// Names under a bar, each with a leader from its stretch, from right to left: as many as find a place at once. Gives
    /// back where they end.
    fn with_leaders(&mut self, unnamed: Vec<(f64, Label)>, foot: f64) -> f64 {
        let places: Vec<Vec<Flag>> =
            unnamed.iter().rev().map(|(middle, label)| self.places(*middle, label, foot)).collect();
        let flags = standing(&places);
        let mut bottom = foot;
        for ((_, label), flag) in unnamed.into_iter().rev().zip(flags) {
            let Some(Flag { at, leader, .. }) = flag else { continue };
            let middle = (leader.left + leader.right) / 2.0;
            self.scene.line(Point::new(middle, leader.top), Point::new(middle, leader.bottom), label.ink, 1.0);
            self.placer.block(leader);
            self.placer.put(&mut self.scene, label, at, Anchor::Start, Halo::None);
            bottom = bottom.max(at.y + LINE / 2.0);
        }
        bottom
    }

    /// Where a name can stand under a bar, by itself: the best place first.
    fn places(&self, middle: f64, label: &Label, foot: f64) -> Vec<Flag> {
        let (wide, width) = (label.width(), self.scene.width);
        // Beside the leader like a flag; under it where neither side has room.
        let [right, left] = [middle + CLEAR, middle - CLEAR - wide].map(|x| (x, 5.0));
        let under = (within(middle - wide / 2.0, 0.0, width - wide), -8.0);
        let mut places: Vec<Flag> = (0..LEADERS)
            .map(|row| foot + 5.0 + LINE * (row as f64 + 0.5))
            .flat_map(|y| {
                [right, left, under].map(|(x, down)| {
                    let at = Point::new(x, y);
                    let leader = Rect { left: middle - 0.5, top: foot + 1.0, right: middle + 0.5, bottom: y + down };
                    Flag { at, name: label.bounds(at, Anchor::Start), leader }
                })
            })
            .collect();
        let is_free = |flag: &Flag| {
            self.placer.is_free(&flag.name) && self.placer.is_free(&flag.leader) && !flag.name.overlaps(&flag.leader)
        };
        places.retain(is_free);
        let on_you = |flag: &Flag| self.you >= flag.at.x - CLEAR && self.you <= flag.at.x + wide + CLEAR;
        places.sort_by_key(on_you);
        places
    }

    /// One line under a bar for many narrow stretches: who they are.
    fn by_turns(&mut self, unnamed: &[(f64, Label)], foot: f64) -> f64 {
        let mut names: Vec<&str> = Vec::new();
        for (_, label) in unnamed {
            if !names.contains(&label.text.as_str()) {
                names.push(&label.text);
            }
        }
        let words = cat(&["Between, by turns: ", &joined(&names, ", ")]);
        let y = foot + 5.0 + LINE / 2.0;
        let label = Label::new(words, Ink::Ink2, 12.0, Weight::Regular);
        self.placer.put(&mut self.scene, label, Point::new(0.0, y), Anchor::Start, Halo::None);
        y + LINE / 2.0
    }

    /// Your line, broken where a text stands in its way.
    fn your_line(&mut self, top: f64, bottom: f64) {
        let x = self.you;
        let mut pieces = vec![(top, bottom)];
        for area in self.placer.taken().iter().filter(|area| x > area.left - CLEAR && x < area.right + CLEAR) {
            pieces = pieces
                .into_iter()
                .flat_map(|(from, to)| [(from, to.min(area.top)), (from.max(area.bottom), to)])
                .filter(|(from, to)| to > from)
                .collect();
        }
        for (from, to) in pieces {
            self.scene.line(Point::new(x, from), Point::new(x, to), Ink::Ink, 1.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretch(from: f64, name: &str, side: Side) -> Stretch {
        Stretch { from: Usd::finite(from), name: name.to_owned(), side }
    }

    fn bars() -> Vec<Bar> {
        use Side::{Managed, SelfHosted};
        let bar = |title, stretches| Bar { title, stretches };
        vec![
            bar("Every option", vec![stretch(0.0, "Five at $0", Managed)]),
            bar(
                "Without those free at every spend",
                vec![
                    stretch(0.0, "OpenRouter, own keys, Enterprise", Managed),
                    stretch(220_000.0, "Kong Konnect Plus", Managed),
                ],
            ),
            bar(
                "Your two",
                vec![
                    stretch(0.0, "The article’s flat 5%", Managed),
                    stretch(11_000.0, "Your own", SelfHosted),
                    stretch(12_000.0, "The article’s flat 5%", Managed),
                    stretch(14_000.0, "Your own", SelfHosted),
                ],
            ),
        ]
    }

    #[test]
    fn a_name_that_does_not_fit_stands_under_its_bar() {
        for width in [280.0, 350.0, 560.0, 704.0, 741.0, 900.0] {
            let scene = layout(&bars(), Usd::finite(4_000.0), width);
            for (name, times) in
                [("Kong Konnect Plus", 1), ("Your own", 2), ("The article’s flat 5%", 2), ("Five at $0", 1)]
            {
                assert_eq!(scene.texts().filter(|text| *text == name).count(), times, "{name} at {width}");
            }
        }
    }

    #[test]
    fn your_line_and_the_leaders_run_through_no_text_and_no_text_touches_another() {
        for width in [280.0, 350.0, 560.0, 704.0, 741.0, 900.0] {
            for you in [100.0, 300.0, 1_000.0, 4_000.0, 11_500.0, 17_000.0, 250_000.0, 900_000.0] {
                let scene = layout(&bars(), Usd::finite(you), width);
                let mut texts: Vec<(&str, Rect)> = Vec::new();
                for mark in &scene.marks {
                    if let Mark::Text { at, text, ink, size, weight, anchor, .. } = mark {
                        let bounds = Label::new(text.clone(), *ink, *size, *weight).bounds(*at, *anchor);
                        assert!(bounds.bottom <= scene.height, "{text}");
                        texts.push((text, bounds));
                    }
                }
                for mark in &scene.marks {
                    let Mark::Line { points, width: 1.0, .. } = mark else { continue };
                    let x = points[0].x;
                    let line = Rect { left: x - 0.5, top: points[0].y, right: x + 0.5, bottom: points[1].y };
                    for (text, area) in &texts {
                        assert!(!area.overlaps(&line), "{you} at {width}: {text}");
                    }
                }
                for (i, (text, area)) in texts.iter().enumerate() {
                    for (other, second) in texts.iter().skip(i + 1) {
                        assert!(!area.overlaps(second), "{you} at {width}: {text} on {other}");
                    }
                }
            }
        }
    }

    #[test]
    fn many_narrow_stretches_are_named_together() {
        let side =
            |i: u32| if i.is_multiple_of(2) { ("Managed", Side::Managed) } else { ("Your own", Side::SelfHosted) };
        let stretches = (0..20).map(|i| stretch(10_000.0 + 500.0 * f64::from(i), side(i).0, side(i).1)).collect();
        let scene = layout(&[Bar { title: "Your two", stretches }], Usd::finite(4_000.0), 350.0);
        assert!(scene.texts().any(|text| text == "Between, by turns: Managed, Your own"));
    }

    #[test]
    fn up_to_four_narrow_stretches_are_named_each_by_itself() {
        let starts = [(1_000.0, "Ones"), (1_600.0, "Twos"), (2_560.0, "Tens"), (4_096.0, "Lots")];
        let mut stretches = vec![stretch(0.0, "Managed", Side::Managed)];
        stretches.extend(starts.map(|(from, name)| stretch(from, name, Side::Managed)));
        stretches.push(stretch(6_554.0, "Your own", Side::SelfHosted));
        let scene = layout(&[Bar { title: "Every option", stretches }], Usd::finite(100_000.0), 700.0);
        assert!(scene.texts().any(|text| text == "Lots") && !scene.texts().any(|text| text.starts_with("Between")));
    }

    #[test]
    fn you_beyond_an_end_are_said_to_be() {
        for (spend, words) in [(50.0, "← You"), (100.0, "You"), (1e6, "You"), (2e6, "You →")] {
            let scene = layout(&bars(), Usd::finite(spend), 340.0);
            assert!(scene.texts().any(|text| text == words), "{words} at {spend}");
        }
    }
}
