//! What the parts of a type are: its keys, its members, one member by its key. Nothing means that a value
//! of the type has none.

use super::ty::{Array, Object, Type, is_scalar};
use crate::value::Value;

impl Type {
    /// The type of the keys a value can be iterated by.
    pub(crate) fn keys(&self) -> Option<Type> {
        match self {
            Type::Array(_) => Some(Type::Number),
            Type::Object(object) => {
                let names = object.fields.iter().map(|(name, _)| Type::of(name));
                let rest = object.rest.iter().map(|(key, _)| key.clone());
                names.chain(rest).reduce(Type::or)
            }
            Type::Set(set) => Some(set.of.clone()),
            Type::Union(union) => union.members.iter().filter_map(Type::keys).reduce(Type::or),
            Type::Any => Some(Type::Any),
            Type::Null | Type::Boolean | Type::Number | Type::String => None,
        }
    }

    /// The type of its members, whatever their keys.
    pub(crate) fn values(&self) -> Option<Type> {
        match self {
            Type::Array(array) => array.items.iter().chain(&array.rest).cloned().reduce(Type::or),
            Type::Object(object) => {
                let fields = object.fields.iter().map(|(_, value)| value);
                let rest = object.rest.iter().map(|(_, value)| value);
                fields.chain(rest).cloned().reduce(Type::or)
            }
            Type::Set(set) => Some(set.of.clone()),
            Type::Union(union) => union.members.iter().filter_map(Type::values).reduce(Type::or),
            Type::Any => Some(Type::Any),
            Type::Null | Type::Boolean | Type::Number | Type::String => None,
        }
    }

    /// The type of the member under a constant key.
    pub(crate) fn member(&self, key: &Value) -> Option<Type> {
        if !is_scalar(key) {
            return self.values();
        }
        match self {
            Type::Array(array) => match key {
                Value::Number(number) => array.at(usize::try_from(number.as_u64()?).ok()?).cloned(),
                _ => None,
            },
            Type::Object(object) => object.field(key).cloned(),
            Type::Set(set) => {
                let key = Type::of(key);
                set.of.covers(&key).then_some(key)
            }
            Type::Union(union) => {
                union.members.iter().filter_map(|member| member.member(key)).reduce(Type::or)
            }
            Type::Any => Some(Type::Any),
            Type::Null | Type::Boolean | Type::Number | Type::String => None,
        }
    }

    /// The names of the fields that are known.
    pub(crate) fn field_names(&self) -> Vec<Value> {
        let mut names: Vec<Value> = self
            .members()
            .iter()
            .filter_map(|member| match member {
                Type::Object(object) => Some(object),
                _ => None,
            })
            .flat_map(|object| object.fields.iter().map(|(name, _)| name.clone()))
            .collect();
        names.sort();
        names.dedup();
        names
    }

    /// Whether a value of the other type is one of this type, and that is plain to see.
    fn covers(&self, other: &Type) -> bool {
        matches!(self, Type::Any) || self.members().contains(other)
    }
}

impl Array {
    pub(crate) fn at(&self, index: usize) -> Option<&Type> {
        self.items.get(index).or(self.rest.as_ref())
    }
}

impl Object {
    /// The type of the field of that name; a scalar.
    pub(crate) fn field(&self, name: &Value) -> Option<&Type> {
        if let Ok(at) = self.fields.binary_search_by(|(own, _)| own.cmp(name)) {
            return self.fields.get(at).map(|(_, value)| value);
        }
        let (key, value) = self.rest.as_ref()?;
        key.covers(&Type::of(name)).then_some(value)
    }
}
