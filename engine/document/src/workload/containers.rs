//! The flat list of a pod's containers, with what is in force for each.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use super::{Container, Quantity, Resources, Role, quantity, security};
use crate::{
    ImageReference, Pointer,
    placer::Placer,
    reporter::Reporter,
    yaml::{Node, Value},
};

/// The lists of containers in a pod spec, in the order they are run.
const LISTS: [(&str, Role); 3] = [
    ("initContainers", Role::Init),
    ("containers", Role::App),
    ("ephemeralContainers", Role::Ephemeral),
];

/// The fields that are ours alone; what an author calls the same must not be taken for them.
const OURS: [&str; 2] = ["role", "security_context"];

/// Reads the containers of a pod spec. What is no mapping is left out: its shape was reported.
pub(super) fn read(
    spec: &Node,
    placer: &mut Placer<'_>,
    reporter: &mut Reporter<'_>,
) -> Vec<Container> {
    let pod_security = spec.get("securityContext");
    let mut containers = Vec::new();
    for (list, role) in LISTS {
        let nodes = spec.get(list).map(Node::items).unwrap_or_default();
        for node in nodes.iter().filter(|node| matches!(node.value, Value::Mapping(_))) {
            let role = match (role, node.get("restartPolicy").and_then(Node::text)) {
                (Role::Init, Some("Always")) => Role::Sidecar,
                _ => role,
            };
            let pointer = Pointer::from_iter(["containers"]).child(containers.len());
            containers.push(container(node, role, pod_security, &pointer, placer, reporter));
        }
    }
    containers
}

fn container(
    node: &Node,
    role: Role,
    pod_security: Option<&Node>,
    pointer: &Pointer,
    placer: &mut Placer<'_>,
    reporter: &mut Reporter<'_>,
) -> Container {
    let mut fields = object(node);
    for own in ["name", "image", "resources"].iter().chain(&OURS) {
        fields.remove(*own);
    }
    placer.place(pointer, node.at);
    for entry in node.entries().iter().filter(|entry| !OURS.contains(&entry.key.as_str())) {
        placer.place_all(&pointer.child(&entry.key), &entry.node);
    }
    let own_security = node.get("securityContext");
    let in_force = security::effective(pod_security, own_security);
    let at = pointer.child("security_context");
    if let Some(own) = own_security {
        placer.place(&at, own.at);
    }
    for entry in &in_force {
        placer.place_all(&at.child(&entry.key), &entry.node);
    }
    Container {
        fields,
        name: node.get("name").and_then(Node::text).map(str::to_owned),
        role,
        image: node.get("image").and_then(Node::text).map(ImageReference::new),
        security_context: in_force
            .iter()
            .map(|entry| (entry.key.clone(), entry.node.to_json()))
            .collect(),
        resources: node.get("resources").map(|node| resources(node, reporter)).unwrap_or_default(),
    }
}

fn resources(node: &Node, reporter: &mut Reporter<'_>) -> Resources {
    let mut fields = object(node);
    fields.remove("requests");
    fields.remove("limits");
    Resources {
        fields,
        requests: quantities(node.get("requests"), reporter),
        limits: quantities(node.get("limits"), reporter),
    }
}

fn quantities(node: Option<&Node>, reporter: &mut Reporter<'_>) -> BTreeMap<String, Quantity> {
    let entries = node.map(Node::entries).unwrap_or_default().iter();
    let mut quantities = BTreeMap::new();
    for entry in entries {
        let text = match &entry.node.value {
            Value::Null => continue,
            Value::Text(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            Value::Bool(_) | Value::Sequence(_) | Value::Mapping(_) => {
                entry.node.type_name().to_owned()
            }
        };
        let value = quantity::parse(&text);
        if value.is_none() {
            reporter.error(
                "workload/bad-quantity",
                entry.node.at.range(),
                format!("`{}` must be a quantity, not `{text}`", entry.key),
                "write a number, with m, k, M, G, Ki, Mi or Gi after it if need be, such as `64Mi`",
            );
        }
        quantities.insert(entry.key.clone(), Quantity { text, value });
    }
    quantities
}

/// The fields of a mapping as JSON; none where it is something else.
pub(super) fn object(node: &Node) -> Map<String, Json> {
    match node.to_json() {
        Json::Object(fields) => fields,
        _ => Map::new(),
    }
}
