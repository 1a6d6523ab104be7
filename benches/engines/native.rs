//! Our evaluator as a library, without the component around it.

use plimsoll_benches::Set;
use plimsoll_rego::{Options, PolicyFile, Program, Settings, Value};

use super::Engine;

/// A compiled program and the path to ask it for.
pub struct Native {
    program: Program,
    path: String,
    settings: Settings,
}

impl Native {
    /// Compiles the set.
    pub fn new(set: &Set) -> Result<Self, String> {
        let file = |(name, source): &(String, String)| PolicyFile { name: name.clone(), source: source.clone() };
        let files: Vec<PolicyFile> = set.files.iter().map(file).collect();
        let data = Value::from_json_str(&set.data).map_err(|error| error.to_string())?;
        let program = Program::compile(&files, data, &Options::default())
            .map_err(|errors| errors.iter().map(|error| error.to_string()).collect::<Vec<_>>().join("\n"))?;
        Ok(Self { program, path: set.query.clone(), settings: Settings::default() })
    }
}

impl Engine for Native {
    fn decide(&mut self, input: &str) -> String {
        let input = Value::from_json_str(input).expect("the input is JSON");
        let document = self
            .program
            .eval_rule(&self.path, Some(input), &self.settings)
            .unwrap_or_else(|error| panic!("{}: {error}", self.path));
        document.value.map_or_else(String::new, |value| {
            serde_json::to_string(&value).expect("the document is JSON")
        })
    }
}
