//! The functions of Go's templates.

use std::cmp::Ordering;

use super::super::{BuiltinError, Value, compare, number, operand, sprintf, term};
use super::render::{ABSENT, at, error, is_true};

const KNOWN: [&str; 18] = [
    "and", "eq", "ge", "gt", "html", "index", "js", "le", "len", "lt", "ne", "not", "or", "print",
    "printf", "println", "slice", "urlquery",
];

pub(super) fn is_known(name: &str) -> bool {
    KNOWN.contains(&name)
}

/// Calls a function. An argument that is absent is null to all but those that print.
pub(super) fn call(name: &str, arguments: &[Option<Value>]) -> Result<Value, BuiltinError> {
    let argument = |index: usize| match arguments.get(index) {
        Some(value) => Ok(value.clone().unwrap_or(Value::Null)),
        None => Err(error(format!("wrong number of args for {name}"))),
    };
    let texts = || arguments.iter().map(|one| shown(one.as_ref())).collect::<Vec<_>>();
    Ok(match name {
        "not" => Value::Bool(!is_true(Some(&argument(0)?))),
        "len" => match argument(0)? {
            Value::Array(array) => Value::from(array.len()),
            Value::Object(object) => Value::from(object.len()),
            Value::Set(set) => Value::from(set.len()),
            Value::String(text) => Value::from(text.len()),
            _ => return Err(error("error calling len: len of a value that has none")),
        },
        "index" => {
            let mut value = Some(argument(0)?);
            for key in arguments.iter().skip(1) {
                let key = key.clone().unwrap_or(Value::Null);
                value = match value {
                    Some(value) => at(&value, &key)?,
                    None => return Err(error("error calling index: index of untyped nil")),
                };
            }
            value.unwrap_or(Value::from(ABSENT))
        }
        "slice" => slice(arguments)?,
        "print" => Value::from(joined(arguments)),
        "println" => Value::from(format!("{}\n", texts().join(" "))),
        "printf" => {
            let format = argument(0)?;
            let rest: Vec<Value> = (1..arguments.len()).map(argument).collect::<Result<_, _>>()?;
            sprintf::format(&[format, Value::from(rest)])?
        }
        "html" => Value::from(html(&joined(arguments))),
        "js" => Value::from(javascript(&joined(arguments))),
        "urlquery" => Value::from(super::super::urlquery::escape(&joined(arguments))),
        "eq" => {
            let first = argument(0)?;
            argument(1)?;
            let mut others = (1..arguments.len()).map(argument);
            Value::Bool(others.try_fold(false, |found, other| {
                Ok::<_, BuiltinError>(found || comparable(&first, &other?)? == Ordering::Equal)
            })?)
        }
        "ne" => Value::Bool(comparable(&argument(0)?, &argument(1)?)? != Ordering::Equal),
        "lt" => Value::Bool(comparable(&argument(0)?, &argument(1)?)? == Ordering::Less),
        "le" => Value::Bool(comparable(&argument(0)?, &argument(1)?)? != Ordering::Greater),
        "gt" => Value::Bool(comparable(&argument(0)?, &argument(1)?)? == Ordering::Greater),
        "ge" => Value::Bool(comparable(&argument(0)?, &argument(1)?)? != Ordering::Less),
        _ => return Err(error(format!("function \"{name}\" not defined"))),
    })
}

fn comparable(one: &Value, other: &Value) -> Result<Ordering, BuiltinError> {
    if operand::type_name(one) != operand::type_name(other) {
        return Err(error("incompatible types for comparison"));
    }
    Ok(compare(one, other))
}

fn slice(arguments: &[Option<Value>]) -> Result<Value, BuiltinError> {
    let bound = |index: usize| {
        arguments
            .get(index)
            .and_then(Option::as_ref)
            .map(|bound| number::to_i64(bound).and_then(|bound| usize::try_from(bound).ok()))
    };
    let out_of_range = || error("error calling slice: index out of range");
    let start = bound(1).unwrap_or(Some(0)).ok_or_else(out_of_range)?;
    let end = bound(2).map(|end| end.ok_or_else(out_of_range)).transpose()?;
    match arguments.first() {
        Some(Some(Value::String(text))) => {
            let end = end.unwrap_or(text.len());
            text.get(start..end).map(Value::from).ok_or_else(out_of_range)
        }
        Some(Some(Value::Array(array))) => {
            let elements = array.to_vec();
            let end = end.unwrap_or(elements.len());
            let part = elements.get(start..end).ok_or_else(out_of_range)?;
            Ok(Value::from(part.to_vec()))
        }
        _ => Err(error("error calling slice: can't slice item")),
    }
}

/// A value as Go prints it.
pub(super) fn shown(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null | Value::Undefined) => ABSENT.to_owned(),
        Some(value) => plain(value),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null | Value::Undefined => "<nil>".to_owned(),
        Value::Bool(true) => "true".to_owned(),
        Value::Bool(false) => "false".to_owned(),
        Value::Number(_) => term::number_text(value),
        Value::String(text) => text.to_string(),
        Value::Array(_) | Value::Set(_) => {
            let elements = operand::elements(value).into_iter().flatten();
            format!("[{}]", elements.map(plain).collect::<Vec<_>>().join(" "))
        }
        Value::Object(members) => {
            let members = members.iter_sorted();
            let members: Vec<String> =
                members.map(|(key, value)| format!("{}:{}", plain(key), plain(value))).collect();
            format!("map[{}]", members.join(" "))
        }
    }
}

/// The arguments printed one after the other, a blank between two that are no texts.
fn joined(arguments: &[Option<Value>]) -> String {
    let mut out = String::new();
    let mut after_text = true;
    for argument in arguments {
        let is_text = matches!(argument, Some(Value::String(_)));
        if !is_text && !after_text {
            out.push(' ');
        }
        out.push_str(&shown(argument.as_ref()));
        after_text = is_text;
    }
    out
}

fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '"' => out.push_str("&#34;"),
            '\'' => out.push_str("&#39;"),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\0' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
    out
}

fn javascript(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' => out.push_str("\\\\"),
            '\'' => out.push_str("\\'"),
            '"' => out.push_str("\\\""),
            '<' | '>' | '&' | '=' | '\0'..='\u{1f}' => {
                out.push_str(&format!("\\u{:04X}", u32::from(character)));
            }
            other => out.push(other),
        }
    }
    out
}
