//! Where the page cannot run it says so, in one plain sentence.

use journeys::driver::{Scripts, Setting};
use journeys::engine::Engine;
use journeys::site::{copy, copy_led_by};
use journeys::walk::{Terms, walk_on};
use journeys::{Page, Tried, Trouble, walk};
use thirtyfour::prelude::{By, Key};

/// What each engine says of a file that does not arrive.
const DID_NOT_COME: &[&str] =
    &["net::ERR_EMPTY_RESPONSE", "Failed to fetch", "NetworkError when", "Load failed", "did not load"];

#[tokio::test]
async fn opened_from_a_disk_it_says_how_to_open_it() -> Tried {
    // That a browser loads nothing from a disk is what this is about; the page cannot keep it from saying so.
    let terms = Terms {
        expected: &[
            "from origin 'null' has been blocked by CORS policy",
            "net::ERR_FAILED",
            "CORS request not http",
            "did not load",
        ],
        ..Terms::default()
    };
    walk_on(terms, async |visit| {
        let page = visit.page();
        let disk = visit.on_disk()?;
        page.go(&format!("file://{}", disk.path().join("index.html").display())).await?;
        page.becomes("return document.readyState", "complete").await?;
        let text: String = page.look("return document.body.innerText.trim()").await?;
        assert!(text.starts_with("Opened from a disk, this page cannot load its program: serve the folder"), "{text}");
        assert!(text.contains("managed is $300 cheaper. Self-hosting pays above $10,000."), "{text}");
        assert!(page.web().find(By::Css(".plain.disk")).await?.is_displayed().await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn over_http_nothing_of_that_is_seen() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        for plain in page.web().find_all(By::Css(".plain")).await? {
            assert!(!plain.is_displayed().await?);
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn without_scripts_it_gives_the_articles_answer() -> Tried {
    let setting = Setting { scripts: Scripts::Off, ..Setting::default() };
    walk_on(Terms { setting, ..Terms::default() }, async |visit| {
        let page = visit.page();
        page.go(&visit.site().url("")).await?;
        let sentence = page.web().find(By::Css("noscript .plain")).await?;
        assert!(sentence.is_displayed().await?);
        let text = sentence.text().await?;
        assert!(text.contains("needs JavaScript") && text.contains("above $10,000 of API spend"), "{text}");
        assert!(!page.web().find(By::Css(".plain.disk")).await?.is_displayed().await?);
        // The answer, its chart and its figures are there, painted by the build.
        let answer = page.web().find(By::Css(".painted h1")).await?;
        assert!(answer.is_displayed().await? && answer.text().await?.contains("pays above $10,000."));
        let mut pictures = 0;
        for picture in page.web().find_all(By::Css(".painted svg.drawn")).await? {
            pictures += usize::from(picture.is_displayed().await?);
        }
        assert_eq!(pictures, 1, "one for this width");
        let mut row = Vec::new();
        for cell in page.web().find_all(By::XPath("//*[@class='scroll']//tr[th='$10,000 (crossover)']/*")).await? {
            row.push(cell.text().await?);
        }
        assert_eq!(row, ["$10,000 (crossover)", "$500", "$500", "$0"]);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_program_that_does_not_come_leaves_the_painted_answer_and_says_so() -> Tried {
    let terms = Terms { expected: DID_NOT_COME, ..Terms::default() };
    walk_on(terms, async |visit| {
        let page = visit.page();
        visit.site().refuse(Some(".wasm"));
        for query in ["", "spend=9000"] {
            page.go(&visit.site().url(query)).await?;
            page.becomes("return document.querySelector('.plain.failed').checkVisibility()", true).await?;
            let seen = "return document.querySelector('.painted h1').checkVisibility({ visibilityProperty: true })";
            assert!(page.look::<bool>(seen).await?, "{query}");
            let before = "delete document.documentElement.dataset.failed; return document.querySelector('.painted h1')\
                          .checkVisibility({ visibilityProperty: true })";
            // While it might still come, nobody sees numbers that are not those of the link.
            assert_eq!(page.look::<bool>(before).await?, query.is_empty(), "{query}");
        }
        Ok(())
    })
    .await
}

/// Lets every timer wait from the moment the first chart is drawn until it is let go, so that what is there by then can
/// be looked at.
const HOLD: &str = "const root = document.documentElement, timer = setTimeout;\
      root.dataset.held = '';\
      window.setTimeout = (call, after, ...given) => timer(function wait() {\
        if ('held' in root.dataset && document.querySelector('[data-drawn]')) timer(wait, 10); else call(...given);\
      }, after);";

#[tokio::test]
async fn a_link_shows_its_answer_and_its_chart_before_there_are_controls() -> Tried {
    walk(async |visit| {
        let site = visit.serve(copy_led_by(HOLD)?)?;
        let page = visit.page();
        for query in ["", "spend=9000&hours=x&axis=log&theme=dark", "v=1&spend=14000&vs=markup%3D10&chart=total"] {
            page.go(&site.url(query)).await?;
            page.becomes("return !!document.querySelector('[data-drawn] canvas')", true).await?;
            let early =
                "return ['.control', '#markup-slider', 'html[data-ready]'].some(css => document.querySelector(css))";
            assert!(!page.look::<bool>(early).await?, "{query}: there is more already");
            let seen = "const text = css => document.querySelector(css).textContent;\
                        const read = e => e.tagName === 'INPUT' ? e.value : e.textContent;\
                        const pressed = [...document.querySelectorAll('.tools [aria-pressed=true]')].map(e => e.textContent);\
                        return [read(document.querySelector('.answer .inline')), text('#saving'), text('#breakeven'),\
                        text('.chart-head h2'), pressed.join(), text('#theme-button'), text('#notices'),\
                        getComputedStyle(document.body).backgroundColor]";
            let first: Vec<String> = page.look(seen).await?;
            let before = places(&page, "").await?;
            page.look::<bool>("return delete document.documentElement.dataset.held").await?;
            page.ready().await?;
            assert_eq!(page.look::<Vec<String>>(seen).await?, first, "{query}");
            let after = places(&page, "").await?;
            let gaps =
                before.iter().flatten().zip(after.iter().flatten()).map(|(before, after)| (before - after).abs());
            assert!(gaps.fold(0.0, f64::max) < 0.5, "{query}: {before:?} became {after:?}");
        }
        Ok(())
    })
    .await
}

/// Where the sentence, its sum and the chart are: left, top, width and height of each.
async fn places(page: &Page, around: &str) -> Tried<Vec<[f64; 4]>> {
    let script = "return ['h1', '.because', '.plot'].map(css => document.querySelector(arguments[0] + css))\
                  .map(e => e.getBoundingClientRect()).map(b => [b.left, b.top, b.width, b.height])";
    page.look_with(script, vec![around.into()]).await
}

#[tokio::test]
async fn the_program_takes_over_without_anything_moving() -> Tried {
    let terms = Terms { expected: DID_NOT_COME, ..Terms::default() };
    walk_on(terms, async |visit| {
        let page = visit.page();
        // What is painted before the program comes; that it did not come is not to be said.
        visit.site().refuse(Some(".wasm"));
        page.go(&visit.site().url("")).await?;
        page.becomes("return 'failed' in document.documentElement.dataset", true).await?;
        page.look::<bool>("delete document.documentElement.dataset.failed; return true").await?;
        let painted = places(&page, ".painted ").await?;
        visit.site().refuse(None);
        let page = visit.open("").await?;
        assert_eq!(page.look::<usize>("return document.querySelectorAll('.painted').length").await?, 0);
        let written = places(&page, "").await?;
        for (before, after) in painted.iter().zip(&written) {
            let gap = before.iter().zip(after).map(|(before, after)| (before - after).abs()).fold(0.0, f64::max);
            assert!(gap < 0.5, "{painted:?} became {written:?}");
        }
        // Chromium keeps count itself, of everything and at every moment.
        if visit.engine() == Engine::Chromium {
            // What moved, from where to where.
            let shifts = "const box = b => [b.x, b.y, b.width, b.height].join(' ');\
                          const moved = s => `${s.node?.nodeName}.${s.node?.className}#${s.node?.id}: ${box(s.previousRect)} to ${box(s.currentRect)}`;\
                          return new Promise(done => new PerformanceObserver(list => done(list.getEntries().flatMap(\
                          entry => entry.sources.map(moved)))).observe({ type: 'layout-shift', buffered: true }) ||\
                          requestAnimationFrame(() => requestAnimationFrame(() => done([]))))";
            assert_eq!(page.look::<Vec<String>>(shifts).await?, Vec::<String>::new());
            // At a width, too, at which the head just does not fit into one line.
            page.wide(364).await?;
            page.reload().await?;
            assert_eq!(page.look::<Vec<String>>(shifts).await?, Vec::<String>::new());
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_host_that_does_not_know_webassembly_delays_the_page_and_no_more() -> Tried {
    let terms = Terms { expected: &["your server does not serve Wasm with `application/wasm`"], ..Terms::default() };
    walk_on(terms, async |visit| {
        let folder = copy()?;
        let html = std::fs::read_to_string(folder.path().join("index.html"))?;
        let otherwise = || Trouble::new("index.html asks for its program in another way");
        let (_, rest) = html.split_once("const asked = program(\"./").ok_or_else(otherwise)?;
        let (program, _) = rest.split_once('"').ok_or_else(otherwise)?;
        // The script's hash goes with its text, and the policy with that.
        std::fs::rename(folder.path().join(program), folder.path().join("program.bin"))?;
        let (before, rest) = html.split_once("<script>document.write(").ok_or_else(otherwise)?;
        let (_, after) = rest.split_once("</script>").ok_or_else(otherwise)?;
        folder.put("index.html", &[before, after].concat().replace(program, "program.bin"))?;
        let site = visit.serve(folder)?;
        let page = visit.page();
        page.go(&site.url("spend=9000")).await?;
        page.ready().await?;
        let spend = "return document.querySelector('.answer input.inline').value";
        assert_eq!(page.look::<String>(spend).await?, "$9,000");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_link_in_the_page_leads_to_its_place_though_the_page_grows_on_the_way() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.click("a[href='#take']").await?;
        let seen = "const place = document.getElementById('take'), top = place.getBoundingClientRect().top;
            return place.querySelector('[data-far]').hasChildNodes() && top > -1 && top < innerHeight";
        page.becomes(seen, true).await?;
        // From there on the reader goes where he will.
        page.look::<()>("dispatchEvent(new WheelEvent('wheel')); scrollTo(0, 0)").await?;
        page.look::<()>("document.querySelectorAll('details').forEach(panel => panel.open = true)").await?;
        page.becomes("return document.querySelector('#demand-panel .mini').getBoundingClientRect().height > 0", true)
            .await?;
        page.becomes("return scrollY", 0).await
    })
    .await
}

#[tokio::test]
async fn a_link_whose_program_is_long_in_coming_says_that_it_loads() -> Tried {
    walk(async |visit| {
        let page = visit.page();
        visit.site().hold(Some(".wasm"));
        page.go(&visit.site().url("spend=9000")).await?;
        let seen = "const { content, visibility } = getComputedStyle(document.getElementById('app'), '::before');\
                    return visibility === 'visible' && content";
        page.becomes(seen, "\"Loading\u{2026}\"").await?;
        visit.site().hold(None);
        page.ready().await?;
        page.becomes(seen, "none").await?;
        page.answers("managed-cost", "$450").await?;
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_link_from_elsewhere_leads_to_its_place_too() -> Tried {
    walk(async |visit| {
        for query in ["", "spend=9000&hours=2..4"] {
            let page = visit.page();
            page.go("about:blank").await?;
            page.go(&[&visit.site().url(query), "#working"].concat()).await?;
            let seen = "const place = document.getElementById('working'), top = place?.getBoundingClientRect().top;
                return !!place?.querySelector('p') && top > -1 && top < innerHeight";
            page.becomes(seen, true).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_reload_keeps_the_readers_place() -> Tried {
    walk(async |visit| {
        let page = visit.open("spend=9000").await?;
        page.look::<()>("scrollTo(0, 1500)").await?;
        page.becomes("return Math.round(scrollY)", 1500).await?;
        // Firefox's driver has a reload of its own that starts at the top.
        page.look::<()>("window.before = true; location.reload()").await?;
        let seen = "return !window.before && 'ready' in document.documentElement.dataset && Math.round(scrollY)";
        page.becomes(seen, 1500).await
    })
    .await
}

#[tokio::test]
async fn what_is_changed_and_left_at_once_is_there_again() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.look::<()>("window.before = true; addEventListener('keyup', () => location.reload())").await?;
        page.press_in("hours-slider", Key::Home).await?;
        page.becomes("return !window.before && 'ready' in document.documentElement.dataset", true).await?;
        page.answers("breakeven", "$4,000").await?;
        page.address_has("hours=0").await
    })
    .await
}
