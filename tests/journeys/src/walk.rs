//! One walk from its start to its end, whatever happens in between.

use crate::beyond::is_beyond;
use crate::driver::{Session, Setting};
use crate::ear::{Ear, wired};
use crate::engine::Engine;
use crate::folder::Folder;
use crate::site::{Place, Site, copy};
use crate::{Page, Tried, Trouble};
use std::cell::RefCell;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;

/// A browser of one's own and the site it visits.
#[derive(Debug)]
pub struct Visit {
    engine: Engine,
    session: Session,
    site: Site,
    others: RefCell<Vec<Rc<Site>>>,
    ear: Option<Ear>,
}

impl Visit {
    /// The site.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// What the browser is built around.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Where the browser saves files.
    pub fn downloads(&self) -> &Folder {
        self.session.downloads()
    }

    /// Serves another build for as long as there is the browser: a page asks for files until it is left, and complains
    /// where it gets none.
    ///
    /// # Errors
    /// When it cannot be served.
    pub fn serve(&self, folder: impl Place) -> Tried<Rc<Site>> {
        let site = Rc::new(Site::of(folder, self.ear.as_ref())?);
        self.others.borrow_mut().push(Rc::clone(&site));
        Ok(site)
    }

    /// A copy of the release build, to be opened from a disk.
    ///
    /// # Errors
    /// When it is not built.
    pub fn on_disk(&self) -> Tried<Folder> {
        let folder = copy()?;
        for page in ["index.html", "crossover.html"] {
            let path = folder.path().join(page);
            if let (Some(ear), true) = (&self.ear, path.is_file()) {
                folder.put(page, &wired(&std::fs::read_to_string(path)?, &ear.url()))?;
            }
        }
        Ok(folder)
    }

    /// Whatever is open in the browser.
    pub fn page(&self) -> Page {
        Page::new(self.engine, self.session.web().clone())
    }

    /// Opens the page with a query and waits until its first chart is painted.
    ///
    /// # Errors
    /// When it does not come to that.
    pub async fn open(&self, query: &str) -> Tried<Page> {
        let page = self.page();
        page.go(&self.site.url(query)).await?;
        page.ready().await?;
        Ok(page)
    }

    async fn complaints(&self) -> Tried<Vec<String>> {
        let mut complaints = self.session.complaints().await?;
        complaints.extend(self.ear.iter().flat_map(Ear::heard));
        Ok(complaints)
    }
}

/// How a walk differs from the others.
#[derive(Clone, Copy, Debug, Default)]
pub struct Terms {
    /// What the browser is like.
    pub setting: Setting,
    /// Complaints in the console that are not about us, by a part of their text in each engine's words.
    pub expected: &'static [&'static str],
}

/// Walks with a browser of its own, which is ended even when the walk panics. Anything the console complains about
/// fails the walk.
///
/// # Errors
/// When a step of the walk fails, or the console complained.
pub async fn walk(way: impl AsyncFnOnce(&Visit) -> Tried) -> Tried {
    walk_on(Terms::default(), way).await
}

/// [`walk`] on terms of its own.
///
/// # Errors
/// When a step of the walk fails, or the console complained.
pub async fn walk_on(terms: Terms, way: impl AsyncFnOnce(&Visit) -> Tried) -> Tried {
    let engine = Engine::chosen()?;
    if is_beyond(engine) {
        return Ok(());
    }
    // Chromium's driver passes the console on; the others' need a script in the page.
    let ear = if engine == Engine::Chromium { None } else { Some(Ear::open()?) };
    let site = Site::open(ear.as_ref())?;
    let session = Session::start(engine, terms.setting).await?;
    let visit = Visit { engine, session, site, others: RefCell::default(), ear };
    let outcome = {
        let mut walking = pin!(way(&visit));
        poll_fn(|cx| match catch_unwind(AssertUnwindSafe(|| walking.as_mut().poll(cx))) {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(outcome)) => Poll::Ready(Ok(outcome)),
            Err(panic) => Poll::Ready(Err(panic)),
        })
        .await
    };
    let outcome = match outcome {
        Ok(Err(trouble)) => {
            let stood = visit.page().whereabouts().await;
            Ok(Err(stood.map_or(trouble.clone(), |stood| Trouble::new(format!("{trouble:?}\nIt stood at {stood}")))))
        }
        outcome => outcome,
    };
    let complaints = judged(visit.complaints().await, terms.expected);
    // A browser that is gone already is not why a walk fails.
    let _ = visit.session.end().await;
    outcome.unwrap_or_else(|panic| resume_unwind(panic)).and(complaints)
}

fn judged(complaints: Tried<Vec<String>>, expected: &[&str]) -> Tried {
    let is_expected = |text: &String| expected.iter().any(|part| text.contains(part));
    let unexpected: Vec<String> = complaints?.into_iter().filter(|text| !is_expected(text)).collect();
    if unexpected.is_empty() {
        return Ok(());
    }
    Err(Trouble::new(format!("The console complains:\n{}", unexpected.join("\n"))))
}
