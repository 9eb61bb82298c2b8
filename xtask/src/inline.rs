//! Puts the style sheet and the program's script into the page, so that a first visit needs two files and none of
//! them waits for another: the answer is painted as soon as the page is read, a round trip sooner than with a style
//! sheet beside it, and the program is asked for and compiled meanwhile.

use std::fs;
use std::path::{Path, PathBuf};

use crate::glue::Glue;
use crate::links;
use crate::problem::Problem;

/// What Trunk writes where the style sheet and the program are to be loaded, each up to its end.
const STYLE: (&str, &str) = ("<link rel=\"stylesheet\"", ">");
const MODULE: (&str, &str) = ("<script type=\"module\">", "</script>");
const SCRIPT_AHEAD: (&str, &str) = ("<link rel=\"modulepreload\"", ">");
const PROGRAM_AHEAD: (&str, &str) = ("<link rel=\"preload\"", ">");

/// Where the page names its icon, and what the icon is called.
const ICON: (&str, &str) = ("<link rel=\"icon\" href=\"", "\"");
const ICON_FILE: &str = "icon.svg";

/// What stands around a script of a program in the page. It is no module, which would wait until the whole page is
/// read, and its names are its own.
pub const START: (&str, &str) = (
    "<script>\n(async function () {\n\"use strict\";\n",
    "})().catch((why) => {\nfailed();\nthrow why;\n});\n</script>",
);

/// The page's own script, at whose end the program is asked for: a browser then compiles it while it paints. Nothing
/// names it before (`preload`): where it may not be kept WebKit, and at this place Chromium too, would fetch it twice.
const OWN: (&str, &str) = ("<script>", "</script>");

/// Where what is asked for is kept; a line of its own.
pub const ASKED: &str = "const asked = ";

/// Puts both into a built page. The script is beside it no longer; the style sheet stays for the pages of starting
/// points.
pub fn settle(dist: &Path) -> Result<(), Problem> {
    let index = dist.join("index.html");
    let html = fs::read_to_string(&index).map_err(|error| Problem::file("read", &index, &error))?;
    let [script, style] = [".js", ".css"].map(|end| beside(dist, &html, end));
    let (script, style) = (script?, style?);
    let read = |path: &Path| fs::read_to_string(path).map_err(|error| Problem::file("read", path, &error));
    let html = with_icon(&html, &read(&dist.join(ICON_FILE))?)?;
    fs::write(&index, whole(&html, &read(&style)?, &read(&script)?)?)
        .map_err(|error| Problem::file("write", &index, &error))?;
    fs::remove_file(&script).map_err(|error| Problem::file("remove", &script, &error))
}

/// The page with its icon in it. Beside it, Chromium would ask for it again with every new address, and each number that
/// a reader enters is one.
fn with_icon(html: &str, svg: &str) -> Result<String, Problem> {
    // What would end the attribute, or begin a fragment.
    let address = svg.trim().replace('"', "'").replace('%', "%25").replace('#', "%23");
    replaced(html, ICON, &[ICON.0, "data:image/svg+xml,", &address, ICON.1].concat())
}

/// The file with this end that a page loads.
fn beside(dist: &Path, html: &str, end: &str) -> Result<PathBuf, Problem> {
    let addresses = links::in_html(html);
    let mut found = addresses.iter().filter(|address| address.ends_with(end));
    match (found.next(), found.next()) {
        (Some(address), None) => Ok(dist.join(address.trim_start_matches("./"))),
        _ => Err(Problem::new(
            format!("The page that Trunk made should load one {end} file and does not."),
            "Look at index.html: it has one link to the program and one to the style sheet.",
        )),
    }
}

/// A page as Trunk made it with both inside.
fn whole(html: &str, style: &str, script: &str) -> Result<String, Problem> {
    let html = replaced(html, STYLE, &style_inside(style)?)?;
    let html = replaced(&html, SCRIPT_AHEAD, "")?;
    let html = replaced(&html, PROGRAM_AHEAD, "")?;
    let (before, start, after) = around(&html, MODULE)?;
    let program = links::loaded_by_script(start).into_iter().find(|address| address.ends_with(".wasm"));
    let program = program.ok_or_else(|| unknown("names no program where it starts one"))?;
    let html = [before, after].concat();
    let (before, own, after) = around(&html, OWN)?;
    if !own.contains("function program(") {
        return Err(unknown("has no script of its own that can ask for a program"));
    }
    let asks = [ASKED, links::ASKED, &program, "\");\n"].concat();
    let html = [before, OWN.0, own, &asks, OWN.1, after].concat();
    let glue = Glue::of(script)?;
    // The names are those of the glue and of `index.html`.
    let start = [
        START.0,
        &glue.script,
        "await painted();\n",
        &format!("const detail = {{ wasm: await {}(asked) }};\n", glue.start),
        "dispatchEvent(new CustomEvent(\"TrunkApplicationStarted\", { detail }));\n",
        START.1,
    ]
    .concat();
    let (page, end) = html.rsplit_once("</body>").ok_or_else(|| unknown("has no </body>"))?;
    // Last, so that nothing of it is read before what is painted.
    Ok([page, &start, "\n</body>", end].concat())
}

/// A style sheet as an element.
fn style_inside(css: &str) -> Result<String, Problem> {
    let fetched = links::in_css(css).into_iter().find(|address| !links::is_inline(address));
    if fetched.is_some() || css.contains("</style") {
        return Err(Problem::new(
            "The style sheet cannot be put into the page: it loads another file, or holds `</style`.",
            "Write what it loads as a `data:` address.",
        ));
    }
    Ok(["<style>\n", css, "</style>"].concat())
}

/// A text with its first stretch from one mark to the end of another replaced.
pub fn replaced(html: &str, marks: (&str, &str), by: &str) -> Result<String, Problem> {
    let (before, _, after) = around(html, marks)?;
    Ok([before, by, after].concat())
}

/// What stands before, inside and after the first stretch from one mark to another.
pub fn around<'html>(
    html: &'html str,
    (from, to): (&str, &str),
) -> Result<(&'html str, &'html str, &'html str), Problem> {
    let found = html.split_once(from).and_then(|(before, rest)| {
        let (inside, after) = rest.split_once(to)?;
        Some((before, inside, after))
    });
    found.ok_or_else(|| unknown(&format!("has no `{from}` up to `{}`", to.trim())))
}

fn unknown(what: &str) -> Problem {
    Problem::new(
        format!("The built index.html {what}."),
        "Whoever changed index.html, or the version of Trunk, should look at xtask/src/inline.rs and single.rs too.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As Trunk 0.21 writes it.
    const HTML: &str = "<head>\n<script>function program(address) {}\n</script>\n\
        <link rel=\"stylesheet\" href=\"./a-1.css\" data-integrity=\"none\"/>\n\
        <script type=\"module\">\nimport init, * as bindings from './a-1.js';\n\
        const wasm = await init({ module_or_path: './a-1_bg.wasm' });\n\n\nwindow.wasmBindings = bindings;\n</script>\n\
        <link rel=\"modulepreload\" href=\"./a-1.js\" crossorigin=\"anonymous\">\
        <link rel=\"preload\" href=\"./a-1_bg.wasm\" as=\"fetch\">\n</head>\n<body>\n<div id=\"app\"></div>\n</body>\n</html>\n";

    const SCRIPT: &str = "function b() { return '</script>'; }\nasync function __wbg_load(module, imports) {\nfunction expectedResponseType(type) {\n}\n}\n\
        function initSync(module) {\n}\nasync function __wbg_init(module_or_path) {\n}\n\
        export { initSync, __wbg_init as default };\n";

    #[test]
    fn a_page_asks_for_its_program_and_nothing_else() -> Result<(), Problem> {
        let html = whole(HTML, "p { color: red }\n", SCRIPT)?;
        assert_eq!(links::in_html(&html), ["./a-1_bg.wasm"], "{html}");
        assert!(html.contains("</script>\n<style>\np { color: red }\n</style>\n"), "{html}");
        assert!(html.contains("{}\nconst asked = program(\"./a-1_bg.wasm\");\n</script>"), "{html}");
        let end = "await painted();\n\
                   const detail = { wasm: await __wbg_init(asked) };\n\
                   dispatchEvent(new CustomEvent(\"TrunkApplicationStarted\", { detail }));\n\
                   })().catch((why) => {\nfailed();\nthrow why;\n});\n</script>\n</body>\n</html>\n";
        assert!(html.ends_with(end), "{html}");
        let answer = html.find("id=\"app\"");
        assert!(answer.is_some() && answer < html.find("function b()"), "{html}");
        Ok(())
    }

    #[test]
    fn its_icon_is_asked_of_nobody() -> Result<(), Problem> {
        let html = with_icon(include_str!("../../index.html"), "<svg a=\"#fff\"/>\n")?;
        assert!(html.contains("<link rel=\"icon\" href=\"data:image/svg+xml,<svg a='%23fff'/>\" type="), "{html}");
        let fetched: Vec<_> = links::in_html(&html).into_iter().filter(|address| address.contains("icon")).collect();
        assert!(fetched.iter().all(|address| links::is_inline(address)), "{fetched:?}");
        with_icon("<head></head>", "<svg/>").expect_err("a page without an icon");
        Ok(())
    }

    #[test]
    fn what_it_calls_stands_in_the_page() {
        let page = include_str!("../../index.html");
        assert!(page.contains("\nfunction painted() {") && page.contains("\nfunction program(address) {"));
    }

    #[test]
    fn no_script_ends_before_its_end() -> Result<(), Problem> {
        let html = whole(HTML, "", SCRIPT)?;
        assert_eq!((html.matches("<script").count(), html.matches("</script>").count()), (2, 2), "{html}");
        Ok(())
    }

    #[test]
    fn what_cannot_be_put_inside_is_refused() {
        assert!(whole(HTML, "p { background: url(a.svg) }", SCRIPT).is_err());
        assert!(whole(HTML, "</style><script>", SCRIPT).is_err());
        assert!(whole(HTML, "", "import { a } from './b.js';").is_err());
        for gone in ["stylesheet", "modulepreload", "rel=\"preload", "function program(", "./a-1_bg.wasm' }", "</body>"]
        {
            assert!(whole(&HTML.replacen(gone, "", 1), "", SCRIPT).is_err(), "{gone}");
        }
        let two = HTML.replace("</head>", "<link rel=\"stylesheet\" href=\"./b.css\"></head>");
        assert!(beside(Path::new("dist"), &two, ".css").is_err());
        assert!(beside(Path::new("dist"), HTML, ".css").is_ok());
    }
}
