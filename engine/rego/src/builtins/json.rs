//! JSON text: reading and writing values. Integers of any size survive; what JSON lacks is written as OPA
//! writes it (a set as an array, a key that is not a string as its JSON text).

use super::operand::{defined, failure, type_error};
use super::{Builtin, Context, Outcome, Value, operand};

mod read;
mod write;

pub(super) use read::from_text;
pub(super) use write::{key_text, to_text};

use write::Layout;

pub(super) const BUILTINS: &[Builtin] = &[
    Builtin::new(
        "json.is_valid",
        1,
        is_valid,
        "(x: string) -> boolean",
        "encoding",
        "Whether it is a JSON document.",
    ),
    Builtin::new(
        "json.marshal",
        1,
        marshal,
        "(x: any) -> string",
        "encoding",
        "The value as JSON.",
    ),
    Builtin::new(
        "json.marshal_with_options",
        2,
        marshal_with_options,
        "(x: any, opts: object) -> string",
        "encoding",
        "The value as JSON, over several lines with `pretty`, `indent` and `prefix`.",
    ),
    Builtin::new(
        "json.unmarshal",
        1,
        unmarshal,
        "(x: string) -> any",
        "encoding",
        "The value a JSON document writes.",
    ),
];

fn is_valid(_: &mut Context, args: &[Value]) -> Outcome {
    let value = operand::any(args, 1)?;
    defined(matches!(value, Value::String(text) if from_text(text).is_ok()))
}

fn marshal(_: &mut Context, args: &[Value]) -> Outcome {
    defined(to_text(operand::any(args, 1)?))
}

fn marshal_with_options(_: &mut Context, args: &[Value]) -> Outcome {
    let value = operand::any(args, 1)?;
    let options = operand::object(args, 2)?;
    let (mut prefix, mut indent) = ("", "\t");
    let (mut implied, mut asked) = (false, None);
    for (key, option) in options.iter_sorted() {
        let Value::String(name) = key else {
            return Err(type_error(
                2,
                format!("failed to stringify key {}", super::term_text(key)),
            ));
        };
        let quoted = super::term::quoted(name);
        match (&**name, option) {
            ("pretty", Value::Bool(pretty)) => asked = Some(*pretty),
            ("pretty", _) => {
                return Err(type_error(2, format!("key {quoted} failed cast to bool")));
            }
            ("prefix", Value::String(text)) => (prefix, implied) = (text, true),
            ("indent", Value::String(text)) => (indent, implied) = (text, true),
            ("prefix" | "indent", other) => {
                return Err(type_error(
                    2,
                    format!(
                        "key {quoted} failed cast to string: operand 0 must be string but got {}",
                        operand::type_name(other)
                    ),
                ));
            }
            _ => return Err(type_error(2, format!("object contained unknown key {quoted}"))),
        }
    }
    if asked.unwrap_or(implied) {
        return defined(write::laid_out(value, &Layout { prefix, indent })?);
    }
    defined(to_text(value))
}

fn unmarshal(_: &mut Context, args: &[Value]) -> Outcome {
    let text = operand::string(args, 1)?;
    match from_text(text) {
        Ok(value) => defined(value),
        Err(error) => Err(failure(error.message)),
    }
}
