//! Rules of one name make one document: a value, a set, an object or a function. Where a head has keys
//! that are not constant, the document spans everything below its name, and the rules there become its
//! parts.

use std::collections::BTreeMap;

use crate::compile::core::Rule;
use crate::compile::index::Index;
use crate::compile::plan::{self, Targets};
use crate::compile::tree::{NodeId, Tree};
use crate::error::{Code, Error, Result};
use crate::plan::{Body, BodyId, Document, DocumentId, Function, Kind, Op, Part};
use crate::value::Value;

pub(crate) struct Documents {
    /// The rules at each node that has some, by their position in the list of all.
    pub rules: BTreeMap<NodeId, Vec<usize>>,
    pub by_node: Vec<Option<DocumentId>>,
    /// The node of the document that spans a node, where one does.
    pub owners: Vec<Option<NodeId>>,
    pub nodes: Vec<NodeId>,
    dynamic: Vec<bool>,
}

impl Documents {
    /// Sorts rules into documents and checks that those of one name agree.
    pub(crate) fn group(rules: &[Rule], tree: &mut Tree, errors: &mut Vec<Error>) -> Documents {
        let mut by_rule: BTreeMap<NodeId, Vec<usize>> = BTreeMap::new();
        for (index, rule) in rules.iter().enumerate() {
            by_rule.entry(rule.node).or_default().push(index);
        }
        let count = tree.ids().count();
        let mut documents = Documents {
            by_node: vec![None; count],
            owners: vec![None; count],
            nodes: Vec::new(),
            dynamic: vec![false; count],
            rules: by_rule,
        };
        for (node, indices) in &documents.rules {
            let of_node: Vec<&Rule> = indices.iter().filter_map(|at| rules.get(*at)).collect();
            check_agreement(&of_node, *node, tree, errors);
            let dynamic = of_node.iter().any(|rule| !rule.keys.is_empty());
            if let Some(entry) = documents.dynamic.get_mut(node.0 as usize) {
                *entry = dynamic;
            }
            let id = DocumentId(u32::try_from(documents.nodes.len()).unwrap_or(u32::MAX));
            documents.nodes.push(*node);
            if let Some(entry) = documents.by_node.get_mut(node.0 as usize) {
                *entry = Some(id);
            }
            tree.node_mut(*node).document = Some(id);
        }
        for node in tree.ids() {
            let owner = tree.owner(node, |at| documents.is_dynamic(at));
            if let Some(entry) = documents.owners.get_mut(node.0 as usize) {
                *entry = owner;
            }
        }
        documents.check_below(tree, errors);
        documents
    }

    fn is_dynamic(&self, node: NodeId) -> bool {
        self.dynamic.get(node.0 as usize).copied().unwrap_or(false)
    }

    pub(crate) fn document(&self, node: NodeId) -> Option<DocumentId> {
        self.by_node.get(node.0 as usize).copied().flatten()
    }

    pub(crate) fn owner(&self, node: NodeId) -> Option<NodeId> {
        self.owners.get(node.0 as usize).copied().flatten()
    }

    /// Nothing may stand below a rule whose value is whole.
    fn check_below(&self, tree: &Tree, errors: &mut Vec<Error>) {
        for node in self.rules.keys() {
            if self.owner(*node).is_some() {
                continue;
            }
            for below in tree.subtree(*node).into_iter().skip(1) {
                let found = tree.node(below);
                if let Some(span) = found.package {
                    let message = format!(
                        "package {} conflicts with rule {}",
                        tree.path(below).join("."),
                        tree.text(*node)
                    );
                    errors.push(Error::new(Code::Type, span, message));
                } else if let Some(span) = found.rule {
                    let message = format!(
                        "rule {} conflicts with rule {}",
                        tree.text(*node),
                        tree.text(below)
                    );
                    errors.push(Error::new(Code::Type, span, message));
                }
            }
        }
    }

    /// Plans all documents, in the order of their numbers.
    pub(crate) fn plan(
        &self,
        rules: &[Rule],
        targets: &Targets<'_>,
        bodies: &mut Vec<Body>,
        errors: &mut Vec<Error>,
    ) -> Vec<Document> {
        let mut documents = Vec::new();
        for node in &self.nodes {
            match self.document_at(*node, rules, targets, bodies) {
                Ok(document) => documents.push(document),
                Err(error) => errors.push(error),
            }
        }
        documents
    }

    fn document_at(
        &self,
        node: NodeId,
        rules: &[Rule],
        targets: &Targets<'_>,
        bodies: &mut Vec<Body>,
    ) -> Result<Document> {
        let tree = targets.tree;
        let own = self.at(node, rules);
        let mut document = Document {
            name: tree.text(node),
            path: tree.path(node).into_iter().map(Value::String).collect(),
            kind: Kind::Complete,
            rules: Vec::new(),
            default: None,
            remember: false,
            index: None,
        };
        if self.is_dynamic(node) {
            document.kind = Kind::Object(self.parts(node, rules, targets, bodies)?);
            return Ok(document);
        }
        if tree.node(node).arity.is_some() {
            document.kind = Kind::Function;
        } else if own.iter().any(|rule| rule.set) {
            document.kind = Kind::Set;
        }
        for rule in own {
            let planned = plan::rule(targets, rule, bodies)?;
            if rule.default {
                document.default = Some(planned);
            } else {
                document.rules.push(planned);
            }
        }
        let arguments = tree.node(node).arity.unwrap_or(0);
        let mut clauses = document.rules.iter().flat_map(|rule| &rule.clauses);
        document.remember = clauses.any(|clause| is_work(*clause, bodies));
        document.index = Index::build(&document.rules, arguments, bodies);
        Ok(document)
    }

    fn at<'r>(&self, node: NodeId, rules: &'r [Rule]) -> Vec<&'r Rule> {
        let indices = self.rules.get(&node).map(Vec::as_slice).unwrap_or_default();
        indices.iter().filter_map(|at| rules.get(*at)).collect()
    }

    fn parts(
        &self,
        node: NodeId,
        rules: &[Rule],
        targets: &Targets<'_>,
        bodies: &mut Vec<Body>,
    ) -> Result<Vec<Part>> {
        let tree = targets.tree;
        let depth = tree.path(node).len();
        let mut parts = Vec::new();
        for below in tree.subtree(node) {
            let Some(document) = self.document(below) else {
                continue;
            };
            if tree.node(below).arity.is_some() {
                continue;
            }
            let path: Vec<Value> =
                tree.path(below).into_iter().skip(depth).map(Value::String).collect();
            if !self.is_dynamic(below) {
                parts.push(Part::Document { path, document });
                continue;
            }
            for rule in self.at(below, rules) {
                let rule = plan::rule(targets, rule, bodies)?;
                let path = path.clone();
                parts.push(Part::Rule { path, rule });
            }
        }
        Ok(parts)
    }
}

/// Whether running the body may take more than a handful of operations.
fn is_work(body: BodyId, bodies: &[Body]) -> bool {
    let Some(body) = bodies.get(body.0 as usize) else {
        return false;
    };
    body.ops.iter().any(|op| match op {
        Op::Scan { .. }
        | Op::Walk { .. }
        | Op::Tree { .. }
        | Op::Comprehension { .. }
        | Op::Every { .. }
        | Op::With { .. } => true,
        Op::Call { function, .. } => matches!(function, Function::Document(_)),
        Op::Not { body } => is_work(*body, bodies),
        _ => false,
    })
}

fn check_agreement(rules: &[&Rule], node: NodeId, tree: &Tree, errors: &mut Vec<Error>) {
    let Some(first) = rules.first() else {
        return;
    };
    let defaults = rules.iter().filter(|rule| rule.default).count();
    if defaults > 1 {
        let message = format!("multiple default rules {} found", tree.text(node));
        errors.push(Error::new(Code::Type, first.span, message));
    }
    let whole = |rule: &Rule| rule.keys.is_empty() && !rule.set;
    let set = |rule: &Rule| rule.keys.is_empty() && rule.set;
    let kinds = [
        rules.iter().any(|rule| whole(rule)),
        rules.iter().any(|rule| set(rule)),
        rules.iter().any(|rule| !rule.keys.is_empty()),
    ];
    if kinds.iter().filter(|kind| **kind).count() > 1 {
        let message = format!("conflicting rules {} found", tree.text(node));
        errors.push(Error::new(Code::Type, first.span, message));
    }
}
