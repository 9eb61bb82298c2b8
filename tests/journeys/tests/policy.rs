//! The content security policy: the page lives under it wherever it is put, and it stops what it is for.

use journeys::engine::Engine;
use journeys::site::Host;
use journeys::walk::{Terms, walk_on};
use journeys::{Page, Tried, walk};
use serde_json::Value;
use thirtyfour::prelude::Key;

/// Keeps every violation that a document reports from now on.
const LISTEN: &str = "window.violations = []; document.addEventListener('securitypolicyviolation', \
                      event => violations.push(event.effectiveDirective + ' ' + event.blockedURI))";

/// Everything that has been reported.
async fn violations(page: &Page) -> Tried<Vec<String>> {
    page.look("return window.violations").await
}

/// Uses what loads, draws, frames or runs something.
async fn use_everything(page: &Page) -> Tried {
    page.press_in("hours-slider", Key::Home).await?;
    page.says("#breakeven", "$4,000").await?;
    for section in ["#hangs", "#time", "#options", "#which", "#working", "#questions", "#take"] {
        page.come_to(section).await?;
    }
    page.click("#qr-panel summary").await?;
    page.becomes("return !!document.querySelector('svg.qr')", true).await?;
    page.click("#embed-panel summary").await?;
    // A frame of itself, fitted by a script of its own.
    page.becomes(
        "return !!document.querySelector('iframe.preview')?.contentDocument?.querySelector('#breakeven')",
        true,
    )
    .await?;
    page.click("#compare-button").await?;
    page.click("#theme-button").await
}

#[tokio::test]
async fn the_page_does_all_it_does_under_its_policy() -> Tried {
    // What is reported before anybody listens stands in the console, which fails the walk.
    walk(async |visit| {
        let page = visit.open("").await?;
        let policy = page.attribute("meta[http-equiv=Content-Security-Policy]", "content").await?.unwrap_or_default();
        assert!(policy.starts_with("default-src 'none';") && !policy.contains("unsafe-inline"), "{policy}");
        page.look::<Value>(LISTEN).await?;
        use_everything(&page).await?;
        assert_eq!(violations(&page).await?, Vec::<String>::new());
        let foreign = "return performance.getEntriesByType('resource').map(entry => entry.name)\
                       .filter(name => new URL(name).origin !== location.origin)";
        assert_eq!(page.look::<Vec<String>>(foreign).await?, Vec::<String>::new());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_frame_without_an_origin_lives_under_the_policy_too() -> Tried {
    walk(async |visit| {
        let source = visit.site().url("embed=1&markup=5.5");
        let host = Host::of(&format!(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><link rel=\"icon\" href=\"data:,\"><title>Host</title>\
             <iframe sandbox=\"allow-scripts\" width=\"640\" height=\"900\" src=\"{source}\"></iframe>"
        ))?;
        let page = visit.page();
        page.go(&host.url("")).await?;
        page.web().enter_frame(0).await?;
        page.ready().await?;
        assert_eq!(page.look::<String>("return self.origin").await?, "null");
        page.look::<Value>(LISTEN).await?;
        // Not by the keyboard, which not every host hands over.
        let moved = "const slider = document.getElementById('hours-slider'); slider.value = 0;\
                     slider.dispatchEvent(new Event('input', { bubbles: true })); return true";
        page.look::<bool>(moved).await?;
        page.answers("breakeven", "$3,636").await?;
        assert_eq!(violations(&page).await?, Vec::<String>::new());
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_the_policy_is_for_is_stopped_and_reported() -> Tried {
    // The browsers tell of each attempt, as they should, each in its own words.
    let terms = Terms {
        expected: &[
            "Content Security Policy",
            "Failed to load resource",
            " forbids ",
            " did not load",
            "Not caught",
            "document.ran",
            "Content-Security-Policy",
            "Loading failed for the <script>",
        ],
        ..Terms::default()
    };
    walk_on(terms, async |visit| {
        let page = visit.open("").await?;
        page.look::<Value>(LISTEN).await?;
        let attempts = "const script = document.createElement('script'); script.text = 'document.ran = 1'; document.body.append(script);\
            document.body.insertAdjacentHTML('beforeend', '<img src=\"data:image/png,x\" onerror=\"document.ran = 1\">');\
            document.body.insertAdjacentHTML('beforeend', '<p id=\"styled\" style=\"color: rgb(1, 2, 3)\">');\
            if (arguments[0]) setTimeout(() => (0, eval)('document.ran = 1'));\
            for (const [tag, key] of [['img', 'src'], ['iframe', 'src'], ['script', 'src']]) {\
              const element = document.createElement(tag); element[key] = 'http://elsewhere.example/x'; document.body.append(element);\
            }\
            fetch('http://elsewhere.example/x').catch(() => {});";
        let governed = visit.engine() == Engine::Chromium;
        page.look_with::<Value>(attempts, vec![governed.into()]).await?;
        let mut wanted = vec![
            "connect-src", "frame-src", "img-src", "script-src", "script-src-attr", "script-src-elem", "style-src-attr",
        ];
        // The scripts of the others' drivers run beside the page, where its policy does not reach what they evaluate.
        if visit.engine() != Engine::Chromium {
            wanted.retain(|directive| *directive != "script-src");
        }
        page.becomes("return [...new Set(violations.map(violation => violation.split(' ')[0]))].sort()", wanted)
            .await?;
        assert_eq!(page.look::<u32>("return document.ran ?? 0").await?, 0);
        let colour: String = page.look("return getComputedStyle(document.getElementById('styled')).color").await?;
        assert_ne!(colour, "rgb(1, 2, 3)");
        // And the page goes on.
        page.press_in("hours-slider", Key::Home).await?;
        page.says("#breakeven", "$4,000").await
    })
    .await
}
