//! Names that change with the bytes a reader gets, so that a host may let browsers keep the files for ever.
//!
//! Trunk names a file after what cargo made; wasm-bindgen and the lightening of scripts come later, and another version
//! of either gives other bytes under the same name.

use std::fs;
use std::path::Path;

use crate::problem::Problem;

/// Fewer digits than this after a hyphen are a word such as `-cafe`.
const FEWEST_DIGITS: usize = 12;

/// The second program as Trunk names it, its script last: that names the other.
const LATER: [&str; 2] = ["evidence_bg.wasm", "evidence.js"];

/// What the names of the second program begin with once they are settled.
pub const LATER_START: &str = "evidence-";

/// Renames the files of a built page that carry a hash, gives the second program's one, and tells whoever names them.
pub fn settle(dist: &Path) -> Result<(), Problem> {
    let index = dist.join("index.html");
    let mut html = fs::read_to_string(&index).map_err(|error| Problem::file("read", &index, &error))?;
    let [program, script] = LATER.map(|name| dist.join(name));
    let read = |path: &Path| fs::read(path).map_err(|error| Problem::file("read", path, &error));
    let named = |name: &str, bytes: &[u8]| {
        let hashed = format!("{LATER_START}{:016x}", fingerprint(bytes));
        name.replacen("evidence", &hashed, 1)
    };
    // A script and a program of two versions would understand each other wrongly and not fail: what they call each
    // other's functions is as short as can be.
    let program_name = named(LATER[0], &read(&program)?);
    let text = String::from_utf8_lossy(&read(&script)?).replace(LATER[0], &program_name);
    let script_name = named(LATER[1], text.as_bytes());
    fs::rename(&program, dist.join(&program_name)).map_err(|error| Problem::file("rename", &program, &error))?;
    fs::write(dist.join(&script_name), text).map_err(|error| Problem::file("write", &script, &error))?;
    fs::remove_file(&script).map_err(|error| Problem::file("remove", &script, &error))?;
    html = html.replace(LATER[1], &script_name);
    let entries = fs::read_dir(dist).map_err(|error| Problem::file("read", dist, &error))?;
    for path in entries.flatten().map(|entry| entry.path()) {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let Some((before, after)) = around_hash(name).filter(|_| html.contains(name)) else { continue };
        let bytes = fs::read(&path).map_err(|error| Problem::file("read", &path, &error))?;
        let settled = format!("{before}{:016x}{after}", fingerprint(&bytes));
        fs::rename(&path, dist.join(&settled)).map_err(|error| Problem::file("rename", &path, &error))?;
        html = html.replace(name, &settled);
    }
    fs::write(&index, html).map_err(|error| Problem::file("write", &index, &error))
}

/// What stands before and after the hash in a name: `page-` and `_bg.wasm` in `page-80ad3fa520cf51dd_bg.wasm`.
fn around_hash(name: &str) -> Option<(&str, &str)> {
    let (before, rest) = name.split_at_checked(name.rfind('-')? + 1)?;
    let end = rest.find(|c: char| !c.is_ascii_hexdigit())?;
    (end >= FEWEST_DIGITS).then(|| rest.get(end..)).flatten().map(|after| (before, after))
}

/// FNV-1a: the files of one page need telling apart from their own older versions, from nothing else.
pub fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::{around_hash, fingerprint, settle};
    use std::error::Error;
    use std::fs;

    #[test]
    fn a_hash_is_found_in_a_name() {
        let page = "gateway-crossover-80ad3fa520cf51dd_bg.wasm";
        assert_eq!(around_hash(page), Some(("gateway-crossover-", "_bg.wasm")));
        assert_eq!(around_hash("crossover-13300ce091a943ee.css"), Some(("crossover-", ".css")));
        for plain in ["evidence.js", "index.html", "a-cafe.js", "data", "gateway-crossover.js"] {
            assert_eq!(around_hash(plain), None, "{plain}");
        }
    }

    #[test]
    fn the_fingerprint_is_the_published_function() {
        assert_eq!(fingerprint(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fingerprint(b"a"), 0xaf63_dc4c_8601_ec8c);
    }

    #[test]
    fn names_follow_bytes_and_the_page_follows_names() -> Result<(), Box<dyn Error>> {
        let dist = std::env::temp_dir().join(format!("xtask-names-{}", std::process::id()));
        fs::create_dir_all(&dist)?;
        let html = "<link href='./a-0123456789abcdef.css'><script src='./b-0123456789abcdef.js'></script>./b-0123456789abcdef.js\
                    <script>import(\"./evidence.js\")</script>";
        fs::write(dist.join("index.html"), html)?;
        let files = [
            ("a-0123456789abcdef.css", "a"),
            ("b-0123456789abcdef.js", ""),
            ("evidence_bg.wasm", "a"),
            ("evidence.js", "new URL('evidence_bg.wasm')"),
        ];
        for (name, bytes) in files {
            fs::write(dist.join(name), bytes)?;
        }
        let outcome = settle(&dist).map_err(|problem| problem.to_string());
        let html = fs::read_to_string(dist.join("index.html"))?;
        let program = "evidence-af63dc4c8601ec8c_bg.wasm";
        let text = format!("new URL('{program}')");
        let script = format!("evidence-{:016x}.js", fingerprint(text.as_bytes()));
        let there =
            ["a-af63dc4c8601ec8c.css", "b-cbf29ce484222325.js", program, &script, "evidence.js", "evidence_bg.wasm"]
                .map(|name| dist.join(name).is_file());
        let said = fs::read_to_string(dist.join(&script)).unwrap_or_default();
        let _ = fs::remove_dir_all(&dist);
        outcome?;
        assert_eq!(there, [true, true, true, true, false, false]);
        assert_eq!(said, text);
        assert!(html.contains(&format!("import(\"./{script}\")")), "{html}");
        assert_eq!(html.matches("./b-cbf29ce484222325.js").count(), 2, "{html}");
        assert!(html.contains("./a-af63dc4c8601ec8c.css") && !html.contains("0123456789abcdef"), "{html}");
        Ok(())
    }
}
