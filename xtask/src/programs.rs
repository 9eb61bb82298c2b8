//! The compiled programs of a folder, each put in the place of what it was.

use std::fmt::Display;
use std::fs;
use std::ops::Range;
use std::path::Path;

use wasm_encoder::reencode;
use wasmparser::{BinaryReaderError, DataKind, FunctionBody, Import, Operator, Parser, Payload, TypeRef};

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

/// A stretch of a program's memory that it is started with.
pub struct Segment {
    /// Where in memory it begins.
    pub start: usize,
    /// Where in the program it stands.
    pub place: Range<usize>,
}

/// The stretches of memory that a program is started with.
///
/// # Errors
/// Where it is no program.
pub fn segments(program: &[u8]) -> Result<Vec<Segment>, BinaryReaderError> {
    let mut segments = Vec::new();
    for payload in Parser::new(0).parse_all(program) {
        let Payload::DataSection(section) = payload? else { continue };
        for data in section {
            let data = data?;
            let DataKind::Active { offset_expr, .. } = data.kind else { continue };
            if let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? {
                let end = usize::try_from(data.range.end).unwrap_or(usize::MAX);
                let place = end.saturating_sub(data.data.len())..end;
                segments.push(Segment { start: value as u32 as usize, place });
            }
        }
    }
    Ok(segments)
}

/// Where in the program a stretch of its memory stands.
pub fn stretch(segments: &[Segment], from: usize, length: usize) -> Option<Range<usize>> {
    let inside = |segment: &&Segment| segment.start <= from && from + length <= segment.start + segment.place.len();
    let segment = segments.iter().find(inside)?;
    let start = segment.place.start + (from - segment.start);
    Some(start..start + length)
}
