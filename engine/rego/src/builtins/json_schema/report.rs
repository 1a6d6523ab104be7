//! What is wrong with a document, in the library's words.

use std::collections::BTreeMap;

use super::super::Value;

/// One thing wrong with a document.
#[derive(Debug, Clone)]
pub(super) struct Fault {
    /// Where, as dotted steps from the root; empty for the root itself.
    path: String,
    /// The name of the kind of fault.
    kind: &'static str,
    text: String,
}

impl Fault {
    /// The fault as the object OPA lists it as.
    pub(super) fn listed(&self) -> Value {
        let field = subject(&self.path);
        let error = format!("{field}: {}", self.text);
        let members: BTreeMap<Value, Value> = [
            ("error", error.as_str()),
            ("type", self.kind),
            ("field", field),
            ("desc", self.text.as_str()),
        ]
        .into_iter()
        .map(|(name, text)| (Value::from(name), Value::from(text)))
        .collect();
        Value::from(members)
    }
}

/// Faults, and how much was right: of several schemas none of which fits, the nearest is reported.
#[derive(Default)]
pub(super) struct Report {
    pub(super) faults: Vec<Fault>,
    pub(super) score: i64,
}

impl Report {
    pub(super) fn add(&mut self, path: &str, kind: &'static str, text: impl Into<String>) {
        let fault = Fault { path: path.to_owned(), kind, text: text.into() };
        self.faults.push(fault);
        self.score -= 1;
    }

    pub(super) fn merge(&mut self, other: Self) {
        self.faults.extend(other.faults);
        self.score += other.score;
    }

    pub(super) fn is_valid(&self) -> bool {
        self.faults.is_empty()
    }
}

/// How messages name what they are about.
pub(super) fn subject(path: &str) -> &str {
    if path.is_empty() { "(root)" } else { path }
}
