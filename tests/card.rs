//! Golden pictures of cards: the answer and its chart, as they are shown where a link is posted.

// A helper of a test fails the test.
#![allow(clippy::expect_used)]

use gateway_crossover::answers::judgment::Judgment;
use gateway_crossover::chart::card::{card, card_text};
use gateway_crossover::chart::ink::Palette;
use gateway_crossover::chart::svg::picture;
use gateway_crossover::scenario::codec::read;
use gateway_crossover::scenario::presets::PRESETS;
use std::path::PathBuf;

#[test]
fn a_card_for_every_starting_point() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pictures");
    let mut wrong = Vec::new();
    for preset in &PRESETS {
        let scenario = read(preset.query).scenario;
        let judgment = Judgment::of(&scenario, None);
        let svg =
            picture(&card(&scenario, &judgment, 600.0, 315.0), &card_text(&scenario, &judgment), &Palette::LIGHT, 2.0);
        let golden = folder.join(format!("card-{}.svg", preset.id));
        if std::env::var_os("UPDATE_PICTURES").is_some() {
            std::fs::write(&golden, &svg).expect("a writable tests/pictures");
        } else if std::fs::read_to_string(&golden).ok().as_deref() != Some(&svg) {
            wrong.push(preset.id);
        }
    }
    assert!(wrong.is_empty(), "cards that differ: {wrong:?}; UPDATE_PICTURES=1 takes the new ones over");
}
