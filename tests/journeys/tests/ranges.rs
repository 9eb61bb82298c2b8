//! Ranges where the value is: a button, handles, the keyboard, and a sentence that speaks in chances.

use journeys::{Tried, walk};
use thirtyfour::prelude::Key;

#[tokio::test]
async fn a_number_opens_into_handles_and_closes_again() -> Tried {
    walk(async |visit| {
        let page = visit.open("spend=10000").await?;
        page.has("#infra-low-slider", "class", "low hidden").await?;
        page.click("#infra-range").await?;
        page.holds("infra", "120..200..405").await?;
        page.has("#infra-range", "aria-pressed", "true").await?;
        page.has("#infra-low-slider", "class", "low").await?;
        page.has("#infra-low-slider", "aria-valuetext", "at least $120 a month").await?;
        page.has("#infra-high-slider", "aria-valuetext", "at most $405 a month").await?;
        page.address_has("spend=10000&infra=120..200..405").await?;
        page.click("#infra-range").await?;
        page.holds("infra", "$200").await?;
        page.address_has("spend=10000").await
    })
    .await
}

#[tokio::test]
async fn handles_move_by_keyboard_and_by_pointer_and_stop_at_each_other() -> Tried {
    walk(async |visit| {
        let page = visit.open("hours=2..4").await?;
        page.press_in("hours-high-slider", Key::Right).await?;
        page.holds("hours", "2..4.5").await?;
        page.press_in("hours-low-slider", Key::End).await?;
        // A step before the other one: met, they would be one number, and the handle at hand would be gone with its
        // focus.
        page.holds("hours", "4..4.5").await?;
        page.becomes("return document.activeElement.id", "hours-low-slider").await?;
        let page = visit.open("hours=2..4").await?;
        // By pointer: the high thumb, from 4 hours to 10.
        let place = "const b = document.getElementById('hours-track').getBoundingClientRect();\
                     return [Math.round(b.left + b.width * arguments[0]), Math.round(b.bottom)]";
        page.bring("#hours-control").await?;
        let (from_x, from_y): (i64, i64) = page.look_with(place, vec![0.2.into()]).await?;
        let (to_x, to_y): (i64, i64) = page.look_with(place, vec![0.5.into()]).await?;
        let web = page.web();
        web.action_chain().move_to(from_x, from_y).click_and_hold().move_to(to_x, to_y).release().perform().await?;
        page.holds("hours", "2..10").await
    })
    .await
}

#[tokio::test]
async fn with_ranges_the_answer_speaks_in_chances() -> Tried {
    walk(async |visit| {
        let page = visit.open("spend=10000&infra=120..405&hours=2..4").await?;
        page.reads("#answer", |text| {
            text.starts_with("At $10,000 a month, managed is cheaper about 4 times in 5.")
                && text.contains("8 times in 10 the breakeven lies between $9,390 and $13,100.")
        })
        .await?;
        page.enter("spend", "4000").await?;
        page.reads("#answer", |text| text.contains("managed is cheaper whatever your ranges.")).await?;
        page.enter("spend", "40k").await?;
        page.reads("#answer", |text| text.contains("self-hosting is cheaper whatever your ranges.")).await?;
        Ok(())
    })
    .await
}
