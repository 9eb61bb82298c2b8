//! Numbers what a script gives to its program.
//!
//! wasm-bindgen names each import after what it does, with sixteen hexadecimal digits behind it, once in the script and
//! once in the program. Nobody reads them, and random digits do not compress: they are 5 % of a first visit. So the
//! script gives a list, in which like stands beside like, and the program asks for places in it. Custom sections, which
//! hold names for debuggers and what tools ran, go too.

use std::fs;
use std::path::Path;

use crate::problem::Problem;

/// Numbers what is given to every program of a folder that has its script beside it (`NAME_bg.wasm` and `NAME.js`).
pub fn number(dist: &Path) -> Result<(), Problem> {
    let entries = fs::read_dir(dist).map_err(|error| Problem::file("read", dist, &error))?;
    for program in entries.flatten().map(|entry| entry.path()) {
        let name = program.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let Some(name) = name.strip_suffix("_bg.wasm") else { continue };
        let script = dist.join(format!("{name}.js"));
        let bytes = fs::read(&program).map_err(|error| Problem::file("read", &program, &error))?;
        let text = fs::read_to_string(&script).map_err(|error| Problem::file("read", &script, &error))?;
        let (bytes, text) = numbered(&bytes, &text).ok_or_else(|| {
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

/// The program and its script with numbers for names; none if they are no such pair.
fn numbered(program: &[u8], script: &str) -> Option<(Vec<u8>, String)> {
    let list = List::of(script)?;
    let (head, rest) = program.split_at_checked(8)?;
    let mut out = head.to_vec();
    let mut giver = None;
    let mut reader = Reader(rest);
    while !reader.0.is_empty() {
        let id = reader.byte()?;
        let length = reader.number()?;
        let content = reader.take(length)?;
        match id {
            CUSTOM => {}
            IMPORTS => section(&mut out, id, &imports(content, &list, &mut giver)?),
            _ => section(&mut out, id, content),
        }
    }
    let script = match giver {
        Some(giver) => list.script.replace(&format!("\"{giver}\""), &format!("\"{GIVER}\"")),
        None => list.script,
    };
    Some((out, script))
}

fn section(out: &mut Vec<u8>, id: u8, content: &[u8]) {
    out.push(id);
    unsigned(out, content.len());
    out.extend_from_slice(content);
}

/// What the object is called that holds the list.
const GIVER: &str = "Z";

/// The section of imports with numbers for names. All have one giver, whose name is left there.
fn imports<'a>(content: &'a [u8], list: &List<'_>, giver: &mut Option<&'a str>) -> Option<Vec<u8>> {
    let mut reader = Reader(content);
    let count = reader.number()?;
    let mut out = Vec::with_capacity(content.len());
    unsigned(&mut out, count);
    for _ in 0..count {
        let module = reader.text()?;
        if *giver.get_or_insert(module) != module {
            return None;
        }
        text(&mut out, GIVER);
        text(&mut out, &list.place(reader.text()?)?.to_string());
        let before = reader.0;
        reader.skip_type()?;
        out.extend_from_slice(before.get(..before.len() - reader.0.len())?);
    }
    reader.0.is_empty().then_some(out)
}

/// Where what a program is given begins and ends in its script.
const GIVEN: (&str, &str) = ("const import0 = {\n__proto__: null,\n", "\n};\nreturn {");

/// What a script gives to its program, as a list.
struct List<'a> {
    /// The names that it had, in the order of the list.
    names: Vec<&'a str>,
    /// The script that gives it.
    script: String,
}

impl<'a> List<'a> {
    /// Makes a list of what a script gives, in which like stands beside like: some 190 bytes after brotli.
    fn of(script: &'a str) -> Option<Self> {
        let (before, rest) = script.split_once(GIVEN.0)?;
        let (mut entries, after) = rest.split_once(GIVEN.1)?;
        let mut sorted = Vec::new();
        while !entries.is_empty() {
            let (name, rest) = entries.split_once(": ")?;
            let end = whole(rest)?;
            let (body, rest) = rest.split_at_checked(end)?;
            sorted.push((body, name));
            entries = rest.strip_prefix('\n').unwrap_or(rest);
        }
        // Backwards, of which brotli happens to make 0.3 % less than of forwards.
        sorted.sort_unstable_by(|a, b| b.cmp(a));
        let bodies: Vec<&str> = sorted.iter().map(|(body, _)| *body).collect();
        let script = [before, "const import0 = [\n", &bodies.join("\n"), "\n];\nreturn {", after].concat();
        Some(Self { names: sorted.into_iter().map(|(_, name)| name).collect(), script })
    }

    fn place(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| *known == name)
    }
}

/// How long the lines of an entry are: up to where as many braces are closed as opened. None stands in a text.
fn whole(entries: &str) -> Option<usize> {
    let mut open = 0i32;
    for (place, letter) in entries.char_indices() {
        match letter {
            '{' => open += 1,
            '}' => open -= 1,
            '\n' if open == 0 => return Some(place),
            _ => {}
        }
    }
    (open == 0).then_some(entries.len())
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

fn text(out: &mut Vec<u8>, text: &str) {
    unsigned(out, text.len());
    out.extend_from_slice(text.as_bytes());
}

fn unsigned(out: &mut Vec<u8>, mut value: usize) {
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
    use super::{numbered, text};

    /// A script that gives a program what [`program`] asks for.
    const SCRIPT: &str = "const import0 = {\n__proto__: null,\n__wbg_log_0123456789abcdef: function(arg0) {\nif (arg0) {\nb();\n}\n},\n\
                          memory: a,\n};\nreturn {\n\"./app_bg.js\": import0,\n};\n";

    /// A program that imports a function and a memory, has a name section and two others; and where its sections end.
    fn program() -> (Vec<u8>, Vec<usize>) {
        let mut imports = vec![2];
        text(&mut imports, "./app_bg.js");
        text(&mut imports, "__wbg_log_0123456789abcdef");
        imports.extend([0, 5]);
        text(&mut imports, "./app_bg.js");
        text(&mut imports, "memory");
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
    fn a_program_asks_for_places_in_a_list_and_the_rest_stays() {
        let (bytes, script) = numbered(&program().0, SCRIPT).unwrap_or_default();
        let list =
            "const import0 = [\nfunction(arg0) {\nif (arg0) {\nb();\n}\n},\na,\n];\nreturn {\n\"Z\": import0,\n};\n";
        assert_eq!(script, list);
        let mut wanted = b"\0asm\x01\0\0\0".to_vec();
        wanted.extend([1, 2, 9, 9, 2, 16, 2]);
        wanted.extend(b"\x01Z\x010\x00\x05\x01Z\x011\x02\x01\x01\xff\x01");
        wanted.extend([3, 3, 1, 2, 3]);
        assert_eq!(bytes, wanted);
    }

    #[test]
    fn what_is_no_program_or_not_given_is_refused_and_not_guessed_at() {
        assert!(numbered(b"\0asm", SCRIPT).is_none());
        let (whole, ends) = program();
        for script in ["", &SCRIPT.replace("memory", "other"), &SCRIPT.replace("b();\n}", "b();\n")] {
            assert!(numbered(&whole, script).is_none(), "{script}");
        }
        for cut in 8..whole.len() {
            let part = whole.get(..cut).unwrap_or_default();
            // Cut at the end of a section it is a shorter program; anywhere else it is none.
            assert_eq!(numbered(part, SCRIPT).is_some(), ends.contains(&cut), "{cut} of {ends:?}");
        }
    }
}
