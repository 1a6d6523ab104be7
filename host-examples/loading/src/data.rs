//! Base documents of several files, put together. Where two disagree, both are named.

use std::collections::BTreeMap;

use plimsoll::Diagnostic;
use serde_json::{Map, Value};

/// The data of several files.
#[derive(Debug, Clone, Default)]
pub struct Data(BTreeMap<String, Part>);

/// What stands at a key.
#[derive(Debug, Clone)]
enum Part {
    Object(BTreeMap<String, Part>),
    /// A value that is no object, and the file that it comes from.
    Leaf(Value, String),
}

impl Data {
    /// Adds the data of a file, below the names `below`.
    ///
    /// # Errors
    /// Where another file has another value at the same place. Nothing is added then.
    pub fn merge(&mut self, file: &str, below: &[String], value: Value) -> Result<(), Diagnostic> {
        let value = below
            .iter()
            .rev()
            .fold(value, |inner, name| Value::Object(Map::from_iter([(name.clone(), inner)])));
        let Value::Object(fields) = value else { return Ok(()) };
        agree(&self.0, &fields, file, &mut Vec::new())?;
        add(&mut self.0, fields, file);
        Ok(())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The data as one JSON object.
    pub fn into_json(self) -> Value {
        object(self.0)
    }
}

fn object(fields: BTreeMap<String, Part>) -> Value {
    let value = |part| match part {
        Part::Object(fields) => object(fields),
        Part::Leaf(value, _) => value,
    };
    Value::Object(fields.into_iter().map(|(key, part)| (key, value(part))).collect())
}

/// Whether fields fit to what is there.
fn agree(
    there: &BTreeMap<String, Part>,
    fields: &Map<String, Value>,
    file: &str,
    path: &mut Vec<String>,
) -> Result<(), Diagnostic> {
    for (key, value) in fields {
        path.push(key.clone());
        match (there.get(key), value) {
            (None, _) => {}
            (Some(Part::Object(inner)), Value::Object(fields)) => agree(inner, fields, file, path)?,
            (Some(Part::Leaf(known, _)), value) if known == value => {}
            (Some(part), _) => return Err(conflict(part, file, path)),
        }
        path.pop();
    }
    Ok(())
}

/// Adds fields that fit.
fn add(there: &mut BTreeMap<String, Part>, fields: Map<String, Value>, file: &str) {
    for (key, value) in fields {
        match (there.get_mut(&key), value) {
            (Some(Part::Object(inner)), Value::Object(fields)) => add(inner, fields, file),
            (Some(_), _) => {}
            (None, Value::Object(fields)) => {
                let mut inner = BTreeMap::new();
                add(&mut inner, fields, file);
                there.insert(key, Part::Object(inner));
            }
            (None, value) => {
                there.insert(key, Part::Leaf(value, file.to_owned()));
            }
        }
    }
}

fn conflict(part: &Part, file: &str, path: &[String]) -> Diagnostic {
    let other = some_file(part).unwrap_or("another file");
    let message = format!("`data.{}` is set by `{other}` already", path.join("."));
    Diagnostic::error("data/conflict", file, message).help(
        "keep one of the two: objects are put together key by key, other values must be equal",
    )
}

/// A file that something comes from.
fn some_file(part: &Part) -> Option<&str> {
    match part {
        Part::Leaf(_, file) => Some(file),
        Part::Object(fields) => fields.values().find_map(some_file),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn objects_are_put_together_key_by_key() {
        let mut data = Data::default();
        data.merge("a.json", &["x".to_owned()], json!({"a": {"b": 1}})).unwrap();
        data.merge("b.json", &[], json!({"x": {"a": {"c": [2]}}, "y": null})).unwrap();
        assert_eq!(data.into_json(), json!({"x": {"a": {"b": 1, "c": [2]}}, "y": null}));
    }

    #[test]
    fn a_conflict_names_both_files_and_changes_nothing() {
        let mut data = Data::default();
        data.merge("a.json", &[], json!({"x": {"y": 1}})).unwrap();
        for other in [json!({"n": 1, "x": {"y": 2}}), json!({"n": 1, "x": 3})] {
            let conflict = data.merge("b.json", &[], other).unwrap_err();
            assert_eq!(conflict.file, "b.json");
            assert!(conflict.message.contains("`a.json`"), "{}", conflict.message);
        }
        data.merge("c.json", &[], json!({"x": {"y": 1}})).unwrap();
        assert_eq!(data.into_json(), json!({"x": {"y": 1}}));
    }
}
