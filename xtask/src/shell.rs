//! Where programs are run and where they are looked for.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A working folder and a search path for the programs run in it.
#[derive(Clone, Debug)]
pub struct Shell {
    folder: PathBuf,
    first: Vec<PathBuf>,
}

impl Shell {
    /// A shell with the search path of this process.
    pub fn in_folder(folder: &Path) -> Self {
        Self { folder: folder.to_path_buf(), first: Vec::new() }
    }

    /// The same shell, looking for programs in `folder` before anywhere else.
    pub fn looking_first_in(mut self, folder: &Path) -> Self {
        self.first.insert(0, folder.to_path_buf());
        self
    }

    /// The working folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A command to be run in this shell's folder with its search path.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let program = program.as_ref();
        // Found here and not by the system, which on some looks through the old search path.
        let found = self.find(program).map_or_else(|| program.to_os_string(), PathBuf::into_os_string);
        let mut command = Command::new(found);
        command.current_dir(&self.folder).env("PATH", self.search_path());
        command
    }

    /// Looks a program up in the search path. A program named with a folder is only checked to be there.
    pub fn find(&self, program: impl AsRef<OsStr>) -> Option<PathBuf> {
        let program = Path::new(program.as_ref());
        if program.components().count() > 1 {
            return program.is_file().then(|| program.to_path_buf());
        }
        let mut name = program.as_os_str().to_os_string();
        if program.extension().is_none() {
            name.push(std::env::consts::EXE_SUFFIX);
        }
        self.folders().into_iter().map(|folder| folder.join(&name)).find(|path| path.is_file())
    }

    fn folders(&self) -> Vec<PathBuf> {
        let inherited = std::env::var_os("PATH").unwrap_or_default();
        self.first.iter().cloned().chain(std::env::split_paths(&inherited)).collect()
    }

    fn search_path(&self) -> OsString {
        // Only a folder with a colon in its name cannot be joined; such a one is of no use in a path.
        std::env::join_paths(self.folders()).unwrap_or_else(|_| std::env::var_os("PATH").unwrap_or_default())
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::Shell;
    use std::path::Path;

    #[test]
    fn the_first_folder_wins() {
        let found = Shell::in_folder(Path::new("/")).looking_first_in(Path::new("/bin")).find("sh");
        assert_eq!(found.as_deref(), Some(Path::new("/bin/sh")));
    }

    #[test]
    fn a_program_that_is_nowhere_is_not_found() {
        let shell = Shell::in_folder(Path::new("/"));
        assert_eq!(shell.find("no-such-program"), None);
        assert_eq!(shell.find("/no/such/program"), None);
    }
}
