//! One style sheet out of the many files in `style/`.

use std::path::{Path, PathBuf};

use crate::problem::Problem;
use crate::project::Project;

/// Writes the style sheet that `index.html` links: all files of `style/`, by name, without comments
/// and indents.
///
/// A sheet that would not change is left alone, so that whoever watches it sees no change.
pub fn bundle(project: &Project) -> Result<(), Problem> {
    let mut sheet = String::new();
    for source in sources(&project.style_sources())? {
        let css = std::fs::read_to_string(&source).map_err(|error| Problem::file("read", &source, &error))?;
        sheet.push_str(&minified(&css));
    }
    let target = project.style_sheet();
    if std::fs::read_to_string(&target).is_ok_and(|present| present == sheet) {
        return Ok(());
    }
    if let Some(folder) = target.parent() {
        std::fs::create_dir_all(folder).map_err(|error| Problem::file("create", folder, &error))?;
    }
    std::fs::write(&target, sheet).map_err(|error| Problem::file("write", &target, &error))
}

/// The style files in the order they apply. Their names begin with a number for that.
fn sources(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let unreadable = |error| Problem::file("read", folder, &error);
    let mut sources = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|end| end == "css") {
            sources.push(path);
        }
    }
    if sources.is_empty() {
        return Err(Problem::new(
            format!("There is no style sheet in {}.", folder.display()),
            "The page's styles belong there, in files like `00-tokens.css`; restore them.",
        ));
    }
    sources.sort();
    Ok(sources)
}

/// Drops comments, indents, trailing spaces, and what stands between a brace, a semicolon or a comma and the next word;
/// every string, `url(…)` and escape stays as it is. Other spaces and line breaks stay: after brotli they cost next to
/// nothing.
fn minified(css: &str) -> String {
    let mut sheet = Sheet::default();
    let mut rest = css;
    while let Some(first) = rest.chars().next() {
        let piece = if rest.starts_with("/*") {
            Piece::Comment
        } else if first == '"' || first == '\'' || first == '\\' || starts_bare_url(rest) {
            Piece::Kept
        } else {
            Piece::Plain
        };
        let length = match piece {
            Piece::Comment => rest.find("*/").map_or(rest.len(), |end| end + 2),
            Piece::Kept => kept_length(rest),
            Piece::Plain => first.len_utf8(),
        };
        let (text, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        match piece {
            // A comment parts two words as a space does.
            Piece::Comment => sheet.space(),
            Piece::Kept => sheet.keep(text),
            Piece::Plain => sheet.plain(first),
        }
        rest = after;
    }
    sheet.line_end();
    sheet.text
}

/// A piece of a style sheet, as far as it matters here.
enum Piece {
    Comment,
    /// A string, an escape, an address: to be left as it is.
    Kept,
    Plain,
}

fn starts_bare_url(css: &str) -> bool {
    css.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("url("))
}

/// The length of the string, escape or address that `css` starts with.
fn kept_length(css: &str) -> usize {
    let mut characters = css.char_indices();
    let close = match characters.next() {
        Some((_, quote @ ('"' | '\''))) => quote,
        Some((_, '\\')) => return 1 + characters.next().map_or(0, |(_, escaped)| escaped.len_utf8()),
        // An address: up to its bracket, or to the string inside it, which is then a piece of its own.
        _ => {
            let inside = css.trim_start_matches(|character| character != '(').trim_start_matches('(').trim_start();
            if inside.starts_with(['"', '\'']) {
                return css.len() - inside.len();
            }
            ')'
        }
    };
    let mut escaped = false;
    for (start, character) in characters {
        if escaped {
            escaped = false;
        } else if character == '\\' {
            escaped = true;
        } else if character == close {
            return start + character.len_utf8();
        }
    }
    css.len()
}

/// The style sheet as it grows.
#[derive(Default)]
struct Sheet {
    text: String,
    /// Up to here nothing may be taken back.
    kept: usize,
}

impl Sheet {
    fn plain(&mut self, character: char) {
        match character {
            '\n' => self.line_end(),
            space if space.is_ascii_whitespace() => self.space(),
            other => self.text.push(other),
        }
    }

    fn keep(&mut self, text: &str) {
        self.text.push_str(text);
        self.kept = self.text.len();
    }

    fn space(&mut self) {
        if !self.at_line_start() && !self.ends_in_loose(' ') {
            self.text.push(' ');
        }
    }

    fn line_end(&mut self) {
        while self.ends_in_loose(' ') {
            self.text.pop();
        }
        if !self.at_line_start() {
            self.text.push('\n');
        }
    }

    fn at_line_start(&self) -> bool {
        self.text.is_empty() || ['\n', '{', '}', ';', ','].into_iter().any(|end| self.ends_in_loose(end))
    }

    fn ends_in_loose(&self, character: char) -> bool {
        self.text.len() > self.kept && self.text.ends_with(character)
    }
}

#[cfg(test)]
mod tests {
    use super::minified;

    #[test]
    fn comments_indents_and_empty_lines_go() {
        let css = "/* Tokens. */\n:root {\n    --ink: #111; /* dark */\n\n}\n";
        assert_eq!(minified(css), ":root {--ink: #111;}");
    }

    #[test]
    fn a_comment_between_two_words_leaves_a_space() {
        assert_eq!(minified("a { margin: 1px/* and */2px }"), "a {margin: 1px 2px }");
        assert_eq!(minified("a/* one\n two */ b {}"), "a b {}");
    }

    #[test]
    fn strings_stay_as_they_are() {
        for css in [
            "a::before {content: \"/* no  comment */\";}",
            "a::before {content: '  \\'  /*';}",
            "a::before {content: \"first \\\n    second; \n\";}",
            "a {background: url(data:image/svg+xml,/*x*/);}",
            "a {background: url( \"a  b.svg\" );}",
        ] {
            assert_eq!(minified(css), css);
        }
    }

    #[test]
    fn escapes_stay_as_they_are() {
        assert_eq!(minified(".a\\  \n.b\\/* {}\n"), ".a\\ \n.b\\/* {}");
    }

    #[test]
    fn an_unfinished_comment_or_string_ends_with_the_file() {
        assert_eq!(minified("a {} /* never"), "a {}");
        assert_eq!(minified("a { content: \"never"), "a {content: \"never\n");
    }

    #[test]
    fn letters_beyond_ascii_survive() {
        assert_eq!(minified("  .é::after { content: '€' } /* – */\n"), ".é::after {content: '€' }");
    }
}
