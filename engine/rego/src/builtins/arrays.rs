//! Functions on arrays.

use regorus::value::Array;

use super::operand::defined;
use super::{Builtin, Context, Outcome, Value, number, operand};

pub(super) const BUILTINS: &[Builtin] = &[
    Builtin::new(
        "array.concat",
        2,
        concat,
        "(x: array, y: array) -> array",
        "arrays",
        "The elements of both arrays, one after the other.",
    ),
    Builtin::new(
        "array.flatten",
        1,
        flatten,
        "(arr: array) -> array",
        "arrays",
        "The array with each element that is an array replaced by its elements, one level deep.",
    ),
    Builtin::new(
        "array.reverse",
        1,
        reverse,
        "(arr: array) -> array",
        "arrays",
        "The elements in the opposite order.",
    ),
    Builtin::new(
        "array.slice",
        3,
        slice,
        "(arr: array, start: integer, stop: integer) -> array",
        "arrays",
        "The elements from `start` up to, not including, `stop`; both are moved into the array's bounds.",
    ),
];

fn concat(_: &mut Context, args: &[Value]) -> Outcome {
    let (x, y) = (operand::array(args, 1)?, operand::array(args, 2)?);
    defined(x.iter().chain(y.iter()).cloned().collect::<Vec<_>>())
}

fn flatten(_: &mut Context, args: &[Value]) -> Outcome {
    let mut flat = Vec::new();
    for element in operand::array(args, 1)?.iter() {
        match element {
            Value::Array(inner) => flat.extend(inner.iter().cloned()),
            other => flat.push(other.clone()),
        }
    }
    defined(flat)
}

fn reverse(_: &mut Context, args: &[Value]) -> Outcome {
    defined(operand::array(args, 1)?.iter().rev().cloned().collect::<Vec<_>>())
}

fn slice(_: &mut Context, args: &[Value]) -> Outcome {
    let array = operand::array(args, 1)?;
    let clamp = |index: i64| usize::try_from(index).unwrap_or(0).min(array.len());
    let (start, stop) = (clamp(operand::integer(args, 2)?), clamp(operand::integer(args, 3)?));
    let wanted = stop.saturating_sub(start);
    defined(array.iter().skip(start).take(wanted).cloned().collect::<Vec<_>>())
}

/// The element an index names, if the index is a number and the array reaches that far.
pub(super) fn at<'a>(array: &'a Array, index: &Value) -> Option<&'a Value> {
    array.get(usize::try_from(number::to_i64(index)?).ok()?)
}
