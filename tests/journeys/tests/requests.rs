//! What the page asks the network for: little, and only its own host.

use journeys::{Page, Tried, walk};
use thirtyfour::prelude::Key;

/// Addresses of everything requested so far, the page itself first.
async fn requests(page: &Page) -> Tried<Vec<String>> {
    let script = "return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]\
                  .map(entry => entry.name)";
    page.look(script).await
}

#[tokio::test]
async fn a_first_visit_asks_for_a_few_files_of_its_own_host() -> Tried {
    walk(async |visit| {
        // What is kept for a reader without a network is asked for anew.
        visit.site().hold(Some("worker.js"));
        let page = visit.open("").await?;
        // On any server, and whatever a browser was told of ahead.
        assert_eq!(visit.site().arrivals("/gateway-crossover-"), 1);
        visit.site().hold(None);
        let asked = requests(&page).await?;
        let home = visit.site().url("");
        assert!(asked.len() <= 8, "{asked:#?}");
        assert!(asked.iter().all(|address| address.starts_with(&home)), "{asked:#?}");
        assert!(asked.iter().any(|address| address.ends_with(".wasm")), "{asked:#?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn using_the_page_asks_for_nothing() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        // What the page keeps for later it asks for once it is at rest, and some engines count that among its requests.
        page.kept().await?;
        // A browser asks for a page's icon when it sees fit, and again when the address changes.
        let own = async || -> Tried<Vec<String>> {
            let asked = requests(&page).await?;
            Ok(asked.into_iter().filter(|address| !address.ends_with("/icon.svg")).collect())
        };
        let before = own().await?;
        page.press_in("hours-slider", Key::Home).await?;
        page.enter("markup", "5.5").await?;
        page.choose("Log").await?;
        page.choose("Table").await?;
        page.click("#theme-button").await?;
        page.address_has("markup=5.5&hours=0&axis=log&theme=light").await?;
        assert_eq!(own().await?, before);
        Ok(())
    })
    .await
}
