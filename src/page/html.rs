//! Small helpers for writing HTML text.

pub use crate::format::cat;
use crate::scenario::codec::write_number;

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

/// An answer with its unrounded value: `<data id value>`; an empty value for never.
pub fn data(id: &str, value: Option<f64>, shown: &str) -> String {
    let value = value.map(write_number).unwrap_or_default();
    cat(&["<data id=\"", id, "\" value=\"", &value, "\">", shown, "</data>"])
}

/// A right-aligned cell of figures in the colour of a side (`managed`, `self-hosted`) or of none.
pub fn cell(side: &str, shown: &str) -> String {
    cat(&["<td class=\"num ", side, "\">", shown, "</td>"])
}

/// A row's heading.
pub fn heading(shown: &str) -> String {
    cat(&["<th scope=\"row\">", shown, "</th>"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_a_link_becomes_markup() {
        assert_eq!(escape("<img src=x onerror='a&b'>\""), "&lt;img src=x onerror=&#39;a&amp;b&#39;&gt;&quot;");
    }

    #[test]
    fn answers_carry_their_unrounded_value() {
        assert_eq!(
            data("breakeven", Some(3636.25), "$3,636"),
            "<data id=\"breakeven\" value=\"3636.25\">$3,636</data>"
        );
        assert_eq!(data("breakeven", None, "never"), "<data id=\"breakeven\" value=\"\">never</data>");
    }
}
