//! Where things are in the repository.

use std::path::{Path, PathBuf};

use crate::shell::Shell;

/// The repository's own folders and files.
#[derive(Clone, Debug)]
pub struct Project {
    root: PathBuf,
}

impl Project {
    /// The repository this program was built in.
    pub fn here() -> Self {
        // Cargo tells where the package is now; without cargo, where it was when it was compiled.
        let package = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package.parent().map_or_else(|| package.clone(), Path::to_path_buf);
        Self { root }
    }

    /// The top folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The built page.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// What is made and can be made again.
    pub fn target(&self) -> PathBuf {
        self.root.join("target")
    }

    /// The catalogues.
    pub fn catalogues(&self) -> PathBuf {
        self.root.join("public").join("data")
    }

    /// Where missing tools are installed: in the repository, so that nothing else on the machine changes.
    pub fn tools(&self) -> PathBuf {
        self.root.join("target").join("tools")
    }

    /// The exact versions of all crates.
    pub fn lockfile(&self) -> PathBuf {
        self.root.join("Cargo.lock")
    }

    /// Trunk's settings, which name the version of Trunk they are for.
    pub fn trunk_settings(&self) -> PathBuf {
        self.root.join("Trunk.toml")
    }

    /// The browser settings of the page tests.
    pub fn webdriver_settings(&self) -> PathBuf {
        self.root.join("webdriver.json")
    }

    /// The hand-written style sheets, numbered in the order they apply.
    pub fn style_sources(&self) -> PathBuf {
        self.root.join("style")
    }

    /// The one style sheet made of them, which `index.html` links.
    pub fn style_sheet(&self) -> PathBuf {
        self.root.join("target").join("styles").join("crossover.css")
    }

    /// A shell that works in the top folder.
    pub fn shell(&self) -> Shell {
        Shell::in_folder(&self.root)
    }
}
