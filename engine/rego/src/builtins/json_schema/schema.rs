//! A schema checked for its own form. The parts are looked up where they stand while a document is
//! validated; what is kept here is the document and which draft it follows.

use std::collections::BTreeMap;

use regorus::value::Object;

use super::super::operand::failure;
use super::super::{BuiltinError, Context, Value, limits, number, regex};

/// Drafts differ in a few keywords. A schema that names none may use those of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Draft {
    Four,
    Six,
    Seven,
    Hybrid,
}

/// A schema.
pub(super) struct Schema {
    pub(super) root: Value,
    pub(super) draft: Draft,
    /// The schemas within by their identifiers.
    identified: BTreeMap<String, Value>,
}

const TYPES: [&str; 7] = ["array", "boolean", "integer", "number", "null", "object", "string"];

/// Keywords that hold one schema, one by name, and a list of them.
const ONE: [&str; 7] =
    ["not", "contains", "propertyNames", "if", "then", "else", "additionalItems"];
const MANY: [&str; 3] = ["oneOf", "anyOf", "allOf"];

impl Schema {
    /// The schema of a document, or what is wrong with it.
    pub(super) fn compile(context: &mut Context, root: Value) -> Result<Self, BuiltinError> {
        let draft = match keyword(&root, "$schema") {
            Some(Value::String(name)) => match name.trim_end_matches('#') {
                "http://json-schema.org/draft-04/schema" => Draft::Four,
                "http://json-schema.org/draft-06/schema" => Draft::Six,
                "http://json-schema.org/draft-07/schema" => Draft::Seven,
                _ => Draft::Hybrid,
            },
            _ => Draft::Hybrid,
        };
        let mut identified = BTreeMap::new();
        gather(&root, &mut identified, 0);
        let schema = Self { root, draft, identified };
        schema.check(context, &schema.root, 0)?;
        Ok(schema)
    }

    /// Whether keywords of draft 6 and 7 count.
    pub(super) fn since(&self, draft: Draft) -> bool {
        self.draft >= draft
    }

    /// What a reference leads to.
    pub(super) fn resolve(&self, reference: &str) -> Option<&Value> {
        let (document, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        if !document.is_empty() {
            return self.identified.get(document).and_then(|found| pointed(found, fragment));
        }
        if fragment.is_empty() || fragment.starts_with('/') {
            return pointed(&self.root, fragment);
        }
        self.identified.get(&format!("#{fragment}"))
    }

    fn check(&self, context: &mut Context, node: &Value, depth: usize) -> Result<(), BuiltinError> {
        limits::depth(depth)?;
        if let (true, Value::Bool(_)) = (self.since(Draft::Six), node) {
            return Ok(());
        }
        let Value::Object(members) = node else {
            return Err(failure("Expected: valid schema, given: Invalid JSON"));
        };
        for name in ["title", "description", "$ref", "pattern", "format"] {
            if keyword(node, name).is_some_and(|value| !matches!(value, Value::String(_))) {
                return Err(invalid_type("string", name));
            }
        }
        let mut below: Vec<&Value> = Vec::new();
        match keyword(node, "definitions") {
            None => {}
            Some(Value::Object(definitions)) => below.extend(definitions.values()),
            Some(_) => return Err(invalid_type("array of schemas", "definitions")),
        }
        if let Some(Value::String(reference)) = keyword(node, "$ref") {
            return match self.resolve(reference) {
                Some(Value::Object(_) | Value::Bool(_)) => Ok(()),
                Some(_) => Err(failure("schema must be of type object")),
                None => Err(failure(format!("Could not read schema from reference {reference}"))),
            };
        }
        check_types(node)?;
        below.extend(self.subschemas(members)?);
        check_numbers(self, node)?;
        check_lists(node)?;
        if let Some(Value::String(pattern)) = keyword(node, "pattern")
            && regex::compiled(context, pattern).is_err()
        {
            return Err(failure("pattern must be a valid regex"));
        }
        if let Some(Value::Object(patterns)) = keyword(node, "patternProperties") {
            for (pattern, _) in patterns.iter_sorted() {
                let Value::String(pattern) = pattern else { continue };
                if regex::compiled(context, pattern).is_err() {
                    return Err(failure(format!("Invalid regex pattern '{pattern}'")));
                }
            }
        }
        below.into_iter().try_for_each(|below| self.check(context, below, depth + 1))
    }

    /// The schemas directly inside a schema.
    fn subschemas<'a>(&self, members: &'a Object) -> Result<Vec<&'a Value>, BuiltinError> {
        let is_schema = |value: &Value| matches!(value, Value::Object(_) | Value::Bool(_));
        let mut below = Vec::new();
        for (name, value) in members.iter_sorted() {
            let Value::String(name) = name else { continue };
            match (&**name, value) {
                ("properties" | "patternProperties", Value::Object(named)) => {
                    below.extend(named.iter_sorted().map(|(_, value)| value));
                }
                ("properties", _) => return Err(failure("properties must be of type object")),
                ("patternProperties", _) => {
                    return Err(invalid_type("valid schema", "patternProperties"));
                }
                ("additionalProperties" | "additionalItems", Value::Bool(_)) => {}
                ("additionalProperties" | "additionalItems", Value::Object(_)) => below.push(value),
                ("additionalProperties" | "additionalItems", _) => {
                    return Err(invalid_type("boolean/valid schema", name));
                }
                ("items", Value::Array(schemas)) => {
                    if !schemas.iter().all(is_schema) {
                        return Err(invalid_type("valid schema/array of schemas", name));
                    }
                    below.extend(schemas.iter());
                }
                ("items", one) if is_schema(one) => below.push(one),
                ("items", _) => return Err(invalid_type("valid schema/array of schemas", name)),
                ("dependencies", Value::Object(named)) => {
                    for (_, value) in named.iter_sorted() {
                        match value {
                            Value::Array(names)
                                if names.iter().all(|name| matches!(name, Value::String(_))) => {}
                            one if is_schema(one) => below.push(one),
                            _ => {
                                return Err(failure(
                                    "dependency must be of type schema or array of strings",
                                ));
                            }
                        }
                    }
                }
                ("dependencies", _) => return Err(failure("dependencies must be of type object")),
                (name, Value::Array(schemas)) if MANY.contains(&name) => {
                    below.extend(schemas.iter());
                }
                (name, _) if MANY.contains(&name) => {
                    return Err(failure(format!("{name} must be of an array")));
                }
                (name, value) if ONE.contains(&name) => {
                    let counts = match name {
                        "contains" | "propertyNames" => self.since(Draft::Six),
                        "if" | "then" | "else" => self.since(Draft::Seven),
                        _ => true,
                    };
                    if counts && !is_schema(value) {
                        return Err(failure(format!("{name} must be of an object")));
                    }
                    if counts {
                        below.push(value);
                    }
                }
                _ => {}
            }
        }
        Ok(below)
    }
}

fn invalid_type(expected: &str, given: &str) -> BuiltinError {
    failure(format!("Invalid type. Expected: {expected}, given: {given}"))
}

/// The value of a keyword.
pub(super) fn keyword<'a>(node: &'a Value, name: &str) -> Option<&'a Value> {
    let Value::Object(members) = node else { return None };
    members.get(&Value::from(name))
}

fn check_types(node: &Value) -> Result<(), BuiltinError> {
    let names: Vec<&Value> = match keyword(node, "type") {
        None => return Ok(()),
        Some(Value::Array(names)) => names.iter().collect(),
        Some(name @ Value::String(_)) => vec![name],
        Some(_) => return Err(invalid_type("type", "string/array of strings")),
    };
    let mut seen = Vec::new();
    for name in names {
        let Value::String(name) = name else {
            return Err(invalid_type("type", "string/array of strings"));
        };
        if !TYPES.contains(&&**name) {
            return Err(failure(format!(
                "has a primitive type that is NOT VALID -- given: /{name}/ Expected valid values \
                 are:[{}]",
                TYPES.join(" ")
            )));
        }
        if seen.contains(&name) {
            return Err(failure(format!("{name} type is duplicated")));
        }
        seen.push(name);
    }
    Ok(())
}

fn check_numbers(schema: &Schema, node: &Value) -> Result<(), BuiltinError> {
    let is_number = |name: &str| matches!(keyword(node, name), Some(Value::Number(_)));
    if let Some(step) = keyword(node, "multipleOf") {
        if !is_number("multipleOf") {
            return Err(invalid_type("number", "multipleOf"));
        }
        if *step <= Value::from(0) {
            return Err(failure("multipleOf must be strictly greater than 0"));
        }
    }
    for (name, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
        if keyword(node, name).is_some() && !is_number(name) {
            return Err(failure(format!("{name} must be of a number")));
        }
        match (keyword(node, exclusive), schema.draft) {
            (None, _) => {}
            (Some(Value::Bool(_)), Draft::Four | Draft::Hybrid) => {
                if keyword(node, name).is_none() {
                    return Err(failure(format!("{exclusive} cannot be used without {name}")));
                }
            }
            (Some(Value::Number(_)), Draft::Six | Draft::Seven | Draft::Hybrid) => {}
            (Some(_), Draft::Four) => return Err(invalid_type("boolean", exclusive)),
            (Some(_), Draft::Hybrid) => return Err(invalid_type("boolean/number", exclusive)),
            (Some(_), _) => return Err(invalid_type("number", exclusive)),
        }
    }
    for (least, most) in
        [("minLength", "maxLength"), ("minProperties", "maxProperties"), ("minItems", "maxItems")]
    {
        for name in [least, most] {
            let Some(count) = keyword(node, name) else { continue };
            match number::to_i64(count) {
                None => return Err(failure(format!("{name} must be of an integer"))),
                Some(count) if count < 0 => {
                    return Err(failure(format!("{name} must be greater than or equal to 0")));
                }
                Some(_) => {}
            }
        }
        if let (Some(low), Some(high)) = (keyword(node, least), keyword(node, most))
            && least != "minItems"
            && low > high
        {
            return Err(failure(format!("{least} cannot be greater than {most}")));
        }
    }
    Ok(())
}

fn check_lists(node: &Value) -> Result<(), BuiltinError> {
    for name in ["required", "enum"] {
        let Some(list) = keyword(node, name) else { continue };
        let Value::Array(elements) = list else {
            return Err(failure(format!("{name} must be of an array")));
        };
        let mut seen = std::collections::BTreeSet::new();
        for element in elements.iter() {
            if name == "required" && !matches!(element, Value::String(_)) {
                return Err(invalid_type("string", name));
            }
            if !seen.insert(element) {
                return Err(failure(format!("{name} items must be unique")));
            }
        }
    }
    if keyword(node, "uniqueItems").is_some_and(|value| !matches!(value, Value::Bool(_))) {
        return Err(failure("uniqueItems must be of a boolean"));
    }
    Ok(())
}

/// Gathers the schemas that have an identifier; of several with the same, the first counts.
fn gather(node: &Value, identified: &mut BTreeMap<String, Value>, depth: usize) {
    if depth > limits::DEPTH {
        return;
    }
    for name in ["$id", "id"] {
        if let Some(Value::String(id)) = keyword(node, name) {
            let id = id.trim_end_matches('#').to_owned();
            identified.entry(id).or_insert_with(|| node.clone());
        }
    }
    match node {
        Value::Object(members) => {
            members.iter_sorted().for_each(|(_, value)| gather(value, identified, depth + 1));
        }
        Value::Array(elements) => {
            elements.iter().for_each(|value| gather(value, identified, depth + 1));
        }
        _ => {}
    }
}

/// What a JSON pointer leads to (RFC 6901, as the fragment of a URI).
fn pointed<'a>(root: &'a Value, pointer: &str) -> Option<&'a Value> {
    pointer.split('/').skip(1).try_fold(root, |node, step| {
        let step =
            step.replace("%25", "%").replace("%22", "\"").replace("~1", "/").replace("~0", "~");
        match node {
            Value::Object(members) => members.get(&Value::from(step)),
            Value::Array(elements) => elements.get(step.parse().ok()?),
            _ => None,
        }
    })
}
