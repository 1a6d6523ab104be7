//! Kubernetes objects as they are written, those in lists and admission reviews one by one. Policies of
//! conftest, which see a list as one object, see it beside the objects in it.

use std::borrow::Cow;

use serde_json::Value as Json;

use super::{
    Form,
    tree::{self, WithLines},
};
use crate::{
    Document, Kind, LineIndex, Normalized, Pointer, access,
    placer::Placer,
    reporter::Reporter,
    workload,
    yaml::{self, Dialect, Node},
};

/// How many objects a source may hold: as many as workloads.
const MAX_OBJECTS: usize = 20_000;

/// The objects of a source. What keeps one from being read is reported, as it is for workloads.
pub(super) fn view(file: &str, text: &str, forced: bool, form: Form) -> Normalized {
    let lines = LineIndex::new(text);
    let mut viewer = Viewer {
        file,
        form,
        lines: &lines,
        reporter: Reporter::new(file, &lines),
        placer: Placer::new(&lines),
        documents: Vec::new(),
    };
    for piece in yaml::pieces(text) {
        let part = text.get(piece.clone()).unwrap_or_default();
        if !forced && !workload::mentions_kubernetes(part) {
            continue;
        }
        // A template is reported by whoever reads workloads, and so is a piece that cannot be read.
        let read = yaml::read_piece(text, piece, &lines, Dialect::Kubernetes);
        for document in read.documents {
            let before = viewer.documents.len();
            viewer.visit(&document.root, None);
            if form == Form::Conftest && viewer.documents.len() > before {
                viewer.add_list(&document.root);
            }
            if viewer.documents.len() > before {
                for problem in document.problems {
                    problem.report(&lines, &mut viewer.reporter);
                }
            }
        }
    }
    let Viewer { documents, reporter, .. } = viewer;
    Normalized { documents, diagnostics: reporter.finish() }
}

struct Viewer<'a> {
    file: &'a str,
    form: Form,
    lines: &'a LineIndex<'a>,
    reporter: Reporter<'a>,
    placer: Placer<'a>,
    documents: Vec<Document>,
}

/// What a list such as PodList says of items that do not say it themselves.
struct Named<'n> {
    api_version: Cow<'n, str>,
    kind: &'n str,
}

impl Viewer<'_> {
    /// Adds an object, or the objects that it holds.
    fn visit(&mut self, node: &Node, named: Option<&Named<'_>>) {
        let own = |field: &str| node.get(field).and_then(Node::text);
        let api_version = own("apiVersion").or(named.map(|named| &*named.api_version));
        let kind = own("kind").or(named.map(|named| named.kind));
        let (Some(api_version), Some(kind)) = (api_version, kind) else { return };
        let group = api_version.split_once('/').map_or("", |(group, _)| group);
        if group == "admission.k8s.io" && kind == "AdmissionReview" {
            self.review(node, api_version, kind);
        } else if let (Some(item), Some(items)) = (kind.strip_suffix("List"), node.get("items"))
            && workload::is_list_of_objects(items, group)
        {
            let named = Named { api_version: api_version.into(), kind: item };
            let named = Some(&named).filter(|named| !named.kind.is_empty());
            for item in items.items() {
                self.visit(item, named);
            }
        } else {
            self.add(node, api_version, kind);
        }
    }

    /// Adds a list of objects itself.
    fn add_list(&mut self, root: &Node) {
        let text = |field: &str| root.get(field).and_then(Node::text);
        if let (Some(api_version), Some(kind), Some(_)) =
            (text("apiVersion"), text("kind"), root.get("items"))
            && kind.ends_with("List")
        {
            self.add(root, api_version, kind);
        }
    }

    /// Adds a review as a whole, or the object in it.
    fn review(&mut self, review: &Node, api_version: &str, kind: &str) {
        let part = |name: &str| review.at_path(&["request", name]);
        if self.form != Form::Raw {
            if let Some(object) = part("object") {
                self.visit(object, reviewed(review).as_ref());
            }
        } else if let Some(object) = part("object").or_else(|| part("oldObject")) {
            let before = self.documents.len();
            self.add(review, api_version, kind);
            let named = reviewed(review);
            let own = |field: &str| object.get(field).and_then(Node::text);
            let api_version = own("apiVersion").or(named.as_ref().map(|named| &*named.api_version));
            let kind = own("kind").or(named.as_ref().map(|named| named.kind));
            let (Some(api_version), Some(kind)) = (api_version, kind) else { return };
            for document in self.documents.iter_mut().skip(before) {
                document.name = name(object, kind);
                // What is deleted has no normal form, whatever it carries.
                document.kind = match part("object") {
                    Some(_) => kind_of(object, api_version, kind),
                    None => Kind::Object,
                };
            }
        }
    }

    fn add(&mut self, node: &Node, api_version: &str, kind: &str) {
        if self.documents.len() == MAX_OBJECTS {
            self.reporter.error(
                "workload/too-many",
                node.at.start()..node.at.start(),
                format!("there are more than {MAX_OBJECTS} objects: the rest is left out"),
                "split the file",
            );
        }
        if self.documents.len() >= MAX_OBJECTS {
            return;
        }
        let mut body = match self.form {
            Form::Trivy => WithLines { file: self.file, lines: self.lines }.json(node),
            _ => tree::plain(node),
        };
        if let Json::Object(fields) = &mut body {
            for (field, value) in [("apiVersion", api_version), ("kind", kind)] {
                fields.entry(field).or_insert_with(|| value.into());
            }
        }
        self.placer.place_all(&Pointer::root(), node);
        self.documents.push(Document {
            kind: kind_of(node, api_version, kind),
            name: name(node, kind),
            file: self.file.to_owned(),
            body,
            spans: self.placer.take(),
        });
    }
}

fn kind_of(node: &Node, api_version: &str, kind: &str) -> Kind {
    let group = api_version.split_once('/').map_or("", |(group, _)| group);
    if access::gives_rights(kind, group) {
        Kind::Access
    } else if workload::carries_pod(node, api_version, kind) {
        Kind::Workload
    } else {
        Kind::Object
    }
}

/// What a review says of its object.
fn reviewed(review: &Node) -> Option<Named<'_>> {
    let named = |field: &str| review.at_path(&["request", "kind", field])?.text();
    let version = named("version")?;
    let api_version = match named("group") {
        Some(group) if !group.is_empty() => Cow::from(format!("{group}/{version}")),
        _ => Cow::from(version),
    };
    Some(Named { api_version, kind: named("kind")? })
}

/// What people call an object: kind, namespace and name.
fn name(node: &Node, kind: &str) -> String {
    let text = |field: &str| node.at_path(&["metadata", field]).and_then(Node::text);
    let own = text("name").or_else(|| text("generateName"));
    [Some(kind), text("namespace"), own].into_iter().flatten().collect::<Vec<_>>().join("/")
}
