//! regorus's engines for `benches/peers/opa.py`: the interpreter and the bytecode machine, on the
//! reference-counted pointers that the machine needs (feature `arc`).

#[path = "../../engines/interpreter.rs"]
mod interpreter;

use interpreter::{Interpreter, engine, json};
use plimsoll_benches::{Engine, Set, all, serve};
use regorus::{Value, languages::rego::compiler::Compiler, rvm::vm::RegoVM};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    serve(&all(), load)
}

fn load(name: &str, set: &Set) -> Result<Box<dyn Engine>, String> {
    Ok(match name {
        "regorus interpreter" => Box::new(Interpreter::new(set)?),
        "regorus RVM" => Box::new(Rvm::new(set)?),
        _ => return Err(format!("there is no engine `{name}`")),
    })
}

/// The bytecode machine, with a program for the one rule asked for.
struct Rvm {
    machine: RegoVM,
}

impl Rvm {
    fn new(set: &Set) -> Result<Self, String> {
        let mut engine = engine(set)?;
        let policy = engine
            .compile_with_entrypoint(&set.query.as_str().into())
            .map_err(|e| e.to_string())?;
        let program =
            Compiler::compile_from_policy(&policy, &[&set.query]).map_err(|e| e.to_string())?;
        let mut machine = RegoVM::new();
        machine.set_max_instructions(10_000_000);
        machine.load_program(program);
        let data = Value::from_json_str(&set.data).map_err(|e| e.to_string())?;
        machine.set_data(data).map_err(|e| e.to_string())?;
        Ok(Self { machine })
    }
}

impl Engine for Rvm {
    fn decide(&mut self, input: &str) -> Result<String, String> {
        self.machine.set_input(Value::from_json_str(input).map_err(|error| error.to_string())?);
        json(&self.machine.execute().map_err(|error| error.to_string())?)
    }
}
