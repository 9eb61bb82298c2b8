//! Placing labels: the first of several places that stays inside the frame and touches nothing placed before.

use super::clip;
use super::ink::Ink;
use super::scene::{Anchor, Halo, Mark, Point, Rect, Scene, Weight};
use super::text;

/// A text to be placed.
#[derive(Clone, Debug)]
pub struct Label {
    /// What it says.
    pub text: String,
    /// Its colour.
    pub ink: Ink,
    /// Its size.
    pub size: f64,
    /// Its weight.
    pub weight: Weight,
}

impl Label {
    /// A label.
    pub fn new(text: impl Into<String>, ink: Ink, size: f64, weight: Weight) -> Self {
        Self { text: text.into(), ink, size, weight }
    }

    /// Its width.
    pub fn width(&self) -> f64 {
        text::width(&self.text, self.size, self.weight)
    }

    /// The box it takes at a place.
    pub fn bounds(&self, at: Point, anchor: Anchor) -> Rect {
        bounds(self.width(), self.size, at, anchor)
    }

    fn mark(self, at: Point, anchor: Anchor, halo: Halo) -> Mark {
        Mark::Text { at, text: self.text, ink: self.ink, size: self.size, weight: self.weight, anchor, halo }
    }
}

/// The box that a text of a width and a size takes at a place.
fn bounds(width: f64, size: f64, at: Point, anchor: Anchor) -> Rect {
    let left = match anchor {
        Anchor::Start => at.x,
        Anchor::Middle => at.x - width / 2.0,
        Anchor::End => at.x - width,
    };
    Rect { left, top: at.y - size * 0.6, right: left + width, bottom: at.y + size * 0.6 }
}

/// Takes the rim off texts that no line runs through: on a tint it is a blot, and on a canvas it is the dearest mark.
pub fn spare_rims(scene: &mut Scene) {
    let mut pieces: Vec<(Point, Point)> = Vec::new();
    for mark in &scene.marks {
        if let Mark::Line { points, .. } = mark {
            pieces.extend(points.iter().copied().zip(points.iter().copied().skip(1)));
        }
    }
    for mark in &mut scene.marks {
        if !matches!(mark, Mark::Text { halo: Halo::Paper, .. }) {
            continue;
        }
        let area = written(mark).map(|area| area.grown(RIM));
        let is_struck = area.is_some_and(|area| pieces.iter().any(|&(a, b)| clip::segment(a, b, &area).is_some()));
        if let Mark::Text { halo, .. } = mark
            && !is_struck
        {
            *halo = Halo::None;
        }
    }
}

/// Whether a text of a scene stands in a rectangle.
pub fn is_written(scene: &Scene, area: &Rect) -> bool {
    scene.marks.iter().any(|mark| written(mark).is_some_and(|text| text.overlaps(area)))
}

/// The box that a text takes; none for other marks.
fn written(mark: &Mark) -> Option<Rect> {
    match mark {
        Mark::Text { at, text, size, weight, anchor, .. } => {
            Some(bounds(text::width(text, *size, *weight), *size, *at, *anchor))
        }
        _ => None,
    }
}

/// How far a rim and half a line reach, in CSS pixels.
const RIM: f64 = 3.0;

/// What is taken already, and the frame nothing may leave.
#[derive(Debug)]
pub struct Placer {
    frame: Rect,
    taken: Vec<Rect>,
}

impl Placer {
    /// An empty frame.
    pub fn new(frame: Rect) -> Self {
        Self { frame, taken: Vec::new() }
    }

    /// Keeps a rectangle free of labels.
    pub fn block(&mut self, area: Rect) {
        self.taken.push(area);
    }

    /// Keeps a line free of labels, by blocks along it.
    pub fn block_line(&mut self, points: &[Point], half: f64) {
        for (a, b) in points.iter().zip(points.iter().skip(1)) {
            let length = a.to(b);
            let pieces = (length / 6.0).ceil().clamp(1.0, 400.0);
            let mut i = 0.0;
            while i <= pieces {
                let t = i / pieces;
                let (x, y) = (a.x + t * (b.x - a.x), a.y + t * (b.y - a.y));
                self.taken.push(Rect { left: x - half, top: y - half, right: x + half, bottom: y + half });
                i += 1.0;
            }
        }
    }

    /// What is taken.
    pub fn taken(&self) -> &[Rect] {
        &self.taken
    }

    /// Whether a rectangle is free.
    pub fn is_free(&self, area: &Rect) -> bool {
        self.frame.holds(area) && !self.taken.iter().any(|taken| taken.overlaps(area))
    }

    /// Puts a label at the first of its places that is free; says whether there was one.
    pub fn place(&mut self, scene: &mut Scene, label: Label, places: &[(Point, Anchor)], halo: Halo) -> Placed {
        let free = places.iter().find(|(at, anchor)| self.is_free(&label.bounds(*at, *anchor)));
        let Some(&(at, anchor)) = free else { return Placed::No };
        self.put(scene, label, at, anchor, halo);
        Placed::Yes
    }

    /// Puts a label at a place, moved sideways just enough to stay inside the frame, whatever else is there.
    pub fn put(&mut self, scene: &mut Scene, label: Label, at: Point, anchor: Anchor, halo: Halo) {
        let bounds = label.bounds(at, anchor);
        let shift = (self.frame.left - bounds.left).max(0.0) - (bounds.right - self.frame.right).max(0.0);
        let at = Point::new(at.x + shift, at.y);
        self.taken.push(label.bounds(at, anchor));
        scene.marks.push(label.mark(at, anchor, halo));
    }
}

/// Whether there was room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placed {
    /// It stands.
    Yes,
    /// It was left out.
    No,
}

#[cfg(test)]
mod tests {
    use super::super::scene::Dash;
    use super::*;

    #[test]
    fn only_a_text_that_a_line_runs_through_keeps_its_rim() {
        let mut scene = Scene::new(200.0, 100.0);
        let mut placer = Placer::new(Rect { left: 0.0, top: 0.0, right: 200.0, bottom: 100.0 });
        let line = |y: f64| [Point::new(0.0, y), Point::new(100.0, y), Point::new(200.0, y + 10.0)];
        scene.marks.push(Mark::Line { points: line(20.0).into(), ink: Ink::Rule, width: 1.0, dash: Dash::Solid });
        for y in [20.0, 29.0, 40.0] {
            let label = Label::new("$10,000", Ink::Ink, 13.0, Weight::Regular);
            placer.put(&mut scene, label, Point::new(20.0, y), Anchor::Start, Halo::Paper);
        }
        spare_rims(&mut scene);
        let halo = |mark: &Mark| match mark {
            Mark::Text { halo, .. } => Some(*halo),
            _ => None,
        };
        let halos: Vec<Halo> = scene.marks.iter().filter_map(halo).collect();
        assert_eq!(halos, [Halo::Paper, Halo::Paper, Halo::None]);
    }

    #[test]
    fn labels_do_not_touch_and_stay_inside() {
        let frame = Rect { left: 0.0, top: 0.0, right: 200.0, bottom: 100.0 };
        let (mut scene, mut placer) = (Scene::new(200.0, 100.0), Placer::new(frame));
        let label = || Label::new("$10,000", Ink::Ink, 13.0, Weight::Regular);
        let places = [(Point::new(20.0, 20.0), Anchor::Start), (Point::new(20.0, 60.0), Anchor::Start)];
        assert_eq!(placer.place(&mut scene, label(), &places, Halo::None), Placed::Yes);
        assert_eq!(placer.place(&mut scene, label(), &places, Halo::None), Placed::Yes);
        assert_eq!(placer.place(&mut scene, label(), &places, Halo::None), Placed::No);
        placer.put(&mut scene, label(), Point::new(199.0, 90.0), Anchor::Start, Halo::None);
        let Some(Mark::Text { at, .. }) = scene.marks.last() else { panic!("a text") };
        assert!(at.x + label().width() <= 200.0 + 1e-9);
        placer.put(&mut scene, label(), Point::new(3.0, 40.0), Anchor::Middle, Halo::None);
        let Some(Mark::Text { at, .. }) = scene.marks.last() else { panic!("a text") };
        assert!(at.x - label().width() / 2.0 >= -1e-9);
    }
}
