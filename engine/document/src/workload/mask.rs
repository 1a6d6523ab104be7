//! Credentials in a pod: found where they are usually written, and masked.
//!
//! Looked at are pairs of `name` and `value` (variables, headers, parameters), what `command` and `args`
//! hold, and annotations.

use serde_json::{Map, Value as Json};

pub(crate) use crate::mask::{pair, words};
use crate::{
    mask,
    secret::MASK,
    yaml::{Node, Value},
};

/// What kubectl keeps of the object it applied last: the whole of it, credentials included.
const LAST_APPLIED: &str = "kubectl.kubernetes.io/last-applied-configuration";

/// A node as JSON, credentials masked.
pub(crate) fn json(node: &Node) -> Json {
    match &node.value {
        Value::Sequence(items) => items.iter().map(json).collect(),
        Value::Mapping(_) => object(node).into(),
        _ => node.to_json(),
    }
}

/// The fields of a mapping as JSON, credentials masked; none where it is something else.
pub(crate) fn object(node: &Node) -> Map<String, Json> {
    let name = node.get("name").and_then(Node::text);
    let entries = node.entries().iter().filter(|entry| entry.node.value != Value::Null);
    let field = |key: &str, value: &Node| match (key, &value.value) {
        ("value", Value::Text(text)) => name
            .and_then(|name| pair(name, text))
            .map_or_else(|| Json::from(text.as_str()), |secret| secret.redacted.into()),
        ("command" | "args", Value::Sequence(items)) => {
            let shown = words(items).into_iter().zip(items);
            shown.map(|(word, item)| word.map_or_else(|| json(item), Json::from)).collect()
        }
        ("annotations", Value::Mapping(_)) => annotations(value).into(),
        _ => json(value),
    };
    entries.map(|entry| (entry.key.clone(), field(&entry.key, &entry.node))).collect()
}

/// Annotations as JSON, credentials masked.
pub(crate) fn annotations(node: &Node) -> Map<String, Json> {
    let entries = node.entries().iter().filter(|entry| entry.node.value != Value::Null);
    let shown = |key: &str, value: &Node| match value.text() {
        Some(_) if key == LAST_APPLIED => Json::from(MASK),
        Some(text) => mask::text(text).into(),
        None => json(value),
    };
    entries.map(|entry| (entry.key.clone(), shown(&entry.key, &entry.node))).collect()
}
