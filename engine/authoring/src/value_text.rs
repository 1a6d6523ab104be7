//! Values as Rego writes them, cut where they are long: what a person is shown.

use std::fmt::Write as _;

use plimsoll_rego::Value;

/// The value as Rego writes it, in at most about `most` characters.
pub(crate) fn value_text(value: &Value, most: usize) -> String {
    let mut writer = Writer { text: String::new(), left: most };
    if !writer.value(value) {
        writer.text.push('…');
    }
    writer.text
}

/// Writes until there is no room left; every part says whether it was written whole.
struct Writer {
    text: String,
    left: usize,
}

impl Writer {
    fn put(&mut self, text: &str) -> bool {
        for c in text.chars() {
            if self.left == 0 {
                return false;
            }
            self.left -= 1;
            self.text.push(c);
        }
        true
    }

    fn value(&mut self, value: &Value) -> bool {
        match value {
            Value::Null => self.put("null"),
            Value::Undefined => self.put("undefined"),
            Value::Bool(true) => self.put("true"),
            Value::Bool(false) => self.put("false"),
            Value::Number(number) => self.put(&number.format_decimal()),
            Value::String(text) => self.string(text),
            Value::Array(items) => self.all('[', ']', items.iter(), Self::value),
            Value::Set(items) if items.is_empty() => self.put("set()"),
            Value::Set(items) => self.all('{', '}', items.iter_sorted(), Self::value),
            Value::Object(fields) => {
                self.all('{', '}', fields.iter_sorted(), |writer, (key, value)| {
                    writer.value(key) && writer.put(": ") && writer.value(value)
                })
            }
        }
    }

    fn all<T>(
        &mut self,
        open: char,
        close: char,
        items: impl Iterator<Item = T>,
        item: impl Fn(&mut Self, T) -> bool,
    ) -> bool {
        let mut whole = self.put(open.encode_utf8(&mut [0; 4]));
        for (place, value) in items.enumerate() {
            whole = whole && (place == 0 || self.put(", ")) && item(self, value);
            if !whole {
                return false;
            }
        }
        whole && self.put(close.encode_utf8(&mut [0; 4]))
    }

    fn string(&mut self, text: &str) -> bool {
        if !self.put("\"") {
            return false;
        }
        for c in text.chars() {
            let mut escaped = String::new();
            match c {
                '"' => escaped.push_str("\\\""),
                '\\' => escaped.push_str("\\\\"),
                '\n' => escaped.push_str("\\n"),
                '\r' => escaped.push_str("\\r"),
                '\t' => escaped.push_str("\\t"),
                c if c.is_control() => {
                    // Writing to a string cannot fail.
                    let _ = write!(escaped, "\\u{:04x}", u32::from(c));
                }
                c => escaped.push(c),
            }
            if !self.put(&escaped) {
                return false;
            }
        }
        self.put("\"")
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn text(json: &str, most: usize) -> String {
        value_text(&plimsoll_rego::read_json(json).unwrap(), most)
    }

    #[test]
    fn values_are_written_as_rego_writes_them() {
        assert_eq!(
            text(r#"{"b": [1, 2.5, null], "a": true}"#, 99),
            r#"{"a": true, "b": [1, 2.5, null]}"#
        );
        assert_eq!(text(r#""a\"\n\u0007""#, 99), r#""a\"\n\u0007""#);
        assert_eq!(value_text(&Value::new_set(), 99), "set()");
    }

    #[test]
    fn a_long_value_is_cut() {
        assert_eq!(text(r#"["abcdef", "ghi"]"#, 6), r#"["abcd…"#);
        assert_eq!(text(r#"[1]"#, 3), "[1]");
    }
}
