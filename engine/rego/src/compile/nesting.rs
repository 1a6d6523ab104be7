//! How deep values can nest. Comparing, printing and dropping a value goes as deep as the value does, so
//! a policy must not build one without bound: each function may wrap what another wrapped. Rego knows no
//! recursion, so a bound can be computed from the plans: input and base documents nest to a depth known
//! beforehand, and from there every operation adds what it adds.

use std::collections::BTreeMap;

use crate::compile::tree::{NodeId, Tree};
use crate::error::{Code, Error};
use crate::plan::{
    Body, BodyId, Document, DocumentId, End, Function, Kind, Op, Operand, Part, Rule, Slot, Start,
};
use crate::span::Span;
use crate::value::{MAX_DEPTH, MAX_GIVEN_DEPTH, depth};

/// A bound of a value's depth: the larger of a fixed one and one that adds to the deepest argument.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Bound {
    fixed: usize,
    above_arguments: Option<usize>,
}

impl Bound {
    const GIVEN: Bound = Bound::fixed(MAX_GIVEN_DEPTH);

    const fn fixed(fixed: usize) -> Bound {
        Bound { fixed, above_arguments: None }
    }

    fn or(self, other: Bound) -> Bound {
        Bound {
            fixed: self.fixed.max(other.fixed),
            above_arguments: self.above_arguments.max(other.above_arguments),
        }
    }

    fn wrapped(self, levels: usize) -> Bound {
        Bound {
            fixed: self.fixed.saturating_add(levels),
            above_arguments: self.above_arguments.map(|above| above.saturating_add(levels)),
        }
    }

    fn inside(self, levels: usize) -> Bound {
        Bound {
            fixed: self.fixed.saturating_sub(levels),
            above_arguments: self.above_arguments.map(|above| above.saturating_sub(levels)),
        }
    }

    /// The bound of a function's result when its arguments are bound by `arguments`.
    fn applied_to(self, arguments: Bound) -> Bound {
        match self.above_arguments {
            None => self,
            Some(above) => Bound::fixed(self.fixed).or(arguments.wrapped(above)),
        }
    }

    fn exceeds(self, limit: usize) -> bool {
        self.fixed > limit || self.above_arguments.is_some_and(|above| above > limit)
    }
}

/// Reports documents whose values may nest too deep. `order` has a document's dependencies before it.
pub(crate) fn check(
    documents: &[Document],
    bodies: &[Body],
    tree: &Tree,
    order: &[DocumentId],
    errors: &mut Vec<Error>,
) {
    let mut analysis = Analysis {
        documents,
        bodies,
        tree,
        known: vec![None; documents.len()],
        slots: BTreeMap::new(),
    };
    for id in order {
        let Some(document) = documents.get(id.0 as usize) else {
            continue;
        };
        let bound = analysis.document(document);
        if bound.exceeds(MAX_DEPTH) {
            let message =
                format!("values of {} may nest more than {MAX_DEPTH} levels deep", document.name);
            let span = document.rules.first().map_or_else(Span::default, |rule| rule.span);
            errors.push(Error::new(Code::Compile, span, message));
            return;
        }
        if let Some(known) = analysis.known.get_mut(id.0 as usize) {
            *known = Some(bound);
        }
    }
}

struct Analysis<'p> {
    documents: &'p [Document],
    bodies: &'p [Body],
    tree: &'p Tree,
    /// The bounds of the documents looked at.
    known: Vec<Option<Bound>>,
    /// The bounds of the slots of the rule being looked at.
    slots: BTreeMap<Slot, Bound>,
}

impl<'p> Analysis<'p> {
    fn document(&mut self, document: &'p Document) -> Bound {
        let mut bound = Bound::default();
        for rule in document.rules.iter().chain(&document.default) {
            bound = bound.or(self.rule(rule, matches!(document.kind, Kind::Function)));
        }
        match &document.kind {
            Kind::Complete | Kind::Function => bound,
            Kind::Set => bound.wrapped(1),
            Kind::Object(parts) => parts.iter().fold(Bound::fixed(1), |bound, part| {
                bound.or(match part {
                    Part::Rule { path, rule } => self.rule(rule, false).wrapped(path.len() + 1),
                    Part::Document { path, document } => self.known(*document).wrapped(path.len()),
                })
            }),
        }
    }

    fn known(&self, id: DocumentId) -> Bound {
        let known = self.known.get(id.0 as usize).copied().flatten();
        known.unwrap_or(Bound::GIVEN)
    }

    fn rule(&mut self, rule: &'p Rule, function: bool) -> Bound {
        self.slots.clear();
        if function {
            // Arguments stand in the first slots; a slot that is read before it is written is one.
            for slot in 0..rule.slots {
                let argument = Bound { fixed: 0, above_arguments: Some(0) };
                self.slots.insert(slot, argument);
            }
        }
        let mut bound = Bound::default();
        for clause in &rule.clauses {
            bound = bound.or(self.body(*clause));
        }
        bound
    }

    fn body(&mut self, id: BodyId) -> Bound {
        let Some(body) = self.bodies.get(id.0 as usize) else {
            return Bound::default();
        };
        for op in &body.ops {
            self.op(op);
        }
        match &body.end {
            End::Success | End::Slots(_) => Bound::default(),
            End::Value(value) => self.operand(value),
            End::Pair(key, value) => self.operand(key).or(self.operand(value)),
            End::Keyed(keys, value) => {
                let keys_bound = self.operands(keys).wrapped(1);
                self.operand(value).wrapped(keys.len() + 1).or(keys_bound)
            }
        }
    }

    fn operand(&self, operand: &Operand) -> Bound {
        match operand {
            Operand::Const(value) => Bound::fixed(depth(value)),
            Operand::Slot(slot) => self.slots.get(slot).copied().unwrap_or_default(),
        }
    }

    fn operands(&self, operands: &[Operand]) -> Bound {
        operands.iter().fold(Bound::default(), |bound, operand| bound.or(self.operand(operand)))
    }

    fn set(&mut self, slot: Slot, bound: Bound) {
        self.slots.insert(slot, bound);
    }

    fn op(&mut self, op: &'p Op) {
        match op {
            Op::Move { to, from } => self.set(*to, self.operand(from)),
            Op::Path { to, start, path } => {
                let start = match start {
                    Start::Input | Start::Data => Bound::GIVEN,
                    Start::Operand(operand) => self.operand(operand),
                };
                self.set(*to, start.inside(path.len()));
            }
            Op::Scan { over, key, value } => {
                let member = self.operand(over).inside(1);
                self.set(*value, member);
                if let Some(key) = key {
                    self.set(*key, member);
                }
            }
            Op::Document { to, document } => self.set(*to, self.known(*document)),
            Op::Tree { to, node, path } => {
                let below = self.below(*node);
                self.set(*to, below);
                for step in path {
                    if let crate::plan::Step::Free(slot) = step {
                        self.set(*slot, below);
                    }
                }
            }
            Op::Call { to, function, args } => {
                let arguments = self.operands(args);
                self.set(*to, self.result(function, arguments));
            }
            Op::Walk { over, path, value } => {
                let over = self.operand(over);
                self.set(*value, over);
                if let Some(path) = path {
                    self.set(*path, over.wrapped(1));
                }
            }
            Op::Array { to, items } | Op::Set { to, items } => {
                self.set(*to, self.operands(items).wrapped(1));
            }
            Op::Object { to, fields } => {
                let bound = fields.iter().fold(Bound::default(), |bound, (key, value)| {
                    bound.or(self.operand(key)).or(self.operand(value))
                });
                self.set(*to, bound.wrapped(1));
            }
            Op::Comprehension { to, body, .. } => {
                let inner = self.body(*body);
                self.set(*to, inner.wrapped(1));
            }
            Op::Every { domain, key, value, body } => {
                let member = self.operand(domain).inside(1);
                self.set(*value, member);
                if let Some(key) = key {
                    self.set(*key, member);
                }
                self.body(*body);
            }
            Op::Not { body } | Op::With { body, .. } => {
                self.body(*body);
            }
            Op::Equal { .. }
            | Op::Compare { .. }
            | Op::Truthy { .. }
            | Op::ArrayOf { .. }
            | Op::ObjectOf { .. }
            | Op::Print { .. }
            | Op::Forget { .. }
            | Op::Fail => {}
        }
    }

    fn result(&self, function: &Function, arguments: Bound) -> Bound {
        match function {
            Function::Document(id) => self.known(*id).applied_to(arguments),
            Function::Builtin(builtin) => {
                let scalar = ["string", "number", "boolean"];
                if scalar.iter().any(|kind| builtin.signature.ends_with(kind)) {
                    Bound::default()
                } else {
                    arguments.wrapped(1).or(Bound::GIVEN)
                }
            }
            Function::Walk | Function::Runtime | Function::Refused(_) => Bound::GIVEN,
        }
    }

    /// The bound of everything at and below a node.
    fn below(&self, node: NodeId) -> Bound {
        let depth = self.tree.path(node).len();
        let nodes = self.tree.subtree(node).into_iter();
        nodes.fold(Bound::GIVEN, |bound, below| match self.tree.node(below).document {
            Some(id) if self.is_value(id) => {
                let levels = self.tree.path(below).len().saturating_sub(depth);
                bound.or(self.known(id).wrapped(levels))
            }
            _ => bound,
        })
    }

    fn is_value(&self, id: DocumentId) -> bool {
        let document = self.documents.get(id.0 as usize);
        document.is_some_and(|document| !matches!(document.kind, Kind::Function))
    }
}
