//! A starting point as a page of its own, for those who post a link to it and those who follow it.

use gateway_crossover::answers::judgment::Judgment;
use gateway_crossover::chart::card::{card, card_text};
use gateway_crossover::chart::scene::Scene;
use gateway_crossover::format::sentence::Answer;
use gateway_crossover::page::html::escape;
use gateway_crossover::scenario::Scenario;
use gateway_crossover::scenario::codec::read;
use gateway_crossover::scenario::presets::Preset;
use xtask::site_url::SiteUrl;

use crate::preview::{HEIGHT, Preview, WIDTH, named};

/// How many pixels a card has for one of its layout, so that letters are sharp.
pub const TIMES: f64 = 2.0;

/// A starting point with its answers.
#[derive(Debug)]
pub struct Point {
    preset: &'static Preset,
    scenario: Scenario,
    judgment: Judgment,
}

impl Point {
    /// Answers a starting point.
    pub fn of(preset: &'static Preset) -> Self {
        let scenario = read(preset.query).scenario;
        let judgment = Judgment::of(&scenario, None);
        Self { preset, scenario, judgment }
    }

    /// The folder of its page, below the built page: `p/start-up/`.
    pub fn folder(&self) -> String {
        format!("p/{}/", self.preset.id)
    }

    /// Its picture.
    pub fn card(&self) -> Scene {
        card(&self.scenario, &self.judgment, f64::from(WIDTH) / TIMES, f64::from(HEIGHT) / TIMES)
    }

    /// What its picture says to those who cannot see it.
    pub fn alt(&self) -> String {
        card_text(&self.scenario, &self.judgment)
    }

    /// Its page. `style` is the style sheet of the built page.
    pub fn page(&self, style: &str, site: Option<&SiteUrl>) -> String {
        let Preset { name, query, assumes, .. } = self.preset;
        let (sentence, alt, folder) = (Answer::of(&self.judgment).text(), self.alt(), self.folder());
        let title = format!("{name}: managed LLM gateway or your own?");
        let description = format!("{sentence} {assumes}");
        let picture = format!("{folder}card.png");
        let preview = Preview { title: &title, description: &description, alt: &alt, page: &folder, picture: &picture };
        let asked = if query.is_empty() { String::new() } else { format!("?{query}") };
        [
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n",
            // It shows words and a picture, and runs nothing.
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'; ",
            "img-src 'self' data:; base-uri 'none'; form-action 'none'\">\n",
            &format!("<title>{}</title>\n", escape(&title)),
            &named("viewport", "width=device-width, initial-scale=1"),
            &named("description", &description),
            &named("color-scheme", "light dark"),
            &preview.tags(site),
            "<link rel=\"icon\" href=\"data:,\">\n",
            &format!("<link rel=\"stylesheet\" href=\"../../{}\">\n", escape(style)),
            "<link rel=\"stylesheet\" href=\"../point.css\">\n</head>\n<body>\n<main class=\"plain\">\n",
            &format!("<h1>{}</h1>\n<p>{}</p>\n", escape(name), escape(&sentence)),
            &format!("<img src=\"card.png\" width=\"{WIDTH}\" height=\"{HEIGHT}\" alt=\"{}\">\n", escape(&alt)),
            &format!("<p>What this assumes: {}</p>\n", escape(assumes)),
            &format!("<p><a href=\"../../{}\">Move these numbers</a></p>\n", escape(&asked)),
            "</main>\n</body>\n</html>\n",
        ]
        .concat()
    }
}

#[cfg(test)]
mod tests {
    use super::Point;
    use gateway_crossover::scenario::presets::{PRESETS, Preset};
    use xtask::problem::Problem;
    use xtask::site_url::SiteUrl;

    #[test]
    fn a_page_says_the_answer_what_it_assumes_and_where_to_go_on() -> Result<(), Problem> {
        let site = SiteUrl::read("https://example.org/crossover/")?;
        for preset in &PRESETS {
            let point = Point::of(preset);
            let page = point.page("crossover-1a.css", Some(&site));
            assert!(page.contains("<p>At $") && page.contains("name=\"description\" content=\"At $"), "{page}");
            assert!(page.contains(&format!("https://example.org/crossover/p/{}/card.png", preset.id)), "{page}");
            let query = preset.query.replace('&', "&amp;");
            let link = if query.is_empty() { "\"../../\"".to_owned() } else { format!("\"../../?{query}\"") };
            assert!(page.contains(&format!("<a href={link}>")), "{page}");
            assert!(!["<script", "<style", " style="].iter().any(|inline| page.contains(inline)), "{page}");
        }
        Ok(())
    }

    #[test]
    fn the_words_of_a_starting_point_are_escaped() {
        static ODD: Preset =
            Preset { id: "odd", name: "R&D <lab>", query: "spend=9000&markup=7", assumes: "A \"guess\" & no more." };
        let page = Point::of(&ODD).page("a.css", None);
        assert!(page.contains("<title>R&amp;D &lt;lab&gt;: managed"), "{page}");
        assert!(page.contains("<h1>R&amp;D &lt;lab&gt;</h1>"), "{page}");
        assert!(page.contains("A &quot;guess&quot; &amp; no more.\">"), "{page}");
        assert!(page.contains("href=\"../../?spend=9000&amp;markup=7\""), "{page}");
        assert!(!page.contains("og:image") && !page.contains("canonical"), "{page}");
    }
}
