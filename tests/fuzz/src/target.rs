//! What is fuzzed, and the corpus of each: texts that are tried every time, and mutated.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A reader of what others wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A link's query.
    Query,
    /// What is typed into a box: the field's key, `=`, and the text.
    Typed,
    /// A saved scenario that is opened.
    File,
    /// Queries that a host sends to its frame, one a line.
    Host,
    /// A decimal.
    Decimal,
}

impl Target {
    /// Every target, with how many of a hundred cases it gets.
    pub const ALL: [(Self, usize); 5] =
        [(Self::Query, 60), (Self::Typed, 10), (Self::File, 12), (Self::Host, 10), (Self::Decimal, 8)];

    /// Its name, and that of its corpus.
    pub fn name(self) -> &'static str {
        match self {
            Self::Query => "query",
            Self::Typed => "typed",
            Self::File => "file",
            Self::Host => "host",
            Self::Decimal => "decimal",
        }
    }

    /// Where its corpus is kept: one text a line, as a JSON string.
    pub fn corpus_file(self) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus").join(format!("{}.jsonl", self.name()))
    }

    /// The texts that are kept.
    ///
    /// # Errors
    /// Where the file cannot be read, or a line is not a JSON string.
    pub fn corpus(self) -> io::Result<Vec<String>> {
        let text = fs::read_to_string(self.corpus_file())?;
        text.lines().map(|line| serde_json::from_str(line).map_err(io::Error::other)).collect()
    }

    /// Keeps one more text.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn keep(self, text: &str) -> io::Result<()> {
        let line = serde_json::to_string(text).map_err(io::Error::other)?;
        let mut file = OpenOptions::new().append(true).create(true).open(self.corpus_file())?;
        writeln!(file, "{line}")
    }
}
