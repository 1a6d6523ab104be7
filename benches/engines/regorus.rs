//! regorus, whose parser, values and builtins are good company: its interpreter and its bytecode machine.

use std::sync::Arc;

use plimsoll_benches::Set;
use regorus::{Value, languages::rego::compiler::Compiler, rvm::vm::RegoVM};

use super::Engine;

/// The tree-walking interpreter.
pub struct Interpreter {
    engine: regorus::Engine,
    query: String,
}

impl Interpreter {
    /// Parses the set.
    pub fn new(set: &Set) -> Result<Self, String> {
        Ok(Self { engine: engine(set)?, query: set.query.clone() })
    }
}

impl Engine for Interpreter {
    fn decide(&mut self, input: &str) -> String {
        self.engine.set_input_json(input).expect("the input is JSON");
        let value = self.engine.eval_rule(self.query.clone());
        json(value.unwrap_or_else(|error| panic!("{}: {error}", self.query)))
    }
}

/// The bytecode machine, with a program for the one rule asked for.
pub struct Rvm {
    machine: RegoVM,
    query: String,
}

impl Rvm {
    /// Compiles the set.
    pub fn new(set: &Set) -> Result<Self, String> {
        let mut engine = engine(set)?;
        let policy = engine.compile_with_entrypoint(&set.query.as_str().into()).map_err(|e| e.to_string())?;
        let program = Compiler::compile_from_policy(&policy, &[&set.query]).map_err(|e| e.to_string())?;
        let mut machine = RegoVM::new();
        machine.load_program(program);
        let data = Value::from_json_str(&set.data).map_err(|e| e.to_string())?;
        machine.set_data(data).map_err(|e| e.to_string())?;
        Ok(Self { machine, query: set.query.clone() })
    }
}

impl Engine for Rvm {
    fn decide(&mut self, input: &str) -> String {
        self.machine.set_input(Value::from_json_str(input).expect("the input is JSON"));
        json(self.machine.execute().unwrap_or_else(|error| panic!("{}: {error}", self.query)))
    }
}

fn engine(set: &Set) -> Result<regorus::Engine, String> {
    let mut engine = regorus::Engine::new();
    for (name, text) in &set.files {
        engine.add_policy(name.clone(), text.clone()).map_err(|error| format!("{error:#}"))?;
    }
    engine.add_data_json(&set.data).map_err(|error| error.to_string())?;
    Ok(engine)
}

fn json(value: Value) -> String {
    match value {
        Value::Undefined => String::new(),
        value => serde_json::to_string(&value).expect("the document is JSON"),
    }
}
