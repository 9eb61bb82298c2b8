//! Empties the functions of a program that would write its last words.
//!
//! Wherever a program may stop it hands its reasons to the formatter of the standard library, and the outcome goes where
//! nobody reads. A program that makes its own texts in another way asks the formatter for nothing else, and then none of
//! it is ever come to, nor what does nothing but lead there: 1.4 KB of a first visit. What stops a program still stops
//! it, and at once (`stops.rs`); what it would have said goes with it (`unsaid.rs`).
//!
//! Functions are known by the names that the linker leaves in a program for debuggers. Emptied ones keep their places.

mod stops;
mod unsaid;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use wasm_encoder::reencode::{self, Reencode, utils};
use wasm_encoder::{CodeSection, Function, Module};
use wasmparser::{
    BinaryReaderError, CustomSectionReader, ElementItems, ExternalKind, FunctionBody, KnownCustom, Name, Operator,
    OperatorsReader, Parser, Payload, Validator,
};

use crate::problem::Problem;
use crate::programs::{self, is_function};
use stops::hastened;
use unsaid::forgotten;

/// Mutes every program of a folder.
pub fn mute(dist: &Path) -> Result<(), Problem> {
    programs::rewrite(dist, "cannot be muted", |program| -> Result<_, reencode::Error> {
        Ok(forgotten(program, hastened(&muted(program)?)?)?)
    })
}

/// The program with empty functions where it would speak. Custom sections are left out.
fn muted(program: &[u8]) -> Result<Vec<u8>, reencode::Error> {
    let calls = Calls::of(program)?;
    let mut out = Module::new();
    let mut emptied = Emptied { at: calls.imported, empty: calls.never_come_to() };
    emptied.parse_core_module(&mut out, Parser::new(0), program)?;
    let out = out.finish();
    Validator::new().validate_all(&out)?;
    Ok(out)
}

/// Which function calls which, by their places, imported ones first.
#[derive(Default)]
struct Calls {
    /// How many are imported.
    imported: u32,
    /// What each function that is not imported calls.
    called: BTreeMap<u32, BTreeSet<u32>>,
    /// Those that do not come back and call none by a table.
    last: BTreeSet<u32>,
    /// What is called from outside, or through a table.
    roots: BTreeSet<u32>,
    /// What functions are called.
    names: BTreeMap<u32, String>,
}

impl Calls {
    fn of(program: &[u8]) -> Result<Self, BinaryReaderError> {
        let mut calls = Self::default();
        let mut at = 0;
        for payload in Parser::new(0).parse_all(program) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        calls.imported += u32::from(is_function(&import?));
                    }
                    at = calls.imported;
                }
                Payload::ExportSection(section) => {
                    for export in section {
                        let export = export?;
                        calls.roots.extend((export.kind == ExternalKind::Func).then_some(export.index));
                    }
                }
                Payload::StartSection { func, .. } => calls.roots.extend([func]),
                Payload::GlobalSection(section) => {
                    for global in section {
                        calls.roots.extend(named(global?.init_expr.get_operators_reader())?);
                    }
                }
                Payload::ElementSection(section) => {
                    for element in section {
                        match element?.items {
                            ElementItems::Functions(list) => {
                                calls.roots.extend(list.into_iter().collect::<Result<Vec<_>, _>>()?);
                            }
                            ElementItems::Expressions(_, list) => {
                                for expression in list {
                                    calls.roots.extend(named(expression?.get_operators_reader())?);
                                }
                            }
                        }
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    calls.called.insert(at, named(body.get_operators_reader()?)?);
                    calls.last.extend(is_last(body.get_operators_reader()?)?.then_some(at));
                    at += 1;
                }
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(section) = section.as_known() {
                        calls.read_names(section)?;
                    }
                }
                _ => {}
            }
        }
        Ok(calls)
    }

    fn read_names(&mut self, section: wasmparser::NameSectionReader<'_>) -> Result<(), BinaryReaderError> {
        for names in section {
            let Name::Function(names) = names? else { continue };
            for name in names {
                let name = name?;
                self.names.insert(name.index, without_hashes(name.name));
            }
        }
        Ok(())
    }

    /// Whether a function calls nothing but some others.
    fn only_calls(&self, place: u32, others: &BTreeSet<u32>) -> bool {
        self.called.get(&place).is_some_and(|called| called.is_subset(others))
    }

    /// The functions that a name is given to which passes.
    fn those(&self, passes: fn(&str) -> bool) -> BTreeSet<u32> {
        self.names.iter().filter(|(_, name)| passes(name)).map(|(place, _)| *place).collect()
    }

    /// What can be emptied: what a program says as it stops, the formatter if nothing but itself asks it for anything, and
    /// what is not come to without them.
    fn never_come_to(&self) -> BTreeSet<u32> {
        let mut silent = self.those(stops);
        // What does nothing but lead there, or stop. What tells the world before it does stays.
        while let Some(more) =
            self.last.iter().find(|place| !silent.contains(place) && self.only_calls(**place, &silent))
        {
            silent.insert(*more);
        }
        let formatter = self.those(formats);
        let is_part = |place: &u32| formatter.contains(place) || silent.contains(place);
        let mut others = self.called.iter().filter(|(place, _)| !is_part(place));
        if others.all(|(_, called)| called.is_disjoint(&formatter)) {
            silent.extend(formatter);
        }
        let (mut seen, mut waiting) = (BTreeSet::new(), self.roots.iter().copied().collect::<Vec<_>>());
        while let Some(place) = waiting.pop() {
            if seen.insert(place) && !silent.contains(&place) {
                waiting.extend(self.called.get(&place).into_iter().flatten());
            }
        }
        silent.extend(self.called.keys().filter(|place| !seen.contains(place)));
        silent
    }
}

/// Whether a function of that name tells why the program stops. It does not come back.
fn stops(name: &str) -> bool {
    name == "core::panicking::panic_fmt"
}

/// Whether a function of that name is the formatter's, or writes a thing for it.
fn formats(name: &str) -> bool {
    let begins = ["core::fmt::", "<core::fmt::"].iter().any(|start| name.starts_with(start));
    begins || [" as core::fmt::Debug>::fmt", " as core::fmt::Display>::fmt"].iter().any(|part| name.contains(part))
}

/// A name without the hashes of crates and of itself: `core[…]::fmt::write`, `core::fmt::write::h…`.
fn without_hashes(name: &str) -> String {
    let is_hash = |hash: &str| hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    let mut pieces = name.split('[');
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        match piece.split_once(']').filter(|(hash, _)| is_hash(hash)) {
            Some((_, after)) => plain.push_str(after),
            None => plain.extend(["[", piece]),
        }
    }
    match plain.rsplit_once("::h") {
        Some((before, hash)) if is_hash(hash) => before.to_owned(),
        _ => plain,
    }
}

/// The functions that instructions name.
fn named(mut operators: OperatorsReader<'_>) -> Result<BTreeSet<u32>, BinaryReaderError> {
    let mut named = BTreeSet::new();
    while !operators.eof() {
        if let Operator::Call { function_index }
        | Operator::ReturnCall { function_index }
        | Operator::RefFunc { function_index } = operators.read()?
        {
            named.insert(function_index);
        }
    }
    Ok(named)
}

/// Whether a function of these instructions stops the program whatever happens in it, and calls none by a table, of which
/// nobody knows what it does.
fn is_last(mut operators: OperatorsReader<'_>) -> Result<bool, BinaryReaderError> {
    let (mut depth, mut stops) = (0, false);
    while !operators.eof() {
        let operator = operators.read()?;
        match &operator {
            Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } => depth += 1,
            Operator::End if depth == 0 => return Ok(stops),
            Operator::End => depth -= 1,
            Operator::Br { relative_depth } | Operator::BrIf { relative_depth } if *relative_depth < depth => {}
            Operator::BrTable { targets } => {
                let leads_out = |target: Result<u32, BinaryReaderError>| target.map(|target| target >= depth);
                if targets.default() >= depth || targets.targets().map(leads_out).any(|out| out.unwrap_or(true)) {
                    return Ok(false);
                }
            }
            Operator::Return
            | Operator::ReturnCall { .. }
            | Operator::Br { .. }
            | Operator::BrIf { .. }
            | Operator::CallIndirect { .. }
            | Operator::ReturnCallIndirect { .. } => return Ok(false),
            _ => {}
        }
        stops = matches!(operator, Operator::Unreachable);
    }
    Ok(false)
}

/// Writes a program with some functions empty.
struct Emptied {
    /// The place of the function that is written next.
    at: u32,
    empty: BTreeSet<u32>,
}

impl Reencode for Emptied {
    type Error = std::convert::Infallible;

    fn parse_function_body(&mut self, out: &mut CodeSection, body: FunctionBody<'_>) -> Result<(), reencode::Error> {
        self.at += 1;
        if !self.empty.contains(&(self.at - 1)) {
            return utils::parse_function_body(self, out, body);
        }
        let mut nothing = Function::new([]);
        nothing.instructions().unreachable().end();
        out.function(&nothing);
        Ok(())
    }

    fn parse_custom_section(&mut self, _: &mut Module, _: CustomSectionReader<'_>) -> Result<(), reencode::Error> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{is_last, muted, without_hashes};
    use wasm_encoder::{
        BlockType, CodeSection, ConstExpr, ElementSection, Elements, Encode, EntityType, ExportKind, ExportSection,
        Function, FunctionSection, ImportSection, InstructionSink, Module, NameMap, NameSection, RefType, TableSection,
        TableType, TypeSection,
    };
    use wasmparser::{BinaryReader, FunctionBody, Operator, Parser, Payload};

    /// A program of one import and functions that are called something and call others by their places; those that fail
    /// stop then. The first is exported, the second in a table.
    fn program(wanted: &[(&str, &[u32])]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("outside", "ask", EntityType::Function(0));
        let (mut functions, mut code, mut names) = (FunctionSection::new(), CodeSection::new(), NameMap::new());
        for (place, (name, calls)) in (1..).zip(wanted) {
            functions.function(0);
            let mut body = Function::new([]);
            calls.iter().for_each(|place| {
                body.instructions().call(*place);
            });
            if name.starts_with("fail") {
                body.instructions().unreachable();
            }
            body.instructions().end();
            code.function(&body);
            names.append(place, name);
        }
        let mut exports = ExportSection::new();
        exports.export("main", ExportKind::Func, 1);
        let mut tables = TableSection::new();
        let element_type = RefType::FUNCREF;
        tables.table(TableType { element_type, table64: false, minimum: 1, maximum: None, shared: false });
        let mut elements = ElementSection::new();
        elements.active(None, &ConstExpr::i32_const(0), Elements::Functions([2].as_slice().into()));
        let mut called = NameSection::new();
        called.functions(&names);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&tables).section(&exports);
        module.section(&elements).section(&code).section(&called);
        module.finish()
    }

    /// The places of the functions that are empty.
    fn empty(program: &[u8]) -> Vec<usize> {
        let bodies = Parser::new(0).parse_all(program).filter_map(|payload| match payload.expect("a program") {
            Payload::CodeSectionEntry(body) => Some(body.get_operators_reader().expect("a body").read().expect("one")),
            _ => None,
        });
        bodies.enumerate().filter(|(_, first)| matches!(first, Operator::Unreachable)).map(|(at, _)| at + 1).collect()
    }

    const SHOWS: &str = "<usize as core[0123456789abcdef]::fmt::Display>::fmt";
    const STOPS: &str = "core[0123456789abcdef]::panicking::panic_fmt";
    const WRITES: &str = "core::fmt::write::h0123456789abcdef";

    #[test]
    fn what_only_the_end_asks_for_is_emptied() {
        let before = program(&[("main", &[0, 3]), (SHOWS, &[4]), (STOPS, &[5]), (WRITES, &[]), ("hook", &[0])]);
        assert_eq!(empty(&before), Vec::<usize>::new());
        assert_eq!(empty(&muted(&before).expect("a program")), [2, 3, 4, 5]);
    }

    #[test]
    fn what_does_nothing_but_stop_is_emptied_and_what_tells_the_world_first_is_not() {
        let before =
            program(&[("main", &[3, 4, 5]), (SHOWS, &[]), ("fail", &[4]), (STOPS, &[]), ("fails loudly", &[0])]);
        assert_eq!(empty(&muted(&before).expect("a program")), [2, 3, 4]);
    }

    #[test]
    fn a_function_comes_back_if_any_way_leads_out_of_it() {
        let written = |write: &dyn Fn(&mut InstructionSink<'_>)| {
            let mut body = Function::new([]);
            write(&mut body.instructions());
            body.instructions().end();
            let mut bytes = Vec::new();
            body.encode(&mut bytes);
            // The length comes first.
            let reader = BinaryReader::new(bytes.get(1..).expect("a body"), 0);
            is_last(FunctionBody::new(reader).get_operators_reader().expect("a body")).expect("instructions")
        };
        assert!(written(&|sink| {
            sink.unreachable();
        }));
        assert!(written(&|sink| {
            sink.block(BlockType::Empty).br(0).end().unreachable();
        }));
        assert!(!written(&|sink| {
            sink.block(BlockType::Empty).br(1).end().unreachable();
        }));
        assert!(!written(&|sink| {
            sink.i32_const(0).br_if(0).unreachable();
        }));
        assert!(!written(&|sink| {
            sink.i32_const(0).br_table([0], 0).unreachable();
        }));
        assert!(!written(&|sink| {
            sink.i32_const(0).if_(BlockType::Empty).return_().end().unreachable();
        }));
        assert!(!written(&|sink| {
            sink.i32_const(0).call_indirect(0, 0).unreachable();
        }));
        assert!(!written(&|sink| {
            sink.unreachable().nop();
        }));
        assert!(!written(&|_| {}));
    }

    #[test]
    fn a_formatter_that_is_asked_for_more_stays() {
        let asked = program(&[("main", &[3, 4]), (SHOWS, &[4]), (STOPS, &[5]), (WRITES, &[]), ("hook", &[])]);
        assert_eq!(empty(&muted(&asked).expect("a program")), [3, 5]);
    }

    #[test]
    fn a_program_without_names_keeps_what_it_comes_to() {
        let unnamed = program(&[("f1", &[3, 4]), ("f2", &[4]), ("f3", &[]), ("f4", &[])]);
        assert_eq!(empty(&muted(&unnamed).expect("a program")), Vec::<usize>::new());
        assert!(muted(b"no program").is_err());
    }

    #[test]
    fn hashes_are_no_part_of_a_name() {
        for (name, plain) in [
            ("core[0123456789abcdef]::fmt::write", "core::fmt::write"),
            ("core::fmt::write::h0123456789abcdef", "core::fmt::write"),
            ("<[u8] as core[0123456789abcdef]::fmt::Debug>::fmt", "<[u8] as core::fmt::Debug>::fmt"),
            ("a::hold", "a::hold"),
        ] {
            assert_eq!(without_hashes(name), plain);
        }
    }
}
