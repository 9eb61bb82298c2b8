//! Golden pictures in `tests/pictures`.
//!
//! A changed picture is written next to its golden file as `NAME.changed.svg`, to look at. `UPDATE_PICTURES=1` takes
//! the new ones over.

use std::path::PathBuf;

/// Compares a picture with its golden file; says what to do about a difference.
pub fn check(name: &str, picture: &str) -> Option<String> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pictures");
    let golden = folder.join(format!("{name}.svg"));
    let changed = folder.join(format!("{name}.changed.svg"));
    let _ = std::fs::remove_file(&changed);
    if std::fs::read_to_string(&golden).is_ok_and(|known| known == picture) {
        return None;
    }
    let update = std::env::var_os("UPDATE_PICTURES").is_some();
    std::fs::write(if update { &golden } else { &changed }, picture).expect("a writable tests/pictures");
    (!update).then(|| format!("{name}: differs; look at tests/pictures/{name}.changed.svg"))
}
