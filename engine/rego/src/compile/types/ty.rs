//! The types values can be known to have before anything is evaluated. They are OPA's: scalars, arrays and
//! objects with members known one by one or all alike, sets, and unions. A type that grows too large
//! to be worth its while is widened, so that every operation on types takes bounded time.

use std::rc::Rc;

use crate::value::Value;

/// Nodes a type may have before it is widened.
const MAX_SIZE: u32 = 512;

/// Levels a type may have before it is widened; walking one recurses this deep.
const MAX_HEIGHT: u32 = 32;

/// What is known of a value. The order is that in which a union lists its members.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Type {
    Null,
    Boolean,
    Number,
    String,
    Array(Rc<Array>),
    Object(Rc<Object>),
    Set(Rc<Set>),
    /// One of at least two, sorted, none of them a union.
    Union(Rc<Union>),
    /// Anything.
    Any,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Array {
    /// The elements known one by one.
    pub items: Vec<Type>,
    /// The type of all elements behind those; without one there are none.
    pub rest: Option<Type>,
    extent: Extent,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Object {
    /// The fields known by name, sorted by it. The names are scalars.
    pub fields: Vec<(Value, Type)>,
    /// The types of other keys and their values; without it there are none.
    pub rest: Option<(Type, Type)>,
    extent: Extent,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Set {
    pub of: Type,
    extent: Extent,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Union {
    pub members: Vec<Type>,
    extent: Extent,
}

/// How large a type is, itself included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Extent {
    size: u32,
    height: u32,
}

impl Extent {
    const LEAF: Extent = Extent { size: 1, height: 1 };

    /// The extent of a type with those parts; nothing if it is too large.
    fn around<'t>(parts: impl IntoIterator<Item = &'t Type>) -> Option<Extent> {
        let mut whole = Extent::LEAF;
        for part in parts {
            let part = part.extent();
            whole.size = whole.size.saturating_add(part.size);
            whole.height = whole.height.max(part.height.saturating_add(1));
            if whole.size > MAX_SIZE || whole.height > MAX_HEIGHT {
                return None;
            }
        }
        Some(whole)
    }
}

impl Type {
    fn extent(&self) -> Extent {
        match self {
            Type::Array(array) => array.extent,
            Type::Object(object) => object.extent,
            Type::Set(set) => set.extent,
            Type::Union(union) => union.extent,
            _ => Extent::LEAF,
        }
    }

    pub(crate) fn array(items: Vec<Type>, rest: Option<Type>) -> Type {
        match Extent::around(items.iter().chain(&rest)) {
            Some(extent) => Type::Array(Rc::new(Array { items, rest, extent })),
            None => Type::array(Vec::new(), Some(Type::Any)),
        }
    }

    pub(crate) fn array_of(element: Type) -> Type {
        Type::array(Vec::new(), Some(element))
    }

    pub(crate) fn object(mut fields: Vec<(Value, Type)>, rest: Option<(Type, Type)>) -> Type {
        let of_rest = rest.iter().flat_map(|(key, value)| [key, value]);
        match Extent::around(fields.iter().map(|(_, value)| value).chain(of_rest)) {
            Some(extent) => {
                fields.sort_by(|(a, _), (b, _)| a.cmp(b));
                fields.dedup_by(|(a, _), (b, _)| a == b);
                Type::Object(Rc::new(Object { fields, rest, extent }))
            }
            None => Type::object_of(Type::Any, Type::Any),
        }
    }

    pub(crate) fn object_of(key: Type, value: Type) -> Type {
        Type::object(Vec::new(), Some((key, value)))
    }

    pub(crate) fn set_of(of: Type) -> Type {
        match Extent::around([&of]) {
            Some(extent) => Type::Set(Rc::new(Set { of, extent })),
            None => Type::set_of(Type::Any),
        }
    }

    /// The type of what has one type or the other.
    pub(crate) fn or(self, other: Type) -> Type {
        let (left, right) = match (self, other) {
            (Type::Any, _) | (_, Type::Any) => return Type::Any,
            (left, right) if left == right => return left,
            pair => pair,
        };
        let mut members = left.members().to_vec();
        for member in right.members() {
            if let Err(at) = members.binary_search(member) {
                members.insert(at, member.clone());
            }
        }
        if members.len() == 1 {
            return left;
        }
        match Extent::around(&members) {
            Some(extent) => Type::Union(Rc::new(Union { members, extent })),
            None => Type::Any,
        }
    }

    /// The types it is one of: itself unless it is a union.
    pub(crate) fn members(&self) -> &[Type] {
        match self {
            Type::Union(union) => &union.members,
            _ => std::slice::from_ref(self),
        }
    }

    /// The type of a constant.
    pub(crate) fn of(value: &Value) -> Type {
        let mut left = MAX_SIZE;
        Type::of_within(value, &mut left, 1)
    }

    /// The type of a constant, with no more than `left` nodes.
    fn of_within(value: &Value, left: &mut u32, height: u32) -> Type {
        *left = left.saturating_sub(1);
        let widened = *left == 0 || height >= MAX_HEIGHT;
        match value {
            Value::Null => Type::Null,
            Value::Bool(_) => Type::Boolean,
            Value::Number(_) => Type::Number,
            Value::String(_) => Type::String,
            Value::Undefined => Type::Any,
            Value::Array(items) => {
                if items.is_empty() || widened || items.len() > *left as usize {
                    return Type::array_of(Type::Any);
                }
                let items = items.iter().map(|item| Type::of_within(item, left, height + 1));
                Type::array(items.collect(), None)
            }
            Value::Set(items) => {
                if items.is_empty() || widened || items.len() > *left as usize {
                    return Type::set_of(Type::Any);
                }
                let items = items.iter_sorted();
                let types = items.map(|item| Type::of_within(item, left, height + 1));
                Type::set_of(types.reduce(Type::or).unwrap_or(Type::Any))
            }
            Value::Object(fields) => {
                if fields.is_empty() || widened || fields.len() > *left as usize {
                    return Type::object_of(Type::Any, Type::Any);
                }
                let mut known = Vec::new();
                let mut rest = None;
                for (key, value) in fields.iter_sorted() {
                    let value = Type::of_within(value, left, height + 1);
                    if is_scalar(key) {
                        known.push((key.clone(), value));
                    } else {
                        rest = Some((Type::Any, Type::Any));
                    }
                }
                Type::object(known, rest)
            }
        }
    }
}

/// Whether a value can be the name of a field that is known.
pub(crate) fn is_scalar(value: &Value) -> bool {
    matches!(value, Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_))
}
