//! Putting text together.

/// Joins pieces of text.
pub fn cat(pieces: &[&str]) -> String {
    pieces.concat()
}
