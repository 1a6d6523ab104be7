//! Functions on text. Positions and lengths count characters, not bytes.

use super::operand::{defined, failure, mismatch};
use super::{BuiltinError, Context, Outcome, Value, limits, number, operand};

mod replace;
mod table;

pub(super) use table::BUILTINS;

fn concat(_: &mut Context, args: &[Value]) -> Outcome {
    let delimiter = operand::string(args, 1)?;
    let collection = operand::any(args, 2)?;
    if !matches!(collection, Value::Array(_) | Value::Set(_)) {
        return Err(mismatch(2, collection, &["set", "array"]));
    }
    let parts = operand::strings(args, 2)?;
    let text: usize = parts.iter().map(|part| part.len()).sum();
    limits::text(text.saturating_add(delimiter.len().saturating_mul(parts.len())))?;
    defined(parts.join(delimiter))
}

fn contains(_: &mut Context, args: &[Value]) -> Outcome {
    let (haystack, needle) = (operand::string(args, 1)?, operand::string(args, 2)?);
    defined(haystack.contains(&**needle))
}

fn starts_with(_: &mut Context, args: &[Value]) -> Outcome {
    let (text, prefix) = (operand::string(args, 1)?, operand::string(args, 2)?);
    defined(text.starts_with(&**prefix))
}

fn ends_with(_: &mut Context, args: &[Value]) -> Outcome {
    let (text, suffix) = (operand::string(args, 1)?, operand::string(args, 2)?);
    defined(text.ends_with(&**suffix))
}

fn any_prefix_match(_: &mut Context, args: &[Value]) -> Outcome {
    any_match(args, |text, prefix| text.starts_with(prefix))
}

fn any_suffix_match(_: &mut Context, args: &[Value]) -> Outcome {
    any_match(args, |text, suffix| text.ends_with(suffix))
}

fn any_match(args: &[Value], matches: fn(&str, &str) -> bool) -> Outcome {
    let (texts, bases) = (one_or_more(args, 1)?, one_or_more(args, 2)?);
    defined(texts.iter().any(|text| bases.iter().any(|base| matches(text, base))))
}

/// A string, or the strings of an array or a set.
fn one_or_more(args: &[Value], position: usize) -> Result<Vec<&str>, BuiltinError> {
    match operand::any(args, position)? {
        Value::String(text) => Ok(vec![text]),
        Value::Array(_) | Value::Set(_) => operand::strings(args, position),
        other => Err(mismatch(position, other, &["string", "set", "array"])),
    }
}

fn count(_: &mut Context, args: &[Value]) -> Outcome {
    let (text, part) = (operand::string(args, 1)?, operand::string(args, 2)?);
    if part.is_empty() {
        return defined(text.chars().count().saturating_add(1));
    }
    defined(text.matches(&**part).count())
}

fn format_int(_: &mut Context, args: &[Value]) -> Outcome {
    let (input, base) = (operand::number(args, 1)?, operand::number(args, 2)?);
    let radix = match number::to_i64(base) {
        Some(radix @ (2 | 8 | 10 | 16)) => u32::try_from(radix).unwrap_or(10),
        _ => return Err(operand::type_error(2, "must be one of {2, 8, 10, 16}")),
    };
    let integer = match number::to_integer(input) {
        Some(integer) => integer,
        None => number::Float::from_value(input)
            .ok_or_else(|| BuiltinError::Limit("the number is out of range".into()))?
            .truncated(),
    };
    defined(integer.to_str_radix(radix))
}

fn index_of(_: &mut Context, args: &[Value]) -> Outcome {
    let (text, part) = searched(args)?;
    let index = text.find(part).map(|bytes| character_index(text, bytes));
    defined(index.unwrap_or(-1))
}

fn index_of_n(_: &mut Context, args: &[Value]) -> Outcome {
    let (text, part) = searched(args)?;
    let found: Vec<Value> = text
        .char_indices()
        .enumerate()
        .filter(|(_, (bytes, _))| text.get(*bytes..).is_some_and(|rest| rest.starts_with(part)))
        .map(|(index, _)| Value::from(index))
        .collect();
    defined(found)
}

fn searched(args: &[Value]) -> Result<(&str, &str), BuiltinError> {
    let (text, part) = (operand::string(args, 1)?, operand::string(args, 2)?);
    if part.is_empty() {
        return Err(failure("empty search character"));
    }
    Ok((text, part))
}

fn character_index(text: &str, bytes: usize) -> i64 {
    let before = text.get(..bytes).unwrap_or(text).chars().count();
    i64::try_from(before).unwrap_or(i64::MAX)
}

fn substring(_: &mut Context, args: &[Value]) -> Outcome {
    let text = operand::string(args, 1)?;
    let (offset, length) = (operand::integer(args, 2)?, operand::integer(args, 3)?);
    let Ok(offset) = usize::try_from(offset) else {
        return Err(failure("negative offset"));
    };
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    defined(text.chars().skip(offset).take(length).collect::<String>())
}

fn lower(_: &mut Context, args: &[Value]) -> Outcome {
    let text = operand::string(args, 1)?;
    defined(text.chars().map(lower_character).collect::<String>())
}

fn upper(_: &mut Context, args: &[Value]) -> Outcome {
    let text = operand::string(args, 1)?;
    defined(text.chars().map(upper_character).collect::<String>())
}

/// Go maps each character to one character, so the dotted capital I loses its dot.
fn lower_character(character: char) -> char {
    let mut lower = character.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        (Some(first), Some(_)) if character == '\u{130}' => first,
        _ => character,
    }
}

/// Go maps each character to one character: no two letters for `ß`, and the Greek vowels with a subscript
/// become their title form.
fn upper_character(character: char) -> char {
    let mut upper = character.to_uppercase();
    if let (Some(one), None) = (upper.next(), upper.next()) {
        return one;
    }
    let offset = match character {
        '\u{1f80}'..='\u{1f87}' | '\u{1f90}'..='\u{1f97}' | '\u{1fa0}'..='\u{1fa7}' => 8,
        '\u{1fb3}' | '\u{1fc3}' | '\u{1ff3}' => 9,
        _ => 0,
    };
    char::from_u32(u32::from(character).saturating_add(offset)).unwrap_or(character)
}

fn reverse(_: &mut Context, args: &[Value]) -> Outcome {
    defined(operand::string(args, 1)?.chars().rev().collect::<String>())
}

fn split(_: &mut Context, args: &[Value]) -> Outcome {
    defined(parts(args)?)
}

fn split_n(_: &mut Context, args: &[Value]) -> Outcome {
    let parts = parts(args)?;
    let wanted = operand::integer(args, 3)?;
    let count = usize::try_from(wanted.unsigned_abs()).unwrap_or(usize::MAX).min(parts.len());
    let from = if wanted < 0 { parts.len() - count } else { 0 };
    defined(parts.into_iter().skip(from).take(count).collect::<Vec<_>>())
}

fn parts(args: &[Value]) -> Result<Vec<Value>, BuiltinError> {
    let (text, delimiter) = (operand::string(args, 1)?, operand::string(args, 2)?);
    Ok(if delimiter.is_empty() {
        text.chars().map(|character| Value::from(character.to_string())).collect()
    } else {
        text.split(&**delimiter).map(Value::from).collect()
    })
}

fn trim(_: &mut Context, args: &[Value]) -> Outcome {
    let (text, cut) = (operand::string(args, 1)?, operand::string(args, 2)?);
    defined(text.trim_matches(|character| cut.contains(character)))
}

fn trim_left(_: &mut Context, args: &[Value]) -> Outcome {
    let (text, cut) = (operand::string(args, 1)?, operand::string(args, 2)?);
    defined(text.trim_start_matches(|character| cut.contains(character)))
}

fn trim_right(_: &mut Context, args: &[Value]) -> Outcome {
    let (text, cut) = (operand::string(args, 1)?, operand::string(args, 2)?);
    defined(text.trim_end_matches(|character| cut.contains(character)))
}

fn trim_prefix(_: &mut Context, args: &[Value]) -> Outcome {
    let (text, prefix) = (operand::string(args, 1)?, operand::string(args, 2)?);
    defined(text.strip_prefix(&**prefix).unwrap_or(text))
}

fn trim_suffix(_: &mut Context, args: &[Value]) -> Outcome {
    let (text, suffix) = (operand::string(args, 1)?, operand::string(args, 2)?);
    defined(text.strip_suffix(&**suffix).unwrap_or(text))
}

fn trim_space(_: &mut Context, args: &[Value]) -> Outcome {
    defined(operand::string(args, 1)?.trim())
}
