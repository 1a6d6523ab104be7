//! Rules of one name, evaluated: once, unless a `with` changes what they see.

use std::collections::BTreeSet;

use super::Machine;
use super::object::Accumulator;
use super::sink::Sink;
use crate::compile::index::Place;
use crate::error::Result;
use crate::plan::{Document, DocumentId, End, Kind, One, Operand, Part, Rule};
use crate::span::Span;
use crate::value::{Set, Value, lookup};

const COMPLETE_CONFLICT: &str = "complete rules must not produce multiple outputs";
const OBJECT_CONFLICT: &str = "object keys must be unique";

/// Rules to try, in the order they stand in.
pub(super) enum Candidates<'p> {
    All(std::slice::Iter<'p, Rule>),
    Some(&'p [Rule], std::vec::IntoIter<u32>),
}

impl<'p> Iterator for Candidates<'p> {
    type Item = &'p Rule;

    fn next(&mut self) -> Option<&'p Rule> {
        match self {
            Candidates::All(rules) => rules.next(),
            Candidates::Some(rules, positions) => rules.get(positions.next()? as usize),
        }
    }
}

impl<'p> Machine<'p> {
    /// The value of a document, or of what a `with` put in its place.
    pub(super) fn document(&mut self, id: DocumentId, span: Span) -> Result<Option<Value>> {
        let Some(document) = self.program.documents.get(id.0 as usize) else {
            return Err(self.internal(span));
        };
        if !self.scope.replaced.is_empty() && self.scope.is_replaced(&document.path) {
            return Ok(self.base_path(&document.path));
        }
        if let Some(value) = self.scope.memo.get(id) {
            return Ok(value.clone());
        }
        self.calls.push(id);
        let value = match &document.kind {
            Kind::Complete => self.value_of(document, &[], COMPLETE_CONFLICT)?,
            Kind::Set => Some(self.set_of(document)?),
            Kind::Object(parts) => Some(self.object_of(parts)?),
            Kind::Function => None,
        };
        self.calls.pop();
        self.scope.memo.put(id, value.clone());
        Ok(value)
    }

    /// The value that the rule at `span` gives by itself.
    pub(super) fn alone(&mut self, id: DocumentId, span: Span) -> Result<Option<Value>> {
        let Some(document) = self.program.documents.get(id.0 as usize) else {
            return Err(self.internal(span));
        };
        self.calls.push(id);
        let value = match (document.rule_at(span), &document.kind) {
            (None, _) => None,
            (Some(One::Part(part)), _) => Some(self.object_of(std::slice::from_ref(part))?),
            (Some(One::Whole(rule)), Kind::Set) => {
                let mut items = BTreeSet::new();
                self.rule_into(rule, &[], &mut Sink::Set(&mut items))?;
                Some(Set::from(items).into_value())
            }
            (Some(One::Whole(rule)), _) => self.rule_value(rule, &[], COMPLETE_CONFLICT)?,
        };
        self.calls.pop();
        Ok(value)
    }

    /// The base document at `path`.
    pub(super) fn base_path(&self, path: &[Value]) -> Option<Value> {
        let mut at = &self.scope.data;
        for step in path {
            at = lookup(at, step)?;
        }
        Some(at.clone())
    }

    /// The rules of a document that can match.
    pub(super) fn candidates(&self, document: &'p Document, args: &[Value]) -> Candidates<'p> {
        let rules = &document.rules;
        let Some(index) = &document.index else {
            return Candidates::All(rules.iter());
        };
        let mut find = |place: &Place| match place {
            Place::Argument(slot) => args.get(*slot as usize).cloned(),
            Place::Input(path) => {
                let input = self.scope.input.as_ref()?;
                path.iter().try_fold(input, |at, key| lookup(at, key)).cloned()
            }
        };
        let mut found = Vec::new();
        index.candidates(&mut find, &mut found);
        found.sort_unstable();
        Candidates::Some(rules, found.into_iter())
    }

    fn set_of(&mut self, document: &'p Document) -> Result<Value> {
        let mut items = BTreeSet::new();
        for rule in self.candidates(document, &[]) {
            self.rule_into(rule, &[], &mut Sink::Set(&mut items))?;
        }
        Ok(Set::from(items).into_value())
    }

    fn object_of(&mut self, parts: &'p [Part]) -> Result<Value> {
        let mut accumulator = Accumulator::new();
        for part in parts {
            match part {
                Part::Rule { path, rule } => {
                    let mut sink = Sink::Keyed(&mut accumulator, path, rule.set);
                    self.rule_into(rule, &[], &mut sink)?;
                }
                Part::Document { path, document } => {
                    self.part(*document, path, &mut accumulator)?;
                }
            }
        }
        Ok(accumulator.into_value())
    }

    fn part(
        &mut self,
        id: DocumentId,
        path: &[Value],
        accumulator: &mut Accumulator,
    ) -> Result<()> {
        let Some(value) = self.document(id, Span::default())? else {
            return Ok(());
        };
        let Some(document) = self.program.documents.get(id.0 as usize) else {
            return Ok(());
        };
        let fits = match (&document.kind, &value) {
            (Kind::Set, Value::Set(items)) => {
                items.iter().all(|item| accumulator.put(path, item.clone(), true))
            }
            _ => accumulator.put(path, value, false),
        };
        if fits {
            return Ok(());
        }
        let span = document.rules.first().map(|rule| rule.span);
        Err(self.conflict(span.unwrap_or_default(), OBJECT_CONFLICT))
    }

    /// Gives the sink all that a rule has; its `else`s have their turn where nothing came before.
    fn rule_into(&mut self, rule: &'p Rule, args: &[Value], sink: &mut Sink<'_>) -> Result<()> {
        self.enter(rule);
        for clause in &rule.clauses {
            let frame = self.open_frame(rule.slots, args);
            let result = self.run(*clause, frame, sink);
            self.slots.truncate(frame);
            result?;
        }
        self.leave(None);
        Ok(())
    }

    /// The one value of a rule: that of its first clause that has one.
    pub(super) fn rule_value(
        &mut self,
        rule: &'p Rule,
        args: &[Value],
        conflict: &'static str,
    ) -> Result<Option<Value>> {
        self.enter(rule);
        let mut found = None;
        for clause in &rule.clauses {
            let frame = self.open_frame(rule.slots, args);
            let mut sink = Sink::One(None, conflict);
            let result = self.run(*clause, frame, &mut sink);
            self.slots.truncate(frame);
            result?;
            if let Sink::One(Some(value), _) = sink {
                found = Some(value);
                break;
            }
        }
        self.leave(found.as_ref());
        Ok(found)
    }

    /// Whether the rule has no value but `value`, so that it need not run again.
    pub(super) fn can_only_give(&self, rule: &Rule, value: &Value) -> bool {
        rule.clauses.iter().all(|clause| {
            matches!(
                self.body(*clause).map(|body| &body.end),
                Some(End::Value(Operand::Const(constant))) if constant == value
            )
        })
    }
}
