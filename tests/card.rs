//! Golden pictures of cards: the answer and its chart, as they are shown where a link is posted.

// A helper of a test fails the test.
#![allow(clippy::expect_used)]

mod gallery;

use gallery::check;
use gateway_crossover::answers::judgment::Judgment;
use gateway_crossover::chart::card::{card, card_text};
use gateway_crossover::chart::ink::Palette;
use gateway_crossover::chart::svg::picture;
use gateway_crossover::scenario::codec::read;
use gateway_crossover::scenario::presets::PRESETS;

#[test]
fn a_card_for_every_starting_point() {
    let mut wrong = Vec::new();
    for preset in &PRESETS {
        let scenario = read(preset.query).scenario;
        let judgment = Judgment::of(&scenario, None);
        let svg =
            picture(&card(&scenario, &judgment, 600.0, 315.0), &card_text(&scenario, &judgment), &Palette::LIGHT, 2.0);
        wrong.extend(check(&format!("card-{}", preset.id), &svg));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
