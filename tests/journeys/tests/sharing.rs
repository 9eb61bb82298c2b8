//! The link to a scenario, with and without a clipboard.

use journeys::site::altered;
use journeys::{PINNED_MIX, Tried, walk};

#[tokio::test]
async fn the_link_is_copied_with_its_version_and_without_what_is_not_ours() -> Tried {
    walk(async |visit| {
        let page = visit.open("markup=5.5&utm_source=x").await?;
        page.allow_clipboard().await?;
        page.click("#copy-link").await?;
        page.says("#copy-link", "Link copied").await?;
        page.says("#copied", "Link copied").await?;
        let wanted = visit.site().url(&format!("v=1&{PINNED_MIX}&markup=5.5"));
        page.becomes("return navigator.clipboard.readText()", wanted.clone()).await?;
        // What was copied is no longer the scenario once it has changed.
        page.enter("hours", "0").await?;
        page.says("#copy-link", "Copy link").await?;
        page.says("#copied", "").await?;

        page.go(&wanted).await?;
        page.ready().await?;
        page.answers("breakeven", "$9,091").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_a_clipboard_the_link_is_there_to_be_copied_by_hand() -> Tried {
    walk(async |visit| {
        let page = visit.open("markup=5.5").await?;
        page.refuse_clipboard().await?;
        page.click("#copy-link").await?;
        page.holds("link-by-hand", &visit.site().url(&format!("v=1&{PINNED_MIX}&markup=5.5"))).await?;
        page.becomes("return document.getElementById('link-by-hand').checkVisibility()", true).await
    })
    .await
}

#[tokio::test]
async fn a_link_keeps_its_numbers_when_the_catalogue_has_moved() -> Tried {
    walk(async |visit| {
        let query = "spend=9000&mix=gpt-5.5:1&gateway=openrouter-payg&stack=one-server&hours=1";
        let page = visit.open(query).await?;
        page.allow_clipboard().await?;
        page.click("#copy-link").await?;
        page.says("#copy-link", "Link copied").await?;
        let link: String = page.look("return navigator.clipboard.readText()").await?;
        let mut before = Vec::new();
        for id in ["managed-cost", "self-hosted-cost", "breakeven", "split-0"] {
            before.push((id, page.figure(id).await?));
        }
        let requests = page.boxed("requests").await?;
        // The same page on another day: dearer model, gateway and server.
        let later = visit.serve(altered()?)?;
        let shared = link.split_once('?').map_or("", |(_, query)| query);
        page.go(&later.url(query)).await?;
        page.ready().await?;
        page.answers("managed-cost", "$585").await?;
        assert_ne!(page.boxed("requests").await?, requests, "without a pinned price the requests follow the catalogue");
        page.go(&later.url(shared)).await?;
        page.ready().await?;
        for (id, figure) in before {
            assert_eq!(page.answers(id, &figure.shown).await?, figure, "{id}");
        }
        page.holds("requests", &requests).await?;
        for moved in ["markup=5.5", "catalogue says 6.5", "compute=24 (today 48)", "gpt-5.5", "$60 out a million"] {
            page.reads("#notices", |text| text.contains(moved)).await?;
        }
        Ok(())
    })
    .await
}
