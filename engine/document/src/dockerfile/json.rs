//! The JSON arrays of strings that exec forms are written in, with the place of every string.

use std::ops::Range;

use serde::de::IgnoredAny;

/// What a text turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Array {
    /// An array of strings: each decoded, with the place of its literal, quotes included.
    Strings(Vec<(String, Range<usize>)>),
    /// A JSON array that holds something else.
    Mixed,
    /// No JSON array: builds take such text literally.
    None,
}

/// Reads the part `within` of `text` as a JSON array.
pub(super) fn array(text: &str, within: Range<usize>) -> Array {
    let base = within.start;
    let text = text.get(within).unwrap_or_default();
    if !text.starts_with('[') {
        return Array::None;
    }
    match strings(text, base) {
        Some(strings) => Array::Strings(strings),
        None if serde_json::from_str::<Vec<IgnoredAny>>(text).is_ok() => Array::Mixed,
        None => Array::None,
    }
}

fn strings(text: &str, base: usize) -> Option<Vec<(String, Range<usize>)>> {
    let mut strings = Vec::new();
    let mut at = skip_space(text, '['.len_utf8());
    if text.get(at..)?.starts_with(']') {
        return ends(text, at + 1).then_some(strings);
    }
    loop {
        let length = literal(text.get(at..)?)?;
        let decoded = decode(text.get(at + 1..at + length - 1)?)?;
        strings.push((decoded, base + at..base + at + length));
        at = skip_space(text, at + length);
        match text.as_bytes().get(at)? {
            b',' => at = skip_space(text, at + 1),
            b']' => return ends(text, at + 1).then_some(strings),
            _ => return None,
        }
    }
}

fn skip_space(text: &str, from: usize) -> usize {
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    from + rest.iter().take_while(|b| b" \t\r\n".contains(b)).count()
}

fn ends(text: &str, from: usize) -> bool {
    skip_space(text, from) == text.len()
}

/// How long the string literal at the start of `text` is, with both quotes.
fn literal(text: &str) -> Option<usize> {
    let mut bytes = text.bytes().enumerate();
    bytes.next().filter(|(_, first)| *first == b'"')?;
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'"' => return Some(at + 1),
            b'\\' => {
                bytes.next();
            }
            _ => {}
        }
    }
    None
}

/// The text of a string literal. Unlike serde_json, and like Go, half of a surrogate pair becomes U+FFFD.
fn decode(literal: &str) -> Option<String> {
    decode_places(literal, |_, _| {})
}

/// Decodes the inside of a string literal, and tells at each break where what follows starts, in the
/// result and in the literal.
pub(super) fn decode_places(literal: &str, mut place: impl FnMut(usize, usize)) -> Option<String> {
    let mut decoded = String::with_capacity(literal.len());
    let mut chars = literal.chars();
    place(0, 0);
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                let at = literal.len() - chars.as_str().len() - 1;
                place(decoded.len(), at);
                decoded.push(escape(&mut chars)?);
                place(decoded.len(), literal.len() - chars.as_str().len());
            }
            c if c < ' ' => return None,
            c => decoded.push(c),
        }
    }
    Some(decoded)
}

fn escape(chars: &mut std::str::Chars<'_>) -> Option<char> {
    Some(match chars.next()? {
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => {
            let high = hex(chars)?;
            let mut ahead = chars.clone();
            if (0xd800..0xdc00).contains(&high)
                && ahead.next() == Some('\\')
                && ahead.next() == Some('u')
            {
                let low = hex(&mut ahead)?;
                if (0xdc00..0xe000).contains(&low) {
                    *chars = ahead;
                    return char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00));
                }
            }
            char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        c @ ('"' | '\\' | '/') => c,
        _ => return None,
    })
}

/// Four hexadecimal digits.
fn hex(chars: &mut std::str::Chars<'_>) -> Option<u32> {
    (0..4).try_fold(0, |number, _| Some(number * 16 + chars.next()?.to_digit(16)?))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic, reason = "a test fails by panicking")]

    use super::*;

    fn strings(text: &str) -> Vec<String> {
        match array(text, 0..text.len()) {
            Array::Strings(strings) => strings
                .into_iter()
                .map(|(decoded, at)| {
                    assert!(text.get(at).is_some_and(|t| t.starts_with('"') && t.ends_with('"')));
                    decoded
                })
                .collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn arrays_of_strings_are_decoded_in_place() {
        assert_eq!(strings("[]"), Vec::<String>::new());
        assert_eq!(strings("[ \"a\\\"\" ,\t\"♥\" ] "), ["a\"", "♥"]);
        assert_eq!(strings(r#"["\u2665\ud83d\ude00\ud83dx\/\b"]"#), ["♥😀\u{fffd}x/\u{8}"]);
    }

    #[test]
    fn an_array_of_anything_else_is_told_from_no_array() {
        for text in ["[1]", "[\"a\", [\"b\"]]", "[null]", "[{}]"] {
            assert_eq!(array(text, 0..text.len()), Array::Mixed, "{text}");
        }
        for text in
            ["", "a", "[", "['a']", "[\"a\"", "[\"a\",]", "[\"a\"] b", "[\"\t\"]", "[\"\\x\"]"]
        {
            assert_eq!(array(text, 0..text.len()), Array::None, "{text}");
        }
    }

    #[test]
    fn deep_nesting_is_refused_without_deep_recursion() {
        let text = "[".repeat(1_000_000);
        assert_eq!(array(&text, 0..text.len()), Array::None);
    }
}
