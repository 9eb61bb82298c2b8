//! Sliders by keyboard: round values all the way.

use journeys::wait::until;
use journeys::{Page, Tried, walk};
use thirtyfour::prelude::Key;

/// Presses a key in a slider and waits for what it then says, up to the unit.
async fn goes(page: &Page, key: &str, press: Key, value: &str) -> Tried {
    page.press_in(&format!("{key}-slider"), press.clone()).await?;
    let what = format!("{key} after {press:?} to say {value}");
    let css = format!("#{key}-slider");
    let said = async || page.attribute(&css, "aria-valuetext").await;
    until(&what, said, |text| {
        text.as_deref().and_then(|text| text.strip_prefix(value)).is_some_and(|rest| rest.starts_with(' '))
    })
    .await?;
    Ok(())
}

/// Start, arrow right, page up, home, end, arrow left, page down: what is said after each.
async fn every_key(page: &Page, key: &str, said: [&str; 6]) -> Tried {
    let keys = [Key::Right, Key::PageUp, Key::Home, Key::End, Key::Left, Key::PageDown];
    for (press, value) in keys.into_iter().zip(said) {
        goes(page, key, press, value).await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_five_sliders_move_in_round_steps() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        for (key, said) in [
            ("spend", ["$4,100", "$5,100", "$100", "$1,000,000", "$990,000", "$890,000"]),
            ("markup", ["5.1%", "6.1%", "0%", "20%", "19.9%", "18.9%"]),
            ("infra", ["$205", "$255", "$0", "$1,000", "$995", "$945"]),
            ("hours", ["3.5 hours", "8.5 hours", "0 hours", "20 hours", "19.5 hours", "14.5 hours"]),
            ("rate", ["$105", "$155", "$0", "$200", "$195", "$145"]),
        ] {
            every_key(&page, key, said).await?;
        }
        page.address_has("spend=890000&markup=18.9&infra=945&hours=14.5&rate=145").await
    })
    .await
}

#[tokio::test]
async fn the_lines_of_the_bill_move_too_and_add_up() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.click("#stack-panel summary").await?;
        page.click("#itemise").await?;
        // Setting each line changes nothing by itself.
        page.reads("#stack-panel .now", |text| text == "$200, line by line").await?;
        page.says(".because b", "$200").await?;
        page.says(".because .self-hosted", "$500").await?;
        for (key, said) in [
            ("compute", ["$0", "$300", "$295", "$245"]),
            ("postgres", ["$0", "$160", "$155", "$105"]),
            ("redis", ["$0", "$100", "$95", "$45"]),
            ("balancer", ["$0", "$50", "$49", "$39"]),
            ("monitoring", ["$0", "$200", "$195", "$145"]),
        ] {
            let keys = [Key::Home, Key::End, Key::Left, Key::PageDown];
            for (press, value) in keys.into_iter().zip(said) {
                goes(&page, key, press, value).await?;
            }
        }
        page.answers("self-hosted-cost", "$879").await?;
        page.address_has("compute=245&postgres=105&redis=45&balancer=39&monitoring=145").await?;

        page.click("#total-up").await?;
        page.holds("infra", "$579").await?;
        page.answers("self-hosted-cost", "$879").await?;
        page.address_has("infra=579").await
    })
    .await
}

#[tokio::test]
async fn a_key_with_another_one_held_is_left_to_the_browser() -> Tried {
    walk(async |visit| {
        let page = visit.open("markup=7").await?;
        page.focus("markup-slider").await?;
        let watch = "window.kept = []; addEventListener('keydown', event => kept.push([event.key, event.defaultPrevented]));\
                     return true";
        page.look::<bool>(watch).await?;
        // Not with Alt, with which some browsers go back. What one does with these is its own affair.
        page.press_with(Key::Control, Key::Home).await?;
        page.press_with(Key::Control, Key::PageUp).await?;
        page.becomes("return String(kept.filter(([key]) => key !== 'Control'))", "Home,false,PageUp,false").await?;
        page.press(&char::from(Key::End).to_string()).await?;
        page.becomes("return String(kept.at(-1))", "End,true").await?;
        page.holds("markup", "20%").await
    })
    .await
}

#[tokio::test]
async fn a_slider_follows_its_box_and_a_box_its_slider() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.enter("spend", "10k").await?;
        page.becomes("return document.getElementById('spend-slider').value", "500").await?;
        page.press_in("spend-slider", Key::Home).await?;
        page.holds("spend", "$100").await
    })
    .await
}

#[tokio::test]
async fn a_slider_follows_the_pointer_to_round_values() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        // A click is on a whole pixel: a window in which the middle of the track is one.
        let between = "const b = document.getElementById('spend-slider').getBoundingClientRect();\
                       return Math.abs((b.left + b.width / 2) % 1 - 0.25) > 0.25";
        for width in 1280..1284 {
            page.wide(width).await?;
            if !page.look::<bool>(between).await? {
                break;
            }
        }
        // The middle of a track of four powers of ten is the middle power.
        page.click("#spend-slider").await?;
        page.holds("spend", "$10,000").await?;
        page.answers("managed-cost", "$500").await?;
        page.click("#hours-slider").await?;
        page.holds("hours", "10").await?;
        page.address_has("spend=10000&hours=10").await
    })
    .await
}

#[tokio::test]
async fn the_chart_stays_where_it_is_until_the_hand_lets_go() -> Tried {
    walk(async |visit| {
        visit.page().wide(1280).await?;
        let page = visit.open("").await?;
        // Event by event: chromedriver forgets a button that is held from one chain of actions to the next.
        let hand = async |kind: &str, buttons: u32| {
            let event = "document.getElementById('spend-slider').dispatchEvent(\
                         new PointerEvent(arguments[0], { bubbles: true, buttons: arguments[1] }))";
            page.look_with::<()>(event, vec![kind.into(), buttons.into()]).await
        };
        let slide = async |along: f64, words: &str| {
            let event = "const slider = document.getElementById('spend-slider');\
                         slider.value = slider.max * arguments[0];\
                         slider.dispatchEvent(new Event('input', { bubbles: true }))";
            page.look_with::<()>(event, vec![along.into()]).await?;
            hand("pointermove", 1).await?;
            page.reads("#answer", |text| text.contains(words)).await
        };
        let top = "return Math.round(document.getElementById('chart').getBoundingClientRect().top)";
        slide(0.3, "managed is").await?;
        hand("pointerup", 0).await?;
        // As wide as these words are, so that longer ones take a line more with any machine's letters.
        let tight = "const { style } = document.getElementById('answer'); style.fontSize = '16px';\
                     style.width = 'max-content';\
                     style.width = Math.ceil(document.getElementById('answer').getBoundingClientRect().width) + 1 + 'px'";
        page.look::<()>(tight).await?;
        let first: i64 = page.look(top).await?;
        hand("pointerdown", 1).await?;
        slide(0.2, "managed is").await?;
        assert_eq!(page.look::<i64>(top).await?, first);
        // A line more moves it on.
        slide(0.9, "self-hosting is").await?;
        let lower = until("a line more", async || page.look::<i64>(top).await, |now| *now > first).await?;
        hand("pointermove", 1).await?;
        slide(0.2, "managed is").await?;
        assert_eq!(page.look::<i64>(top).await?, lower, "a line less does not move it back");
        hand("pointerup", 0).await?;
        page.becomes(top, first).await
    })
    .await
}
