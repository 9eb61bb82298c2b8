//! The way most readers take: open, move a slider, type a number, come back later.

use journeys::site::Host;
use journeys::{Tried, walk};
use thirtyfour::prelude::Key;

#[tokio::test]
async fn numbers_move_the_answer_and_the_address_keeps_them() -> Tried {
    walk(async |visit| {
        let before = Host::of("<!doctype html><link rel=icon href=data:,><title>Before</title>")?;
        visit.page().go(&before.url("")).await?;
        let page = visit.open("").await?;
        let entries = page.entries().await?;
        assert_eq!(page.answers("breakeven", "$10,000").await?.value, "10000");

        page.press_in("hours-slider", Key::Home).await?;
        assert_eq!(page.answers("breakeven", "$4,000").await?.value, "4000");

        page.enter("markup", "5.5").await?;
        let breakeven = page.answers("breakeven", "$3,636").await?.number()?;
        assert!((breakeven - 200.0 / 0.055).abs() < 1e-6, "{breakeven}");

        page.address_has("markup=5.5&hours=0").await?;
        page.reload().await?;
        page.answers("breakeven", "$3,636").await?;
        assert_eq!(page.boxed("markup").await?, "5.5%");
        assert_eq!(page.entries().await?, entries, "no entry of the history is ours");

        page.web().back().await?;
        page.becomes("return document.title", "Before").await
    })
    .await
}

#[tokio::test]
async fn back_from_a_place_in_the_page_the_address_still_says_what_is_seen() -> Tried {
    walk(async |visit| {
        let page = visit.open("spend=9000").await?;
        page.click(".masthead a[href='#take']").await?;
        page.becomes("return location.hash", "#take").await?;
        page.enter("spend", "20k").await?;
        page.address_has("spend=20000").await?;
        page.web().back().await?;
        page.becomes("return location.hash", "").await?;
        page.address_has("spend=20000").await?;
        page.holds("spend", "$20,000").await
    })
    .await
}

#[tokio::test]
async fn the_arrows_go_to_nothing_step_by_step() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.focus("hours-slider").await?;
        for breakeven in ["$9,000", "$8,000", "$7,000", "$6,000", "$5,000", "$4,000", "$4,000"] {
            page.press(&char::from(Key::Left).to_string()).await?;
            page.answers("breakeven", breakeven).await?;
        }
        page.address_has("hours=0").await
    })
    .await
}
