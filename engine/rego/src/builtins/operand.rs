//! Operands as the types a builtin wants, with OPA's wording where they have another. Positions count
//! from 1, as in the messages.

use num_bigint::BigInt;
use regorus::Rc;
use regorus::value::{Array, Object, Set};

use super::{BuiltinError, Outcome, Value, number};

/// The operand at a position. The machine checks the arity, so a missing one is a fault of the caller.
pub(super) fn any(args: &[Value], position: usize) -> Result<&Value, BuiltinError> {
    args.get(position.wrapping_sub(1)).ok_or_else(|| type_error(position, "is missing"))
}

/// What Rego calls the type of a value.
pub(super) fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null | Value::Undefined => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
        Value::Set(_) => "set",
    }
}

/// `operand N must be ... but got ...`.
pub(super) fn mismatch(position: usize, got: &Value, expected: &[&str]) -> BuiltinError {
    let got = type_name(got);
    BuiltinError::Type(match expected {
        [one] => format!("operand {position} must be {one} but got {got}"),
        many => format!("operand {position} must be one of {{{}}} but got {got}", many.join(", ")),
    })
}

/// `operand N must be array of strings but got array containing ...`.
pub(super) fn element_mismatch(
    position: usize,
    composite: &Value,
    got: &Value,
    expected: &str,
) -> BuiltinError {
    let outer = type_name(composite);
    let inner = type_name(got);
    BuiltinError::Type(format!(
        "operand {position} must be {outer} of {expected}s but got {outer} containing {inner}"
    ))
}

/// `operand N ...` with a text of its own.
pub(super) fn type_error(position: usize, text: impl AsRef<str>) -> BuiltinError {
    BuiltinError::Type(format!("operand {position} {}", text.as_ref()))
}

/// A failure that is not about types.
pub(super) fn failure(text: impl Into<String>) -> BuiltinError {
    BuiltinError::Builtin(text.into())
}

/// A defined result.
pub(super) fn defined(value: impl Into<Value>) -> Outcome {
    Ok(Some(value.into()))
}

pub(super) fn string(args: &[Value], position: usize) -> Result<&Rc<str>, BuiltinError> {
    match any(args, position)? {
        Value::String(text) => Ok(text),
        other => Err(mismatch(position, other, &["string"])),
    }
}

pub(super) fn array(args: &[Value], position: usize) -> Result<&Rc<Array>, BuiltinError> {
    match any(args, position)? {
        Value::Array(array) => Ok(array),
        other => Err(mismatch(position, other, &["array"])),
    }
}

pub(super) fn object(args: &[Value], position: usize) -> Result<&Rc<Object>, BuiltinError> {
    match any(args, position)? {
        Value::Object(object) => Ok(object),
        other => Err(mismatch(position, other, &["object"])),
    }
}

pub(super) fn set(args: &[Value], position: usize) -> Result<&Rc<Set>, BuiltinError> {
    match any(args, position)? {
        Value::Set(set) => Ok(set),
        other => Err(mismatch(position, other, &["set"])),
    }
}

/// A number of any kind; the value itself, for [`number`] to work on.
pub(super) fn number(args: &[Value], position: usize) -> Result<&Value, BuiltinError> {
    match any(args, position)? {
        value @ Value::Number(_) => Ok(value),
        other => Err(mismatch(position, other, &["number"])),
    }
}

/// An integer that fits 64 bits.
pub(super) fn integer(args: &[Value], position: usize) -> Result<i64, BuiltinError> {
    number::to_i64(number(args, position)?)
        .ok_or_else(|| type_error(position, "must be integer number but got floating-point number"))
}

/// An integer of any size.
pub(super) fn big_integer(args: &[Value], position: usize) -> Result<BigInt, BuiltinError> {
    let value = any(args, position)?;
    if !matches!(value, Value::Number(_)) {
        return Err(mismatch(position, value, &["integer"]));
    }
    number::to_integer(value)
        .ok_or_else(|| type_error(position, "must be integer number but got floating-point number"))
}

/// The strings of an array or a set, in order.
pub(super) fn strings(args: &[Value], position: usize) -> Result<Vec<&str>, BuiltinError> {
    let composite = any(args, position)?;
    let Some(elements) = elements(composite) else {
        return Err(mismatch(position, composite, &["array", "set"]));
    };
    elements
        .map(|element| match element {
            Value::String(text) => Ok(&**text),
            other => Err(element_mismatch(position, composite, other, "string")),
        })
        .collect()
}

/// The elements of an array or a set, in order; `None` for anything else.
pub(super) fn elements<'a>(value: &'a Value) -> Option<Box<dyn Iterator<Item = &'a Value> + 'a>> {
    match value {
        Value::Array(array) => Some(Box::new(array.iter())),
        Value::Set(set) => Some(Box::new(set.iter_sorted())),
        _ => None,
    }
}
