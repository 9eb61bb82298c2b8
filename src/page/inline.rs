//! An input inside a sentence: the same number as in its box, to be changed where it is read.

use super::html::escape;
use crate::scenario::fields::Field;
use crate::text::fill;

/// The input of a field, showing a text; its id is the sentence's name and the field's key.
pub fn inline(sentence: &str, field: &Field, shown: &str) -> String {
    // The sum below the chart has a place of its own: that above may have scrolled away.
    let wrong = if sentence == "below" { sentence } else { "inline" };
    let size = shown.chars().count().max(1).to_string();
    fill!(
        "<input class=\"inline\" id=\"{}-{}\" data-box=\"{}\" inputmode=\"decimal\" autocomplete=\"off\" \
         aria-label=\"{} {}\" aria-invalid=\"false\" aria-errormessage=\"{}-wrong\" aria-describedby=\"{}-wrong\" \
         size=\"{}\" \
         value=\"{}\">",
        sentence,
        field.key,
        field.key,
        field.label,
        field.note,
        wrong,
        wrong,
        &size,
        &escape(shown)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::fields::FieldId;

    #[test]
    fn an_input_in_a_sentence_has_a_name_of_its_own() {
        let html = inline("answer", FieldId::Spend.field(), "$4,000");
        assert!(html.contains("id=\"answer-spend\" data-box=\"spend\"") && html.contains("size=\"6\""), "{html}");
    }
}
