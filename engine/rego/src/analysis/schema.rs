//! JSON Schemas as far as they tell which fields a document has.
//!
//! An object that lists properties and says nothing of others has no others: schemas made from types
//! leave that unsaid. One that allows others may hold anything beside those it lists. What a schema says
//! in words that are not understood here is taken to be anything.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::value::{Value, lookup, string};

/// Where a schema describes a value.
pub(crate) type Place = usize;

/// A schema, as a table of places.
#[derive(Debug, Clone, Default)]
pub struct Schema {
    places: Vec<Part>,
}

/// What values at a place may be: one or several of these at once.
#[derive(Debug, Clone, Default)]
pub(crate) struct Part {
    pub anything: bool,
    pub object: Option<Fields>,
    /// The elements, where it may be an array.
    pub items: Option<Place>,
    /// The types it may have that hold nothing, as JSON Schema names them.
    pub scalars: Vec<Rc<str>>,
    /// Other places that say what it may be.
    pub or: Vec<Place>,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Fields {
    pub named: BTreeMap<Rc<str>, Place>,
    pub others: Others,
}

/// The fields that have no name in the schema.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Others {
    #[default]
    None,
    Anything,
    At(Place),
}

impl Schema {
    /// Place of the document itself.
    pub(crate) const ROOT: Place = 0;

    /// Reads a schema of draft 2020-12.
    #[must_use]
    pub fn read(document: &Value) -> Schema {
        let mut reader = Reader { document, schema: Schema::default(), known: BTreeMap::new() };
        reader.place(document);
        reader.schema
    }

    pub(crate) fn part(&self, place: Place) -> Option<&Part> {
        self.places.get(place)
    }

    /// The parts that a place consists of, those it refers to included.
    pub(crate) fn parts(&self, place: Place) -> Vec<&Part> {
        let mut seen = vec![place];
        let mut next = 0;
        while let Some(at) = seen.get(next).copied() {
            for other in self.part(at).into_iter().flat_map(|part| &part.or) {
                if !seen.contains(other) {
                    seen.push(*other);
                }
            }
            next += 1;
        }
        seen.into_iter().filter_map(|place| self.part(place)).collect()
    }
}

struct Reader<'d> {
    document: &'d Value,
    schema: Schema,
    /// The places of what references name.
    known: BTreeMap<Rc<str>, Place>,
}

impl Reader<'_> {
    fn place(&mut self, schema: &Value) -> Place {
        let place = self.schema.places.len();
        self.schema.places.push(Part::default());
        let part = self.read(schema);
        if let Some(entry) = self.schema.places.get_mut(place) {
            *entry = part;
        }
        place
    }

    fn read(&mut self, schema: &Value) -> Part {
        let anything = Part { anything: true, ..Part::default() };
        if let Some(Value::String(name)) = field(schema, "$ref") {
            return self
                .referred(name)
                .map_or(anything, |place| Part { or: vec![place], ..Part::default() });
        }
        for word in ["anyOf", "oneOf"] {
            if let Some(Value::Array(items)) = field(schema, word) {
                let or = items.iter().map(|item| self.place(item)).collect();
                return Part { or, ..Part::default() };
            }
        }
        let types: Vec<Rc<str>> = match field(schema, "type") {
            Some(Value::String(one)) => vec![Rc::clone(one)],
            Some(Value::Array(items)) => items.iter().filter_map(text).collect(),
            _ if field(schema, "const").is_some() => vec![Rc::from("string")],
            _ => return anything,
        };
        let mut part = Part::default();
        for of in types {
            match &*of {
                "object" => part.object = Some(self.fields(schema)),
                "array" => match field(schema, "items") {
                    Some(items) => part.items = Some(self.place(items)),
                    None => part.items = Some(self.place(&Value::Bool(true))),
                },
                _ => part.scalars.push(of),
            }
        }
        part
    }

    fn fields(&mut self, schema: &Value) -> Fields {
        let mut named = BTreeMap::new();
        if let Some(Value::Object(properties)) = field(schema, "properties") {
            for (name, of) in properties.iter_sorted() {
                if let Some(name) = text(name) {
                    let place = self.place(of);
                    named.insert(name, place);
                }
            }
        }
        let others = match field(schema, "additionalProperties") {
            Some(Value::Bool(false)) => Others::None,
            Some(of @ Value::Object(_)) => Others::At(self.place(of)),
            None if !named.is_empty() => Others::None,
            _ => Others::Anything,
        };
        Fields { named, others }
    }

    /// The place that `#/a/b` names.
    fn referred(&mut self, name: &Rc<str>) -> Option<Place> {
        if let Some(place) = self.known.get(name) {
            return Some(*place);
        }
        let mut schema = self.document;
        for step in name.strip_prefix("#/")?.split('/') {
            schema = lookup(schema, &string(step))?;
        }
        let place = self.schema.places.len();
        self.schema.places.push(Part::default());
        self.known.insert(Rc::clone(name), place);
        let part = self.read(schema);
        *self.schema.places.get_mut(place)? = part;
        Some(place)
    }
}

fn field<'v>(schema: &'v Value, name: &str) -> Option<&'v Value> {
    lookup(schema, &string(name))
}

fn text(value: &Value) -> Option<Rc<str>> {
    match value {
        Value::String(text) => Some(Rc::clone(text)),
        _ => None,
    }
}
