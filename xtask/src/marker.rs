//! Takes the builder's folder out of a mark that a crate leaves in programs: sixteen digits made of where its sources
//! were. They serve a way of splitting programs that this page does not use.

use std::path::Path;

use crate::problem::Problem;
use crate::programs;

/// What stands before the digits.
const MARK: &[u8] = b"_WASM_SPLIT_MARKER_";

/// How many digits there are.
const DIGITS: usize = 16;

/// Makes the marks in all programs of a folder the same everywhere.
pub fn blank(dist: &Path) -> Result<(), Problem> {
    programs::change(dist, |_, bytes| Ok(blanked(bytes)))
}

/// The program with noughts for the digits behind every mark; nothing changes its place.
fn blanked(mut program: Vec<u8>) -> Vec<u8> {
    let places: Vec<usize> =
        program.windows(MARK.len()).enumerate().filter(|(_, at)| *at == MARK).map(|(at, _)| at).collect();
    for place in places {
        let from = place + MARK.len();
        if let Some(digits) = program.get_mut(from..from + DIGITS)
            && digits.iter().all(u8::is_ascii_hexdigit)
        {
            digits.fill(b'0');
        }
    }
    program
}

#[cfg(test)]
mod tests {
    use super::blanked;

    #[test]
    fn the_digits_go_and_everything_else_stays() {
        let program =
            b"a_WASM_SPLIT_MARKER_732e786d2a082da8version_WASM_SPLIT_MARKER_not digits at all_WASM_SPLIT_MARKER_12";
        let wanted =
            b"a_WASM_SPLIT_MARKER_0000000000000000version_WASM_SPLIT_MARKER_not digits at all_WASM_SPLIT_MARKER_12";
        assert_eq!(blanked(program.to_vec()), wanted);
    }
}
