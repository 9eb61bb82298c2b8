//! An SVG as a PNG, the same on every machine.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};
use xtask::problem::Problem;

/// The fonts of the pictures; they share the widths by which the labels were placed. No font of the system is used: it
/// would be another one on another machine. Their licence is beside them.
const FONTS: [&[u8]; 2] = [
    include_bytes!("../fonts/LiberationSans-Regular.ttf").as_slice(),
    include_bytes!("../fonts/LiberationSans-Bold.ttf").as_slice(),
];

/// Their name.
const FAMILY: &str = "Liberation Sans";

/// Draws pictures.
#[derive(Debug)]
pub struct Painter {
    options: Options<'static>,
}

impl Painter {
    /// A painter with the fonts of this package and no others.
    pub fn new() -> Self {
        let mut fonts = fontdb::Database::new();
        for font in FONTS {
            fonts.load_font_data(font.to_vec());
        }
        fonts.set_sans_serif_family(FAMILY);
        let options = Options { fontdb: Arc::new(fonts), font_family: FAMILY.to_owned(), ..Options::default() };
        Self { options }
    }

    /// The PNG of an SVG, at the size that the SVG names.
    pub fn png(&self, svg: &str) -> Result<Vec<u8>, Problem> {
        let trouble =
            |why: String| Problem::new(format!("A card could not be drawn: {why}."), "See src/chart/card.rs.");
        let tree = self.tree(svg).map_err(trouble)?;
        let size = tree.size().to_int_size();
        let mut canvas =
            Pixmap::new(size.width(), size.height()).ok_or_else(|| trouble("it has no size".to_owned()))?;
        resvg::render(&tree, Transform::default(), &mut canvas.as_mut());
        canvas.encode_png().map_err(|error| trouble(error.to_string()))
    }

    fn tree(&self, svg: &str) -> Result<Tree, String> {
        Tree::from_str(svg, &self.options).map_err(|error| error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::Painter;
    use crate::point::Point;
    use gateway_crossover::chart::ink::Palette;
    use gateway_crossover::chart::scene::{Mark, Scene};
    use gateway_crossover::chart::svg;
    use gateway_crossover::scenario::presets::PRESETS;
    use resvg::tiny_skia::Pixmap;
    use resvg::usvg::{Group, Node, Text};

    fn drawn(painter: &Painter, scene: &Scene) -> Pixmap {
        let png = painter.png(&svg::picture(scene, "", &Palette::LIGHT, 2.0)).unwrap();
        Pixmap::decode_png(&png).unwrap()
    }

    fn texts<'a>(group: &'a Group, found: &mut Vec<&'a Text>) {
        for node in group.children() {
            match node {
                Node::Group(inner) => texts(inner, found),
                Node::Text(text) => found.push(text),
                _ => {}
            }
        }
    }

    #[test]
    fn a_card_has_the_size_that_previews_ask_for_and_its_words_are_drawn() {
        let painter = Painter::new();
        let mut scene = Point::of(&PRESETS[0]).card();
        let whole = drawn(&painter, &scene);
        assert_eq!((whole.width(), whole.height()), (1200, 630));
        scene.marks.retain(|mark| !matches!(mark, Mark::Text { .. }));
        let wordless = drawn(&painter, &scene);
        let differing = whole.pixels().iter().zip(wordless.pixels()).filter(|(a, b)| a != b).count();
        // The headline alone is two lines of letters some 28 pixels high.
        assert!(differing > 10_000, "{differing} pixels");
    }

    #[test]
    fn every_character_of_every_card_is_in_the_fonts() {
        let painter = Painter::new();
        for preset in &PRESETS {
            let svg = svg::picture(&Point::of(preset).card(), "", &Palette::LIGHT, 2.0);
            let tree = painter.tree(&svg).unwrap();
            let mut found = Vec::new();
            texts(tree.root(), &mut found);
            assert!(found.len() > 10, "{}: {} texts", preset.id, found.len());
            for span in found.iter().flat_map(|text| text.layouted()) {
                assert!(span.positioned_glyphs.iter().all(|glyph| glyph.id.0 != 0), "{}: {span:?}", preset.id);
            }
        }
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        assert!(Painter::new().png("<p>").is_err());
    }
}
