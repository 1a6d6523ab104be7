//! Pods in objects of kinds that Kubernetes itself does not have, found by their shape.
//!
//! Most custom resources that run pods embed Kubernetes' pod template as it is: Argo's Rollout, Knative's
//! Service, Kruise's CloneSet, Volcano's Job. Whatever has a `spec` with `containers` is one of those.
//! Two that are common have a form of their own: the templates of Argo's workflows and the steps of
//! Tekton's tasks. KubeVirt's virtual machines have a `domain` in place of containers, and for the rest what a
//! pod has: volumes, a place among the nodes, secrets.

use std::borrow::Cow;

use crate::yaml::{Entry, Node, Place, Value};

/// A pod, or a template of pods, and the keys that lead to it.
pub(super) struct Carried<'n> {
    pub(super) path: Vec<String>,
    pub(super) pod: Cow<'n, Node>,
}

/// API groups whose objects show what pods look like, and run none.
const DESCRIBING: [&str; 4] =
    ["apiextensions.k8s.io", "admissionregistration.k8s.io", "kyverno.io", "gatekeeper.sh"];

/// Keys below which a part of a pod is a pattern to compare with or to lay over another.
const PATTERNS: [&str; 7] = [
    "pattern",
    "anyPattern",
    "patchStrategicMerge",
    "patchesStrategicMerge",
    "overlay",
    "status",
    "metadata",
];

/// The fields of a workflow that hold for the pods of all its templates.
const WORKFLOW_FIELDS: [&str; 12] = [
    "securityContext",
    "serviceAccountName",
    "automountServiceAccountToken",
    "hostNetwork",
    "dnsPolicy",
    "dnsConfig",
    "hostAliases",
    "imagePullSecrets",
    "nodeSelector",
    "affinity",
    "tolerations",
    "volumes",
];

/// Whether objects of this kind may run pods.
pub(super) fn may_carry_pods(kind: &str, group: &str) -> bool {
    let describes = DESCRIBING
        .iter()
        .any(|&of| group == of || group.strip_suffix(of).is_some_and(|rest| rest.ends_with('.')));
    // These hold data of any shape, and no pods.
    !describes && !matches!(kind, "Event" | "Node" | "Kustomization" | "PodList")
}

/// How many bytes may be copied for the pods of an object: each has what the object says of itself, and
/// of a workflow what it says for all.
const MAX_COPIES: usize = 16 << 20;

/// The pods of an object, in the order of the source, and whether that are all.
pub(super) fn pods<'n>(
    object: &'n Node,
    request: Option<&Node>,
    group: &str,
) -> (Vec<Carried<'n>>, bool) {
    let around = [object.get("metadata"), request].into_iter().flatten();
    let mut search = Search {
        group,
        cost: around.map(Node::cost).sum(),
        left: Some(MAX_COPIES),
        path: Vec::new(),
        found: Vec::new(),
    };
    search.mapping(object);
    (search.found, search.left.is_some())
}

struct Search<'n, 'g> {
    group: &'g str,
    /// What each pod takes besides itself.
    cost: usize,
    /// What is left to take; `None` once there was not enough.
    left: Option<usize>,
    path: Vec<String>,
    found: Vec<Carried<'n>>,
}

impl<'n> Search<'n, '_> {
    fn node(&mut self, node: &'n Node, key: String) {
        self.path.push(key);
        match &node.value {
            Value::Mapping(_) => self.mapping(node),
            Value::Sequence(items) => {
                for (i, item) in items.iter().enumerate() {
                    self.node(item, i.to_string());
                }
            }
            _ => {}
        }
        self.path.pop();
    }

    fn mapping(&mut self, node: &'n Node) {
        if node.get("spec").is_some_and(|spec| is_pod_spec(spec) || is_machine(spec)) {
            if self.take(0) {
                self.add(Cow::Borrowed(node));
            }
            return;
        }
        let workflow = self.group == "argoproj.io" && node.get("templates").is_some();
        for entry in node.entries() {
            if PATTERNS.contains(&entry.key.as_str()) {
                continue;
            }
            if workflow && entry.key == "templates" {
                self.templates(node, &entry.node);
            } else if self.group == "tekton.dev" && entry.key == "steps" {
                if is_containers(&entry.node) && self.take(0) {
                    self.add(Cow::Owned(made(node, None, &["steps", "sidecars"])));
                }
            } else {
                self.node(&entry.node, entry.key.clone());
            }
        }
    }

    /// The templates of a workflow, each of which may make pods.
    fn templates(&mut self, workflow: &'n Node, templates: &'n Node) {
        let fields = workflow.entries().iter();
        let shared = fields.filter(|entry| WORKFLOW_FIELDS.contains(&entry.key.as_str()));
        let shared = shared.map(|entry| entry.node.cost()).sum();
        for (i, template) in templates.items().iter().enumerate() {
            let own = ["container", "script"].iter().any(|key| {
                template.get(key).is_some_and(|container| container.get("image").is_some())
            });
            let set = template.at_path(&["containerSet", "containers"]);
            if (own || set.is_some_and(is_containers)) && self.take(shared) {
                self.path.extend(["templates".to_owned(), i.to_string()]);
                let containers = ["container", "script", "containerSet", "sidecars"];
                self.add(Cow::Owned(made(template, Some(workflow), &containers)));
                self.path.truncate(self.path.len().saturating_sub(2));
            }
        }
    }

    /// Whether there is room for another pod that takes this much more than others.
    fn take(&mut self, more: usize) -> bool {
        self.left = self.left.and_then(|left| left.checked_sub(self.cost + more));
        self.left.is_some()
    }

    fn add(&mut self, pod: Cow<'n, Node>) {
        self.found.push(Carried { path: self.path.clone(), pod });
    }
}

/// Whether a node has the form of a pod spec.
fn is_pod_spec(node: &Node) -> bool {
    node.get("containers").is_some_and(is_containers)
}

/// Whether a node describes a virtual machine.
pub(super) fn is_machine(spec: &Node) -> bool {
    let is_mapping = |path: &[&str]| spec.at_path(path).is_some_and(Node::is_mapping);
    is_mapping(&["domain", "devices"]) && spec.get("containers").is_none()
}

fn is_containers(node: &Node) -> bool {
    let is_container = |node: &Node| {
        let has = |key: &str| node.get(key).is_some_and(|value| value.text().is_some());
        node.is_mapping() && (has("image") || has("name"))
    };
    !node.items().is_empty() && node.items().iter().all(is_container)
}

/// A pod template made of a `part` that has containers under other names than a pod spec has. What
/// `around` sets for all its parts holds where the part sets nothing itself.
fn made(part: &Node, around: Option<&Node>, containers: &[&str]) -> Node {
    let mut spec: Vec<Entry> = Vec::new();
    let mut list = Vec::new();
    for entry in part.entries() {
        if !containers.contains(&entry.key.as_str()) {
            spec.push(entry.clone());
            continue;
        }
        match &entry.node.value {
            Value::Sequence(items) => list.extend(items.iter().cloned()),
            Value::Mapping(_) => match entry.node.get("containers") {
                Some(set) => list.extend(set.items().iter().cloned()),
                None => list.push(entry.node.clone()),
            },
            _ => {}
        }
    }
    for entry in around.map(Node::entries).unwrap_or_default() {
        if !WORKFLOW_FIELDS.contains(&entry.key.as_str()) {
            continue;
        }
        match spec.iter_mut().find(|own| own.key == entry.key) {
            None => spec.push(entry.clone()),
            Some(own) => {
                if let (Value::Sequence(own), items) = (&mut own.node.value, entry.node.items()) {
                    own.extend(items.iter().cloned());
                }
            }
        }
    }
    let at = |items: &[Node]| match (items.first(), items.last()) {
        (Some(first), Some(last)) => Place::new(first.at.start(), last.at.end()),
        _ => part.at,
    };
    let at = at(&list);
    spec.push(entry("containers", Node { value: Value::Sequence(list), at }));
    let metadata = part.get("metadata").map(|node| entry("metadata", node.clone()));
    let spec = entry("spec", Node { value: Value::Mapping(spec), at: part.at });
    Node { value: Value::Mapping(metadata.into_iter().chain([spec]).collect()), at: part.at }
}

fn entry(key: &str, node: Node) -> Entry {
    Entry { key: key.to_owned(), key_at: node.at, node }
}
