//! Trees of YAML and JSON as they are written, nulls included.

use serde_json::{Map, Value as Json, json};

use crate::{
    LineIndex,
    yaml::{Node, Value},
};

/// A node as JSON.
pub(super) fn plain(node: &Node) -> Json {
    match &node.value {
        Value::Sequence(items) => items.iter().map(plain).collect(),
        Value::Mapping(entries) => entries
            .iter()
            .map(|entry| (entry.key.clone(), plain(&entry.node)))
            .collect::<Map<_, _>>()
            .into(),
        _ => node.to_json(),
    }
}

/// The key under which Trivy keeps where a mapping stood.
pub(super) const METADATA: &str = "__defsec_metadata";

/// Makes JSON in which every mapping tells its lines, as Trivy does it: a mapping starts at the line of the
/// key it belongs to, and ends at the line where the last value in it starts.
pub(super) struct WithLines<'a> {
    pub(super) file: &'a str,
    pub(super) lines: &'a LineIndex<'a>,
}

impl WithLines<'_> {
    pub(super) fn json(&self, node: &Node) -> Json {
        self.below(node, self.line(node.at.start())).0
    }

    /// The JSON of a node that starts at a line, and the line that it ends at.
    fn below(&self, node: &Node, start: u32) -> (Json, u32) {
        let own = self.line(node.at.start());
        match &node.value {
            Value::Sequence(items) => {
                let mut end = own;
                let item = |item: &Node| {
                    let (json, last) = self.below(item, self.line(item.at.start()));
                    end = end.max(last);
                    json
                };
                (items.iter().map(item).collect(), end)
            }
            Value::Mapping(entries) => {
                let mut end = own;
                let mut fields = Map::with_capacity(entries.len() + 1);
                for entry in entries {
                    let (json, last) = self.below(&entry.node, self.line(entry.key_at.start()));
                    end = end.max(last);
                    fields.insert(entry.key.clone(), json);
                }
                let place = json!({
                    "startline": start, "endline": end, "filepath": self.file, "offset": 0,
                });
                fields.insert(METADATA.to_owned(), place);
                (fields.into(), end)
            }
            _ => (node.to_json(), own),
        }
    }

    fn line(&self, offset: usize) -> u32 {
        self.lines.position(offset).line
    }
}
