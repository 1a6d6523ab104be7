//! Bitwise functions on integers of any size, in two's complement.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive, Zero};

use super::operand::{defined, type_error};
use super::{Builtin, BuiltinError, Context, Outcome, Value, limits, number, operand};

pub(super) const BUILTINS: &[Builtin] = &[
    Builtin::new(
        "bits.and",
        2,
        and,
        "(x: integer, y: integer) -> integer",
        "bits",
        "The bits set in both.",
    ),
    Builtin::new(
        "bits.or",
        2,
        or,
        "(x: integer, y: integer) -> integer",
        "bits",
        "The bits set in either.",
    ),
    Builtin::new(
        "bits.xor",
        2,
        xor,
        "(x: integer, y: integer) -> integer",
        "bits",
        "The bits set in exactly one of the two.",
    ),
    Builtin::new("bits.negate", 1, negate, "(x: integer) -> integer", "bits", "Every bit flipped."),
    Builtin::new(
        "bits.lsh",
        2,
        shift_left,
        "(x: integer, s: integer) -> integer",
        "bits",
        "The bits moved `s` places to the left.",
    ),
    Builtin::new(
        "bits.rsh",
        2,
        shift_right,
        "(x: integer, s: integer) -> integer",
        "bits",
        "The bits moved `s` places to the right, the sign kept.",
    ),
];

fn and(_: &mut Context, args: &[Value]) -> Outcome {
    defined(number::from_integer(integer(args, 1)? & integer(args, 2)?))
}

fn or(_: &mut Context, args: &[Value]) -> Outcome {
    defined(number::from_integer(integer(args, 1)? | integer(args, 2)?))
}

fn xor(_: &mut Context, args: &[Value]) -> Outcome {
    defined(number::from_integer(integer(args, 1)? ^ integer(args, 2)?))
}

fn negate(_: &mut Context, args: &[Value]) -> Outcome {
    defined(number::from_integer(!integer(args, 1)?))
}

fn shift_left(_: &mut Context, args: &[Value]) -> Outcome {
    let (x, places) = (integer(args, 1)?, places(args)?);
    if x.is_zero() {
        return defined(0);
    }
    limits::bits(places.saturating_add(x.bits()))?;
    defined(number::from_integer(x << places))
}

fn shift_right(_: &mut Context, args: &[Value]) -> Outcome {
    let (x, places) = (integer(args, 1)?, places(args)?);
    defined(number::from_integer(x >> places))
}

fn integer(args: &[Value], position: usize) -> Result<BigInt, BuiltinError> {
    number::to_integer(operand::number(args, position)?)
        .ok_or_else(|| type_error(position, "must be integer number but got floating-point number"))
}

fn places(args: &[Value]) -> Result<u64, BuiltinError> {
    let places = integer(args, 2)?;
    if places.is_negative() {
        return Err(type_error(2, "must be an unsigned integer number but got a negative integer"));
    }
    Ok(places.to_u64().unwrap_or(u64::MAX))
}
