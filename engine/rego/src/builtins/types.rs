//! Questions about the type of a value.

use super::operand::{defined, type_name};
use super::{Builtin, Context, Outcome, Value, operand};

pub(super) const BUILTINS: &[Builtin] = &[
    Builtin::new(
        "is_array",
        1,
        is_array,
        "(x: any) -> boolean",
        "types",
        "Whether it is an array.",
    ),
    Builtin::new(
        "is_boolean",
        1,
        is_boolean,
        "(x: any) -> boolean",
        "types",
        "Whether it is a boolean.",
    ),
    Builtin::new("is_null", 1, is_null, "(x: any) -> boolean", "types", "Whether it is null."),
    Builtin::new(
        "is_number",
        1,
        is_number,
        "(x: any) -> boolean",
        "types",
        "Whether it is a number.",
    ),
    Builtin::new(
        "is_object",
        1,
        is_object,
        "(x: any) -> boolean",
        "types",
        "Whether it is an object.",
    ),
    Builtin::new("is_set", 1, is_set, "(x: any) -> boolean", "types", "Whether it is a set."),
    Builtin::new(
        "is_string",
        1,
        is_string,
        "(x: any) -> boolean",
        "types",
        "Whether it is a string.",
    ),
    Builtin::new(
        "type_name",
        1,
        name,
        "(x: any) -> string",
        "types",
        "The name of its type: `null`, `boolean`, `number`, `string`, `array`, `object` or `set`.",
    ),
];

fn is_array(_: &mut Context, args: &[Value]) -> Outcome {
    is(args, "array")
}

fn is_boolean(_: &mut Context, args: &[Value]) -> Outcome {
    is(args, "boolean")
}

fn is_null(_: &mut Context, args: &[Value]) -> Outcome {
    is(args, "null")
}

fn is_number(_: &mut Context, args: &[Value]) -> Outcome {
    is(args, "number")
}

fn is_object(_: &mut Context, args: &[Value]) -> Outcome {
    is(args, "object")
}

fn is_set(_: &mut Context, args: &[Value]) -> Outcome {
    is(args, "set")
}

fn is_string(_: &mut Context, args: &[Value]) -> Outcome {
    is(args, "string")
}

fn is(args: &[Value], name: &str) -> Outcome {
    defined(type_name(operand::any(args, 1)?) == name)
}

fn name(_: &mut Context, args: &[Value]) -> Outcome {
    defined(type_name(operand::any(args, 1)?))
}
