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
                // A part of it may come from another file, as passwords do.
                let inner = steps.next().and_then(|name| part.get(name));
                let part = inner.filter(|inner| inner.get("layer").is_some()).unwrap_or(part);
                (part.get("layer")?.as_u64()?, file(part))
            }
            ("sbom", list) => {
                let sbom = self.body.get("sbom")?;
                let place: usize = steps.next()?.parse().ok()?;
                let part = sbom.get(list)?.get(place)?;
                let index = part.get("document").and_then(Value::as_u64);
                let documents = sbom.get("documents")?;
                let document = match index {
                    Some(index) => documents.get(usize::try_from(index).ok()?)?,
                    None => part,
                };
                (document.get("layer")?.as_u64()?, file(document))
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

/// The file that something is, or that it is said by.
fn file(part: &Value) -> Option<String> {
    let file = part.get("path").or_else(|| part.get("file"))?;
    file.as_str().map(str::to_owned)
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
                    "users": [{"layer": 0, "password": {"file": "/etc/shadow", "layer": 1}}],
                },
                "sbom": {
                    "documents": [{"digest": "sha256:c"}, {"path": "/bom.json", "layer": 1}],
                    "packages": [{"document": 1}, {"document": 0}, {"document": 7}],
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
        assert_eq!(place("/contents/users/0/password"), second(Some("/etc/shadow")));
        assert_eq!(place("/sbom/packages/0"), second(Some("/bom.json")));
        assert_eq!(place("/sbom/documents/1"), second(Some("/bom.json")));
        assert_eq!(place("/contents/users/0/name"), Some((0, "sha256:a".into(), None, None)));
        assert_eq!(place("/contents/os"), Some((0, "sha256:a".into(), None, None)));
    }

    #[test]
    fn what_comes_from_no_layer_tells_none() {
        let nodes = ["", "/config/layer", "/contents", "/contents/files", "/contents/user"];
        let gone = ["/layers/2", "/contents/packages/1", "/contents/files/9", "/layers/x"];
        let elsewhere = ["/sbom", "/sbom/packages/1", "/sbom/packages/2", "/sbom/documents/0"];
        let gone = gone.into_iter().chain(elsewhere);
        for node in nodes.into_iter().chain(gone) {
            assert_eq!(place(node), None, "{node}");
        }
        let node = Pointer::from_iter(["layers", "0"]);
        assert_eq!(image(Kind::Dockerfile).layer_of(&node), None);
    }
}
