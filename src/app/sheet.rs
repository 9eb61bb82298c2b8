//! A canvas kept in step with what it shows: painted when its turn comes, and again when its size, the theme or the
//! pixel density changes.

use crate::browser::size::SizeWatch;
use crate::browser::{canvas, dom, root, theme, window};
use crate::chart::cost::CostChart;
use crate::chart::ink::Palette;
use gloo::events::EventListener;
use gloo::render::{AnimationFrame, request_animation_frame};
use gloo::timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlCanvasElement};

/// A canvas and what draws it.
pub struct Sheet {
    layout: Box<dyn Fn(f64, f64) -> CostChart>,
    canvas: HtmlCanvasElement,
    size: Cell<(f64, f64)>,
    chart: RefCell<Option<CostChart>>,
    /// The colours that hold; read when they are needed again.
    palette: Cell<Option<Palette>>,
    frame: RefCell<Option<AnimationFrame>>,
    watch: RefCell<Option<SizeWatch>>,
    listeners: RefCell<Vec<EventListener>>,
}

impl Sheet {
    /// The sheet with an id and its canvas, which lays its chart out for a width and a height.
    pub fn find(place: &str, canvas: &str, layout: impl Fn(f64, f64) -> CostChart + 'static) -> Option<Rc<Self>> {
        let place = dom::by_id(place)?;
        let canvas = dom::by_id(canvas)?.dyn_into().ok()?;
        let area = place.get_bounding_client_rect();
        let sheet = Rc::new(Self {
            layout: Box::new(layout),
            canvas,
            size: Cell::new((area.width(), area.height())),
            chart: RefCell::new(None),
            palette: Cell::new(None),
            frame: RefCell::new(None),
            watch: RefCell::new(None),
            listeners: RefCell::new(Vec::new()),
        });
        sheet.watch_size(&place);
        sheet.watch_look();
        let again = sheet.clone();
        // A browser that is short of memory empties canvases.
        EventListener::new(&sheet.canvas, "contextrestored", move |_| again.draw_soon()).forget();
        sheet.watch_printer();
        Some(sheet)
    }

    /// The canvas.
    pub fn canvas(&self) -> &HtmlCanvasElement {
        &self.canvas
    }

    /// Looks at the chart as it was last laid out.
    pub fn with_chart<T>(&self, look: impl FnOnce(&CostChart) -> T) -> Option<T> {
        self.chart.borrow().as_ref().map(look)
    }

    /// Draws in the next frame.
    fn draw_soon(self: &Rc<Self>) {
        let sheet = self.clone();
        *self.frame.borrow_mut() = Some(request_animation_frame(move |_| sheet.draw()));
    }

    /// Reads the colours again before it draws the next time.
    pub fn look_again(&self) {
        self.palette.set(None);
    }

    /// Draws now.
    pub fn draw(&self) {
        let (width, height) = self.size.get();
        if width <= 0.0 || height <= 0.0 {
            return;
        }
        let chart = (self.layout)(width, height);
        let palette = self.palette.get().unwrap_or_else(theme::palette);
        self.palette.set(Some(palette));
        // A refused context leaves the table and the text, which say the same; the sheet says that it does.
        if let (Err(_), Some(place)) =
            (canvas::draw(&self.canvas, &chart.scene, &palette, theme::density()), self.canvas.parent_element())
        {
            dom::set(&place, "data-blank", "");
        }
        let first = self.chart.replace(Some(chart)).is_none();
        if let Some(root) = root().ok().filter(|_| first) {
            dom::set(&root, "data-ready", "");
        }
    }

    /// Paper is light, whatever the screen is: where no drawing for paper has been written, the canvas is what it has.
    fn watch_printer(self: &Rc<Self>) {
        let Ok(window) = window() else { return };
        let (before, after) = (self.clone(), self.clone());
        EventListener::new(&window, "beforeprint", move |_| {
            before.palette.set(Some(Palette::LIGHT));
            before.draw();
        })
        .forget();
        EventListener::new(&window, "afterprint", move |_| {
            after.look_again();
            after.draw_soon();
        })
        .forget();
    }

    fn watch_size(self: &Rc<Self>, place: &Element) {
        let sheet = self.clone();
        // Without an observer the chart keeps its first size.
        let watched = SizeWatch::new(place, move |width, height| {
            if width > 0.0 && sheet.size.replace((width, height)) != (width, height) {
                // At once: the browser is about to paint, and a stretched picture would be seen.
                sheet.draw();
            }
        });
        *self.watch.borrow_mut() = watched.ok();
    }

    /// Watches the theme and the density. A density is watched by a query for exactly that density, so every change
    /// asks for a new one.
    fn watch_look(self: &Rc<Self>) {
        let sheet = self.clone();
        let again = theme::watch(move || {
            sheet.look_again();
            sheet.draw_soon();
            let anew = sheet.clone();
            Timeout::new(0, move || anew.watch_look()).forget();
        });
        *self.listeners.borrow_mut() = again;
    }
}
