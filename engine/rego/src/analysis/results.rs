//! What builtins make of the shapes they are given, as far as members can be followed through them.

use super::schema::Schema;
use super::shape::{One, Shape};

/// The shape of what a builtin gives.
pub(super) fn of(name: &str, args: &[Shape], schemas: &[&Schema]) -> Shape {
    match (name, args) {
        ("array.concat", [first, second]) => concatenated(first, second, schemas),
        ("array.slice", [list, _, _]) | ("array.reverse" | "sort", [list]) => {
            Shape::of_one(One::List(list.values(schemas)))
        }
        ("or", [a, b]) => Shape::of_one(One::Set(a.values(schemas).or(b.values(schemas)))),
        ("and" | "minus", [a, _]) if is_set(a) => a.clone(),
        ("union" | "intersection", [sets]) => sets.values(schemas),
        ("max" | "min", [list]) => list.values(schemas),
        // What either has both have.
        ("object.union", [a, b]) => a.clone().or(b.clone()),
        ("object.filter" | "object.remove" | "json.filter" | "json.remove", [object, _]) => {
            object.clone()
        }
        ("split" | "numbers.range", _) => Shape::of_one(One::List(Shape::scalar())),
        ("object.keys", [object]) => Shape::of_one(One::Set(object.keys())),
        ("concat" | "count" | "lower" | "sprintf" | "upper" | "trim_space", _) => Shape::scalar(),
        _ => Shape::ANY,
    }
}

/// Two lists one after the other. The elements stay known one by one where both are, since paths of
/// violations are put together this way.
fn concatenated(first: &Shape, second: &Shape, schemas: &[&Schema]) -> Shape {
    let mut tuples: Option<Shape> = None;
    for one in first.ones() {
        for other in second.ones() {
            let (One::Tuple(start), One::Tuple(end)) = (one, other) else {
                return Shape::of_one(One::List(first.values(schemas).or(second.values(schemas))));
            };
            let whole = Shape::of_one(One::Tuple(start.iter().chain(end).cloned().collect()));
            tuples = Some(match tuples {
                None => whole,
                Some(others) => others.or(whole),
            });
        }
    }
    tuples.unwrap_or_else(|| Shape::of_one(One::List(Shape::ANY)))
}

fn is_set(shape: &Shape) -> bool {
    matches!(shape.ones(), [One::Set(_)])
}
