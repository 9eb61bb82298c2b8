//! The compiled programs of a folder, each put in the place of what it was.

use std::fs;
use std::path::Path;

use crate::problem::Problem;

/// Writes every program of a folder anew, as it is changed.
pub fn change(dist: &Path, changed: impl Fn(&Path, Vec<u8>) -> Result<Vec<u8>, Problem>) -> Result<(), Problem> {
    let entries = fs::read_dir(dist).map_err(|error| Problem::file("read", dist, &error))?;
    for program in entries.flatten().map(|entry| entry.path()) {
        if program.extension().is_some_and(|extension| extension == "wasm") {
            let bytes = fs::read(&program).map_err(|error| Problem::file("read", &program, &error))?;
            let bytes = changed(&program, bytes)?;
            fs::write(&program, bytes).map_err(|error| Problem::file("write", &program, &error))?;
        }
    }
    Ok(())
}
