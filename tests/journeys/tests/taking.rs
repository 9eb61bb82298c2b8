//! Taking a scenario along and bringing it back: files that are saved and read, a link in a fresh browser.

use journeys::engine::Engine;
use journeys::wait::until;
use journeys::{Page, Tried, Visit, walk};
use serde_json::Value;
use std::io::Read;
use thirtyfour::common::print::{PrintPage, PrintParameters};
use thirtyfour::prelude::Key;

/// Presses a button that saves, and reads what was saved.
async fn saved(visit: &Visit, page: &Page, form: &str) -> Tried<Vec<u8>> {
    page.click(&format!("#save-{form}")).await?;
    let name = format!("crossover.{form}");
    page.says(".taking .said", &format!("Saved as {name}")).await?;
    let path = visit.downloads().path().join(&name);
    let read = async || Ok(std::fs::read(&path).unwrap_or_default());
    // Browsers write to another name first, so what has the name is whole.
    until(&name, read, |bytes| !bytes.is_empty()).await
}

async fn open(visit: &Visit, query: &str) -> Tried<Page> {
    let page = visit.open(query).await?;
    page.come_to("#take").await?;
    Ok(page)
}

#[tokio::test]
async fn figures_are_saved_and_read_back() -> Tried {
    walk(async |visit| {
        let page = open(visit, "markup=5.5&hours=2..4&gateway=openrouter-payg").await?;
        let csv = String::from_utf8(saved(visit, &page, "csv").await?)?;
        let shown: f64 = page.figure("managed-cost").await?.number()?;
        let row = csv.lines().find(|line| line.starts_with("4000,")).unwrap_or_default();
        let managed: f64 = row.split(',').nth(1).and_then(|cell| cell.parse().ok()).unwrap_or_default();
        assert!((managed - shown).abs() < 1e-9, "{row} against {shown}");
        assert!(csv.contains("# hours = 2..4"), "{csv}");

        let json: Value = serde_json::from_slice(&saved(visit, &page, "json").await?)?;
        assert_eq!(json["format"], "gateway-crossover");
        let told = json["answers"]["managed"].as_f64().unwrap_or_default();
        assert!((told - shown).abs() < 1e-9, "{told} against {shown}");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn pictures_are_saved_at_twice_their_size_and_as_text() -> Tried {
    walk(async |visit| {
        let page = open(visit, "theme=dark").await?;
        let png = saved(visit, &page, "png").await?;
        // Width and height stand in the first chunk of a PNG.
        let size = |at: usize| png.get(at..at + 4).map(|b| b.iter().fold(0u32, |n, b| n << 8 | u32::from(*b)));
        assert_eq!((png.get(1..4), size(16), size(20)), (Some(b"PNG".as_slice()), Some(1520), Some(960)));
        let svg = String::from_utf8(saved(visit, &page, "svg").await?)?;
        assert!(svg.contains(">At $4,000 a month, managed is $300 cheaper.") && svg.contains("rgb(19,21,25)"), "{svg}");
        // The picture has paint on it: more than one colour, read from its pixels.
        let colours = "const svg = arguments[0]; return new Promise(done => { const image = new Image(); image.onload = () => {\
                       const c = document.createElement('canvas'); c.width = 760; c.height = 480;\
                       const x = c.getContext('2d'); x.drawImage(image, 0, 0);\
                       done(new Set(new Uint32Array(x.getImageData(0, 0, 760, 480).data.buffer)).size) };\
                       image.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' })) })";
        assert!(page.look_with::<usize>(colours, vec![svg.into()]).await? > 20);
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_saved_scenario_comes_back_by_file_by_drop_and_by_paste() -> Tried {
    walk(async |visit| {
        let page = open(visit, "spend=9000&hours=2..4&needs=residency").await?;
        let file = String::from_utf8(saved(visit, &page, "json").await?)?;
        for way in ["choose", "drop", "paste"] {
            let page = open(visit, "").await?;
            page.answers("breakeven", "$10,000").await?;
            let give = "const [text, way] = arguments, carried = new DataTransfer();\
                const file = new File([text], 'crossover.json', { type: 'application/json' });\
                if (way === 'choose') { carried.items.add(file); const field = document.getElementById('open-file');\
                  field.files = carried.files; field.dispatchEvent(new Event('change', { bubbles: true })) }\
                else if (way === 'drop') { carried.items.add(file);\
                  document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: carried })) }\
                else { carried.setData('text', text);\
                  document.body.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, clipboardData: carried,\
                  dataType: 'text/plain', data: text })) }\
                return true";
            page.look_with::<bool>(give, vec![file.clone().into(), way.into()]).await?;
            page.holds("spend", "$9,000").await?;
            page.holds("hours", "2..4").await?;
            page.becomes("return location.search.includes('needs=residency')", true).await?;
            // It is said where files are chosen, until something else is changed.
            page.says(".said:has(+ .opening)", "Opened").await?;
            // It is a change like any other.
            page.click("#undo").await?;
            page.holds("spend", "$4,000").await?;
            page.says(".said:has(+ .opening)", "").await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_bad_file_says_what_is_wrong_and_changes_nothing() -> Tried {
    walk(async |visit| {
        let page = open(visit, "spend=9000").await?;
        let give = "const carried = new DataTransfer(); carried.setData('text', arguments[0]);\
            document.body.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, clipboardData: carried,\
            dataType: 'text/plain', data: arguments[0] })); return true";
        // Tried again, it is told once.
        for _ in 0..2 {
            page.look_with::<bool>(give, vec!["{\"format\": \"other\"}".into()]).await?;
        }
        page.reads("#notices", |text| text.contains("its format is not") && text.contains("Nothing was changed."))
            .await?;
        page.holds("spend", "$9,000").await?;
        page.becomes("return document.querySelectorAll('#notices li').length", 1).await?;
        page.click("#notices [data-dismiss]").await?;
        page.says("#notices", "").await
    })
    .await
}

#[tokio::test]
async fn a_link_shows_the_same_answers_in_a_fresh_browser() -> Tried {
    walk(async |visit| {
        let query = "requests=100000&gateway=portkey-production&stack=small-cloud&hours=2..4..9&vs=markup%3D7";
        let page = visit.open(query).await?;
        page.allow_clipboard().await?;
        page.click("#copy-link").await?;
        page.says("#copy-link", "Link copied").await?;
        let link: String = page.look("return navigator.clipboard.readText()").await?;
        let answers =
            "return [...document.querySelectorAll('data[id]')].map(d => d.id + ' ' + d.getAttribute('value')).sort()";
        let here: Vec<String> = page.look(answers).await?;
        assert!(here.len() >= 14, "{here:?}");
        walk(async |other| {
            let page = other.page();
            page.go(&link).await?;
            page.ready().await?;
            page.answers("vs-breakeven", &visit.page().figure("vs-breakeven").await?.shown).await?;
            page.becomes(answers, here.clone()).await?;
            page.says("#notices", "").await
        })
        .await
    })
    .await
}

#[tokio::test]
async fn the_embed_builder_writes_a_code_and_shows_it() -> Tried {
    walk(async |visit| {
        let page = open(visit, "spend=9000").await?;
        page.click("#embed-panel summary").await?;
        page.reads("#embed-panel", |text| text.contains("<iframe src=") && text.contains("loading=\"lazy\"")).await?;
        page.click("#embed-controls option[value=none]").await?;
        page.click("#embed-theme option[value=dark]").await?;
        let code = "return document.getElementById('embed-text').value";
        let told = async || page.look::<String>(code).await;
        let whole = |text: &String| text.contains("controls=none&amp;theme=dark") && text.contains("spend=9000");
        let written = until("the code of the embed", told, whole).await?;
        assert!(written.contains(&format!("<script async src=\"{}embed.js\">", visit.site().url(""))), "{written}");
        // The preview is a real frame with just that in it, as tall as it is.
        let stands = "const preview = document.querySelector('.preview');\
                      return preview.src.includes('controls=none&theme=dark') && parseInt(preview.style.height) > 300";
        page.becomes(stands, true).await?;
        page.web().enter_frame(0).await?;
        page.answers("breakeven", "$10,000").await?;
        page.becomes("return document.documentElement.dataset.theme", "dark").await?;
        page.becomes("return document.querySelector('.controls').checkVisibility()", false).await?;
        page.web().enter_default_frame().await?;
        // It stays where it is while the scenario changes, and follows it.
        let move_to = "window.move = at => { const slider = document.getElementById('markup-slider'); slider.value = at;\
                       slider.dispatchEvent(new Event('input', { bubbles: true })) };\
                       window.first = document.querySelector('.preview'); move(500); return true";
        page.look::<bool>(move_to).await?;
        let within = "const inside = document.querySelector('.preview').contentDocument;\
                      return [inside?.getElementById('breakeven')?.textContent, inside?.documentElement?.dataset.theme]";
        page.becomes(within, ["$5,000", "dark"]).await?;
        assert!(page.look::<bool>("return first === document.querySelector('.preview')").await?, "it was written anew");
        // Other choices need another frame; what changes while that loads is not lost.
        page.click("#embed-theme option[value=light]").await?;
        page.becomes("return first !== document.querySelector('.preview') && !!(move(250), true)", true).await?;
        page.becomes(within, ["$10,000", "light"]).await?;
        // What is wrong with a size is said once, and not again with each choice after it.
        page.enter("embed-height", "5").await?;
        page.reads("#embed-wrong", |text| text.contains("“5”")).await?;
        let invalid = "return document.getElementById('embed-height').ariaInvalid";
        page.becomes(invalid, "true").await?;
        page.look::<()>("window.said = document.getElementById('embed-wrong').firstChild").await?;
        page.click("#embed-theme option[value=dark]").await?;
        page.reads("#embed-panel textarea", |code| code.contains("theme=dark")).await?;
        assert!(page.look::<bool>("return said === document.getElementById('embed-wrong').firstChild").await?);
        page.enter("embed-height", "500").await?;
        page.says("#embed-wrong", "").await?;
        page.becomes(invalid, "false").await
    })
    .await
}

#[tokio::test]
async fn a_preview_of_another_width_goes_on_following() -> Tried {
    walk(async |visit| {
        let page = open(visit, "").await?;
        page.click("#embed-panel summary").await?;
        let within = "const inside = document.querySelector('.preview')?.contentDocument;\
                      return [inside?.getElementById('breakeven')?.textContent, inside?.documentElement?.dataset.theme ?? '']";
        page.becomes(within, ["$10,000", ""]).await?;
        page.look::<bool>("window.first = document.querySelector('.preview'); return true").await?;
        page.enter("embed-width", "480").await?;
        page.becomes("return document.querySelector('.preview').width", "480").await?;
        assert!(page.look::<bool>("return first === document.querySelector('.preview')").await?, "it was written anew");
        page.press_in("hours-slider", Key::Home).await?;
        page.come_to("#take").await?;
        page.becomes(within, ["$4,000", ""]).await?;
        page.click("#embed-theme option[value=dark]").await?;
        page.becomes(within, ["$4,000", "dark"]).await
    })
    .await
}

#[tokio::test]
async fn what_is_chosen_while_a_preview_loads_waits_for_it() -> Tried {
    walk(async |visit| {
        let page = open(visit, "").await?;
        page.click("#embed-panel summary").await?;
        let loaded = "return !!document.querySelector('.preview')?.contentDocument?.querySelector('#breakeven')";
        page.becomes(loaded, true).await?;
        let shows = "return document.querySelector('.preview').src.match(/theme=(\\w+)/)?.[1]";
        visit.site().hold(Some("/"));
        page.click("#embed-theme option[value=dark]").await?;
        page.becomes(shows, "dark").await?;
        page.click("#embed-theme option[value=light]").await?;
        page.becomes("return document.getElementById('embed-text').value.includes('theme=light')", true).await?;
        assert_eq!(page.look::<String>(shows).await?, "dark", "it was taken away while it loaded");
        visit.site().hold(None);
        page.becomes(shows, "light").await?;
        page.becomes(loaded, true).await
    })
    .await
}

/// How many pages a PDF has. Each is named with a type; the list of them has another. Some writers pack those names.
fn pages(pdf: &[u8]) -> usize {
    let mut text = String::from_utf8_lossy(pdf).into_owned();
    let starts = pdf.windows(7).enumerate().filter(|(_, bytes)| bytes == b"stream\n").map(|(at, _)| at + 7);
    for packed in starts.filter_map(|at| pdf.get(at..)) {
        let mut plain = Vec::new();
        // What is not packed this way is a picture or a font.
        if flate2::read::ZlibDecoder::new(packed).read_to_end(&mut plain).is_ok() {
            text.push_str(&String::from_utf8_lossy(&plain));
        }
    }
    let named = text.replace("/Type /", "/Type/");
    named.match_indices("/Type/Page").filter(|(at, _)| named.as_bytes().get(at + 10) != Some(&b's')).count()
}

#[tokio::test]
async fn the_keys_for_the_printer_wait_for_what_is_printed() -> Tried {
    walk(async |visit| {
        let page = visit.open("spend=9000").await?;
        // A printer, as far as the page can tell.
        let printer = "window.print = () => { dispatchEvent(new Event('beforeprint'));\
                         window.printed = [!!document.querySelector('.paper svg'), !!document.querySelector('#working .formula')] }";
        page.look::<()>(printer).await?;
        // The boxes have keys of their own; a slider has not.
        page.focus("markup-slider").await?;
        page.press_with(Key::Control, 'p').await?;
        page.becomes("return window.printed", vec![true, true]).await
    })
    .await
}

#[tokio::test]
async fn it_prints_to_one_page() -> Tried {
    walk(async |visit| {
        for query in [
            "",
            "infra=120..405&hours=2..4&gateway=openrouter-payg&theme=dark",
            "gateway=portkey-production&stack=ha-cloud&spend=20000",
            "vs=markup%3D7",
        ] {
            let page = visit.open(query).await?;
            page.come_to("#working").await?;
            // Paper has the chart also where a table stands in its place.
            page.press_on("[data-choice=table][data-place='1']").await?;
            let paper = PrintPage { width: 21.0, height: 29.7 };
            let pdf = page.web().print_page(PrintParameters { page: paper, ..PrintParameters::default() }).await?;
            assert_eq!(pages(&pdf), 1, "{query}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_picture_is_copied() -> Tried {
    walk(async |visit| {
        let page = open(visit, "").await?;
        page.allow_clipboard().await?;
        // Without a window Firefox has a clipboard of text only: there, what the page hands over is looked at.
        let handed = "const write = navigator.clipboard.write; navigator.clipboard.write = items => {\
                      window.handed = items; return write.call(navigator.clipboard, items) }; return true";
        page.look::<bool>(handed).await?;
        page.click("#copy-png").await?;
        page.says(".taking .said", "Picture copied").await?;
        let copied =
            if page.engine() == Engine::Firefox { "Promise.resolve(handed)" } else { "navigator.clipboard.read()" };
        let size = format!(
            "return {copied}.then(items => items[0].getType('image/png')).then(createImageBitmap)\
             .then(picture => [picture.width, picture.height])"
        );
        assert_eq!(page.look::<[u32; 2]>(&size).await?, [1520, 960]);
        Ok(())
    })
    .await
}
