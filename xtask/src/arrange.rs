//! Puts what a program is made of into the order that compresses best.
//!
//! A program means the same whatever the order of its functions, of what it imports and of the variables in each function,
//! and however its accesses to memory say that they are aligned, which browsers do not ask. The compiler leaves an order
//! that is good for nothing; in this one, like stands beside like, and brotli makes 2 % less of it.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::Path;

use wasm_encoder::reencode::{self, Reencode, utils};
use wasm_encoder::{CodeSection, Function, FunctionSection, ImportSection, Instruction, MemArg, Module};
use wasmparser::{
    BinaryReaderError, CodeSectionReader, CustomSectionReader, FunctionBody, FunctionSectionReader, Import,
    ImportSectionReader, Operator, OperatorsReader, Parser, Payload, ValType, Validator,
};

use crate::problem::Problem;
use crate::programs::{self, Dangling, Functions, dangling, is_function};

/// Arranges every program of a folder.
pub fn arrange(dist: &Path) -> Result<(), Problem> {
    programs::rewrite(dist, "cannot be put into another order", arranged)
}

/// Why a program cannot be arranged.
type Error = reencode::Error<Dangling>;

/// The program in another order. Custom sections, as of names for debuggers, are left out: they tell of places that are
/// others then.
///
/// # Errors
/// Where it is no program, or what comes of it is none. That is so with types of a garbage collector and with memory that
/// threads share, whose accesses must be aligned; neither is in ours.
fn arranged(program: &[u8]) -> Result<Vec<u8>, Error> {
    let mut module = Module::new();
    Order::of(program)?.parse_core_module(&mut module, Parser::new(0), program)?;
    let out = module.finish();
    Validator::new().validate_all(&out)?;
    Ok(out)
}

/// In which order a program is written.
struct Order {
    /// How many parameters the functions of each type have.
    parameters: Vec<usize>,
    /// The type of each function that is not imported.
    types: Vec<u32>,
    /// The same functions as they will follow each other, each by its place of today.
    functions: Vec<usize>,
    /// Where every function will be, by where it is; imported ones come first.
    places: Vec<u32>,
    /// Where every variable of the function that is being written will be, by where it is; see [`Locals`].
    locals: Vec<u32>,
}

impl Order {
    /// Functions of one type together, and those that begin alike beside each other.
    fn of(program: &[u8]) -> Result<Self, BinaryReaderError> {
        let Functions { types, bodies, .. } = Functions::of(program)?;
        let (mut parameters, mut imports) = (Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(program) {
            match payload? {
                Payload::TypeSection(section) => {
                    for function in section.into_iter_err_on_gc_types() {
                        parameters.push(function?.params().len());
                    }
                }
                Payload::ImportSection(section) => {
                    imports = section.into_imports().collect::<Result<_, _>>()?;
                    imports.retain(is_function);
                }
                _ => {}
            }
        }
        let mut order: Vec<_> = types.iter().zip(bodies.iter().map(FunctionBody::as_bytes)).enumerate().collect();
        order.sort_by_key(|&(_, (kind, body))| (kind, body));
        let functions: Vec<usize> = order.iter().map(|&(place, _)| place).collect();
        let mut imported: Vec<_> = imports.iter().enumerate().collect();
        imported.sort_by_key(|(_, import)| by_name(import));
        let imported = places_of(imported.into_iter().map(|(place, _)| place), 0);
        let own = places_of(functions.iter().copied(), u32::try_from(imported.len()).unwrap_or(u32::MAX));
        let places = imported.into_iter().chain(own).collect();
        Ok(Self { parameters, types, functions, places, locals: Vec::new() })
    }

    /// How many parameters a function has, by its place among those that are not imported.
    fn parameters(&self, function: usize) -> Option<u32> {
        let kind = *self.types.get(function)?;
        u32::try_from(*self.parameters.get(usize::try_from(kind).ok()?)?).ok()
    }

    fn local(&self, local: u32) -> Result<u32, Error> {
        usize::try_from(local).ok().and_then(|local| self.locals.get(local).copied()).ok_or_else(dangling)
    }
}

/// Imports in the order of their names, which are numbers (`imports.rs`); those that are no functions stay, in front.
fn by_name<'a>(import: &Import<'a>) -> Option<(usize, &'a str)> {
    is_function(import).then_some((import.name.len(), import.name))
}

/// Where each thing will be, by where it is, given where each is of those that will follow each other from a place on.
fn places_of<T: Ord>(order: impl Iterator<Item = T>, first: u32) -> Vec<u32> {
    let mut places: Vec<_> = order.zip(first..).collect();
    places.sort_unstable();
    places.into_iter().map(|(_, place)| place).collect()
}

/// In which order the variables of a function are written.
struct Locals {
    /// The types of those that are no parameters, in the new order.
    kinds: Vec<ValType>,
    /// Where every variable will be, by where it is. Parameters stay.
    places: Vec<u32>,
}

impl Locals {
    /// Those of one type together and those that are asked for most first, so that most instructions that name one name
    /// one of few.
    fn of(parameters: u32, body: &FunctionBody<'_>) -> Result<Self, BinaryReaderError> {
        let mut uses = BTreeMap::<u32, u32>::new();
        for operator in body.get_operators_reader()? {
            if let Operator::LocalGet { local_index }
            | Operator::LocalSet { local_index }
            | Operator::LocalTee { local_index } = operator?
            {
                *uses.entry(local_index).or_default() += 1;
            }
        }
        let mut kinds = Vec::new();
        for group in body.get_locals_reader()? {
            let (count, kind) = group?;
            kinds.extend((0..count).map(|_| kind));
        }
        let uses = |local: u32| uses.get(&local).copied().unwrap_or_default();
        let mut order: Vec<_> = (parameters..).zip(kinds).collect();
        let mut of_kind = BTreeMap::<String, u32>::new();
        for &(local, kind) in &order {
            *of_kind.entry(kind.to_string()).or_default() += uses(local);
        }
        // What is used as often stays in order, and types that are used as often do not mix.
        order.sort_by_cached_key(|&(local, kind)| {
            let kind = kind.to_string();
            (of_kind.get(&kind).copied().map(Reverse), kind, Reverse(uses(local)), local)
        });
        let own = places_of(order.iter().map(|&(local, _)| local), parameters);
        let places = (0..parameters).chain(own).collect();
        Ok(Self { kinds: order.into_iter().map(|(_, kind)| kind).collect(), places })
    }
}

impl Reencode for Order {
    type Error = Dangling;

    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        usize::try_from(function).ok().and_then(|function| self.places.get(function).copied()).ok_or_else(dangling)
    }

    fn parse_import_section(&mut self, out: &mut ImportSection, section: ImportSectionReader<'_>) -> Result<(), Error> {
        let mut imports = section.into_imports().collect::<Result<Vec<_>, _>>()?;
        imports.sort_by_key(by_name);
        imports.into_iter().try_for_each(|import| self.parse_import(out, import))
    }

    fn parse_function_section(&mut self, out: &mut FunctionSection, _: FunctionSectionReader<'_>) -> Result<(), Error> {
        for &function in &self.functions {
            out.function(*self.types.get(function).ok_or_else(dangling)?);
        }
        Ok(())
    }

    fn parse_code_section(&mut self, out: &mut CodeSection, section: CodeSectionReader<'_>) -> Result<(), Error> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for function in self.functions.clone() {
            let body = bodies.get(function).ok_or_else(dangling)?;
            let parameters = self.parameters(function).ok_or_else(dangling)?;
            let locals = Locals::of(parameters, body)?;
            self.locals = locals.places;
            let kinds = locals.kinds.into_iter().map(|kind| self.val_type(kind)).collect::<Result<Vec<_>, _>>()?;
            let mut written = Function::new_with_locals_types(kinds);
            let mut reader = body.get_operators_reader()?;
            while !reader.eof() {
                written.instruction(&self.parse_instruction(&mut reader)?);
            }
            out.function(&written);
        }
        Ok(())
    }

    fn parse_instruction<'a>(&mut self, reader: &mut OperatorsReader<'a>) -> Result<Instruction<'a>, Error> {
        Ok(match utils::parse_instruction(self, reader)? {
            Instruction::LocalGet(local) => Instruction::LocalGet(self.local(local)?),
            Instruction::LocalSet(local) => Instruction::LocalSet(self.local(local)?),
            Instruction::LocalTee(local) => Instruction::LocalTee(self.local(local)?),
            other => other,
        })
    }

    fn parse_custom_section(&mut self, _: &mut Module, _: CustomSectionReader<'_>) -> Result<(), Error> {
        Ok(())
    }

    /// An access that promises no alignment is always right, and all of them are the same.
    fn mem_arg(&mut self, access: wasmparser::MemArg) -> Result<MemArg, Error> {
        Ok(MemArg { align: 0, ..utils::mem_arg(self, access)? })
    }
}

#[cfg(test)]
mod tests {
    use super::arranged;
    use std::collections::BTreeMap;
    use wasm_encoder::{
        CodeSection, ConstExpr, DataCountSection, DataSection, ElementSection, Elements, EntityType, ExportKind,
        ExportSection, Function, FunctionSection, GlobalSection, GlobalType, ImportSection, InstructionSink, MemArg,
        MemArgTarget, MemorySection, MemoryType, Module, NameMap, NameSection, RefType, StartSection, TableSection,
        TableType, TypeSection, ValType,
    };
    use wasmparser::{Operator, Parser, Payload};

    /// A function with variables of its own.
    fn function(locals: &[ValType], write: impl Fn(&mut InstructionSink<'_>)) -> Function {
        let mut function = Function::new_with_locals_types(locals.iter().copied());
        write(&mut function.instructions());
        function.instructions().end();
        function
    }

    /// A program of one import and five functions: `ten` and `twenty` give numbers, `sum` asks the import and both of
    /// them, one that only the table knows reads memory by a variable that it uses often, and the one it starts with asks
    /// for ten and copies data. A global holds `twenty`, and a section of names calls the functions something.
    fn program() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], [ValType::I32]);
        types.ty().function([ValType::I32], [ValType::I32]);
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("outside", "ask", EntityType::Function(0));
        let (mut functions, mut exports, mut code) = (FunctionSection::new(), ExportSection::new(), CodeSection::new());
        for kind in [1, 0, 0, 0, 2] {
            functions.function(kind);
        }
        for (name, place) in [("sum", 2), ("twenty", 3), ("ten", 4)] {
            exports.export(name, ExportKind::Func, place);
        }
        code.function(&function(&[ValType::F64, ValType::I32, ValType::I32], |sink| {
            sink.f64_const(0.5.into()).local_set(1);
            sink.local_get(0)
                .i32_load(MemArg { offset: 8, align: 2, target: MemArgTarget::default(), ordering: None })
                .local_set(3);
            sink.local_get(3).local_get(3).i32_add().local_set(2).local_get(2);
        }));
        code.function(&function(&[], |sink| {
            sink.call(0).call(3).i32_add().call(4).i32_add();
        }));
        code.function(&function(&[], |sink| {
            sink.i32_const(20);
        }));
        code.function(&function(&[], |sink| {
            sink.i32_const(10);
        }));
        code.function(&function(&[], |sink| {
            sink.call(4).drop().i32_const(0).i32_const(0).i32_const(1).memory_init(0, 0);
        }));
        let mut data = DataSection::new();
        data.passive(*b"x");
        let mut globals = GlobalSection::new();
        let held = GlobalType { val_type: ValType::FUNCREF, mutable: false, shared: false };
        globals.global(held, &ConstExpr::ref_func(3));
        let mut called = NameMap::new();
        called.append(3, "twenty");
        let mut names = NameSection::new();
        names.functions(&called);
        let mut tables = TableSection::new();
        tables.table(TableType {
            element_type: RefType::FUNCREF,
            table64: false,
            minimum: 1,
            maximum: None,
            shared: false,
        });
        let mut elements = ElementSection::new();
        elements.active(None, &ConstExpr::i32_const(0), Elements::Functions([1].as_slice().into()));
        let mut memories = MemorySection::new();
        memories.memory(MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None });
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&tables).section(&memories);
        module.section(&globals).section(&exports).section(&StartSection { function_index: 5 }).section(&elements);
        module.section(&DataCountSection { count: 1 }).section(&code).section(&data).section(&names);
        module.finish()
    }

    /// What each function does, by its place, the import first; what the exports, the table, the global and the start lead
    /// to, and the custom sections there are.
    fn read(program: &[u8]) -> (Vec<Vec<String>>, BTreeMap<String, usize>) {
        let (mut bodies, mut names) = (vec![Vec::new()], BTreeMap::new());
        for payload in Parser::new(0).parse_all(program) {
            match payload.expect("a program") {
                Payload::ExportSection(section) => {
                    for export in section {
                        let export = export.expect("an export");
                        names.insert(export.name.to_owned(), export.index as usize);
                    }
                }
                Payload::ElementSection(section) => {
                    for element in section {
                        if let wasmparser::ElementItems::Functions(list) = element.expect("an element").items {
                            names
                                .extend(list.into_iter().map(|at| ("table".to_owned(), at.expect("a place") as usize)));
                        }
                    }
                }
                Payload::GlobalSection(section) => {
                    for global in section {
                        let first = global.expect("a global").init_expr.get_operators_reader().read().expect("one");
                        if let Operator::RefFunc { function_index } = first {
                            names.insert("global".to_owned(), function_index as usize);
                        }
                    }
                }
                Payload::StartSection { func, .. } => {
                    names.insert("start".to_owned(), func as usize);
                }
                Payload::CustomSection(section) => {
                    names.insert(section.name().to_owned(), 0);
                }
                Payload::CodeSectionEntry(body) => {
                    let operators = body.get_operators_reader().expect("operators");
                    bodies
                        .push(operators.into_iter().map(|operator| format!("{:?}", operator.expect("one"))).collect());
                }
                _ => {}
            }
        }
        (bodies, names)
    }

    /// What a function asks for, in order, by following its calls.
    fn asked(program: &[u8], name: &str) -> Vec<String> {
        let (bodies, names) = read(program);
        let called =
            |operator: &String| operator.strip_prefix("Call { function_index: ")?.strip_suffix(" }")?.parse().ok();
        let calls = bodies[names[name]].iter().filter_map(called);
        calls.map(|place: usize| bodies[place].first().cloned().unwrap_or_else(|| "the import".to_owned())).collect()
    }

    #[test]
    fn whatever_leads_to_a_function_leads_to_what_it_led_to() {
        let (before, after) = (program(), arranged(&program()).expect("it is a program"));
        assert_ne!(before, after, "nothing is in another place");
        let wanted = ["the import", "I32Const { value: 20 }", "I32Const { value: 10 }"];
        for program in [&before, &after] {
            assert_eq!(asked(program, "sum"), wanted);
            assert_eq!(asked(program, "start"), wanted[2..]);
            let (bodies, names) = read(program);
            assert_eq!((&*bodies[names["ten"]][0], &*bodies[names["global"]][0]), (wanted[2], wanted[1]));
        }
        let (bodies, names) = read(&after);
        // By type: the one with a parameter comes behind the three without, and the table still knows it.
        assert_eq!((names["table"], bodies.len()), (4, 6));
        // Names would be those of others.
        assert!(read(&before).1.contains_key("name") && !names.contains_key("name"));
    }

    #[test]
    fn what_is_imported_follows_its_numbers_and_is_asked_for_as_before() {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("Z", "10", EntityType::Function(0)).import("Z", "2", EntityType::Function(0));
        let memory = MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None };
        imports.import("Z", "memory", memory);
        let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
        functions.function(0);
        code.function(&function(&[], |sink| {
            sink.call(0).call(1).call(2);
        }));
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&code);
        let after = arranged(&module.finish()).expect("it is a program");
        let (mut names, mut calls) = (Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(&after) {
            match payload.expect("a program") {
                Payload::ImportSection(section) => {
                    names.extend(section.into_imports().map(|import| import.expect("one").name.to_owned()));
                }
                Payload::CodeSectionEntry(body) => {
                    for operator in body.get_operators_reader().expect("operators") {
                        if let Operator::Call { function_index } = operator.expect("one") {
                            calls.push(function_index);
                        }
                    }
                }
                _ => {}
            }
        }
        assert_eq!((names.join(" ").as_str(), calls.as_slice()), ("memory 2 10", &[1, 0, 2][..]));
    }

    #[test]
    fn variables_used_most_come_first_beside_their_kind_and_parameters_stay() {
        let (bodies, names) = read(&arranged(&program()).expect("it is a program"));
        let local = |word: &str, place: u32| format!("Local{word} {{ local_index: {place} }}");
        let told: Vec<_> = bodies[names["table"]].iter().filter(|operator| operator.starts_with("Local")).collect();
        // It was: set 1 (the fraction), get 0 (the parameter), set 3, get 3 twice, set 2, get 2.
        let wanted = [
            local("Set", 3),
            local("Get", 0),
            local("Set", 1),
            local("Get", 1),
            local("Get", 1),
            local("Set", 2),
            local("Get", 2),
        ];
        assert!(told.iter().copied().eq(wanted.iter()), "{told:?}");
    }

    #[test]
    fn accesses_promise_no_alignment() {
        let out = arranged(&program()).expect("it is a program");
        let mut found = 0;
        for payload in Parser::new(0).parse_all(&out) {
            if let Payload::CodeSectionEntry(body) = payload.expect("a program") {
                for operator in body.get_operators_reader().expect("operators") {
                    if let Operator::I32Load { memarg } = operator.expect("one") {
                        assert_eq!((memarg.align, memarg.offset), (0, 8));
                        found += 1;
                    }
                }
            }
        }
        assert_eq!(found, 1);
    }

    #[test]
    fn what_is_no_program_is_refused() {
        let whole = program();
        for bytes in [b"\0asm".as_slice(), b"<html>", &whole[..whole.len() - 1]] {
            assert!(arranged(bytes).is_err(), "{} bytes", bytes.len());
        }
    }
}
