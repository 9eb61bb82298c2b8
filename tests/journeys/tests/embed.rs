//! The page inside pages of other hosts.

use journeys::site::Host;
use journeys::wait::until;
use journeys::walk::{Terms, walk_on};
use journeys::{PINNED_MIX, Page, Tried, Visit, walk};
use serde::Deserialize;
use serde_json::{Value, json};
use thirtyfour::prelude::Key;

/// A host page that keeps what its frame says. It sizes nothing unless told to.
const HOST: &str = r#"<!doctype html>
<html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Host</title>
<body><script>
const asked = new URLSearchParams(location.search);
window.said = [];
const frame = document.createElement("iframe");
addEventListener("message", event => {
  said.push({ data: event.data, origin: event.origin, ours: event.source === frame.contentWindow });
});
for (const name of ["width", "sandbox", "hidden"]) if (asked.has(name)) frame.setAttribute(name, asked.get(name));
frame.setAttribute("height", "150");
frame.setAttribute("frameborder", "0");
frame.src = asked.get("src");
document.body.append(frame);
</script>"#;

/// One message to the host.
#[derive(Debug, Deserialize)]
struct Message {
    data: Value,
    origin: String,
    ours: bool,
}

impl Message {
    /// The height it tells, and in which of the three dialects.
    fn height(&self) -> Option<(Dialect, u64)> {
        let height = |value: &Value, key: &str| value.get(key)?.as_u64();
        if let Some(text) = self.data.as_str() {
            let told: Value = serde_json::from_str(text).ok()?;
            let known = told.get("context")? == "iframe.resize" && told.get("src")?.is_string();
            return known.then(|| Some((Dialect::Text, height(&told, "height")?)))?;
        }
        if self.data.get("sentinel").is_some_and(|sentinel| sentinel == "amp") {
            let known = self.data.get("type")? == "embed-size";
            return known.then(|| Some((Dialect::Amp, height(&self.data, "height")?)))?;
        }
        Some((Dialect::Own, height(&self.data, "gateway-crossover-height")?))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dialect {
    Own,
    Amp,
    Text,
}

/// A host page with the embed in it.
struct Embedded {
    page: Page,
    _host: Host,
}

impl Embedded {
    async fn open(visit: &Visit, query: &str, attributes: &str) -> Tried<Self> {
        let host = Host::of(HOST)?;
        let page = visit.page();
        let source = visit.site().url(query);
        let encoded = page_encoded(&source);
        page.go(&host.url(&format!("{attributes}&src={encoded}"))).await?;
        Ok(Self { page, _host: host })
    }

    /// Everything said so far.
    async fn said(&self) -> Tried<Vec<Message>> {
        self.page.look("return said").await
    }

    /// The heights told so far.
    async fn heights(&self) -> Tried<Vec<(Dialect, u64)>> {
        Ok(self.said().await?.iter().filter_map(Message::height).collect())
    }

    /// A look into the frame.
    async fn inside<T: serde::de::DeserializeOwned>(&self, script: &str) -> Tried<T> {
        self.page.web().enter_frame(0).await?;
        let seen = self.page.look(script).await;
        self.page.web().enter_default_frame().await?;
        seen
    }

    /// Waits until the last height told is the height of what is in the frame.
    async fn settled(&self) -> Tried<u64> {
        let look = async || {
            let told = self.heights().await?.last().map(|(_, height)| *height);
            // The frame is never taller than its content when this is asked.
            let needed: u64 = self.inside("return document.documentElement.scrollHeight").await?;
            Ok((told, needed))
        };
        let fits = |(told, needed): &(Option<u64>, u64)| told.is_some_and(|told| told.abs_diff(*needed) <= 1);
        let (told, needed) = until("the height told to be the content's (told, needed)", look, fits).await?;
        Ok(told.unwrap_or(needed))
    }

    /// Sizes the frame as a host does.
    async fn set(&self, attribute: &str, value: u64) -> Tried {
        let script = "document.querySelector('iframe').setAttribute(arguments[0], arguments[1])";
        self.page.look_with::<Value>(script, vec![json!(attribute), json!(value)]).await?;
        Ok(())
    }
}

/// Percent-encodes what would end a value of a query.
fn page_encoded(address: &str) -> String {
    address.replace('%', "%25").replace('&', "%26").replace('?', "%3F").replace('=', "%3D").replace('#', "%23")
}

#[tokio::test]
async fn the_height_arrives_in_three_dialects_from_the_frame() -> Tried {
    walk(async |visit| {
        let embedded = Embedded::open(visit, "embed=1", "width=640").await?;
        let height = embedded.settled().await?;
        let all = [Dialect::Own, Dialect::Amp, Dialect::Text];
        let told = async || embedded.heights().await;
        until("each dialect to tell the height", told, |told| all.iter().all(|d| told.contains(&(*d, height)))).await?;
        let heights = embedded.heights().await?;
        for dialect in all {
            let told: Vec<u64> = heights.iter().filter(|told| told.0 == dialect).map(|told| told.1).collect();
            assert!(told.windows(2).all(|pair| pair[0] != pair[1]), "one height was told twice: {told:?}");
        }
        let home = visit.site().url("");
        for message in embedded.said().await? {
            assert!(message.ours && home.starts_with(&message.origin), "{message:?}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_frame_that_is_not_shown_yet_is_not_told_to_be_nothing() -> Tried {
    // In the frame in which it is shown WebKit finds sizes that have changed after it told of them, and tells in the
    // next.
    walk_on(Terms { expected: &["ResizeObserver loop"], ..Terms::default() }, async |visit| {
        let embedded = Embedded::open(visit, "embed=1", "width=640&hidden=").await?;
        let there = async || embedded.inside::<bool>("return !!document.getElementById('breakeven')").await;
        until("the embed to be written", there, |there| *there).await?;
        // It answers only after it has told of its height, if it does.
        send(&embedded, json!({ "type": "gateway-crossover:set", "query": "spend=9000" })).await?;
        let told = async || changes(&embedded).await;
        until("the answer", told, |told| told.last().is_some_and(|last| last.0 == "spend=9000")).await?;
        // WebKit lays it out all the same, as wide as it was told to be.
        let told = embedded.heights().await?;
        assert!(told.iter().all(|(_, height)| *height > 0), "{told:?}");
        embedded.page.look::<()>("document.querySelector('iframe').hidden = false").await?;
        assert!(embedded.settled().await? > 100);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_frame_as_tall_as_it_asks_has_nothing_to_scroll_at_any_width() -> Tried {
    walk(async |visit| {
        for width in [320, 640, 1024] {
            let embedded = Embedded::open(visit, "embed=1", &format!("width={width}")).await?;
            let height = embedded.settled().await?;
            embedded.set("height", height).await?;
            let fits = "const root = document.documentElement; \
                        return innerHeight === arguments[0] && root.scrollHeight <= root.clientHeight \
                        && root.scrollWidth <= root.clientWidth && root.clientWidth === innerWidth";
            embedded.page.web().enter_frame(0).await?;
            let look = async || embedded.page.look_with::<bool>(fits, vec![json!(height)]).await;
            until(&format!("nothing to scroll at {width} px"), look, |fits| *fits).await?;
            let sizes: Vec<u64> = embedded.page.look("return [innerWidth]").await?;
            assert_eq!(sizes, [width]);
            embedded.page.web().enter_default_frame().await?;
            let heights = embedded.heights().await?;
            assert!(
                heights.iter().all(|(_, told)| *told == height),
                "at {width} px, fitting it asked again: {heights:?}"
            );
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_embed_that_has_too_little_height_scrolls() -> Tried {
    walk(async |visit| {
        let page = visit.open("embed=1").await?;
        page.becomes("return document.documentElement.scrollHeight > innerHeight", true).await?;
        page.focus("answer-spend").await?;
        page.press(&char::from(Key::Tab).to_string()).await?;
        page.press(&char::from(Key::PageDown).to_string()).await?;
        page.becomes("return scrollY > 0", true).await
    })
    .await
}

#[tokio::test]
async fn a_frame_that_changes_asks_anew() -> Tried {
    walk(async |visit| {
        let embedded = Embedded::open(visit, "embed=1", "width=1024").await?;
        let wide = embedded.settled().await?;
        embedded.set("width", 320).await?;
        let told = async || Ok(embedded.heights().await?.last().map(|(_, height)| *height));
        until("another height", told, |told| told.is_some_and(|told| told != wide)).await?;
        let narrow = embedded.settled().await?;
        assert!(narrow > wide, "the controls stand under one another: {narrow}, {wide}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_script_that_comes_late_sizes_the_frame_too() -> Tried {
    walk(async |visit| {
        let embedded = Embedded::open(visit, "embed=1&spend=9000", "width=640").await?;
        let told = embedded.settled().await?;
        let late =
            "const script = document.createElement('script'); script.src = arguments[0]; document.body.append(script)";
        let address = [&visit.site().url("").replace('?', ""), "embed.js"].concat();
        embedded.page.look_with::<Value>(late, vec![json!(address)]).await?;
        embedded.page.becomes("return document.querySelector('iframe').style.height", format!("{told}px")).await
    })
    .await
}

#[tokio::test]
async fn a_frame_leaves_the_hosts_history_and_its_own_address_alone() -> Tried {
    walk(async |visit| {
        let embedded = Embedded::open(visit, "embed=1&markup=5.5", "width=640").await?;
        let page = &embedded.page;
        embedded.settled().await?;
        let entries = page.entries().await?;
        page.web().enter_frame(0).await?;
        page.answers("breakeven", "$9,091").await?;
        // A frame of another site gets the keyboard once its reader is there.
        page.click("#answer strong").await?;
        page.press_in("hours-slider", Key::Home).await?;
        page.answers("breakeven", "$3,636").await?;
        // The link to the whole page has the scenario, and gets it where the whole page would write its address; the
        // frame's own address must not get it.
        let link = "return document.querySelector('.embed-foot a').href";
        page.becomes(link, visit.site().url(&format!("v=1&{PINNED_MIX}&markup=5.5&hours=0"))).await?;
        assert_eq!(page.query().await?, "?embed=1&markup=5.5");
        page.web().enter_default_frame().await?;
        assert_eq!(page.entries().await?, entries);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_sandboxed_frame_runs_and_tells_its_height() -> Tried {
    walk(async |visit| {
        let embedded = Embedded::open(visit, "embed=1", "width=640&sandbox=allow-scripts").await?;
        let heard = async || embedded.said().await;
        let told = |said: &Vec<Message>| said.iter().any(|message| message.height().is_some());
        let said = until("a height from the sandbox", heard, told).await?;
        assert!(said.iter().all(|message| message.ours && message.origin == "null"), "{said:?}");
        assert!(said.iter().filter_map(Message::height).all(|(_, height)| height > 150), "{said:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_embed_has_no_chrome_and_shows_the_controls_it_is_asked_for() -> Tried {
    walk(async |visit| {
        let shown = "return [...document.querySelectorAll('.control')].filter(one => one.checkVisibility()).length";
        for (query, controls) in [("embed=1&controls=none", 0), ("embed=1&controls=basic", 5)] {
            let page = visit.open(query).await?;
            page.answers("breakeven", "$10,000").await?;
            assert_eq!(page.look::<usize>(shown).await?, controls, "{query}");
            for chrome in [".masthead", "#breakdown"] {
                assert_eq!(page.text(chrome).await?, None, "{query}");
            }
        }
        let page = visit.open("embed=1").await?;
        assert!(page.look::<usize>(shown).await? >= 5);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn lists_of_an_embed_do_what_they_say() -> Tried {
    walk(async |visit| {
        let page = visit.open("embed=1").await?;
        page.answers("breakeven", "$10,000").await?;
        page.click("#managed-panel summary").await?;
        page.click("#gateway option[value='openrouter-byok-payg']").await?;
        page.becomes("return document.getElementById('breakeven').value !== '10000'", true).await?;
        page.becomes("return document.getElementById('gateway').value", "openrouter-byok-payg").await?;
        page.click("#stack-panel summary").await?;
        page.click("#stack option[value='small-cloud']").await?;
        page.becomes("return document.getElementById('whole-page').href.includes('stack=small-cloud')", true).await
    })
    .await
}

/// The changes told so far: the query and the managed cost.
async fn changes(embedded: &Embedded) -> Tried<Vec<(String, f64)>> {
    let said = embedded.said().await?;
    let change = |message: &Message| {
        let told = message.data.get("type")? == "gateway-crossover:change";
        let query = message.data.get("query")?.as_str()?.to_owned();
        told.then_some((query, message.data.get("answers")?.get("managed")?.as_f64()?))
    };
    Ok(said.iter().filter_map(change).collect())
}

/// Sends the frame a message, given as JSON. It is read in the page: a driver that hands an object over makes its
/// prototype's properties its own.
async fn send(embedded: &Embedded, message: Value) -> Tried {
    let script =
        "document.querySelector('iframe').contentWindow.postMessage(JSON.parse(arguments[0]), '*'); return true";
    embedded.page.look_with::<bool>(script, vec![message.to_string().into()]).await?;
    Ok(())
}

#[tokio::test]
async fn a_theme_that_comes_while_a_box_is_typed_into_keeps_nothing_of_what_is_taken_back() -> Tried {
    walk(async |visit| {
        let embedded = Embedded::open(visit, "embed=1", "width=640").await?;
        let page = &embedded.page;
        embedded.settled().await?;
        page.web().enter_frame(0).await?;
        // A frame of another site gets the keyboard once its reader is there.
        page.click("#answer strong").await?;
        page.type_into("hours", "9").await?;
        page.answers("breakeven", "$22,000").await?;
        page.web().enter_default_frame().await?;
        send(&embedded, json!({ "type": "gateway-crossover:theme", "theme": "dark" })).await?;
        page.web().enter_frame(0).await?;
        page.becomes("return document.documentElement.dataset.theme || ''", "dark").await?;
        let escape = "document.getElementById('hours')\
            .dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })); return true";
        page.look::<bool>(escape).await?;
        page.holds("hours", "3").await?;
        page.answers("breakeven", "$10,000").await?;
        page.web().enter_default_frame().await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_host_is_told_the_answers_and_sets_scenarios() -> Tried {
    walk(async |visit| {
        let embedded = Embedded::open(visit, "embed=1&markup=5.5&axis=log", "width=640").await?;
        let told = async || changes(&embedded).await;
        let first = until("the first change", told, |told| !told.is_empty()).await?;
        assert_eq!(first, [("markup=5.5&axis=log".to_owned(), 220.0)]);
        send(&embedded, json!({ "type": "gateway-crossover:set", "query": "spend=9000" })).await?;
        let second = until("the second change", told, |told| told.len() == 2).await?;
        // The whole scenario is replaced, the view stays.
        assert_eq!(second.last(), Some(&("spend=9000&axis=log".to_owned(), 450.0)));
        // Answered once also when nothing changes.
        send(&embedded, json!({ "type": "gateway-crossover:set", "query": "spend=9000" })).await?;
        until("the third change", told, |told| told.len() == 3).await?;
        send(&embedded, json!({ "type": "gateway-crossover:theme", "theme": "dark" })).await?;
        let theme = "return document.documentElement.dataset.theme || ''";
        until("the dark theme", async || embedded.inside::<String>(theme).await, |theme| theme == "dark").await?;
        send(&embedded, json!({ "type": "gateway-crossover:set", "query": "markup=5,5&axis=linear" })).await?;
        let last = until("the fourth change", told, |told| told.len() >= 4).await?;
        assert_eq!(last.get(3), Some(&(String::new(), 200.0)), "a change of theme is told to nobody");
        let notices = "return document.querySelectorAll('#notices li').length";
        // Written with the next frames, on which the host does not wait.
        let written = async || embedded.inside::<u32>(notices).await;
        until("what cannot be read to be said in the frame", written, |written| *written == 1).await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_a_host_says_before_the_program_listens_is_done_once_it_does() -> Tried {
    walk(async |visit| {
        // As on a slow network: the frame has loaded for its host, and its program is on the way.
        visit.site().hold(Some(".wasm"));
        let embedded = Embedded::open(visit, "embed=1", "width=640").await?;
        let loaded = async || embedded.inside::<bool>("return document.readyState === 'complete'").await;
        until("the frame to be loaded", loaded, |loaded| *loaded).await?;
        // Of very much the last counts, and what others say takes nobody's place.
        let much = "const to = document.querySelector('iframe').contentWindow;\
                    for (let n = 0; n < 600; n++) to.postMessage({ n }, '*')";
        embedded.page.look::<()>(much).await?;
        send(&embedded, json!({ "type": "gateway-crossover:set", "query": "spend=9000" })).await?;
        send(&embedded, json!({ "type": "gateway-crossover:theme", "theme": "dark" })).await?;
        embedded.inside::<()>("for (let n = 0; n < 600; n++) postMessage({ n }, '*')").await?;
        visit.site().hold(None);
        let told = async || changes(&embedded).await;
        let told = until("the answer", told, |told| told.last().is_some_and(|last| last.0 == "spend=9000")).await?;
        assert_eq!(told, [(String::new(), 200.0), ("spend=9000".to_owned(), 450.0)]);
        let theme = "return document.documentElement.dataset.theme || ''";
        until("the dark theme", async || embedded.inside::<String>(theme).await, |theme| theme == "dark").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_embed_has_every_answer_by_its_id_and_the_last_of_repeated_keys_counts() -> Tried {
    walk(async |visit| {
        let page = visit.open("embed=1&theme=dark&theme=light&spend=14000").await?;
        for (id, shown) in [
            ("breakeven", "$10,000"),
            ("managed-cost", "$700"),
            ("self-hosted-cost", "$500"),
            ("saving", "$200"),
            ("probability", "100%"),
            ("payback", "1"),
            ("hybrid-cost", "$850"),
        ] {
            page.answers(id, shown).await?;
        }
        assert_eq!(page.attribute("html", "data-theme").await?.as_deref(), Some("light"));
        // Before the program is there, too.
        visit.site().hold(Some(".wasm"));
        let repeated = "embed=1&embed=&theme=dark&theme=x&background=transparent&background=auto";
        page.go(&visit.site().url(repeated)).await?;
        for name in ["data-embed", "data-theme", "data-background"] {
            assert_eq!(page.attribute("html", name).await?, None, "{name}");
        }
        visit.site().hold(None);
        page.ready().await?;
        assert_eq!(page.attribute("html", "data-embed").await?, None);
        page.answers("breakeven", "$10,000").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn each_scenario_of_a_host_has_an_answer_of_its_own_with_its_notices() -> Tried {
    walk(async |visit| {
        let embedded = Embedded::open(visit, "embed=1&spend=abc", "width=640").await?;
        let told = async || {
            let said = embedded.said().await?;
            let change = |message: &Message| {
                message.data.get("type").filter(|kind| *kind == "gateway-crossover:change")?;
                let answers = message.data.get("answers")?;
                let keys = answers.get("notices")?.as_array()?.iter().filter_map(|notice| notice.get("key")?.as_str());
                Some((answers.get("managed")?.as_f64()?, keys.collect::<Vec<_>>().join(" ")))
            };
            Ok(said.iter().filter_map(change).collect::<Vec<_>>())
        };
        let first = until("the first change", told, |told| !told.is_empty()).await?;
        assert_eq!(first, [(200.0, "spend".to_owned())]);
        // Each as soon as the one before is answered, which is long before a scenario has rested.
        let send = "const [done] = [...arguments].slice(-1), frame = document.querySelector('iframe').contentWindow;\
                    const queries = ['markup=200&hours=x', 'spend=9000', 'spend=9000'];\
                    const next = () => queries.length\
                      ? frame.postMessage({ type: 'gateway-crossover:set', query: queries.shift() }, '*') : done();\
                    addEventListener('message', event => { if (event.data?.type === 'gateway-crossover:change') next() });\
                    next();";
        embedded.page.web().execute_async(send, Vec::new()).await?;
        let all = until("an answer for each", told, |told| told.len() >= 4).await?;
        assert_eq!(
            all.get(1..),
            Some(&[(4000.0, "markup hours".to_owned()), (450.0, String::new()), (450.0, String::new())][..])
        );
        // Also those that come within a frame, of which only the last is shown.
        let together = "const frame = document.querySelector('iframe').contentWindow;\
                        for (const query of ['spend=7000', 'spend=5000&rate=x', 'spend=9000'])\
                          frame.postMessage({ type: 'gateway-crossover:set', query }, '*'); return true";
        embedded.page.look::<bool>(together).await?;
        let all = until("an answer for each of a frame", told, |told| told.len() >= 7).await?;
        assert_eq!(
            all.get(4..),
            Some(&[(350.0, String::new()), (250.0, "rate".to_owned()), (450.0, String::new())][..])
        );
        // A change by hand is told once more, and was given in no query.
        embedded.page.web().enter_frame(0).await?;
        embedded.page.click("#answer strong").await?;
        embedded.page.press_in("hours-slider", Key::Home).await?;
        embedded.page.web().enter_default_frame().await?;
        let last = until("the change by hand", told, |told| told.len() >= 8).await?;
        assert_eq!((last.len(), last.last()), (8, Some(&(450.0, String::new()))));
        Ok(())
    })
    .await
}

#[tokio::test]
async fn nonsense_from_a_host_changes_nothing() -> Tried {
    walk(async |visit| {
        let embedded = Embedded::open(visit, "embed=1&markup=5.5", "width=640").await?;
        let told = async || changes(&embedded).await;
        until("the first change", told, |told| !told.is_empty()).await?;
        for message in [
            json!(null),
            json!(7),
            json!("gateway-crossover:set"),
            json!([]),
            json!({ "type": "gateway-crossover:set" }),
            json!({ "type": "gateway-crossover:set", "query": 5 }),
            json!({ "type": "gateway-crossover:set", "query": { "spend": 1 } }),
            json!({ "type": ["gateway-crossover:set"], "query": "spend=1" }),
            json!({ "type": "gateway-crossover:set", "query": "spend=1&".repeat(20_000) }),
            json!({ "type": "gateway-crossover:theme", "theme": "pink" }),
            json!({ "type": "gateway-crossover:unknown", "query": "spend=1" }),
            json!({ "__proto__": { "type": "gateway-crossover:set", "query": "spend=1" } }),
        ] {
            send(&embedded, message).await?;
        }
        // Had any of them been taken, its answer would come before this one's.
        send(&embedded, json!({ "type": "gateway-crossover:set", "query": "markup=6" })).await?;
        let all = until("an answer to the last", told, |told| told.len() > 1).await?;
        assert_eq!(all, [("markup=5.5".to_owned(), 220.0), ("markup=6".to_owned(), 240.0)]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_sandboxed_frame_answers_too() -> Tried {
    walk(async |visit| {
        let embedded = Embedded::open(visit, "embed=1", "width=640&sandbox=allow-scripts").await?;
        let told = async || changes(&embedded).await;
        until("the first change", told, |told| !told.is_empty()).await?;
        send(&embedded, json!({ "type": "gateway-crossover:set", "query": "spend=14000" })).await?;
        let all = until("the second change", told, |told| told.len() == 2).await?;
        assert_eq!(all.last(), Some(&("spend=14000".to_owned(), 700.0)));
        Ok(())
    })
    .await
}
