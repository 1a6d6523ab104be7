//! The cases of table tests: the rows of the object that a test yields, and those that are missing in it.

use std::collections::BTreeMap;

use plimsoll_rego::{Value, syntax::Term};
use plimsoll_types::TestCase;

use super::{
    failure::Place,
    suite::constant_text,
    watch::{Key, Progress, Watch, is_plain},
};

/// What a test came to.
pub(super) enum Shape {
    True,
    /// Anything that is neither true nor a table; `None` where it is undefined.
    Other(Option<Value>),
    Table(Vec<Row>),
}

/// A case of a table: its keys, and what stands there.
pub(super) struct Row {
    key: Key,
    value: Option<Value>,
    /// Whether the keys are worked out, so that of a case that failed only their variables are known.
    worked_out: bool,
}

/// The shape of the value of a test. A rule with keys in its head is a table whatever its value: a case that
/// failed is missing in it, and known only from having been watched.
pub(super) fn shape(value: Option<Value>, keys: &[Term], watch: &Watch<'_>) -> Shape {
    let table = !keys.is_empty();
    let value = match value {
        Some(value) if table && keys.iter().all(|key| constant_text(key).is_some()) => {
            Some(nested(keys, value))
        }
        other => other,
    };
    match value {
        Some(Value::Bool(true)) => Shape::True,
        Some(value @ Value::Object(_)) => Shape::Table(rows(Some(&value), keys, watch)),
        None if table => Shape::Table(rows(None, keys, watch)),
        other => Shape::Other(other),
    }
}

fn rows(value: Option<&Value>, keys: &[Term], watch: &Watch<'_>) -> Vec<Row> {
    let mut there = BTreeMap::new();
    if let Some(value) = value {
        leaves(&mut Vec::new(), value, &mut there);
    }
    let worked_out = !keys.iter().all(is_plain);
    let is_missing = |(key, progress): &(&Key, &Progress)| {
        let known = || there.keys().any(|row: &Key| row.starts_with(key));
        !key.is_empty() && if worked_out { !progress.answered } else { !known() }
    };
    let missing: Vec<Key> =
        watch.progress.iter().filter(is_missing).map(|(key, _)| key.clone()).collect();
    let missing = missing.into_iter().map(|key| Row { key, value: None, worked_out });
    let there = there.into_iter().map(|(key, value)| Row { key, value, worked_out: false });
    let mut rows: Vec<_> = there.chain(missing).collect();
    rows.sort_by(|a, b| a.key.cmp(&b.key));
    rows
}

/// The value below constant keys, which the rule gives without them.
fn nested(keys: &[Term], value: Value) -> Value {
    keys.iter().rev().filter_map(constant_text).fold(value, |inner, key| {
        let mut fields = Value::new_object();
        if let Ok(object) = fields.as_object_mut() {
            object.insert(Value::from(key), inner);
        }
        fields
    })
}

/// All values inside objects that are no objects themselves.
fn leaves(path: &mut Key, value: &Value, rows: &mut BTreeMap<Key, Option<Value>>) {
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            for (key, value) in fields.iter_sorted() {
                path.push(key.clone());
                leaves(path, value, rows);
                path.pop();
            }
        }
        Value::Object(_) if path.is_empty() => {}
        other => {
            rows.insert(path.clone(), Some(other.clone()));
        }
    }
}

impl Row {
    /// The case, with the reason where it is not true.
    pub fn judged(self, place: &Place<'_>, watch: &mut Watch<'_>) -> TestCase {
        let path = if self.worked_out { place.variables(&self.key) } else { names(&self.key) };
        if self.value == Some(Value::Bool(true)) {
            return TestCase { path, passed: true, failure: None };
        }
        let visit = watch.progress.remove(&self.key).and_then(Progress::furthest);
        let failure = place.failure(self.value.as_ref(), visit);
        TestCase { path, passed: false, failure: Some(failure) }
    }
}

fn names(key: &Key) -> Vec<String> {
    key.iter().map(name).collect()
}

/// How a key is shown: a string as it is, anything else as JSON.
fn name(key: &Value) -> String {
    match key {
        Value::String(text) => text.to_string(),
        other => serde_json::to_string(other).unwrap_or_else(|_| "?".to_owned()),
    }
}
