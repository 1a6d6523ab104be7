//! Which security context is in force for a container.

use std::collections::BTreeSet;

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

/// How many bytes the containers of a pod may inherit in all: a large context may be inherited often.
const MAX_INHERITED: usize = 16 << 20;

/// What containers inherit from the security context of their pod.
pub(super) struct Inherited {
    /// The entries, each with what a copy of it costs.
    entries: Vec<(Entry, usize)>,
    left: usize,
}

impl Inherited {
    pub(super) fn from_pod(context: Option<&Node>) -> Self {
        let inherited =
            written(context).filter(|entry| INHERITED.contains(&entry.key.as_str())).cloned();
        let entries = inherited.map(|entry| {
            let cost = entry.node.cost();
            (entry, cost)
        });
        Self { entries: entries.collect(), left: MAX_INHERITED }
    }

    /// The entries of the security context in force, each still with the place it was written at. `None`
    /// where all that is inherited in the pod is too much to hold.
    pub(super) fn effective(&mut self, container: Option<&Node>) -> Option<Vec<Entry>> {
        let mut own: Vec<Entry> = Vec::new();
        let mut windows = false;
        let mut set = [false; INHERITED.len()];
        for entry in written(container) {
            if let Some(i) = INHERITED.iter().position(|field| *field == entry.key) {
                set.iter_mut().skip(i).take(1).for_each(|set| *set = true);
            }
            windows |= entry.key == WINDOWS;
            own.push(entry.clone());
        }
        let is_set = |entry: &Entry| {
            INHERITED.iter().zip(set).any(|(field, set)| set && *field == entry.key)
        };
        let mut entries = Vec::new();
        for (entry, cost) in &self.entries {
            let merges = windows && entry.key == WINDOWS;
            if is_set(entry) && !merges {
                continue;
            }
            self.left = self.left.checked_sub(*cost)?;
            if merges {
                own.iter_mut().filter(|own| own.key == WINDOWS).for_each(|own| lay(own, entry));
            } else {
                entries.push(entry.clone());
            }
        }
        entries.extend(own);
        Some(entries)
    }
}

/// Lays the container's Windows options over those of the pod.
fn lay(own: &mut Entry, inherited: &Entry) {
    if let Value::Mapping(options) = &mut own.node.value {
        options.retain(|option| option.node.value != Value::Null);
        let known: BTreeSet<&str> = options.iter().map(|option| option.key.as_str()).collect();
        let missing: Vec<Entry> = written(Some(&inherited.node))
            .filter(|entry| !known.contains(entry.key.as_str()))
            .cloned()
            .collect();
        options.extend(missing);
    }
}

/// The entries that are not null.
fn written(node: Option<&Node>) -> impl Iterator<Item = &Entry> {
    let entries = node.map(Node::entries).unwrap_or_default();
    entries.iter().filter(|entry| entry.node.value != Value::Null)
}
