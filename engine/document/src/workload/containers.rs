//! The flat list of a pod's containers, with what is in force for each.

use std::collections::BTreeMap;

use super::{
    Container, Quantity, Resources, Role, Unit, lists::Lists, mask, probes, profiles::Profiles,
    quantity, security::Inherited, volumes::Volumes,
};
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
const OURS: [&str; 6] = ["role", "security_context", "seccomp", "apparmor", "probes", "hooks"];

/// Reads containers one after the other, and what they share.
pub(super) struct Reader<'a, 'p, 'r, 'n> {
    pub(super) placer: &'a mut Placer<'p>,
    pub(super) reporter: &'a mut Reporter<'r>,
    pub(super) inherited: Inherited,
    pub(super) profiles: Profiles<'n>,
    pub(super) lists: Lists,
    pub(super) volumes: Volumes,
}

impl Reader<'_, '_, '_, '_> {
    /// Reads the containers of a pod spec. What is no mapping is left out: its shape was reported.
    pub(super) fn read(&mut self, spec: &Node) -> Vec<Container> {
        let mut containers = Vec::new();
        for (list, role) in LISTS {
            let nodes = spec.get(list).map(Node::items).unwrap_or_default();
            for node in nodes.iter().filter(|node| node.is_mapping()) {
                let role = match (role, node.get("restartPolicy").and_then(Node::text)) {
                    (Role::Init, Some("Always")) => Role::Sidecar,
                    _ => role,
                };
                let index = containers.len();
                containers.push(self.container(node, role, index));
                self.lists.add(index, node, self.placer);
                self.volumes.mount(index, node, self.placer);
            }
        }
        containers
    }

    fn container(&mut self, node: &Node, role: Role, index: usize) -> Container {
        let pointer = &Pointer::from_iter(["containers"]).child(index);
        let placer = &mut *self.placer;
        let mut fields = mask::object(node);
        for own in ["name", "image", "resources"].iter().chain(&OURS) {
            fields.remove(*own);
        }
        placer.place(pointer, node.at);
        for entry in node.entries().iter().filter(|entry| !OURS.contains(&entry.key.as_str())) {
            let pointer = pointer.child(&entry.key);
            match entry.key.as_str() {
                // What has another type is not told.
                "name" | "image" if entry.node.text().is_none() => {}
                "resources" => place_resources(&pointer, &entry.node, placer),
                _ => placer.place_all(&pointer, &entry.node),
            }
        }
        let own_security = node.get("securityContext");
        let in_force = self.inherited.effective(own_security);
        let in_force = in_force.unwrap_or_else(|| {
            self.reporter.error(
                "workload/too-large",
                node.at.range(),
                "the containers inherit more from their pod than can be held",
                "shorten the pod's `securityContext`",
            );
            Vec::new()
        });
        let at = pointer.child("security_context");
        if let Some(own) = own_security {
            placer.place(&at, own.at);
        }
        for entry in &in_force {
            placer.place_all(&at.child(&entry.key), &entry.node);
        }
        let resources = node.get("resources");
        Container {
            fields,
            name: node.get("name").and_then(Node::text).map(str::to_owned),
            role,
            image: node.get("image").and_then(Node::text).map(ImageReference::new),
            security_context: in_force
                .iter()
                .map(|entry| (entry.key.clone(), entry.node.to_json()))
                .collect(),
            seccomp: self.profiles.seccomp(node, pointer, placer),
            apparmor: self.profiles.apparmor(node, pointer, placer),
            resources: resources
                .map(|node| self::resources(node, self.reporter))
                .unwrap_or_default(),
            probes: probes::probes(node, pointer, placer),
            hooks: probes::hooks(node, pointer, placer),
        }
    }
}

/// Notes where amounts of resources stand: each is one node, whatever was written for it.
fn place_resources(pointer: &Pointer, node: &Node, placer: &mut Placer<'_>) {
    if node.value != Value::Null {
        placer.place(pointer, node.at);
    }
    for entry in node.entries() {
        let pointer = pointer.child(&entry.key);
        if !matches!(entry.key.as_str(), "requests" | "limits") {
            placer.place_all(&pointer, &entry.node);
            continue;
        }
        placer.place(&pointer, entry.node.at);
        let amounts = entry.node.entries().iter().filter(|amount| amount.node.value != Value::Null);
        for amount in amounts {
            placer.place(&pointer.child(&amount.key), amount.node.at);
        }
    }
}

fn resources(node: &Node, reporter: &mut Reporter<'_>) -> Resources {
    let mut fields = mask::object(node);
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
        quantities.insert(entry.key.clone(), Quantity { text, value, unit: unit(&entry.key) });
    }
    quantities
}

/// What an amount of a resource counts.
fn unit(resource: &str) -> Unit {
    match resource {
        "cpu" => Unit::Cores,
        "memory" | "ephemeral-storage" | "storage" => Unit::Bytes,
        _ if resource.starts_with("hugepages-") => Unit::Bytes,
        _ => Unit::Pieces,
    }
}
