//! Putting text together, and making it harmless inside HTML and SVG.

/// Joins pieces of text.
pub fn cat(pieces: &[&str]) -> String {
    pieces.concat()
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
