//! Functions on objects as a whole: keys, unions, subsets. What follows paths into them is in `json`.

use std::collections::BTreeSet;

use regorus::Rc;
use regorus::value::Object;

use super::operand::{defined, element_mismatch, failure};
use super::{Builtin, BuiltinError, Context, Outcome, Value, arrays, limits, operand, sets};

pub(super) const BUILTINS: &[Builtin] = &[
    Builtin::new(
        "object.filter",
        2,
        filter,
        "(object: object, keys: array, object or set) -> object",
        "objects",
        "The object with only those keys.",
    ),
    Builtin::new(
        "object.get",
        3,
        get,
        "(object: object, key: any, default: any) -> any",
        "objects",
        "The value at a key, or at a path given as an array; the default if there is none.",
    ),
    Builtin::new("object.keys", 1, keys, "(object: object) -> set", "objects", "The keys."),
    Builtin::new(
        "object.remove",
        2,
        remove,
        "(object: object, keys: array, object or set) -> object",
        "objects",
        "The object without those keys.",
    ),
    Builtin::new(
        "object.subset",
        2,
        subset,
        "(super: array, object or set, sub: array, object or set) -> boolean",
        "objects",
        "Whether everything in `sub` is in `super`; objects are compared in depth, arrays as a run of elements.",
    ),
    Builtin::new(
        "object.union",
        2,
        union,
        "(a: object, b: object) -> object",
        "objects",
        "Both objects merged in depth; where they differ, the second wins.",
    ),
    Builtin::new(
        "object.union_n",
        1,
        union_n,
        "(objects: array of objects) -> object",
        "objects",
        "All objects merged in depth; where they differ, the later wins.",
    ),
];

fn filter(_: &mut Context, args: &[Value]) -> Outcome {
    let object = operand::object(args, 1)?;
    let keep = sets::keys(args, 2)?;
    defined(picked(object, |key| keep.contains(key)))
}

fn remove(_: &mut Context, args: &[Value]) -> Outcome {
    let object = operand::object(args, 1)?;
    let drop = sets::keys(args, 2)?;
    defined(picked(object, |key| !drop.contains(key)))
}

fn picked(object: &Object, wanted: impl Fn(&Value) -> bool) -> Object {
    object
        .iter()
        .filter(|(key, _)| wanted(key))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect()
}

fn get(_: &mut Context, args: &[Value]) -> Outcome {
    let object = operand::object(args, 1)?;
    let (key, default) = (operand::any(args, 2)?, operand::any(args, 3)?);
    let Value::Array(path) = key else {
        return defined(object.get(key).unwrap_or(default).clone());
    };
    let mut at = operand::any(args, 1)?;
    for step in path.iter() {
        match child(at, step) {
            Some(below) => at = below,
            None => return defined(default.clone()),
        }
    }
    defined(at.clone())
}

/// What a reference finds one step below a value.
pub(super) fn child<'a>(value: &'a Value, step: &Value) -> Option<&'a Value> {
    match value {
        Value::Object(object) => object.get(step),
        Value::Array(array) => arrays::at(array, step),
        Value::Set(set) => set.get(step),
        _ => None,
    }
}

fn keys(_: &mut Context, args: &[Value]) -> Outcome {
    defined(operand::object(args, 1)?.keys().cloned().collect::<BTreeSet<_>>())
}

fn subset(_: &mut Context, args: &[Value]) -> Outcome {
    let (whole, part) = (operand::any(args, 1)?, operand::any(args, 2)?);
    defined(match (whole, part) {
        (Value::Object(whole), Value::Object(part)) => object_subset(whole, part, 0)?,
        (Value::Set(whole), Value::Set(part)) => part.is_subset(whole),
        (Value::Array(whole), Value::Array(part)) => run_within(&whole.to_vec(), &part.to_vec()),
        (Value::Array(whole), Value::Set(part)) => {
            let present: BTreeSet<&Value> = whole.iter().collect();
            part.iter().all(|element| present.contains(element))
        }
        _ => {
            return Err(failure(
                "both arguments object.subset must be of the same type or array and set",
            ));
        }
    })
}

fn object_subset(whole: &Object, part: &Object, depth: usize) -> Result<bool, BuiltinError> {
    limits::depth(depth)?;
    for (key, wanted) in part.iter() {
        let Some(found) = whole.get(key) else { return Ok(false) };
        let within = match (found, wanted) {
            (Value::Object(found), Value::Object(wanted)) => {
                object_subset(found, wanted, depth.saturating_add(1))?
            }
            (Value::Set(found), Value::Set(wanted)) => wanted.is_subset(found),
            (Value::Array(found), Value::Array(wanted)) => {
                run_within(&found.to_vec(), &wanted.to_vec())
            }
            _ => found == wanted,
        };
        if !within {
            return Ok(false);
        }
    }
    Ok(true)
}

fn run_within(whole: &[Value], part: &[Value]) -> bool {
    part.is_empty() || whole.windows(part.len()).any(|window| window == part)
}

fn union(_: &mut Context, args: &[Value]) -> Outcome {
    defined(Value::Object(merged(operand::object(args, 1)?, operand::object(args, 2)?, 0)?))
}

fn union_n(_: &mut Context, args: &[Value]) -> Outcome {
    let array = operand::array(args, 1)?;
    let mut result = Rc::new(Object::default());
    for element in array.iter() {
        let Value::Object(object) = element else {
            return Err(element_mismatch(1, operand::any(args, 1)?, element, "object"));
        };
        result = merged(&result, object, 0)?;
    }
    defined(Value::Object(result))
}

fn merged(left: &Rc<Object>, right: &Rc<Object>, depth: usize) -> Result<Rc<Object>, BuiltinError> {
    limits::depth(depth)?;
    let mut result = Rc::clone(left);
    let target = Rc::make_mut(&mut result);
    for (key, new) in right.iter() {
        let value = match (left.get(key), new) {
            (Some(Value::Object(old)), Value::Object(new)) => {
                Value::Object(merged(old, new, depth.saturating_add(1))?)
            }
            _ => new.clone(),
        };
        target.insert(key.clone(), value);
    }
    Ok(result)
}
