//! What a posted link shows: for every starting point a page with its picture, and the tags that name them. Run by
//! `cargo xtask build` on a built page; nothing here is a part of the page itself.
//!
//! `cards --paint DIST`, then `cards DIST STYLE-SHEET [SITE-URL]`

mod picture;
mod point;
mod preview;
mod write;

use std::path::Path;
use std::process::ExitCode;

use xtask::problem::Problem;
use xtask::site_url::SiteUrl;

use write::Target;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match carry_out(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("\n{problem}");
            ExitCode::FAILURE
        }
    }
}

fn carry_out(words: &[String]) -> Result<(), Problem> {
    if let [paint, dist] = words
        && paint == "--paint"
    {
        return write::paint(Path::new(dist));
    }
    let (dist, style, site) = match words {
        [dist, style] => (dist, style, None),
        [dist, style, site] => (dist, style, Some(SiteUrl::read(site)?)),
        _ => {
            return Err(Problem::new(
                "cards needs the folder of a built page, the name of its style sheet there and, if it is known, the \
                 address where it will be published.",
                "Run `cargo xtask build`, which names all three.",
            ));
        }
    };
    write::all(&Target { dist: Path::new(dist), style, site: site.as_ref() })
}
