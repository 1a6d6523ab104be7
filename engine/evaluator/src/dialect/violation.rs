//! Reads what a rule of ours gives: messages, or objects with a message and a path. Parts of it serve
//! other dialects, too.

use plimsoll_document::Pointer;
use plimsoll_rego::Value;

use crate::judge::Violation;

/// What a rule should give, for whoever wrote one that does not.
pub(super) const HELP: &str = "let it give messages, or objects with a `message` and a `path` such as [\"stages\", 0, \"base\"]";

/// The violations in the value of a rule, or what is wrong with that value.
///
/// A rule may be a set or list of violations, one violation, or `true`; `false` and an empty
/// collection are none.
pub(super) fn read(value: &Value) -> Result<Vec<Violation>, String> {
    match value {
        Value::Bool(false) => Ok(Vec::new()),
        Value::Bool(true) => Ok(vec![Violation::default()]),
        Value::Set(items) => items.iter().map(one).collect(),
        Value::Array(items) => items.iter().map(one).collect(),
        other => one(other).map(|violation| vec![violation]),
    }
}

fn one(value: &Value) -> Result<Violation, String> {
    match value {
        Value::String(message) => {
            Ok(Violation { message: Some(message.to_string()), ..Violation::default() })
        }
        Value::Object(_) => {
            let message = match field(value, "message").or_else(|| field(value, "msg")) {
                None => None,
                Some(Value::String(message)) => Some(message.to_string()),
                Some(other) => return Err(format!("its message is {}, not a string", kind(other))),
            };
            let path = field(value, "path").map_or_else(|| Ok(Pointer::root()), path)?;
            let fix = field(value, "fix").map(|value| fix(value, &path)).transpose()?;
            Ok(Violation { message, path, fix, ..Violation::default() })
        }
        other => Err(format!("it gave {}, not a message or an object", kind(other))),
    }
}

/// What mends a finding at `path`: a text to put there, or an object with a `text` and a `path` of its own.
fn fix(value: &Value, at: &Pointer) -> Result<(Pointer, String), String> {
    if let Value::String(text) = value {
        return Ok((at.clone(), text.to_string()));
    }
    let Some(text) = text(value, "text") else {
        return Err(format!("its fix is {}, not a text or an object with a `text`", kind(value)));
    };
    let path = field(value, "path").map_or_else(|| Ok(at.clone()), path)?;
    Ok((path, text.to_owned()))
}

/// The value of a field, where the value is an object that has it.
pub(super) fn field<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    match value {
        Value::Object(fields) => fields.get(&Value::from(name)),
        _ => None,
    }
}

/// The text of a field.
pub(super) fn text<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    match field(value, name) {
        Some(Value::String(text)) => Some(text),
        _ => None,
    }
}

/// A path of keys and indexes.
pub(super) fn path(value: &Value) -> Result<Pointer, String> {
    let Value::Array(segments) = value else {
        return Err(format!("its path is {}, not an array", kind(value)));
    };
    let mut pointer = Pointer::root();
    for segment in segments.iter() {
        match segment {
            Value::String(name) => pointer.push(name),
            Value::Number(index) => pointer.push(index.format_decimal()),
            other => {
                return Err(format!(
                    "its path holds {}, not only strings and numbers",
                    kind(other)
                ));
            }
        }
    }
    Ok(pointer)
}

/// What a person calls this type of value.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Set(_) => "a set",
        Value::Object(_) => "an object",
        Value::Undefined => "undefined",
    }
}
