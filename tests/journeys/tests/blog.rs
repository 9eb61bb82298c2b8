//! The worked example of a blog post: three embeds side by side, and a paragraph whose numbers drive one of them.

use journeys::site::Host;
use journeys::{Tried, walk};

/// The example, with its embeds from here.
fn post(site: &str) -> Tried<String> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/blog/index.html");
    let text = std::fs::read_to_string(path)?;
    assert_eq!(text.matches("https://example.org/crossover/").count(), 5, "three frames, a link and the script");
    Ok(text.replace("https://example.org/crossover/", site).replace(" loading=\"lazy\"", ""))
}

#[tokio::test]
async fn three_embeds_fit_and_the_paragraph_drives_one() -> Tried {
    walk(async |visit| {
        let host = Host::of(&post(&visit.site().url(""))?)?;
        let page = visit.page();
        page.go(&host.url("")).await?;
        // Each frame is as tall as what is in it.
        page.becomes(
            "return [...document.querySelectorAll('iframe')].every(frame => parseInt(frame.style.height) > 300)",
            true,
        )
        .await?;
        page.says("#managed", "$300").await?;
        page.says("#own", "$680").await?;
        page.says("#breakeven", "$13,600").await?;
        page.click("[data-query*=openrouter]").await?;
        page.says("#managed", "$0").await?;
        page.says("#breakeven", "$38,600").await?;
        page.click("[data-query^='spend=6000']").await?;
        page.says("#managed", "$300").await?;
        // The others have kept their own numbers.
        for (frame, breakeven) in [(0, "$10,000"), (1, "$13,600"), (2, "$10,000")] {
            page.web().enter_frame(frame).await?;
            page.answers("breakeven", breakeven).await?;
            page.web().enter_default_frame().await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_hosts_script_is_small_and_does_nothing_twice() -> Tried {
    let script = std::fs::read(journeys::site::dist()?.join("embed.js"))?;
    assert!(script.len() < 1_000, "{} bytes", script.len());
    walk(async |visit| {
        let site = visit.site().url("");
        let twice = format!("<script src=\"{site}embed.js\"></script>").repeat(2);
        let html = format!(
            "<!doctype html><html lang=en><meta charset=utf-8><link rel=icon href=\"data:,\"><title>Host</title>{twice}\
             <iframe id=a height=150 src=\"{site}?embed=1&controls=none\"></iframe>\
             <iframe id=b height=150 srcdoc=\"<script>parent.postMessage({{'gateway-crossover-height': 9000}}, '*')</script>\">\
             </iframe>"
        );
        let host = Host::of(&html)?;
        let page = visit.page();
        page.go(&host.url("")).await?;
        page.becomes("return parseInt(document.getElementById('a').style.height) > 300", true).await?;
        // Another frame that speaks our dialect, as an advertisement might, is none of ours; ours are never beyond reason.
        assert_eq!(page.look::<String>("return document.getElementById('b').style.height").await?, "");
        for (height, sized) in [
            ("1e9", "10000px"),
            ("-1", "100px"),
            ("640.2", "641px"),
            // What is no finite number is no height.
            ("Infinity", "641px"),
            ("-Infinity", "641px"),
            ("NaN", "641px"),
            ("'500'", "641px"),
            ("null", "641px"),
        ] {
            let script = format!(
                "dispatchEvent(new MessageEvent('message', {{ source: document.getElementById('a').contentWindow,\
                   data: {{ 'gateway-crossover-height': {height} }} }}));\
                 return document.getElementById('a').style.height"
            );
            assert_eq!(page.look::<String>(&script).await?, sized, "{height}");
        }
        let before: String = page.look("return document.getElementById('a').style.height").await?;
        page.look::<bool>("postMessage({ 'gateway-crossover-height': 777 }, '*'); return true").await?;
        page.becomes("return new Promise(done => requestAnimationFrame(() => done(true)))", true).await?;
        assert_eq!(page.look::<String>("return document.getElementById('a').style.height").await?, before);
        Ok(())
    })
    .await
}
