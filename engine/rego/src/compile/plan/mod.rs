//! Core into plans. Variables become slots of a rule's frame; what is known when an expression runs is
//! known here already, so unification comes down to moves, comparisons and iterations.

mod call;
mod expr;
mod term;
mod unify;

use std::rc::Rc;

use crate::compile::core::{self, Expr, Term, TermKind, Var, VarId, VarSet};
use crate::compile::hoist;
use crate::compile::tree::{NodeId, Tree};
use crate::error::{Code, Error, Result};
use crate::plan::{Body, BodyId, DocumentId, End, Op, Operand, Rule, Slot};
use crate::span::Span;

/// Where references into the tree end.
pub(crate) struct Targets<'a> {
    pub tree: &'a Tree,
    /// For each node the document that spans it, if one does: it may stand further up.
    pub owners: &'a [Option<NodeId>],
    pub documents: &'a [Option<DocumentId>],
}

impl Targets<'_> {
    fn document(&self, node: NodeId) -> Option<DocumentId> {
        self.documents.get(node.0 as usize).copied().flatten()
    }

    fn owner(&self, node: NodeId) -> Option<NodeId> {
        self.owners.get(node.0 as usize).copied().flatten()
    }
}

/// Plans a rule; its bodies go to the end of `bodies`.
pub(crate) fn rule(
    targets: &Targets<'_>,
    rule: &core::Rule,
    bodies: &mut Vec<Body>,
) -> Result<Rule> {
    let mut planner = Planner::new(targets, bodies, &rule.vars);
    let mut arguments = VarSet::new();
    for (slot, var) in rule.args.iter().enumerate() {
        planner.place(*var, slot);
        arguments.insert(*var);
    }
    planner.next = Slot::try_from(rule.args.len()).unwrap_or(Slot::MAX);
    let mut clauses = Vec::new();
    for clause in &rule.clauses {
        planner.bound = arguments.clone();
        let keys = &rule.keys;
        let body = planner.body(&clause.body, clause.span, |planner| {
            let value = planner.value(&clause.value)?;
            if keys.is_empty() {
                return Ok(End::Value(value));
            }
            let keys = keys.iter().map(|key| planner.value(key)).collect::<Result<_>>()?;
            Ok(End::Keyed(keys, value))
        })?;
        clauses.push(body);
    }
    let locals = planner.locals(&rule.vars);
    let mut slots = planner.next;
    for clause in &clauses {
        hoist::body(*clause, 0, bodies, &mut slots);
    }
    Ok(Rule { span: rule.span, slots, locals, clauses, set: rule.set })
}

/// A planned query.
pub(crate) struct Query {
    pub body: BodyId,
    pub slots: u32,
    pub locals: Vec<(Rc<str>, Slot)>,
}

/// Plans the body of a query that answers with the values of `answer`. Its bodies are numbered from
/// `first`.
pub(crate) fn query(
    targets: &Targets<'_>,
    body: &[Expr],
    vars: &[Var],
    answer: &[VarId],
    first: usize,
    bodies: &mut Vec<Body>,
) -> Result<Query> {
    let mut planner = Planner::new(targets, bodies, vars);
    planner.first = first;
    let body = planner.body(body, Span::default(), |planner| {
        let slots = answer.iter().map(|var| planner.slot(*var)).collect();
        Ok(End::Slots(slots))
    })?;
    let locals = planner.locals(vars);
    let mut slots = planner.next;
    hoist::body(body, first, bodies, &mut slots);
    Ok(Query { body, slots, locals })
}

struct Planner<'a> {
    targets: &'a Targets<'a>,
    bodies: &'a mut Vec<Body>,
    /// The number of the first of these bodies.
    first: usize,
    /// The slot of each variable that has one yet.
    slots: Vec<Option<Slot>>,
    next: Slot,
    /// Whether a variable is a `_`, which nothing else mentions.
    wildcards: Vec<bool>,
    /// The variables that have values where the next operation runs.
    bound: VarSet,
    ops: Vec<Op>,
    spans: Vec<Span>,
}

impl<'a> Planner<'a> {
    fn new(targets: &'a Targets<'a>, bodies: &'a mut Vec<Body>, vars: &[Var]) -> Planner<'a> {
        Planner {
            targets,
            bodies,
            first: 0,
            slots: vec![None; vars.len()],
            wildcards: vars.iter().map(|var| var.wildcard).collect(),
            next: 0,
            bound: VarSet::new(),
            ops: Vec::new(),
            spans: Vec::new(),
        }
    }

    /// The author's variables that have a slot.
    fn locals(&self, vars: &[Var]) -> Vec<(Rc<str>, Slot)> {
        let named = vars.iter().zip(&self.slots);
        named.filter_map(|(var, slot)| Some((var.name.clone()?, (*slot)?))).collect()
    }

    fn temporary(&mut self) -> Slot {
        let slot = self.next;
        self.next += 1;
        slot
    }

    fn place(&mut self, var: VarId, slot: usize) {
        if let Some(place) = self.slots.get_mut(var as usize) {
            *place = Slot::try_from(slot).ok();
        }
    }

    fn slot(&mut self, var: VarId) -> Slot {
        if let Some(slot) = self.slots.get(var as usize).copied().flatten() {
            return slot;
        }
        let slot = self.temporary();
        self.place(var, slot as usize);
        slot
    }

    fn push(&mut self, span: Span, op: Op) {
        self.ops.push(op);
        self.spans.push(span);
    }

    /// Plans a body inside the one being planned. What it binds is bound in it only.
    fn body(
        &mut self,
        exprs: &[Expr],
        span: Span,
        end: impl FnOnce(&mut Self) -> Result<End>,
    ) -> Result<BodyId> {
        self.nested(|planner| {
            for expr in exprs {
                planner.expr(expr)?;
            }
            let end = end(planner)?;
            Ok((end, span))
        })
    }

    /// Plans operations into a body of their own.
    fn nested(&mut self, plan: impl FnOnce(&mut Self) -> Result<(End, Span)>) -> Result<BodyId> {
        let ops = std::mem::take(&mut self.ops);
        let spans = std::mem::take(&mut self.spans);
        let bound = self.bound.clone();
        let planned = plan(self);
        self.bound = bound;
        let mut body = Body {
            ops: std::mem::replace(&mut self.ops, ops),
            spans: std::mem::replace(&mut self.spans, spans),
            end: End::Success,
        };
        let (end, span) = planned?;
        body.end = end;
        // The place of the end, for errors in what it gives.
        body.spans.push(span);
        let id = BodyId(u32::try_from(self.first + self.bodies.len()).unwrap_or(u32::MAX));
        self.bodies.push(body);
        Ok(id)
    }

    /// Whether all variables of the term have values.
    fn is_bound(&self, term: &Term) -> bool {
        let mut vars = VarSet::new();
        term.vars(false, &mut vars);
        vars.is_subset(&self.bound)
    }

    /// Whether the term's value can be had now: only steps of references may be open.
    fn can_evaluate(&self, term: &Term) -> bool {
        match &term.kind {
            TermKind::Ref(base, _) => match base {
                core::Base::Var(var) => self.bound.contains(var),
                _ => true,
            },
            TermKind::Comprehension(_) => true,
            _ => self.is_bound(term),
        }
    }

    fn unbound(&self, span: Span) -> Error {
        Error::new(
            Code::UnsafeVar,
            span,
            "a variable of this expression has no value where it is needed",
        )
    }

    /// A variable's value, which must be bound.
    fn bound_slot(&mut self, var: VarId, span: Span) -> Result<Operand> {
        if self.bound.contains(&var) {
            Ok(Operand::Slot(self.slot(var)))
        } else {
            Err(self.unbound(span))
        }
    }
}
