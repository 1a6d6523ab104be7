//! Whether a value can have two types at once, and what type a document has that several rules make.

use super::ty::{Array, Object, Type};

/// Pairs of types one question may look at. Beyond them the answer is that it is possible.
const MAX_PAIRS: u32 = 4_096;

impl Type {
    /// Whether some value has both types, as far as that is known.
    pub(crate) fn unifies(&self, other: &Type) -> bool {
        let mut left = MAX_PAIRS;
        pair(self, other, &mut left)
    }

    /// The type of a document that two rules make. Sets, and objects of which no field is known, become one;
    /// other types a union.
    pub(crate) fn merge(self, other: Type) -> Type {
        match (&self, &other) {
            (Type::Set(a), Type::Set(b)) => Type::set_of(a.of.clone().or(b.of.clone())),
            (Type::Object(a), Type::Object(b)) => merge_objects(a, b).unwrap_or(self.or(other)),
            (Type::Union(union), Type::Object(object))
            | (Type::Object(object), Type::Union(union)) => {
                // The one object of which nothing is known in the union takes the other in.
                let merged = union.members.iter().filter_map(|member| match member {
                    Type::Object(member) => merge_objects(member, object),
                    _ => None,
                });
                let merged = merged.reduce(Type::or);
                let both = self.or(other);
                merged.map_or(both.clone(), |merged| both.or(merged))
            }
            _ => self.or(other),
        }
    }
}

fn merge_objects(a: &Object, b: &Object) -> Option<Type> {
    let (Some((a_key, a_value)), Some((b_key, b_value))) = (&a.rest, &b.rest) else {
        return None;
    };
    if !a.fields.is_empty() || !b.fields.is_empty() {
        return None;
    }
    let key = a_key.clone().or(b_key.clone());
    Some(Type::object_of(key, a_value.clone().merge(b_value.clone())))
}

fn pair(a: &Type, b: &Type, left: &mut u32) -> bool {
    *left = left.saturating_sub(1);
    if *left == 0 {
        return true;
    }
    match (a, b) {
        (Type::Any, _) | (_, Type::Any) => true,
        (Type::Union(_), _) | (_, Type::Union(_)) => {
            a.members().iter().any(|a| b.members().iter().any(|b| pair(a, b, left)))
        }
        (Type::Array(a), Type::Array(b)) => arrays(a, b, left),
        (Type::Object(a), Type::Object(b)) => objects(a, b, left),
        (Type::Set(a), Type::Set(b)) => pair(&a.of, &b.of, left),
        (a, b) => a == b,
    }
}

fn arrays(a: &Array, b: &Array, left: &mut u32) -> bool {
    for index in 0..a.items.len().max(b.items.len()) {
        match (a.at(index), b.at(index)) {
            (Some(a), Some(b)) if pair(a, b, left) => {}
            _ => return false,
        }
    }
    match (&a.rest, &b.rest) {
        (Some(a), Some(b)) => pair(a, b, left),
        _ => true,
    }
}

fn objects(a: &Object, b: &Object, left: &mut u32) -> bool {
    let only_b = b
        .fields
        .iter()
        .filter(|(name, _)| a.fields.binary_search_by(|(own, _)| own.cmp(name)).is_err());
    for (name, _) in a.fields.iter().chain(only_b) {
        match (a.field(name), b.field(name)) {
            (Some(a), Some(b)) if pair(a, b, left) => {}
            _ => return false,
        }
    }
    match (&a.rest, &b.rest) {
        (Some((_, a)), Some((_, b))) => pair(a, b, left),
        _ => true,
    }
}
