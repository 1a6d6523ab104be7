//! Watching an evaluation, step by step: what coverage, explanations and profiles are made from.

use std::rc::Rc;

use super::Machine;
use crate::plan::{End, Op, Operand, Rule, Slot};
use crate::span::Span;
use crate::value::Value;

/// Watches an evaluation. Without a probe an evaluation pays nothing for that there could be one but a
/// branch a step.
pub trait Probe {
    /// Something happened.
    fn event(&mut self, event: Event<'_>);
}

/// What a [`Probe`] is told.
#[derive(Debug)]
pub enum Event<'e> {
    /// A rule is tried.
    Enter {
        /// The path of the rule, such as `data.example.deny`.
        rule: &'e str,
        /// The rule, one of those of that name.
        span: Span,
    },
    /// The rule has been tried: what it added to a set or an object is told by its steps.
    Leave {
        /// The path of the rule.
        rule: &'e str,
        /// The rule, one of those of that name.
        span: Span,
        /// The value of a complete rule or a function; `None` where it is undefined, or one of many.
        value: Option<&'e Value>,
    },
    /// A step of a rule ran. An expression takes one or more; each has the part of the source it is for.
    Step {
        /// The part of the source.
        span: Span,
        /// Whether evaluation goes on from it. An iteration does, once for each of its answers, which
        /// the steps behind it tell; of itself it is told once.
        held: bool,
        /// The value of that part of the source, where the step worked one out.
        value: Option<&'e Value>,
        /// The two sides of a comparison.
        compared: Option<(&'e Value, &'e Value)>,
        /// The variables of the rule by now.
        locals: Locals<'e>,
    },
    /// All steps of a body held. Bodies are those of rules, whose part of the source is the head, and of
    /// their `else`s; comprehensions, and what stands behind `not`, `every` and `with`.
    Answer {
        /// The part of the source that the answer is for.
        span: Span,
        /// What the body gives: the value of a rule, or the element it adds.
        value: Option<&'e Value>,
        /// The variables of the rule by now.
        locals: Locals<'e>,
    },
}

/// The variables of a rule while it runs.
#[derive(Debug, Clone, Copy)]
pub struct Locals<'e> {
    names: &'e [(Rc<str>, Slot)],
    frame: &'e [Option<Value>],
}

impl<'e> Locals<'e> {
    /// The variables that have a value, by the author's names. One that the step comes before may have
    /// its value from an earlier iteration.
    pub fn iter(&self) -> impl Iterator<Item = (&'e str, &'e Value)> + use<'e> {
        let frame = self.frame;
        self.names.iter().filter_map(move |(name, slot)| {
            let value = frame.get(*slot as usize)?.as_ref()?;
            Some((&**name, value))
        })
    }

    /// The names of all variables, those without a value yet included.
    pub fn names(&self) -> impl Iterator<Item = &'e str> + use<'e> {
        self.names.iter().map(|(name, _)| &**name)
    }

    fn slot(&self, slot: Slot) -> Option<&'e Value> {
        self.frame.get(slot as usize)?.as_ref()
    }

    fn operand(&self, operand: &'e Operand) -> Option<&'e Value> {
        match operand {
            Operand::Slot(slot) => self.slot(*slot),
            Operand::Const(value) => Some(value),
        }
    }
}

impl<'p> Machine<'p> {
    /// Tells the probe of a rule.
    #[inline]
    pub(super) fn enter(&mut self, rule: &'p Rule) {
        if self.probe.is_some() {
            self.tell_enter(rule);
        }
    }

    #[cold]
    fn tell_enter(&mut self, rule: &'p Rule) {
        self.rules.push(rule);
        let program = self.program;
        let document = self.calls.last().and_then(|id| program.documents.get(id.0 as usize));
        if let (Some(probe), Some(document)) = (&mut self.probe, document) {
            probe.event(Event::Enter { rule: &document.name, span: rule.span });
        }
    }

    /// Tells the probe that a rule has been tried.
    #[inline]
    pub(super) fn leave(&mut self, value: Option<&Value>) {
        if self.probe.is_some() {
            self.tell_leave(value);
        }
    }

    #[cold]
    fn tell_leave(&mut self, value: Option<&Value>) {
        let program = self.program;
        let document = self.calls.last().and_then(|id| program.documents.get(id.0 as usize));
        if let (Some(probe), Some(document), Some(rule)) =
            (&mut self.probe, document, self.rules.pop())
        {
            probe.event(Event::Leave { rule: &document.name, span: rule.span, value });
        }
    }

    /// Tells the probe of a step.
    #[inline]
    pub(super) fn stepped(&mut self, op: &Op, span: Span, frame: usize, held: bool) {
        if self.probe.is_some() {
            self.tell_step(op, span, frame, held);
        }
    }

    #[cold]
    fn tell_step(&mut self, op: &Op, span: Span, frame: usize, held: bool) {
        let Some(probe) = self.probe.take() else { return };
        let locals = self.locals(frame);
        let compared = match op {
            Op::Equal { left, right } | Op::Compare { left, right, .. } => {
                locals.operand(left).zip(locals.operand(right))
            }
            _ => None,
        };
        let value = match op {
            Op::Truthy { value } => locals.operand(value),
            _ if held => result_of(op).and_then(|slot| locals.slot(slot)),
            _ => None,
        };
        probe.event(Event::Step { span, held, value, compared, locals });
        self.probe = Some(probe);
    }

    /// Tells the probe that a body has come to its end.
    #[inline]
    pub(super) fn answered(&mut self, end: &End, span: Span, frame: usize) {
        if self.probe.is_some() {
            self.tell_answer(end, span, frame);
        }
    }

    #[cold]
    fn tell_answer(&mut self, end: &End, span: Span, frame: usize) {
        let Some(probe) = self.probe.take() else { return };
        let locals = self.locals(frame);
        let value = match end {
            End::Value(value) | End::Pair(_, value) | End::Keyed(_, value) => locals.operand(value),
            End::Success | End::Slots(_) => None,
        };
        probe.event(Event::Answer { span, value, locals });
        self.probe = Some(probe);
    }

    fn locals(&self, frame: usize) -> Locals<'_> {
        let names = match self.rules.last() {
            Some(rule) => rule.locals.as_slice(),
            None => self.query_locals,
        };
        Locals { names, frame: self.slots.get(frame..).unwrap_or_default() }
    }
}

/// The slot that an operation fills with the value of its part of the source.
fn result_of(op: &Op) -> Option<Slot> {
    match op {
        Op::Move { to, .. }
        | Op::Path { to, .. }
        | Op::Document { to, .. }
        | Op::Call { to, .. }
        | Op::Array { to, .. }
        | Op::Set { to, .. }
        | Op::Object { to, .. }
        | Op::Comprehension { to, .. } => Some(*to),
        _ => None,
    }
}
