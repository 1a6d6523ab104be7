//! regorus's tree-walking interpreter. The peer in `peers/regorus` shares this file.

use plimsoll_benches::{Engine, Set};
use regorus::Value;

/// The interpreter with a set parsed.
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
    fn decide(&mut self, input: &str) -> Result<String, String> {
        self.engine.set_input_json(input).map_err(|error| error.to_string())?;
        json(&self.engine.eval_rule(self.query.clone()).map_err(|error| format!("{error:#}"))?)
    }
}

/// The policies and base documents of a set.
pub fn engine(set: &Set) -> Result<regorus::Engine, String> {
    let mut engine = regorus::Engine::new();
    for (name, text) in &set.files {
        engine.add_policy(name.clone(), text.clone()).map_err(|error| format!("{error:#}"))?;
    }
    engine.add_data_json(&set.data).map_err(|error| error.to_string())?;
    Ok(engine)
}

/// A document as text.
pub fn json(value: &Value) -> Result<String, String> {
    match value {
        Value::Undefined => Ok(String::new()),
        value => serde_json::to_string(value).map_err(|error| error.to_string()),
    }
}
