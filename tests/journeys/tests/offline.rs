//! Without a network, after the first visit; and with one, never an old page.

use journeys::site::{Host, Site, copy, copy_led_by};
use journeys::walk::{Terms, walk_on};
use journeys::{Page, Tried, Visit, walk};

async fn opened(visit: &Visit, site: &Site, query: &str) -> Tried<Page> {
    let page = visit.page();
    page.go(&site.url(query)).await?;
    page.ready().await?;
    Ok(page)
}

/// An address of the site's origin at which there is no page of ours.
fn elsewhere(site: &Site) -> String {
    let url = site.url("");
    let origin = url.split('/').take(3).collect::<Vec<_>>().join("/");
    format!("{origin}/nothing/here")
}

#[tokio::test]
async fn after_a_first_visit_it_works_without_a_network() -> Tried {
    walk(async |visit| {
        let folder = copy()?;
        let site = visit.serve(folder)?;
        let page = opened(visit, &site, "").await?;
        page.kept().await?;
        let address = site.url("markup=5.5&hours=0");
        // The server is gone.
        site.close();
        page.go(&address).await?;
        page.ready().await?;
        page.answers("breakeven", "$3,636").await?;
        page.go(&format!("{}index.html?spend=9000", site.url(""))).await?;
        page.ready().await?;
        page.answers("managed-cost", "$450").await?;
        page.go(&address).await?;
        page.ready().await?;
        page.come_to("#working").await?;
        page.reads("#working", |text| text.contains("$3,636")).await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_server_in_trouble_and_one_that_lets_readers_wait_are_as_none() -> Tried {
    // Whatever else the page asks for is answered so as well, which the console tells.
    walk_on(Terms { expected: &["503"], ..Terms::default() }, async |visit| {
        let site = visit.serve(copy()?)?;
        let page = opened(visit, &site, "").await?;
        page.kept().await?;
        site.breaks();
        page.go(&site.url("markup=5.5&hours=0")).await?;
        page.ready().await?;
        page.answers("breakeven", "$3,636").await?;
        site.refuse(None);
        site.hold(Some("/"));
        page.go(&site.url("spend=9000")).await?;
        page.ready().await?;
        page.answers("managed-cost", "$450").await?;
        site.hold(None);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_update_is_seen_at_once() -> Tried {
    walk(async |visit| {
        let folder = copy()?;
        let site = visit.serve(folder)?;
        let page = opened(visit, &site, "").await?;
        page.kept().await?;
        let index = site.folder().join("index.html");
        let html = std::fs::read_to_string(&index)?;
        std::fs::write(&index, html.replace("<title>", "<title>New: "))?;
        page.reload().await?;
        page.becomes("return document.title.startsWith('New: ')", true).await
    })
    .await
}

#[tokio::test]
async fn an_update_is_kept_whole_where_browsers_may_hold_files_of_the_version_before() -> Tried {
    // What browsers say of an address where there is nothing.
    walk_on(Terms { expected: &["/nothing/here", "/favicon.ico"], ..Terms::default() }, async |visit| {
        let site = visit.serve(copy()?)?;
        site.keep("max-age=600");
        let page = opened(visit, &site, "").await?;
        page.kept().await?;
        // The next version: another worker, and another file under a name that stays.
        let change = |name: &str, of: &str, to: &str| -> Tried {
            let path = site.folder().join(name);
            let text = std::fs::read_to_string(&path)?;
            assert!(text.contains(of), "{name} has no {of}");
            Ok(std::fs::write(&path, text.replace(of, to))?)
        };
        change("worker.js", "const NAME = OWN + \"", "const NAME = OWN + \"next ")?;
        change("manifest.webmanifest", "\"short_name\": \"Crossover\"", "\"short_name\": \"Next\"")?;
        let waits = "return navigator.serviceWorker.ready\
                     .then(ready => ready.update().then(() => caches.keys()).then(names => !!ready.waiting && names.length))";
        page.becomes(waits, 2).await?;
        // A page of the version before has what only that one kept, also when it is no longer served.
        let names = std::fs::read_dir(site.folder())?.flatten().filter_map(|entry| entry.file_name().into_string().ok());
        for name in names.filter(|name| name.starts_with("evidence-")) {
            std::fs::remove_file(site.folder().join(name))?;
        }
        page.come_to("#working").await?;
        page.reads("#working", |text| text.contains("$10,000")).await?;
        // Once it is gone, the next takes its place; seen from a page of the origin that is not the worker's.
        // Firefox keeps a page that is left for the way back, unless something listens to its end.
        page.look::<()>("addEventListener('unload', () => {})").await?;
        page.go(&elsewhere(&site)).await?;
        let kept = "return caches.keys().then(names => names.length === 1 && names[0].includes('next ')\
                      && caches.open(names[0]).then(cache => cache.matchAll())\
                        .then(files => files.filter(file => file.url.endsWith('/manifest.webmanifest')))\
                        .then(([file]) => file.text()).then(text => text.includes('Next')))";
        page.becomes(kept, true).await
    })
    .await
}

#[tokio::test]
async fn two_copies_of_one_origin_leave_each_other_what_they_keep() -> Tried {
    walk(async |visit| {
        let folder = copy()?;
        let other = folder.path().join("next");
        std::fs::create_dir(&other)?;
        for entry in std::fs::read_dir(folder.path())?.flatten().filter(|entry| entry.path().is_file()) {
            std::fs::copy(entry.path(), other.join(entry.file_name()))?;
        }
        let site = visit.serve(folder)?;
        let page = opened(visit, &site, "").await?;
        page.kept().await?;
        page.go(&format!("{}next/", site.url(""))).await?;
        page.ready().await?;
        page.becomes("return navigator.serviceWorker.ready.then(() => caches.keys()).then(names => names.length)", 2)
            .await?;
        site.close();
        page.go(&site.url("markup=5.5&hours=0")).await?;
        page.ready().await?;
        page.answers("breakeven", "$3,636").await?;
        Ok(())
    })
    .await
}

/// Notes in the document that the page asks to be kept.
const NOTED: &str = "const register = navigator.serviceWorker.register;\
      navigator.serviceWorker.register = function (...given) {\
        document.documentElement.dataset.keeps = '';\
        return register.apply(this, given);\
      };";

#[tokio::test]
async fn frames_keep_nothing() -> Tried {
    walk(async |visit| {
        let site = visit.serve(copy_led_by(NOTED)?)?;
        // Opened by itself an embed is a page like any other; in a host's page it is a frame.
        let page = opened(visit, &site, "embed=1").await?;
        let keeps = "return 'keeps' in document.documentElement.dataset";
        page.becomes(keeps, true).await?;
        let host = Host::of(&format!(
            "<!doctype html><html lang=en><meta charset=utf-8><link rel=icon href=\"data:,\"><title>Host</title>\
             <iframe src=\"{}\" height=600></iframe>",
            site.url("embed=1").replace("127.0.0.1", "localhost")
        ))?;
        page.go(&host.url("")).await?;
        page.web().enter_frame(0).await?;
        page.ready().await?;
        // A page asks in its first quiet moment after it has started; two more of them have passed by then.
        let quiet = "const quiet = self.requestIdleCallback || setTimeout;\
                     return new Promise(done => quiet(() => setTimeout(() => quiet(() => done(true)))))";
        assert!(page.look::<bool>(quiet).await?);
        assert!(!page.look::<bool>(keeps).await?);
        page.web().enter_default_frame().await?;
        Ok(())
    })
    .await
}
