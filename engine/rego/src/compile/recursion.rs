//! No rule may depend on itself, by whatever way. Documents are the nodes of the graph; a reference
//! depends on every rule it could mean.

use std::collections::{BTreeMap, BTreeSet};

use crate::compile::core::{
    Base, Callee, Expr, ExprKind, Rule, Term, TermKind, WithTarget, WithValue,
};
use crate::compile::documents::Documents;
use crate::compile::tree::{NodeId, Tree};
use crate::error::{Code, Error};
use crate::plan::DocumentId;

type Graph = BTreeMap<NodeId, BTreeSet<NodeId>>;

/// Reports each cycle once. Gives all documents, each behind those it depends on.
pub(crate) fn check(
    rules: &[Rule],
    documents: &Documents,
    tree: &Tree,
    errors: &mut Vec<Error>,
) -> Vec<DocumentId> {
    let mut graph = Graph::new();
    for rule in rules {
        let mut dependencies = Dependencies { documents, tree, found: BTreeSet::new() };
        for clause in &rule.clauses {
            clause.body.iter().for_each(|expr| dependencies.expr(expr));
            dependencies.term(&clause.value);
        }
        rule.keys.iter().for_each(|key| dependencies.term(key));
        let from = documents.owner(rule.node).unwrap_or(rule.node);
        let edges = graph.entry(from).or_default();
        edges.append(&mut dependencies.found);
    }
    let mut search = Search { graph: &graph, done: BTreeSet::new(), order: Vec::new() };
    for node in graph.keys() {
        if let Some(cycle) = search.cycle_from(*node) {
            report(&cycle, rules, documents, tree, errors);
        }
    }
    let mut order = Vec::new();
    for node in search.order {
        // The parts of a document that spans others have to go before it.
        for below in tree.subtree(node).into_iter().rev() {
            let part = documents.owner(below) == Some(node);
            if part || below == node {
                order.extend(documents.document(below));
            }
        }
    }
    order
}

fn report(
    cycle: &[NodeId],
    rules: &[Rule],
    documents: &Documents,
    tree: &Tree,
    errors: &mut Vec<Error>,
) {
    let Some(first) = cycle.first() else {
        return;
    };
    let rule = rules.iter().find(|rule| documents.owner(rule.node).unwrap_or(rule.node) == *first);
    let Some(rule) = rule else {
        return;
    };
    let mut names: Vec<String> = cycle.iter().map(|node| tree.text(*node)).collect();
    let name = tree.text(*first);
    names.push(name.clone());
    let message = format!("rule {name} is recursive: {}", names.join(" -> "));
    errors.push(Error::new(Code::Recursion, rule.span, message));
}

struct Search<'g> {
    graph: &'g Graph,
    done: BTreeSet<NodeId>,
    /// The nodes looked at, each behind those it depends on.
    order: Vec<NodeId>,
}

impl Search<'_> {
    /// A cycle that can be reached from `start` through nodes not looked at before.
    fn cycle_from(&mut self, start: NodeId) -> Option<Vec<NodeId>> {
        if self.done.contains(&start) {
            return None;
        }
        let mut path = vec![start];
        let mut pending = vec![self.edges(start)];
        while let Some(edges) = pending.last_mut() {
            let Some(next) = edges.pop() else {
                pending.pop();
                if let Some(node) = path.pop() {
                    self.done.insert(node);
                    self.order.push(node);
                }
                continue;
            };
            if let Some(at) = path.iter().position(|node| *node == next) {
                self.done.extend(path.iter().copied());
                return Some(path.split_off(at));
            }
            if !self.done.contains(&next) {
                path.push(next);
                pending.push(self.edges(next));
            }
        }
        None
    }

    fn edges(&self, node: NodeId) -> Vec<NodeId> {
        self.graph.get(&node).map(|edges| edges.iter().copied().collect()).unwrap_or_default()
    }
}

struct Dependencies<'a> {
    documents: &'a Documents,
    tree: &'a Tree,
    found: BTreeSet<NodeId>,
}

impl Dependencies<'_> {
    fn expr(&mut self, expr: &Expr) {
        expr.terms().into_iter().for_each(|term| self.term(term));
        match &expr.kind {
            ExprKind::Call { callee: Callee::Function(node), .. } => {
                self.found.insert(*node);
            }
            ExprKind::Every(every) => every.body.iter().for_each(|inner| self.expr(inner)),
            _ => {}
        }
        for with in expr.with.iter() {
            match &with.value {
                WithValue::Term(term) => self.term(term),
                WithValue::Function(Callee::Function(node)) => {
                    if !matches!(with.target, WithTarget::Function(_)) {
                        self.found.insert(*node);
                    }
                }
                WithValue::Function(_) => {}
            }
        }
    }

    fn term(&mut self, term: &Term) {
        match &term.kind {
            TermKind::Const(_) | TermKind::Var(_) => {}
            TermKind::Ref(base, path) => {
                if *base == Base::Data {
                    self.data(path);
                }
                path.iter().for_each(|step| self.term(step));
            }
            TermKind::Array(items) | TermKind::Set(items) => {
                items.iter().for_each(|item| self.term(item));
            }
            TermKind::Object(fields) => {
                for (key, value) in fields {
                    self.term(key);
                    self.term(value);
                }
            }
            TermKind::Comprehension(comprehension) => {
                self.term(&comprehension.key);
                if let Some(value) = &comprehension.value {
                    self.term(value);
                }
                comprehension.body.iter().for_each(|expr| self.expr(expr));
            }
        }
    }

    fn data(&mut self, path: &[Term]) {
        let mut nodes = vec![Tree::ROOT];
        for step in path {
            let mut below = Vec::new();
            for node in nodes {
                if let Some(owner) = self.documents.owner(node) {
                    self.found.insert(owner);
                    continue;
                }
                if self.documents.document(node).is_some() {
                    self.found.insert(node);
                    continue;
                }
                match step.as_text() {
                    Some(name) => below.extend(self.tree.child(node, name)),
                    None if step.as_constant().is_some() => {}
                    None => below.extend(self.tree.node(node).children.values()),
                }
            }
            nodes = below;
        }
        for node in nodes {
            if let Some(owner) = self.documents.owner(node) {
                self.found.insert(owner);
                continue;
            }
            for below in self.tree.subtree(node) {
                if self.tree.node(below).arity.is_none() && self.documents.document(below).is_some()
                {
                    let owner = self.documents.owner(below).unwrap_or(below);
                    self.found.insert(owner);
                }
            }
        }
    }
}
