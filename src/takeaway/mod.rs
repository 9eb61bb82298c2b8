//! What a reader takes along: text, Markdown, formulas, figures, files, pictures, codes. Pure.

mod csv;
pub mod embed;
mod json;
mod picture;
mod qr;
mod sheet;
mod words;

pub use json::{LARGEST, TOO_LARGE, import};
pub use picture::SIZE;
pub use qr::qr;

use crate::answers::judgment::Judgment;
use crate::scenario::codec::read;

/// A form in which a scenario leaves the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Plain text: the answer, the working, the link.
    Text,
    /// The same as Markdown, with the bill as a table.
    Markdown,
    /// Formulas for a spreadsheet.
    Sheet,
    /// Both curves as comma-separated values.
    Csv,
    /// The scenario and its answers, to be read back.
    Json,
    /// The answer and its chart as a picture.
    Svg,
}

impl Form {
    /// Every form with its word, its media type and the name of its file.
    pub const ALL: [(Self, &'static str, &'static str, &'static str); 6] = [
        (Self::Text, "text", "text/plain", "crossover.txt"),
        (Self::Markdown, "markdown", "text/markdown", "crossover.md"),
        (Self::Sheet, "spreadsheet", "text/plain", "crossover-formulas.txt"),
        (Self::Csv, "csv", "text/csv", "crossover.csv"),
        (Self::Json, "json", "application/json", "crossover.json"),
        (Self::Svg, "svg", "image/svg+xml", "crossover.svg"),
    ];

    /// The form with a word: the value of `data-take` on its button.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|row| row.1 == word).map(|row| row.0)
    }

    /// Its media type and the name of its file.
    pub fn file(self) -> (&'static str, &'static str) {
        Self::ALL.into_iter().find(|row| row.0 == self).map_or(("text/plain", "crossover.txt"), |row| (row.2, row.3))
    }
}

/// A scenario, given as its query, in a form; with the link that leads back to it.
pub fn take(form: Form, query: &str, link: &str) -> String {
    let scenario = read(query).scenario;
    let judgment = Judgment::of(&scenario, None);
    match form {
        Form::Text => words::text(&scenario, &judgment, link),
        Form::Markdown => words::markdown(&scenario, &judgment, link),
        Form::Sheet => sheet::formulas(&scenario, &judgment),
        Form::Csv => csv::csv(&scenario, &judgment, link),
        Form::Json => json::json(&scenario, link),
        Form::Svg => picture::svg(&scenario, &judgment),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_has_its_word_and_its_file() {
        for (form, word, kind, name) in Form::ALL {
            assert_eq!(Form::of_word(word), Some(form));
            assert_eq!(form.file(), (kind, name));
            assert!(!take(form, "markup=5.5", "https://example.org/").is_empty());
        }
        assert_eq!(Form::of_word("other"), None);
    }
}
