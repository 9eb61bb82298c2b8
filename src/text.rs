//! Putting text together, and making it harmless inside HTML and SVG.

/// Joins pieces of text. Not by the library's own means, which are a kilobyte for joints of every length.
pub fn cat(pieces: &[&str]) -> String {
    joined(pieces, "")
}

/// Joins pieces of text with something between them.
pub fn joined<T: AsRef<str>>(pieces: &[T], joint: &str) -> String {
    let mut out = String::new();
    for (at, piece) in pieces.iter().enumerate() {
        if at > 0 {
            out.push_str(joint);
        }
        out.push_str(piece.as_ref());
    }
    out
}

/// Escapes a text for element content and quoted attributes. Everything that a link can carry goes through this.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// A text with its holes, written `{}`, filled by pieces in their order. One text and its pieces are a third less code
/// than the same as a list of texts.
macro_rules! fill {
    ($template:literal, $($piece:expr),+ $(,)?) => {{
        const {
            assert!(crate::text::holes($template) == [$(stringify!($piece)),+].len(), "a piece for each hole");
        }
        crate::text::filled($template, &[$($piece),+])
    }};
}
pub(crate) use fill;

/// How many holes a template has; more than there can be where a brace opens that is none.
pub const fn holes(template: &str) -> usize {
    let (mut rest, mut found) = (template.as_bytes(), 0);
    while let [first, after @ ..] = rest {
        match (*first, after) {
            (b'{', [b'}', ..]) => found += 1,
            (b'{', _) => return usize::MAX,
            _ => {}
        }
        rest = after;
    }
    found
}

/// A template with each hole filled by the next piece; see [`fill!`].
pub fn filled(template: &str, pieces: &[&str]) -> String {
    let mut out = String::new();
    let mut rest = template;
    for piece in pieces {
        let hole = rest.as_bytes().iter().position(|&byte| byte == b'{').unwrap_or(rest.len());
        out.push_str(rest.get(..hole).unwrap_or_default());
        out.push_str(piece);
        rest = rest.get(hole + 2..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_filled_in_their_order() {
        let (a, b) = ("é{}", String::from("two"));
        assert_eq!(fill!("{} and {}: {}", a, &b, "three"), "é{} and two: three");
        assert_eq!(fill!("one {}", a), "one é{}");
        assert_eq!((holes(""), holes("{}"), holes("a} {}é{}")), (0, 1, 2));
        // Filled, these would be cut: no number of pieces fits them.
        assert_eq!((holes("{ } {}"), holes("{} {é"), holes("{{}}")), (usize::MAX, usize::MAX, usize::MAX));
    }
}
