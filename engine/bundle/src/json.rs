//! JSON as bundles need it: numbers keep their spelling, because digests are made of it, and keys are sorted.

use std::collections::BTreeMap;

mod reader;
mod writer;
pub(crate) mod yaml;

pub(crate) use reader::read;

/// Levels to which data may nest: what the evaluator takes as a base document.
pub(crate) const DEPTH: usize = 128;

/// A JSON value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    Null,
    Bool(bool),
    /// As it was written.
    Number(Box<str>),
    Text(Box<str>),
    Array(Vec<Node>),
    Object(Fields),
}

/// The members of an object.
pub(crate) type Fields = BTreeMap<Box<str>, Node>;

impl Node {
    /// A text value.
    pub(crate) fn text(text: &str) -> Self {
        Self::Text(text.into())
    }

    /// An object of these members.
    pub(crate) fn object<const N: usize>(members: [(&str, Node); N]) -> Self {
        Self::Object(members.into_iter().map(|(name, value)| (name.into(), value)).collect())
    }

    /// The member of an object.
    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(fields) => fields.get(name),
            _ => None,
        }
    }

    /// The text, if it is one.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// What kind of value it is, for messages.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::Array(_) => "a list",
            Self::Object(_) => "an object",
        }
    }
}
