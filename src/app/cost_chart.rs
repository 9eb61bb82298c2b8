//! The cost chart: its switches, its canvas, its reading, its table.

use super::Store;
use super::choice::Choice;
use super::figures::Figures;
use super::reading::Reading;
use crate::browser::size::SizeWatch;
use crate::browser::{canvas, root, theme};
use crate::chart::cost::{CostChart, Request, layout};
use crate::format::notes;
use crate::format::sentence::chart_text;
use crate::model::units::Usd;
use crate::scenario::view::{Axis, Drawn, Theme};
use gloo::events::EventListener;
use gloo::render::{AnimationFrame, request_animation_frame};
use leptos::html::{Canvas, Div};
use leptos::prelude::*;
use web_sys::PointerEvent;

/// Plot or table.
#[derive(Clone, Copy, PartialEq)]
enum Shown {
    Plot,
    Table,
}

/// The chart as a figure.
#[component]
pub fn CostChartFigure() -> impl IntoView {
    let store = Store::here();
    let shown = RwSignal::new(Shown::Plot);
    let crosshair = RwSignal::new(None::<Usd>);
    let drawn = Signal::derive(move || store.scenario.with(|s| s.view.drawn));
    let axis = Signal::derive(move || store.scenario.with(|s| s.view.axis));
    let title = move || match drawn.get() {
        Drawn::Overhead => ("Overhead a month ", "on top of the API bill"),
        Drawn::Total => ("Total bill a month ", "API bill included"),
    };
    let table = move || shown.get() == Shown::Table;
    let toggle = move |_| shown.update(|s| *s = if *s == Shown::Plot { Shown::Table } else { Shown::Plot });
    view! {
        <div class="chart-head">
            <h2>{move || title().0}<span>{move || title().1}</span></h2>
            <div class="tools">
                <Choice
                    label="What is drawn"
                    options=vec![(Drawn::Overhead, "Overhead"), (Drawn::Total, "Total bill")]
                    now=drawn
                    choose=move |drawn| store.scenario.update(|s| s.view.drawn = drawn)
                />
                <Choice
                    label="Axes"
                    options=vec![(Axis::Linear, "Linear"), (Axis::Log, "Log")]
                    now=axis
                    choose=move |axis| store.scenario.update(|s| s.view.axis = axis)
                />
                <div class="choice">
                    <button type="button" aria-pressed=move || if table() { "true" } else { "false" } on:click=toggle>
                        "Table"
                    </button>
                </div>
            </div>
        </div>
        <div class="plot" id="chart">
            {move || match shown.get() {
                Shown::Plot => view! { <Plot crosshair=crosshair/> }.into_any(),
                Shown::Table => view! { <Figures/> }.into_any(),
            }}
        </div>
        <Reading crosshair=crosshair/>
    }
}

/// The canvas, redrawn once a frame at most.
#[component]
fn Plot(
    /// The spend being read off.
    crosshair: RwSignal<Option<Usd>>,
) -> impl IntoView {
    let store = Store::here();
    let place: NodeRef<Div> = NodeRef::new();
    let sheet: NodeRef<Canvas> = NodeRef::new();
    let size = RwSignal::new((0.0, 0.0));
    let look = watched_look(store);
    watch_size(place, size);
    let chart = Memo::new(move |_| {
        let (width, height) = size.get();
        let crosshair = crosshair.get();
        (width > 0.0).then(|| {
            store.evaluation.with(|e| {
                store.scenario.with(|s| {
                    let (managed_note, self_note) = notes(s, e);
                    let (axis, drawn) = (s.view.axis, s.view.drawn);
                    layout(e, &Request { width, height, axis, drawn, managed_note, self_note, crosshair })
                })
            })
        })
    });
    draw_when_changed(sheet, chart, look);
    let at = move |event: &PointerEvent| {
        let x = f64::from(event.offset_x());
        chart.with_untracked(|chart| {
            let chart = chart.as_ref()?;
            let inside = x >= chart.frame.left - 8.0 && x <= chart.frame.right + 8.0;
            inside.then(|| chart.spend_at(x))
        })
    };
    let read_off = move |event: PointerEvent| crosshair.set(at(&event));
    let leave = move |_| crosshair.set(None);
    let description = move || store.evaluation.with(chart_text);
    view! {
        <div class="sheet" node_ref=place>
            <canvas
                node_ref=sheet
                role="img"
                aria-label=description
                on:pointermove=read_off
                on:pointerdown=read_off
                on:pointerleave=leave
                on:pointercancel=leave
            ></canvas>
        </div>
    }
}

/// What a picture depends on beside its data: the theme's colours and the pixel density.
#[derive(Clone, Copy, PartialEq)]
struct Look {
    palette: crate::chart::ink::Palette,
    density: f64,
}

fn look() -> Look {
    Look { palette: theme::palette(), density: theme::density() }
}

/// The look, read again whenever the theme or the density changes.
fn watched_look(store: Store) -> RwSignal<Look> {
    let now = RwSignal::new(look());
    let listeners = StoredValue::new_local(Vec::<EventListener>::new());
    // A density is watched by a query for exactly that density, so every change asks for a new one.
    fn listen(now: RwSignal<Look>, listeners: StoredValue<Vec<EventListener>, LocalStorage>) {
        let again = theme::watch(move || {
            now.set(look());
            gloo::timers::callback::Timeout::new(0, move || listen(now, listeners)).forget();
        });
        let _ = listeners.try_set_value(again);
    }
    listen(now, listeners);
    let chosen = Memo::new(move |_| store.scenario.with(|s| s.view.theme));
    Effect::new(move |before: Option<Theme>| {
        let theme = chosen.get();
        if before.is_some_and(|before| before != theme) {
            let _ = crate::browser::theme::choose(theme);
            now.set(look());
        }
        theme
    });
    now
}

fn watch_size(place: NodeRef<Div>, size: RwSignal<(f64, f64)>) {
    let watch = StoredValue::new_local(None::<SizeWatch>);
    Effect::new(move |_| {
        let Some(element) = place.get() else { return };
        let area = element.get_bounding_client_rect();
        size.set((area.width(), area.height()));
        // Without an observer the chart keeps its first size.
        let watched = SizeWatch::new(&element, move |width, height| {
            if size.get_untracked() != (width, height) {
                size.set((width, height));
            }
        });
        watch.set_value(watched.ok());
    });
}

/// Paints in the next frame after a change, however many changes there were.
fn draw_when_changed(sheet: NodeRef<Canvas>, chart: Memo<Option<CostChart>>, look: RwSignal<Look>) {
    let frame = StoredValue::new_local(None::<AnimationFrame>);
    Effect::new(move |_| {
        chart.track();
        look.track();
        let Some(canvas) = sheet.get() else { return };
        let paint = request_animation_frame(move |_| {
            let Look { palette, density } = look.get_untracked();
            chart.with_untracked(|chart| {
                let Some(chart) = chart else { return };
                // A lost or refused context leaves the table and the text, which say the same.
                let _ = canvas::draw(&canvas, &chart.scene, &palette, density);
            });
            let _ = root().and_then(|root| Ok(root.set_attribute("data-ready", "")?));
        });
        frame.set_value(Some(paint));
    });
}
