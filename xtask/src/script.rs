//! What the build does to scripts: comments and indentation go, which are a tenth after brotli of what wasm-bindgen
//! writes.

use std::fs;
use std::path::Path;

use crate::problem::Problem;

/// Lightens every script of a folder, and those that stand in its page.
pub fn lighten(dist: &Path) -> Result<(), Problem> {
    let index = dist.join("index.html");
    let html = fs::read_to_string(&index).map_err(|error| Problem::file("read", &index, &error))?;
    fs::write(&index, light_inside(&html)).map_err(|error| Problem::file("write", &index, &error))?;
    let entries = fs::read_dir(dist).map_err(|error| Problem::file("read", dist, &error))?;
    for path in entries.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|e| e == "js")) {
        let text = fs::read_to_string(&path).map_err(|error| Problem::file("read", &path, &error))?;
        fs::write(&path, light(&text)).map_err(|error| Problem::file("write", &path, &error))?;
    }
    Ok(())
}

/// The page with its own scripts lightened.
fn light_inside(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, (tag, (script, after)))) = rest.split_once("<script").and_then(|(before, found)| {
        let (tag, inside) = found.split_once('>')?;
        Some((before, (tag, inside.split_once("</script>")?)))
    }) {
        out.extend([before, "<script", tag, ">", &light(script), "</script>"]);
        rest = after;
    }
    out + rest
}

/// The script without its comments on lines of their own, its indentation and its empty lines. Lines stay lines, so
/// nothing that a line end means is lost; the script has no text that spans lines.
fn light(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for line in text.lines().map(str::trim) {
        if line.starts_with("/**") {
            inside = true;
        }
        if !inside && !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
        if inside && line.ends_with("*/") {
            inside = false;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_go_and_code_stays() {
        let text = "// What it does.\n/**\n * @returns {number}\n */\nfunction a() {\n    return `x ${1 * 2}`; // kept\n}\n\n/** one line */\nlet b = 3\n  * 4;\n";
        assert_eq!(light(text), "function a() {\nreturn `x ${1 * 2}`; // kept\n}\nlet b = 3\n* 4;\n");
    }

    #[test]
    fn the_scripts_of_a_page_are_lightened_and_nothing_else() {
        let html = "<p>\n  // a\n</p>\n<script>\n// b\n  c();\n</script>\n<script src=\"d\"></script>\n  <p>";
        let light = "<p>\n  // a\n</p>\n<script>c();\n</script>\n<script src=\"d\"></script>\n  <p>";
        assert_eq!(light_inside(html), light);
    }
}
