//! Long use: thousands of random changes leave nothing behind and nothing wrong. `cargo xtask soak` makes a hundred
//! thousand; the journey a short form of the same.

use journeys::{Page, Tried, Trouble, walk};
use serde::Deserialize;
use serde_json::{Value, json};

/// Changes of the short form.
const SHORT: usize = 2_000;

/// Changes of one call: a browser gives a script half a minute.
const BATCH: usize = 125;

/// Looks at what is left behind, of which the first is what there is to compare with.
const LOOKS: usize = 8;

/// Growth that is allowed between the first look and any later one. Caches fill and panels hold more or less text; what
/// leaks grows with every change and passes each of these within a hundred thousand.
const MOST_HEAP: f64 = 1e6;
const MOST_WASM: f64 = 2e6;
const MOST_NODES: f64 = 4_000.0;
const MOST_LISTENERS: f64 = 40.0;
/// What is called back from a timer or a frame and never let go of is none of the listeners, but a function.
const MOST_FUNCTIONS: f64 = 100.0;

/// What is there at one time.
#[derive(Clone, Copy, Debug)]
struct Left {
    changes: usize,
    heap: f64,
    wasm: f64,
    nodes: f64,
    listeners: f64,
    functions: f64,
}

/// What came of a batch.
#[derive(Debug, Deserialize)]
struct Batch {
    wrong: Vec<String>,
    kinds: usize,
}

/// Makes random changes, from a seed. It is given to a page before its own scripts, to hear of its first error too.
const SOAK: &str = r##"
window.soak = { wrong: [], kinds: new Set(), memory: [] };
addEventListener("error", event => soak.wrong.push("error: " + event.message));
addEventListener("unhandledrejection", event => soak.wrong.push("rejection: " + event.reason));
addEventListener("TrunkApplicationStarted", event => soak.memory.push(event.detail.wasm.memory));
// What is yet to come: while there is a timer, the page is not at rest.
soak.timers = new Set();
{
  const begin = setTimeout, end = clearTimeout;
  self.setTimeout = (call, after, ...given) => {
    const timer = begin(() => { soak.timers.delete(timer); call(...given); }, after);
    soak.timers.add(timer);
    return timer;
  };
  self.clearTimeout = timer => { soak.timers.delete(timer); end(timer); };
}
soak.dice = seed => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let x = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
  return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
};
// Whatever it is, as a reader does it, but for what leaves the page: links, files, the clipboard, the printer.
soak.change = roll => {
  const pick = list => list[Math.floor(roll() * list.length)];
  const all = css => [...document.querySelectorAll(css)];
  const fire = (element, kind, more) => element.dispatchEvent(new (more?.key ? KeyboardEvent : Event)(kind, { bubbles: true, cancelable: true, ...more }));
  const texts = ["0", "1", "5", "9000", "10k", "5,5", "1e5", "", "x", "-3", "120..405", "2..4..20", "99999999999", "none", "12 %", "0.01"];
  const ways = {
    slider() {
      const slider = pick(all("input[data-slider]"));
      slider.value = roll() < 0.1 ? pick([slider.min, slider.max]) : Number(slider.min) + roll() * (slider.max - slider.min);
      fire(slider, "input");
    },
    key() { fire(pick(all("input[data-slider]")), "keydown", { key: pick(["ArrowRight", "ArrowLeft", "PageUp", "PageDown", "Home", "End"]) }); },
    box() {
      const box = pick(all("input[data-box]"));
      box.focus();
      box.value = pick(texts);
      fire(box, "input");
      if (roll() < 0.7) fire(box, "keydown", { key: roll() < 0.7 ? "Enter" : "Escape" });
      box.blur();
    },
    button() {
      const buttons = all("button").filter(b => !b.dataset.take && !["copy-link", "reset-all"].includes(b.id));
      pick(buttons).click();
    },
    undo() { for (let n = roll() * 4; n > 0; n--) document.getElementById(roll() < 0.7 ? "undo" : "redo").click(); },
    reset() { if (roll() < 0.2) document.getElementById("reset-all").click(); },
    compare() { pick([document.getElementById("compare-button"), ...all("#swap, #stop-comparing")]).click(); },
    select() {
      const list = pick(all("select"));
      list.value = pick([...list.options]).value;
      fire(list, "change");
    },
    tick() { const box = pick(all("input[type=checkbox]")); if (box) box.click(); },
    share() { const box = pick(all("[data-mix]")); if (box) { box.value = pick(texts); fire(box, "change"); } },
    // The preview of an embed is the page once more: what it leaves is not what is counted here.
    panel() { const panel = pick(all("details:not(#embed-panel)")); panel.open = !panel.open; },
    scroll() { scrollTo(0, roll() * document.documentElement.scrollHeight); },
    chart() {
      const chart = document.getElementById("canvas"), area = chart.getBoundingClientRect();
      const at = { bubbles: true, clientX: area.left + roll() * area.width, clientY: area.top + roll() * area.height, pointerId: 1, isPrimary: true };
      const kind = pick(["pointermove", "pointermove", "pointerdown", "pointerup", "mouseleave"]);
      chart.dispatchEvent(kind === "mouseleave" ? new MouseEvent(kind, at) : new PointerEvent(kind, at));
    },
  };
  const weights = { slider: 30, key: 8, box: 14, button: 14, undo: 6, reset: 1, compare: 2, select: 6, tick: 3, share: 3, panel: 4, scroll: 3, chart: 6 };
  let at = roll() * Object.values(weights).reduce((a, b) => a + b);
  const kind = Object.keys(weights).find(name => (at -= weights[name]) < 0) ?? "slider";
  soak.kinds.add(kind);
  ways[kind]();
};
// Nothing that is shown, or read by a program, may be no number.
soak.look = () => {
  const text = document.body.innerText;
  const found = /\bNaN\b|\bundefined\b|Infinity|[$]-?inf|\bnull\b/.exec(text);
  if (found) soak.wrong.push(location.search + ": " + text.slice(Math.max(0, found.index - 60), found.index + 20));
  for (const data of document.querySelectorAll("data"))
    if (data.value && !Number.isFinite(Number(data.value))) soak.wrong.push(location.search + ": " + data.id + " is " + data.value);
  if ("failed" in document.documentElement.dataset) soak.wrong.push("it says that it did not start");
};
soak.run = async (seed, changes) => {
  const roll = soak.dice(seed), channel = new MessageChannel();
  const turn = () => new Promise(done => { channel.port1.onmessage = done; channel.port2.postMessage(0); });
  const frame = () => new Promise(done => requestAnimationFrame(done));
  for (let n = 1; n <= changes && soak.wrong.length < 5; n++) {
    soak.change(roll);
    // Some at once, some one after another, some in a frame of their own.
    if (n % 20 === 0) await frame();
    else if (n % 20 < 8 || n % 4 === 0) await turn();
  }
  // A rest, as readers make: the page writes what is dear only then.
  do await frame(); while (soak.timers.size > 0);
  soak.look();
  channel.port1.close();
  return { wrong: soak.wrong, kinds: soak.kinds.size };
};
"##;

/// What is there after the rubbish was taken out.
async fn left(page: &Page, changes: usize) -> Tried<Left> {
    page.command("HeapProfiler.collectGarbage", json!({})).await?;
    let told = page.command("Performance.getMetrics", json!({})).await?;
    let metric = |name: &str| {
        let all = told.get("metrics").and_then(Value::as_array).into_iter().flatten();
        let found = all.filter(|metric| metric.get("name").is_some_and(|known| known == name));
        let value = found.filter_map(|metric| metric.get("value")?.as_f64()).next();
        value.ok_or_else(|| Trouble::new(format!("the browser does not tell {name}")))
    };
    let of = |told: &Value, key: &str| told.pointer(key).cloned().unwrap_or_default();
    let prototype = page.command("Runtime.evaluate", json!({ "expression": "Function.prototype" })).await?;
    let all = json!({ "prototypeObjectId": of(&prototype, "/result/objectId"), "objectGroup": "functions" });
    let all = page.command("Runtime.queryObjects", all).await?;
    let count = json!({ "objectId": of(&all, "/objects/objectId"), "functionDeclaration": "function () { return this.length }" });
    let count = page.command("Runtime.callFunctionOn", count).await?;
    let functions =
        of(&count, "/result/value").as_f64().ok_or_else(|| Trouble::new("the browser counts no functions"))?;
    page.command("Runtime.releaseObjectGroup", json!({ "objectGroup": "functions" })).await?;
    // The second program is asked for as the page asks for it, which gives the one that runs.
    let memories = "return evidence()\
                    .then(program => program.default()).then(second => [...soak.memory, second.memory].reduce((sum, memory) => sum + memory.buffer.byteLength, 0))";
    let (heap, nodes, listeners) = (metric("JSHeapUsedSize")?, metric("Nodes")?, metric("JSEventListeners")?);
    Ok(Left { changes, heap, wasm: page.look(memories).await?, nodes, listeners, functions })
}

fn told(left: &Left) -> String {
    let Left { changes, heap, wasm, nodes, listeners, functions } = left;
    let (heap, wasm) = (heap / 1e6, wasm / 1e6);
    format!(
        "{changes:>8} changes: heap {heap:>6.2} MB, programs {wasm:>6.2} MB, {nodes:>6} nodes, {listeners:>4} listeners, \
         {functions:>5} functions"
    )
}

/// How many changes: those asked for by `cargo xtask soak`, else the short form.
fn changes() -> usize {
    std::env::var("CROSSOVER_SOAK").ok().and_then(|number| number.parse().ok()).unwrap_or(SHORT)
}

#[tokio::test]
async fn long_use_leaves_nothing_behind() -> Tried {
    walk(async |visit| {
        let page = visit.page();
        page.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": SOAK })).await?;
        page.command("Performance.enable", json!({})).await?;
        page.go(&visit.site().url("")).await?;
        page.ready().await?;
        let changes = changes();
        let batches = changes.div_ceil(BATCH);
        let mut first: Option<Left> = None;
        let mut kinds = 0;
        for batch in 1..=batches {
            let script = "const done = arguments[2]; soak.run(arguments[0], arguments[1])\
                          .then(done, error => done({ wrong: ['' + error.stack], kinds: 0 }))";
            let outcome = page.web().execute_async(script, vec![json!(batch), json!(BATCH)]).await?;
            let Batch { wrong, kinds: seen } = outcome.convert()?;
            let query = page.query().await?;
            assert!(wrong.is_empty(), "in batch {batch}, now at {query}:\n{}", wrong.join("\n"));
            kinds = kinds.max(seen);
            if batch * LOOKS / batches > (batch - 1) * LOOKS / batches {
                let now = left(&page, batch * BATCH).await?;
                println!("{}", told(&now));
                let before = *first.get_or_insert(now);
                for (what, before, now, most) in [
                    ("the heap", before.heap, now.heap, MOST_HEAP),
                    ("the programs' memory", before.wasm, now.wasm, MOST_WASM),
                    ("the number of nodes", before.nodes, now.nodes, MOST_NODES),
                    ("the number of listeners", before.listeners, now.listeners, MOST_LISTENERS),
                    ("the number of functions", before.functions, now.functions, MOST_FUNCTIONS),
                ] {
                    assert!(now - before <= most, "{what} grew from {before} to {now}");
                }
            }
        }
        assert_eq!(kinds, 13, "every kind of change was made");
        // After all that it still calculates.
        page.click("#reset-all").await?;
        page.answers("breakeven", "$10,000").await?;
        Ok(())
    })
    .await
}
