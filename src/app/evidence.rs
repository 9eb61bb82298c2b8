//! The evidence below the controls: how sure, over time, every option. Drawn once the scenario rests.

use super::Store;
use crate::browser;
use crate::browser::size::SizeWatch;
use crate::page;
use crate::scenario::Scenario;
use leptos::html::Div;
use leptos::prelude::*;

/// The HTML of a part that follows the settled scenario.
fn settled(part: fn(&Scenario) -> String) -> Memo<String> {
    let store = Store::here();
    Memo::new(move |_| store.settled.with(part))
}

/// A picture as wide as the column, which follows the settled scenario.
fn picture(part: fn(&Scenario, f64) -> String) -> Memo<String> {
    let store = Store::here();
    Memo::new(move |_| {
        let width = store.column.get();
        if width > 0.0 { store.settled.with(|s| part(s, width)) } else { String::new() }
    })
}

/// A section: its head, and its body.
#[component]
pub fn Section(
    /// Its id.
    id: &'static str,
    /// The head, as HTML.
    head: Memo<String>,
    /// The body.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="section" id=id aria-labelledby=format!("{id}-topic")>
            <header inner_html=head></header>
            <div>{children()}</div>
        </section>
    }
}

/// Measures the column that evidence stands in.
#[component]
pub fn Ruler() -> impl IntoView {
    let store = Store::here();
    let place: NodeRef<Div> = NodeRef::new();
    let watch = StoredValue::new_local(None::<SizeWatch>);
    Effect::new(move |_| {
        let Some(element) = place.get() else { return };
        store.column.set(element.get_bounding_client_rect().width());
        // Without an observer pictures keep their first width.
        let watched = SizeWatch::new(&element, move |width, _| {
            if store.column.get_untracked() != width {
                store.column.set(width);
            }
        });
        watch.set_value(watched.ok());
    });
    view! { <div class="section ruler" aria-hidden="true"><div></div><div node_ref=place></div></div> }
}

/// How likely, given ranges.
#[component]
pub fn HowSure() -> impl IntoView {
    let store = Store::here();
    let take = move |_| {
        store.change(|s| {
            use crate::model::estimate::Estimate;
            use crate::scenario::fields::FieldId;
            for id in [FieldId::Infra, FieldId::Hours] {
                if let Some((low, high)) = id.field().track.and_then(|track| track.usual) {
                    s.set(id, Estimate::between(low, high));
                }
            }
        });
    };
    let some = super::signals::shown_while("act", move || store.settled.with(|s| !s.has_ranges()));
    view! {
        <Section id="chance" head=settled(page::chance::head)>
            <div class="picture" inner_html=picture(page::chance::chart)></div>
            <button class=some type="button" id="take-ranges" on:click=take>
                "Take the article’s ranges: infrastructure $120 to $405, 2 to 4 hours"
            </button>
        </Section>
    }
}

/// Months: cumulative costs and payback.
#[component]
pub fn OverTime() -> impl IntoView {
    view! {
        <Section id="time" head=settled(page::time::head)>
            <p class="figure-title">"Overhead so far"</p>
            <div class="picture" inner_html=picture(page::time::chart)></div>
        </Section>
    }
}

/// Every option: the bands and the table.
#[component]
pub fn EveryOption() -> impl IntoView {
    use crate::answers::options::SortBy;
    let store = Store::here();
    let by = RwSignal::new(SortBy::Cost);
    let body = Memo::new(move |_| {
        let by = by.get();
        store.settled.with(|s| page::options::body(s, by, browser::today()))
    });
    let column = move |key: SortBy, name: &'static str, class: &'static str| {
        let sorted =
            super::signals::text(move || if by.get() == key { "ascending".to_owned() } else { "none".to_owned() });
        view! {
            <th scope="col" class=class aria-sort=sorted>
                <button type="button" on:click=move |_| by.set(key)>{name}</button>
            </th>
        }
    };
    view! {
        <Section id="options" head=settled(page::options::head)>
            <p class="figure-title">"Cheapest, by monthly spend"</p>
            <div class="picture" inner_html=picture(page::options::bands)></div>
            <div class="scroll">
                <table class="options">
                    <thead>
                        <tr>
                            {column(SortBy::Name, "Option", "")}
                            {column(SortBy::Cost, "At your spend, a month", "num")}
                            <th class="bar"><span class="unseen">"As a bar"</span></th>
                            {column(SortBy::Breakeven, "Self-hosting pays above", "num")}
                            {column(SortBy::Date, "Price as of", "num dated")}
                        </tr>
                    </thead>
                    <tbody inner_html=body></tbody>
                </table>
            </div>
        </Section>
    }
}
