//! The code that puts a scenario into a post.

use crate::format::number;
use crate::scenario::Scenario;
use crate::scenario::codec::write;
use crate::scenario::pinned::{pinned, shared};
use crate::scenario::view::{Background, Controls, Frame, Theme};
use crate::text::{cat, escape, fill};

/// What was chosen for an embed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Its theme.
    pub theme: Theme,
    /// Which controls it shows.
    pub controls: Controls,
    /// What lies behind it.
    pub background: Background,
    /// Its width in CSS pixels; none for the width of its column.
    pub width: Option<u32>,
    /// Its height before it has told its own, in CSS pixels.
    pub height: u32,
}

impl Options {
    /// Reads `theme=dark&controls=basic&width=640&height=620px`; what is missing or cannot be read has its standard
    /// value, and a size that no frame has is the nearest that one may have. [`refused`] says which.
    pub fn read(text: &str) -> Self {
        let value = |name: &str| value(text, name);
        let pixels = |size: &Size| value(size.name).and_then(pixels).map(|pixels| pixels.clamp(size.least, size.most));
        Self {
            theme: value("theme").and_then(Theme::of_word).unwrap_or_default(),
            controls: value("controls").and_then(Controls::of_word).unwrap_or_default(),
            background: value("background").and_then(Background::of_word).unwrap_or_default(),
            width: pixels(&WIDTH),
            height: pixels(&HEIGHT).unwrap_or(STANDARD_HEIGHT),
        }
    }
}

/// A size that can be chosen, in CSS pixels.
struct Size {
    name: &'static str,
    least: u32,
    most: u32,
}

const WIDTH: Size = Size { name: "width", least: 240, most: 2_000 };
const HEIGHT: Size = Size { name: "height", least: 100, most: 5_000 };

fn value<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    text.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=')).map(str::trim)
}

/// `640`, `640px`, `640 px`.
fn pixels(text: &str) -> Option<u32> {
    let digits = text.strip_suffix("px").unwrap_or(text).trim_end();
    let more = || !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    digits.parse().ok().or_else(|| more().then_some(u32::MAX))
}

/// What is wrong with the sizes that were chosen: the key of each, and a sentence with what was given, what is allowed and
/// what is used.
pub fn refused(text: &str) -> Vec<(&'static str, String)> {
    let options = Options::read(text);
    let wrong = |size: &Size, used: String| {
        let given = value(text, size.name).filter(|given| !given.is_empty())?;
        let fits = pixels(given).is_some_and(|pixels| (size.least..=size.most).contains(&pixels));
        let (least, most) = (number(size.least.into(), 0), number(size.most.into(), 0));
        let words =
            ["“", given, "” is no ", size.name, ": allowed are ", &least, " to ", &most, " pixels. Used: ", &used, "."];
        (!fits).then(|| (size.name, cat(&words)))
    };
    let width = options.width.map_or("as wide as its column".to_owned(), |width| number(width.into(), 0));
    [wrong(&WIDTH, width), wrong(&HEIGHT, number(options.height.into(), 0))].into_iter().flatten().collect()
}

/// Fits the embed without controls at 640 wide; with them the frame grows as soon as it has told its height.
pub const STANDARD_HEIGHT: u32 = 620;

/// The address of an embed of a scenario, below the page's own.
pub fn address(scenario: &Scenario, base: &str, options: Options) -> String {
    cat(&[base, "?", &shared(&framed(pinned(scenario), options))])
}

/// A scenario as an embed that looks as was chosen.
fn framed(mut scenario: Scenario, options: Options) -> Scenario {
    scenario.view.frame = Frame::Embed;
    scenario.view.theme = options.theme;
    scenario.view.controls = options.controls;
    scenario.view.background = options.background;
    scenario
}

/// The folder of an address: a page may be named by its file.
fn folder(base: &str) -> &str {
    base.rfind('/').and_then(|end| base.get(..=end)).unwrap_or(base)
}

/// The code: the frame with its title and its height, and the one line that fits it to its content.
pub fn code(scenario: &Scenario, base: &str, options: Options) -> String {
    let width = options.width.map_or("100%".to_owned(), |width| width.to_string());
    // A frame is clear only where it has the colour scheme of the place it stands in; what follows the post has it
    // anyway.
    let scheme = match options.theme {
        Theme::Auto => String::new(),
        theme => fill!(" style=\"color-scheme: {}\"", theme.word()),
    };
    fill!(
        "<iframe src=\"{}\" title=\"Managed LLM gateway or your own?\" loading=\"lazy\" width=\"{}\" \
         height=\"{}\" frameborder=\"0\" allow=\"clipboard-write\"{}></iframe>\n<script async \
         src=\"{}embed.js\"></script>\n",
        &escape(&address(scenario, base, options)),
        &width,
        &options.height.to_string(),
        &scheme,
        &escape(folder(base))
    )
}

/// The same frame, to be looked at in the page. Its address has the look alone: a frame is a request, and what was
/// entered is in none. The scenario it is told by message.
pub fn preview(scenario: &Scenario, base: &str, options: Options) -> String {
    let width = options.width.map_or("100%".to_owned(), |width| width.to_string());
    let mut look = Scenario::default();
    look.view = scenario.view.of_chart();
    fill!(
        "<iframe class=\"preview {}\" src=\"{}\" title=\"Preview of the embed\" width=\"{}\" height=\"{}\" \
         frameborder=\"0\" allow=\"clipboard-write\"></iframe>",
        options.theme.word(),
        &escape(&cat(&[base, "?", &write(&framed(look, options))])),
        &width,
        &options.height.to_string()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::codec::read;

    #[test]
    fn the_code_has_all_that_a_post_needs() {
        let scenario = read("spend=9000&axis=log").scenario;
        let options = Options::read("theme=dark&controls=none&background=transparent&width=640&height=500");
        let code = code(&scenario, "https://example.org/crossover/", options);
        for piece in [
            "<iframe src=\"https://example.org/crossover/?v=1&amp;spend=9000&amp;mix=",
            "&amp;axis=log&amp;embed=1&amp;controls=none&amp;theme=dark&amp;background=transparent\"",
            "title=\"Managed LLM gateway or your own?\" loading=\"lazy\" width=\"640\" height=\"500\"",
            "allow=\"clipboard-write\" style=\"color-scheme: dark\"></iframe>",
            "<script async src=\"https://example.org/crossover/embed.js\"></script>",
        ] {
            assert!(code.contains(piece), "{piece} in {code}");
        }
    }

    #[test]
    fn the_script_stands_beside_the_page_however_it_is_named() {
        for base in ["https://example.org/a/", "https://example.org/a/index.html"] {
            let code = code(&Scenario::default(), base, Options::read(""));
            assert!(code.contains("src=\"https://example.org/a/embed.js\"") && code.contains(&[base, "?v=1"].concat()));
        }
    }

    #[test]
    fn options_that_cannot_be_read_have_their_standard_value() {
        let standard = Options::read("");
        assert_eq!(Options::read("theme=pink&width=wide&height="), standard);
        assert_eq!((standard.width, standard.height), (None, STANDARD_HEIGHT));
        assert_eq!(
            Options::read("width=1&height=99999999999"),
            Options { width: Some(240), height: 5_000, ..standard }
        );
        assert_eq!(Options::read("width=640 px&height=620px"), Options { width: Some(640), ..standard });
    }

    #[test]
    fn a_size_that_is_not_used_is_told_with_what_is() {
        let told = |text: &str| refused(text).into_iter().map(|(_, words)| words).collect::<Vec<_>>().join(" ");
        assert_eq!(told("width=&height=620") + &told("") + &told("width=640px&height=100"), "");
        let width = "is no width: allowed are 240 to 2,000 pixels. Used: ";
        assert_eq!(told("width=abc"), format!("“abc” {width}as wide as its column."));
        assert_eq!(told("width=50&height=620"), format!("“50” {width}240."));
        assert_eq!(told("height=0"), "“0” is no height: allowed are 100 to 5,000 pixels. Used: 100.");
    }
}
