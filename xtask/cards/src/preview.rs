//! The tags that tell a link preview what to show.

use gateway_crossover::page::html::escape;
use xtask::site_url::SiteUrl;

/// Width of every card, in pixels: what the services that show them ask for.
pub const WIDTH: u32 = 1200;

/// Height of every card, in pixels.
pub const HEIGHT: u32 = 630;

/// What a preview shows of a page.
#[derive(Clone, Copy, Debug)]
pub struct Preview<'a> {
    /// Its title.
    pub title: &'a str,
    /// A sentence or two.
    pub description: &'a str,
    /// What the picture says to those who cannot see it.
    pub alt: &'a str,
    /// The page's path below the site.
    pub page: &'a str,
    /// The picture's.
    pub picture: &'a str,
}

impl Preview<'_> {
    /// Every tag: the words always, the addresses where the site is known.
    pub fn tags(&self, site: Option<&SiteUrl>) -> String {
        let words = [
            property("og:type", "website"),
            property("og:title", self.title),
            property("og:description", self.description),
            named("twitter:card", "summary_large_image"),
        ];
        words.concat() + &self.addresses(site)
    }

    /// The tags with addresses. They must be absolute; where the site is not known there are none, for a wrong one is
    /// worse.
    pub fn addresses(&self, site: Option<&SiteUrl>) -> String {
        let Some(site) = site else { return String::new() };
        let page = site.join(self.page);
        [
            format!("<link rel=\"canonical\" href=\"{}\">\n", escape(&page)),
            property("og:url", &page),
            property("og:image", &site.join(self.picture)),
            property("og:image:width", &WIDTH.to_string()),
            property("og:image:height", &HEIGHT.to_string()),
            property("og:image:alt", self.alt),
        ]
        .concat()
    }
}

/// A tag of the Open Graph protocol.
fn property(name: &str, content: &str) -> String {
    format!("<meta property=\"{name}\" content=\"{}\">\n", escape(content))
}

/// A usual tag.
pub fn named(name: &str, content: &str) -> String {
    format!("<meta name=\"{name}\" content=\"{}\">\n", escape(content))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PREVIEW: Preview<'static> = Preview {
        title: "\"Theirs\" or <yours>?",
        description: "5% & more",
        alt: "Two lines'",
        page: "p/a/",
        picture: "p/a/card.png",
    };

    #[test]
    fn words_are_escaped() {
        let tags = PREVIEW.tags(None);
        assert!(tags.contains("\"og:title\" content=\"&quot;Theirs&quot; or &lt;yours&gt;?\""), "{tags}");
        assert!(tags.contains("\"og:description\" content=\"5% &amp; more\""), "{tags}");
        assert!(named("description", "'\"<>&").contains("content=\"&#39;&quot;&lt;&gt;&amp;\""));
    }

    #[test]
    fn an_address_is_absolute_or_not_there() -> Result<(), xtask::problem::Problem> {
        let tags = PREVIEW.tags(None);
        assert!(!["og:image", "og:url", "canonical"].iter().any(|name| tags.contains(name)), "{tags}");
        let site = SiteUrl::read("https://example.org/crossover")?;
        let tags = PREVIEW.tags(Some(&site));
        for expected in [
            "<link rel=\"canonical\" href=\"https://example.org/crossover/p/a/\">",
            "<meta property=\"og:url\" content=\"https://example.org/crossover/p/a/\">",
            "<meta property=\"og:image\" content=\"https://example.org/crossover/p/a/card.png\">",
            "<meta property=\"og:image:width\" content=\"1200\">",
            "<meta property=\"og:image:height\" content=\"630\">",
            "<meta property=\"og:image:alt\" content=\"Two lines&#39;\">",
            "<meta name=\"twitter:card\" content=\"summary_large_image\">",
        ] {
            assert!(tags.contains(expected), "{expected} in {tags}");
        }
        Ok(())
    }
}
