//! Takes out of a program where in its sources it would stop.
//!
//! Wherever a program may stop it carries the file, the line and the column of that place, for a message that goes to
//! the standard error, which a page does not have. Nobody can read them.

use std::ops::Range;
use std::path::Path;

use wasmparser::BinaryReaderError;

use crate::problem::Problem;
use crate::programs::{self, Segment, segments, stretch};

/// Blanks the places in every program of a folder.
pub fn blank(dist: &Path) -> Result<(), Problem> {
    programs::rewrite(dist, "cannot be read", |program| blanked(program.to_vec()))
}

/// Four numbers of four bytes: where a file's name is, how long it is, the line, the column.
const LENGTH: usize = 16;

/// A name of a file that is longer is none, nor is a line or a column that is further.
const LONGEST: usize = 200;
const LAST_LINE: usize = 50_000;
const LAST_COLUMN: usize = 1_000;

/// An empty text, nowhere, at no line and no column.
const NOWHERE: [u8; LENGTH] = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

/// The program without places, as long as before.
///
/// # Errors
/// Where it is no program.
fn blanked(mut program: Vec<u8>) -> Result<Vec<u8>, BinaryReaderError> {
    let segments = segments(&program)?;
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

#[cfg(test)]
mod tests {
    use super::{NOWHERE, blanked};
    use wasm_encoder::{ConstExpr, DataSection, MemorySection, MemoryType, Module};

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
