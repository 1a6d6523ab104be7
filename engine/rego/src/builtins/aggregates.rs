//! Functions from a collection to one value, and membership, which `in` is made of.

use super::operand::{defined, element_mismatch, elements, mismatch};
use super::{Builtin, BuiltinError, Context, Outcome, Value, arithmetic, compare, operand};

pub(super) const BUILTINS: &[Builtin] = &[
    Builtin::new(
        "count",
        1,
        count,
        "(collection: array, object, set or string) -> integer",
        "aggregates",
        "How many elements, keys or characters there are.",
    ),
    Builtin::new(
        "sum",
        1,
        sum,
        "(collection: array or set of numbers) -> number",
        "aggregates",
        "All numbers added; 0 if there are none.",
    ),
    Builtin::new(
        "product",
        1,
        product,
        "(collection: array or set of numbers) -> number",
        "aggregates",
        "All numbers multiplied; 1 if there are none.",
    ),
    Builtin::new(
        "max",
        1,
        max,
        "(collection: array or set) -> any",
        "aggregates",
        "The largest element; undefined if there is none.",
    ),
    Builtin::new(
        "min",
        1,
        min,
        "(collection: array or set) -> any",
        "aggregates",
        "The smallest element; undefined if there is none.",
    ),
    Builtin::new(
        "sort",
        1,
        sort,
        "(collection: array or set) -> array",
        "aggregates",
        "The elements in ascending order.",
    ),
    Builtin::new(
        "all",
        1,
        all_true,
        "(collection: array or set) -> boolean",
        "aggregates",
        "Whether every element is `true`.",
    )
    .deprecated(),
    Builtin::new(
        "any",
        1,
        any_true,
        "(collection: array or set) -> boolean",
        "aggregates",
        "Whether some element is `true`.",
    )
    .deprecated(),
    Builtin::new(
        "internal.member_2",
        2,
        member,
        "(element: any, collection: any) -> boolean",
        "aggregates",
        "Whether the collection holds the element: `element in collection`.",
    ),
    Builtin::new(
        "internal.member_3",
        3,
        member_with_key,
        "(key: any, element: any, collection: any) -> boolean",
        "aggregates",
        "Whether the collection holds the element at that key: `key, element in collection`.",
    ),
];

fn count(_: &mut Context, args: &[Value]) -> Outcome {
    let length = match operand::any(args, 1)? {
        Value::Array(array) => array.len(),
        Value::Object(object) => object.len(),
        Value::Set(set) => set.len(),
        Value::String(text) => text.chars().count(),
        other => return Err(mismatch(1, other, &["array", "object", "set", "string"])),
    };
    defined(length)
}

fn sum(_: &mut Context, args: &[Value]) -> Outcome {
    fold(args, 0, arithmetic::add)
}

fn product(_: &mut Context, args: &[Value]) -> Outcome {
    fold(args, 1, arithmetic::times)
}

fn fold(
    args: &[Value],
    start: i64,
    step: fn(&Value, &Value) -> Result<Value, BuiltinError>,
) -> Outcome {
    let collection = operand::any(args, 1)?;
    let mut result = Value::from(start);
    for element in set_or_array(collection)? {
        if !matches!(element, Value::Number(_)) {
            return Err(element_mismatch(1, collection, element, "number"));
        }
        result = step(&result, element)?;
    }
    defined(result)
}

fn max(_: &mut Context, args: &[Value]) -> Outcome {
    let collection = operand::any(args, 1)?;
    Ok(set_or_array(collection)?.max_by(|left, right| compare(left, right)).cloned())
}

fn min(_: &mut Context, args: &[Value]) -> Outcome {
    let collection = operand::any(args, 1)?;
    Ok(set_or_array(collection)?.min_by(|left, right| compare(left, right)).cloned())
}

fn sort(_: &mut Context, args: &[Value]) -> Outcome {
    let collection = operand::any(args, 1)?;
    let mut sorted: Vec<Value> = set_or_array(collection)?.cloned().collect();
    sorted.sort_by(compare);
    defined(sorted)
}

fn all_true(_: &mut Context, args: &[Value]) -> Outcome {
    let collection = operand::any(args, 1)?;
    let mut elements =
        elements(collection).ok_or_else(|| mismatch(1, collection, &["array", "set"]))?;
    defined(elements.all(|element| matches!(element, Value::Bool(true))))
}

fn any_true(_: &mut Context, args: &[Value]) -> Outcome {
    let collection = operand::any(args, 1)?;
    let mut elements =
        elements(collection).ok_or_else(|| mismatch(1, collection, &["array", "set"]))?;
    defined(elements.any(|element| matches!(element, Value::Bool(true))))
}

fn member(_: &mut Context, args: &[Value]) -> Outcome {
    let element = operand::any(args, 1)?;
    defined(match operand::any(args, 2)? {
        Value::Set(set) => set.contains(element),
        Value::Array(array) => array.contains(element),
        Value::Object(object) => object.values().any(|value| value == element),
        _ => false,
    })
}

fn member_with_key(_: &mut Context, args: &[Value]) -> Outcome {
    let (key, element) = (operand::any(args, 1)?, operand::any(args, 2)?);
    defined(match operand::any(args, 3)? {
        Value::Set(set) => key == element && set.contains(key),
        Value::Array(array) => super::arrays::at(array, key) == Some(element),
        Value::Object(object) => object.get(key) == Some(element),
        _ => false,
    })
}

fn set_or_array(value: &Value) -> Result<Box<dyn Iterator<Item = &Value> + '_>, BuiltinError> {
    elements(value).ok_or_else(|| mismatch(1, value, &["set", "array"]))
}
