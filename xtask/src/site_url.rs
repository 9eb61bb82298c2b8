//! Where a page is published: what absolute addresses begin with.

use std::fmt;

use crate::problem::Problem;

/// The address of a published page, which ends with a slash: `https://example.org/crossover/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteUrl(String);

impl SiteUrl {
    /// Reads an address; a missing last slash is added.
    ///
    /// # Errors
    ///
    /// When it is no address of a folder on the web, or holds what would have to be escaped.
    pub fn read(text: &str) -> Result<Self, Problem> {
        let rest = ["https://", "http://"].iter().find_map(|scheme| text.strip_prefix(scheme)).unwrap_or_default();
        let host = rest.split('/').next().unwrap_or_default();
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/%[]".contains(c);
        if host.is_empty() || !rest.chars().all(plain) {
            return Err(Problem::new(
                format!("`{text}` is not the address of a folder on the web."),
                "Name where the page will be, without `?` or `#`: `--site-url https://example.org/crossover/`.",
            ));
        }
        let slash = if text.ends_with('/') { "" } else { "/" };
        Ok(Self(format!("{text}{slash}")))
    }

    /// The address of something below it: `p/start-up/`.
    #[must_use]
    pub fn join(&self, path: &str) -> String {
        format!("{self}{path}")
    }
}

impl fmt::Display for SiteUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::SiteUrl;
    use crate::problem::Problem;

    #[test]
    fn a_missing_last_slash_is_added() -> Result<(), Problem> {
        for text in ["https://example.org/crossover", "https://example.org/crossover/"] {
            assert_eq!(SiteUrl::read(text)?.join("p/a/"), "https://example.org/crossover/p/a/");
        }
        assert_eq!(SiteUrl::read("http://127.0.0.1:8080")?.to_string(), "http://127.0.0.1:8080/");
        Ok(())
    }

    #[test]
    fn what_is_no_folder_on_the_web_is_refused() {
        for text in ["", "example.org", "/crossover/", "ftp://example.org/", "https://", "https:///a", "HTTPS"] {
            assert!(SiteUrl::read(text).is_err(), "{text}");
        }
        for text in ["https://a.org/?b", "https://a.org/#b", "https://a.org/\"><script>", "https://a.org/a b"] {
            assert!(SiteUrl::read(text).is_err(), "{text}");
        }
    }
}
