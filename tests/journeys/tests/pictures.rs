//! The cost chart as each engine paints it: kept, and alike.
//!
//! Letters are left out, since every engine has its own way with them. A picture is compared with the one kept of the
//! same engine and with the one kept of Chromium. `UPDATE_PICTURES=1` takes the new ones over, Chromium's first.

use journeys::engine::Engine;
use journeys::{Page, Tried, Trouble, walk};
use std::io::Write;
use std::path::PathBuf;

/// What may differ, of all pixels.
const MOST: f64 = 0.02;

/// From which difference on, of 255, a channel of a pixel is another: edges are smoothed a little differently
/// everywhere.
const ANOTHER: u8 = 32;

/// Each picture: its name, what is opened in a window how wide, and how large the chart then is, in CSS pixels.
const PICTURES: [(&str, &str, u32, (u32, u32)); 4] = [
    ("chart", "theme=light", 1280, (740, 500)),
    ("chart-dark", "theme=dark&infra=120..405&hours=2..4", 1280, (740, 500)),
    ("chart-phone", "theme=light", 390, (340, 200)),
    ("embed", "embed=1&theme=light&controls=none", 640, (600, 260)),
];

/// Where a picture is kept.
fn kept(name: &str, engine: Engine) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../pictures/engines");
    folder.join(format!("{name}-{engine}.png"))
}

/// The chart alone, at a size, without its letters.
async fn taken(page: &Page, (width, height): (u32, u32)) -> Tried<Vec<u8>> {
    let alone = format!(
        "CanvasRenderingContext2D.prototype.fillText = () => {{}}; const sheet = new CSSStyleSheet();\
         sheet.replaceSync('.plot {{ position: fixed !important; inset: 0 auto auto 0 !important; z-index: 9;\
         width: {width}px !important; height: {height}px !important; min-height: 0 !important;\
         max-height: none !important; background: var(--paper) }} .plot > :not(.sheet), .sheet > :not(canvas) {{ display: none }}');\
         document.adoptedStyleSheets = [sheet]; return true"
    );
    page.look::<bool>(&alone).await?;
    // Another size is another drawing, which has no letters any more.
    let size = "const c = document.getElementById('canvas'); return [c.width, c.height]";
    page.becomes(size, vec![width, height]).await?;
    let shown = "return new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";
    page.becomes(shown, true).await?;
    // Of the window, since not every engine finds the place of one element in it.
    let window = Picture::read(&page.web().screenshot_as_png().await?)?;
    let rows = window.pixels.chunks(window.size.0 as usize).take(height as usize);
    let part: Vec<u8> = rows.flat_map(|row| row.iter().take(width as usize)).flatten().copied().collect();
    written((width, height), &part)
}

/// A picture of red, green and blue bytes, as a file.
fn written((width, height): (u32, u32), bytes: &[u8]) -> Tried<Vec<u8>> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_compression(png::Compression::High);
    encoder.write_header()?.write_image_data(bytes)?;
    Ok(file)
}

/// A picture: its size, and its pixels' red, green and blue.
struct Picture {
    size: (u32, u32),
    pixels: Vec<[u8; 3]>,
}

impl Picture {
    fn read(png: &[u8]) -> Tried<Self> {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(png));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info()?;
        let mut bytes = vec![0; reader.output_buffer_size().ok_or_else(|| Trouble::new("too large a picture"))?];
        let frame = reader.next_frame(&mut bytes)?;
        let each = bytes.chunks_exact(frame.color_type.samples());
        let pixels = each.filter_map(|pixel| pixel.first_chunk::<3>().copied()).collect();
        Ok(Self { size: (frame.width, frame.height), pixels })
    }
}

/// The part of the pixels in which two pictures differ.
fn difference(one: &[u8], other: &[u8]) -> Tried<f64> {
    let (one, other) = (Picture::read(one)?, Picture::read(other)?);
    if one.size != other.size || one.pixels.is_empty() {
        return Err(Trouble::new(format!("pictures of {:?} and {:?}", one.size, other.size)));
    }
    let differs = |(a, b): &(&[u8; 3], &[u8; 3])| a.iter().zip(b.iter()).any(|(a, b)| a.abs_diff(*b) > ANOTHER);
    Ok(one.pixels.iter().zip(&other.pixels).filter(differs).count() as f64 / one.pixels.len() as f64)
}

#[tokio::test]
async fn the_chart_is_the_same_in_every_engine() -> Tried {
    walk(async |visit| {
        let mut wrong = Vec::new();
        for (name, query, width, size) in PICTURES {
            visit.page().wide(width).await?;
            let page = visit.open(query).await?;
            let picture = taken(&page, size).await?;
            let own = kept(name, visit.engine());
            let changed = own.with_extension("changed.png");
            let _ = std::fs::remove_file(&changed);
            if std::env::var_os("UPDATE_PICTURES").is_some() {
                std::fs::write(&own, &picture)?;
            }
            for engine in [visit.engine(), Engine::Chromium] {
                let golden = std::fs::read(kept(name, engine))?;
                let part = difference(&picture, &golden)?;
                // Said where nothing captures it: how near the limit a picture is.
                let _ = writeln!(
                    std::io::stderr(),
                    "{name} in {}: {:.2} % of its pixels differ from {engine}'s",
                    visit.engine(),
                    part * 100.0
                );
                if part > MOST {
                    std::fs::write(&changed, &picture)?;
                    wrong.push(format!("{name} differs from {engine}'s in {part}; look at {}", changed.display()));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        Ok(())
    })
    .await
}

#[test]
fn a_difference_is_counted() -> Tried {
    let picture = |dark: usize| {
        let bytes: Vec<u8> = (0..300).map(|at| if at / 3 < dark { 0 } else { 255 }).collect();
        written((10, 10), &bytes)
    };
    assert_eq!(difference(&picture(0)?, &picture(0)?)?, 0.0);
    assert_eq!(difference(&picture(0)?, &picture(3)?)?, 0.03);
    Ok(())
}
