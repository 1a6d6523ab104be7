//! What is written in an object as JSON, with the credentials in it masked and noted.

use serde_json::{Map, Value as Json};

use super::{Credential, Holds, SecretValue};
use crate::{
    mask,
    secret::{self, MASK},
    workload,
    yaml::{Node, Value},
};

/// How many credentials of an object are told. All are masked.
const MAX_TOLD: usize = 100;

/// The fields of a Secret that hold what is secret.
pub(super) const SECRET_FIELDS: [&str; 2] = ["data", "stringData"];

/// Makes JSON of nodes, and notes the credentials in them.
#[derive(Default)]
pub(super) struct Masked {
    /// What was found so far.
    pub(super) credentials: Vec<Credential>,
    /// The keys that lead to the node at hand.
    path: Vec<String>,
}

impl Masked {
    /// The node that stands at `key` of the document or of one of its maps, below `path`.
    pub(super) fn field(&mut self, path: &[&str], key: &str, node: &Node) -> Json {
        self.path = path.iter().map(|&key| key.to_owned()).collect();
        self.below(key, key, node)
    }

    /// A node below the one at hand, under a key. `name` is what it is called, which tells more than an index.
    fn below(&mut self, key: &str, name: &str, node: &Node) -> Json {
        self.path.push(key.to_owned());
        let json = self.node(name, node);
        self.path.pop();
        json
    }

    fn node(&mut self, name: &str, node: &Node) -> Json {
        match &node.value {
            Value::Text(text) => self.text(name, text),
            Value::Sequence(items) if matches!(name, "command" | "args") => self.words(items),
            Value::Sequence(items) => {
                let item = |(i, item)| self.below(&usize::to_string(&i), name, item);
                items.iter().enumerate().map(item).collect()
            }
            Value::Mapping(_) if name == "annotations" => workload::mask::annotations(node).into(),
            Value::Mapping(_) => self.mapping(node).into(),
            _ => node.to_json(),
        }
    }

    fn mapping(&mut self, node: &Node) -> Map<String, Json> {
        let named = node.get("name").and_then(Node::text);
        let entries = node.entries().iter().filter(|entry| entry.node.value != Value::Null);
        let field = |entry: &crate::yaml::Entry| {
            // A pair, as of an environment variable.
            let name = named.filter(|_| entry.key == "value").unwrap_or(&entry.key);
            (entry.key.clone(), self.below(&entry.key, name, &entry.node))
        };
        entries.map(field).collect()
    }

    fn text(&mut self, name: &str, text: &str) -> Json {
        let Some(secret) = mask::pair(name, text) else { return text.into() };
        let shown = Json::from(secret.redacted.as_str());
        if self.credentials.len() < MAX_TOLD {
            self.credentials.push(Credential { at: self.path.clone(), secret });
        }
        shown
    }

    fn words(&mut self, items: &[Node]) -> Json {
        let shown = mask::words(items).into_iter().zip(items).enumerate();
        let item = |(i, (word, item)): (usize, (Option<String>, &Node))| match word {
            Some(word) => word.into(),
            None => self.below(&i.to_string(), "", item),
        };
        shown.map(item).collect()
    }
}

/// What is said of the values of a Secret in the place of its field: which keys there are, and a mask for
/// each that has a value.
pub(super) fn secret_field(node: &Node) -> Json {
    let shown = |value: &Node| match value.text() {
        Some("") => Json::from(""),
        _ => Json::from(MASK),
    };
    if !node.is_mapping() {
        return shown(node);
    }
    let entries = node.entries().iter().filter(|entry| entry.node.value != Value::Null);
    let fields: Map<_, _> = entries.map(|entry| (entry.key.clone(), shown(&entry.node))).collect();
    fields.into()
}

/// What the values in a field of a Secret are.
pub(super) fn secret_values(field: &str, node: &Node) -> Vec<SecretValue> {
    let value = |entry: &crate::yaml::Entry| SecretValue {
        field: field.to_owned(),
        key: entry.key.clone(),
        holds: holds(field, &entry.node),
    };
    node.entries().iter().map(value).collect()
}

fn holds(field: &str, node: &Node) -> Holds {
    let Some(text) = node.scalar_text() else { return Holds::Nothing };
    let decoded = (field == "data").then(|| decode(&text)).flatten();
    let plain = decoded.as_deref().unwrap_or(&text).trim();
    if plain.is_empty() {
        Holds::Nothing
    } else if secret::is_placeholder(plain) || secret::is_placeholder(text.trim()) {
        // A template may fill in base64, too.
        Holds::Placeholder
    } else {
        Holds::Value
    }
}

/// The text in base64; nothing where it is none, or what is in it is no text.
fn decode(base64: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(base64.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    let digits = base64.trim_end().trim_end_matches('=').bytes();
    for digit in digits.filter(|byte| !byte.is_ascii_whitespace()) {
        let value = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).unwrap_or_default());
        }
    }
    String::from_utf8(bytes).ok()
}

/// An object before an update, with what is in it masked as in the object itself.
pub(super) fn whole(object: &Node, is_secret: bool) -> Json {
    let mut masked = Masked::default();
    let entries = object.entries().iter().filter(|entry| entry.node.value != Value::Null);
    let field = |entry: &crate::yaml::Entry| {
        let hidden = is_secret && SECRET_FIELDS.contains(&entry.key.as_str());
        let json = if hidden {
            secret_field(&entry.node)
        } else {
            masked.field(&[], &entry.key, &entry.node)
        };
        (entry.key.clone(), json)
    };
    Json::Object(entries.map(field).collect())
}
