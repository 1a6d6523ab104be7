//! Which slots an operation reads and writes, and which bodies it runs.

use crate::plan::{Body, BodyId, Change, End, Op, Operand, Replacement, Slot, Start, Step};

/// Tells `see` the slots that an operation writes in the body it stands in. What its own bodies write is
/// told where they are looked at.
pub(super) fn writes(op: &Op, see: &mut dyn FnMut(Slot)) {
    match op {
        Op::Move { to, .. }
        | Op::Path { to, .. }
        | Op::Document { to, .. }
        | Op::Call { to, .. }
        | Op::Array { to, .. }
        | Op::Set { to, .. }
        | Op::Object { to, .. }
        | Op::Comprehension { to, .. } => see(*to),
        Op::Scan { key, value, .. } | Op::Every { key, value, .. } => {
            key.iter().copied().for_each(&mut *see);
            see(*value);
        }
        Op::Walk { path, value, .. } => {
            path.iter().copied().for_each(&mut *see);
            see(*value);
        }
        Op::Tree { to, path, .. } => {
            see(*to);
            for step in path {
                if let Step::Free(slot) = step {
                    see(*slot);
                }
            }
        }
        Op::With { outputs, .. } => outputs.iter().copied().for_each(see),
        Op::Forget { .. }
        | Op::Equal { .. }
        | Op::Compare { .. }
        | Op::Truthy { .. }
        | Op::ArrayOf { .. }
        | Op::ObjectOf { .. }
        | Op::Not { .. }
        | Op::Print { .. }
        | Op::Fail => {}
    }
}

/// Tells `see` the slots that an operation reads, its bodies left out.
pub(super) fn reads(op: &Op, see: &mut dyn FnMut(Slot)) {
    let mut operand = |operand: &Operand| {
        if let Operand::Slot(slot) = operand {
            see(*slot);
        }
    };
    match op {
        Op::Move { from, .. } => operand(from),
        Op::Equal { left, right } | Op::Compare { left, right, .. } => {
            operand(left);
            operand(right);
        }
        Op::Truthy { value } | Op::ArrayOf { value, .. } | Op::ObjectOf { value, .. } => {
            operand(value);
        }
        Op::Path { start, path, .. } => {
            if let Start::Operand(start) = start {
                operand(start);
            }
            path.iter().for_each(operand);
        }
        Op::Scan { over, .. } | Op::Walk { over, .. } | Op::Every { domain: over, .. } => {
            operand(over);
        }
        Op::Tree { path, .. } => {
            for step in path {
                if let Step::Bound(key) = step {
                    operand(key);
                }
            }
        }
        Op::Call { args: operands, .. }
        | Op::Array { items: operands, .. }
        | Op::Set { items: operands, .. }
        | Op::Print { args: operands } => operands.iter().for_each(operand),
        Op::Object { fields, .. } => {
            for (key, value) in fields {
                operand(key);
                operand(value);
            }
        }
        Op::With { changes, .. } => {
            for change in changes {
                match change {
                    Change::Input { value, .. }
                    | Change::Data { value, .. }
                    | Change::Function { replacement: Replacement::Value(value), .. } => {
                        operand(value);
                    }
                    Change::Function { .. } => {}
                }
            }
        }
        Op::Document { .. }
        | Op::Comprehension { .. }
        | Op::Not { .. }
        | Op::Forget { .. }
        | Op::Fail => {}
    }
}

/// The body that an operation runs.
pub(super) fn body_of(op: &Op) -> Option<BodyId> {
    match op {
        Op::Comprehension { body, .. }
        | Op::Not { body }
        | Op::Every { body, .. }
        | Op::With { body, .. } => Some(*body),
        _ => None,
    }
}

/// Tells `see` the slots that the end of a body reads.
pub(super) fn reads_at_end(body: &Body, see: &mut dyn FnMut(Slot)) {
    let mut operand = |operand: &Operand| {
        if let Operand::Slot(slot) = operand {
            see(*slot);
        }
    };
    match &body.end {
        End::Success => {}
        End::Value(value) => operand(value),
        End::Pair(key, value) => {
            operand(key);
            operand(value);
        }
        End::Keyed(keys, value) => {
            keys.iter().for_each(&mut operand);
            operand(value);
        }
        End::Slots(slots) => slots.iter().copied().for_each(see),
    }
}
