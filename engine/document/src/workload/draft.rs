//! Makes the normal form of one workload from its object, but for what other objects say about it.

use serde_json::{Map, Value as Json};

use super::{
    Admission, Object, Pod, Related, Workload, beside, containers::Reader, custom, lists::Lists,
    mask, objects, objects::Found, pod, profiles::Profiles, security::Inherited, shape,
    volumes::Volumes,
};
use crate::{
    Document, Kind, LineIndex, Pointer, SpanTable,
    placer::Placer,
    reporter::Reporter,
    yaml::{Node, Value},
};

/// A workload that other objects may still have something to say about.
pub(crate) struct Draft {
    pub(crate) workload: Workload,
    pub(super) spans: SpanTable,
    name: String,
}

impl Draft {
    /// Reads an object and the pod that it carries; `None` where it has none, which is reported.
    pub(super) fn read(
        found: &Found<'_>,
        lines: &LineIndex<'_>,
        reporter: &mut Reporter<'_>,
    ) -> Option<Self> {
        let pod = objects::pod(found, reporter)?;
        let spec = pod.get("spec")?;
        check(found, &pod, spec, reporter);
        let placer = &mut Placer::new(lines);
        placer.place(&Pointer::root(), found.node.at);
        let object = identity(found, placer);
        let name = name(found, &object);
        let claims = found.node.at_path(&["spec", "volumeClaimTemplates"]).map(Node::items);
        let pod_security = spec.get("securityContext");
        let annotations = pod.at_path(&["metadata", "annotations"]);
        let host_network = spec.get("hostNetwork").and_then(Node::boolean) == Some(true);
        let mut reader = Reader {
            inherited: Inherited::from_pod(pod_security),
            profiles: Profiles::new(pod_security, annotations),
            lists: Lists { host_network, ..Lists::default() },
            volumes: Volumes::read(spec, claims.unwrap_or_default(), placer),
            placer,
            reporter,
        };
        let containers = reader.read(spec);
        let Reader { lists, volumes, placer, reporter, .. } = reader;
        let workload = Workload {
            kind: Kind::Workload,
            object,
            environment: None,
            admission: found.request.map(|request| admission(request, placer)),
            replicas: replicas(found, placer, reporter),
            spec: beside::spec(found, placer),
            os: pod::os(spec, placer),
            service_account: pod::service_account(spec, placer),
            pod: pod_form(found, &pod, spec, placer),
            containers,
            ports: lists.ports,
            env: lists.env,
            env_from: lists.env_from,
            volumes: volumes.finish(),
            related: Related::default(),
        };
        Some(Self { workload, spans: placer.take(), name })
    }

    /// The document, of the source called `file`.
    pub(super) fn finish(self, file: &str) -> Document {
        Document {
            kind: Kind::Workload,
            name: self.name,
            file: file.to_owned(),
            // Maps with string keys and plain numbers always become JSON.
            body: serde_json::to_value(self.workload).unwrap_or_default(),
            spans: self.spans,
        }
    }
}

fn check(found: &Found<'_>, pod: &Node, spec: &Node, reporter: &mut Reporter<'_>) {
    if let Some(metadata) = found.node.get("metadata") {
        shape::check_fields("metadata", metadata, shape::METADATA, reporter);
    }
    if let Some(metadata) = pod.get("metadata").filter(|_| !found.path.is_empty()) {
        shape::check_fields("metadata", metadata, shape::METADATA, reporter);
    }
    shape::check_fields("spec", spec, shape::POD_SPEC, reporter);
    let containers = spec.get("containers");
    let is_list = containers.is_none_or(|node| matches!(node.value, Value::Sequence(_)));
    let needs_some = is_list && !custom::is_machine(spec);
    if needs_some && containers.is_none_or(|node| node.items().is_empty()) {
        let at = containers.map_or(spec.at, |node| node.at);
        reporter.error(
            "workload/no-containers",
            at.range(),
            format!("the pod of the {} has no containers", found.kind),
            "list at least one under `containers`",
        );
    }
}

fn replicas(
    found: &Found<'_>,
    placer: &mut Placer<'_>,
    reporter: &mut Reporter<'_>,
) -> Option<serde_json::Number> {
    // A pod's own spec has no replicas.
    let node = found.node.get("spec").filter(|_| found.path.len() > 1)?.get("replicas")?;
    if let Value::Number(number) = &node.value {
        placer.place(&Pointer::from_iter(["replicas"]), node.at);
        return Some(number.clone());
    }
    // Of somebody else's kinds nobody here knows what it must be.
    if found.pod.is_none() {
        shape::check_replicas(node, reporter);
    }
    None
}

/// Which object it is, with the places of what says so.
pub(crate) fn identity(found: &Found<'_>, placer: &mut Placer<'_>) -> Object {
    let root = Pointer::from_iter(["object"]);
    for field in ["apiVersion", "kind"] {
        if let Some(node) = found.node.get(field) {
            placer.place(&root.child(field), node.at);
        }
    }
    let metadata = found.node.get("metadata");
    let requested = found.request.and_then(|request| request.get("namespace"));
    let field = |field: &str| {
        let own = metadata.and_then(|metadata| metadata.get(field));
        own.or_else(|| requested.filter(|_| field == "namespace"))
    };
    for key in ["name", "generateName", "namespace"] {
        if let Some(node) = field(key).filter(|node| node.text().is_some()) {
            placer.place(&root.child(key), node.at);
        }
    }
    place_maps(&root, metadata, placer);
    let text = |key: &str| field(key).and_then(Node::text).map(str::to_owned);
    Object {
        api_version: found.api_version.clone().into_owned(),
        kind: found.kind.to_owned(),
        name: text("name"),
        generate_name: text("generateName"),
        namespace: text("namespace"),
        labels: map(metadata, "labels"),
        annotations: annotations(metadata),
    }
}

/// What people call an object: kind, namespace and name, and where one of several pods stands.
pub(crate) fn name(found: &Found<'_>, object: &Object) -> String {
    // Until a cluster has made a name, what it will start with.
    let own = object.name.as_deref().or(object.generate_name.as_deref());
    let parts = [Some(found.kind), object.namespace.as_deref(), own];
    let name = parts.into_iter().flatten().collect::<Vec<_>>().join("/");
    if found.is_one_of_several { format!("{name} {}", found.path.join(".")) } else { name }
}

/// What a cluster was asked to do, by the request of a review.
pub(crate) fn admission(request: &Node, placer: &mut Placer<'_>) -> Admission {
    let root = Pointer::from_iter(["admission"]);
    placer.place(&root, request.at);
    let text = |path: &[&str]| request.at_path(path).and_then(Node::text).map(str::to_owned);
    let groups = request.at_path(&["userInfo", "groups"]).map(Node::items).unwrap_or_default();
    let old = request.get("oldObject").filter(|node| node.is_mapping());
    if let Some(old) = old {
        placer.place_all(&root.child("old_object"), old);
    }
    Admission {
        operation: text(&["operation"]),
        subresource: text(&["subResource"]).filter(|name| !name.is_empty()),
        user: text(&["userInfo", "username"]),
        groups: groups.iter().filter_map(Node::text).map(str::to_owned).collect(),
        dry_run: request.get("dryRun").and_then(Node::boolean) == Some(true),
        old_object: old.map(mask::json),
    }
}

fn pod_form(found: &Found<'_>, pod: &Node, spec: &Node, placer: &mut Placer<'_>) -> Pod {
    let root = Pointer::from_iter(["pod"]);
    placer.place(&root, pod.at);
    placer.place_all(&root.child("spec"), spec);
    let metadata = pod.get("metadata");
    place_maps(&root, metadata, placer);
    Pod {
        path: found.path.clone(),
        labels: map(metadata, "labels"),
        annotations: annotations(metadata),
        spec: mask::json(spec),
    }
}

/// Notes where labels and annotations stand. What is no mapping is told as an empty one.
fn place_maps(root: &Pointer, metadata: Option<&Node>, placer: &mut Placer<'_>) {
    for field in ["labels", "annotations"] {
        let Some(node) = metadata.and_then(|metadata| metadata.get(field)) else { continue };
        if node.is_mapping() {
            placer.place_all(&root.child(field), node);
        } else {
            placer.place(&root.child(field), node.at);
        }
    }
}

fn map(metadata: Option<&Node>, field: &str) -> Map<String, Json> {
    metadata.and_then(|node| node.get(field)).map(mask::object).unwrap_or_default()
}

fn annotations(metadata: Option<&Node>) -> Map<String, Json> {
    let node = metadata.and_then(|node| node.get("annotations"));
    node.map(mask::annotations).unwrap_or_default()
}
