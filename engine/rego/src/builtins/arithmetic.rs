//! Arithmetic operators and rounding. `minus` is also the difference of sets, since both are written `-`.

use num_bigint::BigInt;
use num_traits::{Signed, Zero};

use super::number::{self, Float};
use super::operand::{defined, failure, mismatch};
use super::{Builtin, BuiltinError, Context, Outcome, Value, limits, operand};

pub(super) const BUILTINS: &[Builtin] = &[
    Builtin::new(
        "plus",
        2,
        plus,
        "(x: number, y: number) -> number",
        "numbers",
        "The sum: `x + y`.",
    ),
    Builtin::new(
        "minus",
        2,
        minus,
        "(x: number or set, y: number or set) -> number or set",
        "numbers",
        "The difference of two numbers or two sets: `x - y`.",
    ),
    Builtin::new(
        "mul",
        2,
        multiply,
        "(x: number, y: number) -> number",
        "numbers",
        "The product: `x * y`.",
    ),
    Builtin::new(
        "div",
        2,
        divide,
        "(x: number, y: number) -> number",
        "numbers",
        "The quotient: `x / y`.",
    ),
    Builtin::new(
        "rem",
        2,
        remainder,
        "(x: integer, y: integer) -> integer",
        "numbers",
        "The remainder, with the sign of the dividend: `x % y`.",
    ),
    Builtin::new("abs", 1, abs, "(x: number) -> number", "numbers", "The number without its sign."),
    Builtin::new(
        "round",
        1,
        round,
        "(x: number) -> integer",
        "numbers",
        "The nearest integer; halves go away from zero.",
    ),
    Builtin::new(
        "ceil",
        1,
        ceil,
        "(x: number) -> integer",
        "numbers",
        "The smallest integer not below.",
    ),
    Builtin::new(
        "floor",
        1,
        floor,
        "(x: number) -> integer",
        "numbers",
        "The largest integer not above.",
    ),
];

fn plus(_: &mut Context, args: &[Value]) -> Outcome {
    let (x, y) = (operand::number(args, 1)?, operand::number(args, 2)?);
    add(x, y).map(Some)
}

/// The sum of two numbers; also what `sum` is made of.
pub(super) fn add(x: &Value, y: &Value) -> Result<Value, BuiltinError> {
    binary(x, y, i64::checked_add, |x, y| x + y, Float::add)
}

/// The product of two numbers; also what `product` is made of.
pub(super) fn times(x: &Value, y: &Value) -> Result<Value, BuiltinError> {
    if let (Some(x), Some(y)) = (number::to_integer(x), number::to_integer(y)) {
        limits::bits(x.bits().saturating_add(y.bits()))?;
    }
    binary(x, y, i64::checked_mul, |x, y| x * y, Float::multiply)
}

fn minus(_: &mut Context, args: &[Value]) -> Outcome {
    let (x, y) = (operand::any(args, 1)?, operand::any(args, 2)?);
    match (x, y) {
        (Value::Number(_), Value::Number(_)) => {
            binary(x, y, i64::checked_sub, |x, y| x - y, Float::subtract).map(Some)
        }
        (Value::Set(x), Value::Set(y)) => defined(x.difference(y)),
        (Value::Number(_), _) => Err(mismatch(2, y, &["number"])),
        (Value::Set(_), Value::Number(_)) => Err(mismatch(2, y, &["set"])),
        (Value::Set(_), _) => Err(mismatch(2, y, &["number"])),
        _ => Err(mismatch(1, x, &["number", "set"])),
    }
}

fn multiply(_: &mut Context, args: &[Value]) -> Outcome {
    let (x, y) = (operand::number(args, 1)?, operand::number(args, 2)?);
    times(x, y).map(Some)
}

fn divide(_: &mut Context, args: &[Value]) -> Outcome {
    let (x, y) = (operand::number(args, 1)?, operand::number(args, 2)?);
    if let (Some(x), Some(y)) = (number::to_i64(x), number::to_i64(y)) {
        if y == 0 {
            return Err(failure("divide by zero"));
        }
        if x.checked_rem(y) == Some(0)
            && let Some(quotient) = x.checked_div(y)
        {
            return defined(quotient);
        }
    }
    let (x, y) = (float(x)?, float(y)?);
    if y.is_zero() {
        return Err(failure("divide by zero"));
    }
    x.divide(&y).into_value().map(Some)
}

fn remainder(_: &mut Context, args: &[Value]) -> Outcome {
    let (x, y) = (operand::number(args, 1)?, operand::number(args, 2)?);
    let (Some(x), Some(y)) = (number::to_integer(x), number::to_integer(y)) else {
        return Err(failure("modulo on floating-point number"));
    };
    if y.is_zero() {
        return Err(failure("modulo by zero"));
    }
    defined(number::from_integer(x % y))
}

fn abs(_: &mut Context, args: &[Value]) -> Outcome {
    let x = operand::number(args, 1)?;
    if let Some(integer) = number::to_integer(x) {
        return defined(number::from_integer(integer.abs()));
    }
    defined(number::from_f64(number::to_f64(x).abs()))
}

fn round(_: &mut Context, args: &[Value]) -> Outcome {
    to_integer(args, |x| {
        let half = Float::from_decimal(BigInt::from(5), -1).ok_or_else(out_of_range)?;
        let moved = if x.is_negative() { x.subtract(&half) } else { x.add(&half) };
        Ok(moved.truncated())
    })
}

fn ceil(_: &mut Context, args: &[Value]) -> Outcome {
    to_integer(args, |x| Ok(if x.is_negative() { x.truncated() } else { x.truncated() + 1 }))
}

fn floor(_: &mut Context, args: &[Value]) -> Outcome {
    to_integer(args, |x| Ok(if x.is_negative() { x.truncated() - 1 } else { x.truncated() }))
}

/// Integers stay as they are; a number with a fraction goes through `rounding`.
fn to_integer(
    args: &[Value],
    rounding: impl Fn(&Float) -> Result<BigInt, BuiltinError>,
) -> Outcome {
    let x = operand::number(args, 1)?;
    if number::to_integer(x).is_some() {
        return defined(x.clone());
    }
    defined(number::from_integer(rounding(&float(x)?)?))
}

fn binary(
    x: &Value,
    y: &Value,
    small: fn(i64, i64) -> Option<i64>,
    big: fn(BigInt, BigInt) -> BigInt,
    inexact: fn(&Float, &Float) -> Float,
) -> Result<Value, BuiltinError> {
    if let (Some(x), Some(y)) = (number::to_i64(x), number::to_i64(y))
        && let Some(result) = small(x, y)
    {
        return Ok(Value::from(result));
    }
    if let (Some(x), Some(y)) = (number::to_integer(x), number::to_integer(y)) {
        return Ok(number::from_integer(big(x, y)));
    }
    inexact(&float(x)?, &float(y)?).into_value()
}

fn float(value: &Value) -> Result<Float, BuiltinError> {
    Float::from_value(value).ok_or_else(out_of_range)
}

fn out_of_range() -> BuiltinError {
    BuiltinError::Limit("the number is out of range".into())
}
