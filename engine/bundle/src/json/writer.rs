//! Writes values: on one line, keys sorted, texts escaped as Go's `encoding/json` does where it is told not to
//! escape HTML. Digests of structured files are made of just these bytes.

use super::Node;

impl Node {
    /// The value as JSON on one line.
    pub(crate) fn to_json(&self) -> String {
        let mut out = String::new();
        self.write(&mut |piece| out.push_str(piece));
        out
    }

    /// Gives the value's JSON to `out`, piece by piece.
    pub(crate) fn write(&self, out: &mut impl FnMut(&str)) {
        match self {
            Self::Null => out("null"),
            Self::Bool(true) => out("true"),
            Self::Bool(false) => out("false"),
            Self::Number(text) => out(text),
            Self::Text(text) => quote(text, out),
            Self::Array(items) => {
                out("[");
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out(",");
                    }
                    item.write(out);
                }
                out("]");
            }
            Self::Object(fields) => {
                out("{");
                for (index, (name, value)) in fields.iter().enumerate() {
                    if index > 0 {
                        out(",");
                    }
                    quote(name, out);
                    out(":");
                    value.write(out);
                }
                out("}");
            }
        }
    }
}

fn quote(text: &str, out: &mut impl FnMut(&str)) {
    out("\"");
    let mut plain = 0;
    for (at, character) in text.char_indices() {
        let short = match character {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\u{8}' => "\\b",
            '\u{c}' => "\\f",
            '\0'..='\u{1f}' | '\u{2028}' | '\u{2029}' => "",
            _ => continue,
        };
        out(text.get(plain..at).unwrap_or_default());
        match short {
            "" => out(&format!("\\u{:04x}", u32::from(character))),
            short => out(short),
        }
        plain = at + character.len_utf8();
    }
    out(text.get(plain..).unwrap_or_default());
    out("\"");
}
