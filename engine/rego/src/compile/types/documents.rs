//! Goes through the rules of a program, those that others depend on first, and keeps what is known of the
//! documents and functions they make.

use std::collections::BTreeMap;

use super::bodies::Checker;
use super::ty::Type;
use crate::compile::core::{Clause, Expr, Rule, Term, TermKind, Var};
use crate::compile::documents::Documents;
use crate::compile::tree::{NodeId, Tree};
use crate::error::Error;
use crate::plan::DocumentId;

/// What is known of documents and functions. A node that is not here may be anything.
#[derive(Debug, Default)]
pub(crate) struct Known {
    pub(super) values: BTreeMap<NodeId, Type>,
    pub(super) functions: BTreeMap<NodeId, Signature>,
    /// For each node whether there are rules below it.
    pub(super) rules_below: Vec<bool>,
}

/// The types of a function's arguments and of its result.
#[derive(Debug, Clone)]
pub(super) struct Signature {
    pub args: Vec<Type>,
    pub result: Option<Type>,
}

/// Checks all rules. `order` has a document's dependencies before it.
pub(crate) fn check(
    rules: &[Rule],
    documents: &Documents,
    tree: &Tree,
    order: &[DocumentId],
    errors: &mut Vec<Error>,
) -> Known {
    let mut known = Known { rules_below: rules_below(tree), ..Known::default() };
    let mut done = vec![false; documents.nodes.len()];
    for id in order {
        let index = id.0 as usize;
        let (Some(node), Some(done)) = (documents.nodes.get(index), done.get_mut(index)) else {
            continue;
        };
        if std::mem::replace(done, true) {
            continue;
        }
        let of_node = documents.rules.get(node).map(Vec::as_slice).unwrap_or_default();
        let of_node: Vec<&Rule> = of_node.iter().filter_map(|at| rules.get(*at)).collect();
        document(*node, &of_node, documents, tree, &mut known, errors);
    }
    known
}

fn rules_below(tree: &Tree) -> Vec<bool> {
    let nodes: Vec<NodeId> = tree.ids().collect();
    let mut below = vec![false; nodes.len()];
    // A node is made after those above it.
    for node in nodes.into_iter().rev() {
        let own = below.get(node.0 as usize).copied().unwrap_or(false);
        let rules = own || tree.node(node).rule.is_some();
        if let Some(parent) = tree.node(node).parent
            && let Some(above) = below.get_mut(parent.0 as usize)
        {
            *above |= rules;
        }
    }
    below
}

/// Checks the body of a query.
pub(crate) fn query(
    body: &[Expr],
    vars: &[Var],
    known: &Known,
    owners: &[Option<NodeId>],
    tree: &Tree,
    errors: &mut Vec<Error>,
) {
    Checker::new(vars, known, owners, tree, errors).body(body);
}

fn document(
    node: NodeId,
    rules: &[&Rule],
    documents: &Documents,
    tree: &Tree,
    known: &mut Known,
    errors: &mut Vec<Error>,
) {
    let before = errors.len();
    let mut value: Option<Type> = None;
    let mut function: Option<Signature> = None;
    let mut certain = is_alone(node, documents, tree);
    for rule in rules {
        for clause in &rule.clauses {
            let mut checker = Checker::new(&rule.vars, known, &documents.owners, tree, errors);
            checker.body(&clause.body);
            if tree.node(node).arity.is_some() {
                let found = signature(rule, clause, &mut checker);
                function = Some(match function {
                    None => found,
                    Some(others) => others.or(found),
                });
                continue;
            }
            match value_of(rule, clause, &mut checker) {
                Some(found) => {
                    value = Some(match value {
                        None => found,
                        Some(others) => others.merge(found),
                    });
                }
                None => certain = false,
            }
        }
    }
    // What a rule with a mistake gives is not known, and its callers are not to blame.
    if errors.len() > before {
        return;
    }
    if let Some(function) = function {
        known.functions.insert(node, function);
    } else if let Some(value) = value
        && certain
    {
        known.values.insert(node, value);
    }
}

/// Whether no rules of other names have a part in the document.
fn is_alone(node: NodeId, documents: &Documents, tree: &Tree) -> bool {
    if documents.owner(node).is_none() {
        return true;
    }
    documents.owner(node) == Some(node)
        && tree.subtree(node).into_iter().filter(|at| documents.document(*at).is_some()).count()
            == 1
}

fn signature(rule: &Rule, clause: &Clause, checker: &mut Checker<'_>) -> Signature {
    let mut args = Vec::new();
    for arg in &rule.args {
        if checker.var(*arg).is_none() {
            checker.set(*arg, Type::Any);
        }
        args.push(checker.var(*arg).cloned().unwrap_or(Type::Any));
    }
    Signature { args, result: checker.simple_type(&clause.value) }
}

/// What a clause adds to its document.
fn value_of(rule: &Rule, clause: &Clause, checker: &mut Checker<'_>) -> Option<Type> {
    let value = checker.simple_type(&clause.value)?;
    if rule.set {
        // Sets below keys that vary are more than is followed here.
        return rule.keys.is_empty().then(|| Type::set_of(value));
    }
    rule.keys
        .iter()
        .rev()
        .try_fold(value, |below, key| Some(Type::object_of(checker.simple_type(key)?, below)))
}

impl Signature {
    fn or(self, other: Signature) -> Signature {
        let args = self.args.into_iter().zip(other.args).map(|(a, b)| a.or(b)).collect();
        let result = match (self.result, other.result) {
            (Some(a), Some(b)) => Some(a.or(b)),
            _ => None,
        };
        Signature { args, result }
    }
}

/// The terms that are all constants, variables and collections of them have a type without further checks.
impl Checker<'_> {
    pub(super) fn simple_type(&self, term: &Term) -> Option<Type> {
        match &term.kind {
            TermKind::Const(value) => Some(Type::of(value)),
            TermKind::Var(var) => self.var(*var).cloned(),
            TermKind::Ref(base, path) => self.reference_type(*base, path),
            TermKind::Array(items) => {
                let items = items.iter().map(|item| self.simple_type(item));
                Some(Type::array(items.collect::<Option<_>>()?, None))
            }
            TermKind::Set(items) => {
                let mut of: Option<Type> = None;
                for item in items {
                    let item = self.simple_type(item)?;
                    of = Some(match of {
                        None => item,
                        Some(of) => of.or(item),
                    });
                }
                Some(Type::set_of(of.unwrap_or(Type::Any)))
            }
            TermKind::Object(fields) => self.object_type(fields),
            TermKind::Comprehension(_) => None,
        }
    }

    fn object_type(&self, fields: &[(Term, Term)]) -> Option<Type> {
        let mut named = Vec::new();
        let mut rest: Option<(Type, Type)> = None;
        for (key, value) in fields {
            let value = self.simple_type(value)?;
            match key.as_constant() {
                Some(name) if super::ty::is_scalar(name) => named.push((name.clone(), value)),
                _ => {
                    let key = self.simple_type(key)?;
                    rest = Some(match rest {
                        None => (key, value),
                        Some((keys, values)) => (keys.or(key), values.or(value)),
                    });
                }
            }
        }
        Some(Type::object(named, rest))
    }
}
