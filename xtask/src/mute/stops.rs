//! Lets a program stop where it comes to a stop, and not a moment later.
//!
//! Wherever a program may stop it gathers what it would say and hands it to a function that only stops (`mute.rs`). Here
//! it stops at once, and what it would gather nobody asks for.

use std::collections::BTreeSet;

use wasm_encoder::reencode::{self, Reencode, utils};
use wasm_encoder::{CodeSection, Instruction, Module};
use wasmparser::{BinaryReaderError, FunctionBody, Operator, Parser, Validator};

use crate::programs::Functions;

/// The program with a stop for each call of a function that only stops, until there is no such function more.
pub fn hastened(program: &[u8]) -> Result<Vec<u8>, reencode::Error> {
    let (mut program, mut known) = (program.to_vec(), 0);
    loop {
        let stopping = those_that_stop(&program)?;
        if stopping.len() == known {
            Validator::new().validate_all(&program)?;
            return Ok(program);
        }
        known = stopping.len();
        let mut out = Module::new();
        Hastened { stopping }.parse_core_module(&mut out, Parser::new(0), &program)?;
        program = out.finish();
    }
}

/// The places of the functions that do nothing but stop.
fn those_that_stop(program: &[u8]) -> Result<BTreeSet<u32>, BinaryReaderError> {
    let functions = Functions::of(program)?;
    let mut stopping = BTreeSet::new();
    for (place, body) in (functions.imported..).zip(&functions.bodies) {
        if matches!(body.get_operators_reader()?.read()?, Operator::Unreachable) {
            stopping.insert(place);
        }
    }
    Ok(stopping)
}

/// Writes a program that stops at once.
struct Hastened {
    /// The functions that only stop, by their places.
    stopping: BTreeSet<u32>,
}

impl Reencode for Hastened {
    type Error = std::convert::Infallible;

    fn parse_function_body(&mut self, out: &mut CodeSection, body: FunctionBody<'_>) -> Result<(), reencode::Error> {
        let mut written = self.new_function_with_parsed_locals(&body)?;
        let mut reader = body.get_operators_reader()?;
        let mut instructions = Vec::new();
        while !reader.eof() {
            let instruction = utils::parse_instruction(self, &mut reader)?;
            let stops = match &instruction {
                Instruction::Unreachable => true,
                Instruction::Call(function) => self.stopping.contains(function),
                _ => false,
            };
            if stops {
                while instructions.last().is_some_and(only_gathers) {
                    instructions.pop();
                }
                instructions.push(Instruction::Unreachable);
                // A call is followed by a stop of its own.
                let mut behind = reader.clone();
                if !behind.eof() && matches!(behind.read()?, Operator::Unreachable) {
                    reader = behind;
                }
            } else {
                instructions.push(instruction);
            }
        }
        instructions.iter().for_each(|instruction| {
            written.instruction(instruction);
        });
        out.function(&written);
        Ok(())
    }
}

/// Whether all that an instruction does is forgotten if the program stops right behind it. What it writes to memory or
/// to variables of the whole program is not.
fn only_gathers(instruction: &Instruction<'_>) -> bool {
    matches!(
        instruction,
        Instruction::LocalGet(_)
            | Instruction::LocalSet(_)
            | Instruction::LocalTee(_)
            | Instruction::GlobalGet(_)
            | Instruction::I32Const(_)
            | Instruction::I64Const(_)
            | Instruction::F64Const(_)
            | Instruction::I32Add
            | Instruction::I32Sub
            | Instruction::I32Load(_)
            | Instruction::I64Load(_)
            | Instruction::F64Load(_)
            | Instruction::I32Load8U(_)
            | Instruction::Select
            | Instruction::Drop
    )
}

#[cfg(test)]
mod tests {
    use super::hastened;
    use wasm_encoder::{
        BlockType, CodeSection, ConstExpr, EntityType, Function, FunctionSection, GlobalSection, GlobalType,
        ImportSection, InstructionSink, Module, TypeSection, ValType,
    };
    use wasmparser::Operator;

    use crate::programs::Functions;

    type Write = fn(&mut InstructionSink<'_>);

    /// A program of one import, a global and functions of no parameters that do what they are told.
    fn program(wanted: &[Write]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("outside", "tell", EntityType::Function(0));
        let mut globals = GlobalSection::new();
        let held = GlobalType { val_type: ValType::I32, mutable: true, shared: false };
        globals.global(held, &ConstExpr::i32_const(0));
        let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
        for write in wanted {
            functions.function(0);
            let mut body = Function::new_with_locals_types([ValType::I32]);
            write(&mut body.instructions());
            body.instructions().end();
            code.function(&body);
        }
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&globals).section(&code);
        module.finish()
    }

    /// What each function does, in words, but for its end.
    fn told(program: &[u8]) -> Vec<String> {
        let bodies = Functions::of(program).expect("a program").bodies;
        let words = |operator: Operator<'_>| match operator {
            Operator::Unreachable => "stop".to_owned(),
            Operator::Call { function_index } => format!("call {function_index}"),
            Operator::I32Const { value } => value.to_string(),
            Operator::GlobalSet { .. } => "write".to_owned(),
            Operator::LocalGet { .. } => "read".to_owned(),
            Operator::If { .. } => "if".to_owned(),
            Operator::End => "end".to_owned(),
            other => format!("{other:?}"),
        };
        let told = |body: &wasmparser::FunctionBody<'_>| {
            let operators = body.get_operators_reader().expect("a body").into_iter();
            let mut told: Vec<_> = operators.map(|operator| words(operator.expect("one"))).collect();
            assert_eq!(told.pop().as_deref(), Some("end"));
            told.join(", ")
        };
        bodies.iter().map(told).collect()
    }

    const STOPS: Write = |sink| {
        sink.unreachable();
    };

    #[test]
    fn a_call_of_what_only_stops_is_a_stop_and_what_it_would_be_given_is_not_gathered() {
        let before = program(&[STOPS, |sink| {
            sink.i32_const(1).global_set(0).i32_const(7).local_get(0).i32_add().local_set(0).call(1).unreachable();
        }]);
        assert_eq!(told(&hastened(&before).expect("a program")), ["stop", "1, write, stop"]);
    }

    #[test]
    fn what_calls_nothing_but_what_stops_only_stops_too() {
        let calls_last: Write = |sink| {
            sink.i32_const(7).local_set(0).call(3).unreachable();
        };
        let calls_next: Write = |sink| {
            sink.call(2);
        };
        let before = program(&[calls_last, calls_last, STOPS, calls_next]);
        assert_eq!(told(&hastened(&before).expect("a program")), ["stop"; 4]);
    }

    #[test]
    fn what_tells_the_world_or_goes_on_is_left() {
        let tells: Write = |sink| {
            sink.call(0).unreachable();
        };
        let goes_on: Write = |sink| {
            sink.local_get(0).if_(BlockType::Empty).call(1).end().call(2).i32_const(1).global_set(0);
        };
        let before = program(&[STOPS, tells, goes_on]);
        let wanted = ["stop", "call 0, stop", "read, if, stop, end, call 2, 1, write"];
        assert_eq!(told(&hastened(&before).expect("a program")), wanted);
    }

    #[test]
    fn what_is_no_program_is_refused() {
        assert!(hastened(b"<html>").is_err());
    }
}
