//! What a reader takes along: the working as text, as Markdown, as spreadsheet formulas. Pure.

mod sheet;
mod words;

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
}

impl Form {
    /// Every form with its word.
    const ALL: [(Self, &'static str); 3] =
        [(Self::Text, "text"), (Self::Markdown, "markdown"), (Self::Sheet, "spreadsheet")];

    /// The form with a word: the value of `data-take` on its button.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known)| *known == word).map(|(form, _)| form)
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
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_has_its_word() {
        for (form, word) in Form::ALL {
            assert_eq!(Form::of_word(word), Some(form));
            assert!(!take(form, "markup=5.5", "https://example.org/").is_empty());
        }
        assert_eq!(Form::of_word("other"), None);
    }
}
