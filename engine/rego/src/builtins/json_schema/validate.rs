//! Validates a document against a schema and lists what is wrong, in the library's order and words.

use std::collections::BTreeMap;

use super::super::{BuiltinError, Context, Value, json, limits, number, regex};
use super::formats;
use super::numeric::numeric;
use super::report::{Fault, Report, subject};
use super::schema::{Draft, Schema, keyword};

/// Schemas applied to values in one validation, at most.
const MAX_STEPS: usize = 1 << 20;

/// What is wrong with the document; nothing if it is as the schema wants it.
pub(super) fn check(
    schema: &Schema,
    context: &mut Context,
    document: &Value,
) -> Result<Vec<Fault>, BuiltinError> {
    let mut run = Run { schema, context, steps: 0 };
    Ok(run.apply(&schema.root, document, "", 0)?.faults)
}

struct Run<'a, 'b> {
    schema: &'a Schema,
    context: &'b mut Context,
    steps: usize,
}

fn step(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null | Value::Undefined => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) if number::to_integer(value).is_some() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) | Value::Set(_) => "array",
        Value::Object(_) => "object",
    }
}

impl Run<'_, '_> {
    fn apply(
        &mut self,
        node: &Value,
        value: &Value,
        path: &str,
        depth: usize,
    ) -> Result<Report, BuiltinError> {
        limits::depth(depth)?;
        self.steps += 1;
        if self.steps > MAX_STEPS {
            return Err(BuiltinError::Limit("the schema takes too many steps".into()));
        }
        let mut report = Report::default();
        if let Value::Bool(pass) = node {
            if !pass {
                report.add(path, "false", "False always fails validation");
            }
            return Ok(report);
        }
        if let Some(Value::String(reference)) = keyword(node, "$ref") {
            let schema = self.schema;
            let Some(target) = schema.resolve(reference) else { return Ok(report) };
            return self.apply(target, value, path, depth + 1);
        }
        if let Some(wanted) = wrong_type(node, value) {
            let given = type_of(value);
            report.add(
                path,
                "invalid_type",
                format!("Invalid type. Expected: {wanted}, given: {given}"),
            );
            return Ok(report);
        }
        self.combined(node, value, path, depth, &mut report)?;
        match value {
            Value::Number(_) => numeric(self.schema, node, value, path, &mut report),
            Value::Array(_) => self.array(node, value, path, depth, &mut report)?,
            Value::Object(_) => self.object(node, value, path, depth, &mut report)?,
            _ => {}
        }
        self.common(node, value, path, &mut report);
        if let Value::String(text) = value {
            self.text(node, text, path, &mut report)?;
        }
        if let (Value::Object(members), Some(Value::Object(properties))) =
            (value, keyword(node, "properties"))
        {
            for (name, property) in properties.iter_sorted() {
                if let (Some(member), Value::String(name)) = (members.get(name), name) {
                    report.merge(self.apply(property, member, &step(path, name), depth + 1)?);
                }
            }
        }
        report.score += 1;
        Ok(report)
    }

    fn combined(
        &mut self,
        node: &Value,
        value: &Value,
        path: &str,
        depth: usize,
        report: &mut Report,
    ) -> Result<(), BuiltinError> {
        for name in ["anyOf", "oneOf", "allOf"] {
            let Some(Value::Array(schemas)) = keyword(node, name) else { continue };
            if schemas.is_empty() {
                continue;
            }
            let mut valid = 0;
            let mut nearest: Option<Report> = None;
            for schema in schemas.iter() {
                let one = self.apply(schema, value, path, depth + 1)?;
                if one.is_valid() {
                    valid += 1;
                    if name == "anyOf" {
                        break;
                    }
                } else if name == "allOf" {
                    report.merge(one);
                } else if valid == 0 && nearest.as_ref().is_none_or(|best| one.score > best.score) {
                    nearest = Some(one);
                }
            }
            let (wrong, kind, text) = match name {
                "anyOf" => {
                    (valid == 0, "number_any_of", "Must validate at least one schema (anyOf)")
                }
                "oneOf" => {
                    (valid != 1, "number_one_of", "Must validate one and only one schema (oneOf)")
                }
                _ => (
                    valid != schemas.len(),
                    "number_all_of",
                    "Must validate all the schemas (allOf)",
                ),
            };
            if wrong {
                report.add(path, kind, text);
                if let (0, Some(nearest)) = (valid, nearest) {
                    report.merge(nearest);
                }
            }
        }
        if let Some(not) = keyword(node, "not")
            && self.apply(not, value, path, depth + 1)?.is_valid()
        {
            report.add(path, "number_not", "Must not validate the schema (not)");
        }
        self.dependencies(node, value, path, depth, report)?;
        self.conditional(node, value, path, depth, report)?;
        report.score += 1;
        Ok(())
    }

    fn dependencies(
        &mut self,
        node: &Value,
        value: &Value,
        path: &str,
        depth: usize,
        report: &mut Report,
    ) -> Result<(), BuiltinError> {
        let (Some(Value::Object(dependencies)), Value::Object(members)) =
            (keyword(node, "dependencies"), value)
        else {
            return Ok(());
        };
        for (name, dependency) in dependencies.iter_sorted() {
            if !members.contains_key(name) {
                continue;
            }
            match dependency {
                Value::Array(needed) => {
                    for name in needed.iter().filter(|name| !members.contains_key(name)) {
                        let name = json::key_text(name);
                        report.add(
                            path,
                            "missing_dependency",
                            format!("Has a dependency on {name}"),
                        );
                    }
                }
                schema => report.merge(self.apply(schema, value, path, depth + 1)?),
            }
        }
        Ok(())
    }

    fn conditional(
        &mut self,
        node: &Value,
        value: &Value,
        path: &str,
        depth: usize,
        report: &mut Report,
    ) -> Result<(), BuiltinError> {
        let Some(condition) = keyword(node, "if").filter(|_| self.schema.since(Draft::Seven))
        else {
            return Ok(());
        };
        let holds = self.apply(condition, value, path, depth + 1)?.is_valid();
        let (branch, kind, text) = if holds {
            ("then", "condition_then", "Must validate \"then\" as \"if\" was valid")
        } else {
            ("else", "condition_else", "Must validate \"else\" as \"if\" was not valid")
        };
        let Some(branch) = keyword(node, branch) else { return Ok(()) };
        let result = self.apply(branch, value, path, depth + 1)?;
        if !result.is_valid() {
            report.add(path, kind, text);
            report.merge(result);
        }
        Ok(())
    }

    fn common(&self, node: &Value, value: &Value, path: &str, report: &mut Report) {
        if let Some(wanted) = keyword(node, "const").filter(|_| self.schema.since(Draft::Six))
            && wanted != value
        {
            let allowed = json::to_text(wanted);
            report.add(path, "const", format!("{} does not match: {allowed}", subject(path)));
        }
        if let Some(Value::Array(allowed)) = keyword(node, "enum")
            && !allowed.contains(value)
        {
            let texts: Vec<String> = allowed.iter().map(json::to_text).collect();
            let texts = if texts.is_empty() { "(none)".to_owned() } else { texts.join(", ") };
            report.add(
                path,
                "enum",
                format!("{} must be one of the following: {texts}", subject(path)),
            );
        }
        if let Some(Value::String(format)) = keyword(node, "format")
            && !formats::fits(format, value)
        {
            report.add(path, "format", format!("Does not match format '{format}'"));
        }
        report.score += 1;
    }

    fn array(
        &mut self,
        node: &Value,
        value: &Value,
        path: &str,
        depth: usize,
        report: &mut Report,
    ) -> Result<(), BuiltinError> {
        let Value::Array(elements) = value else { return Ok(()) };
        match keyword(node, "items") {
            Some(Value::Array(schemas)) => {
                for (index, element) in elements.iter().enumerate() {
                    let at = step(path, &index.to_string());
                    match (schemas.get(index), keyword(node, "additionalItems")) {
                        (Some(schema), _) | (None, Some(schema @ Value::Object(_))) => {
                            report.merge(self.apply(schema, element, &at, depth + 1)?);
                        }
                        (None, Some(Value::Bool(false))) if !schemas.is_empty() => {
                            report.add(
                                path,
                                "array_no_additional_items",
                                "No additional items allowed on array",
                            );
                            break;
                        }
                        _ => {}
                    }
                }
            }
            Some(schema) => {
                for (index, element) in elements.iter().enumerate() {
                    let at = step(path, &index.to_string());
                    report.merge(self.apply(schema, element, &at, depth + 1)?);
                }
            }
            None => {}
        }
        if let Some(least) = below(node, "minItems", elements.len()) {
            report.add(path, "array_min_items", format!("Array must have at least {least} items"));
        }
        if let Some(most) = above(node, "maxItems", elements.len()) {
            report.add(path, "array_max_items", format!("Array must have at most {most} items"));
        }
        if keyword(node, "uniqueItems") == Some(&Value::Bool(true)) {
            let mut seen: BTreeMap<&Value, usize> = BTreeMap::new();
            for (index, element) in elements.iter().enumerate() {
                if let Some(before) = seen.insert(element, index) {
                    report.add(
                        path,
                        "unique",
                        format!("array items[{before},{index}] must be unique"),
                    );
                }
            }
        }
        if let Some(wanted) = keyword(node, "contains").filter(|_| self.schema.since(Draft::Six)) {
            let mut nearest: Option<Report> = None;
            let mut found = false;
            for (index, element) in elements.iter().enumerate() {
                let at = step(path, &index.to_string());
                let one = self.apply(wanted, element, &at, depth + 1)?;
                if one.is_valid() {
                    found = true;
                    break;
                }
                if nearest.as_ref().is_none_or(|best| one.score > best.score) {
                    nearest = Some(one);
                }
            }
            if !found {
                report.add(path, "contains", "At least one of the items must match");
                report.merge(nearest.unwrap_or_default());
            }
        }
        report.score += 1;
        Ok(())
    }

    fn object(
        &mut self,
        node: &Value,
        value: &Value,
        path: &str,
        depth: usize,
        report: &mut Report,
    ) -> Result<(), BuiltinError> {
        let Value::Object(members) = value else { return Ok(()) };
        if let Some(least) = below(node, "minProperties", members.len()) {
            let text = format!("Must have at least {least} properties");
            report.add(path, "array_min_properties", text);
        }
        if let Some(most) = above(node, "maxProperties", members.len()) {
            let text = format!("Must have at most {most} properties");
            report.add(path, "array_max_properties", text);
        }
        if let Some(Value::Array(required)) = keyword(node, "required") {
            for name in required.iter() {
                if members.contains_key(name) {
                    report.score += 1;
                } else {
                    report.add(path, "required", format!("{} is required", json::key_text(name)));
                }
            }
        }
        for (name, member) in members.iter_sorted() {
            let Value::String(name) = name else { continue };
            let described = keyword(node, "properties")
                .is_some_and(|properties| keyword(properties, name).is_some());
            let matched = self.patterns(node, name, member, path, depth, report)?;
            if described || matched {
                continue;
            }
            match keyword(node, "additionalProperties") {
                Some(Value::Bool(false)) => {
                    let text = format!("Additional property {name} is not allowed");
                    report.add(path, "additional_property_not_allowed", text);
                }
                Some(schema @ Value::Object(_)) => {
                    report.merge(self.apply(schema, member, &step(path, name), depth + 1)?);
                }
                _ => {}
            }
        }
        if let Some(wanted) =
            keyword(node, "propertyNames").filter(|_| self.schema.since(Draft::Six))
        {
            for (name, _) in members.iter_sorted() {
                let one = self.apply(wanted, name, path, depth + 1)?;
                if !one.is_valid() {
                    let text =
                        format!("Property name of \"{}\" does not match", json::key_text(name));
                    report.add(path, "invalid_property_name", text);
                    report.merge(one);
                }
            }
        }
        report.score += 1;
        Ok(())
    }

    fn patterns(
        &mut self,
        node: &Value,
        name: &str,
        member: &Value,
        path: &str,
        depth: usize,
        report: &mut Report,
    ) -> Result<bool, BuiltinError> {
        let Some(Value::Object(patterns)) = keyword(node, "patternProperties") else {
            return Ok(false);
        };
        let mut matched = false;
        for (pattern, schema) in patterns.iter_sorted() {
            let Value::String(pattern) = pattern else { continue };
            if regex::compiled(self.context, pattern)?.is_match(name) {
                matched = true;
                report.merge(self.apply(schema, member, &step(path, name), depth + 1)?);
            }
        }
        Ok(matched)
    }

    fn text(
        &mut self,
        node: &Value,
        text: &str,
        path: &str,
        report: &mut Report,
    ) -> Result<(), BuiltinError> {
        let length = text.chars().count();
        if let Some(least) = below(node, "minLength", length) {
            let text = format!("String length must be greater than or equal to {least}");
            report.add(path, "string_gte", text);
        }
        if let Some(most) = above(node, "maxLength", length) {
            let text = format!("String length must be less than or equal to {most}");
            report.add(path, "string_lte", text);
        }
        if let Some(Value::String(pattern)) = keyword(node, "pattern")
            && !regex::compiled(self.context, pattern)?.is_match(text)
        {
            report.add(path, "pattern", format!("Does not match pattern '{pattern}'"));
        }
        report.score += 1;
        Ok(())
    }
}

/// The types wanted, if the value has none of them.
fn wrong_type(node: &Value, value: &Value) -> Option<String> {
    let names: Vec<&str> = match keyword(node, "type")? {
        Value::String(name) => vec![name],
        Value::Array(names) => names
            .iter()
            .filter_map(|name| match name {
                Value::String(name) => Some(&**name),
                _ => None,
            })
            .collect(),
        _ => return None,
    };
    let given = type_of(value);
    let fits = names.iter().any(|name| *name == given || (*name == "number" && given == "integer"));
    match (fits, names.as_slice()) {
        (true, _) | (_, []) => None,
        (false, [one]) => Some((*one).to_owned()),
        (false, many) => Some(many.join("/")),
    }
}

fn below(node: &Value, name: &str, count: usize) -> Option<i64> {
    let least = number::to_i64(keyword(node, name)?)?;
    (i64::try_from(count).unwrap_or(i64::MAX) < least).then_some(least)
}

fn above(node: &Value, name: &str, count: usize) -> Option<i64> {
    let most = number::to_i64(keyword(node, name)?)?;
    (i64::try_from(count).unwrap_or(i64::MAX) > most).then_some(most)
}
