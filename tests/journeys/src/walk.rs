//! One walk from its start to its end, whatever happens in between.

use crate::driver::{Scripts, Session};
use crate::site::Site;
use crate::{Page, Tried, Trouble};
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::pin;
use std::task::Poll;

/// A browser of one's own and the site it visits.
#[derive(Debug)]
pub struct Visit {
    session: Session,
    site: Site,
}

impl Visit {
    /// The site.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// Whatever is open in the browser.
    pub fn page(&self) -> Page {
        Page::new(self.session.web().clone())
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
}

/// How a walk differs from the others.
#[derive(Clone, Copy, Debug, Default)]
pub struct Terms {
    /// Whether pages may run scripts.
    pub scripts: Scripts,
    /// Complaints in the console that are not about us, by a part of their text.
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
    let site = Site::open()?;
    let visit = Visit { session: Session::start(terms.scripts).await?, site };
    let outcome = {
        let mut walking = pin!(way(&visit));
        poll_fn(|cx| match catch_unwind(AssertUnwindSafe(|| walking.as_mut().poll(cx))) {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(outcome)) => Poll::Ready(Ok(outcome)),
            Err(panic) => Poll::Ready(Err(panic)),
        })
        .await
    };
    let complaints = complaints(&visit.session, terms.expected).await;
    // A browser that is gone already is not why a walk fails.
    let _ = visit.session.end().await;
    outcome.unwrap_or_else(|panic| resume_unwind(panic)).and(complaints)
}

async fn complaints(session: &Session, expected: &[&str]) -> Tried {
    let entries = session.console().await?;
    let complaints: Vec<String> = entries
        .into_iter()
        .filter(|entry| matches!(entry.level.as_str(), "WARNING" | "SEVERE"))
        .filter(|entry| !expected.iter().any(|part| entry.message.contains(part)))
        .map(|entry| format!("{}: {}", entry.level, entry.message))
        .collect();
    if complaints.is_empty() {
        return Ok(());
    }
    Err(Trouble::new(format!("The console complains:\n{}", complaints.join("\n"))))
}
