//! The compiled programs of a folder, each put in the place of what it was.

use std::fmt::Display;
use std::fs;
use std::path::Path;

use wasm_encoder::reencode;
use wasmparser::{BinaryReaderError, FunctionBody, Import, Parser, Payload, TypeRef};

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

/// A program that names a function, a type or a variable which it does not have.
#[derive(Debug)]
pub struct Dangling;

impl Display for Dangling {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("it names something that it does not have")
    }
}

impl std::error::Error for Dangling {}

/// The same, of a program that is written anew.
pub fn dangling() -> reencode::Error<Dangling> {
    reencode::Error::UserError(Dangling)
}

/// The functions of a program. Their places count from the imported ones on.
pub struct Functions<'a> {
    /// How many are imported.
    pub imported: u32,
    /// The type of each of the others.
    pub types: Vec<u32>,
    /// What each of the others does.
    pub bodies: Vec<FunctionBody<'a>>,
}

impl<'a> Functions<'a> {
    /// Those of a program.
    ///
    /// # Errors
    /// Where it is no program.
    pub fn of(program: &'a [u8]) -> Result<Self, BinaryReaderError> {
        let mut functions = Self { imported: 0, types: Vec::new(), bodies: Vec::new() };
        for payload in Parser::new(0).parse_all(program) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        functions.imported += u32::from(is_function(&import?));
                    }
                }
                Payload::FunctionSection(section) => functions.types = section.into_iter().collect::<Result<_, _>>()?,
                Payload::CodeSectionEntry(body) => functions.bodies.push(body),
                _ => {}
            }
        }
        Ok(functions)
    }
}
