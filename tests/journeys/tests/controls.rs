//! Every control explains itself: its small chart, its balance, its place in the ranking.

use journeys::{Page, Tried, walk};
use thirtyfour::prelude::Key;

/// How far, in CSS pixels, the dot of a small chart is from the centre of its slider's thumb.
async fn off(page: &Page, key: &str) -> Tried<f64> {
    let script = "const slider = document.getElementById(arguments[0] + '-slider');\
                  const box = slider.getBoundingClientRect(), along = slider.value / 1000;\
                  const thumb = box.left + 11 + along * (box.width - 22);\
                  const chart = document.querySelector('#' + arguments[0] + '-mini .mini').getBoundingClientRect();\
                  const stem = document.querySelector('#' + arguments[0] + '-mini .stem[marker-start=\"url(#dot)\"]');\
                  return chart.left + stem.x1.baseVal.value - thumb";
    page.look_with(script, vec![key.into()]).await
}

#[tokio::test]
async fn the_thumb_is_on_the_curve_wherever_it_goes() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        for (key, press) in [
            ("spend", Key::PageUp),
            ("markup", Key::PageDown),
            ("infra", Key::End),
            ("hours", Key::PageUp),
            ("rate", Key::Home),
        ] {
            page.becomes(&format!("return !!document.querySelector('#{key}-mini .stem')"), true).await?;
            for _ in 0..2 {
                let gap = off(&page, key).await?;
                assert!(gap.abs() <= 1.0, "{key}: {gap} px");
                let before: String = page.look(&format!("return document.getElementById('{key}').value")).await?;
                page.press_in(&format!("{key}-slider"), press.clone()).await?;
                // A press so soon after another counts as movement, in which this has its turn within six frames.
                let drawn = format!(
                    "return document.getElementById('{key}').value !== '{before}' && \
                     new Promise(done => {{ let left = 7; \
                     const frame = () => left-- ? requestAnimationFrame(frame) : done(true); frame(); }})"
                );
                if page.look::<bool>(&drawn).await? {
                    let gap = off(&page, key).await?;
                    assert!(gap.abs() <= 1.0, "{key} after {press:?}: {gap} px");
                }
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
