//! The type of a value, as a person would say it.

use std::collections::BTreeSet;

use serde_json::Value;

use super::session::Session;

/// How many fields of an object are named.
const MOST: usize = 12;

/// The types of the values that a query gives.
pub fn of(session: &Session, query: &str) -> Result<String, String> {
    let observed = session.observe(query, false, false)?;
    if let Some(error) = &observed.error {
        return Err(format!("error: {}\n", error.message));
    }
    let values = first_values(observed.answers.as_deref().unwrap_or("[]"));
    if values.is_empty() {
        return Ok("undefined\n".to_owned());
    }
    // JSON knows no sets: the engine is asked for the outermost type.
    let asked = session.observe(&format!("type_name({query})"), false, false);
    let outer = asked.ok().and_then(|observed| observed.answers);
    let names = outer.map(|json| first_values(&json)).unwrap_or_default();
    let mut types = BTreeSet::new();
    for (place, value) in values.iter().enumerate() {
        let set = names.get(place).is_some_and(|name| name == "set");
        let text = describe(value);
        types.insert(if set { text.replacen("array", "set", 1) } else { text });
    }
    Ok(types.into_iter().map(|text| text + "\n").collect())
}

/// The value of the first expression of every answer.
fn first_values(json: &str) -> Vec<Value> {
    let answers: Vec<Value> = serde_json::from_str(json).unwrap_or_default();
    answers.iter().filter_map(|answer| answer.get("expressions")?.get(0).cloned()).collect()
}

fn describe(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(_) => "boolean".to_owned(),
        Value::Number(_) => "number".to_owned(),
        Value::String(_) => "string".to_owned(),
        Value::Array(items) => {
            let types: BTreeSet<String> = items.iter().map(describe).collect();
            let types: Vec<String> = types.into_iter().collect();
            match types.as_slice() {
                [] => "array, empty".to_owned(),
                some => format!("array of {}", some.join(" or ")),
            }
        }
        Value::Object(fields) => {
            let named = fields.iter().take(MOST);
            let mut named: Vec<_> =
                named.map(|(key, value)| format!("{key:?}: {}", describe(value))).collect();
            if fields.len() > MOST {
                named.push("…".to_owned());
            }
            format!("object {{{}}}", named.join(", "))
        }
    }
}
