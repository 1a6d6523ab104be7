//! Our evaluator as a library, without the component around it.

use plimsoll_benches::{Engine, Set};
use plimsoll_rego::{Options, PolicyFile, Program, Settings, Value};

/// A compiled program and the path to ask it for.
pub struct Native {
    program: Program,
    path: String,
    settings: Settings,
}

impl Native {
    /// Compiles the set.
    pub fn new(set: &Set) -> Result<Self, String> {
        let file =
            |(name, source): &(String, String)| PolicyFile::new(name.clone(), source.clone());
        let files: Vec<PolicyFile> = set.files.iter().map(file).collect();
        let data = Value::from_json_str(&set.data).map_err(|error| error.to_string())?;
        let program = Program::compile(&files, data, &Options::default()).map_err(|errors| {
            errors.iter().map(|error| error.to_string()).collect::<Vec<_>>().join("\n")
        })?;
        Ok(Self { program, path: set.query.clone(), settings: Settings::default() })
    }
}

impl Engine for Native {
    fn decide(&mut self, input: &str) -> Result<String, String> {
        let input = Value::from_json_str(input).map_err(|error| error.to_string())?;
        let document = self.program.eval_rule(&self.path, Some(input), &self.settings);
        match document.map_err(|error| error.to_string())?.value {
            Some(value) => serde_json::to_string(&value).map_err(|error| error.to_string()),
            None => Ok(String::new()),
        }
    }
}
