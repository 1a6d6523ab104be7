//! Operations that have more than one answer: what is left of them.

use std::rc::Rc;

use crate::plan::Slot;
use crate::value::{Array, Value, entries};

/// An operation that can be tried again, and where the body goes on when it is.
pub(super) struct Choice {
    /// The operation's place in the body.
    pub op: usize,
    pub rest: Rest,
}

/// The answers that have not been given yet.
pub(super) enum Rest {
    Array {
        items: Rc<Array>,
        index: usize,
        key: Option<Slot>,
        value: Slot,
    },
    /// Members that are their own keys, or whose keys nobody asks for.
    Members {
        members: std::vec::IntoIter<Value>,
        key: Option<Slot>,
        value: Slot,
    },
    Entries {
        entries: std::vec::IntoIter<(Value, Value)>,
        key: Slot,
        value: Slot,
    },
    Tuples {
        tuples: std::vec::IntoIter<Vec<Value>>,
        slots: Box<[Slot]>,
    },
    /// Values inside a value, with their paths; the next one last.
    Walk {
        pending: Vec<(Rc<Array>, Value)>,
        path: Option<Slot>,
        value: Slot,
    },
}

impl Rest {
    /// The members of a collection; nothing if it is none.
    pub(super) fn members(over: &Value, key: Option<Slot>, value: Slot) -> Option<Rest> {
        let members: Vec<Value> = match (over, key) {
            (Value::Array(items), _) => {
                return Some(Rest::Array { items: items.clone(), index: 0, key, value });
            }
            (Value::Object(_), Some(key)) => {
                return Some(Rest::Entries { entries: entries(over)?.into_iter(), key, value });
            }
            (Value::Object(fields), None) => fields.values().cloned().collect(),
            (Value::Set(items), _) => items.iter_sorted().cloned().collect(),
            _ => return None,
        };
        let members = members.into_iter();
        Some(Rest::Members { members, key, value })
    }

    /// Writes the next answer into the frame that starts `slots`; false if there is none.
    pub(super) fn next(&mut self, slots: &mut [Option<Value>]) -> bool {
        let mut set = |slot: Slot, value: Value| {
            if let Some(place) = slots.get_mut(slot as usize) {
                *place = Some(value);
            }
        };
        match self {
            Rest::Array { items, index, key, value } => {
                let Some(item) = items.get(*index) else {
                    return false;
                };
                if let Some(key) = key {
                    set(*key, Value::from(*index));
                }
                set(*value, item.clone());
                *index += 1;
                true
            }
            Rest::Entries { entries, key, value } => {
                let Some((found, member)) = entries.next() else {
                    return false;
                };
                set(*key, found);
                set(*value, member);
                true
            }
            Rest::Members { members, key, value } => {
                let Some(member) = members.next() else {
                    return false;
                };
                if let Some(key) = key {
                    set(*key, member.clone());
                }
                set(*value, member);
                true
            }
            Rest::Tuples { tuples, slots: to } => {
                let Some(tuple) = tuples.next() else {
                    return false;
                };
                for (slot, value) in to.iter().zip(tuple) {
                    set(*slot, value);
                }
                true
            }
            Rest::Walk { pending, path, value } => {
                let Some((at, found)) = pending.pop() else {
                    return false;
                };
                if let Some(members) = entries(&found) {
                    for (key, member) in members.into_iter().rev() {
                        let mut below = Array::clone(&at);
                        if path.is_some() {
                            below.push(key);
                        }
                        pending.push((Rc::new(below), member));
                    }
                }
                if let Some(path) = path {
                    set(*path, Value::Array(at));
                }
                set(*value, found);
                true
            }
        }
    }
}
