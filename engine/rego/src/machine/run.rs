//! The loop over a body's operations.

use std::rc::Rc;

use super::choice::{Choice, Rest};
use super::scope::Mock;
use super::sink::Sink;
use super::{Machine, Print};
use crate::builtins::term_text;
use crate::compile::core::Collection;
use crate::error::{Code, Error, Result};
use crate::plan::{BodyId, Change, Function, Op, Operand, Replacement, Slot, Start};
use crate::span::Span;
use crate::value::{
    Array, MAX_GIVEN_DEPTH, Object, Set, Value, depth, entries, length, lookup, put_path,
};

impl<'p> Machine<'p> {
    /// Gives the sink the answers of a body, until there are no more or it wants no more.
    pub(super) fn run(&mut self, id: BodyId, frame: usize, sink: &mut Sink<'_>) -> Result<()> {
        let Some(body) = self.body(id) else {
            return Err(self.internal(Span::default()));
        };
        let first_span = body.spans.first().copied().unwrap_or_default();
        self.depth += 1;
        if self.depth > self.settings.depth_limit {
            let limit = u64::from(self.settings.depth_limit);
            return Err(self.limit(first_span, "depth", limit));
        }
        let mut choices: Vec<Choice> = Vec::new();
        let mut at = 0;
        loop {
            let span = body.spans.get(at).copied().unwrap_or_default();
            let succeeded = match body.ops.get(at) {
                Some(op) => {
                    self.step(span)?;
                    let outcome = self.op(op, frame, span)?;
                    self.stepped(op, span, frame, !matches!(outcome, Outcome::Failed));
                    match outcome {
                        Outcome::Done => true,
                        Outcome::Failed => false,
                        Outcome::Choose(rest) => {
                            choices.push(Choice { op: at, rest });
                            false
                        }
                    }
                }
                None => {
                    self.step(span)?;
                    self.answered(&body.end, span, frame);
                    if !self.accept(&body.end, frame, span, sink)? {
                        break;
                    }
                    false
                }
            };
            if succeeded {
                at += 1;
                continue;
            }
            match self.retry(&mut choices, frame) {
                Some(next) => at = next,
                None => break,
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// Goes back to the last operation that has another answer; gives the operation after it.
    fn retry(&mut self, choices: &mut Vec<Choice>, frame: usize) -> Option<usize> {
        let slots = self.slots.get_mut(frame..).unwrap_or_default();
        while let Some(choice) = choices.last_mut() {
            if choice.rest.next(slots) {
                return Some(choice.op + 1);
            }
            choices.pop();
        }
        None
    }

    fn op(&mut self, op: &'p Op, frame: usize, span: Span) -> Result<Outcome> {
        match op {
            Op::Path { to, start, path } => self.path(*to, start, path, frame, span),
            Op::Equal { left, right } => {
                self.compared(frame, left, right, span)?;
                let equal = self.get(frame, left, span)? == self.get(frame, right, span)?;
                Ok(Outcome::when(equal))
            }
            Op::Compare { comparison, left, right } => {
                self.compared(frame, left, right, span)?;
                let left = self.get(frame, left, span)?;
                let right = self.get(frame, right, span)?;
                Ok(Outcome::when(comparison.holds(left, right)))
            }
            Op::Truthy { value } => {
                let value = self.get(frame, value, span)?;
                Ok(Outcome::when(!matches!(value, Value::Bool(false))))
            }
            Op::Move { to, from } => {
                let value = self.get(frame, from, span)?.clone();
                self.set(frame, *to, value);
                Ok(Outcome::Done)
            }
            Op::Scan { over, key, value } => {
                self.sorted(frame, over, span)?;
                let over = self.get(frame, over, span)?;
                Ok(match Rest::members(over, *key, *value) {
                    Some(rest) => Outcome::Choose(rest),
                    None => Outcome::Failed,
                })
            }
            Op::Document { to, document } => {
                let value = self.document(*document, span)?;
                Ok(self.put(frame, *to, value))
            }
            Op::Call { to, function, args } => self.call(*to, function, args, frame, span),
            Op::Tree { to, node, path } => self.tree(*to, *node, path, frame, span),
            Op::Walk { over, path, value } => self.walk(over, *path, *value, frame, span),
            Op::Array { to, items } => {
                let array = Value::from(self.operands(items, frame, span)?);
                self.put_made(frame, *to, array, span)
            }
            Op::Set { to, items } => {
                let items = self.operands(items, frame, span)?;
                items.iter().try_for_each(|item| self.walked(item, span))?;
                self.put_made(frame, *to, Set::from_iter(items).into_value(), span)
            }
            Op::Object { to, fields } => self.object(*to, fields, frame, span),
            Op::ArrayOf { value, length: n } => {
                let value = self.get(frame, value, span)?;
                let fits = matches!(value, Value::Array(_)) && length(value) == Some(*n);
                Ok(Outcome::when(fits))
            }
            Op::ObjectOf { value, length: n } => {
                let value = self.get(frame, value, span)?;
                let fits = matches!(value, Value::Object(_)) && length(value) == Some(*n);
                Ok(Outcome::when(fits))
            }
            Op::Comprehension { to, collection, body, kept } => {
                let slot = kept.map(|kept| frame + kept as usize);
                if let Some(Some(value)) = slot.and_then(|slot| self.slots.get(slot)) {
                    let value = value.clone();
                    self.set(frame, *to, value);
                    return Ok(Outcome::Done);
                }
                let value = self.comprehension(*collection, *body, frame)?;
                if let Some(kept) = kept {
                    self.set(frame, *kept, value.clone());
                }
                self.put_made(frame, *to, value, span)
            }
            Op::Forget { slot } => {
                if let Some(place) = self.slots.get_mut(frame + *slot as usize) {
                    *place = None;
                }
                Ok(Outcome::Done)
            }
            Op::Not { body } => Ok(Outcome::when(!self.holds(*body, frame)?)),
            Op::Every { domain, key, value, body } => {
                self.every(domain, *key, *value, *body, frame, span)
            }
            Op::With { changes, body, outputs } => self.with(changes, *body, outputs, frame, span),
            Op::Print { args } => self.print(args, frame, span),
            Op::Fail => Ok(Outcome::Failed),
        }
    }

    fn put(&mut self, frame: usize, to: Slot, value: Option<Value>) -> Outcome {
        match value {
            Some(value) => {
                self.set(frame, to, value);
                Outcome::Done
            }
            None => Outcome::Failed,
        }
    }

    fn put_made(&mut self, frame: usize, to: Slot, value: Value, span: Span) -> Result<Outcome> {
        self.charge(&value, span)?;
        self.set(frame, to, value);
        Ok(Outcome::Done)
    }

    pub(super) fn operands(
        &self,
        operands: &[Operand],
        frame: usize,
        span: Span,
    ) -> Result<Vec<Value>> {
        operands.iter().map(|operand| self.get(frame, operand, span).cloned()).collect()
    }

    fn path(
        &mut self,
        to: Slot,
        start: &Start,
        path: &[Operand],
        frame: usize,
        span: Span,
    ) -> Result<Outcome> {
        path.iter().try_for_each(|step| self.walked_operand(frame, step, span))?;
        let (mut at, base) = match start {
            Start::Operand(operand) => (self.get(frame, operand, span)?, false),
            Start::Data => (&self.scope.data, true),
            Start::Input => match &self.scope.input {
                Some(input) => (input, false),
                None => return Ok(Outcome::Failed),
            },
        };
        for step in path {
            let key = self.get(frame, step, span)?;
            let found = if base { lookup_base(at, key) } else { lookup(at, key) };
            match found {
                Some(found) => at = found,
                None => return Ok(Outcome::Failed),
            }
        }
        let value = at.clone();
        self.set(frame, to, value);
        Ok(Outcome::Done)
    }

    /// Whether a body has an answer.
    #[inline(never)]
    fn holds(&mut self, body: BodyId, frame: usize) -> Result<bool> {
        let mut sink = Sink::Success(false);
        self.run(body, frame, &mut sink)?;
        Ok(matches!(sink, Sink::Success(true)))
    }

    #[inline(never)]
    fn object(
        &mut self,
        to: Slot,
        fields: &[(Operand, Operand)],
        frame: usize,
        span: Span,
    ) -> Result<Outcome> {
        let mut object = Object::new();
        for (key, value) in fields {
            self.walked_operand(frame, key, span)?;
            let key = self.get(frame, key, span)?.clone();
            let value = self.get(frame, value, span)?.clone();
            object.insert(key, value);
        }
        self.put_made(frame, to, object.into_value(), span)
    }

    #[inline(never)]
    fn walk(
        &mut self,
        over: &Operand,
        path: Option<Slot>,
        value: Slot,
        frame: usize,
        span: Span,
    ) -> Result<Outcome> {
        if let Some(Mock::Value(found)) = self.scope.mock(&Function::Walk) {
            self.set(frame, value, found);
            return Ok(Outcome::Done);
        }
        let over = self.get(frame, over, span)?.clone();
        Ok(Outcome::Choose(Rest::Walk {
            pending: vec![(Rc::new(Array::default()), over)],
            path,
            value,
        }))
    }

    #[inline(never)]
    fn comprehension(
        &mut self,
        collection: Collection,
        body: BodyId,
        frame: usize,
    ) -> Result<Value> {
        match collection {
            Collection::Array => {
                let mut sink = Sink::Array(Vec::new());
                self.run(body, frame, &mut sink)?;
                let Sink::Array(items) = sink else {
                    return Err(self.internal(Span::default()));
                };
                Ok(Value::from(items))
            }
            Collection::Set => {
                let mut items = std::collections::BTreeSet::new();
                self.run(body, frame, &mut Sink::Set(&mut items))?;
                Ok(Set::from(items).into_value())
            }
            Collection::Object => {
                let mut sink = Sink::Object(Object::new());
                self.run(body, frame, &mut sink)?;
                let Sink::Object(fields) = sink else {
                    return Err(self.internal(Span::default()));
                };
                Ok(fields.into_value())
            }
        }
    }

    #[inline(never)]
    fn every(
        &mut self,
        domain: &Operand,
        key: Option<Slot>,
        value: Slot,
        body: BodyId,
        frame: usize,
        span: Span,
    ) -> Result<Outcome> {
        self.sorted(frame, domain, span)?;
        let Some(members) = entries(self.get(frame, domain, span)?) else {
            return Ok(Outcome::Failed);
        };
        for (found, member) in members {
            self.step(span)?;
            if let Some(key) = key {
                self.set(frame, key, found);
            }
            self.set(frame, value, member);
            if !self.holds(body, frame)? {
                return Ok(Outcome::Failed);
            }
        }
        Ok(Outcome::Done)
    }

    #[inline(never)]
    fn with(
        &mut self,
        changes: &[Change],
        body: BodyId,
        outputs: &[Slot],
        frame: usize,
        span: Span,
    ) -> Result<Outcome> {
        let mut scope = self.scope.fresh();
        for change in changes {
            self.check_depth(change, frame, span)?;
            match change {
                Change::Input { path, value } => {
                    let value = self.get(frame, value, span)?.clone();
                    scope.input = Some(put_path(scope.input.as_ref(), path, value));
                }
                Change::Data { path, value } => {
                    let value = self.get(frame, value, span)?.clone();
                    scope.data = put_path(Some(&scope.data), path, value);
                    Rc::make_mut(&mut scope.replaced).push(path.to_vec());
                }
                Change::Function { target, replacement } => {
                    let mock = match replacement {
                        Replacement::Value(value) => {
                            Mock::Value(self.get(frame, value, span)?.clone())
                        }
                        Replacement::Function(function) => Mock::Function(*function),
                    };
                    Rc::make_mut(&mut scope.functions).push((*target, mock));
                }
            }
        }
        let outer = std::mem::replace(&mut self.scope, scope);
        let mut sink = Sink::Tuples(Vec::new());
        let result = self.run(body, frame, &mut sink);
        self.scope = outer;
        result?;
        let Sink::Tuples(tuples) = sink else {
            return Err(self.internal(span));
        };
        Ok(Outcome::Choose(Rest::Tuples { tuples: tuples.into_iter(), slots: outputs.into() }))
    }

    /// What a `with` puts in place of something must not nest deeper than what it replaces could.
    fn check_depth(&mut self, change: &Change, frame: usize, span: Span) -> Result<()> {
        let (Change::Input { value, .. }
        | Change::Data { value, .. }
        | Change::Function { replacement: Replacement::Value(value), .. }) = change
        else {
            return Ok(());
        };
        let value = self.get(frame, value, span)?.clone();
        self.fits(&value, span)?;
        self.walked(&value, span)?;
        let found = depth(&value);
        self.require_depth(found, span)
    }

    pub(super) fn require_depth(&self, found: usize, span: Span) -> Result<()> {
        if found <= MAX_GIVEN_DEPTH {
            return Ok(());
        }
        Err(self.limit(span, "nesting", MAX_GIVEN_DEPTH as u64))
    }

    #[inline(never)]
    fn print(&mut self, args: &[Operand], frame: usize, span: Span) -> Result<Outcome> {
        let mut texts = Vec::new();
        for arg in args {
            self.walked_operand(frame, arg, span)?;
            let arg_value = self.get(frame, arg, span)?.clone();
            self.fits(&arg_value, span)?;
            let members = entries(self.get(frame, arg, span)?).unwrap_or_default();
            texts.push(match members.first() {
                Some((_, Value::String(text))) => text.to_string(),
                Some((_, value)) => term_text(value),
                None => "<undefined>".to_owned(),
            });
        }
        let text = texts.join(" ");
        self.charge_bytes(text.len() + 32, span)?;
        self.usage.prints.push(Print { span, text });
        Ok(Outcome::Done)
    }

    pub(super) fn conflict(&self, span: Span, message: &str) -> Error {
        self.error(Code::EvalConflict, span, message)
    }
}

/// What came of an operation.
pub(super) enum Outcome {
    Done,
    Failed,
    /// It has answers, none of which has been taken yet.
    Choose(Rest),
}

impl Outcome {
    fn when(holds: bool) -> Outcome {
        if holds { Outcome::Done } else { Outcome::Failed }
    }
}

/// A member of a base document. Its keys are always strings, so an integer means its digits.
pub(super) fn lookup_base<'v>(collection: &'v Value, key: &Value) -> Option<&'v Value> {
    if let (Value::Object(fields), Value::Number(number)) = (collection, key) {
        let direct = fields.get(key);
        return direct.or_else(|| {
            let digits = number.as_i64()?.to_string();
            fields.get(&crate::value::string(&digits))
        });
    }
    lookup(collection, key)
}
