//! What an object says beside its pod: how its pods are replaced, selected and scheduled.

use serde_json::{Map, Value as Json};

use super::{mask, objects::Found};
use crate::{
    Pointer,
    placer::Placer,
    yaml::{Node, Value},
};

/// The spec of an object without the pod in it, credentials masked. Nothing for an object that carries
/// several pods: it would be told again with each.
pub(super) fn spec(found: &Found<'_>, placer: &mut Placer<'_>) -> Map<String, Json> {
    let spec = found.node.get("spec").filter(|node| node.is_mapping());
    match (spec, found.path.split_first()) {
        (Some(spec), Some((first, path))) if first == "spec" && !found.is_one_of_several => {
            let at = Pointer::from_iter(["spec"]);
            let fields = without(path, spec, &at, placer);
            if !fields.is_empty() {
                placer.place(&at, spec.at);
            }
            fields
        }
        _ => Map::new(),
    }
}

/// The fields of a mapping but for what `path` leads to, and their places.
fn without(
    path: &[String],
    node: &Node,
    at: &Pointer,
    placer: &mut Placer<'_>,
) -> Map<String, Json> {
    let mut fields = Map::new();
    for entry in node.entries().iter().filter(|entry| entry.node.value != Value::Null) {
        let below = at.child(&entry.key);
        let value = match path.split_first() {
            Some((first, rest)) if *first == entry.key => {
                if rest.is_empty() || !entry.node.is_mapping() {
                    continue;
                }
                placer.place(&below, entry.node.at);
                without(rest, &entry.node, &below, placer).into()
            }
            _ => {
                placer.place_all(&below, &entry.node);
                mask::json(&entry.node)
            }
        };
        fields.insert(entry.key.clone(), value);
    }
    fields
}
