//! Comprehensions that do not depend on the iteration they stand in. Such a comprehension is worked out
//! when it is first needed, as ever, so that nothing runs that would not have run; but its value is kept,
//! and forgotten only when something that it depends on changes.

use std::collections::BTreeSet;

use super::uses;
use crate::plan::{Body, BodyId, Op, Slot};
use crate::span::Span;

/// Bodies within bodies that are looked through. Below that, comprehensions are worked out each time.
const MAX_LEVELS: usize = 24;

/// Gives comprehensions of the body and of those in it a slot to be kept in, where that saves work.
/// `first` is the number of the first of `bodies`, `next` the next free slot.
pub(super) fn body(id: BodyId, first: usize, bodies: &mut [Body], next: &mut Slot) {
    let mut hoisting = Hoisting { first, bodies, next, path: Vec::new(), forgets: Vec::new() };
    hoisting.visit(id);
    let forgets = std::mem::take(&mut hoisting.forgets);
    hoisting.insert(forgets);
}

/// A body being looked at, and how far.
struct Level {
    body: usize,
    at: usize,
    /// What stands in it sees changed surroundings.
    with: bool,
}

/// Where a kept value is forgotten: before which operation of which body.
type Forget = (usize, usize, Slot);

struct Hoisting<'b> {
    first: usize,
    bodies: &'b mut [Body],
    next: &'b mut Slot,
    /// The body being looked at, last, and those it stands in.
    path: Vec<Level>,
    forgets: Vec<Forget>,
}

impl Hoisting<'_> {
    fn index(&self, id: BodyId) -> Option<usize> {
        (id.0 as usize).checked_sub(self.first)
    }

    fn op(&self, body: usize, at: usize) -> Option<&Op> {
        self.bodies.get(body)?.ops.get(at)
    }

    fn visit(&mut self, id: BodyId) {
        let Some(body) = self.index(id) else { return };
        if self.path.len() >= MAX_LEVELS {
            return;
        }
        let with = self
            .path
            .last()
            .is_some_and(|outer| matches!(self.op(outer.body, outer.at), Some(Op::With { .. })));
        self.path.push(Level { body, at: 0, with });
        let length = self.bodies.get(body).map_or(0, |body| body.ops.len());
        for at in 0..length {
            if let Some(level) = self.path.last_mut() {
                level.at = at;
            }
            let Some(op) = self.op(body, at) else { continue };
            let Some(inner) = uses::body_of(op) else { continue };
            if matches!(op, Op::Comprehension { .. }) {
                self.comprehension(inner);
            }
            self.visit(inner);
        }
        self.path.pop();
    }

    /// Looks at the comprehension that the path ends at.
    fn comprehension(&mut self, inner: BodyId) {
        let mut needs = Needs::default();
        self.collect(inner, 0, &mut needs);
        if needs.prints {
            return;
        }
        let read: BTreeSet<Slot> = needs.reads.difference(&needs.writes).copied().collect();
        let Some((level, from)) = self.settled(&read) else { return };
        if !self.repeats(level, from) {
            return;
        }
        let slot = *self.next;
        *self.next += 1;
        if let Some(settled) = self.path.get(level) {
            // At its start a rule's frame holds nothing that could be forgotten.
            if level > 0 || from > 0 {
                self.forgets.push((settled.body, from, slot));
            }
        }
        if let Some(&Level { body, at, .. }) = self.path.last()
            && let Some(Op::Comprehension { kept, .. }) =
                self.bodies.get_mut(body).and_then(|body| body.ops.get_mut(at))
        {
            *kept = Some(slot);
        }
    }

    /// The place on the path from which on nothing that is read changes: a level, and the operation of
    /// its body after the last that writes some of it.
    fn settled(&self, read: &BTreeSet<Slot>) -> Option<(usize, usize)> {
        for (number, level) in self.path.iter().enumerate().rev() {
            let ops = &self.bodies.get(level.body)?.ops;
            let before = ops.get(..level.at)?;
            if let Some(last) = before.iter().rposition(|op| writes_some(op, read)) {
                return Some((number, last + 1));
            }
            let outer = number.checked_sub(1).and_then(|outer| self.path.get(outer));
            let around = outer.and_then(|outer| self.op(outer.body, outer.at));
            if level.with || around.is_some_and(|op| writes_some(op, read)) {
                return Some((number, 0));
            }
        }
        Some((0, 0))
    }

    /// Whether the end of the path may be reached several times from a place on it.
    fn repeats(&self, level: usize, from: usize) -> bool {
        let mut from = from;
        for (number, here) in self.path.iter().enumerate().skip(level) {
            let ops =
                self.bodies.get(here.body).map(|body| body.ops.as_slice()).unwrap_or_default();
            if ops.get(from..here.at).unwrap_or_default().iter().any(has_several_answers) {
                return true;
            }
            let within = number + 1 < self.path.len();
            if within && matches!(ops.get(here.at), Some(Op::Every { .. })) {
                return true;
            }
            from = 0;
        }
        false
    }

    /// What a body and those in it read, write and print.
    fn collect(&self, id: BodyId, depth: usize, needs: &mut Needs) {
        let body = self.index(id).and_then(|index| self.bodies.get(index));
        let (Some(body), true) = (body, depth < MAX_LEVELS) else {
            // Nobody knows what it prints, so it is left alone.
            needs.prints = true;
            return;
        };
        for op in &body.ops {
            uses::reads(op, &mut |slot| needs.reads.extend([slot]));
            uses::writes(op, &mut |slot| needs.writes.extend([slot]));
            needs.prints |= matches!(op, Op::Print { .. });
            if let Some(inner) = uses::body_of(op) {
                self.collect(inner, depth + 1, needs);
            }
        }
        uses::reads_at_end(body, &mut |slot| needs.reads.extend([slot]));
    }

    fn insert(&mut self, mut forgets: Vec<Forget>) {
        // From the last operation to the first, so that the places of those before stay right.
        forgets.sort_unstable_by(|a, b| b.cmp(a));
        for (body, before, slot) in forgets {
            let Some(body) = self.bodies.get_mut(body) else { continue };
            let span = body.spans.get(before).copied().unwrap_or_else(Span::default);
            body.ops.insert(before, Op::Forget { slot });
            body.spans.insert(before, span);
        }
    }
}

#[derive(Default)]
struct Needs {
    reads: BTreeSet<Slot>,
    writes: BTreeSet<Slot>,
    prints: bool,
}

fn writes_some(op: &Op, slots: &BTreeSet<Slot>) -> bool {
    let mut found = false;
    uses::writes(op, &mut |slot| found |= slots.contains(&slot));
    found
}

fn has_several_answers(op: &Op) -> bool {
    matches!(op, Op::Scan { .. } | Op::Walk { .. } | Op::Tree { .. } | Op::With { .. })
}
