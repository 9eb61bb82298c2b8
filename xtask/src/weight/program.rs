//! One program, taken apart: how many bytes each crate has in it.

use std::collections::BTreeMap;

use wasmparser::{BinaryReaderError, KnownCustom, Name, Parser, Payload};

use super::whose::crate_of;
use crate::programs::is_function;

/// What the constants of a program are counted as.
pub const DATA: &str = "constants and texts";

/// What the rest of a program is counted as.
pub const REST: &str = "types, imports, tables";

/// The bytes of a program by what they belong to: crates, and the two above.
#[derive(Debug, PartialEq, Eq)]
pub struct Weights(BTreeMap<String, u64>);

impl Weights {
    /// Takes a program apart. Custom sections, names among them, are not counted: the page's build leaves them out.
    pub fn of(program: &[u8]) -> Result<Self, BinaryReaderError> {
        let (mut imported, mut bodies, mut names, mut data, mut custom) = (0, Vec::new(), BTreeMap::new(), 0, 0);
        for payload in Parser::new(0).parse_all(program) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        imported += u32::from(is_function(&import?));
                    }
                }
                Payload::CodeSectionEntry(body) => bodies.push(length(&body.range())),
                Payload::DataSection(section) => data += length(&section.range()),
                Payload::CustomSection(section) => {
                    custom += length(&section.range());
                    if let KnownCustom::Name(sections) = section.as_known() {
                        for part in sections {
                            if let Name::Function(map) = part? {
                                for naming in map {
                                    let naming = naming?;
                                    names.insert(naming.index, naming.name);
                                }
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        let mut weights = BTreeMap::new();
        for (place, bytes) in (imported..).zip(&bodies) {
            let owner = crate_of(names.get(&place).copied().unwrap_or_default());
            *weights.entry(owner).or_default() += bytes;
        }
        let code: u64 = bodies.iter().sum();
        weights.insert(DATA.to_owned(), data);
        weights.insert(REST.to_owned(), (program.len() as u64).saturating_sub(code + data + custom));
        Ok(Self(weights))
    }

    /// The bytes of one of them.
    pub fn get(&self, owner: &str) -> u64 {
        self.0.get(owner).copied().unwrap_or(0)
    }

    /// All of them, by name.
    pub fn owners(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// All bytes.
    pub fn sum(&self) -> u64 {
        self.0.values().sum()
    }

    /// Weights that are known already.
    #[cfg(test)]
    pub fn known(weights: &[(&str, u64)]) -> Self {
        Self(weights.iter().map(|(owner, bytes)| ((*owner).to_owned(), *bytes)).collect())
    }
}

fn length(range: &std::ops::Range<u64>) -> u64 {
    range.end.saturating_sub(range.start)
}

#[cfg(test)]
mod tests {
    use super::{DATA, REST, Weights};

    /// One section with its length; everything here is short.
    fn section(id: u8, content: &[u8]) -> Vec<u8> {
        [&[id, u8::try_from(content.len()).unwrap()], content].concat()
    }

    /// A program that imports one function and has two of its own, of 2 and 4 bytes, a text of 3 bytes, and names.
    fn program() -> Vec<u8> {
        let named = |place: u8, name: &[u8]| [&[place, u8::try_from(name.len()).unwrap()], name].concat();
        let names =
            [vec![3], named(0, b"a_log"), named(1, b"_ZN5alpha3oneE"), named(2, b"_ZN4beta3two17h0123456789abcdefE")];
        let names = names.concat();
        [
            b"\0asm\x01\0\0\0".to_vec(),
            section(1, &[1, 0x60, 0, 0]),
            section(2, b"\x01\x01a\x03log\x00\x00"),
            section(3, &[2, 0, 0]),
            section(5, &[1, 0, 1]),
            section(10, &[2, 2, 0, 0x0b, 4, 0, 0x01, 0x01, 0x0b]),
            section(11, &[1, 0, 0x41, 0, 0x0b, 3, b'a', b'b', b'c']),
            section(0, &[b"\x04name\x01".as_slice(), &[u8::try_from(names.len()).unwrap()], &names].concat()),
        ]
        .concat()
    }

    #[test]
    fn functions_are_their_crates_and_nothing_is_counted_twice() {
        let weights = Weights::of(&program()).unwrap();
        assert_eq!((weights.get("alpha"), weights.get("beta")), (2, 4));
        assert_eq!(weights.get(DATA), 9);
        let names = program().windows(6).position(|at| at == b"\x04name\x01").unwrap();
        // All but what stands in the section of names.
        assert_eq!(weights.sum() as usize, names);
        assert_eq!(weights.get(REST) as usize, names - 2 - 4 - 9);
    }

    #[test]
    fn what_is_no_program_is_refused() {
        assert!(Weights::of(b"no program").is_err());
    }
}
