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

/// The modules of this crate that a text names.
fn named(text: &str) -> impl Iterator<Item = &str> {
    let paths = text.split("crate::").skip(1);
    paths.map(|path| path.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default())
}

/// What names modules so that [`named`] does not see them: several at once, or more steps up than the file is deep.
fn unseen(path: &Path, text: &str) -> impl Iterator<Item = String> {
    let folders = path.strip_prefix(source()).map_or(0, |inside| inside.components().count());
    // A test module stands one deeper than its file.
    let out = "super::".repeat(folders + 1);
    ["crate::{".to_owned(), out].into_iter().filter(|way| text.contains(way.as_str()))
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
            // Ways to name a module that are not looked through: none may be used.
            wrong.extend(unseen(&path, &text).map(|way| format!("{} says {way}", path.display())));
            let below = named(&text).filter(|name| layers.iter().skip(height + 1).any(|lower| lower == name));
            wrong.extend(below.map(|name| format!("{} knows {name}", path.display())));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
