//! What a browser may refuse: each refusal costs one feature, and the page goes on calculating without a complaint.
//!
//! A refusal is a script in front of the page's own, in a copy of the release build.

use journeys::site::{Site, copy_led_by};
use journeys::wait::until;
use journeys::walk::{Terms, walk_on};
use journeys::{Page, Tried, Visit, walk};
use std::rc::Rc;

/// A copy of the release build in which a script runs before all others.
struct Refusing {
    site: Rc<Site>,
}

impl Refusing {
    fn with(visit: &Visit, script: &str) -> Tried<Self> {
        let denied = "const denied = name => { throw new DOMException(name + ' is denied', 'SecurityError') };";
        Ok(Self { site: visit.serve(copy_led_by(&format!("{denied} {script}"))?)? })
    }

    /// Opens it with a query and waits until its first chart is painted.
    async fn open(&self, visit: &Visit, query: &str) -> Tried<Page> {
        let page = visit.page();
        page.go(&self.site.url(query)).await?;
        page.ready().await?;
        Ok(page)
    }
}

/// The page calculates, by a box, a slider and a button, and does not say that its program did not start.
async fn calculates(page: &Page) -> Tried {
    page.answers("managed-cost", "$200").await?;
    page.enter("spend", "9000").await?;
    page.answers("managed-cost", "$450").await?;
    page.press_in("hours-slider", thirtyfour::prelude::Key::Home).await?;
    page.answers("breakeven", "$4,000").await?;
    page.click("#hours-even").await?;
    page.answers("breakeven", "$9,000").await?;
    page.becomes("return 'failed' in document.documentElement.dataset", false).await
}

/// A refusal after which everything that calculates does so as ever.
async fn goes_on(script: &str) -> Tried {
    walk(async |visit| {
        let refusing = Refusing::with(visit, script)?;
        let page = refusing.open(visit, "").await?;
        calculates(&page).await
    })
    .await
}

#[tokio::test]
async fn without_storage() -> Tried {
    goes_on(
        "for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore'])\
           Object.defineProperty(window, name, { get: () => denied(name) });\
         Object.defineProperty(Document.prototype, 'cookie', { get: () => denied('cookie'), set: () => denied('cookie') });",
    )
    .await
}

#[tokio::test]
async fn an_error_of_something_else_does_not_stand_above_a_page_that_works() -> Tried {
    // Where the page itself is listened to, this is heard as well.
    let terms = Terms { expected: &["something else"], ..Terms::default() };
    walk_on(terms, async |visit| {
        let early = "const told = error => dispatchEvent(new ErrorEvent('error', { message: 'something else', error }));\
                     const reason = new Error('something else');\
                     window.claims = 0;\
                     new MutationObserver(() => { window.claims += 'failed' in document.documentElement.dataset })\
                       .observe(document, { subtree: true, attributes: true, attributeFilter: ['data-failed'] });\
                     document.addEventListener('readystatechange', () => {\
                       window.early = !('ready' in document.documentElement.dataset);\
                       told(reason);\
                       dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason }));\
                     }, { once: true });\
                     window.trap = () => {\
                       delete document.documentElement.dataset.ready;\
                       told(new WebAssembly.RuntimeError('unreachable'));\
                       return 'failed' in document.documentElement.dataset;\
                     };";
        let refusing = Refusing::with(visit, early)?;
        let page = refusing.open(visit, "").await?;
        page.becomes("return window.early", true).await?;
        page.answers("managed-cost", "$200").await?;
        page.becomes("return window.claims", 0).await?;
        // The program's own last word is another matter: the same, while it is not there yet.
        assert!(page.look::<bool>("return window.trap()").await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_an_address_that_can_be_written() -> Tried {
    walk(async |visit| {
        let refusing = Refusing::with(visit,
            "window.tried = 0;\
             for (const name of ['pushState', 'replaceState']) History.prototype[name] = () => { tried++; denied(name) };",
        )?;
        let page = refusing.open(visit, "").await?;
        calculates(&page).await?;
        page.becomes("return tried > 0", true).await?;
        assert_eq!(page.query().await?, "");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_a_clipboard_the_link_is_there_to_be_copied_by_hand() -> Tried {
    walk(async |visit| {
        for refusal in [
            "Clipboard.prototype.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));",
            "Clipboard.prototype.writeText = () => denied('writeText');",
            "Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined });",
        ] {
            let refusing = Refusing::with(visit, refusal)?;
            let page = refusing.open(visit, "").await?;
            page.click("#copy-link").await?;
            page.says("#copied", "The clipboard is out of reach; copy the link from the box").await?;
            let link = page.boxed("link-by-hand").await?;
            assert!(link.starts_with(&refusing.site.url("v=1&mix=")), "{link}");
            calculates(&page).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_a_canvas_the_figures_say_the_same() -> Tried {
    walk(async |visit| {
        for refusal in ["() => null", "() => denied('a canvas')"] {
            let refusing = Refusing::with(visit, &format!("HTMLCanvasElement.prototype.getContext = {refusal};"))?;
            let page = refusing.open(visit, "").await?;
            calculates(&page).await?;
            let said =
                "return document.getElementById('canvas').getAttribute('aria-label').includes('You are at $9,000')";
            page.becomes(said, true).await?;
            let seen = "return getComputedStyle(document.getElementById('sheet'), '::after').content";
            page.becomes(seen, "\"This browser lets no chart be drawn here.\"").await?;
            page.choose("Table").await?;
            page.reads("#figures", |text| text.contains("$9,000 (you, crossover)$450$450$0")).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_chart_that_was_lost_is_painted_again() -> Tried {
    // Chromium has a hint for whoever reads a canvas twice, as this does.
    walk_on(Terms { expected: &["willReadFrequently"], ..Terms::default() }, async |visit| {
        let page = visit.open("").await?;
        let painted = "const c = document.getElementById('canvas'); \
                       return c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(value => value > 0)";
        page.becomes(painted, true).await?;
        // A browser that takes the memory of a canvas empties it, and says so when it can be painted again.
        let lost = "const c = document.getElementById('canvas'); c.dispatchEvent(new Event('contextlost', { cancelable: true }));\
                    const x = c.getContext('2d'); x.resetTransform(); x.clearRect(0, 0, c.width, c.height); return true";
        page.look::<bool>(lost).await?;
        assert!(!page.look::<bool>(painted).await?, "it is empty, or this shows nothing");
        let restored = "document.getElementById('canvas').dispatchEvent(new Event('contextrestored')); return true";
        page.look::<bool>(restored).await?;
        page.becomes(painted, true).await?;
        calculates(&page).await
    })
    .await
}

#[tokio::test]
async fn with_frames_that_come_late_what_is_far_away_is_right_too() -> Tried {
    walk(async |visit| {
        // The page takes a pause of 120 ms for rest, and writes then what is not in sight.
        let refusing = Refusing::with(
            visit,
            "const frame = window.requestAnimationFrame;\
             window.requestAnimationFrame = call => setTimeout(() => frame.call(window, call), 400);",
        )?;
        let page = refusing.open(visit, "").await?;
        page.wide(390).await?;
        let far = "return document.querySelector('#breakdown .sum').getBoundingClientRect().top > 2 * innerHeight";
        page.becomes(far, true).await?;
        page.press_in("markup-slider", thirtyfour::prelude::Key::End).await?;
        page.says("#breakdown .sum td", "$800").await
    })
    .await
}

#[tokio::test]
async fn without_frames_the_page_is_there_all_the_same() -> Tried {
    walk(async |visit| {
        // As in a window that nobody sees: what waits for a frame waits for ever.
        let refusing = Refusing::with(visit, "window.requestAnimationFrame = () => 0;")?;
        let page = refusing.open(visit, "markup=5.5").await?;
        page.answers("breakeven", "$9,091").await?;
        page.press_in("hours-slider", thirtyfour::prelude::Key::Home).await?;
        page.answers("breakeven", "$3,636").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_media_queries() -> Tried {
    goes_on("delete Window.prototype.matchMedia; window.matchMedia = undefined;").await
}

#[tokio::test]
async fn without_observers_all_evidence_is_written_at_once() -> Tried {
    walk(async |visit| {
        let refusing = Refusing::with(visit, "delete window.IntersectionObserver; delete window.ResizeObserver;")?;
        let page = refusing.open(visit, "").await?;
        let empty = "return ['hangs', 'time', 'options', 'which', 'working', 'take'].filter(id => \
                     !document.querySelector('#' + id + ' [data-far]')?.childNodes.length)";
        page.reads("#working", |text| text.contains("$10,000")).await?;
        assert_eq!(page.look::<Vec<String>>(empty).await?, Vec::<String>::new());
        calculates(&page).await?;
        page.reads("#working", |text| text.contains("$9,000")).await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_a_service_worker() -> Tried {
    for refusal in [
        "ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('no', 'SecurityError'));",
        "Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => denied('serviceWorker') });",
    ] {
        goes_on(refusal).await?;
    }
    Ok(())
}

/// Presses a button that takes the scenario along, and waits for what is said of it.
async fn told(page: &Page, button: &str) -> Tried<String> {
    page.come_to("#take").await?;
    page.click(button).await?;
    page.reads(".taking .said", |words| !words.is_empty()).await
}

#[tokio::test]
async fn what_cannot_be_taken_along_is_said_and_nothing_else_changes() -> Tried {
    let refused = "The browser did not let that happen";
    walk(async |visit| {
        for (refusal, buttons) in [
            (
                "navigator.share = () => Promise.reject(new DOMException('no', 'AbortError'));",
                ["#share-link"].as_slice(),
            ),
            ("navigator.share = () => denied('share');", &["#share-link"]),
            ("URL.createObjectURL = () => denied('createObjectURL');", &["#save-csv", "#save-svg"]),
            ("window.Blob = class { constructor() { denied('Blob') } };", &["#save-csv", "#save-json"]),
            ("window.print = () => denied('print');", &["#print-page"]),
            ("HTMLCanvasElement.prototype.toBlob = () => denied('toBlob');", &["#save-png"]),
            ("HTMLCanvasElement.prototype.toBlob = done => done(null);", &["#save-png"]),
            (
                "Clipboard.prototype.write = Clipboard.prototype.writeText = () => denied('write');",
                &["#copy-markdown", "#copy-png"],
            ),
        ] {
            let refusing = Refusing::with(visit, refusal)?;
            let page = refusing.open(visit, "").await?;
            for button in buttons {
                assert_eq!(told(&page, button).await?, refused, "{refusal} {button}");
                let forget = "document.querySelector('.taking .said').textContent = ''; return true";
                page.look::<bool>(forget).await?;
            }
            if refusal.contains("writeText") {
                let link = told(&page, "#copy-this-link").await?;
                assert!(
                    link.starts_with("The clipboard is out of reach; the link is http") && link.contains("?v=1"),
                    "{link}"
                );
            }
            calculates(&page).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_a_clock() -> Tried {
    walk(async |visit| {
        let refusing = Refusing::with(visit, "Date.now = () => NaN;")?;
        let page = refusing.open(visit, "").await?;
        page.enter("spend", "9000").await?;
        page.answers("managed-cost", "$450").await?;
        page.come_to("#options").await?;
        let text = page.reads("#options", |text| !text.is_empty()).await?;
        assert!(!text.contains("NaN"), "{text}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_its_second_program_the_page_says_so_and_goes_on() -> Tried {
    walk(async |visit| {
        // The function that fetches it stands in the page; this one comes later and refuses.
        let refusing = Refusing::with(visit,
            "addEventListener('DOMContentLoaded', () => { window.evidence = () => Promise.reject(new TypeError('no')) });",
        )?;
        let page = refusing.open(visit, "").await?;
        page.web().find(thirtyfour::By::Css("#which")).await?.scroll_into_view().await?;
        page.reads("#which", |text| text.contains("could not be loaded")).await?;
        calculates(&page).await
    })
    .await
}

#[tokio::test]
async fn an_embed_that_cannot_start_says_whose_numbers_it_shows() -> Tried {
    // That it cannot is in every engine's console, in its own words.
    let terms = Terms { expected: &["no programs"], ..Terms::default() };
    walk_on(terms, async |visit| {
        let none = "for (const name of ['instantiate', 'instantiateStreaming', 'compile', 'compileStreaming'])\
                    WebAssembly[name] = () => Promise.reject(new TypeError('no programs'));";
        let refusing = Refusing::with(visit, none)?;
        let page = visit.page();
        page.go(&refusing.site.url("embed=1&spend=250000")).await?;
        page.becomes("return 'failed' in document.documentElement.dataset", true).await?;
        page.reads(".plain.failed", |text| text.contains("here is the article’s example")).await?;
        let seen = "return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility()).length";
        let count = async |css: &str| page.look_with::<usize>(seen, vec![css.into()]).await;
        assert_eq!(count(".plain.failed").await?, 1);
        assert_eq!(count(".answer").await?, 1);
        assert_eq!(count(".masthead, .tools, .figures, .because").await?, 0, "what an embed has not");
        page.reads(".answer", |text| text.starts_with("At $4,000 a month")).await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_megabyte_in_the_address_is_refused_in_words() -> Tried {
    // Firefox says that it shortens what it tells servers of such an address, and that its history does not take it.
    let terms =
        Terms { expected: &["HTTP Referrer header", "PageInfo: Invalid value for property 'url'"], ..Terms::default() };
    walk_on(terms, async |visit| {
        // Servers have their own limits; this is the page's, for an address that comes by other ways.
        let refusing = Refusing::with(
            visit,
            "if (!location.search) history.replaceState(null, '', '?spend=' + '9'.repeat(1000000));",
        )?;
        let page = refusing.open(visit, "").await?;
        let words = page.reads("#notices", |text| !text.is_empty()).await?;
        assert!(words.contains("is longer than 100,000 bytes; the page uses none of it"), "{words}");
        page.becomes("return document.querySelectorAll('#notices li').length", 1).await?;
        let look = async || page.figure("managed-cost").await;
        until("the standard answer", look, |figure| figure.shown == "$200").await?;
        Ok(())
    })
    .await
}
