//! Putting everything into a built page.

use std::fs;
use std::path::Path;

use gateway_crossover::chart::ink::Palette;
use gateway_crossover::chart::svg::picture;
use gateway_crossover::page::painted::{WAIT, painted};
use gateway_crossover::scenario::presets::PRESETS;
use xtask::problem::Problem;
use xtask::site_url::SiteUrl;

use crate::picture::Painter;
use crate::point::{Point, TIMES};
use crate::preview::Preview;

/// What the pages of starting points need beyond the style sheet of the page.
const STYLE: &str = include_str!("../point.css");

/// The page's mark.
const ICON: &str = include_str!("../../../public/icon.svg");

/// Sides of the pictures of it, in pixels, as the manifest names them.
const ICON_SIDES: [u32; 2] = [192, 512];

/// A built page, and where it will be.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    /// Its folder.
    pub dist: &'a Path,
    /// Its style sheet, below that folder.
    pub style: &'a str,
    /// Its address, where that is known.
    pub site: Option<&'a SiteUrl>,
}

/// Writes the page and the picture of every starting point, and tells the page itself which picture is its own: that
/// of the first one, with which it opens.
pub fn all(target: &Target<'_>) -> Result<(), Problem> {
    let painter = Painter::new();
    for preset in &PRESETS {
        let point = Point::of(preset);
        let folder = target.dist.join(point.folder());
        fs::create_dir_all(&folder).map_err(|error| Problem::file("make", &folder, &error))?;
        let svg = picture(&point.card(), &point.alt(), &Palette::LIGHT, TIMES);
        put(&folder.join("card.png"), &painter.png(&svg)?)?;
        put(&folder.join("index.html"), point.page(target.style, target.site).as_bytes())?;
    }
    put(&target.dist.join("p").join("point.css"), STYLE.as_bytes())?;
    let Some(first) = PRESETS.first().map(Point::of) else { return Ok(()) };
    let (alt, picture) = (first.alt(), format!("{}card.png", first.folder()));
    // Its words stand in index.html.
    let preview = Preview { title: "", description: "", alt: &alt, page: "", picture: &picture };
    let index = target.dist.join("index.html");
    let html = fs::read_to_string(&index).map_err(|error| Problem::file("read", &index, &error))?;
    put(&index, with_tags(&html, &preview.addresses(target.site))?.as_bytes())
}

/// Paints the answer of the default scenario into the page, so that it is there before the program.
pub fn paint(dist: &Path) -> Result<(), Problem> {
    let painter = Painter::new();
    for side in ICON_SIDES {
        put(&dist.join(format!("icon-{side}.png")), &painter.png(&icon(side))?)?;
    }
    let index = dist.join("index.html");
    let html = fs::read_to_string(&index).map_err(|error| Problem::file("read", &index, &error))?;
    put(&index, with_tags(&with_answer(&html, &painted())?, WAIT)?.as_bytes())
}

/// The page's mark at a size, for places that take no SVG.
fn icon(side: u32) -> String {
    ICON.replacen("<svg ", &format!("<svg width=\"{side}\" height=\"{side}\" "), 1)
}

/// A page with its opening painted where the program will stand.
fn with_answer(html: &str, answer: &str) -> Result<String, Problem> {
    const PLACE: &str = "<div id=\"app\">";
    let (head, rest) = html.split_once(PLACE).filter(|(_, rest)| rest.starts_with("</div>")).ok_or_else(|| {
        Problem::new(
            "The built index.html has no empty <div id=\"app\">, where the answer is painted.",
            "Write it in index.html and build again.",
        )
    })?;
    Ok([head, PLACE, answer, rest].concat())
}

/// A page with tags at the end of its head.
fn with_tags(html: &str, tags: &str) -> Result<String, Problem> {
    let (head, rest) = html.split_once("</head>").ok_or_else(|| {
        Problem::new("The built index.html has no </head>.", "Write the tag in index.html and build again.")
    })?;
    Ok([head, tags, "</head>", rest].concat())
}

fn put(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    fs::write(path, bytes).map_err(|error| Problem::file("write", path, &error))
}

#[cfg(test)]
mod tests {
    use gateway_crossover::chart::ink::{Ink, Palette};

    #[test]
    fn the_manifest_names_the_icons_that_are_made() {
        let manifest = include_str!("../../../public/manifest.webmanifest");
        for side in super::ICON_SIDES {
            assert!(
                manifest.contains(&format!("\"icon-{side}.png\"")) && manifest.contains(&format!("\"{side}x{side}\""))
            );
            // Width and height stand in the first chunk of a PNG.
            let png = super::Painter::new().png(&super::icon(side)).unwrap();
            assert_eq!(&png[16..24], [side.to_be_bytes(), side.to_be_bytes()].concat());
        }
    }

    #[test]
    fn the_icon_has_the_pages_colours() {
        for ink in [Ink::Managed, Ink::SelfHosted] {
            let [r, g, b] = Palette::LIGHT.colour(ink);
            assert!(super::ICON.contains(&format!("\"#{r:02x}{g:02x}{b:02x}\"")), "{ink:?}");
        }
    }

    #[test]
    fn the_answer_is_painted_once_and_only_into_its_place() {
        let html = "<body><div id=\"app\"></div></body>";
        let painted = super::with_answer(html, "<p>$10,000</p>").unwrap();
        assert_eq!(painted, "<body><div id=\"app\"><p>$10,000</p></div></body>");
        assert!(super::with_answer(&painted, "again").is_err());
    }

    use super::*;

    #[test]
    fn a_painted_page_waits_for_what_it_names() -> Result<(), Box<dyn std::error::Error>> {
        let dist = std::env::temp_dir().join(format!("painted-{}", std::process::id()));
        fs::create_dir_all(&dist)?;
        fs::write(dist.join("index.html"), "<html><head></head><body><div id=\"app\"></div></body></html>")?;
        paint(&dist).map_err(|problem| problem.to_string())?;
        let html = fs::read_to_string(dist.join("index.html"))?;
        fs::remove_dir_all(&dist)?;
        let (head, body) = html.split_once("</head>").ok_or("no head")?;
        assert!(head.contains(WAIT), "{head}");
        let named = WAIT.split_once("href=\"#").and_then(|(_, rest)| rest.split_once('"')).ok_or("it names nothing")?.0;
        assert_eq!(body.matches(&format!("id=\"{named}\"")).count(), 1, "{named}");
        Ok(())
    }

    #[test]
    fn every_starting_point_gets_its_page_and_the_page_its_picture() -> Result<(), Box<dyn std::error::Error>> {
        let dist = std::env::temp_dir().join(format!("cards-{}", std::process::id()));
        fs::create_dir_all(&dist)?;
        fs::write(dist.join("index.html"), "<html><head><title>A</title></head><body></body></html>")?;
        let site = SiteUrl::read("https://example.org/").map_err(|problem| problem.to_string())?;
        let target = Target { dist: &dist, style: "crossover-1a.css", site: Some(&site) };
        let outcome = all(&target).map_err(|problem| problem.to_string());
        let index = fs::read_to_string(dist.join("index.html"))?;
        let complete = PRESETS.iter().all(|preset| {
            let folder = dist.join("p").join(preset.id);
            folder.join("index.html").is_file() && folder.join("card.png").is_file()
        });
        let _ = fs::remove_dir_all(&dist);
        outcome?;
        assert!(complete);
        assert!(index.contains("\"og:image\" content=\"https://example.org/p/article/card.png\">"), "{index}");
        assert!(index.ends_with("</head><body></body></html>"), "{index}");
        Ok(())
    }

    #[test]
    fn the_words_of_the_page_itself_stand_in_its_own_file() {
        let html = include_str!("../../../index.html");
        let content = |tag: &str| html.split_once(tag).unwrap().1.split('"').next().unwrap();
        let described = content("<meta name=\"description\" content=\"");
        assert_eq!(content("<meta property=\"og:description\" content=\""), described);
        let title = html.split_once("<title>").unwrap().1.split('<').next().unwrap();
        assert_eq!(content("<meta property=\"og:title\" content=\""), title);
        assert_eq!(content("<meta name=\"twitter:card\" content=\""), "summary_large_image");
    }

    #[test]
    fn a_page_without_a_head_is_refused() {
        assert!(with_tags("<p>", "").is_err());
    }
}
