//! Where the page cannot run it says so, in one plain sentence.

use journeys::driver::Scripts;
use journeys::walk::{Terms, walk_on};
use journeys::{Tried, site, walk};
use thirtyfour::prelude::By;

#[tokio::test]
async fn opened_from_a_disk_it_says_how_to_open_it() -> Tried {
    // That a browser does not load modules from a disk is what this is about; the page cannot keep it from saying so.
    let terms = Terms {
        expected: &["from origin 'null' has been blocked by CORS policy", "net::ERR_FAILED"],
        ..Terms::default()
    };
    walk_on(terms, async |visit| {
        let page = visit.page();
        page.go(&format!("file://{}", site::dist()?.join("index.html").display())).await?;
        page.becomes("return document.readyState", "complete").await?;
        let text: String = page.look("return document.body.innerText.trim()").await?;
        assert_eq!(
            text,
            "Opened from a disk, this page cannot load its program: serve the folder over HTTP and open it there."
        );
        assert!(page.web().find(By::Css(".plain.disk")).await?.is_displayed().await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn over_http_nothing_of_that_is_seen() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        for plain in page.web().find_all(By::Css(".plain")).await? {
            assert!(!plain.is_displayed().await?);
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_scripts_it_gives_the_articles_answer() -> Tried {
    walk_on(Terms { scripts: Scripts::Off, ..Terms::default() }, async |visit| {
        let page = visit.page();
        page.go(&visit.site().url("")).await?;
        let sentence = page.web().find(By::Css("noscript .plain")).await?;
        assert!(sentence.is_displayed().await?);
        let text = sentence.text().await?;
        assert!(text.contains("needs JavaScript") && text.contains("above $10,000 of API spend"), "{text}");
        assert!(!page.web().find(By::Css(".plain.disk")).await?.is_displayed().await?);
        Ok(())
    })
    .await
}
