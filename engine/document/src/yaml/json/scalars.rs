//! The scalars of JSON: strings with their escapes, numbers and words.

use super::Reader;
use crate::yaml::{Problem, Value, json_number};

impl Reader<'_> {
    pub(super) fn string(&mut self) -> Result<String, Problem> {
        let start = self.at;
        let unfinished = |reader: &Self| {
            Problem::syntax(reader.base + start, "a string starts here and never ends")
        };
        self.bump();
        let mut text = String::new();
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let plain = rest
                .bytes()
                .position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20))
                .ok_or_else(|| unfinished(self))?;
            text.push_str(rest.get(..plain).unwrap_or_default());
            self.at += plain;
            match self.peek() {
                Some(b'"') => {
                    self.bump();
                    return Ok(text);
                }
                Some(b'\\') => {
                    self.bump();
                    text.push(self.escape()?);
                }
                _ => return Err(self.syntax("a control character must be escaped in a string")),
            }
        }
    }

    /// Reads an escape past its backslash.
    fn escape(&mut self) -> Result<char, Problem> {
        let c = match self.peek() {
            Some(c @ (b'"' | b'\\' | b'/')) => char::from(c),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                self.bump();
                let unit = self.four_digits()?;
                return Ok(self.decode_utf16(unit));
            }
            _ => return Err(self.syntax("JSON has no such escape")),
        };
        self.bump();
        Ok(c)
    }

    /// The character of a UTF-16 unit and, where it is half of a pair, of the escape after it. A half
    /// alone becomes U+FFFD, as Go's reader has it.
    fn decode_utf16(&mut self, unit: u16) -> char {
        let before = self.at;
        let mut units = vec![unit];
        let is_high = (0xd800..0xdc00).contains(&unit);
        if is_high && self.text.get(self.at..).is_some_and(|rest| rest.starts_with("\\u")) {
            self.at += 2;
            match self.four_digits() {
                Ok(low @ 0xdc00..0xe000) => units.push(low),
                _ => self.at = before,
            }
        }
        char::decode_utf16(units).next().and_then(Result::ok).unwrap_or(char::REPLACEMENT_CHARACTER)
    }

    fn four_digits(&mut self) -> Result<u16, Problem> {
        let digits = self.text.get(self.at..self.at + 4).unwrap_or_default();
        let hex = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        match u16::from_str_radix(digits, 16) {
            Ok(unit) if hex => {
                self.at += 4;
                Ok(unit)
            }
            _ => Err(self.syntax("four hexadecimal digits should follow `\\u`")),
        }
    }

    pub(super) fn number(&mut self) -> Result<Value, Problem> {
        let start = self.at;
        self.take(b'-');
        let whole = self.digits();
        let leading_zero = whole > 1 && self.text.as_bytes().get(self.at - whole) == Some(&b'0');
        if whole == 0 || leading_zero {
            return Err(self.syntax("this is no JSON number"));
        }
        let mut is_integer = true;
        if self.take(b'.') {
            is_integer = false;
            if self.digits() == 0 {
                return Err(self.syntax("digits should follow the point"));
            }
        }
        if self.take(b'e') || self.take(b'E') {
            is_integer = false;
            let _ = self.take(b'+') || self.take(b'-');
            if self.digits() == 0 {
                return Err(self.syntax("digits should follow the exponent"));
            }
        }
        let text = self.text.get(start..self.at).unwrap_or_default();
        if is_integer {
            if let Ok(number) = text.parse::<i64>() {
                return Ok(Value::Number(number.into()));
            }
            if let Ok(number) = text.parse::<u64>() {
                return Ok(Value::Number(number.into()));
            }
        }
        let number = text.parse().ok().and_then(json_number);
        number.map(Value::Number).ok_or_else(|| Problem::not_json(self.place(start), text))
    }

    fn digits(&mut self) -> usize {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.at += count;
        count
    }

    pub(super) fn word(&mut self) -> Result<Value, Problem> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        for (word, value) in
            [("true", Value::Bool(true)), ("false", Value::Bool(false)), ("null", Value::Null)]
        {
            if rest.starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(self.syntax("this is no JSON value: strings need double quotes"))
    }
}
