//! Reads JSON text (RFC 8259). Of a key that comes twice the last value holds, as Go reads it.

use super::{DEPTH, Fields, Node};

/// Why a text is no JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Where, in bytes.
    pub(crate) at: usize,
    /// What is wrong, in one line.
    pub(crate) message: String,
}

/// The value of a text. `values` is how many it may hold, and becomes how many are left.
pub(crate) fn read(text: &str, values: &mut usize) -> Result<Node, Fault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader { text, at: 0, depth: 0, values };
    let value = reader.value()?;
    reader.space();
    match reader.peek() {
        None => Ok(value),
        Some(_) => Err(reader.fault("something follows the value")),
    }
}

struct Reader<'a, 'v> {
    text: &'a str,
    at: usize,
    depth: usize,
    values: &'v mut usize,
}

impl Reader<'_, '_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn fault(&self, message: &str) -> Fault {
        Fault { at: self.at, message: message.to_owned() }
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
    }

    fn value(&mut self) -> Result<Node, Fault> {
        self.space();
        *self.values =
            self.values.checked_sub(1).ok_or_else(|| self.fault("it holds too many values"))?;
        match self.peek() {
            Some(b'{') => self.nested(Self::object),
            Some(b'[') => self.nested(Self::array),
            Some(b'"') => Ok(Node::Text(self.string()?.into())),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Node::Bool(true)),
            Some(b'f') => self.word("false", Node::Bool(false)),
            Some(b'n') => self.word("null", Node::Null),
            None => Err(self.fault("it ends where a value is expected")),
            Some(_) => Err(self.fault("a value is expected here")),
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Node, Fault>) -> Result<Node, Fault> {
        if self.depth >= DEPTH {
            return Err(self.fault(&format!("it is nested more than {DEPTH} levels deep")));
        }
        self.depth += 1;
        self.at += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn object(&mut self) -> Result<Node, Fault> {
        let mut fields = Fields::new();
        self.space();
        if self.take(b'}') {
            return Ok(Node::Object(fields));
        }
        loop {
            self.space();
            if self.peek() != Some(b'"') {
                return Err(self.fault("a key in double quotes is expected here"));
            }
            let key = self.string()?;
            self.space();
            if !self.take(b':') {
                return Err(self.fault("a colon is expected after the key"));
            }
            let value = self.value()?;
            fields.insert(key.into(), value);
            self.space();
            if self.take(b'}') {
                return Ok(Node::Object(fields));
            }
            if !self.take(b',') {
                return Err(self.fault("a comma or `}` is expected here"));
            }
        }
    }

    fn array(&mut self) -> Result<Node, Fault> {
        let mut items = Vec::new();
        self.space();
        if self.take(b']') {
            return Ok(Node::Array(items));
        }
        loop {
            items.push(self.value()?);
            self.space();
            if self.take(b']') {
                return Ok(Node::Array(items));
            }
            if !self.take(b',') {
                return Err(self.fault("a comma or `]` is expected here"));
            }
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        let is_there = self.peek() == Some(byte);
        self.at += usize::from(is_there);
        is_there
    }

    fn word(&mut self, word: &str, value: Node) -> Result<Node, Fault> {
        if !self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word)) {
            return Err(self.fault("a value is expected here"));
        }
        self.at += word.len();
        Ok(value)
    }

    fn number(&mut self) -> Result<Node, Fault> {
        let start = self.at;
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            if !self.take(b'+') {
                self.take(b'-');
            }
            self.digits()?;
        }
        Ok(Node::Number(self.text.get(start..self.at).unwrap_or_default().into()))
    }

    fn digits(&mut self) -> Result<(), Fault> {
        if !matches!(self.peek(), Some(b'0'..=b'9')) {
            return Err(self.fault("a digit is expected here"));
        }
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        Ok(())
    }

    fn string(&mut self) -> Result<String, Fault> {
        self.at += 1;
        let mut out = String::new();
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let plain = rest
                .bytes()
                .position(|byte| byte == b'"' || byte == b'\\' || byte < 0x20)
                .unwrap_or(rest.len());
            out.push_str(rest.get(..plain).unwrap_or_default());
            self.at += plain;
            if self.take(b'"') {
                return Ok(out);
            }
            if !self.take(b'\\') {
                return Err(self.fault("the text does not end, or a control character is in it"));
            }
            out.push(self.escaped()?);
        }
    }

    fn escaped(&mut self) -> Result<char, Fault> {
        let character = match self.peek() {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                self.at += 1;
                return self.unicode();
            }
            _ => return Err(self.fault("this escape is not known")),
        };
        self.at += 1;
        Ok(character)
    }

    /// Four hexadecimal digits, or two times four for a surrogate pair. Go puts U+FFFD in the place of a
    /// lone surrogate, and digests are made of that.
    fn unicode(&mut self) -> Result<char, Fault> {
        let first = self.four_digits()?;
        if !(0xd800..0xdc00).contains(&first) {
            return Ok(char::from_u32(first).unwrap_or('\u{fffd}'));
        }
        let start = self.at;
        if self.text.get(self.at..).is_some_and(|rest| rest.starts_with("\\u")) {
            self.at += 2;
            let second = self.four_digits()?;
            if (0xdc00..0xe000).contains(&second) {
                let code = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                return Ok(char::from_u32(code).unwrap_or('\u{fffd}'));
            }
        }
        self.at = start;
        Ok('\u{fffd}')
    }

    fn four_digits(&mut self) -> Result<u32, Fault> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16));
            let digit =
                digit.ok_or_else(|| self.fault("four hexadecimal digits are expected here"))?;
            code = code * 16 + digit;
            self.at += 1;
        }
        Ok(code)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn canonical(text: &str) -> Result<String, Fault> {
        read(text, &mut 1000).map(|node| node.to_json())
    }

    #[test]
    fn keys_are_sorted_numbers_keep_their_spelling_and_texts_are_escaped_as_go_does() {
        let text = "{\"b\": [1.0, 1e3, -0], \"a\": \"<\\u0001\\u2028\\/\\ud83d\\ude00\\ud83d\", \"a\": null }";
        assert_eq!(canonical(text).unwrap(), "{\"a\":null,\"b\":[1.0,1e3,-0]}");
        let text = r#"["<&>", "\u0001\u2028\u0008\f", "\/", "\ud83d\ude00", "\ud83dx"]"#;
        assert_eq!(
            canonical(text).unwrap(),
            "[\"<&>\",\"\\u0001\\u2028\\b\\f\",\"/\",\"\u{1f600}\",\"\u{fffd}x\"]"
        );
    }

    #[test]
    fn what_is_no_json_is_refused_where_it_stops_being_one() {
        for (text, at) in [
            ("", 0),
            ("{\"a\" 1}", 5),
            ("[1,]", 3),
            ("01", 1),
            ("1.", 2),
            ("{} {}", 3),
            ("\"a\nb\"", 2),
            ("nul", 0),
            ("[\"\\x\"]", 3),
        ] {
            assert_eq!(canonical(text).unwrap_err().at, at, "{text}");
        }
        let deep = "[".repeat(DEPTH + 1);
        assert!(canonical(&deep).unwrap_err().message.contains("nested"));
        assert!(read("[1,2,3]", &mut 3).unwrap_err().message.contains("too many"));
    }
}
