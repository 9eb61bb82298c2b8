//! The link to a scenario, with and without a clipboard.

use journeys::{PINNED_MIX, Page, Tried, walk};
use serde_json::json;

/// Lets the page use the clipboard, or not.
async fn clipboard(page: &Page, setting: &str) -> Tried {
    for name in ["clipboard-write", "clipboard-read"] {
        let permission = json!({ "permission": { "name": name }, "setting": setting });
        page.command("Browser.setPermission", permission).await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_link_is_copied_with_its_version_and_without_what_is_not_ours() -> Tried {
    walk(async |visit| {
        let page = visit.open("markup=5.5&utm_source=x").await?;
        clipboard(&page, "granted").await?;
        page.click("#copy-link").await?;
        page.says("#copy-link", "Link copied").await?;
        let wanted = visit.site().url(&format!("v=1&{PINNED_MIX}&markup=5.5"));
        page.becomes("return navigator.clipboard.readText()", wanted.clone()).await?;
        // What was copied is no longer the scenario once it has changed.
        page.enter("hours", "0").await?;
        page.says("#copy-link", "Copy link").await?;

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
        clipboard(&page, "denied").await?;
        page.click("#copy-link").await?;
        page.holds("link-by-hand", &visit.site().url(&format!("v=1&{PINNED_MIX}&markup=5.5"))).await?;
        page.becomes("return document.getElementById('link-by-hand').checkVisibility()", true).await
    })
    .await
}
