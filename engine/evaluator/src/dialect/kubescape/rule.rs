//! One rule, asked by itself about objects that are given, as the test runner of the rule library asks it.

use plimsoll_document::{Document, Kind, Pointer, SpanTable, read_data};
use plimsoll_rego::{PolicyFile, Settings, Value, version_of};
use plimsoll_types::Diagnostic;
use serde::Deserialize;
use serde_json::Value as Json;

use super::{
    aggregate,
    policies::{Files, without_settings},
    settings,
    unit::Unit,
};
use crate::dialect::objects::Object;

/// A compiled rule.
pub(crate) struct Rule {
    unit: Unit,
    file: String,
}

impl Rule {
    /// Compiles a rule with what its metadata says of it.
    ///
    /// # Errors
    /// All that is wrong with the two.
    pub(crate) fn compile(
        rule: &PolicyFile,
        metadata: &PolicyFile,
    ) -> Result<Self, Vec<Diagnostic>> {
        let rule = PolicyFile { version: Some(version_of(&rule.source)), ..rule.clone() };
        let mut files = Files::default();
        match serde_json::from_str(&metadata.source) {
            Ok(json) => files.take_json(&metadata.name, &json),
            Err(error) => return Err(vec![no_json(metadata, &error)]),
        }
        if !files.wrong.is_empty() {
            return Err(files.wrong);
        }
        let unit =
            Unit::compile(&rule, files.helpers_of(&rule), files.metadata_of(&rule.name), &[])?;
        Ok(Self { unit, file: rule.name })
    }

    /// The alerts of the rule on the objects in files, of which the first of each counts. All of them are given to
    /// it, whatever kinds it names. `data` is a file with settings of its own, `defaults` one with those of the
    /// library, `base` what else there is below `data`.
    ///
    /// # Errors
    /// All that keeps the rule from deciding.
    pub(crate) fn alerts(
        &self,
        inputs: &[&PolicyFile],
        data: Option<&PolicyFile>,
        defaults: Option<&PolicyFile>,
        base: &Value,
        conditions: &Settings,
    ) -> Result<Vec<Json>, Vec<Diagnostic>> {
        let documents: Vec<Document> =
            inputs.iter().map(|file| document(file)).collect::<Result<_, _>>()?;
        let object = |document| {
            Object::new(0, document, Pointer::root(), &document.body).map_err(|wrong| vec![wrong])
        };
        let objects: Vec<Object<'_>> = documents.iter().map(object).collect::<Result<_, _>>()?;
        let objects: Vec<&Object<'_>> = objects.iter().collect();
        let data = match data {
            Some(file) => put_together(base, &value(file)?),
            None => base.clone(),
        };
        let defaults = defaults.map(json).transpose()?;
        let data = settings::with_files(&data, defaults.as_slice());
        if let Some(missing) = without_settings(&self.unit, &self.file, &data) {
            return Err(vec![missing]);
        }
        let input = Value::from(aggregate::input(&objects, self.unit.metadata().aggregator()));
        self.unit.alerts(input, data, conditions).map_err(|wrong| vec![wrong])
    }
}

/// The first object of a file.
fn document(file: &PolicyFile) -> Result<Document, Vec<Diagnostic>> {
    let first = read_data(&file.name, &file.source)?.into_iter().next();
    let Some(body) = first.filter(Json::is_object) else {
        let message = "there is no object in it";
        return Err(vec![Diagnostic::error("kubescape/input", &file.name, message)]);
    };
    Ok(Document {
        kind: Kind::Object,
        name: String::new(),
        file: file.name.clone(),
        body,
        spans: SpanTable::default(),
    })
}

/// Base documents with the fields of others in the place of theirs; of two objects one level further in.
fn put_together(base: &Value, over: &Value) -> Value {
    let (Value::Object(base), Value::Object(over)) = (base, over) else { return over.clone() };
    let mut all: std::collections::BTreeMap<Value, Value> =
        base.iter_sorted().map(|(key, value)| (key.clone(), value.clone())).collect();
    for (key, value) in over.iter_sorted() {
        let inner = match (all.get(key), value) {
            (Some(Value::Object(there)), Value::Object(fields)) => {
                let there = there.iter_sorted().chain(fields.iter_sorted());
                let there = there.map(|(key, value)| (key.clone(), value.clone()));
                Value::from(there.collect::<std::collections::BTreeMap<_, _>>())
            }
            _ => value.clone(),
        };
        all.insert(key.clone(), inner);
    }
    Value::from(all)
}

fn value(file: &PolicyFile) -> Result<Value, Vec<Diagnostic>> {
    Value::deserialize(json(file)?).map_err(|error| vec![no_json(file, &error)])
}

fn json(file: &PolicyFile) -> Result<Json, Vec<Diagnostic>> {
    serde_json::from_str(&file.source).map_err(|error| vec![no_json(file, &error)])
}

fn no_json(file: &PolicyFile, error: &serde_json::Error) -> Diagnostic {
    Diagnostic::error("kubescape/metadata", &file.name, format!("this is not JSON: {error}"))
}
