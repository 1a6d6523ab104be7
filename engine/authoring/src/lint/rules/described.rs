//! What the METADATA of a rule says.

use plimsoll_rego::{RuleInfo, Value};

/// The field of that name, if it says something.
pub(super) fn field(rule: &RuleInfo, name: &str) -> Option<Value> {
    member(&rule.metadata(), name)
}

/// The field of that name below `custom`, if it says something.
pub(super) fn custom(rule: &RuleInfo, name: &str) -> Option<Value> {
    member(&member(&rule.metadata(), "custom")?, name)
}

fn member(value: &Value, name: &str) -> Option<Value> {
    let Value::Object(fields) = value else {
        return None;
    };
    match fields.get(&Value::from(name)) {
        None | Some(Value::Null) => None,
        Some(Value::String(text)) if text.trim().is_empty() => None,
        Some(value) => Some(value.clone()),
    }
}
