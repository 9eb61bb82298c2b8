//! Every control explains itself: its small chart, its balance, its place in the ranking.

use journeys::wait::until;
use journeys::{Page, Tried, walk};
use thirtyfour::prelude::Key;

/// Whether the dot of a small chart is on the centre of its slider's thumb, to a CSS pixel, and the number in its box
/// no longer the one that was; what is seen instead.
const ON_THE_THUMB: &str = "const [key, before] = arguments, slider = document.getElementById(key + '-slider');\
    const box = slider.getBoundingClientRect(), along = slider.value / 1000;\
    const thumb = box.left + 11 + along * (box.width - 22);\
    const chart = document.querySelector('#' + key + '-mini .mini')?.getBoundingClientRect();\
    const stem = document.querySelector('#' + key + '-mini .stem[marker-start=\"url(#dot)\"]');\
    if (!chart || !stem) return 'no chart';\
    const now = document.getElementById(key).value;\
    if (now === before) return 'still at ' + now;\
    const gap = chart.left + stem.x1.baseVal.value - thumb;\
    return Math.abs(gap) <= 1 ? 'on it' : gap + ' px off at ' + now";

/// Waits until the dot is on the thumb, of another value than there was.
async fn on_the_thumb(page: &Page, key: &str, before: &str) -> Tried {
    let look = async || page.look_with::<String>(ON_THE_THUMB, vec![key.into(), before.into()]).await;
    until(&format!("the dot of {key} to be on its thumb"), look, |seen| seen == "on it").await?;
    Ok(())
}

#[tokio::test]
async fn the_thumb_is_on_the_curve_wherever_it_goes() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        for (key, presses) in [
            ("spend", [Key::PageUp, Key::PageUp]),
            ("markup", [Key::PageDown, Key::PageDown]),
            ("infra", [Key::End, Key::Home]),
            ("hours", [Key::PageUp, Key::End]),
            ("rate", [Key::Home, Key::PageUp]),
        ] {
            on_the_thumb(&page, key, "").await?;
            for press in presses {
                let before = page.boxed(key).await?;
                page.press_in(&format!("{key}-slider"), press).await?;
                on_the_thumb(&page, key, &before).await?;
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_small_chart_says_the_breakeven_that_the_answer_says() -> Tried {
    walk(async |visit| {
        let page = visit.open("markup=5.5").await?;
        for key in ["markup", "infra", "hours", "rate"] {
            page.says(&format!("#{key}-mini .now"), "$9,091").await?;
        }
        // The spend does not move the breakeven; its chart shows what it does move.
        page.says("#spend-mini .now", "−$280").await?;
        page.press_in("hours-slider", Key::Home).await?;
        for key in ["markup", "infra", "rate"] {
            page.says(&format!("#{key}-mini .now"), "$3,636").await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn each_balance_leads_to_equal_costs() -> Tried {
    walk(async |visit| {
        for key in ["spend", "markup", "hours", "rate"] {
            let page = visit.open("spend=6000&markup=5.5").await?;
            page.reads(&format!("#{key}-even"), |text| text.starts_with("even at ")).await?;
            page.click(&format!("#{key}-even")).await?;
            page.becomes("return Math.abs(document.getElementById('saving').value) < 0.005", true).await?;
        }
        Ok(())
    })
    .await
}

/// A control's button for the balance, where it stands on its track of 0 to 1; the end that it is held to counts.
async fn stands(page: &Page, key: &str, held: f64) -> Tried<f64> {
    let place = "const button = document.getElementById(arguments[0] + '-even').getBoundingClientRect();\
                 const track = document.getElementById(arguments[0] + '-mini').getBoundingClientRect();\
                 return (button.left + button.width * arguments[1] - track.left) / track.width";
    page.look_with(place, vec![key.into(), held.into()]).await
}

#[tokio::test]
async fn each_balance_stands_at_its_place_on_the_track() -> Tried {
    walk(async |visit| {
        for (width, height) in [(1280, 900), (390, 844)] {
            visit.page().web().set_window_rect(0, 0, width, height).await?;
            for (query, text, held, place) in [
                // 12.5% of 20%; the middle of the button is there.
                ("", "even at 12.5%", 0.5, 0.625),
                // Close to an end it stands at that end.
                ("spend=100000", "even at 0.5%", 0.0, 0.0),
                ("spend=2600", "even at 19.23%", 1.0, 1.0),
            ] {
                let page = visit.open(query).await?;
                page.says("#markup-even", text).await?;
                let look = async || stands(&page, "markup", held).await;
                until(&format!("{text} to stand at {place}"), look, |at| (at - place).abs() < 0.004).await?;
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_ranking_follows_the_ranges() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.come_to("#hangs").await?;
        let label = "return document.querySelector('#hangs svg').getAttribute('aria-label')";
        let before: String = page.look(label).await?;
        page.enter("infra", "100..900").await?;
        page.come_to("#hangs").await?;
        page.becomes(
            &format!("return document.querySelector('#hangs svg').getAttribute('aria-label') !== {before:?}"),
            true,
        )
        .await?;
        let after: String = page.look(label).await?;
        assert!(after.contains("Infrastructure"), "{after}");
        Ok(())
    })
    .await
}
