//! Writes values as YAML in block style: keys sorted, lists on their parent's level, texts plain where
//! they would be read back as text.

use std::cmp::Ordering;

use super::super::{BuiltinError, Value, json, limits, operand, term};
use super::read::resolved;

/// The value as a YAML document.
pub(super) fn to_text(value: &Value) -> Result<String, BuiltinError> {
    let mut out = String::new();
    match value {
        Value::Object(members) if !members.is_empty() => mapping(value, 0, 0, &mut out)?,
        Value::Array(_) | Value::Set(_) if !is_empty(value) => sequence(value, 0, 0, &mut out)?,
        scalar => {
            out.push_str(&inline(scalar, 0));
            out.push('\n');
        }
    }
    Ok(out)
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Object(members) => members.is_empty(),
        other => operand::elements(other).is_none_or(|mut elements| elements.next().is_none()),
    }
}

fn indentation(indent: usize, out: &mut String) {
    out.extend(std::iter::repeat_n(' ', indent));
}

/// The members, each on its own line; the first line is where the caller stands.
fn mapping(
    value: &Value,
    indent: usize,
    depth: usize,
    out: &mut String,
) -> Result<(), BuiltinError> {
    limits::depth(depth)?;
    limits::text(out.len())?;
    let Value::Object(members) = value else { return Ok(()) };
    let mut members: Vec<(String, &Value)> =
        members.iter_sorted().map(|(key, value)| (json::key_text(key), value)).collect();
    members.sort_by(|(one, _), (other, _)| natural(one, other));
    for (index, (key, value)) in members.iter().enumerate() {
        if index > 0 {
            indentation(indent, out);
        }
        out.push_str(&text(key, indent));
        out.push(':');
        match value {
            Value::Object(_) if !is_empty(value) => {
                out.push('\n');
                indentation(indent + 2, out);
                mapping(value, indent + 2, depth + 1, out)?;
            }
            Value::Array(_) | Value::Set(_) if !is_empty(value) => {
                out.push('\n');
                indentation(indent, out);
                sequence(value, indent, depth + 1, out)?;
            }
            scalar => {
                out.push(' ');
                out.push_str(&inline(scalar, indent + 2));
                out.push('\n');
            }
        }
    }
    Ok(())
}

/// The elements, each after a dash; the first line is where the caller stands.
fn sequence(
    value: &Value,
    indent: usize,
    depth: usize,
    out: &mut String,
) -> Result<(), BuiltinError> {
    limits::depth(depth)?;
    limits::text(out.len())?;
    for (index, element) in operand::elements(value).into_iter().flatten().enumerate() {
        if index > 0 {
            indentation(indent, out);
        }
        out.push_str("- ");
        match element {
            Value::Object(_) if !is_empty(element) => mapping(element, indent + 2, depth + 1, out)?,
            Value::Array(_) | Value::Set(_) if !is_empty(element) => {
                sequence(element, indent + 2, depth + 1, out)?;
            }
            scalar => {
                out.push_str(&inline(scalar, indent + 2));
                out.push('\n');
            }
        }
    }
    Ok(())
}

fn inline(value: &Value, indent: usize) -> String {
    match value {
        Value::String(written) => text(written, indent),
        Value::Object(_) => "{}".to_owned(),
        Value::Array(_) | Value::Set(_) => "[]".to_owned(),
        Value::Number(_) => term::number_text(value),
        Value::Bool(true) => "true".to_owned(),
        Value::Bool(false) => "false".to_owned(),
        _ => "null".to_owned(),
    }
}

/// A text: as a block if it has several lines, plain if it reads back, else quoted.
fn text(written: &str, indent: usize) -> String {
    let printable =
        written.chars().all(|one| one == '\n' || one == '\t' || term::is_printable(one));
    if !printable {
        return double_quoted(written);
    }
    if written.contains('\n') {
        let clean = !written.starts_with([' ', '\n', '\t'])
            && written.lines().all(|line| !line.ends_with(' '));
        return if clean { block(written, indent.max(2)) } else { double_quoted(written) };
    }
    let reads_back = matches!(resolved(written), Ok(Value::String(_)));
    if reads_back && is_plain(written) {
        return written.to_owned();
    }
    if reads_back || written.contains('\'') {
        return format!("'{}'", written.replace('\'', "''"));
    }
    format!("\"{written}\"")
}

/// Whether a line means itself: nothing in it starts a comment, a mapping, an alias and so on.
fn is_plain(written: &str) -> bool {
    let first = written.chars().next();
    let marks = "-?:,[]{}#&*!|>'\"%@` ";
    let special = first.is_none_or(|first| marks.contains(first));
    let allowed_dash = written.len() > 1
        && written.starts_with(['-', '?', ':'])
        && written.chars().nth(1).is_none_or(|second| second != ' ');
    let dashes = written.starts_with("---") || written.starts_with("...");
    (!special || allowed_dash)
        && !dashes
        && !written.contains(": ")
        && !written.ends_with(':')
        && !written.contains(" #")
        && !written.ends_with(' ')
        && !written.contains('\t')
        && !is_date(written)
        && written != "="
        && written != "<<"
}

/// What YAML 1.1 would read as a date is quoted.
fn is_date(written: &str) -> bool {
    let shape: String =
        written.chars().take(10).map(|one| if one.is_ascii_digit() { '0' } else { one }).collect();
    shape == "0000-00-00"
}

fn block(written: &str, indent: usize) -> String {
    let marker = match (written.ends_with('\n'), written.ends_with("\n\n")) {
        (_, true) => "|+",
        (true, _) => "|",
        (false, _) => "|-",
    };
    let mut out = String::from(marker);
    let body = written.strip_suffix('\n').unwrap_or(written);
    for line in body.split('\n') {
        out.push('\n');
        if !line.is_empty() {
            indentation(indent, &mut out);
            out.push_str(line);
        }
    }
    out
}

fn double_quoted(written: &str) -> String {
    let mut out = String::from("\"");
    for one in written.chars() {
        match one {
            '"' | '\\' => {
                out.push('\\');
                out.push(one);
            }
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0' => out.push_str("\\0"),
            _ if term::is_printable(one) => out.push(one),
            _ => {
                let code = u32::from(one);
                out.push_str(&match code {
                    0..0x100 => format!("\\x{code:02X}"),
                    0x100..0x1_0000 => format!("\\u{code:04X}"),
                    _ => format!("\\U{code:08X}"),
                });
            }
        }
    }
    out.push('"');
    out
}

/// The order of keys: runs of digits by their number, letters after everything else.
fn natural(one: &str, other: &str) -> Ordering {
    let (mut left, mut right) = (one.chars().peekable(), other.chars().peekable());
    loop {
        match (left.peek().copied(), right.peek().copied()) {
            (None, None) => return one.cmp(other),
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(a), Some(b)) if a.is_ascii_digit() && b.is_ascii_digit() => {
                let run = |characters: &mut std::iter::Peekable<std::str::Chars<'_>>| {
                    let mut digits = String::new();
                    while let Some(digit) = characters.next_if(char::is_ascii_digit) {
                        digits.push(digit);
                    }
                    digits.trim_start_matches('0').to_owned()
                };
                let (a, b) = (run(&mut left), run(&mut right));
                match a.len().cmp(&b.len()).then_with(|| a.cmp(&b)) {
                    Ordering::Equal => {}
                    unequal => return unequal,
                }
            }
            (Some(a), Some(b)) if a == b => {
                left.next();
                right.next();
            }
            (Some(a), Some(b)) => {
                return match (a.is_alphabetic(), b.is_alphabetic()) {
                    (true, false) => Ordering::Greater,
                    (false, true) => Ordering::Less,
                    _ => a.cmp(&b),
                };
            }
        }
    }
}
