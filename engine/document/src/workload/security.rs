//! Which security context is in force for a container.

use crate::yaml::{Entry, Node, Value};

/// The fields that a container inherits from its pod's security context where it does not set them
/// itself (`DetermineEffectiveSecurityContext` in Kubernetes' `pkg/securitycontext/util.go`).
const INHERITED: [&str; 7] = [
    "runAsUser",
    "runAsGroup",
    "runAsNonRoot",
    "seccompProfile",
    "appArmorProfile",
    "seLinuxOptions",
    "windowsOptions",
];

/// The one field that is not taken whole: a container sets options of it one by one.
const WINDOWS: &str = "windowsOptions";

/// The entries of the security context in force, each still with the place it was written at.
pub(super) fn effective(pod: Option<&Node>, container: Option<&Node>) -> Vec<Entry> {
    let own = written(container);
    let mut entries: Vec<Entry> = written(pod)
        .filter(|entry| INHERITED.contains(&entry.key.as_str()))
        .filter(|entry| !written(container).any(|own| own.key == entry.key))
        .cloned()
        .collect();
    for entry in own {
        let inherited = pod.and_then(|pod| pod.get(WINDOWS)).filter(|_| entry.key == WINDOWS);
        entries.push(match inherited {
            Some(inherited) => under(inherited, entry),
            None => entry.clone(),
        });
    }
    entries
}

/// The container's Windows options over those of the pod.
fn under(inherited: &Node, own: &Entry) -> Entry {
    let mut merged = own.clone();
    if let Value::Mapping(options) = &mut merged.node.value {
        options.retain(|option| option.node.value != Value::Null);
        let missing: Vec<Entry> = written(Some(inherited))
            .filter(|entry| !options.iter().any(|option| option.key == entry.key))
            .cloned()
            .collect();
        options.extend(missing);
    }
    merged
}

/// The entries that are not null.
fn written(node: Option<&Node>) -> impl Iterator<Item = &Entry> {
    let entries = node.map(Node::entries).unwrap_or_default();
    entries.iter().filter(|entry| entry.node.value != Value::Null)
}
