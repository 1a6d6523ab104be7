//! YAML into values, as far as annotations need it: one document, no anchors, plain scalars read as the
//! core schema reads them.

use saphyr_parser::{Event, Parser, ScalarStyle};

use crate::value::{Object, Value, string};

/// Levels to which a document may nest.
const MAX_DEPTH: usize = 32;

/// A collection that is still being read.
enum Open {
    Sequence(Vec<Value>),
    Mapping(Object, Option<Value>),
}

/// Reads one document. An error says what is wrong and on which line, from 1.
pub(crate) fn parse(text: &str) -> Result<Value, (String, usize)> {
    let mut open: Vec<Open> = Vec::new();
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let (event, span) =
            event.map_err(|error| (error.info().to_owned(), error.marker().line()))?;
        let fail = |what: &str| Err((what.to_owned(), span.start.line()));
        let done = match event {
            Event::Scalar(text, style, ..) => scalar(&text, style),
            Event::SequenceStart(..) | Event::MappingStart(..) if open.len() >= MAX_DEPTH => {
                return fail("nested too deeply");
            }
            Event::SequenceStart(..) => {
                open.push(Open::Sequence(Vec::new()));
                continue;
            }
            Event::MappingStart(..) => {
                open.push(Open::Mapping(Object::new(), None));
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some(Open::Sequence(items)) => Value::from(items),
                Some(Open::Mapping(fields, _)) => fields.into_value(),
                None => return fail("unexpected end"),
            },
            Event::Alias(_) => return fail("aliases are not supported"),
            Event::StreamEnd => return Ok(Value::Null),
            _ => continue,
        };
        match open.last_mut() {
            None => return Ok(done),
            Some(Open::Sequence(items)) => items.push(done),
            Some(Open::Mapping(fields, key)) => match key.take() {
                None => *key = Some(done),
                Some(key) => {
                    fields.insert(key, done);
                }
            },
        }
    }
    Ok(Value::Null)
}

fn scalar(text: &str, style: ScalarStyle) -> Value {
    if style != ScalarStyle::Plain {
        return string(text);
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    let numeric = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'))
        && text.parse::<f64>().is_ok_and(f64::is_finite)
        && !text.contains(|c: char| c.is_ascii_alphabetic() && !matches!(c, 'e' | 'E'));
    // A longer one may stand for a number of any size.
    let short = text.len() < 32 && !text.contains(['e', 'E']);
    if numeric
        && short
        && let Ok(value) = Value::from_numeric_string(text)
    {
        return value;
    }
    string(text)
}
