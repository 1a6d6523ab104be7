//! The order of values: null, booleans, numbers, strings, arrays, objects, sets. The value type's own order
//! puts sets before objects, so whatever shows an order to a policy (`sort`, `min`, `max`) compares here.

use std::cmp::Ordering;

use regorus::Rc;

use super::Value;

/// Compares two values in Rego's order.
pub fn compare(left: &Value, right: &Value) -> Ordering {
    match (left, right) {
        // What is one value needs no walk.
        (Value::Array(a), Value::Array(b)) if Rc::ptr_eq(a, b) => Ordering::Equal,
        (Value::Object(a), Value::Object(b)) if Rc::ptr_eq(a, b) => Ordering::Equal,
        (Value::Set(a), Value::Set(b)) if Rc::ptr_eq(a, b) => Ordering::Equal,
        (Value::Array(left), Value::Array(right)) => sequence(left.iter(), right.iter(), compare),
        (Value::Object(left), Value::Object(right)) => sequence(
            left.iter_sorted(),
            right.iter_sorted(),
            |(left_key, left_value), (right_key, right_value)| {
                compare(left_key, right_key).then_with(|| compare(left_value, right_value))
            },
        ),
        (Value::Set(left), Value::Set(right)) => {
            sequence(left.iter_sorted(), right.iter_sorted(), compare)
        }
        _ => match rank(left).cmp(&rank(right)) {
            Ordering::Equal => left.cmp(right),
            unequal => unequal,
        },
    }
}

fn rank(value: &Value) -> u8 {
    match value {
        Value::Undefined => 0,
        Value::Null => 1,
        Value::Bool(_) => 2,
        Value::Number(_) => 3,
        Value::String(_) => 4,
        Value::Array(_) => 5,
        Value::Object(_) => 6,
        Value::Set(_) => 7,
    }
}

fn sequence<T>(
    mut left: impl Iterator<Item = T>,
    mut right: impl Iterator<Item = T>,
    by: impl Fn(T, T) -> Ordering,
) -> Ordering {
    loop {
        match (left.next(), right.next()) {
            (Some(left), Some(right)) => match by(left, right) {
                Ordering::Equal => {}
                unequal => return unequal,
            },
            (Some(_), None) => return Ordering::Greater,
            (None, Some(_)) => return Ordering::Less,
            (None, None) => return Ordering::Equal,
        }
    }
}
