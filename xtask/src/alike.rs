//! What makes a build give the same bytes on another machine and in another folder.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Flags of the compiler from the environment. They add to those in `.cargo/config.toml`.
const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Makes a command compile the page alike everywhere. Programs name the source files in which they may stop; without
/// this they would name the folders of whoever built them.
pub fn settle(command: &mut Command, root: &Path) {
    // These would replace the flags in `.cargo/config.toml`, without which stripping takes away what wasm-bindgen
    // reads.
    command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    command.env(FLAGS, flags(root, &registries(&cargo_home())));
}

/// Every folder of sources is called the same: nothing.
fn flags(root: &Path, registries: &[PathBuf]) -> String {
    // Flags are parted by spaces, so that a folder with one in its name keeps it.
    let named = |folder: &Path| {
        let name = folder.display().to_string();
        (!name.contains(char::is_whitespace)).then(|| format!("--remap-path-prefix={name}="))
    };
    // The last that matches counts, and a registry may stand below the root.
    [root].into_iter().chain(registries.iter().map(PathBuf::as_path)).filter_map(named).collect::<Vec<_>>().join(" ")
}

/// Where cargo keeps what it downloads.
pub fn cargo_home() -> PathBuf {
    let standard = || std::env::home_dir().unwrap_or_default().join(".cargo");
    std::env::var_os("CARGO_HOME").map_or_else(standard, PathBuf::from)
}

/// The folders of unpacked crates. Before the first download there are none, and none is compiled before it.
fn registries(home: &Path) -> Vec<PathBuf> {
    let folders = std::fs::read_dir(home.join("registry").join("src")).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = folders.map(|entry| entry.path()).collect();
    folders.sort();
    folders
}

#[cfg(test)]
mod tests {
    use super::flags;
    use std::path::{Path, PathBuf};

    #[test]
    fn sources_lose_the_folders_that_they_are_in() {
        let told = flags(Path::new("/a/page"), &[PathBuf::from("/b/registry/src/crates")]);
        assert_eq!(told, "--remap-path-prefix=/a/page= --remap-path-prefix=/b/registry/src/crates=");
        assert_eq!(flags(Path::new("/my pages"), &[]), "", "a path with a space would be two flags");
    }
}
