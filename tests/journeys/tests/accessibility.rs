//! WCAG 2.2 AA as far as a program can check it, by axe-core: the whole page with every panel open, and the embed, in
//! both themes and at three widths.

use journeys::driver::{Setting, Theme};
use journeys::wait::until;
use journeys::walk::{Terms, walk_on};
use journeys::{Page, Tried, Trouble, site, walk};
use thirtyfour::prelude::Key;

/// What axe says: how many rules hold, and which do not.
#[derive(serde::Deserialize)]
struct Found {
    passes: u32,
    wrong: Vec<String>,
}

/// What axe finds wrong with what is open: each rule with the first element that breaks it.
async fn violations(page: &Page) -> Tried<Vec<String>> {
    let script = std::fs::read_to_string(site::axe()?)?;
    page.look_with::<bool>("(0, eval)(arguments[0]); return true", vec![script.into()]).await?;
    let run = "return axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })\
               .then(found => ({ passes: found.passes.length,\
               wrong: found.violations.map(one => one.id + ': ' + one.nodes[0].html.slice(0, 200)) }))";
    let found: Found = page.look(run).await?;
    if found.passes < 15 {
        return Err(Trouble::new("axe looked at next to nothing"));
    }
    Ok(found.wrong)
}

/// Opens every panel, and has every part of the evidence written.
async fn open_everything(page: &Page) -> Tried {
    let all = "document.querySelectorAll('details').forEach(panel => panel.open = true);\
               const sheet = new CSSStyleSheet(); sheet.replaceSync('.section { content-visibility: visible !important }');\
               document.adoptedStyleSheets = [sheet]; return true";
    page.look::<bool>(all).await?;
    for section in ["#hangs", "#options", "#which", "#working", "#questions", "#take"] {
        page.come_to(section).await?;
    }
    // The preview of an embed is a page of its own; to leave while it loads breaks its requests off.
    page.becomes(
        "return !!document.querySelector('iframe.preview')?.contentDocument?.querySelector('#breakeven')",
        true,
    )
    .await
}

/// A system of a theme.
fn system(theme: Theme) -> Terms {
    Terms { setting: Setting { theme, ..Setting::default() }, ..Terms::default() }
}

async fn whole_page(theme: Theme, cases: &[(&str, u32)]) -> Tried {
    walk_on(system(theme), async |visit| {
        for (query, width) in cases {
            visit.page().wide(*width).await?;
            let page = visit.open(query).await?;
            open_everything(&page).await?;
            assert_eq!(violations(&page).await?, Vec::<String>::new(), "{query} at {width}, {theme:?}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_whole_page_with_everything_open() -> Tried {
    let bad = "markup=abc&infra=120..405&gateway=openrouter-payg&vs=hours%3D0";
    whole_page(Theme::Light, &[("", 1280), (bad, 768)]).await
}

#[tokio::test]
async fn the_whole_page_with_everything_open_in_the_dark() -> Tried {
    let much = "compute=50&instances=2&hours=2..4&growth=5&needs=residency&share=30";
    whole_page(Theme::Dark, &[("", 390), (much, 1280)]).await
}

async fn embed_and_table(theme: Theme, cases: &[(&str, u32)]) -> Tried {
    walk_on(system(theme), async |visit| {
        for (query, width) in cases {
            visit.page().wide(*width).await?;
            let page = visit.open(query).await?;
            page.look::<bool>("document.querySelectorAll('details').forEach(panel => panel.open = true); return true")
                .await?;
            page.choose("Table").await?;
            assert_eq!(violations(&page).await?, Vec::<String>::new(), "{query} at {width}, {theme:?}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_embed_and_the_table() -> Tried {
    embed_and_table(Theme::Light, &[("embed=1", 640)]).await
}

#[tokio::test]
async fn the_embed_and_the_table_in_the_dark() -> Tried {
    embed_and_table(Theme::Dark, &[("embed=1&controls=none", 320), ("embed=1&hours=2..4", 640)]).await
}

#[tokio::test]
async fn a_narrow_window_scrolls_in_one_direction_only() -> Tried {
    walk(async |visit| {
        for query in ["", "infra=120..405&vs=markup%3D7", "embed=1"] {
            visit.page().wide(320).await?;
            let page = visit.open(query).await?;
            if !query.contains("embed") {
                open_everything(&page).await?;
            }
            // Bars take a part of the width where they are always there.
            let beyond = "const root = document.documentElement; return root.scrollWidth - root.clientWidth";
            assert_eq!(page.look::<i32>(beyond).await?, 0, "{query}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn labels_break_between_words_and_boxes_hold_a_range() -> Tried {
    walk(async |visit| {
        // Each line of a word is a rectangle of its own; a box that is too narrow scrolls.
        let broken = "const words = label => { const text = label.firstChild; let at = 0; return text.data.split(' ')\
            .filter(word => { const range = document.createRange(); range.setStart(text, at);\
              range.setEnd(text, at + word.length); at += word.length + 1; return range.getClientRects().length > 1 }) };\
            return [...document.querySelectorAll('.five .name label')].flatMap(words).concat(\
              [...document.querySelectorAll('.five .box')].filter(box => box.scrollWidth > box.clientWidth)\
                .map(box => box.value))";
        for (query, widths) in [
            ("infra=120..405&hours=2..4", &[360, 600, 640, 759, 760, 768, 1039, 1280][..]),
            ("embed=1&infra=120..405&hours=2..4&rate=80", &[320, 480, 600, 639, 640, 760]),
        ] {
            for &width in widths {
                visit.page().wide(width).await?;
                let page = visit.open(query).await?;
                page.holds("infra", "120..405").await?;
                assert_eq!(page.look::<Vec<String>>(broken).await?, Vec::<String>::new(), "{query} at {width}");
            }
        }
        Ok(())
    })
    .await
}

/// Gives all text the spacing of WCAG 1.4.12.
const SPACED: &str = "const sheet = new CSSStyleSheet(); sheet.replaceSync('* { line-height: 1.5 !important;\
    letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');\
    document.adoptedStyleSheets = [sheet]";

#[tokio::test]
async fn wider_text_spacing_loses_nothing() -> Tried {
    walk(async |visit| {
        for width in [390, 1280] {
            visit.page().wide(width).await?;
            let page = visit.open("infra=120..405&markup=abc").await?;
            page.look::<()>(SPACED).await?;
            let beside = "const root = document.documentElement; return root.scrollWidth - root.clientWidth";
            assert_eq!(page.look::<i32>(beside).await?, 0, "at {width}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_keyboard_alone_reaches_and_moves_everything() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        let tab = char::from(thirtyfour::prelude::Key::Tab).to_string();
        let mut reached = Vec::new();
        for _ in 0..40 {
            page.press(&tab).await?;
            let here = "const e = document.activeElement, b = e.getBoundingClientRect();\
                        const seen = e.matches(':focus-visible') && b.bottom > 0 && b.top < innerHeight;\
                        return [e.id || e.textContent.trim().slice(0, 20), seen]";
            let (name, seen): (String, bool) = page.look(here).await?;
            assert!(seen, "{name} has the focus and cannot be seen to have it");
            reached.push(name);
        }
        for wanted in [
            "Skip to your numbers",
            "compare-button",
            "answer-spend",
            "because-markup",
            "explore",
            "preset",
            "spend",
            "spend-slider",
            "markup-range",
            "markup-even",
        ] {
            assert!(reached.iter().any(|name| name == wanted), "{wanted} is not reached: {reached:?}");
        }
        // The skip link goes where it says.
        page.look::<bool>("document.activeElement.blur(); document.querySelector('.skip').focus(); return true")
            .await?;
        page.press(&char::from(thirtyfour::prelude::Key::Enter).to_string()).await?;
        page.becomes("return document.activeElement.id", "spend").await
    })
    .await
}

/// Whether what has the focus can be seen and pressed where it stands.
const SEEN: &str = "const e = document.activeElement, b = e.getBoundingClientRect();\
    const there = document.elementFromPoint(b.x + b.width / 2, b.y + b.height / 2);\
    const near = there && (e === there || e.contains(there) || e.matches('[type=range]') && e.closest('.control').contains(there));\
    return [e.id || e.outerHTML.slice(0, 200), !!near]";

#[tokio::test]
async fn what_has_the_focus_is_never_behind_what_stays() -> Tried {
    walk(async |visit| {
        for (width, query) in [(390, ""), (360, "infra=120..405&hours=2..4"), (768, "")] {
            visit.page().wide(width).await?;
            let page = visit.open(query).await?;
            // From below, where what stays hides what lies above.
            page.focus("rate-slider").await?;
            let mut on_the_way: Vec<String> = Vec::new();
            // Up to the first of the controls.
            while on_the_way.last().is_none_or(|name| name != "preset") {
                page.press_with(Key::Shift, Key::Tab).await?;
                // A window that scrolls does so before the next frame.
                let (name, seen): (String, bool) = page.look(SEEN).await?;
                assert!(seen && on_the_way.len() < 100, "{width}: {name} after {on_the_way:?}");
                on_the_way.push(name);
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_has_the_focus_comes_out_from_behind_a_sentence_of_any_height() -> Tried {
    walk(async |visit| {
        visit.page().wide(600).await?;
        let page = visit.open("").await?;
        page.look::<()>(SPACED).await?;
        // What is wrong with it is said in the sentence, which is higher then.
        page.enter("answer-spend", "2..3").await?;
        page.has("#answer-spend", "aria-invalid", "true").await?;
        page.focus("rate-slider").await?;
        for _ in 0..12 {
            page.press_with(Key::Shift, Key::Tab).await?;
            // The page scrolls on once the browser has.
            let seen = || page.look::<(String, bool)>(SEEN);
            until("what has the focus to be in sight", seen, |(_, seen)| *seen).await?;
        }
        Ok(())
    })
    .await
}
