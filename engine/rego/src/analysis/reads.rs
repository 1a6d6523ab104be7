//! What rules read of `data`: which rules and packages, and names that no package has.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::compile::Resolved;
use crate::compile::core::{Base, Callee, Expr, ExprKind, Term, TermKind, WithTarget, WithValue};
use crate::compile::suggest;
use crate::compile::tree::{NodeId, Tree, path_text};
use crate::span::Span;
use crate::value::{Value, lookup};

/// A reference into `data`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Read {
    /// The file that reads.
    pub file: u32,
    /// The path of the rule that reads, `data` included.
    pub by: String,
    /// The constant names it starts with, `data` left out.
    pub path: Vec<String>,
    /// What follows is not constant, so anything below may be meant.
    pub open: bool,
}

/// A reference to a rule that a package does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownRule {
    /// The name that leads nowhere.
    pub span: Span,
    /// That name.
    pub name: String,
    /// The package or packages it was looked for in.
    pub of: String,
    /// The name that was likely meant.
    pub near: Option<String>,
}

#[derive(Default)]
pub(super) struct Found {
    pub reads: BTreeSet<Read>,
    pub unknown: Vec<UnknownRule>,
}

/// Goes through all rules. What `data` holds beside them is not unknown.
pub(super) fn find(resolved: &Resolved, data: &Value) -> Found {
    let mut reader = Reader { resolved, data, by: Tree::ROOT, file: 0, found: Found::default() };
    for rule in &resolved.rules {
        reader.by = rule.node;
        reader.file = rule.span.file;
        for clause in &rule.clauses {
            reader.body(&clause.body, false);
            reader.term(&clause.value, false);
        }
        for key in &rule.keys {
            reader.term(key, false);
        }
    }
    reader.found.unknown.sort_by_key(|unknown| unknown.span);
    reader.found.unknown.dedup();
    reader.found
}

struct Reader<'a> {
    resolved: &'a Resolved,
    data: &'a Value,
    by: NodeId,
    file: u32,
    found: Found,
}

impl Reader<'_> {
    fn body(&mut self, body: &[Expr], replaced: bool) {
        for expr in body {
            let data = |target: &WithTarget| matches!(target, WithTarget::Data(_));
            let inside = replaced || expr.with.iter().any(|with| data(&with.target));
            self.expr(expr, inside);
        }
    }

    fn expr(&mut self, expr: &Expr, replaced: bool) {
        for term in expr.terms() {
            self.term(term, replaced);
        }
        for with in expr.with.iter() {
            match &with.target {
                WithTarget::Data(path) => {
                    let names = path.iter().map_while(|step| match step {
                        Value::String(name) => Some(name.to_string()),
                        _ => None,
                    });
                    let names = names.collect();
                    self.read(names, false);
                }
                WithTarget::Function(callee) => self.callee(callee),
                WithTarget::Input(_) => {}
            }
            match &with.value {
                WithValue::Term(term) => self.term(term, replaced),
                WithValue::Function(callee) => self.callee(callee),
            }
        }
        match &expr.kind {
            ExprKind::Call { callee, .. } => self.callee(callee),
            ExprKind::Every(every) => self.body(&every.body, replaced),
            _ => {}
        }
    }

    fn callee(&mut self, callee: &Callee) {
        if let Callee::Function(node) = callee {
            let path = self.resolved.tree.path(*node);
            self.read(path.iter().map(|name| name.to_string()).collect(), false);
        }
    }

    fn read(&mut self, path: Vec<String>, open: bool) {
        let by = self.resolved.tree.text(self.by);
        self.found.reads.insert(Read { file: self.file, by, path, open });
    }

    fn term(&mut self, term: &Term, replaced: bool) {
        match &term.kind {
            TermKind::Const(_) | TermKind::Var(_) => {}
            TermKind::Ref(base, path) => {
                if *base == Base::Data {
                    self.reference(path, replaced);
                }
                path.iter().for_each(|step| self.term(step, replaced));
            }
            TermKind::Array(items) | TermKind::Set(items) => {
                items.iter().for_each(|item| self.term(item, replaced));
            }
            TermKind::Object(fields) => {
                for (key, value) in fields {
                    self.term(key, replaced);
                    self.term(value, replaced);
                }
            }
            TermKind::Comprehension(inner) => {
                self.body(&inner.body, replaced);
                self.term(&inner.key, replaced);
                if let Some(value) = &inner.value {
                    self.term(value, replaced);
                }
            }
        }
    }

    fn reference(&mut self, path: &[Term], replaced: bool) {
        let names: Vec<&Rc<str>> = path.iter().map_while(Term::as_text).collect();
        let texts = names.iter().map(|name| name.to_string()).collect();
        self.read(texts, names.len() < path.len());
        if !replaced {
            self.unknown(path);
        }
    }

    /// Notes the first name of a reference that neither packages nor data have.
    fn unknown(&mut self, path: &[Term]) {
        let tree = &self.resolved.tree;
        let mut node = Tree::ROOT;
        let mut data = Some(self.data);
        for step in path {
            let Some(name) = step.as_text() else { return };
            if tree.node(node).rule.is_some() || self.resolved.documents.owner(node).is_some() {
                return;
            }
            data = data.and_then(|data| lookup(data, &Value::String(Rc::clone(name))));
            if let Some(child) = tree.child(node, name) {
                node = child;
                continue;
            }
            if data.is_some() {
                return;
            }
            let names: Vec<&str> = tree.node(node).children.keys().map(|name| &**name).collect();
            let package = tree.node(node).package.is_some();
            let near = if package {
                suggest::nearest(name, names)
            } else {
                suggest::slip(name, names.into_iter())
            };
            // Data may come to stand where there is no package, so only a slip is one there.
            if package || near.is_some() {
                let of = tree.path(node);
                self.found.unknown.push(UnknownRule {
                    span: step.span,
                    name: name.to_string(),
                    of: path_text(of.iter().map(|name| &**name)),
                    near: near.map(str::to_owned),
                });
            }
            return;
        }
    }
}
