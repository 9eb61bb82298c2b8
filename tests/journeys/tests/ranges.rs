//! Ranges where the value is: a button, handles, the keyboard, and a sentence that speaks in chances.

use journeys::wait::until;
use journeys::{Page, Tried, walk};
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
        drag(&page, "hours", Handle { at: 0.2, beside: 7 }, 0.5).await?;
        page.holds("hours", "2..10").await
    })
    .await
}

/// Where a handle is: what share of the way along the track, and how many pixels to the right of that its middle.
#[derive(Clone, Copy)]
struct Handle {
    at: f64,
    beside: i64,
}

/// Takes a handle and lets it go elsewhere along the track.
async fn drag(page: &Page, key: &str, handle: Handle, to: f64) -> Tried {
    page.bring(&format!("#{key}-control")).await?;
    let place = "const b = document.getElementById(arguments[0] + '-track').getBoundingClientRect();\
                 return [Math.round(b.left + b.width * arguments[1]) + arguments[2], Math.round(b.bottom)]";
    let place =
        async |at: f64| page.look_with::<(i64, i64)>(place, vec![key.into(), at.into(), handle.beside.into()]).await;
    let ((from_x, from_y), (to_x, to_y)) = (place(handle.at).await?, place(to).await?);
    let web = page.web();
    web.action_chain().move_to(from_x, from_y).click_and_hold().move_to(to_x, to_y).release().perform().await?;
    Ok(())
}

#[tokio::test]
async fn both_ends_of_a_range_as_narrow_as_a_thumb_can_be_taken() -> Tried {
    walk(async |visit| {
        // Browsers differ in whether a thumb's middle comes to where it is taken: a few pixels, some dollars each.
        let ends = "const ends = document.getElementById('infra').value.split('..').map(Number);\
                    return Math.hypot(ends[0] - arguments[0], ends.at(-1) - arguments[1]) < 30";
        for (low, high) in [(500, 510), (990, 1_000)] {
            let page = visit.open(&format!("infra={low}..{high}")).await?;
            let at = |spend: i32| f64::from(spend) / 1_000.0;
            drag(&page, "infra", Handle { at: at(low), beside: -10 }, 0.3).await?;
            let is_at = async |low: i32, high: i32| page.look_with::<bool>(ends, vec![low.into(), high.into()]).await;
            until("the low end to be taken along", async || is_at(300, high).await, |there| *there).await?;
            drag(&page, "infra", Handle { at: at(high), beside: 7 }, 0.7).await?;
            until("the high end to be taken along", async || is_at(300, 700).await, |there| *there).await?;
        }
        Ok(())
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
