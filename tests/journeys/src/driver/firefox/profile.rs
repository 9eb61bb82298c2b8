//! A profile that Firefox has been started in once before.
//!
//! In a new profile Firefox compiles its own windows and sets up a dozen databases, which is half of the work of a
//! start and took a third of all journeys' time. A profile in which it was started once, and that has seen no page of
//! ours, has all that: every walk gets a copy.

use super::{Setting, begin, browser};
use crate::folder::Folder;
use crate::wait::until;
use crate::{Tried, Trouble};
use std::path::{Path, PathBuf};
use std::process::Command;
use tokio::sync::OnceCell;

/// What Firefox has compiled of itself; it is written some seconds after a start.
const COMPILED: &str = "startupCache/scriptCache.bin";

/// What belongs to a browser that runs.
const RUNNING: [&str; 3] = ["lock", ".parentlock", "MarionetteActivePort"];

/// The profile, made if there is none for this version of Firefox. Without one, walks take longer and nothing else.
pub async fn before() -> Option<&'static Path> {
    static MADE: OnceCell<Option<PathBuf>> = OnceCell::const_new();
    MADE.get_or_init(async || made().await.ok()).await.as_deref()
}

async fn made() -> Tried<PathBuf> {
    let version = Command::new(browser()).arg("--version").output()?.stdout;
    let version: String =
        String::from_utf8_lossy(&version).chars().filter(|c| c.is_ascii_alphanumeric() || *c == '.').collect();
    if version.is_empty() {
        return Err(Trouble::new("Firefox does not tell its version"));
    }
    let profiles = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/profiles");
    let place = profiles.join(&version);
    if !place.is_dir() {
        let (profile, downloads) = (Folder::new()?, Folder::new()?);
        let (web, programs) = begin(Setting::default(), &profile, &downloads).await?;
        let compiled = profile.path().join(COMPILED);
        let is_there = until("Firefox to keep what it compiled", async || Ok(compiled.is_file()), |there| *there).await;
        web.quit().await?;
        drop(programs);
        is_there?;
        // Whoever is interrupted leaves nothing that looks whole.
        let part = profiles.join(version + ".part");
        if part.is_dir() {
            std::fs::remove_dir_all(&part)?;
        }
        put(profile.path(), &part)?;
        std::fs::rename(&part, &place)?;
    }
    Ok(place)
}

/// Copies a profile in which no browser runs.
pub fn put(from: &Path, to: &Path) -> Tried {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let (kind, there) = (entry.file_type()?, to.join(entry.file_name()));
        if kind.is_dir() {
            put(&entry.path(), &there)?;
        } else if kind.is_file() && !RUNNING.iter().any(|name| entry.file_name() == *name) {
            std::fs::copy(entry.path(), there)?;
        }
    }
    Ok(())
}
