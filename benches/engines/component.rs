//! Our evaluator inside the component, asked through the SDK as an embedder does. A query of the contract
//! is text, so its parsing is part of each decision here.

use std::time::Duration;

use plimsoll::{Engine as Plimsoll, Limits, Outcome, Policies, PolicySet, Settings};
use plimsoll_benches::{Engine, Set};

/// Policies in an instance of the component.
pub struct Component {
    policies: PolicySet,
    query: String,
    settings: Settings,
}

impl Component {
    /// Compiles the set inside the component.
    pub fn new(set: &Set) -> Result<Self, String> {
        // Reading 50 MB of base documents takes more than a decision may.
        let limits =
            Limits { deadline: Duration::from_secs(120), memory: 3 << 30, idle_instances: 1 };
        let engine = Plimsoll::with_limits(limits).map_err(|error| error.to_string())?;
        let policies = set
            .files
            .iter()
            .fold(Policies::new().alone(), |policies, (name, source)| policies.file(name, source));
        let policies =
            engine.compile(policies.data(set.data.as_str())).map_err(|error| error.to_string())?;
        Ok(Self { policies, query: set.query.clone(), settings: Settings::default() })
    }
}

impl Engine for Component {
    fn decide(&mut self, input: &str) -> Result<String, String> {
        match self.policies.query(&self.query, Some(input), &self.settings) {
            Ok(Outcome::Defined(answers)) => Ok(answers),
            Ok(Outcome::Undefined) => Ok(String::new()),
            Err(error) => Err(error.to_string()),
        }
    }
}
