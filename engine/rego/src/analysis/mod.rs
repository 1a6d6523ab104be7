//! What can be told of policies without evaluating them, beyond what keeps them from compiling: for
//! linters and editors.
//!
//! [`Analysis::of`] resolves names and checks types as the compiler does. `conditions` and `facts` find
//! conditions whose outcome is known, `fields` follows the input through rules by its [`Schema`], `shape`
//! is what is known of a value meanwhile and `results` what builtins make of it, and `reads` tells which
//! rules use which.

mod conditions;
mod facts;
mod fields;
mod reads;
mod results;
mod schema;
mod shape;

use crate::ast::Module;
use crate::compile::{self, Resolved};
use crate::error::Error;
use crate::rules::{self, RuleInfo};
use crate::settings::{Options, PolicyFile};
use crate::span::Span;
use crate::value::Value;

pub use crate::compile::suggest::nearest;
pub use crate::compile::{Warning, WarningKind};
pub use conditions::{Condition, Why};
pub use fields::UnknownField;
pub use reads::{Read, UnknownRule};
pub use schema::Schema;

/// Policies whose names are resolved.
pub struct Analysis {
    /// The names of all files, by their number.
    files: Vec<String>,
    modules: Vec<Module>,
    resolved: Resolved,
    found: conditions::Found,
}

impl Analysis {
    /// Resolves the names of parsed files. The spans of `modules` count in `files`.
    ///
    /// # Errors
    /// What keeps the files from compiling, as far as one fault does not hide another.
    pub fn of(
        files: &[PolicyFile],
        modules: Vec<Module>,
        options: &Options,
    ) -> Result<Analysis, Vec<Error>> {
        let files: Vec<String> = files.iter().map(|file| file.name.clone()).collect();
        let located = |errors: Vec<Error>| -> Vec<Error> {
            errors.into_iter().map(|error| crate::program::located(&files, error)).collect()
        };
        let resolved = compile::resolve(&modules, options).map_err(located)?;
        let found = conditions::find(&resolved);
        Ok(Analysis { files, modules, resolved, found })
    }

    /// All rules, file by file, in the order they stand in.
    pub fn rules(&self) -> impl Iterator<Item = RuleInfo> {
        let Resolved { tree, rule_nodes, chains, .. } = &self.resolved;
        rules::infos(&self.modules, &self.files, tree, rule_nodes, chains)
    }

    /// What is likely a mistake though it is Rego.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.resolved.warnings
    }

    /// Conditions whose outcome is known.
    #[must_use]
    pub fn conditions(&self) -> &[Condition] {
        &self.found.conditions
    }

    /// The spans of rules that come out true whatever they look at.
    #[must_use]
    pub fn certain_rules(&self) -> &[Span] {
        &self.found.certain
    }

    /// The spans of `else`s behind something that always comes out.
    #[must_use]
    pub fn unreachable_elses(&self) -> &[Span] {
        &self.found.unreachable
    }

    /// References into `data`, and those to rules that their package does not have. What `data` holds is
    /// not missing.
    #[must_use]
    pub fn reads(&self, data: &Value) -> (Vec<Read>, Vec<UnknownRule>) {
        let found = reads::find(&self.resolved, data);
        (found.reads.into_iter().collect(), found.unknown)
    }

    /// References to fields that the input of a rule never has.
    ///
    /// `input_of` says which of the schemas describes the input of a rule; a rule without one is looked at
    /// only where another rule uses it. `gives_paths` says whose results are violations with a path.
    #[must_use]
    pub fn unknown_fields(
        &self,
        schemas: &[&Schema],
        input_of: &dyn Fn(&RuleInfo) -> Option<usize>,
        gives_paths: &dyn Fn(&RuleInfo) -> bool,
    ) -> Vec<UnknownField> {
        let mut follower = fields::Follower::new(&self.resolved, schemas);
        let mut functions = Vec::new();
        let nodes = self.resolved.rule_nodes.iter().flatten();
        for (info, node) in self.rules().zip(nodes) {
            match input_of(&info) {
                Some(input) if info.function => functions.push((*node, input)),
                Some(input) => follower.document(*node, input, gives_paths(&info)),
                None => {}
            }
        }
        for (node, input) in functions {
            follower.uncalled(node, input);
        }
        follower.finish()
    }
}
