//! The page, in Leptos. Structure and handlers only: no arithmetic, no policy about money.

mod address;
mod answer;
mod box_entry;
mod breakdown;
mod choice;
mod control;
mod controls;
mod cost_chart;
mod embed;
mod evidence;
mod figures;
mod footer;
mod masthead;
mod mix;
mod notices;
mod panel;
mod panels;
mod pick;
mod reading;
mod sheet;
mod signals;
mod slider;
mod store;

use crate::browser;
use crate::scenario::codec::read;
use crate::scenario::view::Frame;
use leptos::prelude::*;
pub use store::Store;

/// Reads the address, puts the page into the document and shows it.
pub fn start() {
    let reading = read(&browser::address::query());
    mount_to_app(move || view! { <App reading=reading.clone()/> });
}

fn mount_to_app<F, N>(view: F)
where
    F: FnOnce() -> N + 'static,
    N: IntoView,
{
    use wasm_bindgen::JsCast;
    let place = document().get_element_by_id("app").and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok());
    match place {
        Some(place) => leptos::mount::mount_to(place, view).forget(),
        None => leptos::mount::mount_to_body(view),
    }
}

/// The whole page, or the embed.
#[component]
pub fn App(
    /// What the address said.
    reading: crate::scenario::codec::Reading,
) -> impl IntoView {
    let frame = reading.scenario.view.frame;
    let store = Store::new(reading);
    provide_context(store);
    let _ = browser::theme::choose(store.scenario.with_untracked(|s| s.view.theme));
    match frame {
        Frame::Page => {
            address::keep_written(store);
            view! { <Page/> }.into_any()
        }
        Frame::Embed => {
            embed::keep_host_told();
            view! { <embed::Embed/> }.into_any()
        }
    }
}

/// The whole page.
#[component]
fn Page() -> impl IntoView {
    view! {
        <div class="wrap">
            <masthead::Masthead/>
            <main>
                <notices::Notices/>
                <div class="hero">
                    <section class="stay" aria-labelledby="answer">
                        <answer::AnswerSentence/>
                        <answer::Because/>
                        <cost_chart::CostChartFigure/>
                    </section>
                    <section class="controls" aria-label="Your numbers">
                        <div class="below"><answer::Because/></div>
                        <controls::MainControls/>
                        <panels::Panels/>
                    </section>
                </div>
                <breakdown::Breakdown/>
                <evidence::Ruler/>
                <evidence::HowSure/>
                <evidence::OverTime/>
                <evidence::EveryOption/>
            </main>
            <footer::Footer/>
        </div>
    }
}
