//! Finds the objects that carry a pod, in a document or in a list of objects, and the pod in each.

use super::shape;
use crate::{
    reporter::Reporter,
    yaml::{Node, Value},
};

/// An object that carries a pod.
pub(super) struct Found<'n> {
    /// The object.
    pub(super) node: &'n Node,
    pub(super) api_version: &'n str,
    pub(super) kind: &'n str,
    /// The keys that lead from the object to its pod, or to the template of its pods.
    pub(super) path: &'static [&'static str],
}

/// What a document holds.
#[derive(Default)]
pub(super) struct Objects<'n> {
    /// The objects that carry a pod, in the order of the source.
    pub(super) found: Vec<Found<'n>>,
    /// Whether there is any Kubernetes object at all.
    pub(super) any: bool,
}

/// The kinds of Kubernetes' own API groups that carry a pod, and where.
fn pod_path(kind: &str) -> Option<&'static [&'static str]> {
    match kind {
        "Pod" => Some(&[]),
        "PodTemplate" => Some(&["template"]),
        "Deployment"
        | "StatefulSet"
        | "DaemonSet"
        | "ReplicaSet"
        | "ReplicationController"
        | "Job" => Some(&["spec", "template"]),
        "CronJob" => Some(&["spec", "jobTemplate", "spec", "template"]),
        _ => None,
    }
}

/// Finds the objects of a document, looking into lists of objects.
pub(super) fn find<'n>(root: &'n Node, reporter: &mut Reporter<'_>) -> Objects<'n> {
    let mut objects = Objects::default();
    visit(root, None, &mut objects, reporter);
    objects
}

/// `of_list` is the API version and kind that a list such as PodList gives items that name none.
fn visit<'n>(
    node: &'n Node,
    of_list: Option<(&'n str, &'n str)>,
    objects: &mut Objects<'n>,
    reporter: &mut Reporter<'_>,
) {
    let own = |field: &str| node.get(field).and_then(Node::text);
    let api_version = own("apiVersion").or(of_list.map(|(api_version, _)| api_version));
    let kind = own("kind").or(of_list.map(|(_, kind)| kind));
    let (Some(api_version), Some(kind)) = (api_version, kind) else { return };
    objects.any = true;
    // A group with a dot belongs to somebody else's API, which may use the same words for other things.
    let group = api_version.split_once('/').map_or("", |(group, _)| group);
    if group.contains('.') {
        return;
    }
    if let Some(path) = pod_path(kind) {
        objects.found.push(Found { node, api_version, kind, path });
    } else if let (Some(item_kind), Some(items)) = (kind.strip_suffix("List"), node.get("items"))
        && shape::is_list("items", items, reporter)
    {
        for item in items.items() {
            if shape::is_mapping("an item of items", item, reporter) {
                visit(item, Some((api_version, item_kind)), objects, reporter);
            }
        }
    }
}

/// The pod of an object (a node with `metadata` and `spec`); `None` where there is none, which is
/// reported.
pub(super) fn pod<'n>(found: &Found<'n>, reporter: &mut Reporter<'_>) -> Option<&'n Node> {
    let mut node = found.node;
    let mut seen = Vec::new();
    for key in found.path.iter().chain(&["spec"]) {
        seen.push(*key);
        let Some(next) = node.get(key) else {
            let at = found.node.get("kind").map_or(found.node.at, |kind| kind.at);
            reporter.error(
                "workload/no-pod",
                at.range(),
                format!("the {} has no `{}`", found.kind, seen.join(".")),
                "write the pod that it is to run",
            );
            return None;
        };
        if !shape::is_mapping(key, next, reporter) {
            return None;
        }
        if seen.len() <= found.path.len() {
            node = next;
        }
    }
    Some(node).filter(|node| matches!(node.value, Value::Mapping(_)))
}
