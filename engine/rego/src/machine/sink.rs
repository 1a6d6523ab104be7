//! What is made of the answers of a body.

use std::collections::BTreeSet;

use super::Machine;
use super::object::Accumulator;
use crate::error::{Code, Result};
use crate::plan::{End, Operand};
use crate::span::Span;
use crate::value::{Object, Value};

/// Takes the answers of a body, one after the other.
pub(super) enum Sink<'a> {
    /// Whether there is one.
    Success(bool),
    /// The only value there may be; the message is for when there are two.
    One(Option<Value>, &'static str),
    Array(Vec<Value>),
    Set(&'a mut BTreeSet<Value>),
    Object(Object),
    Keyed(&'a mut Accumulator, &'a [Value], bool),
    Tuples(Vec<Vec<Value>>),
}

impl Machine<'_> {
    /// Gives the sink one answer; says whether it wants more.
    pub(super) fn accept(
        &mut self,
        end: &End,
        frame: usize,
        span: Span,
        sink: &mut Sink<'_>,
    ) -> Result<bool> {
        match (sink, end) {
            (Sink::Success(found), _) => {
                *found = true;
                Ok(false)
            }
            (Sink::One(found, conflict), End::Value(operand)) => {
                if found.is_some() {
                    self.walked_operand(frame, operand, span)?;
                }
                let value = self.get(frame, operand, span)?;
                match found {
                    Some(first) if first != value => {
                        return Err(self.error(Code::EvalConflict, span, *conflict));
                    }
                    Some(_) => {}
                    None => *found = Some(value.clone()),
                }
                Ok(!matches!(operand, Operand::Const(_)))
            }
            (Sink::Array(items), End::Value(operand)) => {
                items.push(self.get(frame, operand, span)?.clone());
                self.charge_bytes(24, span)?;
                Ok(true)
            }
            (Sink::Set(items), End::Value(operand)) => {
                let value = self.get(frame, operand, span)?.clone();
                self.walked(&value, span)?;
                if items.insert(value) {
                    self.charge_bytes(24, span)?;
                }
                Ok(true)
            }
            (Sink::Object(fields), End::Pair(key, value)) => {
                let key = self.get(frame, key, span)?.clone();
                let value = self.get(frame, value, span)?.clone();
                self.walked(&key, span)?;
                if fields.get(&key).is_some() {
                    self.walked(&value, span)?;
                }
                match fields.get(&key) {
                    Some(first) if *first != value => {
                        let message = "object keys must be unique";
                        return Err(self.error(Code::EvalConflict, span, message));
                    }
                    Some(_) => {}
                    None => {
                        fields.insert(key, value);
                        self.charge_bytes(48, span)?;
                    }
                }
                Ok(true)
            }
            (Sink::Keyed(accumulator, prefix, set), End::Keyed(keys, value)) => {
                let mut path = prefix.to_vec();
                for key in keys {
                    path.push(self.get(frame, key, span)?.clone());
                }
                let value = self.get(frame, value, span)?.clone();
                path.iter().chain([&value]).try_for_each(|value| self.walked(value, span))?;
                self.charge_bytes(48 * path.len(), span)?;
                if !accumulator.put(&path, value, *set) {
                    let message = "object keys must be unique";
                    return Err(self.error(Code::EvalConflict, span, message));
                }
                Ok(true)
            }
            (Sink::Tuples(tuples), End::Slots(slots)) => {
                let mut tuple = Vec::with_capacity(slots.len());
                for slot in slots {
                    tuple.push(self.get(frame, &Operand::Slot(*slot), span)?.clone());
                }
                tuples.push(tuple);
                self.charge_bytes(24 * slots.len() + 24, span)?;
                Ok(true)
            }
            _ => Err(self.internal(span)),
        }
    }
}
