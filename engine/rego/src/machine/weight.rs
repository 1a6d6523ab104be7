//! What it takes to walk a value. Values share their parts: sixty lines can make one whose text would have
//! 2^60 letters. Comparing such a value, sorting it or writing it out goes through every part as often as it
//! is there, so each walk counts as many steps as it takes, before it is made. What a value weighs is worked
//! out once for each of its parts.

use std::collections::BTreeMap;

use super::Machine;
use super::calls::address;
use crate::builtins::Builtin;
use crate::error::Result;
use crate::plan::Operand;
use crate::span::Span;
use crate::value::Value;

/// Values up to this weight are walked for free: the operation's own step stands for it.
const FREE: u64 = 256;

/// Parts of a value that are walked in a step.
const IN_A_STEP: u64 = 16;

/// Bytes that a part of a value may take when it is written out.
const WRITTEN: u64 = 16;

/// Letters of a string that weigh as much as another value.
const LETTERS: usize = 16;

/// Parts up to which a value is weighed anew each time.
const SMALL: u64 = 64;

/// Values whose weight is kept.
const KEPT: usize = 1 << 16;

/// Weights of collections by where they live; they are held here so that they live on.
#[derive(Default)]
pub(super) struct Weights(BTreeMap<usize, (Value, u64)>);

impl Weights {
    /// How many values there are in `value`, itself included, each as often as it is there.
    pub(super) fn of(&mut self, value: &Value) -> u64 {
        let mut small = 0;
        if weigh_small(value, &mut small) {
            return small;
        }
        let Some(address) = address(value) else {
            return small;
        };
        if let Some((_, weight)) = self.0.get(&address) {
            return *weight;
        }
        let mut weight: u64 = 1;
        let mut add = |part: &Value| weight = weight.saturating_add(self.of(part));
        match value {
            Value::Array(items) => items.iter().for_each(&mut add),
            Value::Set(items) => items.iter().for_each(&mut add),
            Value::Object(fields) => fields.iter().for_each(|(key, value)| {
                add(key);
                add(value);
            }),
            _ => {}
        }
        if self.0.len() >= KEPT {
            self.0.clear();
        }
        self.0.insert(address, (value.clone(), weight));
        weight
    }
}

/// Adds up to a little over [`SMALL`]; whether that was all.
fn weigh_small(value: &Value, weight: &mut u64) -> bool {
    *weight = weight.saturating_add(match value {
        Value::String(text) => 1 + (text.len() / LETTERS) as u64,
        _ => 1,
    });
    match value {
        Value::Array(_) | Value::Set(_) | Value::Object(_) if *weight > SMALL => false,
        Value::Array(items) => items.iter().all(|item| weigh_small(item, weight)),
        Value::Set(items) => items.iter().all(|item| weigh_small(item, weight)),
        Value::Object(fields) => {
            fields.iter().all(|(key, value)| weigh_small(key, weight) && weigh_small(value, weight))
        }
        _ => *weight <= SMALL || matches!(value, Value::String(_)),
    }
}

impl Machine<'_> {
    /// Counts the steps of walking a value.
    pub(super) fn walked(&mut self, value: &Value, span: Span) -> Result<()> {
        if address(value).is_none() {
            return Ok(());
        }
        let weight = self.weights.of(value);
        self.count_walk(weight, span)
    }

    /// Counts the steps of walking the value of an operand.
    pub(super) fn walked_operand(
        &mut self,
        frame: usize,
        operand: &Operand,
        span: Span,
    ) -> Result<()> {
        let value = self.get(frame, operand, span)?;
        if address(value).is_none() {
            return Ok(());
        }
        let value = value.clone();
        self.walked(&value, span)
    }

    /// Counts the steps of comparing two values: those of the smaller one, none if they are one.
    pub(super) fn compared(
        &mut self,
        frame: usize,
        left: &Operand,
        right: &Operand,
        span: Span,
    ) -> Result<()> {
        let left = self.get(frame, left, span)?;
        let right = self.get(frame, right, span)?;
        if address(left).is_none() || address(right).is_none() || address(left) == address(right) {
            return Ok(());
        }
        let (left, right) = (left.clone(), right.clone());
        let weight = self.weights.of(&left).min(self.weights.of(&right));
        self.count_walk(weight, span)
    }

    /// Counts the steps of a builtin that goes through the whole of its operands, and sees to it that what it
    /// may write out fits the memory.
    pub(super) fn walked_by(
        &mut self,
        builtin: &Builtin,
        args: &[Value],
        span: Span,
    ) -> Result<()> {
        if !builtin.walks_operands() {
            return Ok(());
        }
        let args = match (builtin.name, args) {
            // A scalar is looked up, whatever the collection holds.
            ("internal.member_2" | "internal.member_3", [.., element, _])
                if address(element).is_none() =>
            {
                return Ok(());
            }
            ("equal" | "neq" | "lt" | "lte" | "gt" | "gte", [left, right])
                if address(left) == address(right) =>
            {
                return Ok(());
            }
            ("object.get", [_, key, _]) => std::slice::from_ref(key),
            _ => args,
        };
        for arg in args {
            self.walked(arg, span)?;
            self.fits(arg, span)?;
        }
        Ok(())
    }

    /// Counts the steps of putting the members of a collection into order, which their keys decide.
    pub(super) fn sorted(&mut self, frame: usize, operand: &Operand, span: Span) -> Result<()> {
        let collection = self.get(frame, operand, span)?;
        if !matches!(collection, Value::Set(_) | Value::Object(_)) {
            return Ok(());
        }
        let collection = collection.clone();
        let mut weight: u64 = 0;
        let mut add = |key: &Value| {
            if address(key).is_some() {
                weight = weight.saturating_add(self.weights.of(key));
            }
        };
        match &collection {
            Value::Set(items) => items.iter().for_each(&mut add),
            Value::Object(fields) => fields.iter().for_each(|(key, _)| add(key)),
            _ => {}
        }
        self.count_walk(weight, span)
    }

    /// An error if the value, written out, would be larger than the memory that may be used.
    pub(super) fn fits(&mut self, value: &Value, span: Span) -> Result<()> {
        let limit = self.settings.memory_limit;
        if self.weights.of(value).saturating_mul(WRITTEN) > limit {
            return Err(self.limit(span, "memory", limit));
        }
        Ok(())
    }

    fn count_walk(&mut self, weight: u64, span: Span) -> Result<()> {
        if weight <= FREE {
            return Ok(());
        }
        self.usage.steps = self.usage.steps.saturating_add(weight / IN_A_STEP);
        if self.usage.steps > self.settings.step_limit {
            return Err(self.limit(span, "step", self.settings.step_limit));
        }
        Ok(())
    }
}
