//! Links with values that cannot be used: said plainly, and the rest survives.

use journeys::wait::until;
use journeys::{Page, Tried, walk};
use thirtyfour::Key;

async fn notices(page: &Page) -> Tried<Vec<String>> {
    page.look("return [...document.querySelectorAll('#notices li > span')].map(line => line.textContent)").await
}

#[tokio::test]
async fn each_bad_value_has_one_notice_and_the_rest_survives() -> Tried {
    walk(async |visit| {
        let page = visit.open("spend=abc&markup=-3&hours=4..2&rate=110&utm_source=x").await?;
        let said = notices(&page).await?;
        assert_eq!(said.len(), 3, "{said:#?}");
        for (start, allowed) in [
            ("spend=abc ", "allowed is a number from 0 to 10,000,000"),
            ("markup=-3 ", "below the smallest allowed, 0"),
            ("hours=4..2 ", "allowed is a number from 0 to 1,000, or a range such as low..high; the page uses 2..4"),
        ] {
            let about: Vec<_> = said.iter().filter(|line| line.starts_with(start)).collect();
            assert!(matches!(about.as_slice(), [line] if line.contains(allowed)), "{start}: {said:#?}");
        }
        for (key, text) in [("spend", "$4,000"), ("markup", "0%"), ("hours", "2..4"), ("rate", "$110")] {
            assert_eq!(page.boxed(key).await?, text, "{key}");
        }
        page.answers("breakeven", "never").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_focus_goes_on_when_what_had_it_is_gone() -> Tried {
    walk(async |visit| {
        let page = visit.open("spend=abc&markup=-3&vs=hours%3D1").await?;
        let focused = "const e = document.activeElement; return e.getAttribute('aria-label') ?? e.id";
        let press = async |css: &str| {
            page.look_with::<()>("document.querySelector(arguments[0]).focus()", vec![css.into()]).await?;
            page.press(&char::from(Key::Enter).to_string()).await
        };
        press("[data-dismiss='0']").await?;
        page.becomes(focused, "Dismiss the notice about markup").await?;
        press("[data-dismiss='0']").await?;
        page.becomes(focused, "answer").await?;
        press("#stop-comparing").await?;
        page.becomes(focused, "compare-button").await?;
        page.look::<()>("document.querySelectorAll('details').forEach(panel => panel.open = true)").await?;
        press("#itemise").await?;
        page.becomes(focused, "compute").await?;
        press("#total-up").await?;
        page.becomes(focused, "itemise").await?;
        press("#take-ranges").await?;
        page.becomes(focused, "chance-topic").await
    })
    .await
}

#[tokio::test]
async fn a_model_is_added_with_a_press_and_not_by_looking_for_it() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.click("#demand-panel summary").await?;
        let models = "return document.querySelectorAll('[data-mix]').length";
        page.becomes(models, 3).await?;
        let choose = "const list = document.getElementById('add-model'); list.value = 'deepseek-flash';
            list.dispatchEvent(new Event('change', {bubbles: true}))";
        page.look::<()>(choose).await?;
        page.enter("hours", "2").await?;
        page.address_has("hours=2").await?;
        page.becomes(models, 3).await?;
        page.click("#add").await?;
        page.becomes(models, 4).await?;
        page.becomes("return document.getElementById('add-model').value", "").await
    })
    .await
}

#[tokio::test]
async fn a_notice_goes_when_it_is_dismissed_and_no_other_does() -> Tried {
    walk(async |visit| {
        let page = visit.open("spend=abc&markup=-3&hours=4..2").await?;
        page.click("#notices [aria-label='Dismiss the notice about markup']").await?;
        let keys = |said: &Vec<String>| said.iter().filter_map(|l| Some(l.split_once('=')?.0.to_owned())).collect();
        let left = until("two notices", async || notices(&page).await, |said| said.len() == 2).await?;
        let left: Vec<String> = keys(&left);
        assert_eq!(left, ["spend", "hours"]);
        // Those that stay are not read out again; one that comes is.
        page.has("[role=status]:has(#notices)", "aria-live", "off").await?;
        // The places of the others have moved up; their buttons must have moved with them.
        page.click("#notices [aria-label='Dismiss the notice about hours']").await?;
        let left = until("one notice", async || notices(&page).await, |said| said.len() == 1).await?;
        let left: Vec<String> = keys(&left);
        assert_eq!(left, ["spend"]);
        page.click("#notices button").await?;
        until("no notice", async || notices(&page).await, Vec::is_empty).await?;
        let drop = "const carried = new DataTransfer(); carried.items.add(new File(['no scenario'], 'a.json'));\
            document.body.dispatchEvent(new DragEvent('drop',\
            { bubbles: true, cancelable: true, dataTransfer: carried }))";
        page.look::<()>(drop).await?;
        until("one of the file", async || notices(&page).await, |said| said.len() == 1).await?;
        page.has("[role=status]:has(#notices)", "aria-live", "polite").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_key_that_is_not_ours_stays_in_the_address() -> Tried {
    walk(async |visit| {
        let page = visit.open("utm_source=x&hours=0").await?;
        assert!(notices(&page).await?.is_empty());
        page.enter("markup", "5.5").await?;
        page.address_has("markup=5.5&hours=0&utm_source=x").await?;
        page.enter("markup", "5").await?;
        page.enter("hours", "3").await?;
        page.address_has("utm_source=x").await
    })
    .await
}

#[tokio::test]
async fn markup_in_a_value_is_shown_and_never_becomes_an_element() -> Tried {
    walk(async |visit| {
        // <img src=x onerror=window.ran=1>
        let image = "%3Cimg%20src%3Dx%20onerror%3Dwindow.ran%3D1%3E";
        for key in ["spend", "mix", "gateway", "stack", "needs", "v", "chart", "theme"] {
            let page = visit.open(&format!("{key}={image}")).await?;
            let said = notices(&page).await?;
            let shown = matches!(said.as_slice(), [line] if line.contains("<img src=x onerror=window.ran=1>"));
            assert!(shown, "{key}: {said:#?}");
            assert_eq!(page.look::<usize>("return document.querySelectorAll('img').length").await?, 0, "{key}");
            assert!(page.look::<bool>("return window.ran === undefined").await?, "{key}");
        }
        // Deeper: in a compared scenario, in a key that is not ours, and in a key's own name.
        for query in [format!("vs=spend%3D{image}"), format!("utm={image}"), format!("{image}=1")] {
            let page = visit.open(&query).await?;
            page.enter("markup", "7").await?;
            page.answers("breakeven", "$7,143").await?;
            assert_eq!(page.look::<usize>("return document.querySelectorAll('img').length").await?, 0, "{query}");
        }
        Ok(())
    })
    .await
}
