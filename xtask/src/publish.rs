//! What a published page has beyond the page: link previews, and itself as one file.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use crate::child;
use crate::licences;
use crate::offline;
use crate::page::{self, Page};
use crate::policy::{self, Reach};
use crate::problem::Problem;
use crate::project::Project;
use crate::report::say;
use crate::single;
use xtask::site_url::SiteUrl;

/// How a page is published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publishing {
    /// Where it will be, if that is known.
    pub site: Option<SiteUrl>,
    /// Whether it is one file, too.
    pub single: SingleFile,
}

/// Whether the page is also written as one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SingleFile {
    /// It is.
    Written,
    /// It is not.
    #[default]
    None,
}

/// Readies the page that has just been built, and returns it as it is then.
pub fn ready(project: &Project, publishing: &Publishing) -> Result<Page, Problem> {
    cards(project, &[OsStr::new("--paint"), project.dist().as_os_str()])?;
    let page = &page::inspect(&project.dist())?;
    // First: the one file has no address, so it gets no tags that name one.
    if publishing.single == SingleFile::Written {
        let path = single::write(&project.dist(), page)?;
        let bytes = std::fs::metadata(&path).map_err(|error| Problem::file("read", &path, &error))?.len();
        say(format_args!("      dist/{}: the page as one file of {bytes} bytes.", single::NAME));
    }
    previews(project, publishing.site.as_ref())?;
    licences::write(project)?;
    policy::write(&project.dist().join("index.html"), Reach::Site)?;
    let page = &page::inspect(&project.dist())?;
    // Last: what it keeps are the bytes as they are now.
    offline::write(&project.dist(), page)?;
    page::inspect(&project.dist())
}

/// Runs the program that paints. It is compiled here and not with this one: `cargo xtask serve` never needs it.
fn cards(project: &Project, words: &[&OsStr]) -> Result<(), Problem> {
    let shell = project.shell();
    let mut command = shell.command("cargo");
    child::run(command.args(["run", "--locked", "--package", "cards", "--"]).args(words))
}

/// Writes the pages and pictures that a posted link shows.
fn previews(project: &Project, site: Option<&SiteUrl>) -> Result<(), Problem> {
    let (dist, site_words) = (project.dist(), site.map(ToString::to_string));
    let style = style_sheet(&dist)?;
    let mut words = vec![dist.as_os_str(), style.as_os_str()];
    words.extend(site_words.as_deref().map(OsStr::new));
    cards(project, &words)?;
    if site.is_none() {
        say("      Without --site-url no absolute address is known: link previews have words, but no picture.");
    }
    Ok(())
}

/// The name of the style sheet in the folder of a built page.
fn style_sheet(dist: &Path) -> Result<OsString, Problem> {
    let entries = std::fs::read_dir(dist).map_err(|error| Problem::file("read", dist, &error))?;
    let mut names = entries.flatten().map(|entry| entry.file_name());
    names.find(|name| Path::new(name).extension().is_some_and(|end| end == "css")).ok_or_else(|| {
        Problem::new("The built page has no style sheet beside it.", "Build it again; see xtask/src/inline.rs.")
    })
}

#[cfg(test)]
mod tests {
    const HEADERS: &str = include_str!("../../public/_headers");
    const GUIDE: &str = include_str!("../../docs/publishing.md");

    /// What is published, as the guide lists it, with one file for each folder and each name with a star.
    fn published() -> Vec<String> {
        let first_column = |line: &'static str| line.strip_prefix("| `")?.split('|').next();
        let names = GUIDE.lines().filter_map(first_column).flat_map(|names| names.split('`').step_by(2));
        let one = |name: &str| match name {
            "data/" => "data/gateways.json".to_owned(),
            "p/NAME/" => "p/start-up/card.png".to_owned(),
            "icon*" => "icon.svg".to_owned(),
            _ => name.replace('*', "80ad3fa520cf51dd"),
        };
        names.map(str::trim).filter(|name| !matches!(*name, "" | "," | "_headers")).map(one).collect()
    }

    /// The paths of `_headers` with the lines below each.
    fn rules() -> Vec<(&'static str, Vec<&'static str>)> {
        let mut rules: Vec<(&str, Vec<&str>)> = Vec::new();
        for line in HEADERS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match line.strip_prefix("  ") {
                Some(header) => rules.last_mut().unwrap().1.push(header),
                None => rules.push((line, Vec::new())),
            }
        }
        rules
    }

    #[test]
    fn every_file_may_be_read_by_a_frame_without_an_origin() {
        let (_, everywhere) = rules().into_iter().find(|(path, _)| *path == "/*").unwrap();
        assert!(everywhere.contains(&"Access-Control-Allow-Origin: *"), "{everywhere:?}");
        assert!(everywhere.contains(&"X-Content-Type-Options: nosniff"), "{everywhere:?}");
        assert!(everywhere.iter().any(|header| header.starts_with("Referrer-Policy: ")), "{everywhere:?}");
    }

    #[test]
    fn a_file_has_one_rule_for_keeping_it_and_is_kept_for_ever_only_under_a_name_of_its_bytes() {
        let kept = |name: &str| {
            let path = format!("/{name}");
            let matches = |rule: &str| rule.strip_suffix('*').map_or(rule == path, |start| path.starts_with(start));
            let found: Vec<_> = rules().into_iter().filter(|(rule, _)| matches(rule)).flat_map(|(_, h)| h).collect();
            // Hosts put the values of several rules in one line, where they would contradict each other.
            let mut caching = found.into_iter().filter_map(|header| header.strip_prefix("Cache-Control: "));
            (caching.next().unwrap_or_default().to_owned(), caching.next())
        };
        let published = published();
        assert!(published.len() > 12 && published.iter().any(|name| name == "licences.txt"), "{published:?}");
        for name in published.iter().map(String::as_str).chain([""]) {
            let named_by_bytes = name.contains("-80ad3fa520cf51dd");
            let wanted = if named_by_bytes { "public, max-age=31536000, immutable" } else { "no-cache" };
            assert_eq!(kept(name), (wanted.to_owned(), None), "{name}");
        }
    }

    #[test]
    fn the_guide_to_nginx_knows_every_kind_of_file() {
        for name in published() {
            let end = name.rsplit('.').next().unwrap_or_default().to_owned() + ";";
            assert!(GUIDE.lines().any(|line| line.split_whitespace().last() == Some(&end)), "{name}");
        }
    }
}
