//! Runs plans. A body is tried operation by operation; where one fails, the last operation that has
//! another answer gives it, and the body goes on from there. Rules, comprehensions and the bodies of
//! `not`, `every` and `with` run as bodies within that. Every operation counts against the step limit,
//! everything made against the memory limit, every body within a body against the depth limit.

mod call;
mod calls;
mod choice;
mod document;
mod object;
mod probe;
mod run;
mod scope;
mod sink;
mod tree;
mod weight;

use std::rc::Rc;

use crate::builtins::Context;
use crate::compile::{Compiled, CompiledQuery};
use crate::error::{Code, Error, Result};
use crate::plan::{Body, BodyId, DocumentId, Operand, Rule, Slot};
use crate::program::Program;
use crate::settings::Settings;
use crate::span::Span;
use crate::value::{Value, length};
pub use probe::{Event, Locals, Probe};
use scope::Scope;
use sink::Sink;

/// Something a policy printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Print {
    /// Where the call stands.
    pub span: Span,
    /// The arguments, as `print` writes them.
    pub text: String,
}

/// What an evaluation used and left behind besides its result.
#[derive(Debug, Clone, Default)]
pub struct Usage {
    /// Operations that ran.
    pub steps: u64,
    /// Bytes of collections and strings that were made.
    pub memory: u64,
    /// What policies printed, in order.
    pub prints: Vec<Print>,
}

pub(crate) struct Machine<'p> {
    owner: &'p Program,
    program: &'p Compiled,
    /// The bodies of the query, numbered from where those of the program end.
    query: &'p [Body],
    settings: &'p Settings,
    context: Context,
    scope: Scope,
    slots: Vec<Option<Value>>,
    depth: u32,
    /// The rules being evaluated, the innermost last.
    calls: Vec<DocumentId>,
    usage: Usage,
    weights: weight::Weights,
    probe: Option<&'p mut dyn Probe>,
    /// While there is a probe, the rules being evaluated, the innermost last.
    rules: Vec<&'p Rule>,
    query_locals: &'p [(Rc<str>, Slot)],
}

impl<'p> Machine<'p> {
    pub(crate) fn new(
        owner: &'p Program,
        input: Option<Value>,
        settings: &'p Settings,
    ) -> Machine<'p> {
        let program = &owner.compiled;
        let context = Context::new(settings.now_ns, settings.seed);
        Machine {
            owner,
            program,
            query: &[],
            settings,
            context: context.with_patterns(owner.patterns.take()),
            scope: Scope::new(input, owner.data.clone(), program.documents.len()),
            slots: Vec::new(),
            depth: 0,
            calls: Vec::new(),
            usage: Usage::default(),
            weights: weight::Weights::default(),
            probe: None,
            rules: Vec::new(),
            query_locals: &[],
        }
    }

    /// The base documents.
    pub(crate) fn data(&self) -> &Value {
        &self.scope.data
    }

    /// Changes the base documents, before anything is evaluated.
    pub(crate) fn set_data(&mut self, data: Value) {
        self.scope.data = data;
    }

    /// Has every step watched.
    pub(crate) fn watch(&mut self, probe: &'p mut dyn Probe) {
        self.probe = Some(probe);
    }

    /// Leaves the probe to another machine.
    pub(crate) fn take_probe(&mut self) -> Option<&'p mut dyn Probe> {
        self.probe.take()
    }

    /// What was used since this was asked for last.
    pub(crate) fn take_usage(&mut self) -> Usage {
        std::mem::take(&mut self.usage)
    }

    /// Leaves the compiled patterns to whoever runs the program next.
    pub(crate) fn give_back(&mut self) {
        self.owner.patterns.set(self.context.take_patterns());
    }

    /// The value of a document.
    pub(crate) fn evaluate(&mut self, document: DocumentId) -> Result<Option<Value>> {
        let value = self.document(document, Span::default())?;
        self.given(value)
    }

    /// The value that one rule of a document gives by itself.
    pub(crate) fn evaluate_alone(
        &mut self,
        document: DocumentId,
        span: Span,
    ) -> Result<Option<Value>> {
        let value = self.alone(document, span)?;
        self.given(value)
    }

    /// The value of everything below a node, base documents included.
    pub(crate) fn evaluate_tree(
        &mut self,
        node: crate::compile::tree::NodeId,
    ) -> Result<Option<Value>> {
        let base = self.base_at(node);
        let value = self.extent(node, base, Span::default())?;
        self.given(value)
    }

    /// A result, which its receiver can walk.
    fn given(&mut self, value: Option<Value>) -> Result<Option<Value>> {
        value.iter().try_for_each(|value| self.fits(value, Span::default()))?;
        Ok(value)
    }

    /// The base document at a node.
    pub(crate) fn evaluate_base(&self, node: crate::compile::tree::NodeId) -> Option<Value> {
        self.base_at(node)
    }

    /// The answers of a query, as the values of its variables.
    pub(crate) fn answers(&mut self, query: &'p CompiledQuery) -> Result<Vec<Vec<Value>>> {
        self.query = &query.bodies;
        self.query_locals = &query.locals;
        let frame = self.open_frame(query.slots, &[]);
        let mut sink = Sink::Tuples(Vec::new());
        let result = self.run(query.body, frame, &mut sink);
        self.slots.truncate(frame);
        result?;
        match sink {
            Sink::Tuples(tuples) => {
                tuples.iter().flatten().try_for_each(|value| self.fits(value, Span::default()))?;
                Ok(tuples)
            }
            _ => Ok(Vec::new()),
        }
    }

    fn body(&self, id: BodyId) -> Option<&'p Body> {
        let index = id.0 as usize;
        let program = &self.program.bodies;
        match index.checked_sub(program.len()) {
            None => program.get(index),
            Some(index) => self.query.get(index),
        }
    }

    /// Makes room for a rule's slots behind those in use; gives where it starts.
    fn open_frame(&mut self, slots: u32, args: &[Value]) -> usize {
        let frame = self.slots.len();
        self.slots.extend(args.iter().cloned().map(Some));
        self.slots.resize(frame + (slots as usize).max(args.len()), None);
        frame
    }

    fn set(&mut self, frame: usize, slot: Slot, value: Value) {
        if let Some(place) = self.slots.get_mut(frame + slot as usize) {
            *place = Some(value);
        }
    }

    /// The value of an operand; that it has none would be a fault of the planner.
    #[inline]
    fn get<'v>(&'v self, frame: usize, operand: &'v Operand, span: Span) -> Result<&'v Value> {
        match operand {
            Operand::Const(value) => Ok(value),
            Operand::Slot(slot) => match self.slots.get(frame + *slot as usize) {
                Some(Some(value)) => Ok(value),
                _ => Err(self.internal(span)),
            },
        }
    }

    fn internal(&self, span: Span) -> Error {
        self.error(Code::EvalInternal, span, "a value was read before it was made")
    }

    /// An error at `span`, with the rules that are being evaluated.
    #[cold]
    fn error(&self, code: Code, span: Span, message: impl Into<String>) -> Error {
        let calls = self
            .calls
            .iter()
            .rev()
            .take(64)
            .filter_map(|id| self.program.documents.get(id.0 as usize))
            .map(|document| document.name.clone())
            .collect();
        Error::new(code, span, message).in_rules(calls)
    }

    #[inline]
    fn step(&mut self, span: Span) -> Result<()> {
        self.usage.steps += 1;
        if self.usage.steps > self.settings.step_limit {
            return Err(self.limit(span, "step", self.settings.step_limit));
        }
        Ok(())
    }

    /// Counts what it takes to hold the outermost level of `value`.
    fn charge(&mut self, value: &Value, span: Span) -> Result<()> {
        let size = match value {
            Value::String(text) => text.len(),
            Value::Object(_) => length(value).unwrap_or(0) * 48,
            Value::Array(_) | Value::Set(_) => length(value).unwrap_or(0) * 24,
            _ => return Ok(()),
        };
        self.charge_bytes(size + 32, span)
    }

    fn charge_bytes(&mut self, bytes: usize, span: Span) -> Result<()> {
        self.usage.memory += bytes as u64;
        if self.usage.memory > self.settings.memory_limit {
            return Err(self.limit(span, "memory", self.settings.memory_limit));
        }
        Ok(())
    }

    #[cold]
    fn limit(&self, span: Span, what: &str, limit: u64) -> Error {
        let rule = match self.calls.last() {
            Some(id) => self.program.documents.get(id.0 as usize),
            None => None,
        };
        let place = rule.map_or("the query", |document| document.name.as_str());
        let message = format!("{what} limit of {limit} exceeded in {place}");
        self.error(Code::EvalLimit, span, message)
    }
}

impl Drop for Machine<'_> {
    fn drop(&mut self) {
        self.give_back();
    }
}
