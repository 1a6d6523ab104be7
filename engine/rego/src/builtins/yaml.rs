//! YAML, read and written as the Go library OPA uses does (sigs.k8s.io/yaml, which is YAML 1.1): `yes` and
//! `on` are true, `0777` is octal, keys become text, and only the first document counts.

use super::operand::{self, defined, failure};
use super::{Builtin, Context, Outcome, Value};

mod read;
mod write;

pub(super) use read::from_text;

pub(super) const BUILTINS: &[Builtin] = &[
    Builtin::new(
        "yaml.is_valid",
        1,
        is_valid,
        "(x: string) -> boolean",
        "encoding",
        "Whether it is a YAML document.",
    ),
    Builtin::new(
        "yaml.marshal",
        1,
        marshal,
        "(x: any) -> string",
        "encoding",
        "The value as YAML.",
    ),
    Builtin::new(
        "yaml.unmarshal",
        1,
        unmarshal,
        "(x: string) -> any",
        "encoding",
        "The value a YAML document writes.",
    ),
];

fn is_valid(_: &mut Context, args: &[Value]) -> Outcome {
    let value = operand::any(args, 1)?;
    defined(matches!(value, Value::String(text) if from_text(text).is_ok()))
}

fn marshal(_: &mut Context, args: &[Value]) -> Outcome {
    defined(write::to_text(operand::any(args, 1)?)?)
}

fn unmarshal(_: &mut Context, args: &[Value]) -> Outcome {
    match from_text(operand::string(args, 1)?) {
        Ok(value) => defined(value),
        Err(message) => Err(failure(format!("yaml: {message}"))),
    }
}
