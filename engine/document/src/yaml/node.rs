//! The tree that YAML and JSON are read into: values as Kubernetes types them, each with its place.

use std::ops::Range;

use serde_json::Number;

/// How deep a tree may nest. Kubernetes' own objects stay below 20, and everything that walks a tree
/// here may recurse because of this limit.
pub(crate) const MAX_DEPTH: usize = 128;

/// How many nodes a document may have. The largest object a cluster accepts has far fewer.
pub(crate) const MAX_NODES: usize = 1_000_000;

/// A value and where it stood.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    /// The value.
    pub(crate) value: Value,
    /// Where the value itself stood in the text, without anchor, tag or trailing blanks.
    pub(crate) at: Place,
}

/// A byte range, in half the room of a `Range<usize>`: texts are below 4 GiB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    start: u32,
    end: u32,
}

/// What a [`Node`] holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Number(Number),
    Text(String),
    Sequence(Vec<Node>),
    /// The entries in the order of the source, each key once.
    Mapping(Vec<Entry>),
}

/// One key of a mapping with its value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    pub(crate) key: String,
    /// Where the key stood.
    pub(crate) key_at: Place,
    pub(crate) node: Node,
}

impl Place {
    pub(crate) fn new(start: usize, end: usize) -> Self {
        let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: narrow(start), end: narrow(end.max(start)) }
    }

    pub(crate) fn start(self) -> usize {
        self.start as usize
    }

    pub(crate) fn end(self) -> usize {
        self.end as usize
    }

    pub(crate) fn range(self) -> Range<usize> {
        self.start()..self.end()
    }
}

impl Node {
    /// What a copy of the node takes, in bytes, about.
    pub(crate) fn cost(&self) -> usize {
        /// What a node costs besides its text.
        const NODE: usize = 64;
        let inside: usize = match &self.value {
            Value::Text(text) => text.len(),
            Value::Sequence(items) => items.iter().map(Self::cost).sum(),
            Value::Mapping(entries) => {
                entries.iter().map(|entry| entry.key.len() + entry.node.cost()).sum()
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => 0,
        };
        NODE + inside
    }

    /// The value of a key, where this is a mapping that has it and it is not null: to Kubernetes a
    /// null and an absent field are the same.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        let entry = self.entries().iter().find(|entry| entry.key == key)?;
        Some(&entry.node).filter(|node| node.value != Value::Null)
    }

    /// The entries of a mapping; none where this is something else.
    pub(crate) fn entries(&self) -> &[Entry] {
        match &self.value {
            Value::Mapping(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a sequence; none where this is something else.
    pub(crate) fn items(&self) -> &[Self] {
        match &self.value {
            Value::Sequence(items) => items,
            _ => &[],
        }
    }

    /// Calls `change` with every text in the node, and where it stood.
    pub(crate) fn change_texts(&mut self, change: &mut impl FnMut(&mut String, Place)) {
        match &mut self.value {
            Value::Text(text) => change(text, self.at),
            Value::Sequence(items) => items.iter_mut().for_each(|item| item.change_texts(change)),
            Value::Mapping(entries) => {
                entries.iter_mut().for_each(|entry| entry.node.change_texts(change));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// The text of a text.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The truth of a boolean.
    pub(crate) fn boolean(&self) -> Option<bool> {
        match self.value {
            Value::Bool(truth) => Some(truth),
            _ => None,
        }
    }

    /// The number of a number that is whole.
    pub(crate) fn integer(&self) -> Option<i64> {
        match &self.value {
            Value::Number(number) => number.as_i64(),
            _ => None,
        }
    }

    /// The text of a scalar however it was written: `80`, `"80"` and `true` have one. `None` for null
    /// and for collections.
    pub(crate) fn scalar_text(&self) -> Option<std::borrow::Cow<'_, str>> {
        match &self.value {
            Value::Text(text) => Some(text.into()),
            Value::Number(number) => Some(number.to_string().into()),
            Value::Bool(truth) => Some(truth.to_string().into()),
            Value::Null | Value::Sequence(_) | Value::Mapping(_) => None,
        }
    }

    /// The node that a path of keys leads to.
    pub(crate) fn at_path(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |node, key| node.get(key))
    }

    /// Whether this is a mapping.
    pub(crate) fn is_mapping(&self) -> bool {
        matches!(self.value, Value::Mapping(_))
    }

    /// What a person calls this type of value.
    pub(crate) fn type_name(&self) -> &'static str {
        match &self.value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::Text(_) => "a string",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "a mapping",
        }
    }

    /// The same value as JSON. Keys whose value is null are left out, so that a rule's `not x.y` holds
    /// for them as it does for absent keys.
    pub(crate) fn to_json(&self) -> serde_json::Value {
        match &self.value {
            Value::Null => serde_json::Value::Null,
            Value::Bool(truth) => (*truth).into(),
            Value::Number(number) => number.clone().into(),
            Value::Text(text) => text.as_str().into(),
            Value::Sequence(items) => items.iter().map(Self::to_json).collect(),
            Value::Mapping(entries) => entries
                .iter()
                .filter(|entry| entry.node.value != Value::Null)
                .map(|entry| (entry.key.clone(), entry.node.to_json()))
                .collect::<serde_json::Map<_, _>>()
                .into(),
        }
    }
}
