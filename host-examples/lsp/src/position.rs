//! Places as editors count them: lines and UTF-16 code units from 0. The engine counts bytes.

use plimsoll::Span;
use serde_json::{Value, json};

/// The byte offset of a position; one past the end of its line is at that end.
pub(crate) fn offset(text: &str, position: &Value) -> usize {
    let number = |name: &str| position.get(name).and_then(Value::as_u64).unwrap_or(0);
    let (line, character) = (number("line"), number("character"));
    let mut start = 0;
    for _ in 0..line {
        let rest = text.get(start..).unwrap_or_default();
        match rest.find('\n') {
            Some(end) => start += end + 1,
            None => return text.len(),
        }
    }
    let rest = text.get(start..).unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default();
    let mut units = 0;
    for (at, c) in line.char_indices() {
        if units >= character {
            return start + at;
        }
        units += c.len_utf16() as u64;
    }
    start + line.len()
}

/// The position of a byte offset.
pub(crate) fn position(text: &str, offset: usize) -> Value {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = text.get(..offset).unwrap_or_default();
    let line = before.bytes().filter(|&byte| byte == b'\n').count();
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let character = before.get(start..).unwrap_or_default().encode_utf16().count();
    json!({ "line": line, "character": character })
}

/// The range of a span.
pub(crate) fn range(text: &str, span: Span) -> Value {
    json!({
        "start": position(text, span.start.offset as usize),
        "end": position(text, span.end.offset as usize),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_emoji_is_two_units_and_four_bytes() {
        let text = "a\n\u{1F6A2}é = 1\n";
        let place = json!({ "line": 1, "character": 3 });
        assert_eq!(offset(text, &place), 8);
        assert_eq!(position(text, 8), place);
        // Inside of the pair is behind the character.
        assert_eq!(offset(text, &json!({ "line": 1, "character": 1 })), 6);
    }

    #[test]
    fn what_is_past_the_end_is_at_the_end() {
        assert_eq!(offset("ab\nc", &json!({ "line": 0, "character": 9 })), 2);
        assert_eq!(offset("ab\nc", &json!({ "line": 9, "character": 0 })), 4);
        assert_eq!(offset("ab", &json!({ "line": -1 })), 0);
        assert_eq!(position("ab", 9), json!({ "line": 0, "character": 2 }));
    }
}
