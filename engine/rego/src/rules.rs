//! What a program tells of its rules: where they stand and what their annotations say.

use crate::annotations::{Annotation, Scope};
use crate::ast::Module;
use crate::compile::metadata::Chain;
use crate::compile::tree::{NodeId, Tree};
use crate::error::Error;
use crate::program::Program;
use crate::span::Span;
use crate::value::{Object, Value, string};

/// A rule as its author wrote it, one of perhaps several of its name.
#[derive(Debug, Clone)]
pub struct RuleInfo {
    /// The names of the package, `data` left out.
    pub package: Vec<String>,
    /// The constant part of the head: `deny`, or `p.q` of `p.q[x]`.
    pub name: String,
    /// Where the value is found: `data.a.b.deny`.
    pub path: String,
    /// The file, by the name it was given to the compiler with.
    pub file: String,
    /// The whole rule.
    pub span: Span,
    /// It is a `default` rule.
    pub default: bool,
    /// It takes arguments.
    pub function: bool,
    /// The annotations that hold for it, the nearest first: its own, the document's, the package's,
    /// those of packages around.
    pub annotations: Vec<Annotation>,
}

impl RuleInfo {
    /// All annotations in one: of fields that several have the nearest stands, but `custom` is merged
    /// name by name. An empty object if there are none.
    pub fn metadata(&self) -> Value {
        let mut merged = Object::new();
        let custom = string("custom");
        for annotation in self.annotations.iter().rev() {
            let Value::Object(fields) = &annotation.value else {
                continue;
            };
            for (key, value) in fields.iter_sorted() {
                let value = match (merged.get(key), value) {
                    (Some(Value::Object(outer)), Value::Object(own)) if *key == custom => {
                        let mut both = (**outer).clone();
                        both.extend(own.iter_sorted().map(|(k, v)| (k.clone(), v.clone())));
                        both.into_value()
                    }
                    _ => value.clone(),
                };
                merged.insert(key.clone(), value);
            }
        }
        merged.into_value()
    }

    /// The nearest annotation of that scope.
    pub fn annotation(&self, scope: Scope) -> Option<&Annotation> {
        self.annotations.iter().find(|annotation| annotation.scope == scope)
    }
}

impl Program {
    /// What is likely a mistake though it is Rego: imports, variables and arguments that nothing uses, and
    /// builtins that are there for old policies only. Under [`crate::Options::strict`] these are errors.
    pub fn warnings(&self) -> impl Iterator<Item = Error> {
        self.compiled.warnings.iter().map(|warning| {
            let file = self.files.get(warning.span().file as usize);
            warning.clone().in_file(file.map_or("", String::as_str))
        })
    }

    /// All rules, file by file, in the order they stand in.
    pub fn rules(&self) -> impl Iterator<Item = RuleInfo> {
        let compiled = &self.compiled;
        infos(&self.modules, &self.files, &compiled.tree, &compiled.rule_nodes, &compiled.chains)
    }
}

/// The rules of parsed files. Their spans say which file they stand in.
pub(crate) fn infos<'a>(
    modules: &'a [Module],
    files: &'a [String],
    tree: &'a Tree,
    nodes: &'a [Vec<NodeId>],
    chains: &'a [Vec<Chain>],
) -> impl Iterator<Item = RuleInfo> + 'a {
    modules.iter().zip(nodes.iter().zip(chains)).flat_map(move |(module, (nodes, chains))| {
        let rules = module.rules.iter().zip(nodes).zip(chains);
        rules.map(move |((rule, node), chain)| {
            let names = tree.path(*node);
            let name = names.get(module.package.len()..).unwrap_or_default();
            RuleInfo {
                package: module.package.iter().map(|name| name.to_string()).collect(),
                name: name.join("."),
                path: tree.text(*node),
                file: files.get(rule.span.file as usize).cloned().unwrap_or_default(),
                span: rule.span,
                default: rule.default,
                function: rule.head.args.is_some(),
                annotations: chain
                    .links
                    .iter()
                    .filter_map(|link| link.annotation.clone())
                    .collect(),
            }
        })
    })
}
