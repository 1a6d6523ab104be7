//! What documents look like, by their JSON Schemas: the fields below a path, and what is said of them.

use std::collections::BTreeMap;

use plimsoll_types::Kind;
use serde_json::Value as Json;

use super::names::Step;

/// How many references a schema may lead through in one step.
const MAX_REFERENCES: usize = 16;

/// The schema of what the rules of a package see as `input`.
pub(super) fn of_package(package: &[String]) -> Option<Json> {
    let [root, kind, ..] = package else { return None };
    let kind: Kind = kind.parse().ok()?;
    (root == "plimsoll").then(|| plimsoll_document::schema(kind).to_value())
}

/// What a schema says of one place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Description {
    pub(super) kind: String,
    pub(super) text: String,
}

/// What is said of the place that a path leads to, if the schema has it.
pub(super) fn describe(schema: &Json, path: &[Step]) -> Option<Description> {
    let places = follow(schema, path);
    let first = places.first()?;
    let text = |json: &&Json| json.get("description").and_then(Json::as_str).map(str::to_owned);
    // What stands beside a reference says more than what it leads to.
    let said = first.beside.and_then(|beside| text(&beside)).or_else(|| text(&first.schema));
    let mut kinds: Vec<String> = places.iter().flat_map(|place| kinds(place.schema)).collect();
    kinds.dedup();
    Some(Description { kind: kinds.join(" or "), text: said.unwrap_or_default() })
}

/// The fields below the place that a path leads to.
pub(super) fn fields(schema: &Json, path: &[Step]) -> BTreeMap<String, Description> {
    let mut found = BTreeMap::new();
    for place in follow(schema, path) {
        let names = place.schema.get("properties").and_then(Json::as_object);
        for name in names.iter().flat_map(|names| names.keys()) {
            let path: Vec<Step> = path.iter().cloned().chain([Step::Field(name.clone())]).collect();
            found
                .entry(name.clone())
                .or_insert_with(|| describe(schema, &path).unwrap_or_default());
        }
    }
    found
}

/// A schema that holds for a place, and what led to it by reference.
struct Place<'s> {
    schema: &'s Json,
    beside: Option<&'s Json>,
}

fn follow<'s>(root: &'s Json, path: &[Step]) -> Vec<Place<'s>> {
    let mut places = resolve(root, root);
    for step in path {
        let next = places.iter().flat_map(|place| below(place.schema, step));
        places = next.flat_map(|schema| resolve(root, schema)).collect();
    }
    places
}

fn below<'s>(schema: &'s Json, step: &Step) -> Vec<&'s Json> {
    let of_all = schema.get("additionalProperties").filter(|schema| schema.is_object());
    match step {
        Step::Field(name) => {
            let named = schema.get("properties").and_then(|fields| fields.get(name));
            named.or(of_all).into_iter().collect()
        }
        Step::Any => schema.get("items").into_iter().chain(of_all).collect(),
    }
}

/// The schemas behind references and alternatives, the null of an optional field aside.
fn resolve<'s>(root: &'s Json, schema: &'s Json) -> Vec<Place<'s>> {
    let mut found = Vec::new();
    let mut open = vec![(schema, None, 0)];
    while let Some((schema, beside, depth)) = open.pop() {
        if depth > MAX_REFERENCES {
            continue;
        }
        if let Some(reference) = schema.get("$ref").and_then(Json::as_str) {
            let to = reference.strip_prefix('#').and_then(|pointer| root.pointer(pointer));
            open.extend(to.map(|to| (to, beside.or(Some(schema)), depth + 1)));
            continue;
        }
        let alternatives =
            ["anyOf", "oneOf", "allOf"].into_iter().filter_map(|all| schema.get(all));
        let alternatives: Vec<&Json> = alternatives.filter_map(Json::as_array).flatten().collect();
        if schema.get("properties").is_some() || alternatives.is_empty() {
            found.push(Place { schema, beside });
        }
        let not_null = |json: &&&Json| json.get("type").and_then(Json::as_str) != Some("null");
        let inner = alternatives.iter().rev().filter(not_null);
        open.extend(inner.map(|inner| (*inner, beside.or(Some(schema)), depth + 1)));
    }
    found
}

fn kinds(schema: &Json) -> Vec<String> {
    if let Some(values) = schema.get("enum").and_then(Json::as_array) {
        return values.iter().map(Json::to_string).collect();
    }
    if let Some(value) = schema.get("const") {
        return vec![value.to_string()];
    }
    match schema.get("type") {
        Some(Json::String(kind)) => vec![kind.clone()],
        Some(Json::Array(kinds)) => {
            let kinds = kinds.iter().filter_map(Json::as_str).filter(|kind| *kind != "null");
            kinds.map(str::to_owned).collect()
        }
        _ => Vec::new(),
    }
}
