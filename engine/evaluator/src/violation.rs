//! Reads what a `deny` or `warn` rule gives: messages, or objects with a message and a path.

use plimsoll_document::Pointer;
use plimsoll_rego::Value;

/// One thing that a rule objects to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Violation {
    /// What was found; `None` where the rule leaves it to its title.
    pub message: Option<String>,
    /// The node at fault.
    pub path: Pointer,
}

/// The violations in the value of a rule, or what is wrong with that value.
///
/// A rule may be a set or list of violations, one violation, or `true`; `false` and an empty
/// collection are none.
pub(crate) fn read(value: &Value) -> Result<Vec<Violation>, String> {
    match value {
        Value::Bool(false) => Ok(Vec::new()),
        Value::Bool(true) => Ok(vec![Violation { message: None, path: Pointer::root() }]),
        Value::Set(items) => items.iter().map(one).collect(),
        Value::Array(items) => items.iter().map(one).collect(),
        other => one(other).map(|violation| vec![violation]),
    }
}

fn one(value: &Value) -> Result<Violation, String> {
    match value {
        Value::String(message) => {
            Ok(Violation { message: Some(message.to_string()), path: Pointer::root() })
        }
        Value::Object(fields) => {
            let field = |name: &str| fields.get(&Value::from(name));
            let message = match field("message").or_else(|| field("msg")) {
                None => None,
                Some(Value::String(message)) => Some(message.to_string()),
                Some(other) => return Err(format!("its message is {}, not a string", kind(other))),
            };
            let path = field("path").map_or_else(|| Ok(Pointer::root()), path)?;
            Ok(Violation { message, path })
        }
        other => Err(format!("it gave {}, not a message or an object", kind(other))),
    }
}

fn path(value: &Value) -> Result<Pointer, String> {
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

fn kind(value: &Value) -> &'static str {
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
