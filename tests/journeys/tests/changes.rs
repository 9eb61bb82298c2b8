//! Ways through what was changed: undo, redo, reset, starting points.

use journeys::{Tried, walk};
use serde_json::json;
use thirtyfour::prelude::Key;

#[tokio::test]
async fn undo_and_redo_by_button_and_by_key() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.has("#undo", "aria-disabled", "true").await?;
        page.enter("spend", "9000").await?;
        page.has("#undo", "aria-disabled", "false").await?;
        page.address_has("spend=9000").await?;
        // Undo and redo close a step, so this one is another however fast it comes.
        page.click("#undo").await?;
        page.holds("spend", "$4,000").await?;
        page.has("#redo", "aria-disabled", "false").await?;
        page.click("#redo").await?;
        page.holds("spend", "$9,000").await?;
        page.click("#markup-even").await?;
        page.holds("markup", "5.556%").await?;
        let control_z = |key: &str| json!({ "ctrlKey": true, "bubbles": true, "cancelable": true, "key": key });
        let send = "document.body.dispatchEvent(new KeyboardEvent('keydown', arguments[0])); return true";
        let _: bool = page.look_with(send, vec![control_z("z")]).await?;
        page.holds("markup", "5%").await?;
        let _: bool = page.look_with(send, vec![control_z("y")]).await?;
        page.holds("markup", "5.556%").await?;
        page.click("#reset-all").await?;
        page.address_has("").await?;
        page.click("#undo").await?;
        page.holds("spend", "$9,000").await
    })
    .await
}

#[tokio::test]
async fn a_slider_held_down_is_one_step() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.focus("hours-slider").await?;
        page.press(&char::from(Key::Right).to_string().repeat(12)).await?;
        page.holds("hours", "9").await?;
        page.click("#undo").await?;
        page.holds("hours", "3").await?;
        page.has("#undo", "aria-disabled", "true").await
    })
    .await
}

#[tokio::test]
async fn a_starting_point_says_what_it_assumes_until_a_number_changes() -> Tried {
    walk(async |visit| {
        let page = visit.open("axis=log").await?;
        page.click("#preset option[value=scale-up]").await?;
        page.holds("spend", "$30,000").await?;
        page.reads("[data-part=assumes]", |text| text.contains("own keys")).await?;
        page.becomes("return document.getElementById('preset').value", "scale-up").await?;
        page.becomes("return location.search.endsWith('&axis=log')", true).await?;
        page.enter("hours", "8").await?;
        page.says("[data-part=assumes]", "").await?;
        page.becomes("return document.getElementById('preset').value", "").await
    })
    .await
}
