//! A canvas kept in step with what it shows: painted in the next frame after a change, however many changes there
//! were, and again when its size, the theme or the pixel density changes.

use crate::browser::size::SizeWatch;
use crate::browser::{canvas, root, theme};
use crate::chart::cost::CostChart;
use gloo::events::EventListener;
use gloo::render::{AnimationFrame, request_animation_frame};
use leptos::html::{Canvas, Div};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

/// A canvas and what draws it.
pub struct Sheet {
    /// Everything here lives on the page's one thread.
    inner: SendWrapper<Rc<Inner>>,
}

struct Inner {
    layout: Box<dyn Fn(f64, f64) -> CostChart>,
    redraw: Trigger,
    size: Cell<(f64, f64)>,
    chart: RefCell<Option<CostChart>>,
    frame: RefCell<Option<AnimationFrame>>,
    watch: RefCell<Option<SizeWatch>>,
    listeners: RefCell<Vec<EventListener>>,
}

impl Sheet {
    /// A sheet that lays its chart out for a width and a height.
    pub fn new(layout: impl Fn(f64, f64) -> CostChart + 'static) -> Self {
        let inner = Inner {
            layout: Box::new(layout),
            redraw: Trigger::new(),
            size: Cell::new((0.0, 0.0)),
            chart: RefCell::new(None),
            frame: RefCell::new(None),
            watch: RefCell::new(None),
            listeners: RefCell::new(Vec::new()),
        };
        Self { inner: SendWrapper::new(Rc::new(inner)) }
    }

    /// Looks at the chart as it was last laid out.
    pub fn with_chart<T>(&self, look: impl FnOnce(&CostChart) -> T) -> Option<T> {
        self.inner.chart.borrow().as_ref().map(look)
    }

    /// Keeps the canvas in step, for as long as the page lives. `changes` tracks whatever the chart shows.
    pub fn keep(self: Arc<Self>, place: NodeRef<Div>, sheet: NodeRef<Canvas>, changes: impl Fn() + 'static) {
        listen(&self.inner);
        let inner = self.inner.clone();
        Effect::new(move |_| {
            changes();
            inner.redraw.track();
            let (Some(place), Some(canvas)) = (place.get(), sheet.get()) else { return };
            if inner.watch.borrow().is_none() {
                watch(&inner, &place);
            }
            let painted = inner.clone();
            let frame = request_animation_frame(move |_| painted.paint(&canvas));
            *inner.frame.borrow_mut() = Some(frame);
        });
    }
}

impl Inner {
    fn paint(&self, canvas: &web_sys::HtmlCanvasElement) {
        let (width, height) = self.size.get();
        if width <= 0.0 || height <= 0.0 {
            return;
        }
        let chart = (self.layout)(width, height);
        // A lost or refused context leaves the table and the text, which say the same.
        let _ = canvas::draw(canvas, &chart.scene, &theme::palette(), theme::density());
        *self.chart.borrow_mut() = Some(chart);
        let _ = root().and_then(|root| Ok(root.set_attribute("data-ready", "")?));
    }
}

/// Watches the theme and the density. A density is watched by a query for exactly that density, so every change asks
/// for a new one.
fn listen(inner: &SendWrapper<Rc<Inner>>) {
    let changed = inner.clone();
    let again = theme::watch(move || {
        changed.redraw.notify();
        let anew = changed.clone();
        gloo::timers::callback::Timeout::new(0, move || listen(&anew)).forget();
    });
    *inner.listeners.borrow_mut() = again;
}

/// Watches the size of the canvas's place.
fn watch(inner: &SendWrapper<Rc<Inner>>, place: &web_sys::Element) {
    let area = place.get_bounding_client_rect();
    inner.size.set((area.width(), area.height()));
    let resized = inner.clone();
    // Without an observer the chart keeps its first size.
    let watched = SizeWatch::new(place, move |width, height| {
        if width > 0.0 && resized.size.replace((width, height)) != (width, height) {
            resized.redraw.notify();
        }
    });
    *inner.watch.borrow_mut() = watched.ok();
}
