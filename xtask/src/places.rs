//! Takes out of a program what it would say as it stops, and where in its sources.
//!
//! Wherever a program may stop it carries why, and the file, the line and the column of that place, for a message that
//! goes to the standard error, which a page does not have. Nobody can read them, and they are 2 % of a first visit.

use std::ops::Range;
use std::path::Path;

use wasmparser::{BinaryReaderError, DataKind, FunctionBody, Operator, Parser, Payload};

use crate::problem::Problem;
use crate::programs::{self, Functions};

/// Blanks the places in every program of a folder.
pub fn blank(dist: &Path) -> Result<(), Problem> {
    programs::rewrite(dist, "cannot be read", |program| blanked(program.to_vec()))
}

/// A stretch of a program's memory that it is started with.
struct Segment {
    /// Where in memory it begins.
    start: usize,
    /// Where in the program it stands.
    place: Range<usize>,
}

/// Four numbers of four bytes: where a file's name is, how long it is, the line, the column.
const LENGTH: usize = 16;

/// A name of a file that is longer is none, nor is a line or a column that is further.
const LONGEST: usize = 200;
const LAST_LINE: usize = 50_000;
const LAST_COLUMN: usize = 1_000;

/// An empty text, nowhere, at no line and no column.
const NOWHERE: [u8; LENGTH] = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

/// The program without places and without what it says there, as long as before.
///
/// # Errors
/// Where it is no program.
fn blanked(mut program: Vec<u8>) -> Result<Vec<u8>, BinaryReaderError> {
    let segments = segments(&program)?;
    for words in last_words(&program, &segments)? {
        program.iter_mut().skip(words.start).take(words.len()).for_each(|byte| *byte = 0);
    }
    let mut found: Vec<(usize, Range<usize>)> = Vec::new();
    for segment in &segments {
        let aligned = segment.start.next_multiple_of(4) - segment.start;
        for at in (segment.place.start + aligned..segment.place.end).step_by(4) {
            if let Some(name) = place_at(&program, &segments, at, segment.place.end) {
                found.push((at, name));
            }
        }
    }
    for (at, name) in found {
        // A name that many places share is blank already.
        program.iter_mut().skip(name.start).take(name.len()).for_each(|byte| *byte = 0);
        program.iter_mut().skip(at).zip(NOWHERE).for_each(|(byte, nothing)| *byte = nothing);
    }
    Ok(program)
}

fn segments(program: &[u8]) -> Result<Vec<Segment>, BinaryReaderError> {
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

/// Where the name stands of the file that the four numbers at a place name, if they do.
fn place_at(program: &[u8], segments: &[Segment], at: usize, end: usize) -> Option<Range<usize>> {
    let numbers = program.get(at..at + LENGTH).filter(|_| at + LENGTH <= end)?;
    let mut numbers = numbers.chunks(4).filter_map(|bytes| Some(u32::from_le_bytes(bytes.try_into().ok()?) as usize));
    let [from, length, line, column] = [numbers.next()?, numbers.next()?, numbers.next()?, numbers.next()?];
    if length > LONGEST || line > LAST_LINE || column > LAST_COLUMN {
        return None;
    }
    let name = stretch(segments, from, length)?;
    let text = std::str::from_utf8(program.get(name.clone())?).ok()?;
    (text.ends_with(".rs") && !text.contains(char::is_whitespace)).then_some(name)
}

/// Where in the program a stretch of its memory stands.
fn stretch(segments: &[Segment], from: usize, length: usize) -> Option<Range<usize>> {
    let inside = |segment: &&Segment| segment.start <= from && from + length <= segment.start + segment.place.len();
    let segment = segments.iter().find(inside)?;
    let start = segment.place.start + (from - segment.start);
    Some(start..start + length)
}

/// Where the texts stand that a program gives to functions which do not come back.
fn last_words(program: &[u8], segments: &[Segment]) -> Result<Vec<Range<usize>>, BinaryReaderError> {
    let functions = Functions::of(program)?;
    let mut words = Vec::new();
    for body in &functions.bodies {
        for (from, length) in given_last(body, functions.imported)? {
            let place = stretch(segments, from, length);
            let is_text = |place: &Range<usize>| {
                let text = program.get(place.clone()).unwrap_or_default();
                !text.is_empty() && text.iter().all(|byte| matches!(byte, b' '..=b'~'))
            };
            words.extend(place.filter(is_text));
        }
    }
    Ok(words)
}

/// Texts, by where in memory they begin and how long they are, that a function gives to one that does not come back: what
/// follows on such a call is unreachable. The page's own functions, which are imported, do say what they are given.
fn given_last(body: &FunctionBody<'_>, imported: u32) -> Result<Vec<(usize, usize)>, BinaryReaderError> {
    let mut given: Vec<Option<usize>> = Vec::new();
    let (mut called, mut texts) = (Vec::new(), Vec::new());
    for operator in body.get_operators_reader()? {
        match operator? {
            Operator::I32Const { value } => given.push(Some(value as u32 as usize)),
            Operator::LocalGet { .. } => given.push(None),
            Operator::Call { function_index } => {
                called = if function_index < imported { Vec::new() } else { std::mem::take(&mut given) };
                given.clear();
                continue;
            }
            Operator::Unreachable => {
                let pairs = called.windows(2).filter_map(|pair| match pair {
                    [Some(from), Some(length)] => Some((*from, *length)),
                    _ => None,
                });
                // A message that could have had figures in it says its length twice, and one more. Of one that is as long as
                // that, half goes: never what stands behind a message.
                texts.extend(pairs.map(|(from, length)| (from, if length % 2 == 1 { length / 2 } else { length })));
                given.clear();
            }
            _ => given.clear(),
        }
        called.clear();
    }
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::{NOWHERE, blanked};
    use wasm_encoder::{
        CodeSection, ConstExpr, DataSection, EntityType, Function, FunctionSection, ImportSection, Instruction,
        MemorySection, MemoryType, Module, TypeSection, ValType,
    };

    /// A program whose memory begins at 1001 with a text.
    fn program(data: &[u8]) -> Vec<u8> {
        let mut memories = MemorySection::new();
        memories.memory(MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None });
        let mut section = DataSection::new();
        section.active(0, &ConstExpr::i32_const(1001), data.iter().copied());
        let mut module = Module::new();
        module.section(&memories).section(&section);
        module.finish()
    }

    fn numbers(numbers: [u32; 4]) -> Vec<u8> {
        numbers.into_iter().flat_map(u32::to_le_bytes).collect()
    }

    /// Nineteen bytes, so that what follows is aligned.
    const TEXTS: &[u8] = b"helpsrc/app/mod.rs.";

    #[test]
    fn places_and_the_names_of_their_files_go_and_nothing_else() {
        let two = [TEXTS, &numbers([1005, 14, 17, 9]), b"abcd", &numbers([1005, 14, 200, 31]), b"."].concat();
        let blank = [b"help".as_slice(), &[0; 14], b".", &NOWHERE, b"abcd", &NOWHERE, b"."].concat();
        assert_eq!(blanked(program(&two)).expect("a program"), program(&blank));
    }

    /// A program that gives a text of its memory and two numbers to a function that is imported, or one of its own, and goes
    /// on with something.
    fn stopping(data: &[u8], [from, length]: [i32; 2], function: u32, then: &[Instruction<'_>]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([ValType::I32, ValType::I32, ValType::I32], []);
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("outside", "throw", EntityType::Function(0));
        let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
        functions.function(0).function(1);
        let mut own = Function::new([]);
        own.instructions().unreachable().end();
        let mut caller = Function::new([]);
        caller.instructions().i32_const(from).i32_const(length).i32_const(0).call(function);
        for instruction in then {
            caller.instruction(instruction);
        }
        caller.instructions().end();
        code.function(&own).function(&caller);
        let mut memories = MemorySection::new();
        memories.memory(MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None });
        let mut section = DataSection::new();
        section.active(0, &ConstExpr::i32_const(1001), data.iter().copied());
        let mut module = Module::new();
        module
            .section(&types)
            .section(&imports)
            .section(&functions)
            .section(&memories)
            .section(&code)
            .section(&section);
        module.finish()
    }

    /// What follows on a call that does not come back.
    const END: &[Instruction<'_>] = &[Instruction::Unreachable];

    #[test]
    fn last_words_go() {
        // Fourteen bytes, said as such and twice, and one more; of fifteen a half.
        for (given, left) in [
            ([1004, 14], b"a: \0\0\0\0\0\0\0\0\0\0\0\0\0\0 and on".as_slice()),
            ([1004, 29], b"a: \0\0\0\0\0\0\0\0\0\0\0\0\0\0 and on"),
            ([1004, 15], b"a: \0\0\0\0\0\0\0overflo and on"),
        ] {
            let before = b"a: it did overflo and on";
            assert_eq!(blanked(stopping(before, given, 1, END)).expect("a program"), stopping(left, given, 1, END));
        }
    }

    #[test]
    fn what_is_said_and_what_is_no_text_stays() {
        let text = b"a: it did overflo and on";
        for (data, given, function, then) in [
            (text.as_slice(), [1004, 14], 0, END),
            (text, [1004, 14], 1, &[]),
            (text, [1004, 400], 1, END),
            (text, [7, 14], 1, END),
            (b"a: it did\0overflo and on", [1004, 14], 1, END),
        ] {
            let program = stopping(data, given, function, then);
            assert_eq!(blanked(program.clone()).expect("a program"), program, "{given:?} {function}");
        }
    }

    #[test]
    fn what_is_no_place_stays() {
        for numbers in [
            numbers([1001, 14, 17, 9]),
            numbers([1005, 14, 60_000, 9]),
            numbers([1005, 14, 17, 2_000]),
            numbers([1005, 400, 17, 9]),
            numbers([7, 14, 17, 9]),
            numbers([1005, 14, 17, 9])[..12].to_vec(),
        ] {
            let program = program(&[TEXTS, &numbers].concat());
            assert_eq!(blanked(program.clone()).expect("a program"), program, "{numbers:?}");
        }
        assert!(blanked(b"no program".to_vec()).is_err());
    }
}
