//! Hosts that mean harm, or write bad scripts: the frame stays responsive, its state valid, its console silent.

use journeys::site::{Host, copy};
use journeys::wait::until;
use journeys::{Page, Tried, Visit, walk};
use serde_json::json;

/// A host with the frame in it, which keeps the changes that its frame tells. The frame's address is where SOURCE
/// stands.
const HOST: &str = r#"<!doctype html>
<html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Host</title>
<body><script>
window.changes = [];
// On the window, where every engine's driver finds them.
window.frame = document.createElement("iframe");
addEventListener("message", event => {
  if (event.source === frame.contentWindow && event.data?.type === "gateway-crossover:change") changes.push(event.data);
});
window.send = (message, ports) => frame.contentWindow.postMessage(message, "*", ports);
window.set = query => send({ type: "gateway-crossover:set", query });
frame.width = 640;
frame.height = 900;
frame.src = "SOURCE";
document.body.append(frame);
</script>"#;

/// What is told of a scenario: its query, and the managed cost.
type Told = (String, Option<f64>);

/// A host page that is open.
struct Hosted {
    page: Page,
    _host: Host,
}

impl Hosted {
    async fn open(visit: &Visit) -> Tried<Self> {
        let host = Host::of(&HOST.replace("SOURCE", &visit.site().url("embed=1")))?;
        let page = visit.page();
        page.go(&host.url("")).await?;
        let hosted = Self { page, _host: host };
        hosted.told(|told| !told.is_empty()).await?;
        Ok(hosted)
    }

    async fn told(&self, is_it: impl Fn(&Vec<Told>) -> bool) -> Tried<Vec<Told>> {
        let script = "return changes.map(change => [change.query, change.answers.managed])";
        until("what the frame tells", async || self.page.look(script).await, is_it).await
    }

    /// A script inside the frame.
    async fn inside<T: serde::de::DeserializeOwned>(&self, script: &str) -> Tried<T> {
        self.page.web().enter_frame(0).await?;
        let seen = self.page.look(script).await;
        self.page.web().enter_default_frame().await?;
        seen
    }

    /// The frame answers, and shows what it tells.
    async fn answers(&self) -> Tried {
        let before = self.told(|_| true).await?.len();
        self.page.look::<bool>("set('spend=14000&chart=overhead&axis=linear'); return true").await?;
        let last =
            |told: &Vec<Told>| told.len() > before && told.last() == Some(&("spend=14000".to_owned(), Some(700.0)));
        self.told(last).await?;
        let shown = "return document.getElementById('saving').value";
        // It is shown in the frame after it is told.
        until("the answer in the frame", async || self.inside::<String>(shown).await, |shown| shown == "200").await?;
        Ok(())
    }
}

#[tokio::test]
async fn ten_thousand_messages_a_second_are_taken_as_the_last_of_them() -> Tried {
    walk(async |visit| {
        let hosted = Hosted::open(visit).await?;
        let watch = "window.seen = new Set(); const place = document.querySelector('main');\
                     new MutationObserver(() => seen.add(document.getElementById('saving').value))\
                       .observe(place, { subtree: true, childList: true, characterData: true }); return true";
        hosted.inside::<bool>(watch).await?;
        for round in 0..3 {
            let flood = "for (let i = 0; i < 10000; i++) set('spend=' + (20000 + i * 7 + arguments[0]));\
                         set('spend=9000'); return true";
            hosted.page.look_with::<bool>(flood, vec![json!(round)]).await?;
            let last = |told: &Vec<Told>| told.last() == Some(&("spend=9000".to_owned(), Some(450.0)));
            let told = hosted.told(last).await?;
            assert!(told.iter().all(|(_, cost)| cost.is_some_and(f64::is_finite)));
            assert!(told.len() < 200, "told {} times", told.len());
            hosted.answers().await?;
        }
        // Most are never looked at: each would cost as much as a move of a slider.
        let seen: usize = hosted.inside("return seen.size").await?;
        assert!((1..1_000).contains(&seen), "{seen} of 30,000 scenarios were shown");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_last_of_a_theme_and_a_scenario_counts() -> Tried {
    walk(async |visit| {
        let hosted = Hosted::open(visit).await?;
        let theme = "return document.documentElement.dataset.theme || ''";
        for (script, wanted) in [
            ("set('theme=light'); send({ type: 'gateway-crossover:theme', theme: 'dark' })", "dark"),
            ("send({ type: 'gateway-crossover:theme', theme: 'dark' }); set('theme=light&spend=1')", "light"),
            // What is replaced before it is shown has chosen its theme all the same.
            ("set('theme=dark'); set('spend=2')", "dark"),
            ("send({ type: 'gateway-crossover:theme', theme: 'light' }); set('spend=3')", "light"),
        ] {
            hosted.page.look::<bool>(&format!("{script}; return true")).await?;
            let look = async || hosted.inside::<String>(theme).await;
            until(script, look, |seen| seen == wanted).await?;
        }
        hosted.answers().await
    })
    .await
}

#[tokio::test]
async fn nonsense_of_every_kind_changes_nothing() -> Tried {
    walk(async |visit| {
        let hosted = Hosted::open(visit).await?;
        let before = hosted.told(|_| true).await?;
        let script = r#"
            const type = "gateway-crossover:set", query = "spend=1";
            const cyclic = { type }; cyclic.query = cyclic;
            let deep = []; for (let i = 0; i < 3000; i++) deep = [deep];
            const wide = { type }; for (let i = 0; i < 100000; i++) wide["key" + i] = i;
            const channel = new MessageChannel();
            const messages = [
              null, undefined, NaN, true, 7, 7n, "", type, "x".repeat(1e6), [], [type, query], new Date(), new Date(NaN), /x/g,
              new Map([["type", type], ["query", query]]), new Set([type, query]), new ArrayBuffer(8), new Uint8Array(1e6),
              new Error(type), new Blob([query]), new ImageData(2, 2), new String(type), Object(1n), deep, wide, cyclic,
              { type, query: null }, { type, query: [query] }, { type, query: new String(query) }, { type, query: { toString: 1 } },
              { type, query: 1e308 }, { type, query: "x".repeat(100001) }, { type, query: "%F0%9F%A6%80".repeat(99999) },
              { type: new String(type), query }, { type: [type], query }, { type: "x".repeat(1e6), query }, { Type: type, query },
              { type: type + " ", query }, { type: "gateway-crossover:change", query }, { type: "gateway-crossover:theme" },
              { type: "gateway-crossover:theme", theme: "__proto__" }, { type: "gateway-crossover:theme", theme: ["dark"] },
              JSON.parse('{"__proto__":{"type":"gateway-crossover:set","query":"spend=1"}}'),
              JSON.parse('{"type":"gateway-crossover:set","__proto__":{"query":"spend=1"}}'),
              JSON.parse('{"constructor":{"prototype":{"type":"gateway-crossover:set","query":"spend=1"}}}'),
              Object.create({ type, query }), Object.assign(Object.create(null), { type }),
              { get type() { throw new Error("type") }, query }, { type, get query() { throw new Error("query") } },
              { type, query: { toString() { return query } } }, { type, query: Symbol("spend") }, { type, query: () => query },
              new Proxy({ type, query }, {}), window, document, Symbol(type), { type, port: channel.port1 },
            ];
            let sent = 0;
            // Some cannot be sent at all: that is the host's own trouble.
            for (const message of messages) try { send(message); sent++ } catch {}
            try { send({ type, port: channel.port1 }, [channel.port1]); sent++ } catch {}
            return sent"#;
        let sent: usize = hosted.page.look(script).await?;
        assert!(sent >= 40, "only {sent} could be sent");
        // Had any been taken, it would have been answered before this one, unless so many were that they are a flood.
        hosted.answers().await?;
        let after = hosted.told(|_| true).await?;
        assert_eq!(after.len(), before.len() + 1, "{after:?}");
        assert_eq!(hosted.inside::<usize>("return document.querySelectorAll('#notices li').length").await?, 0);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn long_and_odd_scenarios_are_taken_or_named_and_the_frame_lives() -> Tried {
    walk(async |visit| {
        let hosted = Hosted::open(visit).await?;
        for query in [
            "'&'.repeat(100000)",
            "'spend=1&'.repeat(12500)",
            "'spend=' + '9'.repeat(99994)",
            "'mix=' + 'm:1:1::1~'.repeat(11000)",
            "'infra=' + '1..'.repeat(33000)",
            "'vs=' + encodeURIComponent('vs=' + encodeURIComponent('spend=1&'.repeat(3000)))",
            "'utm=' + '\\ud800'.repeat(90000)",
            "'__proto__=1&constructor=2&toString=3&spend=%00%ff%e2%80%ae'",
            "'embed=0&embed=&controls=none&theme=dark&background=transparent&chart=total&axis=log'",
            "'<img src=x onerror=alert(1)>=<script>alert(2)</script>&spend=<b>1</b>&mix=<i>:1:1::1'",
            "''",
        ] {
            let before = hosted.told(|_| true).await?.len();
            hosted.page.look::<bool>(&format!("set({query}); return true")).await?;
            let told = hosted.told(|told| told.len() > before).await?;
            assert!(told.iter().all(|(_, cost)| cost.is_some_and(f64::is_finite)), "{query}: {:?}", told.last());
            let notices: usize = hosted.inside("return document.querySelectorAll('#notices li').length").await?;
            assert!(notices <= 100, "{query}: {notices} notices");
            let scripts = "return document.querySelectorAll('main img, main script, main b b').length";
            assert_eq!(hosted.inside::<usize>(scripts).await?, 0, "{query}");
        }
        assert!(hosted.inside::<bool>("return 'embed' in document.documentElement.dataset").await?, "it is a page now");
        hosted.answers().await
    })
    .await
}

#[tokio::test]
async fn a_host_of_the_same_origin_cannot_trip_it_with_live_objects() -> Tried {
    walk(async |visit| {
        // Only such a host can hand over objects that act when they are looked at.
        let folder = copy()?;
        folder.put("host.html", &HOST.replace("SOURCE", "index.html?embed=1"))?;
        let site = visit.serve(folder)?;
        let page = visit.page();
        page.go(&format!("{}host.html", site.url(""))).await?;
        let told = "return changes.map(change => [change.query, change.answers.managed])";
        until("the first change", async || page.look::<Vec<Told>>(told).await, |told| !told.is_empty()).await?;
        let script = r#"
            const type = "gateway-crossover:set", query = "spend=1", target = frame.contentWindow;
            const thrower = () => { throw new Error("looked at") };
            const revoked = Proxy.revocable({}, {}); revoked.revoke();
            const turning = () => { let n = 0; return { get type() { return n++ ? 7 : null }, query } };
            const hand = (data, source) =>
              target.dispatchEvent(new target.MessageEvent("message", { data, source }));
            const live = [
              { get type() { thrower() }, query }, { type, get query() { thrower() } }, new Proxy({}, { get: thrower }),
              new Proxy({}, { get: thrower, has: thrower, ownKeys: thrower, getPrototypeOf: thrower }), revoked.proxy, turning(),
              { type: { toString: thrower, valueOf: thrower, [Symbol.toPrimitive]: thrower }, query },
              { type, query: { toString: thrower, length: 5 } }, { type, query: new Proxy([], { get: thrower }) },
              { type, query: { length: 5, __proto__: String.prototype } }, () => query, class { static type = type }, Symbol.iterator,
              Object.freeze({ type, query: Object.freeze([query]) }),
            ];
            for (const data of live) hand(data, window);
            // Good messages, but not from the host.
            for (const source of [null, target]) hand({ type, query }, source);
            const other = document.createElement("iframe"); document.body.append(other);
            hand({ type, query }, other.contentWindow);
            target.dispatchEvent(new target.Event("message"));
            return live.length"#;
        assert!(page.look::<usize>(script).await? > 10);
        page.look::<bool>("set('spend=14000'); return true").await?;
        let last = |told: &Vec<Told>| told.len() > 1;
        let all = until("an answer", async || page.look::<Vec<Told>>(told).await, last).await?;
        assert_eq!(all.get(1), Some(&("spend=14000".to_owned(), Some(700.0))), "{all:?}");
        Ok(())
    })
    .await
}
