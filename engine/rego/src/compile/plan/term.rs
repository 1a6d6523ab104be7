//! Terms into operands: constants and slots as they are, all else by operations that fill a slot.

use super::Planner;
use crate::compile::core::{Base, Collection, Comprehension, Term, TermKind};
use crate::compile::tree::{NodeId, Tree};
use crate::error::Result;
use crate::plan::{End, Op, Operand, Slot, Start, Step};
use crate::span::Span;

/// A step of a reference: known, or found by iteration and then matched.
enum Key<'t> {
    Bound(Operand),
    Free { slot: Slot, pattern: Option<&'t Term> },
}

impl Planner<'_> {
    /// Plans the value of `term`.
    pub(super) fn value(&mut self, term: &Term) -> Result<Operand> {
        self.value_at(term, None)
    }

    /// The same, into `to` where the value has to be put somewhere anyway.
    pub(super) fn value_at(&mut self, term: &Term, to: Option<Slot>) -> Result<Operand> {
        let span = term.span;
        match &term.kind {
            TermKind::Const(value) => Ok(Operand::Const(value.clone())),
            TermKind::Var(var) => self.bound_slot(*var, span),
            TermKind::Ref(base, path) => self.reference(*base, path, span, to),
            TermKind::Array(items) => {
                let items = self.values(items)?;
                let to = to.unwrap_or_else(|| self.temporary());
                self.push(span, Op::Array { to, items });
                Ok(Operand::Slot(to))
            }
            TermKind::Set(items) => {
                let items = self.values(items)?;
                let to = to.unwrap_or_else(|| self.temporary());
                self.push(span, Op::Set { to, items });
                Ok(Operand::Slot(to))
            }
            TermKind::Object(fields) => {
                let fields = fields
                    .iter()
                    .map(|(key, value)| Ok((self.value(key)?, self.value(value)?)))
                    .collect::<Result<_>>()?;
                let to = to.unwrap_or_else(|| self.temporary());
                self.push(span, Op::Object { to, fields });
                Ok(Operand::Slot(to))
            }
            TermKind::Comprehension(comprehension) => self.comprehension(comprehension, span, to),
        }
    }

    pub(super) fn values(&mut self, terms: &[Term]) -> Result<Box<[Operand]>> {
        terms.iter().map(|term| self.value(term)).collect()
    }

    fn comprehension(
        &mut self,
        comprehension: &Comprehension,
        span: Span,
        to: Option<Slot>,
    ) -> Result<Operand> {
        let body = self.body(&comprehension.body, span, |planner| {
            let key = planner.value(&comprehension.key)?;
            Ok(match &comprehension.value {
                Some(value) if comprehension.collection == Collection::Object => {
                    End::Pair(key, planner.value(value)?)
                }
                _ => End::Value(key),
            })
        })?;
        let to = to.unwrap_or_else(|| self.temporary());
        let collection = comprehension.collection;
        self.push(span, Op::Comprehension { to, collection, body, kept: None });
        Ok(Operand::Slot(to))
    }

    fn reference(
        &mut self,
        base: Base,
        path: &[Term],
        span: Span,
        to: Option<Slot>,
    ) -> Result<Operand> {
        let start = match base {
            Base::Input => Start::Input,
            Base::Var(var) => Start::Operand(self.bound_slot(var, span)?),
            Base::Data => return self.data(path, span, to),
        };
        self.steps(start, path, span, to)
    }

    /// Follows `path` from `start` with lookups, and with iterations where a step is open.
    fn steps(
        &mut self,
        start: Start,
        path: &[Term],
        span: Span,
        to: Option<Slot>,
    ) -> Result<Operand> {
        let mut start = start;
        let mut run: Vec<Operand> = Vec::new();
        let mut left = path.len();
        for step in path {
            left -= 1;
            match self.key(step)? {
                Key::Bound(key) => run.push(key),
                Key::Free { slot, pattern } => {
                    let over = self.flush(start, run, span, None);
                    let last = if left == 0 { to } else { None };
                    let value = last.unwrap_or_else(|| self.temporary());
                    let key = (!self.is_ignored(step)).then_some(slot);
                    self.push(span, Op::Scan { over, key, value });
                    if let Some(pattern) = pattern {
                        self.matched(pattern, Operand::Slot(slot))?;
                    }
                    start = Start::Operand(Operand::Slot(value));
                    run = Vec::new();
                }
            }
        }
        Ok(self.flush(start, run, span, to))
    }

    /// A step that only says "any".
    fn is_ignored(&self, step: &Term) -> bool {
        matches!(step.kind, TermKind::Var(var) if self.is_wildcard(var))
    }

    /// The value at the end of the lookups in `run`.
    fn flush(&mut self, start: Start, run: Vec<Operand>, span: Span, to: Option<Slot>) -> Operand {
        if let (Start::Operand(operand), true) = (&start, run.is_empty()) {
            return operand.clone();
        }
        let to = to.unwrap_or_else(|| self.temporary());
        let path = run.into();
        self.push(span, Op::Path { to, start, path });
        Operand::Slot(to)
    }

    /// Plans a step; one that is open counts as bound from here on.
    fn key<'t>(&mut self, step: &'t Term) -> Result<Key<'t>> {
        if let TermKind::Var(var) = step.kind
            && !self.bound.contains(&var)
        {
            self.bound.insert(var);
            let slot = self.slot(var);
            return Ok(Key::Free { slot, pattern: None });
        }
        if self.is_bound(step) {
            return Ok(Key::Bound(self.value(step)?));
        }
        let slot = self.temporary();
        Ok(Key::Free { slot, pattern: Some(step) })
    }

    /// A reference below `data`: to rules as far as the tree tells, to base documents otherwise.
    fn data(&mut self, path: &[Term], span: Span, to: Option<Slot>) -> Result<Operand> {
        let tree = self.targets.tree;
        let mut node = Tree::ROOT;
        let mut rest = path;
        loop {
            if let Some(owner) = self.targets.owner(node) {
                return self.owned(owner, path, span, to);
            }
            if let Some(document) = self.targets.document(node) {
                return self.document(document, rest, span, to);
            }
            let Some((step, after)) = rest.split_first() else {
                return self.tree(node, rest, span, to);
            };
            match step.as_text() {
                Some(name) => match tree.child(node, name) {
                    Some(child) => node = child,
                    None => return self.steps(Start::Data, path, span, to),
                },
                None => return self.tree(node, rest, span, to),
            }
            rest = after;
        }
    }

    /// A reference to or into a document that spans part of the tree.
    fn owned(
        &mut self,
        owner: NodeId,
        path: &[Term],
        span: Span,
        to: Option<Slot>,
    ) -> Result<Operand> {
        let depth = self.targets.tree.path(owner).len();
        let rest = path.get(depth..).unwrap_or_default();
        match self.targets.document(owner) {
            Some(document) => self.document(document, rest, span, to),
            None => self.steps(Start::Data, path, span, to),
        }
    }

    fn document(
        &mut self,
        document: crate::plan::DocumentId,
        rest: &[Term],
        span: Span,
        to: Option<Slot>,
    ) -> Result<Operand> {
        let slot = match to {
            Some(to) if rest.is_empty() => to,
            _ => self.temporary(),
        };
        self.push(span, Op::Document { to: slot, document });
        self.steps(Start::Operand(Operand::Slot(slot)), rest, span, to)
    }

    /// A reference that leaves open which rules it means, or means all below a node.
    fn tree(
        &mut self,
        node: NodeId,
        rest: &[Term],
        span: Span,
        to: Option<Slot>,
    ) -> Result<Operand> {
        let has_rules = self.targets.tree.subtree(node).into_iter().any(|below| {
            self.targets.document(below).is_some()
                || self.targets.tree.node(below).package.is_some()
        });
        if !has_rules {
            let names = self.targets.tree.path(node);
            let mut path: Vec<Term> = names
                .into_iter()
                .map(|name| Term::constant(span, crate::Value::String(name)))
                .collect();
            path.extend(rest.iter().cloned());
            return self.steps(Start::Data, &path, span, to);
        }
        let mut steps = Vec::new();
        let mut patterns = Vec::new();
        for step in rest {
            match self.key(step)? {
                Key::Bound(operand) => steps.push(Step::Bound(operand)),
                Key::Free { slot, pattern } => {
                    steps.push(Step::Free(slot));
                    if let Some(pattern) = pattern {
                        patterns.push((slot, pattern));
                    }
                }
            }
        }
        let to = to.unwrap_or_else(|| self.temporary());
        let path = steps.into();
        self.push(span, Op::Tree { to, node, path });
        for (slot, pattern) in patterns {
            self.matched(pattern, Operand::Slot(slot))?;
        }
        Ok(Operand::Slot(to))
    }
}
