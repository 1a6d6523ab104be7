//! Values as Rego writes them: what `sprintf` prints for a composite value, and what messages quote.

use super::Value;

/// The value in Rego's syntax: `{"a": [1, true]}`, `{1, 2}`, `set()`.
pub fn term_text(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Null | Value::Undefined => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(_) => out.push_str(&number_text(value)),
        Value::String(text) => out.push_str(&quoted(text)),
        Value::Array(array) => {
            out.push('[');
            list(array.iter(), out, write);
            out.push(']');
        }
        Value::Set(set) if set.is_empty() => out.push_str("set()"),
        Value::Set(set) => {
            out.push('{');
            list(set.iter_sorted(), out, write);
            out.push('}');
        }
        Value::Object(object) => {
            out.push('{');
            list(object.iter_sorted(), out, |(key, value), out| {
                write(key, out);
                out.push_str(": ");
                write(value, out);
            });
            out.push('}');
        }
    }
}

fn list<T>(items: impl Iterator<Item = T>, out: &mut String, item: impl Fn(T, &mut String)) {
    for (index, element) in items.enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        item(element, out);
    }
}

/// A number as JSON writes it: plain digits, an exponent only far from one.
pub(super) fn number_text(value: &Value) -> String {
    let Value::Number(number) = value else { return String::new() };
    if let Some(integer) = super::number::to_integer(value) {
        return integer.to_string();
    }
    super::sprintf::shortest(number.as_f64().unwrap_or(0.0), 21)
}

/// A text between double quotes, escaped as Go's `strconv.Quote` does.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len().saturating_add(2));
    out.push('"');
    for character in text.chars() {
        escape(character, '"', false, &mut out);
    }
    out.push('"');
    out
}

/// One character inside quotes, escaped unless printable (and ASCII, if that is asked for).
pub(super) fn escape(character: char, quote: char, ascii_only: bool, out: &mut String) {
    match character {
        _ if character == quote || character == '\\' => {
            out.push('\\');
            out.push(character);
        }
        '\u{7}' => out.push_str("\\a"),
        '\u{8}' => out.push_str("\\b"),
        '\u{c}' => out.push_str("\\f"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\u{b}' => out.push_str("\\v"),
        _ if is_printable(character) && (character.is_ascii() || !ascii_only) => {
            out.push(character);
        }
        _ => {
            let code = u32::from(character);
            out.push_str(&match code {
                0..0x80 => format!("\\x{code:02x}"),
                0x80..0x1_0000 => format!("\\u{code:04x}"),
                _ => format!("\\U{code:08x}"),
            });
        }
    }
}

/// Whether Go prints the character as it is: letters, marks, numbers, punctuation, symbols and the space.
pub(super) fn is_printable(character: char) -> bool {
    if character.is_ascii() {
        return character == ' ' || character.is_ascii_graphic();
    }
    // The standard library knows which characters print, but says so only by escaping the others; a mark
    // at the start of a text it escapes too, so a letter goes first.
    let text: String = ['a', character].iter().collect();
    text.escape_debug().count() == 2
}
