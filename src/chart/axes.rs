//! The frame of a chart: its scales, its grid, its ticks.

use super::ink::Ink;
use super::place::{Label, Placer};
use super::scale::Scale;
use super::scene::{Anchor, Halo, Point, Rect, Scene, Weight};

/// Size of axis labels.
pub const SIZE: f64 = 13.0;

/// A chart's frame and scales.
#[derive(Clone, Copy, Debug)]
pub struct Axes {
    /// The plot.
    pub frame: Rect,
    /// Across.
    pub x: Scale,
    /// Up.
    pub y: Scale,
}

impl Axes {
    /// The pixel of a pair of values, kept inside the frame.
    pub fn at(&self, x: f64, y: f64) -> Point {
        Point::new(self.x.inside(x), self.y.inside(y))
    }

    /// Horizontal gridlines with their labels at the left; the lowest is the axis itself and has no line.
    pub fn grid(&self, scene: &mut Scene, placer: &mut Placer, ticks: &[f64], name: impl Fn(f64) -> String) {
        let (low, _) = self.y.domain();
        for &tick in ticks {
            let y = self.y.pixel(tick);
            let line = (Point::new(self.frame.left, y), Point::new(self.frame.right, y));
            if tick == 0.0 && low < 0.0 {
                scene.line(line.0, line.1, Ink::Ink, 1.0);
            } else if tick != low {
                scene.line(line.0, line.1, Ink::Rule, 1.0);
            }
            let label = Label::new(name(tick), Ink::Ink3, SIZE, Weight::Regular);
            // A handle at the very left reaches over the axis.
            placer.place(scene, label, &[(Point::new(self.frame.left - 8.0, y), Anchor::End)], Halo::None);
        }
    }

    /// The axis in ink, its ticks' labels where there is room for them, and its name.
    pub fn axis(
        &self,
        scene: &mut Scene,
        placer: &mut Placer,
        ticks: &[f64],
        label: impl Fn(f64) -> (String, Ink, Weight),
        name: &str,
    ) {
        let (frame, y) = (self.frame, self.frame.bottom);
        scene.line(Point::new(frame.left, y), Point::new(frame.right, y), Ink::Ink, 1.0);
        let mut last_right = f64::MIN;
        for &tick in ticks {
            let x = self.x.pixel(tick);
            if x > frame.right + 1.0 {
                continue;
            }
            let anchor = if x <= frame.left + 1.0 {
                Anchor::Start
            } else if x >= frame.right - 1.0 {
                Anchor::End
            } else {
                Anchor::Middle
            };
            let (text, ink, weight) = label(tick);
            let label = Label::new(text, ink, SIZE, weight);
            let at = Point::new(x, y + 15.0);
            let bounds = label.bounds(at, anchor);
            // What hangs over the axis comes first; a tick's label under it gives way.
            if bounds.left > last_right + 8.0 && placer.is_free(&bounds) {
                last_right = bounds.right;
                placer.put(scene, label, at, anchor, Halo::None);
            }
        }
        let label = Label::new(name, Ink::Ink3, SIZE, Weight::Regular);
        placer.put(scene, label, Point::new(frame.right, y + 33.0), Anchor::End, Halo::None);
    }
}
