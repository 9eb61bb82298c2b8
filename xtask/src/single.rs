//! The page as one file that opens from a disk, from an attachment, from a wiki: nothing in it asks for another file.
//!
//! Its programs are in it as base64 and not compressed: that needs nothing of a browser beyond what the page needs.

use std::fs;
use std::path::{Path, PathBuf};

use crate::base64;
use crate::glue::Glue;
use crate::inline::{self, START, around, replaced};
use crate::links;
use crate::page::{Page, PageFile};
use crate::policy::{self, Reach};
use crate::problem::Problem;

/// Its name in the folder of the built page.
pub const NAME: &str = "crossover.html";

/// Turns the base64 in a script into bytes. Its name must be none of those that wasm-bindgen gives.
const BYTES: &str = "const bytesOfText = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));\n";

/// Writes a built page as one file beside it.
pub fn write(dist: &Path, page: &Page) -> Result<PathBuf, Problem> {
    let path = dist.join(NAME);
    fs::write(&path, policy::governed(&of(page)?, Reach::Nothing)?)
        .map_err(|error| Problem::file("write", &path, &error))?;
    Ok(path)
}

/// A built page as the text of one file.
fn of(page: &Page) -> Result<String, Problem> {
    let html = text(named(page.files(), ".html")?)?;
    // Nothing here is loaded from anywhere, so nothing is said about what cannot be loaded.
    let html = without(&html, "if (location.protocol === \"file:\")", ";\n")?;
    let html = without(&html, "<p class=\"plain disk\">", "</p>\n")?;
    let html = without(&html, "<link rel=\"manifest\"", ">\n")?;
    let html = without(&html, "<link rel=\"apple-touch-icon\"", ">\n")?;
    let html = without(&html, "function program(", "\n}\n")?;
    let html = without(&html, "function evidence(", "\n}\n")?;
    let html = without(&html, inline::ASKED, "\n")?;
    let (before, start, after) = around(&html, START)?;
    // Looked at before the programs are in it, whose scripts name what is no file.
    let addresses = [before, after].into_iter().flat_map(links::in_html);
    match addresses.into_iter().find(|address| !links::is_inline(address)) {
        None => Ok([before, &evidence(page)?, &program(page, start)?, after].concat()),
        Some(address) => Err(Problem::new(
            format!("The single file would load `{address}`."),
            "What index.html loads must be put into the file: see xtask/src/single.rs.",
        )),
    }
}

/// The evidence: its script is there from the start, its program is made from the text when it is first asked for.
fn evidence(page: &Page) -> Result<String, Problem> {
    let glue = text(named(page.later(), ".js")?)?;
    let glue = Glue::of(&glue)?;
    let (start, functions) = (glue.start, glue.functions.join(", "));
    let program = base64::encode(&named(page.later(), ".wasm")?.bytes);
    Ok(script(&[
        &glue.script,
        BYTES,
        "window.evidence = () =>\n",
        &format!("{start}(bytesOfText(\"{program}\")).then(() => ({{ {functions} }}));\n"),
    ]))
}

/// The page's own program, there before it is started.
fn program(page: &Page, start: &str) -> Result<String, Problem> {
    let program = base64::encode(&named(page.files(), ".wasm")?.bytes);
    Ok(script(&[BYTES, inline::ASKED, &format!("bytesOfText(\"{program}\");\n"), start]))
}

/// A script of its own: what two of them declare does not collide.
fn script(parts: &[&str]) -> String {
    [START.0, &parts.concat(), START.1, "\n"].concat()
}

/// The one file whose name ends so.
fn named<'page>(files: &'page [PageFile], end: &str) -> Result<&'page PageFile, Problem> {
    files.iter().find(|file| file.name.ends_with(end)).ok_or_else(|| {
        Problem::new(format!("The built page has no file ending in {end}."), "Build it again; see index.html.")
    })
}

fn text(file: &PageFile) -> Result<String, Problem> {
    String::from_utf8(file.bytes.clone())
        .map_err(|error| Problem::new(format!("{} is no text: {error}.", file.name), "Build the page again."))
}

fn without(html: &str, from: &str, to: &str) -> Result<String, Problem> {
    replaced(html, (from, to), "")
}

#[cfg(test)]
mod tests {
    use super::{START, of};
    use crate::page::{Page, PageFile};
    use crate::problem::Problem;

    const HTML: &str = r#"<!doctype html><html><head><link rel="icon" href="data:,">
<link rel="apple-touch-icon" href="icon-192.png">
<link rel="manifest" href="manifest.webmanifest">
<script>
(function (root) {
  if (location.protocol === "file:") root.dataset.disk = "";
})(document.documentElement);
function program(address) {
  return fetch(address);
}
function evidence(attempt) {
  return import("./evidence.js");
}
const asked = program("./a-1_bg.wasm");
</script>
<style>
p { color: red }
</style>
</head>
<body>
<p class="plain disk">Opened from a disk.</p>
<div id="app"></div><a href="data/models.json">Prices</a>
<script>
(async function () {
"use strict";
function first() {}
const wasm = await __wbg_init(asked);
})().catch((why) => {
failed();
throw why;
});
</script>
</body></html>"#;

    const GLUE: &str = "export function write(a) { return '</script>'; }\n\
                        async function __wbg_load(module, imports) {\nfunction expectedResponseType(type) {\n}\n}\nfunction initSync(module) {\n}\n\
                        async function __wbg_init(module_or_path) {\n\
                        module_or_path = new URL('evidence_bg.wasm', import.meta.url);\n}\n\
                        export { initSync, __wbg_init as default };\n";

    fn page(html: &str) -> Page {
        let file = |name: &str, text: &str| PageFile { name: name.to_owned(), bytes: text.as_bytes().to_vec() };
        let first = [file("index.html", html), file("a-1_bg.wasm", "page")];
        Page::of(first.into(), [file("evidence.js", GLUE), file("evidence_bg.wasm", "evidence")].into())
    }

    #[test]
    fn both_programs_are_inside() -> Result<(), Problem> {
        let html = of(&page(HTML))?;
        assert!(html.contains("const asked = bytesOfText(\"cGFnZQ==\");\nfunction first() {}\nconst wasm"), "{html}");
        assert!(html.contains("bytesOfText(\"ZXZpZGVuY2U=\")).then(() => ({ write }));"), "{html}");
        assert_eq!(html.matches(START.0).count(), 2, "{html}");
        // Each script has what turns text into bytes; the evidence must be there before the page's program asks for it.
        assert_eq!(html.matches("const bytesOfText = ").count(), 2, "{html}");
        assert!(html.find("window.evidence") < html.find("await __wbg_init"), "{html}");
        Ok(())
    }

    #[test]
    fn nothing_is_left_that_asks_for_a_file() -> Result<(), Problem> {
        let html = of(&page(HTML))?;
        for gone in ["a-1", "_bg.wasm", "evidence.js", "import(", "fetch(", "import.meta", "disk"] {
            assert!(!html.contains(gone), "{gone} in {html}");
        }
        assert_eq!(html.matches("<script").count(), html.matches("</script>").count(), "{html}");
        assert!(html.contains("<style>\np { color: red }\n</style>\n"), "{html}");
        assert!(html.contains("<div id=\"app\"></div><a href=\"data/models.json\">"), "{html}");
        Ok(())
    }

    #[test]
    fn what_cannot_be_put_inside_is_refused() {
        assert!(of(&page(&HTML.replace("<body>", "<body><img src=\"a.png\">"))).is_err());
        for changed in ["plain disk", "const asked", "(async function"] {
            assert!(of(&page(&HTML.replace(changed, ""))).is_err(), "{changed}");
        }
    }
}
