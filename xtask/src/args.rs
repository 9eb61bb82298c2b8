//! What was asked for on the command line.

use crate::problem::Problem;
use crate::publish::{Publishing, SingleFile};
use xtask::site_url::SiteUrl;

/// What a bare `cargo xtask` says.
pub const HELP: &str = "\
Crossover's commands:

  cargo xtask serve    build the page, serve it on this machine and open it
                         --port N    on this port (otherwise 8080, or the next free one)
                         --no-open   without opening a browser
  cargo xtask build    build the page into dist/, ready for any static host and any sub-path
                         --site-url URL  where it will be published; link previews name their
                                         pictures only then
                         --single-file   also as dist/crossover.html, which opens from a disk
  cargo xtask test     everything that is checked: format, lints, tests, page, journeys, size
  cargo xtask pictures take the README's pictures of the built page anew, into docs/
  cargo xtask bench    measure the model; further words go to cargo bench
                         --page      the page in dist/ instead: bytes, first paint, milliseconds an input
  cargo xtask size     whose the bytes of the page's programs are, crate by crate
  cargo xtask reproduce
                       build the page here and from a copy elsewhere, and compare every byte
  cargo xtask fuzz     ten million random links, boxes, files and messages; N for another number,
                       N SEED for other texts
  cargo xtask soak     a hundred thousand random changes in the built page, and what they leave behind;
                       N for another number
  cargo xtask catalogue
                       refresh model prices from an open catalogue; for maintainers, needs Python
  cargo xtask advisories
                       ask the database of known flaws about every crate; needs the network and git
  cargo xtask styles   put the files of style/ into one (building does this by itself)
  cargo xtask help     this text

Tools that are missing are installed into target/tools, the compiler's target by rustup. Only commands that need a browser
install one, as root with apt-get; for anybody else they say what to install.";

/// A command with its options.
#[derive(Debug, PartialEq, Eq)]
pub enum Request {
    /// List the commands.
    Help,
    /// Build the page and serve it here.
    Serve {
        /// On which port.
        port: Port,
        /// Whether to show it.
        opening: Opening,
    },
    /// Build the page for publishing.
    Build(Publishing),
    /// Make one style sheet.
    Styles,
    /// Build twice and compare.
    Reproduce,
    /// Say whose the page's bytes are.
    Size,
    /// Use the page for long; so many changes, if that is said.
    Soak(Option<u32>),
    /// Look for known flaws in the crates.
    Advisories,
    /// Refresh the model prices.
    Catalogue,
    /// Take pictures of the built page.
    Pictures,
    /// Run every check.
    Test,
    /// Measure, with these words for `cargo bench`.
    Bench(Vec<String>),
    /// Fuzz, with these words for the fuzzer.
    Fuzz(Vec<String>),
}

/// Where to serve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Port {
    /// There and nowhere else: somebody asked for it.
    Exactly(u16),
    /// There or on the next free one.
    FreeFrom(u16),
}

/// Whether a served page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// In a browser, where there is one.
    Browser,
    /// Only its address is printed.
    None,
}

/// Reads the words after `cargo xtask`.
pub fn parse(words: impl IntoIterator<Item = String>) -> Result<Request, Problem> {
    let mut words = words.into_iter();
    let request = match words.next().as_deref() {
        None | Some("help" | "--help" | "-h") => Request::Help,
        Some("serve") => return serve(words),
        Some("build") => return build(words),
        Some("pictures") => Request::Pictures,
        Some("styles") => Request::Styles,
        Some("reproduce") => Request::Reproduce,
        Some("soak") => return soak(words),
        Some("size") => Request::Size,
        Some("advisories") => Request::Advisories,
        Some("catalogue") => Request::Catalogue,
        Some("test") => Request::Test,
        Some("bench") => return Ok(Request::Bench(words.collect())),
        Some("fuzz") => return Ok(Request::Fuzz(words.collect())),
        Some(other) => return Err(unknown(other)),
    };
    match words.next() {
        None => Ok(request),
        Some(word) => Err(unknown(&word)),
    }
}

/// How many changes, if a number is given.
fn soak(mut words: impl Iterator<Item = String>) -> Result<Request, Problem> {
    match (words.next(), words.next()) {
        (None, _) => Ok(Request::Soak(None)),
        (Some(word), None) => word.parse().map(|count| Request::Soak(Some(count))).map_err(|_| {
            Problem::new(format!("`{word}` is no number of changes."), "Give one in digits: cargo xtask soak 5000")
        }),
        (Some(_), Some(more)) => Err(unknown(&more)),
    }
}

fn build(mut words: impl Iterator<Item = String>) -> Result<Request, Problem> {
    let mut publishing = Publishing::default();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--single-file" => publishing.single = SingleFile::Written,
            "--site-url" => publishing.site = Some(SiteUrl::read(&words.next().unwrap_or_default())?),
            _ => match word.strip_prefix("--site-url=") {
                Some(url) => publishing.site = Some(SiteUrl::read(url)?),
                None => return Err(unknown(&word)),
            },
        }
    }
    Ok(Request::Build(publishing))
}

fn serve(mut words: impl Iterator<Item = String>) -> Result<Request, Problem> {
    let (mut port, mut opening) = (Port::FreeFrom(8080), Opening::Browser);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--no-open" => opening = Opening::None,
            "--port" => port = exact(words.next().as_deref())?,
            _ => match word.strip_prefix("--port=") {
                Some(number) => port = exact(Some(number))?,
                None => return Err(unknown(&word)),
            },
        }
    }
    Ok(Request::Serve { port, opening })
}

fn exact(number: Option<&str>) -> Result<Port, Problem> {
    number.and_then(|number| number.parse().ok()).map(Port::Exactly).ok_or_else(|| {
        Problem::new("--port needs a number from 0 to 65535.", "For example `cargo xtask serve --port 9000`.")
    })
}

fn unknown(word: &str) -> Problem {
    Problem::new(format!("`{word}` is not understood here."), "Run `cargo xtask help` for all commands and options.")
}

#[cfg(test)]
mod tests {
    use super::{Opening, Port, Request, parse};
    use crate::publish::{Publishing, SingleFile};
    use xtask::site_url::SiteUrl;

    fn parsed(line: &str) -> Option<Request> {
        parse(line.split_whitespace().map(str::to_owned)).ok()
    }

    #[test]
    fn nothing_asks_for_help() {
        assert_eq!(parsed(""), Some(Request::Help));
        assert_eq!(parsed("--help"), Some(Request::Help));
    }

    #[test]
    fn serving_has_a_port_and_may_be_silent() {
        let usual = Request::Serve { port: Port::FreeFrom(8080), opening: Opening::Browser };
        assert_eq!(parsed("serve"), Some(usual));
        let chosen = Request::Serve { port: Port::Exactly(9000), opening: Opening::None };
        assert_eq!(parsed("serve --no-open --port=9000"), Some(chosen));
        let spaced = Request::Serve { port: Port::Exactly(0), opening: Opening::Browser };
        assert_eq!(parsed("serve --port 0"), Some(spaced));
    }

    #[test]
    fn a_build_may_know_its_place_and_be_one_file() {
        assert_eq!(parsed("build"), Some(Request::Build(Publishing::default())));
        let site = SiteUrl::read("https://example.org/crossover/").ok();
        let placed = Publishing { site: site.clone(), single: SingleFile::None };
        assert_eq!(parsed("build --site-url https://example.org/crossover"), Some(Request::Build(placed)));
        let both = Publishing { site, single: SingleFile::Written };
        assert_eq!(parsed("build --single-file --site-url=https://example.org/crossover/"), Some(Request::Build(both)));
    }

    #[test]
    fn bench_and_fuzz_pass_their_words_on() {
        assert_eq!(parsed("bench --bench model"), Some(Request::Bench(vec!["--bench".into(), "model".into()])));
        assert_eq!(parsed("fuzz 1000 7"), Some(Request::Fuzz(vec!["1000".into(), "7".into()])));
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        assert_eq!(parsed("soak 5"), Some(Request::Soak(Some(5))));
        for line in [
            "soak 5 6",
            "soak 100k",
            "sevre",
            "build --fast",
            "serve --port",
            "serve --port x",
            "serve --port 70000",
            "serve 9000",
        ] {
            assert_eq!(parsed(line), None, "{line}");
        }
        for line in ["build --site-url", "build --site-url example.org", "build --site-url=", "test --single-file"] {
            assert_eq!(parsed(line), None, "{line}");
        }
    }
}
