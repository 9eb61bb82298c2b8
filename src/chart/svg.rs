//! A scene as SVG text, for charts that stand still: real text, crisp at any size, coloured by the page's own tokens.

use super::ink::{Ink, PROPERTIES, Palette};
use super::scene::{Anchor, Dash, Halo, Mark, Point, Scene, Weight};
use crate::decimal;
use crate::text::{cat, escape, joined};

/// Where colours come from.
#[derive(Clone, Copy, Debug)]
pub enum Paint<'a> {
    /// The style sheet's custom properties, so that the picture follows the theme.
    Tokens,
    /// A palette, so that the picture stands on its own.
    Palette(&'a Palette),
}

/// Fonts of a picture that stands on its own. They share the widths by which its labels were placed; see
/// [`super::text`].
const FONTS: &str = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'Slim Sans', sans-serif";

/// The font of a bare Debian, which runs an eighth wider, at a size to match: as in the style sheet.
const FACES: &str = "<style>@font-face{font-family:'Slim Sans';src:local('DejaVu Sans');size-adjust:86%}\
                     @font-face{font-family:'Slim Sans';font-weight:600 700;src:local('DejaVu Sans Bold');\
                     size-adjust:86%}</style>";

/// Writes a scene into the page. `label` says what it shows to those who cannot see it.
pub fn write(scene: &Scene, label: &str, paint: Paint<'_>) -> String {
    svg(scene, label, paint, 1.0, ("class=\"drawn\" ", ""))
}

/// Writes a scene as a file of its own: its colours and fonts named in it, shown so many times its size.
pub fn picture(scene: &Scene, label: &str, palette: &Palette, times: f64) -> String {
    svg(scene, label, Paint::Palette(palette), times, (&cat(&["font-family=\"", FONTS, "\" "]), FACES))
}

fn svg(scene: &Scene, label: &str, paint: Paint<'_>, times: f64, (own, faces): (&str, &str)) -> String {
    let mut svg = Svg { out: String::with_capacity(4096), paint };
    let (width, height) = (number(scene.width), number(scene.height));
    svg.open(&cat(&["svg xmlns=\"http://www.w3.org/2000/svg\" ", own, "role=\"img\""]));
    svg.attribute("width", &number(scene.width * times));
    svg.attribute("height", &number(scene.height * times));
    svg.attribute("viewBox", &cat(&["0 0 ", &width, " ", &height]));
    svg.attribute("aria-label", &escape(label));
    svg.out.push('>');
    svg.out.push_str(faces);
    for mark in scene.in_turn() {
        svg.mark(mark);
    }
    svg.out.push_str("</svg>");
    svg.out
}

/// A tenth of a pixel is as fine as anything can be seen.
fn number(value: f64) -> String {
    decimal::write((value * 10.0).round() / 10.0)
}

fn points(points: &[Point]) -> String {
    let mut out = String::with_capacity(points.len() * 12);
    for point in points {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&number(point.x));
        out.push(',');
        out.push_str(&number(point.y));
    }
    out
}

struct Svg<'a> {
    out: String,
    paint: Paint<'a>,
}

impl Svg<'_> {
    fn open(&mut self, tag: &str) {
        self.out.push('<');
        self.out.push_str(tag);
    }

    fn attribute(&mut self, name: &str, value: &str) {
        for piece in [" ", name, "=\"", value, "\""] {
            self.out.push_str(piece);
        }
    }

    fn colour(&self, ink: Ink) -> String {
        match self.paint {
            Paint::Tokens => cat(&["var(", PROPERTIES.get(ink as usize).copied().unwrap_or("--ink"), ")"]),
            Paint::Palette(palette) => {
                let [r, g, b] = palette.colour(ink);
                cat(&["rgb(", &r.to_string(), ",", &g.to_string(), ",", &b.to_string(), ")"])
            }
        }
    }

    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Area { points: corners, ink, opacity } => {
                self.open("polygon");
                self.attribute("points", &points(corners));
                self.attribute("fill", &self.colour(*ink));
                if *opacity < 1.0 {
                    self.attribute("fill-opacity", &decimal::write(*opacity));
                }
                self.out.push_str("/>");
            }
            Mark::Line { points: corners, ink, width, dash } => {
                self.open("polyline");
                self.attribute("points", &points(corners));
                self.attribute("fill", "none");
                self.attribute("stroke", &self.colour(*ink));
                self.attribute("stroke-width", &number(*width));
                if let Dash::Pattern(on, off) = dash {
                    self.attribute("stroke-dasharray", &joined(&[number(*on), number(*off)], " "));
                }
                self.out.push_str("/>");
            }
            Mark::Disc { centre, radius, fill, rim, rim_width } => {
                self.open("circle");
                self.attribute("cx", &number(centre.x));
                self.attribute("cy", &number(centre.y));
                self.attribute("r", &number(*radius));
                self.attribute("fill", &self.colour(*fill));
                self.attribute("stroke", &self.colour(*rim));
                self.attribute("stroke-width", &number(*rim_width));
                self.out.push_str("/>");
            }
            Mark::Text { at, text, ink, size, weight, anchor, halo } => {
                self.open("text");
                self.attribute("x", &number(at.x));
                self.attribute("y", &number(at.y));
                self.attribute("dy", ".35em");
                self.attribute("font-size", &number(*size));
                self.attribute("fill", &self.colour(*ink));
                match anchor {
                    Anchor::Start => {}
                    Anchor::Middle => self.attribute("text-anchor", "middle"),
                    Anchor::End => self.attribute("text-anchor", "end"),
                }
                if *weight == Weight::Bold {
                    self.attribute("font-weight", "600");
                }
                if *halo == Halo::Paper {
                    self.attribute("stroke", &self.colour(Ink::Paper));
                    self.attribute("stroke-width", "3");
                    self.attribute("paint-order", "stroke");
                }
                self.out.push('>');
                self.out.push_str(&escape(text));
                self.out.push_str("</text>");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_elements() {
        let mut scene = Scene::new(100.0, 50.0);
        let (points, dash) = (vec![Point::new(0.0, 10.04), Point::new(50.0, 10.0)], Dash::Pattern(9.0, 4.0));
        scene.marks.push(Mark::Line { points, ink: Ink::SelfHosted, width: 2.5, dash });
        let label = super::super::place::Label::new("a < b", Ink::Ink, 13.0, Weight::Bold);
        super::super::place::Placer::new(crate::chart::scene::Rect { left: 0.0, top: 0.0, right: 100.0, bottom: 50.0 })
            .put(&mut scene, label, Point::new(50.0, 20.0), Anchor::Middle, Halo::None);
        let svg = write(&scene, "two \"lines\"", Paint::Tokens);
        assert!(svg.contains("points=\"0,10 50,10\" fill=\"none\" stroke=\"var(--self)\""), "{svg}");
        assert!(svg.contains("stroke-dasharray=\"9 4\"") && svg.contains(">a &lt; b</text>"), "{svg}");
        assert!(svg.contains("aria-label=\"two &quot;lines&quot;\""), "{svg}");
        assert!(!svg.contains("style="), "the page's policy forbids inline styles");
        assert!(write(&scene, "", Paint::Palette(&Palette::LIGHT)).contains("stroke=\"rgb(179,71,0)\""));
    }

    #[test]
    fn a_picture_takes_the_wide_font_at_the_size_that_the_page_does() {
        let sheet = include_str!("../../style/00-tokens.css").replace("\"", "'");
        let faces: Vec<&str> = FACES.split("size-adjust:").skip(1).filter_map(|face| face.split('}').next()).collect();
        let of_page = |font: &str| sheet.split_once(font)?.1.split_once("size-adjust: ")?.1.split(';').next();
        let page = ["local('DejaVu Sans')", "local('DejaVu Sans Bold')"].map(|font| of_page(font).expect("a face"));
        assert_eq!(faces, page);
    }
}
