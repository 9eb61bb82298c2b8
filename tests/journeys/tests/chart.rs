//! The chart: read off by pointer, as a table, on other axes, in every theme, crisp at every density.

use journeys::driver::Setting;
use journeys::wait::until;
use journeys::walk::{Terms, walk_on};
use journeys::{Page, Tried, Trouble, walk};
use serde_json::{Value, json};
use thirtyfour::prelude::{By, Key};

/// Whether anything is painted on the canvas.
const PAINTED: &str = "const c = document.querySelector('.plot canvas'), blank = document.createElement('canvas'); \
    blank.width = c.width; blank.height = c.height; return c.toDataURL() !== blank.toDataURL()";

/// What is painted on the canvas, to the pixel.
async fn drawing(page: &Page) -> Tried<Drawing> {
    Ok(Drawing(page.look("return document.querySelector('.plot canvas').toDataURL()").await?))
}

/// A picture as text. Too long to be read in a message.
#[derive(Clone, PartialEq, Eq)]
struct Drawing(String);

impl std::fmt::Debug for Drawing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "a drawing of {} bytes", self.0.len())
    }
}

/// Waits until another drawing is on the canvas, and returns it.
async fn redrawn(page: &Page, before: &Drawing) -> Tried<Drawing> {
    until("another drawing", async || drawing(page).await, |now| now != before).await
}

#[tokio::test]
async fn the_pointer_reads_figures_off_and_leaves_the_note_behind() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        let note = page.reads(".reading", |text| text.contains("The shaded depth is the saving")).await?;
        let before = drawing(&page).await?;
        let canvas = page.web().find(By::Css(".plot canvas")).await?;
        page.web().action_chain().move_to_element_center(&canvas).perform().await?;
        let said = page.reads(".reading.live", |text| text.contains("managed $")).await?;
        assert!(said.starts_with('$') && said.contains("self-hosted $500") && said.contains("cheaper"), "{said}");
        redrawn(&page, &before).await?;

        page.web()
            .action_chain()
            .move_to_element_with_offset(&canvas, 0, -canvas.rect().await?.height as i64)
            .perform()
            .await?;
        page.says(".reading:not(.live)", &note).await?;
        // The crosshair is gone from the drawing too.
        until("the first drawing", async || drawing(&page).await, |now| *now == before).await?;
        Ok(())
    })
    .await
}

/// Notes each text that goes on the canvas from now on, with how far it reaches beyond its sides, in pixels.
const REACHES: &str = "window.texts = []; const fill = CanvasRenderingContext2D.prototype.fillText;\
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {\
        const { a, e } = this.getTransform(), box = this.measureText(text);\
        const left = a * (x - box.actualBoundingBoxLeft) + e, right = a * (x + box.actualBoundingBoxRight) + e;\
        texts.push([text, Math.max(-left, right - this.canvas.width)]);\
        fill.apply(this, arguments)\
    }; return true";

#[tokio::test]
async fn no_text_is_cut_whatever_the_fonts_of_the_machine() -> Tried {
    walk(async |visit| {
        let steps = "compute=150&rps=0.45&hours=4";
        let ranges = "infra=120..405&markup=3..7";
        for (width, query) in [(1280, ""), (1280, ranges), (1280, steps), (640, "embed=1"), (390, "chart=total")] {
            visit.page().wide(width).await?;
            let page = visit.open(query).await?;
            page.look::<bool>(REACHES).await?;
            let texts = async || page.look::<Vec<(String, f64)>>("return texts").await;
            page.choose("Log").await?;
            until("the texts of one drawing", texts, |texts| !texts.is_empty()).await?;
            page.choose("Linear").await?;
            let from_nothing = |texts: &Vec<(String, f64)>| texts.iter().any(|(text, _)| text == "$0");
            let texts = until("the texts of the other", texts, from_nothing).await?;
            for (text, beyond) in texts {
                assert!(beyond <= 1.0, "{text} is cut by {beyond} pixels at {width} with {query}");
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_table_begins_where_its_reader_is() -> Tried {
    walk(async |visit| {
        visit.page().wide(390).await?;
        let page = visit.open("spend=12000&infra=120..405").await?;
        page.choose("Table").await?;
        let seen = "const row = document.querySelector('#figures .you')?.getBoundingClientRect();\
                    const all = document.getElementById('figures').getBoundingClientRect();\
                    return !!row && row.top >= all.top && row.bottom <= all.bottom + 1";
        page.becomes(seen, true).await?;
        // It stays where its reader scrolls it to.
        page.look::<()>("document.getElementById('figures').scrollTop = 0").await?;
        page.enter("spend", "20000").await?;
        page.reads("#figures", |text| text.contains("$20,000 (you)")).await?;
        page.becomes("return document.getElementById('figures').scrollTop", 0).await
    })
    .await
}

#[tokio::test]
async fn the_table_says_what_the_chart_does() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.choose("Table").await?;
        let rows = "return [...document.querySelectorAll('.figures tbody tr')].map(row => row.innerText.split('\\t'))";
        let rows: Vec<Vec<String>> =
            until("rows", async || page.look(rows).await, |rows: &Vec<Vec<String>>| !rows.is_empty()).await?;
        for row in [["$4,000 (you)", "$200", "$500", "−$300"], ["$10,000 (crossover)", "$500", "$500", "$0"]] {
            assert!(rows.iter().any(|found| found == &row), "{row:?} in {rows:#?}");
        }
        assert!(!page.web().find(By::Css(".plot canvas")).await?.is_displayed().await?);
        // A table has no axes to choose.
        assert!(!page.web().find(By::Css("[data-choice=axis]")).await?.is_displayed().await?);

        page.enter("spend", "14k").await?;
        page.reads(".figures", |text| text.contains("$14,000 (you)")).await?;

        // What the chart gains, the table gains: a band, and the lines of a comparison.
        page.click("#compare-button").await?;
        page.enter("hours", "2..4").await?;
        page.reads(".figures", |text| text.contains("Compared managed") && text.contains("$400–$600")).await?;

        page.choose("Chart").await?;
        page.becomes(PAINTED, true).await?;
        assert!(!page.web().find(By::Css(".figures")).await?.is_displayed().await?);
        assert!(page.web().find(By::Css("[data-choice=axis]")).await?.is_displayed().await?);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn axes_and_bill_are_chosen_and_kept_in_the_address() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        let first = drawing(&page).await?;
        page.choose("Log").await?;
        page.address_has("axis=log").await?;
        let log = redrawn(&page, &first).await?;
        page.choose("Total bill").await?;
        page.address_has("chart=total&axis=log").await?;
        redrawn(&page, &log).await?;
        page.reads(".chart-head h2", |text| text.starts_with("Total bill a month")).await?;

        page.reload().await?;
        for (word, pressed) in [("Total bill", "true"), ("Overhead", "false"), ("Log", "true"), ("Linear", "false")] {
            let path = format!("//*[@role='group']/button[normalize-space()='{word}']");
            let button = page.web().find(By::XPath(path)).await?;
            assert_eq!(button.attr("aria-pressed").await?.as_deref(), Some(pressed), "{word}");
        }
        page.choose("Linear").await?;
        page.choose("Overhead").await?;
        page.address_has("").await?;
        until("the first drawing", async || drawing(&page).await, |now| *now == first).await?;
        Ok(())
    })
    .await
}

/// Waits until the canvas has a pixel for every pixel of the screen, at a density.
async fn crisp(page: &Page, density: u32) -> Tried {
    let look = "const c = document.querySelector('.plot canvas'), area = c.getBoundingClientRect(); \
                return [devicePixelRatio, c.width - Math.round(area.width * devicePixelRatio), \
                c.height - Math.round(area.height * devicePixelRatio)]";
    let what = format!("a crisp canvas at density {density} (density, pixels too many across, down)");
    let seen = async || page.look::<Value>(look).await;
    until(&what, seen, |seen| *seen == json!([density, 0, 0])).await?;
    page.becomes(PAINTED, true).await
}

#[tokio::test]
async fn the_canvas_is_crisp_when_the_density_changes() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        crisp(&page, 1).await?;
        for density in [2, 3] {
            page.density(density).await?;
            crisp(&page, density).await?;
            // From one emulated density to another the way leads over the true one.
            page.density(1).await?;
            crisp(&page, 1).await?;
        }
        page.density(2).await?;
        page.reload().await?;
        crisp(&page, 2).await
    })
    .await
}

#[tokio::test]
async fn the_canvas_is_crisp_when_the_window_changes() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        for width in [1000, 700, 1280] {
            page.web().set_window_rect(0, 0, width, 800).await?;
            page.becomes("return outerWidth", width).await?;
            crisp(&page, 1).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_canvas_is_crisp_on_phones() -> Tried {
    let terms = Terms { setting: Setting { density: 2, ..Setting::default() }, ..Terms::default() };
    walk_on(terms, async |visit| {
        let page = visit.open("").await?;
        crisp(&page, 2).await?;
        // Narrower than a window can be on a desk, and upright and across.
        for width in [390, 844] {
            page.wide(width).await?;
            crisp(&page, 2).await?;
        }
        page.reload().await?;
        crisp(&page, 2).await
    })
    .await
}

#[tokio::test]
async fn a_theme_is_chosen_kept_and_drawn() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.says("#theme-button", "Theme: auto").await?;
        let light = drawing(&page).await?;
        page.click("#theme-button").await?;
        page.says("#theme-button", "Theme: light").await?;
        page.click("#theme-button").await?;
        page.says("#theme-button", "Theme: dark").await?;
        page.has("html", "data-theme", "dark").await?;
        let dark = redrawn(&page, &light).await?;
        page.address_has("theme=dark").await?;
        page.reload().await?;
        until("the dark drawing", async || drawing(&page).await, |now| *now == dark).await?;
        page.click("#theme-button").await?;
        page.says("#theme-button", "Theme: auto").await?;
        until("the light drawing", async || drawing(&page).await, |now| *now == light).await?;
        page.address_has("").await
    })
    .await
}

#[tokio::test]
async fn keys_read_the_chart_off_point_by_point() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.focus("explore").await?;
        page.has("#explore", "aria-valuetext", "$4,000: managed $200, self-hosted $500; managed $300 cheaper").await?;
        page.reads(".reading.live", |text| text.starts_with("$4,000managed $200")).await?;
        page.press(&char::from(Key::Right).to_string()).await?;
        page.has("#explore", "aria-valuetext", "$4,400: managed $220, self-hosted $500; managed $280 cheaper").await?;
        page.press(&char::from(Key::End).to_string()).await?;
        page.has("#explore", "aria-valuetext", "$20,000: managed $1,000, self-hosted $500; self-hosted $500 cheaper")
            .await?;
        page.press(&char::from(Key::Tab).to_string()).await?;
        page.reads(".reading:not(.live)", |text| text.contains("shaded depth")).await?;
        // Reading off changes nothing: what is written next is all that there is to write.
        page.enter("hours", "2").await?;
        page.address_has("hours=2").await
    })
    .await
}

#[tokio::test]
async fn what_is_read_off_goes_with_escape_and_is_never_out_of_date() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        page.has("#explore", "aria-valuetext", "$4,000: managed $200, self-hosted $500; managed $300 cheaper").await?;
        page.focus("explore").await?;
        page.reads(".reading.live", |text| text.starts_with("$4,000managed $200")).await?;
        page.press(&char::from(Key::Escape).to_string()).await?;
        page.reads(".reading:not(.live)", |text| text.contains("shaded depth")).await?;
        page.enter("spend", "20000").await?;
        let there = "$20,000: managed $1,000, self-hosted $500; self-hosted $500 cheaper";
        page.has("#explore", "aria-valuetext", there).await?;
        page.click("[data-choice=chart][data-place='1']").await?;
        let whole = "$20,000: managed $21,000, self-hosted $20,500; self-hosted $500 cheaper";
        page.has("#explore", "aria-valuetext", whole).await
    })
    .await
}

#[tokio::test]
async fn what_is_printed_is_light_whatever_the_screen_is() -> Tried {
    walk(async |visit| {
        let page = visit.open("theme=dark").await?;
        // Whether anything on the canvas has the light theme's blue.
        let light = "const c = document.getElementById('canvas'), copy = document.createElement('canvas');\
                     [copy.width, copy.height] = [c.width, c.height];\
                     const x = copy.getContext('2d', { willReadFrequently: true }); x.drawImage(c, 0, 0);\
                     const p = x.getImageData(0, 0, c.width, c.height).data;\
                     for (let i = 0; i < p.length; i += 4)\
                       if (p[i] === 0x1f && p[i + 1] === 0x5f && p[i + 2] === 0xc4) return true;\
                     return false";
        assert!(!page.look::<bool>(light).await?);
        // As a browser that is asked to print from its menu.
        page.look::<()>("dispatchEvent(new Event('beforeprint'))").await?;
        assert!(page.look::<bool>(light).await?);
        page.look::<()>("dispatchEvent(new Event('afterprint'))").await?;
        page.becomes(light, false).await
    })
    .await
}

#[tokio::test]
async fn you_are_moved_by_hand_and_the_axis_holds_still() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        // Where the handle is: on the axis, a fifth of the way along, as the picture has it at any size.
        let place = "const b = document.getElementById('canvas').getBoundingClientRect(); return [b.left, b.top, b.width, b.height]";
        let (left, top, width, height): (f64, f64, f64, f64) = page.look(place).await?;
        let y = (top + height - 42.0).round() as i64;
        // The axis begins left of its labels; the line of "you" is found by what the cursor says over it.
        let web = page.web();
        let mut from = None;
        for x in (0..width as i64 / 2).step_by(6) {
            web.action_chain().move_to(left as i64 + x, y).perform().await?;
            if page.look::<String>("return document.getElementById('canvas').style.cursor").await? == "ew-resize" {
                from = Some(left as i64 + x + 12);
                break;
            }
        }
        let from = from.ok_or_else(|| Trouble::new("nothing on the axis can be taken"))?;
        web.action_chain().move_to(from, y).click_and_hold().move_to(from + 60, y).move_to(from + 120, y).perform().await?;
        let moved = page.reads("#answer", |text| !text.starts_with("At $4,000 ")).await?;
        let held: f64 = page.look("return Number(document.getElementById('spend').value.replace(/[^0-9.]/g, ''))").await?;
        assert!((6_500.0..9_500.0).contains(&held), "{moved}");
        web.action_chain().move_to((left + width) as i64 - 1, y).release().perform().await?;
        // Beyond the end of the axis it stays at the end that was there when it was taken.
        page.holds("spend", "$20,000").await?;
        page.address_has("spend=20000").await?;
        page.click("#undo").await?;
        page.holds("spend", "$4,000").await
    })
    .await
}

#[tokio::test]
async fn the_charts_slider_says_the_very_spend_it_begins_at() -> Tried {
    walk(async |visit| {
        for (query, said) in [
            ("spend=4300", "$4,300: managed $215, self-hosted $500; managed $285 cheaper"),
            ("axis=log&spend=700", "$700: managed $35, self-hosted $500; managed $465 cheaper"),
        ] {
            let page = visit.open(query).await?;
            page.has("#explore", "aria-valuetext", said).await?;
            page.focus("explore").await?;
            let spend = said.split(':').next().unwrap_or_default();
            page.reads(".reading.live", |text| text.starts_with(spend)).await?;
            page.has("#explore", "aria-valuetext", said).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn what_a_finger_has_read_off_stays_until_something_else_is_pressed() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        let area = page.web().find(By::Css(".plot canvas")).await?.rect().await?;
        page.tap(area.x + area.width * 0.7, area.y + area.height * 0.3).await?;
        page.reads(".reading.live", |text| text.contains("managed $")).await?;
        page.becomes(NEXT_FRAME, true).await?;
        page.reads(".reading.live", |text| text.contains("managed $")).await?;
        page.click("[data-choice=axis][data-place='1']").await?;
        page.reads(".reading:not(.live)", |text| text.contains("equal ratios")).await?;
        Ok(())
    })
    .await
}

/// True once another frame has been shown.
const NEXT_FRAME: &str =
    "return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";

#[tokio::test]
async fn only_the_hand_that_holds_it_moves_you() -> Tried {
    walk(async |visit| {
        let page = visit.open("").await?;
        // A right button, then a second finger, where "you" is and away from there.
        let strange = "const canvas = document.getElementById('canvas'), box = canvas.getBoundingClientRect();\
            const at = (kind, x, more) => canvas.dispatchEvent(new PointerEvent(kind,\
              { bubbles: true, clientX: x, clientY: box.top + box.height / 2, pointerId: 7, ...more }));\
            for (const more of [{ button: 2, buttons: 2, isPrimary: true }, { button: 0, buttons: 1, isPrimary: false }])\
              for (let x = box.left; x < box.right; x += 4) {\
                at('pointerdown', x, more);\
                at('pointermove', x + 60, more);\
                at('pointerup', x + 60, more);\
              }\
            return true";
        page.look::<bool>(strange).await?;
        page.becomes(NEXT_FRAME, true).await?;
        page.holds("spend", "$4,000").await?;
        page.has("#undo", "aria-disabled", "true").await
    })
    .await
}
