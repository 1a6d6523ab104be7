//! Reads an object that may concern workloads, as far as it may.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value as Json};

use super::{
    elsewhere::{Fingerprint, fingerprint},
    selector::Selector,
};
use crate::{
    LineIndex, Pointer, SpanTable,
    placer::Placer,
    reporter::Reporter,
    workload::{RelatedObject, mask, objects::Found, shape},
    yaml::{Node, Value},
};

/// What an object can be to a workload.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::workload) enum Relation {
    Service,
    NetworkPolicy,
    PodDisruptionBudget,
    HorizontalPodAutoscaler,
    ConfigMap,
    Secret,
    PersistentVolumeClaim,
    ServiceAccount,
    Namespace,
}

impl Relation {
    /// What objects of a kind can be to a workload; `None` where nothing.
    pub(in crate::workload) fn of(kind: &str, group: &str) -> Option<Self> {
        match (kind, group) {
            ("Service", "") => Some(Self::Service),
            ("NetworkPolicy", "networking.k8s.io" | "extensions") => Some(Self::NetworkPolicy),
            ("PodDisruptionBudget", "policy") => Some(Self::PodDisruptionBudget),
            ("HorizontalPodAutoscaler", "autoscaling" | "extensions") => {
                Some(Self::HorizontalPodAutoscaler)
            }
            ("ConfigMap", "") => Some(Self::ConfigMap),
            // A sealed secret becomes a secret with its name and its keys.
            ("Secret", "") | ("SealedSecret", "bitnami.com") => Some(Self::Secret),
            ("PersistentVolumeClaim", "") => Some(Self::PersistentVolumeClaim),
            ("ServiceAccount", "") => Some(Self::ServiceAccount),
            ("Namespace", "") => Some(Self::Namespace),
            _ => None,
        }
    }
}

/// An object that may concern workloads.
pub(in crate::workload) struct Thing {
    pub(super) relation: Relation,
    pub(super) object: RelatedObject,
    /// Where the nodes of `object` stand in its source.
    pub(super) spans: SpanTable,
    /// The pods that it selects.
    pub(super) selector: Selector,
    /// The kind and name of what an autoscaler scales.
    pub(super) target: Option<(String, String)>,
    /// The keys of a config map or a secret.
    pub(super) keys: BTreeSet<String>,
    /// What the values of a secret are known by, by key.
    pub(super) values: BTreeMap<String, Fingerprint>,
    /// The type of a secret.
    pub(super) secret_type: Option<String>,
    /// Whether a service account says that its token is mounted.
    pub(super) mounts_token: Option<bool>,
    /// What a copy of `object` takes, in bytes, about.
    pub(super) cost: usize,
}

impl Thing {
    /// Reads an object. Only what selection hangs on is checked: nobody judges the object itself.
    pub(in crate::workload) fn read(
        found: &Found<'_>,
        relation: Relation,
        file: &str,
        lines: &LineIndex<'_>,
        reporter: &mut Reporter<'_>,
    ) -> Self {
        let node = found.node;
        let mut placer = Placer::new(lines);
        let mut thing = Self {
            relation,
            object: object(node, file, &mut placer, reporter),
            spans: SpanTable::default(),
            selector: Selector::Nothing,
            target: None,
            keys: BTreeSet::new(),
            values: BTreeMap::new(),
            secret_type: None,
            mounts_token: None,
            cost: 0,
        };
        match relation {
            Relation::Service => {
                thing.spec(node, &mut placer);
                let written = node.at_path(&["spec", "selector"]);
                thing.selector = Selector::of_service(written, reporter);
            }
            Relation::NetworkPolicy => {
                thing.spec(node, &mut placer);
                let written = node.at_path(&["spec", "podSelector"]);
                thing.selector = Selector::read(written, Selector::Everything, reporter);
                thing.object.policy_types = policy_types(node);
            }
            Relation::PodDisruptionBudget => {
                thing.spec(node, &mut placer);
                let written = node.at_path(&["spec", "selector"]);
                thing.selector = Selector::read(written, Selector::Nothing, reporter);
                // Before policy/v1 an empty selector selected nothing.
                if found.api_version != "policy/v1" && thing.selector.is_everything() {
                    thing.selector = Selector::Nothing;
                }
            }
            Relation::HorizontalPodAutoscaler => {
                thing.spec(node, &mut placer);
                let target = |field: &str| {
                    let node = node.at_path(&["spec", "scaleTargetRef", field])?;
                    node.text().map(str::to_owned)
                };
                thing.target = target("kind").zip(target("name"));
            }
            Relation::PersistentVolumeClaim => thing.spec(node, &mut placer),
            Relation::ConfigMap => thing.keys = keys(node, &["data", "binaryData"]),
            Relation::Secret => {
                thing.keys = keys(node, &["data", "stringData"]);
                thing.values = values(node, &["data", "stringData"]);
                if let Some(sealed) = node.get("spec") {
                    thing.keys.append(&mut keys(sealed, &["encryptedData"]));
                }
                thing.secret_type = node.get("type").and_then(Node::text).map(str::to_owned);
            }
            Relation::ServiceAccount => thing.service_account(node, &mut placer),
            Relation::Namespace => {}
        }
        thing.spans = placer.finish();
        let size = serde_json::to_string(&thing.object).map_or(0, |text| text.len());
        let keys: usize = thing.keys.iter().map(String::len).sum();
        thing.cost = size + keys + 64 * (thing.spans.len() + thing.keys.len() + 1);
        thing
    }

    fn spec(&mut self, node: &Node, placer: &mut Placer<'_>) {
        if let Some(spec) = node.get("spec") {
            placer.place_all(&Pointer::from_iter(["spec"]), spec);
            self.object.spec = mask::object(spec);
        }
    }

    /// The fields of a service account stand beside its metadata.
    fn service_account(&mut self, node: &Node, placer: &mut Placer<'_>) {
        for entry in node.entries() {
            let identity = ["apiVersion", "kind", "metadata"].contains(&entry.key.as_str());
            if !identity && entry.node.value != Value::Null {
                placer.place_all(&Pointer::from_iter(["spec", &entry.key]), &entry.node);
                self.object.spec.insert(entry.key.clone(), mask::json(&entry.node));
            }
        }
        self.mounts_token = node.get("automountServiceAccountToken").and_then(Node::boolean);
    }
}

fn object(
    node: &Node,
    file: &str,
    placer: &mut Placer<'_>,
    reporter: &mut Reporter<'_>,
) -> RelatedObject {
    let metadata = node.get("metadata");
    if let Some(metadata) = metadata {
        shape::check_fields("metadata", metadata, shape::METADATA, reporter);
    }
    let field = |field: &str| metadata.and_then(|metadata| metadata.get(field));
    // A credential may stand on any other line of the object; on this one there is only its name.
    placer.place(&Pointer::root(), field("name").or_else(|| node.get("kind")).unwrap_or(node).at);
    for key in ["name", "namespace", "labels", "annotations"] {
        if let Some(node) = field(key) {
            placer.place_all(&Pointer::from_iter([key]), node);
        }
    }
    let text = |key: &str| field(key).and_then(Node::text).map(str::to_owned);
    RelatedObject {
        file: file.to_owned(),
        name: text("name"),
        namespace: text("namespace"),
        labels: field("labels").map(mask::object).unwrap_or_default(),
        annotations: field("annotations").map(mask::annotations).unwrap_or_default(),
        spec: Map::<String, Json>::new(),
        policy_types: Vec::new(),
    }
}

/// What a network policy restricts. One that does not say restricts what comes in, and what goes out
/// only where it has rules for that.
fn policy_types(node: &Node) -> Vec<String> {
    let written = node.at_path(&["spec", "policyTypes"]).map(Node::items).unwrap_or_default();
    if !written.is_empty() {
        return written.iter().filter_map(Node::text).map(str::to_owned).collect();
    }
    let egress = node.at_path(&["spec", "egress"]).is_some_and(|node| !node.items().is_empty());
    let types = ["Ingress"].into_iter().chain(egress.then_some("Egress"));
    types.map(str::to_owned).collect()
}

/// What the values below some keys are known by. One that is written in base64 differs from one that is not.
fn values(node: &Node, maps: &[&str]) -> BTreeMap<String, Fingerprint> {
    let maps = maps.iter().filter_map(|map| node.get(map));
    let known = maps.flat_map(Node::entries).filter_map(|entry| {
        let print = fingerprint(entry.node.text()?)?;
        Some((entry.key.clone(), print))
    });
    known.collect()
}

fn keys(node: &Node, maps: &[&str]) -> BTreeSet<String> {
    let maps = maps.iter().filter_map(|map| node.get(map));
    maps.flat_map(Node::entries).map(|entry| entry.key.clone()).collect()
}
