//! Functions on sets; the difference is `minus`, among the arithmetic operators.

use regorus::value::Set;

use super::operand::{defined, element_mismatch};
use super::{Builtin, BuiltinError, Context, Outcome, Value, operand};

pub(super) const BUILTINS: &[Builtin] = &[
    Builtin::new(
        "and",
        2,
        and,
        "(x: set, y: set) -> set",
        "sets",
        "The elements in both: `x & y`.",
    ),
    Builtin::new(
        "or",
        2,
        or,
        "(x: set, y: set) -> set",
        "sets",
        "The elements in either: `x | y`.",
    ),
    Builtin::new(
        "intersection",
        1,
        intersection,
        "(xs: set of sets) -> set",
        "sets",
        "The elements that every one of the sets has.",
    ),
    Builtin::new(
        "union",
        1,
        union,
        "(xs: set of sets) -> set",
        "sets",
        "The elements that some one of the sets has.",
    ),
    Builtin::new(
        "set_diff",
        2,
        difference,
        "(x: set, y: set) -> set",
        "sets",
        "The elements of the first set that the second lacks.",
    )
    .deprecated(),
];

fn and(_: &mut Context, args: &[Value]) -> Outcome {
    defined(operand::set(args, 1)?.intersection(operand::set(args, 2)?))
}

fn or(_: &mut Context, args: &[Value]) -> Outcome {
    defined(operand::set(args, 1)?.union(operand::set(args, 2)?))
}

fn difference(_: &mut Context, args: &[Value]) -> Outcome {
    defined(operand::set(args, 1)?.difference(operand::set(args, 2)?))
}

fn intersection(_: &mut Context, args: &[Value]) -> Outcome {
    let mut result: Option<Set> = None;
    for set in sets(args)? {
        result = Some(match result {
            Some(result) => result.intersection(set?),
            None => set?.clone(),
        });
    }
    defined(result.unwrap_or_default())
}

fn union(_: &mut Context, args: &[Value]) -> Outcome {
    let mut result = Set::default();
    for set in sets(args)? {
        result.extend(set?.iter().cloned());
    }
    defined(result)
}

fn sets(args: &[Value]) -> Result<impl Iterator<Item = Result<&Set, BuiltinError>>, BuiltinError> {
    let composite = operand::any(args, 1)?;
    let outer = operand::set(args, 1)?;
    Ok(outer.iter_sorted().map(move |element| match element {
        Value::Set(set) => Ok(&**set),
        other => Err(element_mismatch(1, composite, other, "set")),
    }))
}

/// The set an object key list is made into: the keys of an object, the elements of an array or a set.
pub(super) fn keys(args: &[Value], position: usize) -> Result<Set, BuiltinError> {
    match operand::any(args, position)? {
        Value::Array(array) => Ok(array.iter().cloned().collect()),
        Value::Set(set) => Ok((**set).clone()),
        Value::Object(object) => Ok(object.keys().cloned().collect()),
        other => Err(operand::mismatch(position, other, &["object", "set", "array"])),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn the_intersection_of_no_sets_is_empty() {
        let none = Value::new_set();
        assert_eq!(intersection(&mut Context::default(), &[none]), Ok(Some(Value::new_set())));
    }
}
