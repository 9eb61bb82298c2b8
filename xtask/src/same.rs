//! Leaves one of each function in a program.
//!
//! The compiler makes one function of each piece of source and each type that it is for, and many of them come to the
//! same instructions in the end.

use std::collections::BTreeMap;
use std::path::Path;

use wasm_encoder::reencode::{self, Reencode, utils};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{BinaryReaderError, FunctionBody, FunctionSectionReader, Parser, Validator};

use crate::problem::Problem;
use crate::programs::{self, Dangling, Functions, dangling};

/// Unites the functions that are the same in every program of a folder.
pub fn unite(dist: &Path) -> Result<(), Problem> {
    programs::rewrite(dist, "cannot be searched for what is the same", united)
}

/// The program with one of each function. Those that call others may be the same once the others are one.
fn united(program: &[u8]) -> Result<Vec<u8>, reencode::Error<Dangling>> {
    let mut program = program.to_vec();
    loop {
        let mut united = United::of(&program)?;
        if united.is_first.iter().all(|first| *first) {
            Validator::new().validate_all(&program)?;
            return Ok(program);
        }
        let mut out = Module::new();
        united.parse_core_module(&mut out, Parser::new(0), &program)?;
        program = out.finish();
    }
}

/// Writes a program with one of each function.
struct United {
    /// Where every function will be, by where it is; imported ones come first.
    places: Vec<u32>,
    /// Of each function that is not imported, whether none before it is the same.
    is_first: Vec<bool>,
    /// How many of them are written.
    written: usize,
}

impl United {
    fn of(program: &[u8]) -> Result<Self, BinaryReaderError> {
        let functions = Functions::of(program)?;
        let mut places: Vec<u32> = (0..functions.imported).collect();
        let (mut known, mut is_first, mut next) = (BTreeMap::new(), Vec::new(), functions.imported);
        for (kind, body) in functions.types.iter().zip(&functions.bodies) {
            let place = *known.entry((kind, body.as_bytes())).or_insert(next);
            is_first.push(place == next);
            next += u32::from(place == next);
            places.push(place);
        }
        Ok(Self { places, is_first, written: 0 })
    }
}

impl Reencode for United {
    type Error = Dangling;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error<Dangling>> {
        usize::try_from(function).ok().and_then(|function| self.places.get(function).copied()).ok_or_else(dangling)
    }

    fn parse_function_section(
        &mut self,
        out: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), reencode::Error<Dangling>> {
        for (kind, first) in section.into_iter().zip(&self.is_first) {
            let kind = kind?;
            if *first {
                out.function(kind);
            }
        }
        Ok(())
    }

    fn parse_function_body(
        &mut self,
        out: &mut CodeSection,
        body: FunctionBody<'_>,
    ) -> Result<(), reencode::Error<Dangling>> {
        let first = *self.is_first.get(self.written).ok_or_else(dangling)?;
        self.written += 1;
        if first { utils::parse_function_body(self, out, body) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::united;
    use wasm_encoder::{
        CodeSection, ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function,
        FunctionSection, ImportSection, Module, RefType, TableSection, TableType, TypeSection,
    };
    use wasmparser::{ElementItems, Operator, Parser, Payload};

    use crate::programs::Functions;

    /// A program of one import and functions of a type each, of nothing or of a number, that call others by their places.
    /// All are in the table, in order, and the last is exported.
    fn program(wanted: &[(u32, &[u32])]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        types.ty().function([wasm_encoder::ValType::I32], []);
        let mut imports = ImportSection::new();
        imports.import("outside", "ask", EntityType::Function(0));
        let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
        for (kind, calls) in wanted {
            functions.function(*kind);
            let mut body = Function::new([]);
            calls.iter().for_each(|place| {
                body.instructions().call(*place);
            });
            body.instructions().end();
            code.function(&body);
        }
        let count = u32::try_from(wanted.len()).expect("few");
        let mut exports = ExportSection::new();
        exports.export("main", ExportKind::Func, count);
        let mut tables = TableSection::new();
        let (element_type, minimum) = (RefType::FUNCREF, count.into());
        tables.table(TableType { element_type, table64: false, minimum, maximum: None, shared: false });
        let mut elements = ElementSection::new();
        let all: Vec<u32> = (1..=count).collect();
        elements.active(None, &ConstExpr::i32_const(0), Elements::Functions(all.into()));
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&tables).section(&exports);
        module.section(&elements).section(&code);
        module.finish()
    }

    /// What each function calls, which ones are in the table, and which is exported.
    fn read(program: &[u8]) -> (Vec<Vec<u32>>, Vec<u32>, u32) {
        let functions = Functions::of(program).expect("a program");
        let calls = functions.bodies.iter().map(|body| {
            let operators = body.get_operators_reader().expect("a body").into_iter();
            operators
                .filter_map(|operator| match operator.expect("one") {
                    Operator::Call { function_index } => Some(function_index),
                    _ => None,
                })
                .collect()
        });
        let (mut table, mut exported) = (Vec::new(), 0);
        for payload in Parser::new(0).parse_all(program) {
            match payload.expect("a program") {
                Payload::ElementSection(section) => {
                    for element in section {
                        if let ElementItems::Functions(list) = element.expect("an element").items {
                            table.extend(list.into_iter().map(|place| place.expect("a place")));
                        }
                    }
                }
                Payload::ExportSection(section) => {
                    section.into_iter().for_each(|export| exported = export.expect("an export").index);
                }
                _ => {}
            }
        }
        (calls.collect(), table, exported)
    }

    #[test]
    fn whatever_led_to_one_of_the_same_leads_to_the_one_that_is_left() {
        let after = united(&program(&[(0, &[0]), (0, &[]), (0, &[0]), (0, &[3, 2])])).expect("a program");
        assert_eq!(read(&after), (vec![vec![0], vec![], vec![1, 2]], vec![1, 2, 1, 3], 3));
    }

    #[test]
    fn those_that_call_the_same_are_the_same_in_turn() {
        let after = united(&program(&[(0, &[3]), (0, &[4]), (0, &[0]), (0, &[0])])).expect("a program");
        assert_eq!(read(&after), (vec![vec![2], vec![0]], vec![1, 1, 2, 2], 2));
    }

    #[test]
    fn what_takes_something_else_is_another() {
        let before = program(&[(0, &[]), (1, &[])]);
        assert_eq!(read(&united(&before).expect("a program")), read(&before));
    }

    #[test]
    fn what_is_no_program_is_refused() {
        assert!(united(b"<html>").is_err());
    }
}
