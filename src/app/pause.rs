//! Something that is done once a thing has rested for a while.

use crate::browser;
use gloo::timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// What is done after a rest, and when the rest began.
///
/// A thing that moves begins to rest anew with every frame. A timer for each would be set and stopped sixty times a
/// second; this one is set once, and sets itself again for what is left of the rest when it comes too early.
pub struct Pause {
    milliseconds: u32,
    since: Cell<f64>,
    /// When it was done last.
    done: Cell<f64>,
    timer: RefCell<Option<Timeout>>,
    act: Box<dyn Fn()>,
}

impl Pause {
    /// A rest of so many milliseconds, and what is done after it.
    pub fn new(milliseconds: u32, act: impl Fn() + 'static) -> Rc<Self> {
        let (since, done) = (Cell::new(0.0), Cell::new(f64::NEG_INFINITY));
        Rc::new(Self { milliseconds, since, done, timer: RefCell::new(None), act: Box::new(act) })
    }

    /// The rest begins now.
    pub fn begin(self: &Rc<Self>) {
        self.since.set(browser::now());
        if self.timer.borrow().is_none() {
            self.wait(self.milliseconds);
        }
    }

    /// What waits for a rest is done now, unless that would be more often than after each rest.
    pub fn hurry(&self) {
        if browser::now() - self.done.get() >= f64::from(self.milliseconds) && self.timer.take().is_some() {
            self.act();
        }
    }

    /// There is nothing left to be done.
    pub fn stop(&self) {
        *self.timer.borrow_mut() = None;
    }

    fn wait(self: &Rc<Self>, milliseconds: u32) {
        let pause = self.clone();
        *self.timer.borrow_mut() = Some(Timeout::new(milliseconds, move || pause.come()));
    }

    fn come(self: &Rc<Self>) {
        *self.timer.borrow_mut() = None;
        // A clock that was put back counts as a rest that is over.
        let rested = browser::now() - self.since.get();
        let left = f64::from(self.milliseconds) - rested;
        if rested >= 0.0 && left >= 1.0 {
            self.wait(left as u32);
        } else {
            self.act();
        }
    }

    fn act(&self) {
        self.done.set(browser::now());
        (self.act)();
    }
}
