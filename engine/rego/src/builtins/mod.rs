//! The builtin functions of Rego, one file a family, with the meaning OPA's Go implementation gives them.
//!
//! A builtin takes values and gives a value, nothing (undefined) or an error; it reads neither clock nor
//! network nor environment. Time and seed come from the [`Context`], which also keeps what one query may
//! reuse: compiled patterns, and the random values OPA promises to keep stable within a query.

mod aggregates;
mod arithmetic;
mod arrays;
mod aws;
mod bits;
mod context;
mod conversions;
mod definition;
mod encoding;
mod glob;
mod graph;
mod graphql;
mod hash;
mod json;
mod json_patch;
mod json_paths;
mod json_schema;
mod jwt;
mod keys;
mod limits;
mod net;
mod number;
mod numbers;
mod objects;
mod operand;
mod order;
mod patterns;
mod regex;
mod semver;
mod sets;
mod sprintf;
mod strings;
mod template;
mod term;
mod time;
mod tracing;
mod types;
mod units;
mod uri;
mod urlquery;
mod uuid;
mod x509;
mod yaml;

pub use context::Context;
pub use definition::{Builtin, BuiltinError, Function, Outcome, REFUSED, all, lookup};
pub use glob::Glob;
pub use jwt::jws;
pub use order::compare;
pub use patterns::Patterns;
pub use regorus::Value;
pub use term::term_text;

/// The value that a JSON text writes. Integers keep all their digits, which [`Value::from_json_str`]
/// does not promise.
///
/// # Errors
/// What is wrong with the text, in one line.
pub fn read_json(text: &str) -> Result<Value, String> {
    json::from_text(text).map_err(|error| error.message)
}

/// The value that a YAML text writes, read as OPA reads data: YAML 1.1, the first document alone.
///
/// # Errors
/// What is wrong with the text, in one line.
pub fn read_yaml(text: &str) -> Result<Value, String> {
    yaml::from_text(text)
}

/// The value as JSON on one line, its keys sorted, as `json.marshal` writes it.
pub fn write_json(value: &Value) -> String {
    json::to_text(value)
}
