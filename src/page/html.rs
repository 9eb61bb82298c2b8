//! Small helpers for writing HTML text.

use crate::scenario::codec::write_number;
use crate::text::fill;
pub use crate::text::{cat, escape};

/// An answer with its unrounded value: `<data id value>`; an empty value for never.
pub fn data(id: &str, value: Option<f64>, shown: &str) -> String {
    let value = value.map(write_number).unwrap_or_default();
    fill!("<data id=\"{}\" value=\"{}\">{}</data>", id, &value, shown)
}

/// A right-aligned cell of figures in the colour of a side (`managed`, `self-hosted`) or of none.
pub fn cell(side: &str, shown: &str) -> String {
    fill!("<td class=\"num {}\">{}</td>", side, shown)
}

/// A row's heading.
pub fn heading(shown: &str) -> String {
    fill!("<th scope=\"row\">{}</th>", shown)
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
