//! Takes out of a program's memory what it does not say any more.
//!
//! Texts stay where they were when nobody gives them to anybody. Which ones they are shows when the program is compared
//! with what it was: their addresses are gone.

use std::collections::BTreeSet;
use std::ops::Range;

use wasmparser::{BinaryReaderError, Operator};

use crate::programs::{Functions, Segment, segments, stretch};

/// The program, with nothing where it had texts that only the program before gives to somebody.
///
/// # Errors
/// Where either is no program.
pub fn forgotten(before: &[u8], mut program: Vec<u8>) -> Result<Vec<u8>, BinaryReaderError> {
    let segments = segments(&program)?;
    let said = said(&program, &segments)?;
    for (from, length) in given(before)? {
        let template = stretch(&segments, from, 1).and_then(|place| template(program.get(place.start..)?));
        let text = || length.filter(|length| is_text(&program, &segments, from, *length));
        let Some(length) = template.or_else(text) else { continue };
        if said.range(from..from + length).next().is_none()
            && let Some(place) = stretch(&segments, from, length)
        {
            program.iter_mut().skip(place.start).take(place.len()).for_each(|byte| *byte = 0);
        }
    }
    Ok(program)
}

/// Two numbers that only look like a text's place and length are no more than this by chance.
const SHORTEST: usize = 6;

/// Whether there is a text in memory.
fn is_text(program: &[u8], segments: &[Segment], from: usize, length: usize) -> bool {
    let text = stretch(segments, from, length).and_then(|place| program.get(place)).unwrap_or_default();
    text.len() >= SHORTEST && text.iter().all(|byte| matches!(byte, b' '..=b'~'))
}

/// How long a message is that has figures in it: its pieces follow their lengths, a sign stands for a figure, a zero for
/// the end.
fn template(bytes: &[u8]) -> Option<usize> {
    const FIGURE: u8 = 0xc0;
    let (mut at, mut pieces) = (0, 0);
    loop {
        match *bytes.get(at)? {
            0 => return (pieces > 0).then_some(at + 1),
            FIGURE => at += 1,
            length @ 1..=0x7f => {
                let end = at + 1 + usize::from(length);
                if !bytes.get(at + 1..end)?.iter().all(|byte| matches!(byte, b' '..=b'~' | b'\n')) {
                    return None;
                }
                (at, pieces) = (end, pieces + 1);
            }
            _ => return None,
        }
    }
}

/// Every number in a program that may be an address.
fn said(program: &[u8], segments: &[Segment]) -> Result<BTreeSet<usize>, BinaryReaderError> {
    let mut said = BTreeSet::new();
    for body in &Functions::of(program)?.bodies {
        for operator in body.get_operators_reader()? {
            match operator? {
                Operator::I32Const { value } => said.extend([value as u32 as usize]),
                Operator::I32Load { memarg }
                | Operator::I64Load { memarg }
                | Operator::F32Load { memarg }
                | Operator::F64Load { memarg }
                | Operator::I32Load8U { memarg }
                | Operator::I32Load8S { memarg }
                | Operator::I32Load16U { memarg }
                | Operator::I32Load16S { memarg }
                | Operator::I64Load8U { memarg }
                | Operator::I64Load8S { memarg }
                | Operator::I64Load16U { memarg }
                | Operator::I64Load16S { memarg }
                | Operator::I64Load32U { memarg }
                | Operator::I64Load32S { memarg } => said.extend(usize::try_from(memarg.offset)),
                _ => {}
            }
        }
    }
    for segment in segments {
        let aligned: Range<usize> = segment.start.next_multiple_of(4) - segment.start..segment.place.len();
        let bytes = program.get(segment.place.clone()).unwrap_or_default();
        let words = aligned.step_by(4).filter_map(|at| bytes.get(at..at + 4)?.try_into().ok());
        said.extend(words.map(|word| u32::from_le_bytes(word) as usize));
    }
    Ok(said)
}

/// What a program may give to its functions: numbers, each with how long a text would be that begins there.
fn given(program: &[u8]) -> Result<Vec<(usize, Option<usize>)>, BinaryReaderError> {
    let mut given = Vec::new();
    for body in &Functions::of(program)?.bodies {
        let mut last: Option<usize> = None;
        for operator in body.get_operators_reader()? {
            let number = match operator? {
                Operator::I32Const { value } => Some(value as u32 as usize),
                _ => None,
            };
            // A message that could have had figures in it says its length twice, and one more. Of one that is as long as
            // that, half goes: never what stands behind a message.
            let length = number.map(|length| if length % 2 == 1 { length / 2 } else { length });
            given.extend(last.map(|from| (from, length)));
            last = number;
        }
    }
    Ok(given)
}

#[cfg(test)]
mod tests {
    use super::{forgotten, template};
    use wasm_encoder::{
        CodeSection, ConstExpr, DataSection, Function, FunctionSection, MemArg, MemArgTarget, MemorySection,
        MemoryType, Module, TypeSection,
    };

    /// A program with one function, which asks for numbers, and a memory that begins at 1001.
    fn program(data: &[u8], asks: &[i32]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
        functions.function(0);
        let mut body = Function::new([]);
        for number in asks {
            body.instructions().i32_const(*number);
        }
        for _ in asks {
            body.instructions().drop();
        }
        body.instructions().end();
        code.function(&body);
        let mut memories = MemorySection::new();
        memories.memory(MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None });
        let mut section = DataSection::new();
        section.active(0, &ConstExpr::i32_const(1001), data.iter().copied());
        let mut module = Module::new();
        module.section(&types).section(&functions).section(&memories).section(&code).section(&section);
        module.finish()
    }

    /// What is left of a memory, of a program that does not ask for some numbers any more.
    fn left(data: &[u8], before: &[i32], after: &[i32]) -> Vec<u8> {
        let program = |asks| program(data, asks);
        let out = forgotten(&program(before), program(after)).expect("a program");
        out[out.len() - data.len()..].to_vec()
    }

    const TEXT: &[u8] = b"a: it did overflo and on";

    #[test]
    fn texts_that_nobody_asks_for_go() {
        // Fourteen bytes, said as such and twice, and one more; of fifteen a half.
        for (asked, wanted) in [
            ([1004, 14, 0], b"a: \0\0\0\0\0\0\0\0\0\0\0\0\0\0 and on".as_slice()),
            ([1004, 29, 0], b"a: \0\0\0\0\0\0\0\0\0\0\0\0\0\0 and on"),
            ([0, 1004, 15], b"a: \0\0\0\0\0\0\0overflo and on"),
        ] {
            assert_eq!(left(TEXT, &asked, &[]), wanted, "{asked:?}");
        }
        let message = b"keep\x07up to: \xc0\x03 at\0keep";
        assert_eq!(left(message, &[1005, 2], &[]), b"keep\0\0\0\0\0\0\0\0\0\0\0\0\0\0keep");
    }

    #[test]
    fn what_is_asked_for_stays() {
        // The text, a part of it, and one that memory itself names.
        for (asked, still) in [([1004, 14], &[1004][..]), ([1004, 14], &[1010, 3]), ([1004, 14], &[1017])] {
            assert_eq!(left(TEXT, &asked, still), TEXT, "{still:?}");
        }
        let named = [b"abc".as_slice(), &1008u32.to_le_bytes(), b"a text"].concat();
        assert_eq!(left(&named, &[1008, 6], &[]), named);
    }

    #[test]
    fn what_is_read_from_a_fixed_place_stays() {
        let mut body = Function::new([]);
        let access = MemArg { offset: 1006, align: 0, target: MemArgTarget::default(), ordering: None };
        body.instructions().i32_const(0).i32_load8_u(access).drop().end();
        let reading = |data: &[u8]| {
            let (mut types, mut functions, mut code) = (TypeSection::new(), FunctionSection::new(), CodeSection::new());
            types.ty().function([], []);
            functions.function(0);
            code.function(&body);
            let mut memories = MemorySection::new();
            let one = MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None };
            memories.memory(one);
            let mut section = DataSection::new();
            section.active(0, &ConstExpr::i32_const(1001), data.iter().copied());
            let mut module = Module::new();
            module.section(&types).section(&functions).section(&memories).section(&code).section(&section);
            module.finish()
        };
        let program_before = program(TEXT, &[1004, 14]);
        assert_eq!(forgotten(&program_before, reading(TEXT)).expect("a program"), reading(TEXT));
    }

    #[test]
    fn what_is_no_text_stays() {
        for (data, asked) in [
            (TEXT, [1004, 400]),
            (TEXT, [7, 14]),
            (b"a: it did\0overflo and on", [1004, 14]),
            (b"abc\x09two words", [1004, 1]),
            (TEXT, [1004, 5]),
        ] {
            assert_eq!(left(data, &asked, &[]), data, "{asked:?}");
        }
        assert!(forgotten(b"no program", program(TEXT, &[])).is_err());
    }

    #[test]
    fn a_message_is_known_by_the_lengths_of_its_pieces() {
        assert_eq!(template(b"\x02a \xc0\0more"), Some(5));
        for other in [b"".as_slice(), b"\0", b"\xc0\0", b"\x02a", b"\x02a\x01\0", b"\x02a \x90\0"] {
            assert_eq!(template(other), None, "{other:?}");
        }
    }
}
