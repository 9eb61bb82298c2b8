//! A plotters backend on a canvas that is crisp at every pixel density.
//!
//! Plotters counts in whole units. Here one is a sixteenth of a CSS pixel, slopes are smooth, lines along an axis are
//! snapped to device pixels, and text is set at its own size rather than scaled down. The canvas and its life are
//! `CanvasBackend`'s; shapes are drawn here, because it writes every colour's opacity as an exact decimal, for which the
//! page would carry 5 KB of number formatting.

use super::Refused;
use crate::chart::ink::Palette;
use crate::chart::paint::{Backing, GRID, paint};
use crate::chart::scene::Scene;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// The page's sans stack; the same as `--sans` in the style sheet.
const FAMILY: &str = "ui-sans-serif, -apple-system, \"Segoe UI\", Roboto, \"Helvetica Neue\", \"Noto Sans\", \
                      \"Liberation Sans\", Arial, system-ui, sans-serif";

/// Paints a scene, sized to the canvas's box at a pixel density.
///
/// # Errors
/// Where there is no 2d context, or it is lost.
pub fn draw(canvas: &HtmlCanvasElement, scene: &Scene, palette: &Palette, density: f64) -> Result<(), Refused> {
    let device = |size: f64| (size * density).round().max(1.0) as u32;
    let (width, height) = (device(scene.width), device(scene.height));
    // Setting a size clears the canvas and its state, even the same size: only a change is worth that.
    if canvas.width() != width || canvas.height() != height {
        canvas.set_width(width);
        canvas.set_height(height);
    }
    let context: CanvasRenderingContext2d = canvas
        .get_context("2d")?
        .and_then(|context| context.dyn_into().ok())
        .ok_or(Refused("the canvas has no 2d context"))?;
    let inner = CanvasBackend::with_canvas_object(canvas.clone()).ok_or(Refused("the canvas cannot be drawn on"))?;
    context.reset_transform()?;
    context.clear_rect(0.0, 0.0, f64::from(width), f64::from(height));
    context.set_line_join("round");
    context.set_text_baseline("middle");
    let mut fine = Fine {
        inner,
        context,
        scene: (scene.width, scene.height),
        density,
        hand: None,
        pen: None,
        brush: None,
        set: None,
    };
    paint(scene, palette, Backing { family: FAMILY, text_scale: 1.0 }, &mut fine)
        .map_err(|_| Refused("the canvas could not be painted"))
}

/// The canvas backend on a grid of sixteenths.
///
/// Every call of the canvas costs far more than the drawing of a hairline: what it is told already it is not told again,
/// and lines that look alike are drawn in one go, as the hundred dashes of a broken line.
struct Fine {
    inner: CanvasBackend,
    context: CanvasRenderingContext2d,
    scene: (f64, f64),
    density: f64,
    hand: Option<Hand>,
    pen: Option<(Colour, u32)>,
    brush: Option<Colour>,
    /// Size, slant and anchor of the text last set.
    set: Option<(u32, u32, &'static str)>,
}

/// What the canvas is about to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hand {
    /// Shapes, a unit being a sixteenth of a CSS pixel.
    Shapes,
    /// The same, with lines on the path that are not drawn yet.
    Lines,
    /// Text, in CSS pixels: engines hint and space it for the size it has, not for a scaled one.
    Text,
}

impl Fine {
    /// Gets ready for something else: what is not drawn yet is drawn, and the unit is the right one.
    fn take(&mut self, hand: Hand) {
        if self.hand == Some(Hand::Lines) && hand != Hand::Lines {
            self.context.stroke();
        }
        let unit = |hand: Hand| if hand == Hand::Text { 1.0 } else { GRID };
        if self.hand.map(unit) != Some(unit(hand)) {
            let scale = self.density / unit(hand);
            // A scale is refused only where it is no number.
            let _ = self.context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0);
        }
        self.hand = Some(hand);
    }

    /// Puts a line on the path.
    fn trace(&self, places: impl IntoIterator<Item = (f64, f64)>) {
        for (at, (x, y)) in places.into_iter().enumerate() {
            if at == 0 {
                self.context.move_to(x, y);
            } else {
                self.context.line_to(x, y);
            }
        }
    }

    /// Takes up a colour and a width.
    fn pen(&mut self, colour: BackendColor, width: u32) {
        let colour = Colour::of(colour);
        let before = self.pen.replace((colour, width));
        if before == self.pen && self.hand == Some(Hand::Lines) {
            return;
        }
        self.take(Hand::Shapes);
        self.context.begin_path();
        if before.map(|(colour, _)| colour) != Some(colour) {
            self.context.set_stroke_style_str(&colour.words());
        }
        if before.map(|(_, width)| width) != Some(width) {
            self.context.set_line_width(f64::from(width));
        }
    }

    /// Takes up a colour to fill with.
    fn brush(&mut self, colour: BackendColor) {
        let colour = Colour::of(colour);
        if self.brush.replace(colour) != Some(colour) {
            self.context.set_fill_style_str(&colour.words());
        }
    }

    /// The middle of the device pixels that a line of a width along an axis should cover.
    fn snapped(&self, place: i32, width: u32) -> f64 {
        let scale = self.density / GRID;
        let pixels = (f64::from(width) * scale).round().max(1.0);
        let middle = f64::from(place) * scale;
        let snapped = if pixels % 2.0 == 1.0 { middle.floor() + 0.5 } else { middle.round() };
        snapped / scale
    }
}

/// A colour as the canvas takes it. Opacities are hundredths.
#[derive(Clone, Copy, PartialEq)]
struct Colour {
    rgb: (u8, u8, u8),
    percent: u8,
}

impl Colour {
    fn of(colour: BackendColor) -> Self {
        Self { rgb: colour.rgb, percent: (colour.alpha * 100.0).round().clamp(0.0, 100.0) as u8 }
    }

    fn words(self) -> String {
        let (r, g, b) = self.rgb;
        format!("rgb({r} {g} {b}/{}%)", self.percent)
    }
}

impl DrawingBackend for Fine {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        ((self.scene.0 * GRID) as u32, (self.scene.1 * GRID) as u32)
    }

    fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.inner.ensure_prepared()
    }

    fn present(&mut self) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.take(Hand::Shapes);
        self.inner.present()
    }

    fn draw_pixel(&mut self, at: BackendCoord, dot: BackendColor) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.take(Hand::Shapes);
        self.brush(dot);
        self.context.fill_rect(f64::from(at.0), f64::from(at.1), GRID, GRID);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        let path: Vec<BackendCoord> = path.into_iter().collect();
        let width = style.stroke_width();
        self.pen(style.color(), width);
        match path.as_slice() {
            [a, b] if a.0 == b.0 => {
                let x = self.snapped(a.0, width);
                self.trace([(x, f64::from(a.1)), (x, f64::from(b.1))]);
            }
            [a, b] if a.1 == b.1 => {
                let y = self.snapped(a.1, width);
                self.trace([(f64::from(a.0), y), (f64::from(b.0), y)]);
            }
            path => self.trace(path.iter().map(|&(x, y)| (f64::from(x), f64::from(y)))),
        }
        self.take(Hand::Lines);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.take(Hand::Shapes);
        self.brush(style.color());
        self.context.begin_path();
        self.trace(path.into_iter().map(|(x, y)| (f64::from(x), f64::from(y))));
        self.context.fill();
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.take(Hand::Shapes);
        if fill {
            self.brush(style.color());
            self.context.begin_path();
        } else {
            self.pen(style.color(), style.stroke_width());
        }
        // Only a negative radius is refused, and this one is unsigned.
        let _ =
            self.context.arc(f64::from(centre.0), f64::from(centre.1), f64::from(radius), 0.0, std::f64::consts::TAU);
        if fill {
            self.context.fill();
        } else {
            self.context.stroke();
        }
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        at: BackendCoord,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        let weight = if matches!(style.style(), FontStyle::Bold) { 600 } else { 400 };
        let align = match style.anchor().h_pos {
            HPos::Left => "left",
            HPos::Center => "center",
            HPos::Right => "right",
        };
        let size = (style.size() / GRID).round() as u32;
        self.take(Hand::Text);
        let before = self.set.replace((size, weight, align));
        if before.map(|(size, weight, _)| (size, weight)) != Some((size, weight)) {
            self.context.set_font(&format!("{weight} {size}px {}", style.family().as_str()));
        }
        if before.map(|(_, _, align)| align) != Some(align) {
            self.context.set_text_align(align);
        }
        self.brush(style.color());
        let _ = self.context.fill_text(text, f64::from(at.0) / GRID, f64::from(at.1) / GRID + 0.5);
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Self::ErrorType>> {
        // Labels come placed; nothing may measure through the document, which a strict policy forbids.
        let width = crate::chart::text::width(text, style.size(), crate::chart::scene::Weight::Bold);
        Ok((width as u32, style.size() as u32))
    }
}
