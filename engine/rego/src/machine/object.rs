//! A partial object while its rules add to it. What a rule put somewhere is one value, and no other rule
//! may put anything else there or below it.

use std::collections::{BTreeMap, BTreeSet};

use crate::value::{Object, Set, Value};

pub(super) enum Accumulator {
    /// The value of a rule.
    Leaf(Value),
    /// A set that rules add to.
    Set(BTreeSet<Value>),
    Object(BTreeMap<Value, Accumulator>),
}

impl Accumulator {
    pub(super) fn new() -> Accumulator {
        Accumulator::Object(BTreeMap::new())
    }

    /// Puts `value` at `path`, or adds it to the set there; false if something else stands in the way.
    pub(super) fn put(&mut self, path: &[Value], value: Value, set: bool) -> bool {
        let Some((key, rest)) = path.split_first() else {
            return match self {
                Accumulator::Set(items) if set => {
                    items.insert(value);
                    true
                }
                Accumulator::Leaf(found) => !set && *found == value,
                _ => false,
            };
        };
        let Accumulator::Object(fields) = self else {
            return false;
        };
        match fields.get_mut(key) {
            Some(field) => field.put(rest, value, set),
            None => {
                let mut field = match (rest.is_empty(), set) {
                    (true, true) => Accumulator::Set(BTreeSet::from([value.clone()])),
                    (true, false) => Accumulator::Leaf(value.clone()),
                    (false, _) => Accumulator::new(),
                };
                let done = rest.is_empty() || field.put(rest, value, set);
                fields.insert(key.clone(), field);
                done
            }
        }
    }

    pub(super) fn into_value(self) -> Value {
        match self {
            Accumulator::Leaf(value) => value,
            Accumulator::Set(items) => Set::from(items).into_value(),
            Accumulator::Object(fields) => fields
                .into_iter()
                .map(|(key, field)| (key, field.into_value()))
                .collect::<Object>()
                .into_value(),
        }
    }
}
