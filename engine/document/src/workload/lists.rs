//! What the containers of a pod have together, in flat lists: ports and environment variables.

use super::{EnvFrom, EnvVar, Port, ValueSource, mask};
use crate::{Pointer, placer::Placer, secret::Secret, yaml::Node};

/// The lists while they are gathered, a container at a time.
#[derive(Default)]
pub(super) struct Lists {
    pub(super) ports: Vec<Port>,
    pub(super) env: Vec<EnvVar>,
    pub(super) env_from: Vec<EnvFrom>,
    /// Whether the pod has the node's network for its own.
    pub(super) host_network: bool,
}

impl Lists {
    /// Adds what a container has.
    pub(super) fn add(&mut self, index: usize, container: &Node, placer: &mut Placer<'_>) {
        for node in mappings(container, "ports") {
            if let Some(port) = self.port(index, node) {
                let pointer = Pointer::from_iter(["ports"]).child(self.ports.len());
                placer.place(&pointer, node.at);
                let fields = [
                    ("containerPort", "port", true),
                    ("hostPort", "host_port", port.host_port.is_some()),
                    ("hostIP", "host_ip", port.host_ip.is_some()),
                    ("name", "name", port.name.is_some()),
                    ("protocol", "protocol", node.get("protocol").is_some_and(is_text)),
                ];
                place_fields(node, &fields, &pointer, placer);
                self.ports.push(port);
            }
        }
        for node in mappings(container, "env") {
            self.variable(index, node, placer);
        }
        for node in mappings(container, "envFrom") {
            let Some((kind, source)) = source(node, &ENV_FROM) else { continue };
            let pointer = Pointer::from_iter(["env_from"]).child(self.env_from.len());
            placer.place(&pointer, node.at);
            let from = EnvFrom {
                container: index,
                kind: kind.to_owned(),
                name: text(source, "name"),
                prefix: text(node, "prefix").filter(|prefix| !prefix.is_empty()),
                optional: is_optional(source),
            };
            place_fields(source, &[("name", "name", from.name.is_some())], &pointer, placer);
            place_fields(node, &[("prefix", "prefix", from.prefix.is_some())], &pointer, placer);
            self.env_from.push(from);
        }
    }

    fn port(&self, container: usize, node: &Node) -> Option<Port> {
        let port = node.get("containerPort")?.integer()?;
        let written = node.get("hostPort").and_then(Node::integer).filter(|&port| port != 0);
        Some(Port {
            container,
            name: text(node, "name"),
            port,
            host_port: written.or(self.host_network.then_some(port)),
            host_ip: text(node, "hostIP").filter(|ip| !ip.is_empty()),
            protocol: text(node, "protocol").unwrap_or_else(|| "TCP".to_owned()),
        })
    }

    fn variable(&mut self, container: usize, node: &Node, placer: &mut Placer<'_>) {
        let Some(name) = text(node, "name") else { return };
        let pointer = Pointer::from_iter(["env"]).child(self.env.len());
        placer.place(&pointer, node.at);
        place_fields(node, &[("name", "name", true), ("value", "value", true)], &pointer, placer);
        let from = node.get("valueFrom").map(|from| {
            placer.place(&pointer.child("from"), from.at);
            value_source(from)
        });
        // A variable with neither is set, and empty.
        let value = text(node, "value").or_else(|| from.is_none().then(String::new));
        let secret = value.as_deref().and_then(|value| mask::pair(&name, value));
        let shown = |secret: &Secret| secret.redacted.clone();
        let value = secret.as_ref().map(shown).or(value);
        self.env.push(EnvVar { container, name, value, from, secret });
    }
}

const ENV_FROM: [(&str, &str); 2] = [("secretRef", "secret"), ("configMapRef", "config_map")];
const VALUE_FROM: [(&str, &str); 5] = [
    ("secretKeyRef", "secret"),
    ("configMapKeyRef", "config_map"),
    ("fieldRef", "field"),
    ("resourceFieldRef", "resource"),
    ("fileKeyRef", "file"),
];

/// Notes where the fields of a node stand: each with its name in the normal form, and whether it is there.
fn place_fields(
    node: &Node,
    fields: &[(&str, &str, bool)],
    pointer: &Pointer,
    placer: &mut Placer<'_>,
) {
    for (written, name, is_there) in fields {
        if let (true, Some(node)) = (*is_there, node.get(written)) {
            placer.place(&pointer.child(name), node.at);
        }
    }
}

fn value_source(node: &Node) -> ValueSource {
    let Some((kind, source)) = source(node, &VALUE_FROM) else {
        let kind = "other".to_owned();
        return ValueSource { kind, name: None, key: None, optional: false };
    };
    let (name, key) = match kind {
        "field" => (None, "fieldPath"),
        "resource" => (text(source, "containerName"), "resource"),
        "file" => (text(source, "volumeName"), "key"),
        _ => (text(source, "name"), "key"),
    };
    let key = text(source, key);
    ValueSource { kind: kind.to_owned(), name, key, optional: is_optional(source) }
}

fn source<'n>(
    node: &'n Node,
    known: &'static [(&'static str, &'static str)],
) -> Option<(&'static str, &'n Node)> {
    known.iter().find_map(|(field, kind)| Some((*kind, node.get(field)?)))
}

fn is_optional(source: &Node) -> bool {
    source.get("optional").and_then(Node::boolean) == Some(true)
}

fn mappings<'n>(node: &'n Node, list: &str) -> impl Iterator<Item = &'n Node> {
    let items = node.get(list).map(Node::items).unwrap_or_default();
    items.iter().filter(|item| item.is_mapping())
}

fn is_text(node: &Node) -> bool {
    node.text().is_some()
}

fn text(node: &Node, field: &str) -> Option<String> {
    node.get(field).and_then(Node::text).map(str::to_owned)
}
