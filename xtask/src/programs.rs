//! The compiled programs of a folder, each put in the place of what it was.

use std::fmt::Display;
use std::fs;
use std::path::Path;

use wasmparser::{Import, TypeRef};

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

/// The same by a way that has to understand the program, and what is said of it where it does not: `cannot be muted`.
pub fn rewrite<E: Display>(
    dist: &Path,
    cannot: &str,
    rewritten: impl Fn(&[u8]) -> Result<Vec<u8>, E>,
) -> Result<(), Problem> {
    change(dist, |program, bytes| {
        rewritten(&bytes).map_err(|error| {
            Problem::new(
                format!("{} {cannot}: {error}.", program.display()),
                "Build again from the start (`cargo clean`); if that does not help, update wasm-encoder and wasmparser.",
            )
        })
    })
}

/// Whether what a program imports is a function: those come first among its functions.
pub fn is_function(import: &Import<'_>) -> bool {
    matches!(import.ty, TypeRef::Func(_) | TypeRef::FuncExact(_))
}
