//! From a scene onto any plotters backend whose unit is a sixteenth of a CSS pixel.
//!
//! Plotters counts in whole units, so a unit of one pixel makes slopes stepped and axes blurred; a sixteenth does not.

use super::ink::{Ink, Palette};
use super::scene::{Anchor, Dash, Halo, Mark, Point, Scene, Weight};
use plotters::prelude::{DrawingBackend, RGBAColor, ShapeStyle, TextStyle};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle};
use plotters_backend::DrawingErrorKind;

/// Backend units in one CSS pixel.
pub const GRID: f64 = 16.0;

/// What a backend says of what it did.
pub type Painted<B> = Result<(), DrawingErrorKind<<B as DrawingBackend>::ErrorType>>;

/// How a backend differs from others.
#[derive(Clone, Copy, Debug)]
pub struct Backing<'a, H> {
    /// The font family, as a CSS list.
    pub family: &'a str,
    /// What a text size is multiplied with before it is handed over (the SVG backend divides by 1.24).
    pub text_scale: f64,
    /// Who draws what plotters has no word for.
    pub hand: H,
}

/// Draws what plotters has no word for.
pub trait Hand<B: DrawingBackend> {
    /// A broken line: the lengths of its dashes and of the gaps between them are in CSS pixels.
    ///
    /// # Errors
    /// What the backend reports.
    fn dashed(&self, backend: &mut B, points: &[Point], pattern: (f64, f64), style: &ShapeStyle) -> Painted<B>;

    /// The rim around a text.
    ///
    /// # Errors
    /// What the backend reports.
    fn rim(&self, backend: &mut B, text: &str, style: &TextStyle<'_>, at: Point) -> Painted<B>;
}

/// Draws it by what every backend can do: every dash is a line, and a rim is the same text moved a little each way.
#[derive(Clone, Copy, Debug)]
pub struct Plain;

impl<B: DrawingBackend> Hand<B> for Plain {
    fn dashed(&self, backend: &mut B, points: &[Point], (on, off): (f64, f64), style: &ShapeStyle) -> Painted<B> {
        let mut pieces = dashes(points, on, off).into_iter();
        pieces.try_for_each(|piece| backend.draw_path(piece.into_iter().map(grid), style))
    }

    fn rim(&self, backend: &mut B, text: &str, style: &TextStyle<'_>, at: Point) -> Painted<B> {
        let mut ways = [(-1.5, -1.0), (1.5, -1.0), (-1.5, 1.0), (1.5, 1.0)].into_iter();
        ways.try_for_each(|(dx, dy)| backend.draw_text(text, style, grid(Point::new(at.x + dx, at.y + dy))))
    }
}

/// Paints a scene.
///
/// # Errors
/// What the backend reports; a canvas may lose its context.
pub fn paint<B: DrawingBackend>(
    scene: &Scene,
    palette: &Palette,
    backing: Backing<'_, impl Hand<B>>,
    backend: &mut B,
) -> Painted<B> {
    let mut painter = Painter { palette, backing, backend };
    scene.in_turn().try_for_each(|mark| painter.mark(mark))?;
    painter.backend.present()
}

struct Painter<'a, B: DrawingBackend, H> {
    palette: &'a Palette,
    backing: Backing<'a, H>,
    backend: &'a mut B,
}

/// A place in the units of a backend.
pub fn grid(point: Point) -> (i32, i32) {
    // A scene is at most a few thousand pixels wide; saturating casts keep nonsense from wrapping.
    ((point.x * GRID).round() as i32, (point.y * GRID).round() as i32)
}

fn length(value: f64) -> u32 {
    (value * GRID).round() as u32
}

impl<'a, B: DrawingBackend, H: Hand<B>> Painter<'a, B, H> {
    fn style(&self, ink: Ink, opacity: f64) -> ShapeStyle {
        let [r, g, b] = self.palette.colour(ink);
        ShapeStyle { color: RGBAColor(r, g, b, opacity), filled: true, stroke_width: 0 }
    }

    fn stroke(&self, ink: Ink, width: f64) -> ShapeStyle {
        ShapeStyle { stroke_width: length(width), filled: false, ..self.style(ink, 1.0) }
    }

    fn mark(&mut self, mark: &Mark) -> Painted<B> {
        match mark {
            Mark::Area { points, ink, opacity } => {
                let style = self.style(*ink, *opacity);
                self.backend.fill_polygon(points.iter().copied().map(grid), &style)
            }
            Mark::Line { points, ink, width, dash } => {
                let style = self.stroke(*ink, *width);
                match *dash {
                    Dash::Solid => self.backend.draw_path(points.iter().copied().map(grid), &style),
                    Dash::Pattern(on, off) => self.backing.hand.dashed(self.backend, points, (on, off), &style),
                }
            }
            Mark::Disc { centre, radius, fill, rim, rim_width } => {
                let (fill, rim) = (self.style(*fill, 1.0), self.stroke(*rim, *rim_width));
                self.backend.draw_circle(grid(*centre), length(*radius), &fill, true)?;
                if *rim_width > 0.0 {
                    self.backend.draw_circle(grid(*centre), length(*radius), &rim, false)?;
                }
                Ok(())
            }
            Mark::Text { at, text, ink, size, weight, anchor, halo } => {
                if *halo == Halo::Paper {
                    let style = self.lettering(Ink::Paper, *size, *weight, *anchor);
                    self.backing.hand.rim(self.backend, text, &style, *at)?;
                }
                let style = self.lettering(*ink, *size, *weight, *anchor);
                self.backend.draw_text(text, &style, grid(*at))
            }
        }
    }

    fn lettering(&self, ink: Ink, size: f64, weight: Weight, anchor: Anchor) -> TextStyle<'a> {
        let [r, g, b] = self.palette.colour(ink);
        let across = match anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let slant = match weight {
            Weight::Regular => FontStyle::Normal,
            Weight::Bold => FontStyle::Bold,
        };
        TextStyle {
            font: FontDesc::new(FontFamily::Name(self.backing.family), size * GRID * self.backing.text_scale, slant),
            color: RGBAColor(r, g, b, 1.0).to_backend_color(),
            pos: Pos::new(across, VPos::Center),
        }
    }
}

/// Cuts a line into the pieces of a dash pattern.
pub fn dashes(points: &[Point], on: f64, off: f64) -> Vec<Vec<Point>> {
    let mut pieces: Vec<Vec<Point>> = Vec::new();
    let (mut drawing, mut left) = (true, on);
    for (a, b) in points.iter().zip(points.iter().skip(1)) {
        let length = a.to(b);
        let at = |d: f64| Point::new(a.x + (b.x - a.x) * d / length, a.y + (b.y - a.y) * d / length);
        let mut done = 0.0;
        if drawing && pieces.last().and_then(|piece| piece.last()) != Some(a) {
            pieces.push(vec![*a]);
        }
        while length - done > left {
            done += left;
            if drawing {
                if let Some(piece) = pieces.last_mut() {
                    piece.push(at(done));
                }
            } else {
                pieces.push(vec![at(done)]);
            }
            drawing = !drawing;
            left = if drawing { on } else { off };
        }
        left -= length - done;
        if drawing && let Some(piece) = pieces.last_mut() {
            piece.push(*b);
        }
    }
    pieces.retain(|piece| piece.len() > 1);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_follow_the_pattern_round_corners() {
        let p = Point::new;
        let pieces = dashes(&[p(0.0, 0.0), p(12.0, 0.0), p(12.0, 12.0)], 9.0, 4.0);
        assert_eq!(pieces.len(), 2);
        assert_eq!(pieces.first().map(Vec::as_slice), Some([p(0.0, 0.0), p(9.0, 0.0)].as_slice()));
        assert_eq!(pieces.last().map(Vec::as_slice), Some([p(12.0, 1.0), p(12.0, 10.0)].as_slice()));
        assert!(dashes(&[p(0.0, 0.0)], 9.0, 4.0).is_empty());
    }
}
