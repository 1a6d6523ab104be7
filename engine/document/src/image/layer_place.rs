//! Where something that was found in an image lies: in which layer, made by which step, in which file.

use serde_json::Value;

use crate::{Document, Kind, LayerPlace, Pointer};

impl Document {
    /// Where a node lies in the layers of an image; `None` where it comes from no layer, or the document is
    /// no image.
    #[must_use]
    pub fn layer_of(&self, node: &Pointer) -> Option<LayerPlace> {
        if self.kind != Kind::Image {
            return None;
        }
        let mut steps = node.as_str().split('/').skip(1);
        let (index, file) = match (steps.next()?, steps.next()?) {
            ("layers", index) => (index.parse().ok()?, None),
            ("contents", list) => {
                let list = self.body.get("contents")?.get(list)?;
                let part = match list {
                    Value::Array(parts) => parts.get(steps.next()?.parse::<usize>().ok()?)?,
                    part => part,
                };
                let file = part.get("path").and_then(Value::as_str).map(str::to_owned);
                (part.get("layer")?.as_u64()?, file)
            }
            _ => return None,
        };
        let layer = self.body.get("layers")?.get(usize::try_from(index).ok()?)?;
        let history = layer.get("history").and_then(Value::as_u64);
        Some(LayerPlace {
            index: u32::try_from(index).ok()?,
            digest: layer.get("digest")?.as_str()?.to_owned(),
            history: history.and_then(|step| u32::try_from(step).ok()),
            file,
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::SpanTable;

    fn image(kind: Kind) -> Document {
        Document {
            kind,
            name: String::new(),
            file: String::new(),
            body: json!({
                "layers": [{"digest": "sha256:a"}, {"digest": "sha256:b", "history": 4}],
                "contents": {
                    "os": {"id": "debian", "layer": 0},
                    "files": [{"path": "/a~b", "layer": 1, "secrets": [{"line": 1}]}],
                    "packages": [{"name": "x", "layer": 1}, {"name": "y", "layer": 7}],
                    "user": {"uid": 0},
                },
                "config": {"layer": 0},
            }),
            spans: SpanTable::default(),
        }
    }

    fn place(node: &str) -> Option<(u32, String, Option<u32>, Option<String>)> {
        let node: Pointer = node.split('/').skip(1).collect();
        let place = image(Kind::Image).layer_of(&node)?;
        Some((place.index, place.digest, place.history, place.file))
    }

    #[test]
    fn what_comes_from_a_layer_tells_the_layer_its_step_and_the_file() {
        let second =
            |file: Option<&str>| Some((1, "sha256:b".into(), Some(4), file.map(Into::into)));
        assert_eq!(place("/contents/files/0"), second(Some("/a~b")));
        assert_eq!(place("/contents/files/0/secrets/0"), second(Some("/a~b")));
        assert_eq!(place("/contents/packages/0/name"), second(None));
        assert_eq!(place("/layers/1/size"), second(None));
        assert_eq!(place("/contents/os"), Some((0, "sha256:a".into(), None, None)));
    }

    #[test]
    fn what_comes_from_no_layer_tells_none() {
        let nodes = ["", "/config/layer", "/contents", "/contents/files", "/contents/user"];
        let gone = ["/layers/2", "/contents/packages/1", "/contents/files/9", "/layers/x"];
        for node in nodes.into_iter().chain(gone) {
            assert_eq!(place(node), None, "{node}");
        }
        let node = Pointer::from_iter(["layers", "0"]);
        assert_eq!(image(Kind::Dockerfile).layer_of(&node), None);
    }
}
