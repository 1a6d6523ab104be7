//! Reads the first document of a YAML text. Aliases share what they name; how large the whole would be
//! written out is counted, so that a small text cannot stand for a huge value.

use std::collections::BTreeMap;

use regorus::Rc;
use regorus::value::Object;
use saphyr_parser::{Event, Parser, ScalarStyle, Tag};

use super::super::{Value, json, limits, number};

/// A collection that is being read: its anchor, how much was read before it, and what it holds.
struct Open {
    anchor: usize,
    before: usize,
    content: Content,
}

enum Content {
    Sequence(Vec<Value>),
    Mapping { members: Object, merged: Vec<Value>, key: Option<Key> },
}

enum Key {
    Name(String),
    /// `<<`: the value's members are added to this mapping's.
    Merge,
}

#[derive(Default)]
struct Reader {
    open: Vec<Open>,
    /// What anchors name, with how large it is.
    anchors: BTreeMap<usize, (Value, usize)>,
    size: usize,
}

/// The value of the first document, or what is wrong with it.
pub(in super::super) fn from_text(text: &str) -> Result<Value, String> {
    let mut reader = Reader::default();
    for event in Parser::new_from_str(text) {
        let (event, _) =
            event.map_err(|error| format!("line {}: {}", error.marker().line(), error.info()))?;
        if let Some(value) = reader.event(event)? {
            return Ok(value);
        }
    }
    Ok(Value::Null)
}

impl Reader {
    /// The value of the document, once it is complete.
    fn event(&mut self, event: Event<'_>) -> Result<Option<Value>, String> {
        let before = self.size;
        let (value, anchor, before, plain) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.grow(1)?;
                let plain = style == ScalarStyle::Plain;
                (scalar(&text, plain, tag.as_deref())?, anchor, before, plain)
            }
            Event::Alias(anchor) => {
                let (value, size) =
                    self.anchors.get(&anchor).cloned().ok_or("unknown anchor referenced")?;
                self.grow(size)?;
                (value, 0, before, false)
            }
            Event::SequenceStart(anchor, _) => {
                self.start(anchor, Content::Sequence(Vec::new()))?;
                return Ok(None);
            }
            Event::MappingStart(anchor, _) => {
                let content =
                    Content::Mapping { members: Object::default(), merged: Vec::new(), key: None };
                self.start(anchor, content)?;
                return Ok(None);
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let open = self.open.pop().ok_or("unexpected end of a collection")?;
                (finished(open.content)?, open.anchor, open.before, false)
            }
            Event::DocumentEnd | Event::StreamEnd => return Ok(Some(Value::Null)),
            _ => return Ok(None),
        };
        if anchor > 0 {
            self.anchors.insert(anchor, (value.clone(), self.size - before));
        }
        self.place(value, plain)
    }

    fn start(&mut self, anchor: usize, content: Content) -> Result<(), String> {
        if self.open.len() >= limits::DEPTH {
            return Err("exceeded max depth".to_owned());
        }
        let before = self.size;
        self.grow(1)?;
        self.open.push(Open { anchor, before, content });
        Ok(())
    }

    fn grow(&mut self, by: usize) -> Result<(), String> {
        self.size = self.size.saturating_add(by);
        if self.size > limits::ELEMENTS {
            return Err("document contains excessive aliasing".to_owned());
        }
        Ok(())
    }

    /// Puts a value where it belongs; gives it back if it is the document itself.
    fn place(&mut self, value: Value, plain: bool) -> Result<Option<Value>, String> {
        match self.open.last_mut().map(|open| &mut open.content) {
            None => return Ok(Some(value)),
            Some(Content::Sequence(elements)) => elements.push(value),
            Some(Content::Mapping { members, merged, key }) => match key.take() {
                None => {
                    let is_merge = plain && value == Value::from("<<");
                    *key = Some(if is_merge { Key::Merge } else { Key::Name(name(&value)?) });
                }
                Some(Key::Merge) => merged.push(value),
                Some(Key::Name(name)) => {
                    members.insert(Value::from(name), value);
                }
            },
        }
        Ok(None)
    }
}

/// The text of a mapping's key.
fn name(key: &Value) -> Result<String, String> {
    match key {
        Value::Array(_) | Value::Object(_) => Err("unsupported map key: not a scalar".to_owned()),
        other => Ok(json::key_text(other)),
    }
}

fn finished(content: Content) -> Result<Value, String> {
    let (mut members, merged) = match content {
        Content::Sequence(elements) => return Ok(Value::from(elements)),
        Content::Mapping { members, merged, .. } => (members, merged),
    };
    for source in merged {
        let sources = match source {
            Value::Array(sources) => sources.to_vec(),
            one => vec![one],
        };
        for source in sources {
            let Value::Object(source) = source else {
                return Err("map merge requires map or sequence of maps as the value".to_owned());
            };
            for (key, value) in source.iter_sorted() {
                if !members.contains_key(key) {
                    members.insert(key.clone(), value.clone());
                }
            }
        }
    }
    Ok(Value::Object(Rc::new(members)))
}

fn scalar(text: &str, plain: bool, tag: Option<&Tag>) -> Result<Value, String> {
    let tag = tag.map(|tag| (tag.is_yaml_core_schema(), tag.suffix.as_str()));
    match tag {
        Some((true, "str" | "binary" | "timestamp")) => Ok(Value::from(text)),
        Some((true, _)) => resolved(text),
        _ if plain => resolved(text),
        _ => Ok(Value::from(text)),
    }
}

/// What a plain scalar stands for.
pub(super) fn resolved(text: &str) -> Result<Value, String> {
    Ok(match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "y" | "Y" | "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => {
            Value::Bool(true)
        }
        "n" | "N" | "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => {
            Value::Bool(false)
        }
        ".nan" | ".NaN" | ".NAN" | ".inf" | ".Inf" | ".INF" | "+.inf" | "+.Inf" | "+.INF"
        | "-.inf" | "-.Inf" | "-.INF" => {
            return Err(format!("json: unsupported value: {text}"));
        }
        _ => match integer(text).or_else(|| float(text)) {
            Some(number) => number,
            None => Value::from(text),
        },
    })
}

/// A whole number: decimal, octal after `0` or `0o`, hexadecimal after `0x`, binary after `0b`.
fn integer(text: &str) -> Option<Value> {
    let plain = text.replace('_', "");
    let (negative, digits) = match plain.strip_prefix(['+', '-']) {
        Some(digits) => (plain.starts_with('-'), digits),
        None => (false, plain.as_str()),
    };
    let based = [("0x", 16), ("0X", 16), ("0o", 8), ("0O", 8), ("0b", 2), ("0B", 2), ("0", 8)];
    let (radix, digits) = based
        .iter()
        .find_map(|(prefix, radix)| {
            let rest = digits.strip_prefix(prefix).filter(|rest| !rest.is_empty())?;
            Some((*radix, rest))
        })
        .unwrap_or((10, digits));
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    let magnitude = i128::from_str_radix(digits, radix).ok()?;
    let number = if negative { -magnitude } else { magnitude };
    let fits = i64::try_from(number).is_ok() || u64::try_from(number).is_ok();
    fits.then(|| number::from_integer(number.into()))
}

fn float(text: &str) -> Option<Value> {
    let plain = text.replace('_', "");
    let unsigned = plain.strip_prefix(['+', '-']).unwrap_or(&plain);
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let written = all_digits(whole)
        && all_digits(fraction)
        && !(whole.is_empty() && fraction.is_empty())
        && !exponent.is_empty()
        && all_digits(exponent);
    if !written {
        return None;
    }
    number::from_text(plain.strip_prefix('+').unwrap_or(&plain))
}
