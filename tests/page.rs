//! The page as a component, in a browser and without a build: what is typed, moved and pressed changes what is read.
//!
//! `cargo test --target wasm32-unknown-unknown --test page`; ways through the released page are in `tests/journeys`.

#![cfg(target_arch = "wasm32")]

use gateway_crossover::app::App;
use gateway_crossover::scenario::codec::read;
use leptos::prelude::*;
use leptos::task::tick;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

wasm_bindgen_test_configure!(run_in_browser);

type Tried<T = ()> = Result<T, String>;

/// The page, mounted in a section of its own that is gone when this is dropped. The app itself lives on, as it does
/// for as long as a real page is open.
struct Mounted {
    section: HtmlElement,
}

impl Mounted {
    /// Mounts the page as a link with this query would.
    async fn with(query: &'static str) -> Tried<Self> {
        // The page finds its elements by id, so there is one page at a time.
        while let Ok(Some(before)) = document().query_selector("body > section") {
            before.remove();
        }
        let section = document().create_element("section").map_err(|_| "no section")?;
        let section: HtmlElement = section.dyn_into().map_err(|_| "not an element")?;
        // Above what the runner writes, and in the window: only what is near it is kept in step with every change.
        document().body().and_then(|body| body.prepend_with_node_1(&section).ok()).ok_or("no body")?;
        web_sys::window().ok_or("no window")?.scroll_to_with_x_and_y(0.0, 0.0);
        leptos::mount::mount_to(section.clone(), move || view! { <App reading=read(query)/> }).forget();
        followed().await?;
        Ok(Self { section })
    }

    /// The first element of the page that a selector finds.
    fn find<T: JsCast>(&self, css: &str) -> Tried<T> {
        let found = self.section.query_selector(css).ok().flatten().ok_or_else(|| format!("there is no {css}"))?;
        found.dyn_into().map_err(|_| format!("{css} is something else"))
    }

    /// What an element says.
    fn text(&self, css: &str) -> Tried<String> {
        Ok(self.find::<Element>(css)?.text_content().unwrap_or_default())
    }

    /// The unrounded value of an answer.
    fn value(&self, id: &str) -> Tried<String> {
        Ok(self.find::<Element>(&format!("#{id}"))?.get_attribute("value").unwrap_or_default())
    }

    /// What stands in a box.
    fn boxed(&self, key: &str) -> Tried<String> {
        Ok(self.find::<HtmlInputElement>(&format!("#{key}"))?.value())
    }

    /// Gives an input a value as a hand does, and lets the page follow.
    async fn input(&self, css: &str, value: &str) -> Tried {
        let input: HtmlInputElement = self.find(css)?;
        happen(&input, "focus").await?;
        input.set_value(value);
        happen(&input, "input").await
    }

    /// Presses a key in an element, and lets the page follow.
    async fn press(&self, css: &str, key: &str) -> Tried {
        // The bindings can only make a key event that names no key.
        let make = js_sys::Function::new_with_args(
            "key",
            "return new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })",
        );
        let event = make.call1(&JsValue::NULL, &key.into()).map_err(|_| "no event")?;
        dispatch(&self.find(css)?, &event.dyn_into().map_err(|_| "not an event")?).await
    }

    /// Leaves an element.
    async fn leave(&self, css: &str) -> Tried {
        happen(&self.find::<Element>(css)?, "focusout").await
    }

    /// Clicks on an element, and lets the page follow.
    async fn click(&self, css: &str) -> Tried {
        self.find::<HtmlElement>(css)?.click();
        followed().await?;
        Ok(())
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.section.remove();
    }
}

/// Waits until the page has followed a change. It does at once where nothing moves; this test can press so soon after
/// something else that it is taken for a movement, in which words have their turn within six frames, and once more as
/// many where the pace changes meanwhile.
async fn followed() -> Tried {
    tick().await;
    // The page may have asked for the first of them after this did.
    frames(14).await
}

/// Waits so many frames.
async fn frames(many: usize) -> Tried {
    for _ in 0..many {
        let frame = js_sys::Promise::new(&mut |resolve, _| {
            // Without frames the promise stays open and the test runs into its limit.
            let _ = web_sys::window().map(|window| window.request_animation_frame(&resolve));
        });
        js_sys::futures::JsFuture::from(frame).await.map_err(|_| "there was no frame")?;
    }
    Ok(())
}

async fn happen(element: &Element, name: &str) -> Tried {
    let event = Event::new(name).map_err(|_| "no event")?;
    event.init_event_with_bubbles_and_cancelable(name, true, true);
    dispatch(element, &event).await
}

async fn dispatch(element: &Element, event: &Event) -> Tried {
    element.dispatch_event(event).map_err(|_| "the event was not taken")?;
    followed().await
}

#[wasm_bindgen_test]
async fn the_page_opens_with_the_articles_answer() -> Tried {
    let page = Mounted::with("").await?;
    assert_eq!(page.text("#answer")?, "At  a month, managed is $300 cheaper. Self-hosting pays above $10,000.");
    assert_eq!(page.boxed("answer-spend")?, "$4,000");
    assert_eq!(page.value("breakeven")?, "10000");
    assert_eq!((page.value("managed-cost")?, page.value("self-hosted-cost")?), ("200".to_owned(), "500".to_owned()));
    assert_eq!(page.text("#notices")?, "");
    Ok(())
}

#[wasm_bindgen_test]
async fn a_slider_moves_the_answer_and_reset_brings_it_back() -> Tried {
    let page = Mounted::with("").await?;
    // The middle of a track of twenty hours.
    page.input("#hours-slider", "500").await?;
    assert_eq!(page.value("breakeven")?, "24000");
    assert_eq!(page.boxed("hours")?, "10");
    page.click("#hours-control .reset").await?;
    assert_eq!(page.value("breakeven")?, "10000");
    assert_eq!(page.boxed("hours")?, "3");
    assert_eq!(page.find::<HtmlInputElement>("#hours-slider")?.value(), "150");
    Ok(())
}

/// What all small charts show.
fn small_charts(page: &Mounted) -> Tried<String> {
    let keys = ["spend", "markup", "infra", "hours", "rate"];
    keys.iter().map(|key| Ok(page.find::<Element>(&format!("#{key}-mini"))?.inner_html())).collect()
}

/// Waits until the box and the small charts are at ten hours, and stay so; where they never are, some ten seconds.
async fn come_to_ten(page: &Mounted, wanted: &str) -> Tried {
    for _ in 0..600 {
        let there = || Ok::<bool, String>(page.boxed("hours")? == "10" && small_charts(page)? == wanted);
        if there()? {
            // What was on its way is written by then.
            frames(14).await?;
            if there()? {
                return Ok(());
            }
        }
        frames(1).await?;
    }
    Err("something stays behind".to_owned())
}

#[wasm_bindgen_test]
async fn a_hand_that_trembles_leaves_no_small_chart_behind() -> Tried {
    let wanted = small_charts(&Mounted::with("hours=10").await?)?;
    let page = Mounted::with("").await?;
    page.input("#hours-slider", "500").await?;
    come_to_ten(&page, &wanted).await?;
    let slider: HtmlInputElement = page.find("#hours-slider")?;
    // Whoever had its turn in the frames of the values in between.
    for (way, between) in (0..6).flat_map(|way| (1..=2).map(move |between| (way, between))) {
        let way_there = ["50", "100", "150", "200", "250", "300"].into_iter().take(way + 1);
        let there_and_back = ["600", "650"].into_iter().take(between).chain(["500"]);
        for at in way_there.chain(["500"]).chain(there_and_back) {
            slider.set_value(at);
            let event = Event::new("input").map_err(|_| "no event")?;
            event.init_event_with_bubbles_and_cancelable("input", true, true);
            slider.dispatch_event(&event).map_err(|_| "the event was not taken")?;
            frames(1).await?;
        }
        come_to_ten(&page, &wanted)
            .await
            .map_err(|error| format!("{error} after {way} values there, {between} between"))?;
    }
    Ok(())
}

#[wasm_bindgen_test]
async fn keys_move_a_slider_by_round_steps() -> Tried {
    let page = Mounted::with("").await?;
    for (key, box_shows) in [("ArrowRight", "$4,100"), ("PageUp", "$5,100"), ("End", "$1,000,000"), ("Home", "$100")] {
        page.press("#spend-slider", key).await?;
        assert_eq!(page.boxed("spend")?, box_shows, "{key}");
    }
    Ok(())
}

#[wasm_bindgen_test]
async fn a_number_counts_while_it_is_typed_and_enter_settles_it() -> Tried {
    let page = Mounted::with("hours=0").await?;
    page.input("#markup", "5,5").await?;
    assert_eq!(page.text("#breakeven")?, "$3,636");
    assert_eq!(page.boxed("markup")?, "5,5", "what is typed is left as it is");
    page.press("#markup", "Enter").await?;
    assert_eq!(page.boxed("markup")?, "5.5%");
    Ok(())
}

#[wasm_bindgen_test]
async fn escape_goes_back_and_leaving_says_what_is_wrong() -> Tried {
    let page = Mounted::with("hours=0").await?;
    page.input("#markup", "8").await?;
    assert_eq!(page.text("#breakeven")?, "$2,500");
    page.press("#markup", "Escape").await?;
    assert_eq!(page.text("#breakeven")?, "$4,000");
    assert_eq!(page.boxed("markup")?, "5%");

    page.input("#markup", "abc").await?;
    assert_eq!(page.text("#markup-wrong")?, "");
    page.leave("#markup").await?;
    assert!(
        page.text("#markup-wrong")?.contains("Allowed is a number from 0 to 100"),
        "{}",
        page.text("#markup-wrong")?
    );
    let invalid = page.find::<Element>("#markup")?.get_attribute("aria-invalid");
    assert_eq!(invalid.as_deref(), Some("true"));
    assert_eq!(page.text("#breakeven")?, "$4,000");
    Ok(())
}

#[wasm_bindgen_test]
async fn notices_are_text_and_each_is_dismissed_by_its_own_button() -> Tried {
    let page = Mounted::with("spend=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&markup=-3").await?;
    assert!(page.text("#notices li:first-child code")?.contains("spend=<img src=x onerror=alert(1)>"));
    assert!(page.find::<Element>("img").is_err());
    page.click("#notices li:first-child button").await?;
    assert!(page.text("#notices")?.starts_with("markup=-3 "));
    page.click("#notices button").await?;
    assert_eq!(page.text("#notices")?, "");
    Ok(())
}

#[wasm_bindgen_test]
async fn the_total_opens_into_lines_and_closes_again() -> Tried {
    let page = Mounted::with("").await?;
    // What self-hosting costs, over the markup.
    page.click("#itemise").await?;
    assert_eq!(page.value("breakeven")?, "10000", "itemising changes no sum");
    page.input("#compute", "1k").await?;
    page.press("#compute", "Enter").await?;
    let sum = page.value("breakeven")?;
    assert_ne!(sum, "10000");
    page.click("#total-up").await?;
    assert_eq!(page.value("breakeven")?, sum, "nor does adding up");
    assert_ne!(page.boxed("infra")?, "$200");
    Ok(())
}
