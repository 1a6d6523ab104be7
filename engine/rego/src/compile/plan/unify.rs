//! Unification, settled as far as can be before anything runs. Sides that match piece by piece are taken
//! apart; a piece that waits for another side's variable is tried again when that has its value.

use super::Planner;
use crate::compile::core::{Term, TermKind, VarSet};
use crate::compile::safety::same_key;
use crate::error::Result;
use crate::plan::{Op, Operand};
use crate::span::Span;

impl Planner<'_> {
    /// Plans `a = b`.
    pub(super) fn unify(&mut self, a: &Term, b: &Term, span: Span) -> Result<()> {
        let mut pairs = vec![(a, b)];
        while !pairs.is_empty() {
            let before = pairs.len();
            let bound = self.bound.len();
            let mut waiting = Vec::new();
            for (a, b) in pairs {
                self.unify_pair(a, b, span, &mut waiting)?;
            }
            if waiting.len() == before && self.bound.len() == bound {
                return Err(self.unbound(span));
            }
            pairs = waiting;
        }
        Ok(())
    }

    fn unify_pair<'t>(
        &mut self,
        a: &'t Term,
        b: &'t Term,
        span: Span,
        waiting: &mut Vec<(&'t Term, &'t Term)>,
    ) -> Result<()> {
        match (&a.kind, &b.kind) {
            // Pieces of equal shape need no value built for either side.
            (TermKind::Array(left), TermKind::Array(right)) => {
                if left.len() != right.len() {
                    self.push(span, Op::Fail);
                }
                for (a, b) in left.iter().zip(right) {
                    self.unify_pair(a, b, span, waiting)?;
                }
                return Ok(());
            }
            (TermKind::Object(left), TermKind::Object(right)) if same_keys(left, right) => {
                for (key, a) in left {
                    if let Some((_, b)) = right.iter().find(|(other, _)| same_key(key, other)) {
                        self.unify_pair(a, b, span, waiting)?;
                    }
                }
                return Ok(());
            }
            (TermKind::Object(left), TermKind::Object(right))
                if constant_keys(left) && constant_keys(right) =>
            {
                // Their keys differ, so nothing behind this runs.
                self.push(span, Op::Fail);
                a.vars(false, &mut self.bound);
                b.vars(false, &mut self.bound);
                return Ok(());
            }
            _ => {}
        }
        match (self.can_evaluate(a), self.can_evaluate(b)) {
            (true, true) => {
                // An open reference gives values to variables, so it goes first.
                let open = |term: &Term| matches!(term.kind, TermKind::Ref(..));
                let (first, second) = if open(b) && !open(a) { (b, a) } else { (a, b) };
                let left = self.value(first)?;
                let right = self.value(second)?;
                self.equal(left, right, span);
                Ok(())
            }
            (false, true) => self.take(a, b),
            (true, false) => self.take(b, a),
            (false, false) => {
                waiting.push((a, b));
                Ok(())
            }
        }
    }

    /// Matches `pattern`, in which variables are open, with the value of `source`.
    fn take(&mut self, pattern: &Term, source: &Term) -> Result<()> {
        if let TermKind::Var(var) = pattern.kind {
            let slot = self.slot(var);
            let mut mentioned = VarSet::new();
            source.vars(false, &mut mentioned);
            let to = (!mentioned.contains(&var)).then_some(slot);
            let operand = self.value_at(source, to)?;
            // The value may have come to stand elsewhere, or the variable been found on the way.
            if self.bound.contains(&var) {
                self.equal(Operand::Slot(slot), operand, source.span);
                return Ok(());
            }
            self.bound.insert(var);
            if !matches!(operand, Operand::Slot(at) if at == slot) {
                let (to, from) = (slot, operand);
                self.push(source.span, Op::Move { to, from });
            }
            return Ok(());
        }
        let operand = self.value(source)?;
        self.matched(pattern, operand)
    }

    /// Matches `pattern` with a value.
    pub(super) fn matched(&mut self, pattern: &Term, value: Operand) -> Result<()> {
        let span = pattern.span;
        if self.is_bound(pattern) || self.can_evaluate(pattern) {
            let own = self.value(pattern)?;
            self.equal(own, value, span);
            return Ok(());
        }
        match &pattern.kind {
            TermKind::Var(var) => {
                let to = self.slot(*var);
                self.bound.insert(*var);
                let from = value;
                self.push(span, Op::Move { to, from });
                Ok(())
            }
            TermKind::Array(items) => {
                let length = items.len();
                let array = value.clone();
                self.push(span, Op::ArrayOf { value, length });
                for (index, item) in items.iter().enumerate() {
                    self.member(&array, Operand::Const(index.into()), item)?;
                }
                Ok(())
            }
            TermKind::Object(fields) => {
                let length = fields.len();
                let object = value.clone();
                self.push(span, Op::ObjectOf { value, length });
                for (key, item) in fields {
                    let key = self.value(key)?;
                    self.member(&object, key, item)?;
                }
                Ok(())
            }
            _ => Err(self.unbound(span)),
        }
    }

    /// Matches `pattern` with the member of `collection` under `key`.
    fn member(&mut self, collection: &Operand, key: Operand, pattern: &Term) -> Result<()> {
        let free = match pattern.kind {
            TermKind::Var(var) if !self.bound.contains(&var) => Some(var),
            _ => None,
        };
        let to = match free {
            Some(var) => self.slot(var),
            None => self.temporary(),
        };
        let op = Op::Path {
            to,
            start: crate::plan::Start::Operand(collection.clone()),
            path: Box::new([key]),
        };
        self.push(pattern.span, op);
        match free {
            Some(var) => {
                self.bound.insert(var);
                Ok(())
            }
            None => self.matched(pattern, Operand::Slot(to)),
        }
    }

    pub(super) fn equal(&mut self, left: Operand, right: Operand, span: Span) {
        match (&left, &right) {
            (Operand::Const(a), Operand::Const(b)) => {
                if a != b {
                    self.push(span, Op::Fail);
                }
            }
            _ => self.push(span, Op::Equal { left, right }),
        }
    }
}

fn constant_keys(fields: &[(Term, Term)]) -> bool {
    fields.iter().all(|(key, _)| key.as_constant().is_some())
}

fn same_keys(left: &[(Term, Term)], right: &[(Term, Term)]) -> bool {
    left.len() == right.len()
        && left.iter().all(|(key, _)| {
            key.as_constant().is_some() && right.iter().any(|(other, _)| same_key(key, other))
        })
        && right
            .iter()
            .all(|(key, _)| left.iter().filter(|(other, _)| same_key(key, other)).count() == 1)
}
