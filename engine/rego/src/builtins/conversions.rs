//! Conversions between types: `to_number`, and the casts OPA keeps for old policies.

use super::operand::{defined, failure, mismatch};
use super::{Builtin, Context, Outcome, Value, number, operand, term};

pub(super) const BUILTINS: &[Builtin] = &[
    Builtin::new(
        "to_number",
        1,
        to_number,
        "(x: null, boolean, number or string) -> number",
        "conversions",
        "The number a text writes; 1 for `true`, 0 for `false` and null.",
    ),
    Builtin::new(
        "cast_array",
        1,
        cast_array,
        "(x: any) -> array",
        "conversions",
        "The elements as an array.",
    )
    .deprecated(),
    Builtin::new(
        "cast_set",
        1,
        cast_set,
        "(x: any) -> set",
        "conversions",
        "The elements as a set.",
    )
    .deprecated(),
    Builtin::new(
        "cast_string",
        1,
        cast_string,
        "(x: any) -> string",
        "conversions",
        "The text itself.",
    )
    .deprecated(),
    Builtin::new(
        "cast_boolean",
        1,
        cast_boolean,
        "(x: any) -> boolean",
        "conversions",
        "The boolean itself.",
    )
    .deprecated(),
    Builtin::new("cast_null", 1, cast_null, "(x: any) -> null", "conversions", "Null itself.")
        .deprecated(),
    Builtin::new(
        "cast_object",
        1,
        cast_object,
        "(x: any) -> object",
        "conversions",
        "The object itself.",
    )
    .deprecated(),
];

fn to_number(_: &mut Context, args: &[Value]) -> Outcome {
    match operand::any(args, 1)? {
        Value::Null | Value::Bool(false) => defined(0),
        Value::Bool(true) => defined(1),
        number @ Value::Number(_) => defined(number.clone()),
        text @ Value::String(written) => {
            let unsigned = written.trim_start_matches(['+', '-']).to_lowercase();
            if ["inf", "infinity", "nan"].contains(&unsigned.as_str()) {
                return Err(mismatch(1, text, &["valid number string"]));
            }
            match number::from_text(written) {
                Some(number) => defined(number),
                None => Err(failure(format!(
                    "strconv.ParseFloat: parsing {}: invalid syntax",
                    term::quoted(written)
                ))),
            }
        }
        other => Err(mismatch(1, other, &["null", "boolean", "number", "string"])),
    }
}

fn cast_array(_: &mut Context, args: &[Value]) -> Outcome {
    let collection = operand::any(args, 1)?;
    match operand::elements(collection) {
        Some(elements) => defined(elements.cloned().collect::<Vec<_>>()),
        None => Err(mismatch(1, collection, &["array", "set"])),
    }
}

fn cast_set(_: &mut Context, args: &[Value]) -> Outcome {
    let collection = operand::any(args, 1)?;
    match operand::elements(collection) {
        Some(elements) => defined(elements.cloned().collect::<std::collections::BTreeSet<_>>()),
        None => Err(mismatch(1, collection, &["array", "set"])),
    }
}

fn cast_string(_: &mut Context, args: &[Value]) -> Outcome {
    same_type(args, "string")
}

fn cast_boolean(_: &mut Context, args: &[Value]) -> Outcome {
    same_type(args, "boolean")
}

fn cast_null(_: &mut Context, args: &[Value]) -> Outcome {
    same_type(args, "null")
}

fn cast_object(_: &mut Context, args: &[Value]) -> Outcome {
    same_type(args, "object")
}

fn same_type(args: &[Value], name: &str) -> Outcome {
    let value = operand::any(args, 1)?;
    if operand::type_name(value) != name {
        return Err(mismatch(1, value, &[name]));
    }
    defined(value.clone())
}
