//! Writes values as JSON, on one line or laid out, escaped as Go's `encoding/json` does.

use std::collections::BTreeMap;

use super::super::{BuiltinError, Value, limits, term};

/// How JSON is laid out over lines.
pub(super) struct Layout<'a> {
    /// What each line starts with.
    pub(super) prefix: &'a str,
    /// What each level of nesting adds.
    pub(super) indent: &'a str,
}

/// The value as JSON on one line.
pub(in super::super) fn to_text(value: &Value) -> String {
    let mut out = String::new();
    compact(value, &mut out);
    out
}

/// The text of an object's key: a string as it is, anything else as its JSON.
pub(in super::super) fn key_text(key: &Value) -> String {
    match key {
        Value::String(text) => text.to_string(),
        other => to_text(other),
    }
}

/// The value over several lines.
pub(super) fn laid_out(value: &Value, layout: &Layout<'_>) -> Result<String, BuiltinError> {
    let mut out = String::from(layout.prefix);
    spread(value, layout, 0, &mut out)?;
    Ok(out)
}

fn compact(value: &Value, out: &mut String) {
    match value {
        Value::Array(array) => {
            out.push('[');
            separated(array.iter(), out, compact);
            out.push(']');
        }
        Value::Set(set) => {
            out.push('[');
            separated(set.iter_sorted(), out, compact);
            out.push(']');
        }
        Value::Object(_) => {
            out.push('{');
            separated(members(value).iter(), out, |(key, value), out| {
                string(key, out);
                out.push(':');
                compact(value, out);
            });
            out.push('}');
        }
        scalar => write_scalar(scalar, out),
    }
}

fn separated<T>(items: impl Iterator<Item = T>, out: &mut String, item: impl Fn(T, &mut String)) {
    for (index, element) in items.enumerate() {
        if index > 0 {
            out.push(',');
        }
        item(element, out);
    }
}

/// The members of an object, sorted by the text of their keys.
fn members(value: &Value) -> BTreeMap<String, &Value> {
    let Value::Object(object) = value else { return BTreeMap::new() };
    object.iter_sorted().map(|(key, value)| (key_text(key), value)).collect()
}

fn spread(
    value: &Value,
    layout: &Layout<'_>,
    depth: usize,
    out: &mut String,
) -> Result<(), BuiltinError> {
    limits::text(out.len())?;
    let line = |depth: usize, out: &mut String| {
        out.push('\n');
        out.push_str(layout.prefix);
        for _ in 0..depth {
            out.push_str(layout.indent);
        }
    };
    let inner = depth.saturating_add(1);
    match value {
        Value::Object(object) if !object.is_empty() => {
            out.push('{');
            for (index, (key, value)) in members(value).iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                line(inner, out);
                string(key, out);
                out.push_str(": ");
                spread(value, layout, inner, out)?;
            }
            line(depth, out);
            out.push('}');
        }
        Value::Array(_) | Value::Set(_) if !is_empty(value) => {
            out.push('[');
            for (index, value) in
                super::super::operand::elements(value).into_iter().flatten().enumerate()
            {
                if index > 0 {
                    out.push(',');
                }
                line(inner, out);
                spread(value, layout, inner, out)?;
            }
            line(depth, out);
            out.push(']');
        }
        other => compact(other, out),
    }
    Ok(())
}

fn write_scalar(value: &Value, out: &mut String) {
    match value {
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(_) => out.push_str(&term::number_text(value)),
        Value::String(text) => string(text, out),
        _ => out.push_str("null"),
    }
}

fn string(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\0'..='\u{1f}' | '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

fn is_empty(value: &Value) -> bool {
    super::super::operand::elements(value).is_none_or(|mut elements| elements.next().is_none())
}
