//! Strict JSON, read into the same tree as YAML and without recursion.
//!
//! YAML is nearly a superset of JSON, but not quite (tabs, surrogate pairs), and Kubernetes too tries
//! JSON first on a text that starts with a bracket. Images are JSON only.

mod scalars;

use super::{
    mapping::Gathering,
    node::{Entry, MAX_DEPTH, MAX_NODES, Node, Place, Value},
    problem::Problem,
    scalar::Dialect,
};

/// Reads the JSON values that follow one another in `text`, usually one. `base` is added to every
/// offset, for a text that is part of a larger one.
///
/// # Errors
/// The first place where the text is not JSON. What is wrong with readable JSON (a duplicate key)
/// goes to `problems`.
pub(crate) fn read_all(
    text: &str,
    base: usize,
    problems: &mut Vec<Problem>,
) -> Result<Vec<Node>, Problem> {
    let mut reader = Reader { text, base, at: 0, nodes: 0, open: Vec::new(), problems };
    let mut values = Vec::new();
    reader.skip_blanks();
    while reader.at < text.len() {
        values.push(reader.value()?);
        reader.skip_blanks();
    }
    Ok(values)
}

/// A collection whose end has not been seen.
enum Open {
    Sequence { start: usize, items: Vec<Node> },
    Mapping { start: usize, entries: Gathering, key: (String, Place) },
}

struct Reader<'a> {
    text: &'a str,
    base: usize,
    at: usize,
    nodes: usize,
    open: Vec<Open>,
    problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    fn value(&mut self) -> Result<Node, Problem> {
        loop {
            // Either a value that is complete, or `None` for an opened collection to go on with.
            let Some(mut node) = self.start_value()? else { continue };
            loop {
                match self.attach(node)? {
                    Attached::Whole(node) => return Ok(node),
                    Attached::Closed(closed) => node = closed,
                    Attached::More => break,
                }
            }
        }
    }

    /// Reads a scalar or an empty collection, or opens a collection.
    fn start_value(&mut self) -> Result<Option<Node>, Problem> {
        self.skip_blanks();
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(Problem::too_large(self.base + self.at));
        }
        let start = self.at;
        match self.peek() {
            Some(b'{') => {
                self.bump();
                self.skip_blanks();
                if self.take(b'}') {
                    return Ok(Some(self.node(Value::Mapping(Vec::new()), start)));
                }
                let key = self.key()?;
                self.open(Open::Mapping { start, entries: Gathering::default(), key })?;
                Ok(None)
            }
            Some(b'[') => {
                self.bump();
                self.skip_blanks();
                if self.take(b']') {
                    return Ok(Some(self.node(Value::Sequence(Vec::new()), start)));
                }
                self.open(Open::Sequence { start, items: Vec::new() })?;
                Ok(None)
            }
            Some(b'"') => {
                let text = self.string()?;
                Ok(Some(self.node(Value::Text(text), start)))
            }
            Some(b'-' | b'0'..=b'9') => {
                let number = self.number()?;
                Ok(Some(self.node(number, start)))
            }
            Some(b'a'..=b'z') => {
                let value = self.word()?;
                Ok(Some(self.node(value, start)))
            }
            Some(_) => Err(self.syntax("this is no JSON value")),
            None => Err(self.syntax("the JSON ends where a value should stand")),
        }
    }

    fn open(&mut self, collection: Open) -> Result<(), Problem> {
        if self.open.len() >= MAX_DEPTH {
            return Err(Problem::too_deep(self.base + self.at));
        }
        self.open.push(collection);
        Ok(())
    }

    /// Puts a complete value into the innermost open collection and reads what follows it there.
    fn attach(&mut self, node: Node) -> Result<Attached, Problem> {
        self.skip_blanks();
        match self.open.pop() {
            None => Ok(Attached::Whole(node)),
            Some(Open::Sequence { start, mut items }) => {
                items.push(node);
                if self.take(b',') {
                    self.open.push(Open::Sequence { start, items });
                    Ok(Attached::More)
                } else if self.take(b']') {
                    Ok(Attached::Closed(self.node(Value::Sequence(items), start)))
                } else {
                    Err(self.syntax("a `,` or `]` is missing after a value of a list"))
                }
            }
            Some(Open::Mapping { start, mut entries, key: (key, key_at) }) => {
                entries.add(Entry { key, key_at, node });
                if self.take(b',') {
                    self.skip_blanks();
                    let key = self.key()?;
                    self.open.push(Open::Mapping { start, entries, key });
                    Ok(Attached::More)
                } else if self.take(b'}') {
                    let entries = entries.close(Dialect::Kubernetes, self.problems);
                    Ok(Attached::Closed(self.node(Value::Mapping(entries), start)))
                } else {
                    Err(self.syntax("a `,` or `}` is missing after a value of a mapping"))
                }
            }
        }
    }

    fn key(&mut self) -> Result<(String, Place), Problem> {
        let start = self.at;
        if self.peek() != Some(b'"') {
            return Err(self.syntax("a key in double quotes should stand here"));
        }
        let key = self.string()?;
        let place = self.place(start);
        self.skip_blanks();
        if !self.take(b':') {
            return Err(self.syntax("a `:` is missing after a key"));
        }
        Ok((key, place))
    }

    fn skip_blanks(&mut self) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let is_blank = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
        self.at += rest.iter().take_while(is_blank).count();
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn bump(&mut self) {
        self.at += 1;
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        if found {
            self.bump();
        }
        found
    }

    fn place(&self, start: usize) -> Place {
        Place::new(self.base + start, self.base + self.at)
    }

    fn node(&self, value: Value, start: usize) -> Node {
        Node { value, at: self.place(start) }
    }

    fn syntax(&self, message: &str) -> Problem {
        Problem::syntax(self.base + self.at, message)
    }
}

/// What became of a value put into its collection.
enum Attached {
    /// It is in none: the reading is done.
    Whole(Node),
    /// The collection ended with it.
    Closed(Node),
    /// The collection goes on.
    More,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a failed unwrap fails the test")]
    use super::*;
    use serde_json::json;

    fn one(text: &str) -> serde_json::Value {
        let mut problems = Vec::new();
        let nodes = read_all(text, 0, &mut problems).unwrap();
        assert_eq!(problems, []);
        assert_eq!(nodes.len(), 1);
        nodes.first().unwrap().to_json()
    }

    fn error(text: &str) -> String {
        read_all(text, 0, &mut Vec::new()).unwrap_err().message
    }

    #[test]
    fn values_of_every_type_are_read() {
        let text = "{\"a\":\t[1, -2.5, 1e3, true, false, null, \"x\"], \"b\": {}, \"c\": []}";
        let expected = json!({"a": [1, -2.5, 1000, true, false, null, "x"], "b": {}, "c": []});
        assert_eq!(one(text), expected);
    }

    #[test]
    fn escapes_and_surrogate_pairs_are_decoded() {
        assert_eq!(one(r#""\"\\\/\b\f\n\r\té😀""#), json!("\"\\/\u{8}\u{c}\n\r\té😀"));
        assert_eq!(one(r#""\ud83d""#), json!("\u{fffd}"));
        assert_eq!(one(r#""\ud83dA""#), json!("\u{fffd}A"));
    }

    #[test]
    fn values_may_follow_one_another() {
        assert_eq!(read_all("{} [1]\n2", 0, &mut Vec::new()).unwrap().len(), 3);
        assert_eq!(read_all(" \n", 0, &mut Vec::new()).unwrap().len(), 0);
    }

    #[test]
    fn places_cover_the_value_and_count_from_the_base() {
        let nodes = read_all(r#" {"a": "é"}"#, 10, &mut Vec::new()).unwrap();
        let entry = nodes.first().unwrap().entries().first().unwrap();
        assert_eq!(entry.key_at.range(), 12..15);
        assert_eq!(entry.node.at.range(), 17..21);
        assert_eq!(nodes.first().unwrap().at.range(), 11..22);
    }

    #[test]
    fn what_is_not_json_is_refused() {
        for text in [
            "[1,]",
            "{\"a\" 1}",
            "{a: 1}",
            "[1 2]",
            "\"x",
            "\"\u{1}\"",
            "\"\\x\"",
            "\"\\u+123\"",
            "01",
            "1.",
            "1e",
            "-",
            "nul",
            "{",
            "[",
            "]",
            "{\"a\":1,}",
            "'x'",
            "1e999",
        ] {
            assert!(read_all(text, 0, &mut Vec::new()).is_err(), "{text}");
        }
        assert!(error("[1 2]").contains("missing"));
    }

    #[test]
    fn deep_nesting_is_refused_without_recursion() {
        assert!(error(&"[".repeat(10_000)).contains("deeper"));
        assert!(error(&"{\"a\":".repeat(10_000)).contains("deeper"));
        let deepest = format!("{}{}", "[".repeat(MAX_DEPTH), "]".repeat(MAX_DEPTH));
        assert!(read_all(&deepest, 0, &mut Vec::new()).is_ok());
    }

    #[test]
    fn the_last_of_equal_keys_wins_and_is_reported() {
        let mut problems = Vec::new();
        let nodes = read_all(r#"{"a":1,"b":2,"a":3}"#, 0, &mut problems).unwrap();
        assert_eq!(nodes.first().unwrap().to_json(), json!({"a": 3, "b": 2}));
        let problem = problems.first().unwrap();
        assert_eq!(problem.at.range(), 13..16);
        assert_eq!(problem.other.unwrap().range(), 1..4);
    }
}
