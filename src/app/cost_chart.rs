//! The cost chart: its switches, its canvas, its reading, its table.

use super::Store;
use super::choice::Choice;
use super::figures::Figures;
use super::reading::Reading;
use super::sheet::Sheet;
use super::signals::{live, shown_while, text};
use crate::chart::cost::{Ranges, Request, layout};
use crate::format::notes;
use crate::format::sentence::chart_text;
use crate::model::units::Usd;
use crate::scenario::view::{Axis, Drawn};
use leptos::html::{Canvas, Div};
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::PointerEvent;

/// The chart as a figure.
#[component]
pub fn CostChartFigure() -> impl IntoView {
    let store = Store::here();
    let as_table = RwSignal::new(0);
    let crosshair = RwSignal::new(None::<Usd>);
    let drawn = Signal::derive(move || store.scenario.with(|s| usize::from(s.view.drawn == Drawn::Total)));
    let axis = Signal::derive(move || store.scenario.with(|s| usize::from(s.view.axis == Axis::Log)));
    let shown = Signal::derive(move || as_table.get());
    let draw = Callback::new(move |place| {
        store.change(|s| s.view.drawn = Drawn::ALL.get(place).copied().unwrap_or_default());
    });
    let scale = Callback::new(move |place| {
        store.change(|s| s.view.axis = Axis::ALL.get(place).copied().unwrap_or_default());
    });
    let show = Callback::new(move |place| as_table.set(place));
    let open = Signal::derive(move || as_table.get() == 1);
    let title = live(|s, _| crate::page::reading::title(s.view.drawn).to_owned());
    view! {
        <div class="chart-head">
            <h2 inner_html=title></h2>
            <div class="tools">
                <Choice label="What is drawn" words=&["Overhead", "Total bill"] now=drawn choose=draw/>
                <Choice label="Axes" words=&["Linear", "Log"] now=axis choose=scale/>
                <Choice label="Chart or table" words=&["Chart", "Table"] now=shown choose=show/>
            </div>
        </div>
        <div class="plot" id="chart">
            <Plot crosshair=crosshair hidden=open/>
            <Figures open=open/>
        </div>
        <Reading crosshair=crosshair/>
    }
}

/// The canvas, redrawn once a frame at most.
#[component]
fn Plot(
    /// The spend being read off.
    crosshair: RwSignal<Option<Usd>>,
    /// Whether the table stands in its place.
    hidden: Signal<bool>,
) -> impl IntoView {
    let store = Store::here();
    let place: NodeRef<Div> = NodeRef::new();
    let canvas: NodeRef<Canvas> = NodeRef::new();
    let sheet = Arc::new(Sheet::new(move |width, height| {
        store.evaluation.with_untracked(|e| {
            store.scenario.with_untracked(|s| {
                let (managed_note, self_note) = notes(s, e);
                let (axis, drawn) = (s.view.axis, s.view.drawn);
                let crosshair = crosshair.get_untracked();
                let inputs = s.inputs();
                let hybrid = store.both_open.get_untracked().then(|| e.hybrid_curve(inputs.share));
                let ranges = Ranges::of(&inputs);
                let request =
                    Request { width, height, axis, drawn, managed_note, self_note, crosshair, hybrid, ranges };
                layout(e, &request)
            })
        })
    }));
    sheet.clone().keep(place, canvas, move || {
        store.scenario.track();
        crosshair.track();
        store.both_open.track();
    });
    let at = move |event: &PointerEvent| {
        let x = f64::from(event.offset_x());
        sheet.with_chart(|chart| {
            let inside = x >= chart.frame.left - 8.0 && x <= chart.frame.right + 8.0;
            inside.then(|| chart.spend_at(x))
        })
    };
    let read_off = move |event: PointerEvent| crosshair.set(at(&event).flatten());
    let leave = move |_: PointerEvent| crosshair.set(None);
    let class = shown_while("sheet", move || !hidden.get());
    view! {
        <div class=class node_ref=place>
            <canvas
                node_ref=canvas
                role="img"
                aria-label=text(move || store.evaluation.with(chart_text))
                on:pointermove=read_off.clone()
                on:pointerdown=read_off
                on:pointerleave=leave
                on:pointercancel=leave
            ></canvas>
        </div>
    }
}
