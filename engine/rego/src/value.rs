//! The values that policies compute with. The data model is regorus's: JSON plus sets, objects with
//! keys of any kind, and cheap clones. Its `Undefined` variant never stands for a value here: what may
//! be undefined is an `Option<Value>`.

use std::rc::Rc;

pub use regorus::Value;

/// Arrays, sets, objects and numbers as they stand inside a [`Value`].
pub use regorus::value::{Array, Object, Set};

/// Depth to which values may nest, so that comparing, printing and dropping them stays within the stack.
pub(crate) const MAX_DEPTH: usize = 320;

/// Depth to which input and base documents may nest, and what a `with` or a patch puts in their place.
pub(crate) const MAX_GIVEN_DEPTH: usize = 128;

/// Levels of collections in a value: none in a scalar.
pub(crate) fn depth(value: &Value) -> usize {
    let mut level = vec![value];
    let mut depth = 0;
    loop {
        let mut below = Vec::new();
        let mut collections = false;
        for value in level {
            match value {
                Value::Array(items) => {
                    collections = true;
                    below.extend(items.iter().filter(|item| length(item).is_some()));
                }
                Value::Set(items) => {
                    collections = true;
                    below.extend(items.iter_sorted().filter(|item| length(item).is_some()));
                }
                Value::Object(fields) => {
                    collections = true;
                    for (key, value) in fields.iter_sorted() {
                        below.extend([key, value].into_iter().filter(|v| length(v).is_some()));
                    }
                }
                _ => {}
            }
        }
        if !collections {
            return depth;
        }
        depth += 1;
        level = below;
    }
}

/// The name of a value's type, as `type_name` and error messages spell it.
pub fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
        Value::Set(_) => "set",
        Value::Undefined => "undefined",
    }
}

/// The element of `collection` under `key`: an array's by index, an object's by key, a set's by itself.
pub(crate) fn lookup<'v>(collection: &'v Value, key: &Value) -> Option<&'v Value> {
    match collection {
        Value::Object(fields) => fields.get(key),
        Value::Array(items) => match key {
            Value::Number(number) => items.get(usize::try_from(number.as_u64()?).ok()?),
            _ => None,
        },
        Value::Set(items) => items.get(key),
        _ => None,
    }
}

/// The members of `collection` with their keys, in order; a set's members are their own keys.
pub(crate) fn entries(collection: &Value) -> Option<Vec<(Value, Value)>> {
    Some(match collection {
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(index, item)| (Value::from(index), item.clone()))
            .collect(),
        Value::Set(items) => items.iter_sorted().map(|item| (item.clone(), item.clone())).collect(),
        Value::Object(fields) => {
            fields.iter_sorted().map(|(key, value)| (key.clone(), value.clone())).collect()
        }
        _ => return None,
    })
}

/// How many members a collection has; nothing for scalars.
pub(crate) fn length(value: &Value) -> Option<usize> {
    match value {
        Value::Array(items) => Some(items.iter().len()),
        Value::Set(items) => Some(items.len()),
        Value::Object(fields) => Some(fields.len()),
        _ => None,
    }
}

/// A string value.
pub(crate) fn string(text: &str) -> Value {
    Value::String(Rc::from(text))
}

/// `base` with `value` put at `path`, objects made on the way where there are none.
pub(crate) fn put_path(base: Option<&Value>, path: &[Value], value: Value) -> Value {
    let Some((key, rest)) = path.split_first() else {
        return value;
    };
    let mut fields = match base {
        Some(Value::Object(fields)) => (**fields).clone(),
        _ => Object::new(),
    };
    let inner = put_path(fields.get(key), rest, value);
    fields.insert(key.clone(), inner);
    fields.into_value()
}

/// Both documents in one: objects merge key by key, and where anything else meets, `first` stays.
pub(crate) fn merge(first: &Value, second: &Value) -> Value {
    let (Value::Object(a), Value::Object(b)) = (first, second) else {
        return first.clone();
    };
    let mut fields = (**a).clone();
    for (key, value) in b.iter_sorted() {
        let merged = match a.get(key) {
            Some(own) => merge(own, value),
            None => value.clone(),
        };
        fields.insert(key.clone(), merged);
    }
    fields.into_value()
}
