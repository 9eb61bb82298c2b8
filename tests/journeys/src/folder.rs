//! A folder that is gone when it is no longer needed.

use crate::Tried;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Counts this program's folders.
static MADE: AtomicUsize = AtomicUsize::new(0);

/// An empty folder of one's own, removed with all that is in it when dropped.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// Makes one.
    ///
    /// # Errors
    /// Where the system has no room for temporary files.
    pub fn new() -> Tried<Self> {
        let name = format!("crossover-journey-{}-{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Puts a file into it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn put(&self, name: &str, content: &str) -> Tried {
        Ok(std::fs::write(self.0.join(name), content)?)
    }
}

impl AsRef<Path> for Folder {
    fn as_ref(&self) -> &Path {
        self.path()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed is left to the system's own cleaning of temporary files.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
