//! The single file in a browser, opened from a disk as a reader would.

use std::path::Path;
use std::process::Command;

use crate::browser::Browser;
use crate::child;
use crate::problem::Problem;

/// Milliseconds of the page's own time: its timers do not wait for the machine.
const PATIENCE: &str = "--virtual-time-budget=10000";

/// A window so tall that all of the evidence is near it.
const WINDOW: &str = "--window-size=1200,20000";

/// How often a file is opened before it is called broken. The page's own time runs ahead of the threads that compile its
/// programs, and now and then, on a busy machine, it is over before they are done. A broken file never comes to life.
const TRIES: usize = 6;

/// Checks that a file comes to life without a server: the page answers, and the evidence, which is a program of its own,
/// is written.
pub fn check(file: &Path, browser: &Browser) -> Result<(), Problem> {
    let mut lacking = None;
    for _ in 0..TRIES {
        lacking = missing(&document(file, browser)?);
        if lacking.is_none() {
            break;
        }
    }
    match lacking {
        None => Ok(()),
        Some(what) => Err(Problem::new(
            format!("{} was opened from the disk, and {what}.", file.display()),
            "Open it in a browser and look at its console; see xtask/src/single.rs.",
        )),
    }
}

/// The document of a file that was opened and left alone for a while.
fn document(file: &Path, browser: &Browser) -> Result<String, Problem> {
    let mut command = Command::new(browser.chromium());
    // No sandbox: as root Chromium has none. No flag that lets files read files: readers have none.
    command.args(["--headless", "--no-sandbox", "--disable-gpu", PATIENCE, WINDOW, "--dump-dom"]).arg(file);
    child::answer(&mut command)
}

/// What is wrong with the document of an opened file.
fn missing(document: &str) -> Option<&'static str> {
    // The scripts hold every word that is looked for.
    let (head, body) = document.split_once("<body").unwrap_or((document, ""));
    let root = head.split_once("<html").and_then(|(_, rest)| rest.split_once('>')).map_or("", |(root, _)| root);
    if !root.contains("data-ready") {
        Some("its program did not start")
    } else if root.contains("data-disk") || body.contains("plain disk") {
        Some("it says that it cannot load")
    } else if !body.contains(">$10,000</data>") {
        Some("it does not answer $10,000")
    } else if !evidence_is_written(body) {
        Some("its evidence is not written")
    } else {
        None
    }
}

/// Whether a part of the evidence has something in it: `<section data-far="…" …>` is not followed by its end.
fn evidence_is_written(body: &str) -> bool {
    // What the page writes where the program could not be had.
    let refused = body.contains("class=\"missing\"");
    !refused
        && body
            .split("data-far=")
            .skip(1)
            .filter_map(|part| part.split_once('>'))
            .any(|(_, inside)| !inside.starts_with("</"))
}

#[cfg(test)]
mod tests {
    use super::missing;

    const ALIVE: &str = "<html lang=\"en\" data-ready=\"\"><head></head><body><data id=\"breakeven\">$10,000</data>\
                         <div data-far=\"sum\"><p>All of it</p></div></body></html>";

    #[test]
    fn a_page_that_came_to_life_lacks_nothing() {
        assert_eq!(missing(ALIVE), None);
    }

    #[test]
    fn each_thing_that_is_missing_is_told() {
        let told = |from, to| missing(&ALIVE.replace(from, to)).unwrap_or_default();
        assert!(told(" data-ready=\"\"", "").contains("start"));
        assert!(told("data-ready", "data-disk data-ready").contains("cannot load"));
        assert!(told("<div", "<p class=\"plain disk\"></p><div").contains("cannot load"));
        assert!(told("$10,000", "$9,000").contains("answer"));
        assert!(told("<p>All of it</p>", "").contains("evidence"));
        assert!(told("<p>All", "<span class=\"missing\">").contains("evidence"));
        assert!(missing("").is_some());
    }
}
