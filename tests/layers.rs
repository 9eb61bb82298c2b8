//! The layers of the house: no module knows one that stands further down in the table of `src/lib.rs`.

// A helper of a test fails the test.
#![allow(clippy::expect_used)]

use std::path::{Path, PathBuf};

fn source() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The modules in the order of the table.
fn layers(table: &str) -> Vec<String> {
    let rows = table.lines().filter_map(|line| line.strip_prefix("//! | ")).filter(|row| row.contains('`'));
    let first = rows.filter_map(|row| row.split(" | ").next());
    first.flat_map(|names| names.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// The modules of this crate that a text names by paths from its root.
fn named(text: &str) -> impl Iterator<Item = &str> {
    text.split("crate::").skip(1).map(first_name)
}

/// The name at the start of a path.
fn first_name(path: &str) -> &str {
    path.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default()
}

/// The modules that a text in a file so many modules deep names by going up to the root; what is written after
/// `mod tests` stands one deeper.
fn named_upwards(text: &str, deep: usize) -> Vec<&str> {
    let (code, tests) = text.split_once("\nmod tests {").unwrap_or((text, ""));
    let mut found = Vec::new();
    for (part, deep) in [(code, deep), (tests, deep + 1)] {
        let mut rest = part;
        while let Some((_, after)) = rest.split_once("super::") {
            let (mut steps, mut path) = (1, after);
            while let Some(further) = path.strip_prefix("super::") {
                (steps, path) = (steps + 1, further);
            }
            if steps >= deep {
                found.push(if path.starts_with('{') { "several at once" } else { first_name(path) });
            }
            rest = path;
        }
    }
    found
}

/// How many modules a file of the sources is deep: one for `text.rs`, one for `model/mod.rs`, two for `model/units.rs`.
fn depth(path: &Path) -> usize {
    let folders = path.strip_prefix(source()).map_or(0, |inside| inside.components().count());
    if path.file_name().is_some_and(|name| name == "mod.rs") { folders - 1 } else { folders }
}

/// Every file of a module, which is a file or a folder.
fn files(path: &Path, found: &mut Vec<PathBuf>) {
    if path.is_file() {
        return found.push(path.to_path_buf());
    }
    for entry in std::fs::read_dir(path).expect("a folder of sources") {
        files(&entry.expect("an entry").path(), found);
    }
}

#[test]
fn no_module_knows_one_further_down() {
    let lib = std::fs::read_to_string(source().join("lib.rs")).expect("src/lib.rs");
    let layers = layers(&lib);
    let declared =
        lib.lines().filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';'));
    let mut missing: Vec<&str> = declared.filter(|module| !layers.iter().any(|layer| layer == module)).collect();
    missing.sort_unstable();
    assert_eq!(missing, Vec::<&str>::new(), "every module has its row in the table");
    let mut wrong = Vec::new();
    for (height, layer) in layers.iter().enumerate() {
        let mut found = Vec::new();
        let file = source().join(layer).with_extension("rs");
        files(&if file.is_file() { file } else { source().join(layer) }, &mut found);
        for path in found {
            let text = std::fs::read_to_string(&path).expect("a source");
            let upwards = named_upwards(&text, depth(&path));
            // A list of modules is not looked through: none may be used.
            let listed = text.contains("crate::{") || upwards.contains(&"several at once");
            wrong.extend(listed.then(|| format!("{} names several modules at once", path.display())));
            let below =
                named(&text).chain(upwards).filter(|name| layers.iter().skip(height + 1).any(|lower| lower == name));
            wrong.extend(below.map(|name| format!("{} knows {name}", path.display())));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn ways_up_to_the_root_are_seen() {
    let text = "use super::super::page::x;\nuse super::units;\n#[cfg(test)]\nmod tests {\n    use super::super::super::app;\n    \
                use super::super::curve;\n}\n";
    assert_eq!(named_upwards(text, 2), ["page", "app"]);
    assert_eq!(named_upwards("use super::page::x;", 1), ["page"]);
    assert_eq!(named_upwards("use super::{page, app};", 1), ["several at once"]);
    assert_eq!(named_upwards("use super::{Store, Ui}; super::super::a(super::super::super::b)", 3), ["b"]);
    assert_eq!(named("crate::model::x; crate::page::{a, b}").collect::<Vec<_>>(), ["model", "page"]);
    let depths =
        ["text.rs", "model/mod.rs", "model/curve.rs", "page/mini/mod.rs"].map(|path| depth(&source().join(path)));
    assert_eq!(depths, [1, 1, 2, 2]);
}
