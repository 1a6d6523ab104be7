//! The encoding of URL queries, as Go's `net/url` writes and reads it.

use std::collections::BTreeMap;

use super::encoding::as_text;
use super::operand::{defined, failure, mismatch, type_error};
use super::term::quoted;
use super::{Builtin, BuiltinError, Context, Outcome, Value, json, operand};

pub(super) const BUILTINS: &[Builtin] = &[
    Builtin::new(
        "urlquery.decode",
        1,
        decode,
        "(x: string) -> string",
        "encoding",
        "The text behind a URL-encoded one.",
    ),
    Builtin::new(
        "urlquery.decode_object",
        1,
        decode_object,
        "(x: string) -> object of arrays of strings",
        "encoding",
        "The parameters of a query, each with all its values.",
    ),
    Builtin::new(
        "urlquery.encode",
        1,
        encode,
        "(x: string) -> string",
        "encoding",
        "The text, URL-encoded.",
    ),
    Builtin::new(
        "urlquery.encode_object",
        1,
        encode_object,
        "(object: object of strings, arrays or sets of strings) -> string",
        "encoding",
        "The query with those parameters, sorted by name.",
    ),
];

fn encode(_: &mut Context, args: &[Value]) -> Outcome {
    defined(escape(operand::string(args, 1)?))
}

fn decode(_: &mut Context, args: &[Value]) -> Outcome {
    defined(unescape(operand::string(args, 1)?)?)
}

fn encode_object(_: &mut Context, args: &[Value]) -> Outcome {
    let Value::Object(object) = operand::any(args, 1)? else {
        return Err(mismatch(1, operand::any(args, 1)?, &["object"]));
    };
    let wrong = || type_error(1, "values must be string, array[string], or set[string]");
    let mut parameters: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (key, value) in object.iter_sorted() {
        let values = match value {
            Value::String(text) => vec![&**text],
            Value::Array(_) | Value::Set(_) => {
                let slot = std::slice::from_ref(value);
                operand::strings(slot, 1).map_err(|_| wrong())?
            }
            _ => return Err(wrong()),
        };
        parameters.insert(json::key_text(key), values);
    }
    let pairs: Vec<String> = parameters
        .iter()
        .flat_map(|(name, values)| values.iter().map(move |value| (name, value)))
        .map(|(name, value)| format!("{}={}", escape(name), escape(value)))
        .collect();
    defined(pairs.join("&"))
}

fn decode_object(_: &mut Context, args: &[Value]) -> Outcome {
    let mut parameters: BTreeMap<Value, Vec<Value>> = BTreeMap::new();
    for pair in operand::string(args, 1)?.split('&').filter(|pair| !pair.is_empty()) {
        if pair.contains(';') {
            return Err(failure("invalid semicolon separator in query"));
        }
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (name, value) = (unescape(name)?, unescape(value)?);
        parameters.entry(Value::from(name)).or_default().push(Value::from(value));
    }
    let parameters: BTreeMap<Value, Value> =
        parameters.into_iter().map(|(name, values)| (name, Value::from(values))).collect();
    defined(parameters)
}

/// The text, URL-encoded.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte));
            }
            b' ' => out.push('+'),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

fn unescape(text: &str) -> Result<String, BuiltinError> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        match first {
            b'+' => bytes.push(b' '),
            b'%' => {
                let digit = |byte: &u8| char::from(*byte).to_digit(16);
                let pair = match after {
                    [high, low, ..] => digit(high).zip(digit(low)),
                    _ => None,
                };
                let Some((high, low)) = pair else {
                    let shown: Vec<u8> =
                        [b'%'].iter().chain(after.iter().take(2)).copied().collect();
                    return Err(failure(format!(
                        "invalid URL escape {}",
                        quoted(&as_text(&shown))
                    )));
                };
                bytes.push(u8::try_from(high * 16 + low).unwrap_or(0));
                rest = after.get(2..).unwrap_or_default();
            }
            other => bytes.push(*other),
        }
    }
    Ok(as_text(&bytes))
}
