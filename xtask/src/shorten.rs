//! Gives short names to what a program and its script say to each other.
//!
//! wasm-bindgen names each import after what it does, with sixteen hexadecimal digits behind it, once in the script and
//! once in the program. Nobody reads them, and random digits do not compress: they are 5 % of a first visit. Custom
//! sections, which hold names for debuggers and what tools ran, go too.

use std::fs;
use std::path::Path;

use crate::problem::Problem;

/// Shortens every program of a folder that has its script beside it (`NAME_bg.wasm` and `NAME.js`).
pub fn shorten(dist: &Path) -> Result<(), Problem> {
    let entries = fs::read_dir(dist).map_err(|error| Problem::file("read", dist, &error))?;
    for program in entries.flatten().map(|entry| entry.path()) {
        let name = program.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let Some(name) = name.strip_suffix("_bg.wasm") else { continue };
        let script = dist.join(format!("{name}.js"));
        let bytes = fs::read(&program).map_err(|error| Problem::file("read", &program, &error))?;
        let text = fs::read_to_string(&script).map_err(|error| Problem::file("read", &script, &error))?;
        let (bytes, text) = shortened(&bytes, &text).ok_or_else(|| {
            Problem::new(
                format!("{} is not a program as wasm-bindgen writes them.", program.display()),
                "Build again from the start (`cargo clean`); if that does not help, compare the versions of the tools.",
            )
        })?;
        fs::write(&program, bytes).map_err(|error| Problem::file("write", &program, &error))?;
        fs::write(&script, text).map_err(|error| Problem::file("write", &script, &error))?;
    }
    Ok(())
}

/// The id of custom sections, and of the section of imports.
const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;

/// The program and its script with short names; none if the program is not one.
fn shortened(program: &[u8], script: &str) -> Option<(Vec<u8>, String)> {
    let (head, rest) = program.split_at_checked(8)?;
    let mut out = head.to_vec();
    let mut names = Names::default();
    let mut reader = Reader(rest);
    while !reader.0.is_empty() {
        let id = reader.byte()?;
        let length = reader.number()?;
        let content = reader.take(length)?;
        match id {
            CUSTOM => {}
            IMPORTS => section(&mut out, id, &imports(content, &mut names)?),
            _ => section(&mut out, id, content),
        }
    }
    Some((out, names.in_script(script)))
}

fn section(out: &mut Vec<u8>, id: u8, content: &[u8]) {
    out.push(id);
    number(out, content.len());
    out.extend_from_slice(content);
}

/// The section of imports with short names.
fn imports(content: &[u8], names: &mut Names) -> Option<Vec<u8>> {
    let mut reader = Reader(content);
    let count = reader.number()?;
    let mut out = Vec::with_capacity(content.len());
    number(&mut out, count);
    for _ in 0..count {
        for kind in [Kind::Module, Kind::Item] {
            let name = reader.text()?;
            let short = names.short(kind, name);
            number(&mut out, short.len());
            out.extend_from_slice(short.as_bytes());
        }
        let before = reader.0;
        reader.skip_type()?;
        out.extend_from_slice(before.get(..before.len() - reader.0.len())?);
    }
    reader.0.is_empty().then_some(out)
}

/// What a name names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The object that holds the imports.
    Module,
    /// One import.
    Item,
}

/// Long names and the short ones they are given, in the order in which they came.
#[derive(Default)]
struct Names {
    known: Vec<(Kind, String, String)>,
}

impl Names {
    fn short(&mut self, kind: Kind, long: &str) -> String {
        if let Some((.., short)) = self.known.iter().find(|(k, l, _)| *k == kind && l == long) {
            return short.clone();
        }
        let at = self.known.len();
        let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap_or(0));
        // A capital and two letters, more of them where two are not enough: none of it is a word of the script.
        let more = (0..at / (26 * 26)).map(|_| 'Z');
        let short: String = more.chain(['Z', letter(at / 26), letter(at)]).collect();
        self.known.push((kind, long.to_owned(), short.clone()));
        short
    }

    /// A script that uses the short names. Modules are named in strings, imports are names of their own.
    fn in_script(&self, script: &str) -> String {
        let mut out = script.to_owned();
        for (kind, long, short) in &self.known {
            out = match kind {
                Kind::Module => out.replace(&format!("\"{long}\""), &format!("\"{short}\"")),
                Kind::Item => replace_word(&out, long, short),
            };
        }
        out
    }
}

/// Replaces a name where it stands alone, not as a part of a longer one.
fn replace_word(text: &str, long: &str, short: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(long) {
        let joins = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
        let alone = !before.ends_with(joins) && !after.starts_with(joins);
        out.push_str(before);
        out.push_str(if alone { short } else { long });
        rest = after;
    }
    out + rest
}

/// Reads what the binary format is made of.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    /// An unsigned number in groups of seven bits, the lowest first.
    fn number(&mut self) -> Option<usize> {
        let mut value = 0usize;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            value |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        std::str::from_utf8(self.take(length)?).ok()
    }

    /// The type of an import: a function's, a table's, a memory's or a global's.
    fn skip_type(&mut self) -> Option<()> {
        match self.byte()? {
            0 => self.number().map(drop),
            1 => {
                self.byte()?;
                self.skip_limits()
            }
            2 => self.skip_limits(),
            3 => self.take(2).map(drop),
            _ => None,
        }
    }

    fn skip_limits(&mut self) -> Option<()> {
        let has_most = self.byte()? & 1 == 1;
        self.number()?;
        if has_most {
            self.number()?;
        }
        Some(())
    }
}

fn number(out: &mut Vec<u8>, mut value: usize) {
    loop {
        let low = u8::try_from(value & 0x7f).unwrap_or(0);
        value >>= 7;
        if value == 0 {
            return out.push(low);
        }
        out.push(low | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::{number, replace_word, shortened};

    /// A program that imports a function and a memory, has a name section and two others; and where its sections end.
    fn program() -> (Vec<u8>, Vec<usize>) {
        let name = |out: &mut Vec<u8>, text: &str| {
            number(out, text.len());
            out.extend_from_slice(text.as_bytes());
        };
        let mut imports = vec![2];
        name(&mut imports, "./app_bg.js");
        name(&mut imports, "__wbg_log_0123456789abcdef");
        imports.extend([0, 5]);
        name(&mut imports, "./app_bg.js");
        name(&mut imports, "memory");
        imports.extend([2, 1, 1, 0xff, 0x01]);
        let mut out = b"\0asm\x01\0\0\0".to_vec();
        let mut ends = vec![out.len()];
        for (id, content) in
            [(1, vec![9, 9]), (2, imports), (0, vec![4, b'n', b'a', b'm', b'e', 7]), (3, vec![1, 2, 3])]
        {
            super::section(&mut out, id, &content);
            ends.push(out.len());
        }
        (out, ends)
    }

    #[test]
    fn both_sides_get_the_same_names_and_the_rest_stays() {
        let script =
            "const imports = { \"./app_bg.js\": { __wbg_log_0123456789abcdef: f, __wbg_log_0123456789abcdef2: g } };";
        let (bytes, text) = shortened(&program().0, script).unwrap_or_default();
        assert_eq!(text, "const imports = { \"Zaa\": { Zab: f, __wbg_log_0123456789abcdef2: g } };");
        let mut wanted = b"\0asm\x01\0\0\0".to_vec();
        wanted.extend([1, 2, 9, 9, 2, 24, 2]);
        wanted.extend(b"\x03Zaa\x03Zab\x00\x05\x03Zaa\x03Zac\x02\x01\x01\xff\x01");
        wanted.extend([3, 3, 1, 2, 3]);
        assert_eq!(bytes, wanted);
    }

    #[test]
    fn what_is_no_program_is_refused_and_not_guessed_at() {
        assert!(shortened(b"\0asm", "").is_none());
        let (whole, ends) = program();
        for cut in 8..whole.len() {
            let part = whole.get(..cut).unwrap_or_default();
            // Cut at the end of a section it is a shorter program; anywhere else it is none.
            assert_eq!(shortened(part, "").is_some(), ends.contains(&cut), "{cut} of {ends:?}");
        }
    }

    #[test]
    fn a_name_inside_a_longer_one_is_left_alone() {
        assert_eq!(replace_word("ab.a(a_1, a$, $a, a)", "a", "Z"), "ab.Z(a_1, a$, $a, Z)");
    }
}
