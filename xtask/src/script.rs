//! Takes the comments and the indentation out of the script that wasm-bindgen writes: a tenth of it after brotli.

use std::fs;
use std::path::Path;

use crate::problem::Problem;

/// Lightens every script of a folder.
pub fn lighten(dist: &Path) -> Result<(), Problem> {
    let entries = fs::read_dir(dist).map_err(|error| Problem::file("read", dist, &error))?;
    for path in entries.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|e| e == "js")) {
        let text = fs::read_to_string(&path).map_err(|error| Problem::file("read", &path, &error))?;
        fs::write(&path, light(&text)).map_err(|error| Problem::file("write", &path, &error))?;
    }
    Ok(())
}

/// The script without its documentation blocks, its indentation and its empty lines. Lines stay lines, so nothing that
/// a line end means is lost; the script has no text that spans lines.
fn light(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for line in text.lines().map(str::trim) {
        if line.starts_with("/**") {
            inside = true;
        }
        if !inside && !line.is_empty() {
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
        let text = "/**\n * @returns {number}\n */\nfunction a() {\n    return `x ${1 * 2}`; // kept\n}\n\n/** one line */\nlet b = 3\n  * 4;\n";
        assert_eq!(light(text), "function a() {\nreturn `x ${1 * 2}`; // kept\n}\nlet b = 3\n* 4;\n");
    }
}
