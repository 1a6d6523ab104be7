//! JSON Schema, drafts 4, 6 and 7, with the meaning and the messages of the Go library OPA uses
//! (github.com/xeipuuv/gojsonschema). References lead within the schema only: nothing is fetched.

use super::operand::{self, defined, failure};
use super::{Builtin, BuiltinError, Context, Outcome, Value, json};

mod formats;
mod numeric;
mod report;
mod schema;
mod validate;

use schema::Schema;

pub(super) const BUILTINS: &[Builtin] = &[
    Builtin::new(
        "json.match_schema",
        2,
        match_schema,
        "(document: string or object, schema: string or object) -> [boolean, array of objects]",
        "json",
        "Whether the document is as the schema wants it, with what is wrong if it is not.",
    ),
    Builtin::new(
        "json.verify_schema",
        1,
        verify_schema,
        "(schema: string or object) -> [boolean, null or string]",
        "json",
        "Whether the schema is one, with what is wrong if it is not.",
    ),
];

/// The document an operand is: a text is read as JSON.
fn document(value: &Value) -> Result<Value, String> {
    match value {
        Value::String(text) => json::from_text(text).map_err(|_| "invalid JSON string".to_owned()),
        Value::Object(_) | Value::Array(_) => {
            // Through its JSON text, for sets and keys that are not strings.
            json::from_text(&json::to_text(value)).map_err(|error| error.message)
        }
        _ => Err("wrong type, expected string or object".to_owned()),
    }
}

fn verify_schema(context: &mut Context, args: &[Value]) -> Outcome {
    let compiled = document(operand::any(args, 1)?)
        .map_err(failure)
        .and_then(|document| Schema::compile(context, document));
    match compiled {
        Ok(_) => defined(vec![Value::Bool(true), Value::Null]),
        Err(error @ BuiltinError::Limit(_)) => Err(error),
        Err(error) => {
            let message = format!("jsonschema: {}", error.message());
            defined(vec![Value::Bool(false), Value::from(message)])
        }
    }
}

fn match_schema(context: &mut Context, args: &[Value]) -> Outcome {
    let instance = document(operand::any(args, 1)?).map_err(failure)?;
    let schema = document(operand::any(args, 2)?).map_err(failure)?;
    let schema = Schema::compile(context, schema)?;
    let faults = validate::check(&schema, context, &instance)?;
    let listed: Vec<Value> = faults.iter().map(report::Fault::listed).collect();
    defined(vec![Value::Bool(listed.is_empty()), Value::from(listed)])
}
