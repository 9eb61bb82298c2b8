//! How fast the released page is in this browser on this machine: `cargo xtask bench --page`.
//!
//! What is measured: when something is first painted, when the chart of the program is drawn, when every control
//! answers, and how long the main thread works for one input of a slider. The page comes from this machine, so no
//! network is in the times.

use journeys::{Page, Tried, Trouble, walk};
use serde::Deserialize;
use serde_json::{Value, json};

/// Visits whose median counts.
const VISITS: usize = 5;

/// How much slower than it is the processor is made.
const THROTTLES: [u32; 2] = [1, 4];

/// Inputs of one sweep, one a frame.
const INPUTS: u32 = 200;

/// What the slider is moved in: a name, a query, and whether every panel is opened first.
const CASES: [(&str, &str, Panels); 3] = [
    ("panels closed", "", Panels::Closed),
    ("with ranges", "infra=120..405&hours=2..4", Panels::Closed),
    ("everything open", "", Panels::Open),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Panels {
    Closed,
    Open,
}

/// Notes when the chart is drawn by the program, and when all is there. What the build has painted counts for neither.
const NOTE: &str = "new MutationObserver((_, observer) => {\
      if (document.querySelector('[data-drawn]')) window.drawnAt ??= performance.now();\
      if ('ready' in document.documentElement.dataset) { window.readyAt = performance.now(); observer.disconnect(); }\
    }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-drawn', 'data-ready'] })";

/// Moves the markup's slider from one end to the other. Each input comes between two frames, as those of a hand do, so
/// that each is shown.
const SWEEP: &str = "const [inputs, done] = arguments;\
    const slider = document.getElementById('markup-slider'), channel = new MessageChannel(), gaps = [];\
    let at = 0, last;\
    channel.port1.onmessage = () => {\
      slider.value = 1000 * at / inputs;\
      slider.dispatchEvent(new Event('input', { bubbles: true }));\
    };\
    const frame = now => {\
      if (last !== undefined) gaps.push(now - last);\
      last = now;\
      at += 1;\
      if (at <= inputs) { channel.port2.postMessage(0); requestAnimationFrame(frame); }\
      else requestAnimationFrame(() => done(gaps));\
    };\
    requestAnimationFrame(frame)";

/// When something was there, in milliseconds since the visit began.
#[derive(Clone, Copy, Debug, Deserialize)]
struct Start {
    painted: f64,
    drawn: f64,
    ready: f64,
}

/// What one input cost the main thread, in milliseconds, and how many frames were missed.
#[derive(Clone, Copy, Debug)]
struct Cost {
    main: f64,
    script: f64,
    layout: f64,
    style: f64,
    missed: f64,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Tried {
    println!("medians of {VISITS} visits; milliseconds");
    for throttle in THROTTLES {
        println!("\nprocessor slowed {throttle}×");
        let mut starts = Vec::new();
        for _ in 0..VISITS {
            starts.push(start(throttle).await?);
        }
        let middle = |of: fn(&Start) -> f64| median(starts.iter().map(of).collect());
        let [painted, drawn, ready] = [middle(|s| s.painted), middle(|s| s.drawn), middle(|s| s.ready)];
        println!("  first painted {painted:.0}, chart drawn {drawn:.0}, controls ready {ready:.0}");
        println!("  {:<16} {:>6} {:>7} {:>7} {:>6} {:>7}", "per input", "main", "script", "layout", "style", "missed");
        for (name, query, panels) in CASES {
            let mut costs = Vec::new();
            for _ in 0..VISITS {
                costs.push(sweep(throttle, query, panels).await?);
            }
            let middle = |of: fn(&Cost) -> f64| median(costs.iter().map(of).collect());
            println!(
                "  {name:<16} {:>6.2} {:>7.2} {:>7.2} {:>6.2} {:>7.0}",
                middle(|c| c.main),
                middle(|c| c.script),
                middle(|c| c.layout),
                middle(|c| c.style),
                middle(|c| c.missed),
            );
        }
    }
    println!("\nmissed: frames of {INPUTS}; main: all work of the main thread, painting included.");
    Ok(())
}

/// Makes the processor slower.
async fn slow(page: &Page, throttle: u32) -> Tried {
    page.command("Emulation.setCPUThrottlingRate", json!({ "rate": throttle })).await?;
    Ok(())
}

/// One first visit.
async fn start(throttle: u32) -> Tried<Start> {
    let mut seen = None;
    walk(async |visit| {
        let page = visit.page();
        page.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": NOTE })).await?;
        slow(&page, throttle).await?;
        visit.open("").await?;
        let look =
            "return { drawn: drawnAt, ready: readyAt, painted: performance.getEntriesByName('first-contentful-paint')[0].startTime }";
        seen = Some(page.look::<Start>(look).await?);
        Ok(())
    })
    .await?;
    seen.ok_or_else(|| Trouble::new("nothing was measured"))
}

/// One sweep of the slider.
async fn sweep(throttle: u32, query: &str, panels: Panels) -> Tried<Cost> {
    let mut seen = None;
    walk(async |visit| {
        let page = visit.open(query).await?;
        if panels == Panels::Open {
            page.look::<Value>("document.querySelectorAll('.more details').forEach(panel => panel.open = true)")
                .await?;
        }
        // What follows the opening is over when the page has been idle.
        page.web().execute_async("requestIdleCallback(arguments[0])", Vec::new()).await?;
        page.command("Performance.enable", json!({ "timeDomain": "timeTicks" })).await?;
        slow(&page, throttle).await?;
        let before = metrics(&page).await?;
        let gaps: Vec<f64> = page.web().execute_async(SWEEP, vec![json!(INPUTS)]).await?.convert()?;
        let after = metrics(&page).await?;
        let per_input = |name: &str| {
            (metric(&after, name).unwrap_or(0.0) - metric(&before, name).unwrap_or(0.0)) * 1e3 / f64::from(INPUTS)
        };
        let frame = median(gaps.clone());
        seen = Some(Cost {
            main: per_input("TaskDuration"),
            script: per_input("ScriptDuration"),
            layout: per_input("LayoutDuration"),
            style: per_input("RecalcStyleDuration"),
            missed: gaps.iter().map(|gap| ((gap / frame).round() - 1.0).max(0.0)).sum(),
        });
        Ok(())
    })
    .await?;
    seen.ok_or_else(|| Trouble::new("nothing was measured"))
}

/// The browser's own counts.
async fn metrics(page: &Page) -> Tried<Value> {
    page.command("Performance.getMetrics", json!({})).await
}

/// One of them, in seconds.
fn metric(metrics: &Value, name: &str) -> Option<f64> {
    let all = metrics.get("metrics")?.as_array()?;
    all.iter().find(|metric| metric.get("name").is_some_and(|known| known == name))?.get("value")?.as_f64()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
