//! The embed: sentence, chart and controls without chrome; tells its host how tall it is.

use super::Store;
use super::address::link;
use super::answer::AnswerSentence;
use super::controls::MainControls;
use super::cost_chart::CostChartFigure;
use super::notices::Notices;
use super::signals::{shown_while, text};
use crate::browser::host;
use crate::browser::size::SizeWatch;
use crate::scenario::view::Controls;
use leptos::html::Div;
use leptos::prelude::*;

/// Marks the page as an embed.
pub fn keep_host_told() {
    let _ = crate::browser::root().and_then(|root| Ok(root.set_attribute("data-embed", "")?));
}

/// The page inside another one.
#[component]
pub fn Embed() -> impl IntoView {
    let store = Store::here();
    let whole: NodeRef<Div> = NodeRef::new();
    tell_height(whole);
    let controls = move || store.scenario.with(|s| s.view.controls != Controls::None);
    let address = text(move || {
        store.scenario.track();
        link(store)
    });
    view! {
        <div class="wrap" node_ref=whole>
            <main>
                <Notices/>
                <div class="hero">
                    <section class="stay" aria-labelledby="answer"><AnswerSentence/><CostChartFigure/></section>
                    <section class=shown_while("controls", controls) aria-label="Your numbers"><MainControls/></section>
                </div>
            </main>
            <footer class="embed-foot">
                <span>"Crossover, model 1"</span>
                <a href=address target="_blank" rel="noopener">"Open with all controls"</a>
            </footer>
        </div>
    }
}

/// Tells the host the height, rounded, whenever it has changed.
fn tell_height(whole: NodeRef<Div>) {
    let watch = StoredValue::new_local(None::<SizeWatch>);
    let told = StoredValue::new(None::<u32>);
    Effect::new(move |_| {
        let Some(element) = whole.get() else { return };
        let watched = SizeWatch::new(&element, move |_, height| {
            let height = height.ceil() as u32;
            if told.get_value() != Some(height) {
                told.set_value(Some(height));
                // A host out of reach simply keeps its frame as it is.
                let _ = host::tell_height(height);
            }
        });
        watch.set_value(watched.ok());
    });
}
