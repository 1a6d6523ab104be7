//! Base64, hexadecimal and URL encodings, with the errors Go's decoders give.

use super::operand::{defined, failure};
use super::{Builtin, BuiltinError, Context, Outcome, Value, operand};

pub(super) const BUILTINS: &[Builtin] = &[
    Builtin::new(
        "base64.decode",
        1,
        base64_decode,
        "(x: string) -> string",
        "encoding",
        "The text behind the base64.",
    ),
    Builtin::new(
        "base64.encode",
        1,
        base64_encode,
        "(x: string) -> string",
        "encoding",
        "The text in base64.",
    ),
    Builtin::new(
        "base64.is_valid",
        1,
        base64_is_valid,
        "(x: string) -> boolean",
        "encoding",
        "Whether it is base64.",
    ),
    Builtin::new(
        "base64url.decode",
        1,
        base64url_decode,
        "(x: string) -> string",
        "encoding",
        "The text behind the URL-safe base64, padded or not.",
    ),
    Builtin::new(
        "base64url.encode",
        1,
        base64url_encode,
        "(x: string) -> string",
        "encoding",
        "The text in URL-safe base64.",
    ),
    Builtin::new(
        "base64url.encode_no_pad",
        1,
        base64url_encode_no_pad,
        "(x: string) -> string",
        "encoding",
        "The text in URL-safe base64 without padding.",
    ),
    Builtin::new(
        "hex.decode",
        1,
        hex_decode,
        "(x: string) -> string",
        "encoding",
        "The text behind the hexadecimal.",
    ),
    Builtin::new(
        "hex.encode",
        1,
        hex_encode,
        "(x: string) -> string",
        "encoding",
        "The text in hexadecimal.",
    ),
];

/// The alphabets differ in their last two characters only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alphabet {
    Standard,
    Url,
}

impl Alphabet {
    fn last_two(self) -> [u8; 2] {
        match self {
            Self::Standard => *b"+/",
            Self::Url => *b"-_",
        }
    }

    fn digit(self, byte: u8) -> Option<u32> {
        let [sixty_two, sixty_three] = self.last_two();
        Some(u32::from(match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            _ if byte == sixty_two => 62,
            _ if byte == sixty_three => 63,
            _ => return None,
        }))
    }

    fn letter(self, digit: u32) -> char {
        let [sixty_two, sixty_three] = self.last_two();
        let byte = match u8::try_from(digit & 63).unwrap_or(0) {
            digit @ 0..26 => b'A' + digit,
            digit @ 26..52 => b'a' + digit - 26,
            digit @ 52..62 => b'0' + digit - 52,
            62 => sixty_two,
            _ => sixty_three,
        };
        char::from(byte)
    }
}

/// Bytes as base64.
pub(super) fn to_base64(bytes: &[u8], alphabet: Alphabet, padded: bool) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3).saturating_mul(4));
    for chunk in bytes.chunks(3) {
        let group = chunk.iter().fold(0_u32, |group, byte| (group << 8) | u32::from(*byte));
        let group = group << (8 * (3 - chunk.len()));
        let letters = chunk.len() + 1;
        for place in 0..letters {
            text.push(alphabet.letter(group >> (18 - 6 * place)));
        }
        if padded {
            text.push_str("==".get(..4 - letters).unwrap_or_default());
        }
    }
    text
}

/// Base64 as bytes; line breaks do not count. The error is the offset of the first byte that does not fit.
pub(super) fn from_base64(text: &str, alphabet: Alphabet, padded: bool) -> Result<Vec<u8>, usize> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let mut input = text.bytes().enumerate().filter(|(_, byte)| !matches!(byte, b'\r' | b'\n'));
    let (mut group, mut count) = (0_u32, 0_u32);
    while let Some((offset, byte)) = input.next() {
        if let Some(digit) = alphabet.digit(byte) {
            group = (group << 6) | digit;
            count += 1;
            if count == 4 {
                let [_, rest @ ..] = group.to_be_bytes();
                bytes.extend_from_slice(&rest);
                (group, count) = (0, 0);
            }
            continue;
        }
        if byte != b'=' || !padded || count < 2 {
            return Err(offset);
        }
        if count == 2 {
            match input.next() {
                Some((_, b'=')) => {}
                Some((offset, _)) => return Err(offset),
                None => return Err(text.len()),
            }
        }
        if let Some((offset, _)) = input.next() {
            return Err(offset);
        }
        flush(group, count, &mut bytes);
        return Ok(bytes);
    }
    match (count, padded) {
        (0, _) => Ok(bytes),
        (1, _) | (_, true) => {
            let digits = usize::try_from(count).unwrap_or(0);
            Err(text.len().saturating_sub(digits))
        }
        _ => {
            flush(group, count, &mut bytes);
            Ok(bytes)
        }
    }
}

fn flush(group: u32, count: u32, bytes: &mut Vec<u8>) {
    let [_, rest @ ..] = (group << (6 * (4 - count))).to_be_bytes();
    bytes.extend(rest.iter().take(usize::try_from(count.saturating_sub(1)).unwrap_or(0)));
}

/// Go's message about base64 that is none.
pub(super) fn illegal_base64(offset: usize) -> String {
    format!("illegal base64 data at input byte {offset}")
}

/// Bytes as text. What is not UTF-8 becomes the replacement character: Rego's strings are text.
pub(super) fn as_text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn base64_decode(_: &mut Context, args: &[Value]) -> Outcome {
    let text = operand::string(args, 1)?;
    let bytes = from_base64(text, Alphabet::Standard, true)
        .map_err(|offset| failure(illegal_base64(offset)))?;
    defined(as_text(&bytes))
}

fn base64_encode(_: &mut Context, args: &[Value]) -> Outcome {
    defined(to_base64(operand::string(args, 1)?.as_bytes(), Alphabet::Standard, true))
}

fn base64_is_valid(_: &mut Context, args: &[Value]) -> Outcome {
    let value = operand::any(args, 1)?;
    defined(
        matches!(value, Value::String(text) if from_base64(text, Alphabet::Standard, true).is_ok()),
    )
}

fn base64url_decode(_: &mut Context, args: &[Value]) -> Outcome {
    let text = operand::string(args, 1)?;
    let mut padded = text.to_string();
    if !text.ends_with('=') {
        match text.len() % 4 {
            0 => {}
            2 => padded.push_str("=="),
            3 => padded.push('='),
            _ => return Err(failure(format!("illegal base64url string: {text}"))),
        }
    }
    let bytes = from_base64(&padded, Alphabet::Url, true)
        .map_err(|offset| failure(illegal_base64(offset)))?;
    defined(as_text(&bytes))
}

fn base64url_encode(_: &mut Context, args: &[Value]) -> Outcome {
    defined(to_base64(operand::string(args, 1)?.as_bytes(), Alphabet::Url, true))
}

fn base64url_encode_no_pad(_: &mut Context, args: &[Value]) -> Outcome {
    defined(to_base64(operand::string(args, 1)?.as_bytes(), Alphabet::Url, false))
}

fn hex_decode(_: &mut Context, args: &[Value]) -> Outcome {
    let bytes = from_hex(operand::string(args, 1)?)?;
    defined(as_text(&bytes))
}

fn hex_encode(_: &mut Context, args: &[Value]) -> Outcome {
    defined(to_hex(operand::string(args, 1)?.as_bytes()))
}

/// Bytes in lower-case hexadecimal.
pub(super) fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Hexadecimal as bytes.
pub(super) fn from_hex(text: &str) -> Result<Vec<u8>, BuiltinError> {
    let mut digits = Vec::with_capacity(text.len());
    for byte in text.bytes() {
        let digit = char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        digits.push(digit.ok_or_else(|| {
            let character = char::from(byte);
            let mut shown = String::from("'");
            super::term::escape(character, '\'', false, &mut shown);
            failure(format!("encoding/hex: invalid byte: U+{byte:04X} {shown}'"))
        })?);
    }
    if digits.len() % 2 == 1 {
        return Err(failure("encoding/hex: odd length hex string"));
    }
    Ok(digits
        .chunks(2)
        .map(|pair| pair.iter().fold(0, |byte, digit| (byte << 4) | digit))
        .collect())
}
