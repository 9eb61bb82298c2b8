//! The evidence in the page: each part is written by a program of its own while it is near the window, and not
//! otherwise.

use super::Store;
use super::address;
use super::embed::told_as;
use super::held::{Held, Reach};
use super::preview::{Does, Look, Preview};
use crate::browser::evidence::{Program, ready, start};
use crate::browser::sight::{Looks, Near, Sight};
use crate::browser::size::SizeWatch;
use crate::browser::{dom, window};
use gloo::events::EventListener;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::Element;

/// What stands in the place of a part that cannot be had.
const MISSING: &str = "<span class=\"missing\">This part could not be loaded. \
    <button class=\"act\" type=\"button\" data-again>Try again</button></span>";

/// The part that is a frame.
const PREVIEW: &str = "embed-preview";

/// One part.
struct Far {
    name: String,
    /// What is watched for being near: its section, or itself in a panel.
    around: Element,
    held: Held,
}

/// Whether the program that writes was asked for and has not come yet.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Coming {
    Yes,
    No,
}

/// All parts of the evidence that this page has.
pub struct Evidence {
    store: Store,
    parts: Vec<Far>,
    preview: Preview,
    width: Cell<f64>,
    coming: Cell<Coming>,
    sight: RefCell<Option<Sight>>,
    watch: RefCell<Option<SizeWatch>>,
}

impl Evidence {
    /// Finds the parts; each is written when it comes near.
    pub fn find(store: Store) -> Rc<Self> {
        let part = |element: Element| {
            let name = element.get_attribute("data-far").unwrap_or_default();
            // In a closed panel nothing is near: the preview of an embed is a whole page, and a frame that is taken
            // away while it loads makes WebKit stop for good.
            let panel = element.closest("details").ok().flatten();
            let section = element.closest(".section").ok().flatten().filter(|_| panel.is_none());
            let around = section.unwrap_or_else(|| element.clone());
            Far { name, around, held: Held::new(element) }
        };
        let parts = dom::all("[data-far]").into_iter().map(part).collect();
        let evidence = Rc::new(Self {
            store,
            parts,
            preview: Preview::new(),
            width: Cell::new(0.0),
            coming: Cell::new(Coming::No),
            sight: RefCell::new(None),
            watch: RefCell::new(None),
        });
        evidence.measure();
        evidence.look();
        evidence
    }

    /// What was written no longer holds: what is near is written anew, the rest when it comes near.
    pub fn refresh(self: &Rc<Self>) {
        self.parts.iter().for_each(|part| part.held.doubt());
        self.write_near();
    }

    fn write_near(self: &Rc<Self>) {
        self.write(Reach::Near);
    }

    /// Writes what no longer holds.
    fn write(self: &Rc<Self>, reach: Reach) {
        if self.due(reach).next().is_none() {
            return;
        }
        let Some(program) = self.program(reach) else { return };
        let asked = address::asked(self.store);
        let order = self.store.page().order.words();
        for part in self.due(reach) {
            if part.name == PREVIEW {
                match self.preview.follow(&self.look_of_preview(), &self.told()) {
                    Does::Yes => {
                        part.held.hold();
                        continue;
                    }
                    Does::Later => continue,
                    Does::No => {}
                }
            }
            let text = program.write(&part.name, &asked, self.width.get(), &order);
            // A program that has stopped leaves what it wrote before.
            if let Ok(text) = text {
                part.held.put(text);
                if part.name == PREVIEW {
                    let evidence = self.clone();
                    let loaded = move || evidence.write_near();
                    self.preview.written(part.held.element(), self.look_of_preview(), self.told(), loaded);
                }
            }
        }
    }

    fn look_of_preview(&self) -> Look {
        (self.store.page().embed.clone(), self.store.now().view.of_chart())
    }

    fn told(&self) -> String {
        told_as(&self.store.now())
    }

    /// The program, asked for if it is not there; when it comes, it writes what is in reach.
    fn program(self: &Rc<Self>, reach: Reach) -> Option<Program> {
        if let Some(program) = ready() {
            return Some(program);
        }
        if self.coming.replace(Coming::Yes) == Coming::Yes {
            return None;
        }
        let evidence = self.clone();
        leptos::task::spawn_local(async move {
            let started = start().await;
            evidence.coming.set(Coming::No);
            if started.is_ok() {
                evidence.write(reach);
            } else {
                // What stands there already, as a section's name, stays.
                for part in evidence.due(reach).filter(|part| part.held.element().first_child().is_none()) {
                    part.held.put(MISSING.to_owned());
                    part.held.doubt();
                }
            }
        });
        None
    }

    /// What is in reach and no longer holds. What turned out empty is not tried again from afar.
    fn due(&self, reach: Reach) -> impl Iterator<Item = &Far> {
        let near = move |part: &&Far| reach != Reach::Near || part.held.is_near();
        self.parts.iter().filter(near).filter(move |part| part.held.is_due(reach))
    }

    /// Follows what is near the window. Where that cannot be told, everything is.
    fn look(self: &Rc<Self>) {
        let around: Vec<Element> = self.parts.iter().map(|part| part.around.clone()).collect();
        let evidence = self.clone();
        let sight = Sight::new(&around, Looks::Always, move |element, near| {
            evidence.parts.iter().filter(|part| part.around == *element).for_each(|part| part.held.set_near(near));
            if near == Near::Yes {
                evidence.write_near();
            }
        });
        match sight {
            Ok(sight) => *self.sight.borrow_mut() = Some(sight),
            Err(_) => {
                self.parts.iter().for_each(|part| part.held.set_near(Near::Yes));
                self.write_near();
            }
        }
        // Paper shows all of it.
        if let Ok(window) = window() {
            let evidence = self.clone();
            EventListener::new(&window, "beforeprint", move |_| evidence.write(Reach::Everywhere)).forget();
        }
    }

    /// Follows the width of the column that evidence stands in.
    fn measure(self: &Rc<Self>) {
        let Some(ruler) = dom::by_id("ruler") else { return };
        self.width.set(ruler.get_bounding_client_rect().width());
        let evidence = self.clone();
        let watched = SizeWatch::new(&ruler, move |width, _| {
            if width > 0.0 && evidence.width.replace(width) != width {
                evidence.refresh();
            }
        });
        // Without an observer pictures keep their first width.
        *self.watch.borrow_mut() = watched.ok();
    }
}
