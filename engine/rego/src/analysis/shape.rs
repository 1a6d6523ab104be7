//! What is known of a value before anything is evaluated: that it stands at a place of the input's schema,
//! is a constant, or is made of such. Unlike the types of the type checker, a shape names places instead
//! of spelling them out, so that schemas of any size and depth fit.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::schema::{Others, Place, Schema};
use crate::compile::suggest;
use crate::value::Value;

/// Parts a shape may be made of before it is taken to be anything.
const MAX_SIZE: u32 = 256;

/// What a value may be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Shape {
    /// The alternatives, sorted; nothing where it may be anything.
    ones: Option<Rc<[One]>>,
    size: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum One {
    /// Something that stands in an input, described at a place of one of the schemas.
    Place(usize, Place),
    Const(Value),
    /// Text, a number, a boolean or null.
    Scalar,
    Tuple(Vec<Shape>),
    List(Shape),
    Set(Shape),
    Object(Fields),
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fields {
    pub named: BTreeMap<Value, Shape>,
    /// Other keys and their values.
    pub rest: Option<(Shape, Shape)>,
}

/// That a value has no member of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Missing {
    /// The name that was likely meant.
    pub near: Option<Rc<str>>,
    /// The names there are.
    pub names: Vec<Rc<str>>,
    /// It is a list, so its members have numbers.
    pub list: bool,
}

impl Shape {
    pub(super) const ANY: Shape = Shape { ones: None, size: 1 };

    pub(super) fn scalar() -> Shape {
        Shape::of_one(One::Scalar)
    }

    pub(super) fn of_one(one: One) -> Shape {
        Shape::of_ones(vec![one])
    }

    fn of_ones(mut ones: Vec<One>) -> Shape {
        ones.sort();
        ones.dedup();
        let size = ones.iter().map(One::size).fold(0, u32::saturating_add);
        if ones.is_empty() || size > MAX_SIZE {
            return Shape::ANY;
        }
        Shape { ones: Some(ones.into()), size }
    }

    /// The shape of a constant.
    pub(super) fn of(value: &Value) -> Shape {
        match value {
            Value::Array(items) if items.len() > MAX_SIZE as usize => Shape::ANY,
            Value::Object(fields) if fields.len() > MAX_SIZE as usize => Shape::ANY,
            Value::Array(items) => Shape::of_one(One::Tuple(items.iter().map(Shape::of).collect())),
            Value::Set(items) => {
                let members = items.iter_sorted().take(MAX_SIZE as usize).map(Shape::of);
                Shape::of_one(One::Set(members.reduce(Shape::or).unwrap_or(Shape::ANY)))
            }
            Value::Object(fields) => {
                let fields =
                    fields.iter_sorted().map(|(key, value)| (key.clone(), Shape::of(value)));
                Shape::of_one(One::Object(Fields { named: fields.collect(), rest: None }))
            }
            scalar => Shape::of_one(One::Const(scalar.clone())),
        }
    }

    pub(super) fn or(self, other: Shape) -> Shape {
        match (&self.ones, &other.ones) {
            (Some(a), Some(b)) if a == b => self,
            (Some(a), Some(b)) => Shape::of_ones(a.iter().chain(b.iter()).cloned().collect()),
            _ => Shape::ANY,
        }
    }

    /// The alternatives; none where it may be anything.
    pub(super) fn ones(&self) -> &[One] {
        self.ones.as_deref().unwrap_or_default()
    }

    pub(super) fn is_any(&self) -> bool {
        self.ones.is_none()
    }

    /// The constant that it is.
    pub(super) fn constant(&self) -> Option<&Value> {
        match self.ones() {
            [One::Const(value)] => Some(value),
            _ => None,
        }
    }

    /// The shape of its members, whatever their keys.
    pub(super) fn values(&self, schemas: &[&Schema]) -> Shape {
        self.all(|one| one.values(schemas))
    }

    /// The shape of the keys that its members have.
    pub(super) fn keys(&self) -> Shape {
        self.all(|one| match one {
            One::Set(of) => Some(of.clone()),
            One::Object(fields) => {
                let named = fields.named.keys().map(Shape::of);
                named.chain(fields.rest.iter().map(|(key, _)| key.clone())).reduce(Shape::or)
            }
            One::Const(_) | One::Scalar => None,
            One::Place(..) | One::Tuple(_) | One::List(_) => Some(Shape::scalar()),
        })
    }

    fn all(&self, part: impl Fn(&One) -> Option<Shape>) -> Shape {
        self.ones().iter().filter_map(part).reduce(Shape::or).unwrap_or(Shape::ANY)
    }

    /// The shape of the member under a constant key.
    pub(super) fn member(&self, key: &Value, schemas: &[&Schema]) -> Result<Shape, Missing> {
        if self.is_any() {
            return Ok(Shape::ANY);
        }
        let mut found: Option<Shape> = None;
        let mut missing = Missing { near: None, names: Vec::new(), list: false };
        for one in self.ones() {
            if let Some(member) = one.member(key, schemas, &mut missing) {
                found = Some(match found {
                    None => member,
                    Some(others) => others.or(member),
                });
            }
        }
        found.ok_or_else(|| {
            missing.names.sort();
            missing.names.dedup();
            missing.near = match key {
                Value::String(key) => {
                    suggest::field(key, missing.names.iter().map(|name| &**name)).map(Rc::from)
                }
                _ => None,
            };
            missing
        })
    }
}

impl One {
    fn size(&self) -> u32 {
        match self {
            One::Place(..) | One::Const(_) | One::Scalar => 1,
            One::Tuple(items) => items.iter().map(|item| item.size).fold(1, u32::saturating_add),
            One::List(of) | One::Set(of) => of.size.saturating_add(1),
            One::Object(fields) => {
                let named = fields.named.values().map(|of| of.size);
                let rest = fields.rest.iter().flat_map(|(key, value)| [key.size, value.size]);
                named.chain(rest).fold(1, u32::saturating_add)
            }
        }
    }

    fn values(&self, schemas: &[&Schema]) -> Option<Shape> {
        match self {
            One::Place(schema, place) => places_below(schemas, *schema, *place),
            One::Const(_) | One::Scalar => None,
            One::Tuple(items) => items.iter().cloned().reduce(Shape::or),
            One::List(of) | One::Set(of) => Some(of.clone()),
            One::Object(fields) => {
                let rest = fields.rest.iter().map(|(_, value)| value.clone());
                fields.named.values().cloned().chain(rest).reduce(Shape::or)
            }
        }
    }

    /// The member; nothing if there is none, and then what there is instead is added to `missing`.
    fn member(&self, key: &Value, schemas: &[&Schema], missing: &mut Missing) -> Option<Shape> {
        match self {
            One::Place(schema, place) => place_member(schemas, *schema, *place, key, missing),
            One::Const(_) | One::Scalar => None,
            One::Tuple(items) => match key {
                Value::Number(number) => match number.as_u64().map(usize::try_from) {
                    Some(Ok(index)) => Some(items.get(index).cloned().unwrap_or(Shape::ANY)),
                    _ => Some(Shape::ANY),
                },
                _ => {
                    missing.list = true;
                    None
                }
            },
            One::List(of) => match key {
                Value::Number(_) => Some(of.clone()),
                _ => {
                    missing.list = true;
                    None
                }
            },
            One::Set(of) => Some(of.clone()),
            One::Object(fields) => {
                let rest = fields.rest.as_ref().map(|(_, value)| value);
                let found = fields.named.get(key).or(rest).cloned();
                if found.is_none() {
                    missing.names.extend(fields.named.keys().filter_map(|name| match name {
                        Value::String(name) => Some(Rc::clone(name)),
                        _ => None,
                    }));
                }
                found
            }
        }
    }
}

fn places_below(schemas: &[&Schema], schema: usize, place: Place) -> Option<Shape> {
    let mut found = Vec::new();
    for part in schemas.get(schema)?.parts(place) {
        let open = part.object.as_ref().is_some_and(|fields| fields.others == Others::Anything);
        if part.anything || open {
            return Some(Shape::ANY);
        }
        found.extend(part.items);
        if let Some(fields) = &part.object {
            found.extend(fields.named.values());
            if let Others::At(place) = fields.others {
                found.push(place);
            }
        }
    }
    (!found.is_empty())
        .then(|| Shape::of_ones(found.into_iter().map(|place| One::Place(schema, place)).collect()))
}

fn place_member(
    schemas: &[&Schema],
    schema: usize,
    place: Place,
    key: &Value,
    missing: &mut Missing,
) -> Option<Shape> {
    let at = |place| Some(Shape::of_one(One::Place(schema, place)));
    let mut open = false;
    let mut names: Vec<Rc<str>> = Vec::new();
    for part in schemas.get(schema)?.parts(place) {
        if part.anything {
            return Some(Shape::ANY);
        }
        if let Some(items) = part.items {
            if matches!(key, Value::Number(_)) {
                return at(items);
            }
            missing.list = true;
        }
        let (Some(fields), Value::String(name)) = (&part.object, key) else {
            continue;
        };
        if let Some(found) = fields.named.get(name) {
            return at(*found);
        }
        match fields.others {
            Others::None => {}
            Others::Anything => open = true,
            Others::At(place) => return at(place),
        }
        names.extend(fields.named.keys().cloned());
    }
    if open {
        let Value::String(name) = key else { return Some(Shape::ANY) };
        // An author may write what they like here, so only what is a slip for sure is one.
        if suggest::slip(name, names.iter().map(|name| &**name)).is_none() {
            return Some(Shape::ANY);
        }
    }
    missing.names.append(&mut names);
    None
}
