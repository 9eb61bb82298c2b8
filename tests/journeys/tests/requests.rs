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
        let (before, arrived) = (requests(&page).await?, visit.site().arrivals(""));
        page.press_in("hours-slider", Key::Home).await?;
        page.enter("markup", "5.5").await?;
        page.choose("Log").await?;
        page.choose("Table").await?;
        page.click("#theme-button").await?;
        page.address_has("markup=5.5&hours=0&axis=log&theme=light").await?;
        assert_eq!(requests(&page).await?, before);
        // Whatever the browser tells the page: an icon, say, is asked for again with every new address.
        assert_eq!(visit.site().arrivals(""), arrived);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn no_request_tells_the_scenario() -> Tried {
    walk(async |visit| {
        let page = visit.open("spend=123456").await?;
        page.enter("hours", "7").await?;
        page.address_has("spend=123456&hours=7").await?;
        page.come_to("#working").await?;
        page.reads("#working", |text| text.contains("$123,456")).await?;
        page.kept().await?;
        // The preview of an embed is a whole page: it has the scenario, but its address has not.
        page.click("#embed-panel summary").await?;
        let within = "return document.querySelector('.preview')?.contentDocument?.getElementById('spend')?.value ?? ''";
        page.becomes(within, "$123,456").await?;
        let asked = "return document.querySelector('.preview').contentWindow.performance\
                     .getEntriesByType('navigation')[0].name";
        let asked: String = page.look(asked).await?;
        assert!(asked.ends_with("?embed=1"), "{asked}");
        let told = visit.site().referrers();
        assert!(!told.is_empty() && told.iter().all(|referrer| !referrer.contains('?')), "{told:#?}");
        Ok(())
    })
    .await
}
