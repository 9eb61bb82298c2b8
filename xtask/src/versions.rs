//! Which versions the project wants, read from the files that decide it.

/// The version of a crate in a `Cargo.lock`.
pub fn locked<'lock>(lockfile: &'lock str, package: &str) -> Option<&'lock str> {
    lockfile.split("[[package]]").find_map(|entry| {
        let name = entry.lines().find_map(|line| value(line, "name"))?;
        let version = entry.lines().find_map(|line| value(line, "version"))?;
        (name == package).then_some(version)
    })
}

/// The version of Trunk that a `Trunk.toml` asks for: `trunk-version = "=0.21.14"`.
pub fn wanted_trunk(settings: &str) -> Option<&str> {
    settings.lines().find_map(|line| value(line, "trunk-version")).and_then(|version| version.strip_prefix('='))
}

/// The version in what a tool answers to `--version`: `trunk 0.21.14`.
pub fn reported(answer: &str) -> Option<&str> {
    answer.split_whitespace().find(|word| word.starts_with(|first: char| first.is_ascii_digit()))
}

/// The text in `key = "text"`.
fn value<'line>(line: &'line str, key: &str) -> Option<&'line str> {
    let text = line.trim().strip_prefix(key)?.trim_start().strip_prefix('=')?;
    text.trim().strip_prefix('"')?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::{locked, reported, wanted_trunk};

    const LOCKFILE: &str = r#"
version = 4

[[package]]
name = "wasm-bindgen-shared"
version = "9.9.9"

[[package]]
name = "wasm-bindgen"
version = "0.2.128"
source = "registry"
dependencies = [
 "cfg-if",
]
"#;

    #[test]
    fn the_lockfile_decides_by_the_whole_name() {
        assert_eq!(locked(LOCKFILE, "wasm-bindgen"), Some("0.2.128"));
        assert_eq!(locked(LOCKFILE, "wasm-bindgen-shared"), Some("9.9.9"));
        assert_eq!(locked(LOCKFILE, "wasm"), None);
    }

    #[test]
    fn trunk_is_pinned_to_one_version() {
        assert_eq!(wanted_trunk("# why\ntrunk-version = \"=0.21.14\"\n[build]\n"), Some("0.21.14"));
        assert_eq!(wanted_trunk("trunk-version = \"0.21\"\n"), None);
    }

    #[test]
    fn tools_report_their_version_after_their_name() {
        assert_eq!(reported("trunk 0.21.14\n"), Some("0.21.14"));
        assert_eq!(reported("wasm-bindgen 0.2.128 (abcdef)\n"), Some("0.2.128"));
        assert_eq!(reported("Chromium 156.0.8078.79 built on Debian\n"), Some("156.0.8078.79"));
        assert_eq!(reported("no version here\n"), None);
    }
}
