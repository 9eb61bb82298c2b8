//! The page without a network: its service worker is told what to keep, and the page that there is one.

use std::fs;
use std::path::Path;

use crate::names::fingerprint;
use crate::page::Page;
use crate::problem::Problem;

/// The worker, in the folder of the built page.
const WORKER: &str = "worker.js";

/// What the worker's text has where a build fills in.
const VERSION: &str = "VERSION";
const FILES: &str = "\"FILES\"";

/// What the manifest names and the page does not: browsers ask for it without a network too.
const ICON: &str = "icon.svg";

/// Fills the worker in and marks the page.
pub fn write(dist: &Path, page: &Page) -> Result<(), Problem> {
    let path = dist.join(WORKER);
    let worker = fs::read_to_string(&path).map_err(|error| Problem::file("read", &path, &error))?;
    fs::write(&path, filled(&worker, page)?).map_err(|error| Problem::file("write", &path, &error))?;
    let index = dist.join("index.html");
    let html = fs::read_to_string(&index).map_err(|error| Problem::file("read", &index, &error))?;
    fs::write(&index, marked(&html)?).map_err(|error| Problem::file("write", &index, &error))
}

/// The worker with a name of its own for these very bytes, and everything that the page needs to work.
fn filled(worker: &str, page: &Page) -> Result<String, Problem> {
    let files = || page.files().iter().chain(page.later());
    let bytes: Vec<u8> = files().flat_map(|file| file.bytes.iter().copied()).collect();
    let names: Vec<String> = files()
        .map(|file| if file.name == "index.html" { "./" } else { file.name.as_str() })
        .chain([ICON])
        .map(|name| format!("\"{name}\""))
        .collect();
    if worker.matches(VERSION).count() != 1 || worker.matches(FILES).count() != 1 {
        return Err(Problem::new(
            format!("public/{WORKER} does not say once where its version and its files go."),
            format!("Write {VERSION} and [{FILES}] there."),
        ));
    }
    Ok(worker.replace(VERSION, &format!("{:016x}", fingerprint(&bytes))).replace(FILES, &names.join(", ")))
}

/// The page, saying that a worker stands beside it.
fn marked(html: &str) -> Result<String, Problem> {
    const ROOT: &str = "<html lang=\"en\"";
    if !html.contains(ROOT) {
        return Err(Problem::new(format!("index.html has no {ROOT}>."), "Write it there and build again."));
    }
    Ok(html.replacen(ROOT, &format!("{ROOT} data-offline"), 1))
}

#[cfg(test)]
mod tests {
    use super::{filled, marked};
    use crate::page::{Page, PageFile};

    const WORKER: &str = include_str!("../../public/worker.js");

    fn page(wasm: &str) -> Page {
        let file = |name: &str, text: &str| PageFile { name: name.to_owned(), bytes: text.as_bytes().to_vec() };
        Page::of(vec![file("index.html", "a"), file("a.wasm", wasm)], vec![file("evidence.js", "c")])
    }

    #[test]
    fn the_worker_keeps_everything_under_a_name_of_its_bytes() {
        let first = filled(WORKER, &page("b")).unwrap();
        assert!(first.contains("const FILES = [\"./\", \"a.wasm\", \"evidence.js\", \"icon.svg\"];"), "{first}");
        assert!(!first.contains("VERSION"));
        assert_ne!(filled(WORKER, &page("other")).unwrap(), first);
        assert_eq!(filled(WORKER, &page("b")).unwrap(), first);
        assert!(filled("nothing", &page("b")).is_err());
    }

    #[test]
    fn the_page_is_told_once() {
        let html = marked("<!doctype html><html lang=\"en\"><p>").unwrap();
        assert_eq!(html, "<!doctype html><html lang=\"en\" data-offline><p>");
        assert!(marked("<html>").is_err());
    }
}
