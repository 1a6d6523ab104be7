//! conftest's `parse_config`. What would read files is refused when a policy is compiled.

use plimsoll_document::{
    Content, Kind, Reading, Source,
    views::{Form, view},
};
use plimsoll_rego::{
    Value,
    builtins::{self, BuiltinError, Context, Outcome},
};
use serde::Deserialize;

/// What a text says that is written in a format.
pub(super) fn parse(context: &mut Context, args: &[Value]) -> Outcome {
    let (parser, text) = (super::text(args, 0)?, super::text(args, 1)?);
    match parser {
        "yaml" => with(context, "yaml.unmarshal", text),
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

/// The instructions of a Dockerfile, in a list of one file.
fn dockerfile(text: &str) -> Outcome {
    let source = Source::new("Dockerfile", Content::Text(text)).of(Some(Kind::Dockerfile));
    let seen = view(&source, Form::Conftest, &Reading::default());
    let Some(document) = seen.documents.first() else { return super::UNDEFINED };
    let value = Value::deserialize(&document.body);
    let value = value.map_err(|error| BuiltinError::Builtin(error.to_string()))?;
    Ok(Some(Value::from(vec![value])))
}
