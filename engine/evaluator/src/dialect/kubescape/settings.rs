//! The settings that rules read as `data.postureControlInputs`: lists of names and values by what they are
//! for. They come from Kubescape's `default-config-inputs.json`, from data, and from controls.

use std::collections::BTreeMap;

use plimsoll_rego::Value;
use serde::Deserialize;
use serde_json::Value as Json;

/// The key of the settings in data.
const KEY: &str = "postureControlInputs";

/// The settings in a file of the form of `default-config-inputs.json`, if it is one.
pub(super) fn in_file(file: &Json) -> Option<&Json> {
    file.get("settings")?.get(KEY).filter(|settings| settings.is_object())
}

/// Base documents with the settings of files; those that the documents have themselves come first, whether
/// by themselves or as the file has them.
pub(super) fn with_files(data: &Value, files: &[Json]) -> Value {
    let mut settings: BTreeMap<Value, Value> = BTreeMap::new();
    for file in files.iter().filter_map(in_file) {
        settings
            .extend(Value::deserialize(file).ok().map(|value| fields(&value)).unwrap_or_default());
    }
    let of_file = field(data, "settings").and_then(|settings| field(settings, KEY));
    for given in [of_file, field(data, KEY)].into_iter().flatten() {
        settings.extend(fields(given));
    }
    with(data, settings)
}

/// Base documents with the settings that a control fixes.
pub(super) fn with_fixed(data: &Value, fixed: &BTreeMap<String, Json>) -> Value {
    if fixed.is_empty() {
        return data.clone();
    }
    let mut settings = field(data, KEY).map(fields).unwrap_or_default();
    for (name, value) in fixed {
        if let Ok(value) = Value::deserialize(value) {
            settings.insert(Value::from(name.as_str()), value);
        }
    }
    with(data, settings)
}

/// Whether base documents have a setting.
pub(super) fn has(data: &Value, name: &str) -> bool {
    field(data, KEY).and_then(|settings| field(settings, name)).is_some()
}

fn with(data: &Value, settings: BTreeMap<Value, Value>) -> Value {
    let mut all = fields(data);
    all.insert(Value::from(KEY), Value::from(settings));
    Value::from(all)
}

fn field<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    match value {
        Value::Object(fields) => fields.get(&Value::from(name)),
        _ => None,
    }
}

fn fields(value: &Value) -> BTreeMap<Value, Value> {
    match value {
        Value::Object(fields) => {
            fields.iter_sorted().map(|(key, value)| (key.clone(), value.clone())).collect()
        }
        _ => BTreeMap::new(),
    }
}
