//! The schema of a template's parameters: what a cluster checks constraints with, and what it fills in
//! (<https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation>).

use plimsoll_document::Pointer;
use plimsoll_rego::{
    Value,
    builtins::{self, Context},
};
use serde_json::{Map, Value as Json};

/// How many pairs of a schema and a value are compared. No real template comes near.
const MOST_STEPS: usize = 1_000_000;

/// How many faults are told.
const MOST_FAULTS: usize = 20;

/// Fills in the defaults that the schema has for what is missing in a value.
pub(super) fn fill(schema: &Json, value: &mut Json) {
    fill_some(schema, value, &mut MOST_STEPS.clone());
}

/// What the schema does not allow: where, and what about it.
pub(super) fn faults(schema: &Json, value: &Json) -> Vec<(Pointer, String)> {
    let mut check = Check { at: Pointer::root(), faults: Vec::new(), left: MOST_STEPS };
    check.value(schema, value);
    check.faults.truncate(MOST_FAULTS);
    check.faults
}

fn fill_some(schema: &Json, value: &mut Json, left: &mut usize) {
    *left = left.saturating_sub(1);
    if *left == 0 {
        return;
    }
    match value {
        Json::Object(fields) => {
            let properties = schema.get("properties").and_then(Json::as_object);
            for (name, property) in properties.into_iter().flatten() {
                if let (false, Some(default)) = (fields.contains_key(name), property.get("default"))
                {
                    fields.insert(name.clone(), default.clone());
                }
                if let Some(field) = fields.get_mut(name) {
                    fill_some(property, field, left);
                }
            }
            let others = schema.get("additionalProperties").filter(|others| others.is_object());
            if let Some(others) = others {
                let is_other =
                    |name: &String| !properties.is_some_and(|known| known.contains_key(name));
                for (_, field) in fields.iter_mut().filter(|(name, _)| is_other(name)) {
                    fill_some(others, field, left);
                }
            }
        }
        Json::Array(items) => {
            if let Some(schema) = schema.get("items") {
                items.iter_mut().for_each(|item| fill_some(schema, item, left));
            }
        }
        _ => {}
    }
}

/// A check of a value, which recurses no deeper than the value and the schema nest.
struct Check {
    at: Pointer,
    faults: Vec<(Pointer, String)>,
    left: usize,
}

impl Check {
    fn value(&mut self, schema: &Json, value: &Json) {
        if self.left == 0 || self.faults.len() >= MOST_FAULTS {
            return;
        }
        self.left -= 1;
        if self.left == 0 {
            self.fault("is too large to be compared with the template's schema".to_owned());
            return;
        }
        if value.is_null() && schema.get("nullable").and_then(Json::as_bool) == Some(true) {
            return;
        }
        if !self.has_type(schema, value) {
            return;
        }
        if let Some(values) = schema.get("enum").and_then(Json::as_array)
            && !values.contains(value)
        {
            let values: Vec<String> = values.iter().map(Json::to_string).collect();
            self.fault(format!("is {value}, and must be one of {}", values.join(", ")));
        }
        match value {
            Json::Object(fields) => self.fields(schema, fields),
            Json::Array(items) => self.items(schema, items),
            Json::String(text) => self.text(schema, text),
            Json::Number(number) => self.number(schema, number.as_f64().unwrap_or_default()),
            Json::Bool(_) | Json::Null => {}
        }
        self.alternatives(schema, value);
    }

    fn fault(&mut self, what: String) {
        let name = self.at.as_str().trim_start_matches('/').replace('/', ".");
        let message = match name.as_str() {
            "" => format!("the parameters: the value {what}"),
            name => format!("the parameter `{name}` {what}"),
        };
        self.faults.push((self.at.clone(), message));
    }

    fn below(&mut self, step: impl std::fmt::Display, schema: &Json, value: &Json) {
        let outer = self.at.clone();
        self.at.push(step);
        self.value(schema, value);
        self.at = outer;
    }

    fn has_type(&mut self, schema: &Json, value: &Json) -> bool {
        let int_or_string = schema.get("x-kubernetes-int-or-string").and_then(Json::as_bool);
        let wanted = match schema.get("type").and_then(Json::as_str) {
            _ if int_or_string == Some(true) => "an integer or a string",
            Some("object") => "an object",
            Some("array") => "an array",
            Some("string") => "a string",
            Some("boolean") => "a boolean",
            Some("integer") => "an integer",
            Some("number") => "a number",
            _ => return true,
        };
        let is_integer = value.as_f64().is_some_and(|number| number.fract() == 0.0);
        let fits = match wanted {
            "an object" => value.is_object(),
            "an array" => value.is_array(),
            "a string" => value.is_string(),
            "a boolean" => value.is_boolean(),
            "an integer" => is_integer,
            "a number" => value.is_number(),
            _ => is_integer || value.is_string(),
        };
        if !fits {
            self.fault(format!("must be {wanted}"));
        }
        fits
    }

    fn fields(&mut self, schema: &Json, fields: &Map<String, Json>) {
        let required = schema.get("required").and_then(Json::as_array);
        for name in required.into_iter().flatten().filter_map(Json::as_str) {
            if !fields.contains_key(name) {
                self.fault(format!("lacks `{name}`"));
            }
        }
        let properties = schema.get("properties").and_then(Json::as_object);
        let others = schema.get("additionalProperties");
        for (name, field) in fields {
            match (properties.and_then(|known| known.get(name)), others) {
                (Some(property), _) => self.below(name, property, field),
                (None, Some(Json::Bool(false))) => self.fault(format!("may not have `{name}`")),
                (None, Some(others)) => self.below(name, others, field),
                (None, None) => {}
            }
        }
    }

    fn items(&mut self, schema: &Json, items: &[Json]) {
        self.size(schema, items.len(), "Items", "items");
        if let Some(schema) = schema.get("items") {
            for (index, item) in items.iter().enumerate() {
                self.below(index, schema, item);
            }
        }
    }

    fn text(&mut self, schema: &Json, text: &str) {
        self.size(schema, text.chars().count(), "Length", "characters");
        if let Some(pattern) = schema.get("pattern").and_then(Json::as_str)
            && !is_match(pattern, text)
        {
            self.fault(format!("must match `{pattern}`"));
        }
    }

    fn size(&mut self, schema: &Json, size: usize, of: &str, what: &str) {
        let limit = |side: &str| {
            let limit = schema.get(format!("{side}{of}")).and_then(Json::as_u64);
            limit.and_then(|limit| usize::try_from(limit).ok())
        };
        if let Some(least) = limit("min").filter(|least| size < *least) {
            self.fault(format!("has fewer than {least} {what}"));
        }
        if let Some(most) = limit("max").filter(|most| size > *most) {
            self.fault(format!("has more than {most} {what}"));
        }
    }

    fn number(&mut self, schema: &Json, number: f64) {
        let limit = |name: &str| schema.get(name).and_then(Json::as_f64);
        let excludes = |name: &str| schema.get(name).and_then(Json::as_bool) == Some(true);
        if let Some(least) = limit("minimum")
            && (number < least || number == least && excludes("exclusiveMinimum"))
        {
            self.fault(format!("is below {least}"));
        }
        if let Some(most) = limit("maximum")
            && (number > most || number == most && excludes("exclusiveMaximum"))
        {
            self.fault(format!("is above {most}"));
        }
    }

    fn alternatives(&mut self, schema: &Json, value: &Json) {
        let list = |name: &str| schema.get(name).and_then(Json::as_array).map(Vec::as_slice);
        for schema in list("allOf").unwrap_or_default() {
            self.value(schema, value);
        }
        if let Some(schemas) = list("anyOf")
            && !schemas.iter().any(|schema| self.fits(schema, value))
        {
            self.fault("is none of what the template allows".to_owned());
        }
        if let Some(schemas) = list("oneOf")
            && schemas.iter().filter(|schema| self.fits(schema, value)).count() != 1
        {
            self.fault("is not exactly one of what the template allows".to_owned());
        }
        if let Some(schema) = schema.get("not")
            && self.fits(schema, value)
        {
            self.fault("is what the template forbids".to_owned());
        }
    }

    fn fits(&mut self, schema: &Json, value: &Json) -> bool {
        let mut inner = Self { at: self.at.clone(), faults: Vec::new(), left: self.left };
        inner.value(schema, value);
        self.left = inner.left;
        inner.faults.is_empty()
    }
}

/// Whether a text matches a regular expression; an expression that is none matches everything.
fn is_match(pattern: &str, text: &str) -> bool {
    let operands = [Value::from(pattern), Value::from(text)];
    let outcome = builtins::lookup("regex.match")
        .map(|builtin| (builtin.function)(&mut Context::new(0, 0), &operands));
    !matches!(outcome, Some(Ok(Some(Value::Bool(false)))))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn told(schema: &Json, value: &Json) -> Vec<String> {
        let faults = faults(schema, value).into_iter();
        faults.map(|(at, message)| format!("{}: {message}", at.as_str())).collect()
    }

    fn schema() -> Json {
        json!({
            "type": "object",
            "required": ["repos"],
            "properties": {
                "repos": {"type": "array", "minItems": 1, "items": {"type": "string", "pattern": "/$"}},
                "most": {"type": "integer", "minimum": 1, "default": 3},
                "mode": {"type": "string", "enum": ["a", "b"]},
                "ports": {"x-kubernetes-int-or-string": true},
                "nested": {"type": "object", "properties": {"deep": {"default": "x"}}},
            },
        })
    }

    #[test]
    fn what_fits_has_no_faults() {
        let value = json!({"repos": ["a/"], "most": 2, "mode": "b", "ports": "80", "other": 1});
        assert_eq!(told(&schema(), &value), [""; 0]);
    }

    #[test]
    fn a_fault_names_the_parameter_and_what_is_allowed() {
        assert_eq!(told(&schema(), &json!({})), [": the parameters: the value lacks `repos`"]);
        let value = json!({"repos": [7], "most": 0, "mode": "c", "ports": true});
        let expected = [
            "/mode: the parameter `mode` is \"c\", and must be one of \"a\", \"b\"",
            "/most: the parameter `most` is below 1",
            "/ports: the parameter `ports` must be an integer or a string",
            "/repos/0: the parameter `repos.0` must be a string",
        ];
        assert_eq!(told(&schema(), &value), expected);
        let pattern = told(&schema(), &json!({"repos": ["a"]}));
        assert_eq!(pattern, ["/repos/0: the parameter `repos.0` must match `/$`"]);
    }

    #[test]
    fn alternatives_are_tried() {
        let schema =
            json!({"anyOf": [{"type": "string"}, {"type": "integer"}], "not": {"enum": [7]}});
        assert!(told(&schema, &json!("x")).is_empty());
        assert_eq!(told(&schema, &json!(true)).len(), 1);
        assert_eq!(told(&schema, &json!(7)).len(), 1);
        let one = json!({"oneOf": [{"type": "integer"}, {"minimum": 5}]});
        assert!(told(&one, &json!(3)).is_empty());
        assert_eq!(told(&one, &json!(6)).len(), 1);
    }

    #[test]
    fn defaults_are_filled_in_where_something_is_missing() {
        let mut value = json!({"nested": {}});
        fill(&schema(), &mut value);
        assert_eq!(value, json!({"nested": {"deep": "x"}, "most": 3}));
    }

    #[test]
    fn a_comparison_without_end_is_cut_and_told() {
        let schema = json!({"items": {"anyOf": vec![json!({"type": "string"}); 2_000]}});
        let value = Json::Array(vec![json!(1); 2_000]);
        assert!(!told(&schema, &value).is_empty());
    }
}
