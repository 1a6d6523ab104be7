//! conftest's `parse_config`. What would read files is refused when a policy is compiled.

use plimsoll_document::{
    Content, Kind, Reading, Source, read_data,
    views::{Form, view},
};
use plimsoll_rego::{
    Value,
    builtins::{self, BuiltinError, Context, Outcome},
};
use serde::Deserialize;

/// What a text says that is written in a format.
pub(super) fn parse(context: &mut Context, args: &[Value]) -> Outcome {
    read(context, super::text(args, 0)?, super::text(args, 1)?)
}

/// The name of the format that a file is written in, by its own name.
pub(crate) fn format_of(file: &str) -> Option<&'static str> {
    let name = file.rsplit('/').next().unwrap_or(file).to_ascii_lowercase();
    match name.rsplit_once('.') {
        Some((_, "yaml" | "yml")) => Some("yaml"),
        Some((_, "json")) => Some("json"),
        Some((_, "dockerfile")) => Some("dockerfile"),
        _ if name.starts_with("dockerfile") || name.starts_with("containerfile") => {
            Some("dockerfile")
        }
        _ => None,
    }
}

/// What a text says that is written in a format.
pub(crate) fn read(context: &mut Context, format: &str, text: &str) -> Outcome {
    match format {
        "yaml" => yaml(context, text),
        "json" => with(context, "json.unmarshal", text),
        "dockerfile" => dockerfile(text),
        other => Err(BuiltinError::Builtin(format!(
            "`{other}` is not read here: give yaml, json or dockerfile"
        ))),
    }
}

fn with(context: &mut Context, reader: &str, text: &str) -> Outcome {
    let Some(reader) = builtins::lookup(reader) else { return super::UNDEFINED };
    (reader.function)(context, &[Value::from(text)])
}

/// The only document of a YAML text, or a list of all where there are several.
fn yaml(context: &mut Context, text: &str) -> Outcome {
    let documents = read_data("config", text).unwrap_or_default();
    if documents.len() < 2 {
        return with(context, "yaml.unmarshal", text);
    }
    let values: Result<Vec<Value>, _> = documents.iter().map(Value::deserialize).collect();
    let values = values.map_err(|error| BuiltinError::Builtin(error.to_string()))?;
    Ok(Some(Value::from(values)))
}

/// The instructions of a Dockerfile, in a list of one file.
fn dockerfile(text: &str) -> Outcome {
    let source = Source::new("Dockerfile", Content::Text(text)).of(Some(Kind::Dockerfile));
    let seen = view(&source, Form::Conftest, &Reading::default());
    let Some(document) = seen.documents.first() else { return super::UNDEFINED };
    let value = Value::deserialize(&document.body);
    let value = value.map_err(|error| BuiltinError::Builtin(error.to_string()))?;
    Ok(Some(Value::from(vec![value])))
}
