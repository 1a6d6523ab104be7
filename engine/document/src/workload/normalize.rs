//! Reads a stream of manifests into documents, one for each object that carries a pod.

use std::ops::Range;

use serde_json::Map;

use super::{
    Object, Pod, Workload, containers,
    objects::{self, Found},
    shape, template,
};
use crate::{
    Document, Kind, LineIndex, Normalized, Pointer,
    placer::Placer,
    reporter::Reporter,
    yaml::{self, Node, Value},
};

/// How many workloads a source may hold. Written out in earnest, fewer fit into the largest source; each
/// takes up memory with its body and its spans.
const MAX_WORKLOADS: usize = 20_000;

/// Whether a text may hold a Kubernetes object. Only an escape could hide the name of the field that
/// every object has, so where there is one the text must be read to know.
pub(crate) fn mentions_kubernetes(text: &str) -> bool {
    text.contains("apiVersion") || ["\\x", "\\u", "\\U"].iter().any(|escape| text.contains(escape))
}

/// Reads manifests. Objects that carry no pod, and documents that are no Kubernetes objects, are passed
/// over in silence; the latter are an error where `forced` says that the text is a workload.
pub(crate) fn normalize(file: &str, text: &str, forced: bool) -> Normalized {
    let lines = LineIndex::new(text);
    let mut reader = Reader {
        text,
        file,
        lines: &lines,
        reporter: Reporter::new(file, &lines),
        documents: Vec::new(),
        is_full: false,
        template: None,
    };
    for piece in yaml::pieces(text) {
        let part = text.get(piece.clone()).unwrap_or_default();
        if !reader.is_full && (forced || mentions_kubernetes(part)) {
            reader.piece(piece, forced);
        }
    }
    if let Some(action) = reader.template {
        reader.reporter.error(
            "yaml/helm-template",
            action,
            "this is a template, not a manifest",
            "render it first, as with `helm template`, and check what comes out",
        );
    }
    Normalized { documents: reader.documents, diagnostics: reader.reporter.finish() }
}

struct Reader<'a> {
    text: &'a str,
    file: &'a str,
    lines: &'a LineIndex<'a>,
    reporter: Reporter<'a>,
    documents: Vec<Document>,
    /// Whether there are more workloads than are read.
    is_full: bool,
    /// The first template action of the file. There is one diagnostic for all: they have one remedy.
    template: Option<Range<usize>>,
}

impl Reader<'_> {
    fn piece(&mut self, piece: Range<usize>, forced: bool) {
        let read = yaml::read_piece(self.text, piece.clone(), self.lines);
        for document in read.documents {
            self.document(document, &piece, forced);
        }
        let Some(failure) = read.failure else { return };
        let part = self.text.get(piece.clone()).unwrap_or_default();
        if (forced || part.contains("apiVersion")) && !self.is_template(piece) {
            failure.report(self.lines, &mut self.reporter);
        }
    }

    fn document(&mut self, document: yaml::Document, piece: &Range<usize>, forced: bool) {
        let yaml::Document { root, problems } = document;
        let objects = objects::find(&root, &mut self.reporter);
        if !objects.any {
            // A template may write its kind with an action, too.
            let part = self.text.get(piece.clone()).unwrap_or_default();
            let is_ours = forced || part.contains("apiVersion");
            if !problems.is_empty() && is_ours && self.is_template(piece.clone()) {
                return;
            }
            let is_empty = root.value == Value::Null;
            if forced && !is_empty {
                self.reporter.error(
                    "workload/no-object",
                    root.at.range(),
                    "this is no Kubernetes object",
                    "give it an `apiVersion` and a `kind`",
                );
            }
            return;
        }
        let is_template = !problems.is_empty() || objects.found.iter().any(is_filled_in_later);
        if is_template && self.is_template(piece.clone()) {
            return;
        }
        if objects.found.is_empty() {
            return;
        }
        for problem in problems {
            problem.report(self.lines, &mut self.reporter);
        }
        for found in &objects.found {
            if self.documents.len() == MAX_WORKLOADS {
                self.is_full = true;
                self.reporter.error(
                    "workload/too-many",
                    found.node.at.start()..found.node.at.start(),
                    format!("there are more than {MAX_WORKLOADS} workloads: the rest is left out"),
                    "split the file",
                );
                return;
            }
            if let Some(document) = self.workload(found) {
                self.documents.push(document);
            }
        }
    }

    /// Whether a piece that cannot be read as it is is a template; if so that is noted.
    fn is_template(&mut self, piece: Range<usize>) -> bool {
        let action = template::action(self.text, piece);
        let is_template = action.is_some();
        self.template = self.template.take().or(action);
        is_template
    }

    fn workload(&mut self, found: &Found<'_>) -> Option<Document> {
        let pod = objects::pod(found, &mut self.reporter)?;
        let spec = pod.get("spec")?;
        self.check(found, pod, spec);
        let mut placer = Placer::new(self.lines);
        placer.place(&Pointer::root(), found.node.at);
        let object = object(found, &mut placer);
        let replicas = self.replicas(found, &mut placer);
        let containers = containers::read(spec, &mut placer, &mut self.reporter);
        let pod = pod_form(pod, spec, &mut placer);
        let name = [Some(found.kind), object.namespace.as_deref(), object_name(&object)];
        let name = name.into_iter().flatten().collect::<Vec<_>>().join("/");
        let workload = Workload { kind: Kind::Workload, object, replicas, pod, containers };
        Some(Document {
            kind: Kind::Workload,
            name,
            file: self.file.to_owned(),
            // Maps with string keys and plain numbers always become JSON.
            body: serde_json::to_value(workload).unwrap_or_default(),
            spans: placer.finish(),
        })
    }

    fn check(&mut self, found: &Found<'_>, pod: &Node, spec: &Node) {
        let reporter = &mut self.reporter;
        if let Some(metadata) = found.node.get("metadata") {
            shape::check_fields("metadata", metadata, shape::METADATA, reporter);
        }
        if let Some(metadata) = pod.get("metadata").filter(|_| !found.path.is_empty()) {
            shape::check_fields("metadata", metadata, shape::METADATA, reporter);
        }
        shape::check_fields("spec", spec, shape::POD_SPEC, reporter);
        let containers = spec.get("containers");
        let is_list = containers.is_none_or(|node| matches!(node.value, Value::Sequence(_)));
        if is_list && containers.is_none_or(|node| node.items().is_empty()) {
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
        &mut self,
        found: &Found<'_>,
        placer: &mut Placer<'_>,
    ) -> Option<serde_json::Number> {
        // A pod's own spec has no replicas.
        let node = found.node.get("spec").filter(|_| found.path.len() > 1)?.get("replicas")?;
        if let Value::Number(number) = &node.value {
            placer.place(&Pointer::from_iter(["replicas"]), node.at);
            return Some(number.clone());
        }
        shape::check_replicas(node, &mut self.reporter);
        None
    }
}

/// Whether an action stands where Kubernetes takes no braces: in the object's name or in an image. Elsewhere,
/// as in the arguments of a command, braces may be meant as they are.
fn is_filled_in_later(found: &Found<'_>) -> bool {
    let has_action = |node: &Node| node.text().is_some_and(|text| text.contains("{{"));
    let name = found.node.get("metadata").and_then(|metadata| metadata.get("name"));
    let template = found.path.iter().try_fold(found.node, |node, key| node.get(key));
    let spec = template.and_then(|template| template.get("spec"));
    let lists = ["containers", "initContainers"];
    let containers = lists.iter().filter_map(|list| spec?.get(list)).flat_map(Node::items);
    let mut images = containers.filter_map(|container| container.get("image"));
    name.is_some_and(has_action) || images.any(has_action)
}

fn object(found: &Found<'_>, placer: &mut Placer<'_>) -> Object {
    let root = Pointer::from_iter(["object"]);
    for field in ["apiVersion", "kind"] {
        if let Some(node) = found.node.get(field) {
            placer.place(&root.child(field), node.at);
        }
    }
    let metadata = found.node.get("metadata");
    if let Some(metadata) = metadata {
        for field in ["name", "generateName", "namespace", "labels", "annotations"] {
            if let Some(node) = metadata.get(field) {
                placer.place_all(&root.child(field), node);
            }
        }
    }
    let text = |field: &str| {
        metadata.and_then(|node| node.get(field)).and_then(Node::text).map(str::to_owned)
    };
    Object {
        api_version: found.api_version.to_owned(),
        kind: found.kind.to_owned(),
        name: text("name"),
        generate_name: text("generateName"),
        namespace: text("namespace"),
        labels: map(metadata, "labels"),
        annotations: map(metadata, "annotations"),
    }
}

/// What people call an object: its name or, until a cluster has made one, what it will start with.
fn object_name(object: &Object) -> Option<&str> {
    object.name.as_deref().or(object.generate_name.as_deref())
}

fn pod_form(pod: &Node, spec: &Node, placer: &mut Placer<'_>) -> Pod {
    let root = Pointer::from_iter(["pod"]);
    placer.place(&root, pod.at);
    placer.place_all(&root.child("spec"), spec);
    let metadata = pod.get("metadata");
    for field in ["labels", "annotations"] {
        if let Some(node) = metadata.and_then(|node| node.get(field)) {
            placer.place_all(&root.child(field), node);
        }
    }
    Pod {
        labels: map(metadata, "labels"),
        annotations: map(metadata, "annotations"),
        spec: spec.to_json(),
    }
}

fn map(metadata: Option<&Node>, field: &str) -> Map<String, serde_json::Value> {
    metadata.and_then(|node| node.get(field)).map(containers::object).unwrap_or_default()
}
