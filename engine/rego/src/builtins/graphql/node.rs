//! Nodes of a parsed document: objects with the member names of the Go library's structures.

use std::collections::BTreeMap;

use super::super::{Value, number};
use super::lexer::Token;

/// Builds a node.
#[derive(Default)]
pub(super) struct Node {
    members: BTreeMap<Value, Value>,
}

impl Node {
    /// A node that starts at a token.
    pub(super) fn at(token: &Token) -> Self {
        let position = Self::default().with("Line", token.line).with("Column", token.column);
        Self::default().with("Position", position.build())
    }

    pub(super) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.members.insert(Value::from(name), value.into());
        self
    }

    /// Adds a list unless it is empty: empty lists are not shown.
    pub(super) fn with_list(self, name: &str, list: Vec<Value>) -> Self {
        if list.is_empty() { self } else { self.with(name, list) }
    }

    pub(super) fn build(self) -> Value {
        Value::from(self.members)
    }
}

/// The member of a node.
pub(super) fn member<'a>(node: &'a Value, name: &str) -> Option<&'a Value> {
    let Value::Object(members) = node else { return None };
    members.get(&Value::from(name))
}

/// A member that is text; empty if it is not there.
pub(super) fn text<'a>(node: &'a Value, name: &str) -> &'a str {
    match member(node, name) {
        Some(Value::String(text)) => text,
        _ => "",
    }
}

/// The elements of a member that is a list; none if it is not there.
pub(super) fn list<'a>(node: &'a Value, name: &str) -> Box<dyn Iterator<Item = &'a Value> + 'a> {
    match member(node, name) {
        Some(Value::Array(elements)) => Box::new(elements.iter()),
        _ => Box::new(std::iter::empty()),
    }
}

/// The texts of a member that is a list of texts.
pub(super) fn texts<'a>(node: &'a Value, name: &str) -> impl Iterator<Item = &'a str> {
    list(node, name).filter_map(|element| match element {
        Value::String(text) => Some(&**text),
        _ => None,
    })
}

/// The element of a list of that name.
pub(super) fn named<'a>(node: &'a Value, lists: &str, name: &str) -> Option<&'a Value> {
    list(node, lists).find(|element| text(element, "Name") == name)
}

/// A member that is true.
pub(super) fn flag(node: &Value, name: &str) -> bool {
    matches!(member(node, name), Some(Value::Bool(true)))
}

/// A member that is a whole number; 0 if it is not there.
pub(super) fn integer(node: &Value, name: &str) -> i64 {
    member(node, name).and_then(number::to_i64).unwrap_or(0)
}

/// Line and column where a node starts, if its document was parsed from text.
pub(super) fn position(node: &Value) -> (i64, i64) {
    match member(node, "Position") {
        Some(position) => (integer(position, "Line"), integer(position, "Column")),
        None => (0, 0),
    }
}

/// A document without positions, nulls and empty objects and lists.
pub(super) fn pruned(value: &Value) -> Value {
    let kept = |value: &Value| {
        let value = pruned(value);
        let empty = match &value {
            Value::Null => true,
            Value::Array(elements) => elements.is_empty(),
            Value::Object(members) => members.is_empty(),
            _ => false,
        };
        (!empty).then_some(value)
    };
    match value {
        Value::Array(elements) => Value::from(elements.iter().filter_map(kept).collect::<Vec<_>>()),
        Value::Object(members) => {
            let members = members
                .iter_sorted()
                .filter(|(key, _)| **key != Value::from("Position"))
                .filter_map(|(key, value)| Some((key.clone(), kept(value)?)));
            Value::from(members.collect::<BTreeMap<_, _>>())
        }
        other => other.clone(),
    }
}
