//! A plotters backend on a canvas that is crisp at every pixel density.
//!
//! Plotters counts in whole units. Here one is a sixteenth of a CSS pixel, slopes are smooth, lines along an axis are
//! snapped to device pixels, and text is set at its own size rather than scaled down. The canvas and its life are
//! `CanvasBackend`'s; shapes are drawn here, because it writes every colour's opacity as an exact decimal, for which
//! the page would carry 5 KB of number formatting.

use super::{Refused, root};
use crate::chart::ink::Palette;
use crate::chart::paint::{Backing, GRID, Hand, Painted, grid, paint};
use crate::chart::scene::{Point, Scene};
use crate::chart::text::{LINUX_SANS, SANS};
use crate::text::cat;
use js_sys::Array;
use plotters::style::{ShapeStyle, TextStyle};
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

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
        doing: None,
        pen: None,
        brush: None,
        set: None,
    };
    let linux = root().is_ok_and(|root| root.has_attribute("data-x11"));
    let family = if linux { LINUX_SANS } else { SANS };
    paint(scene, palette, Backing { family, text_scale: 1.0, hand: Whole }, &mut fine)
        .map_err(|_| Refused("the canvas could not be painted"))
}

/// The canvas backend on a grid of sixteenths.
///
/// Every call of the canvas costs far more than the drawing of a hairline: what it is told already it is not told
/// again, and lines that look alike are drawn in one go, as the hundred dashes of a broken line.
struct Fine {
    inner: CanvasBackend,
    context: CanvasRenderingContext2d,
    scene: (f64, f64),
    density: f64,
    doing: Option<Doing>,
    pen: Option<Pen>,
    brush: Option<Colour>,
    /// Size, slant and anchor of the text last set.
    set: Option<(u32, u32, &'static str)>,
}

/// What the canvas is about to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doing {
    /// Shapes, a unit being a sixteenth of a CSS pixel.
    Shapes,
    /// The same, with lines on the path that are not drawn yet.
    Lines,
    /// Text, in CSS pixels: engines hint and space it for the size it has, not for a scaled one.
    Text,
}

/// What lines are drawn with. Widths and lengths are in the unit of what is drawn; a line without gaps has dashes of
/// none.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Pen {
    colour: Colour,
    width: u32,
    dashes: (u32, u32),
}

/// The dashes of a line without gaps.
const SOLID: (u32, u32) = (0, 0);

impl Fine {
    /// Gets ready for something else: what is not drawn yet is drawn, and the unit is the right one.
    fn take(&mut self, doing: Doing) {
        if self.doing == Some(Doing::Lines) && doing != Doing::Lines {
            self.context.stroke();
        }
        let unit = |doing: Doing| if doing == Doing::Text { 1.0 } else { GRID };
        if self.doing.map(unit) != Some(unit(doing)) {
            let scale = self.density / unit(doing);
            // A scale is refused only where it is no number.
            let _ = self.context.set_transform(scale, 0.0, 0.0, scale, 0.0, 0.0);
        }
        self.doing = Some(doing);
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

    /// Takes up a pen for a new path, or goes on with the path of the same one.
    fn pen(&mut self, colour: BackendColor, width: u32, dashes: (u32, u32)) {
        let pen = Pen { colour: Colour::of(colour), width, dashes };
        if self.pen == Some(pen) && self.doing == Some(Doing::Lines) {
            return;
        }
        self.take(Doing::Shapes);
        self.context.begin_path();
        self.hold(pen);
    }

    /// Takes up a pen.
    fn hold(&mut self, pen: Pen) {
        let before = self.pen.replace(pen);
        if before.map(|before| before.colour) != Some(pen.colour) {
            self.context.set_stroke_style_str(&pen.colour.words());
        }
        if before.map(|before| before.width) != Some(pen.width) {
            self.context.set_line_width(f64::from(pen.width));
        }
        // A canvas begins without dashes.
        if before.map_or(SOLID, |before| before.dashes) != pen.dashes {
            let list = match pen.dashes {
                SOLID => Array::new(),
                (on, off) => Array::of2(&on.into(), &off.into()),
            };
            // Only negative lengths are refused.
            let _ = self.context.set_line_dash(&list);
        }
    }

    /// Puts a line on the path, to be drawn with others like it.
    fn line(&mut self, path: &[BackendCoord], style: &impl BackendStyle, dashes: (u32, u32)) {
        let width = style.stroke_width();
        self.pen(style.color(), width, dashes);
        match path {
            [a, .., b] if path.iter().all(|point| point.0 == a.0) => {
                let x = self.snapped(a.0, width);
                self.trace([(x, f64::from(a.1)), (x, f64::from(b.1))]);
            }
            [a, .., b] if path.iter().all(|point| point.1 == a.1) => {
                let y = self.snapped(a.1, width);
                self.trace([(f64::from(a.0), y), (f64::from(b.0), y)]);
            }
            path => self.trace(path.iter().map(|&(x, y)| (f64::from(x), f64::from(y)))),
        }
        self.take(Doing::Lines);
    }

    /// Takes up a lettering; returns where a text at a place is set.
    fn letters(&mut self, style: &impl BackendTextStyle, at: BackendCoord) -> (f64, f64) {
        let weight = if matches!(style.style(), FontStyle::Bold) { 600 } else { 400 };
        let align = match style.anchor().h_pos {
            HPos::Left => "left",
            HPos::Center => "center",
            HPos::Right => "right",
        };
        let size = (style.size() / GRID).round() as u32;
        self.take(Doing::Text);
        let before = self.set.replace((size, weight, align));
        if before.map(|(size, weight, _)| (size, weight)) != Some((size, weight)) {
            let (weight, size) = (weight.to_string(), size.to_string());
            self.context.set_font(&cat(&[&weight, " ", &size, "px ", style.family().as_str()]));
        }
        if before.map(|(_, _, align)| align) != Some(align) {
            self.context.set_text_align(align);
        }
        (f64::from(at.0) / GRID, f64::from(at.1) / GRID + 0.5)
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

/// How wide the rim of a text is drawn, in CSS pixels, the unit of text: half of it is seen.
const RIM: u32 = 3;

/// Draws broken lines and rims as the canvas does: a call each, where plotters' own means need dozens.
struct Whole;

impl Hand<Fine> for Whole {
    fn dashed(&self, fine: &mut Fine, points: &[Point], (on, off): (f64, f64), style: &ShapeStyle) -> Painted<Fine> {
        let path: Vec<BackendCoord> = points.iter().copied().map(grid).collect();
        let units = |length: f64| (length * GRID).round() as u32;
        fine.line(&path, style, (units(on), units(off)));
        Ok(())
    }

    fn rim(&self, fine: &mut Fine, text: &str, style: &TextStyle<'_>, at: Point) -> Painted<Fine> {
        let (x, y) = fine.letters(style, grid(at));
        fine.hold(Pen { colour: Colour::of(style.color), width: RIM, dashes: SOLID });
        let _ = fine.context.stroke_text(text, x, y);
        Ok(())
    }
}

/// A colour as the canvas takes it. Opacities are hundredths.
#[derive(Clone, Copy, Debug, PartialEq)]
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
        let [r, g, b, percent] = [r, g, b, self.percent].map(u32::from).map(|value| value.to_string());
        cat(&["rgb(", &r, " ", &g, " ", &b, "/", &percent, "%)"])
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
        self.take(Doing::Shapes);
        self.inner.present()
    }

    fn draw_pixel(&mut self, at: BackendCoord, dot: BackendColor) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.take(Doing::Shapes);
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
        self.line(&path, style, SOLID);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.take(Doing::Shapes);
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
        self.take(Doing::Shapes);
        if fill {
            self.brush(style.color());
            self.context.begin_path();
        } else {
            self.pen(style.color(), style.stroke_width(), SOLID);
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
        let (x, y) = self.letters(style, at);
        self.brush(style.color());
        let _ = self.context.fill_text(text, x, y);
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
