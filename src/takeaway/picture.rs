//! The answer and its chart as a picture of its own.

use crate::answers::judgment::Judgment;
use crate::chart::card::{card, card_text};
use crate::chart::ink::Palette;
use crate::chart::svg::picture;
use crate::scenario::Scenario;
use crate::scenario::view::Theme;

/// Size of a picture, in CSS pixels: as wide as a column of text.
pub const SIZE: (f64, f64) = (760.0, 480.0);

/// The picture as SVG with its colours named in it, light unless the dark theme is asked for.
pub fn svg(scenario: &Scenario, judgment: &Judgment) -> String {
    let palette = if scenario.view.theme == Theme::Dark { &Palette::DARK } else { &Palette::LIGHT };
    picture(&card(scenario, judgment, SIZE.0, SIZE.1), &card_text(scenario, judgment), palette, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    #[test]
    fn the_theme_is_resolved_and_the_text_is_text() {
        for (query, paper) in [("", "rgb(255,255,255)"), ("theme=dark", "rgb(19,21,25)")] {
            let scenario = read(query).scenario;
            let svg = svg(&scenario, &Judgment::of(&scenario, None));
            assert!(svg.contains(paper) && svg.contains(">At $4,000 a month,") && !svg.contains("var("), "{svg}");
        }
    }
}
