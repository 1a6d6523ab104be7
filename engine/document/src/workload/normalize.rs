//! Reads a stream of manifests: the workloads in it, the objects that give rights, and the other objects.

use std::ops::Range;

use super::{
    Draft,
    objects::{self, Found, Other},
    relate::Thing,
    template,
};
use crate::{
    Diagnostic, LineIndex, Normalized, Pointer, access, object,
    reporter::Reporter,
    yaml::{self, Dialect, Node, Value},
};

/// How many workloads a source may hold, how many roles and bindings, and how many other objects. Written out in earnest, fewer fit into the largest source; each
/// takes up memory with its body and its spans.
const MAX_DOCUMENTS: usize = 20_000;

/// Whether a text may hold a Kubernetes object. Only an escape could hide the name of the field that
/// every object has, so where there is one the text must be read to know.
pub(crate) fn mentions_kubernetes(text: &str) -> bool {
    text.contains("apiVersion") || ["\\x", "\\u", "\\U"].iter().any(|escape| text.contains(escape))
}

/// What a source of manifests holds.
pub(crate) struct Manifests {
    /// The name of the source.
    pub(crate) file: String,
    /// The environment that it is about, where that is told.
    pub(super) environment: Option<String>,
    /// The workloads, in the order of the source.
    pub(crate) drafts: Vec<Draft>,
    /// The objects that give rights, in the order of the source.
    pub(crate) access: Vec<access::Draft>,
    /// All other objects, in the order of the source.
    pub(crate) objects: Vec<object::Draft>,
    /// The other objects that may concern workloads, of this source or of others, as these see them.
    pub(super) things: Vec<Thing>,
    /// What was wrong, in the order of the source.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Manifests {
    /// Says which environment the source is about.
    pub(crate) fn in_environment(mut self, environment: Option<&str>) -> Self {
        self.environment = environment.map(str::to_owned);
        for draft in &mut self.drafts {
            draft.workload.environment.clone_from(&self.environment);
        }
        for draft in &mut self.objects {
            draft.set_environment(environment);
        }
        self
    }

    /// The documents, once it is known how the workloads relate to other objects.
    pub(crate) fn finish(self) -> Normalized {
        let workloads = self.drafts.into_iter().map(|draft| draft.finish(&self.file));
        let access = self.access.into_iter().map(|draft| draft.finish(&self.file));
        let objects = self.objects.into_iter().map(|draft| draft.finish(&self.file));
        let mut documents: Vec<_> = workloads.chain(access).chain(objects).collect();
        let root = Pointer::root();
        documents.sort_by_key(|document| document.spans.get(&root).map(|span| span.start.offset));
        Normalized { documents, diagnostics: self.diagnostics }
    }
}

/// Reads manifests. Documents that are no Kubernetes objects are passed over in silence; they are an error
/// where `forced` says that the text is a manifest.
pub(crate) fn read(file: &str, text: &str, forced: bool) -> Manifests {
    let lines = LineIndex::new(text);
    let mut reader = Reader {
        text,
        file,
        lines: &lines,
        reporter: Reporter::new(file, &lines),
        drafts: Vec::new(),
        access: Vec::new(),
        objects: Vec::new(),
        things: Vec::new(),
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
    Manifests {
        file: file.to_owned(),
        environment: None,
        drafts: reader.drafts,
        access: reader.access,
        objects: reader.objects,
        things: reader.things,
        diagnostics: reader.reporter.finish(),
    }
}

struct Reader<'a> {
    text: &'a str,
    file: &'a str,
    lines: &'a LineIndex<'a>,
    reporter: Reporter<'a>,
    drafts: Vec<Draft>,
    access: Vec<access::Draft>,
    objects: Vec<object::Draft>,
    things: Vec<Thing>,
    /// Whether there are more workloads than are read.
    is_full: bool,
    /// The first template action of the file. There is one diagnostic for all: they have one remedy.
    template: Option<Range<usize>>,
}

impl Reader<'_> {
    fn piece(&mut self, piece: Range<usize>, forced: bool) {
        let read = yaml::read_piece(self.text, piece.clone(), self.lines, Dialect::Kubernetes);
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
        let others = objects.others.iter().map(|other| &other.found);
        let mut all = objects.found.iter().chain(&objects.access).chain(others);
        let is_template = !problems.is_empty() || all.any(is_filled_in_later);
        if is_template && self.is_template(piece.clone()) {
            return;
        }
        let is_judged = |other: &Other<'_>| object::is_object(other.found.node);
        let has_documents = !objects.found.is_empty()
            || !objects.access.is_empty()
            || objects.others.iter().any(is_judged);
        for problem in problems.into_iter().filter(|_| has_documents) {
            problem.report(self.lines, &mut self.reporter);
        }
        for other in &objects.others {
            if self.is_full(self.objects.len(), "objects without a pod", &other.found) {
                return;
            }
            self.other(other);
        }
        for found in &objects.access {
            if self.is_full(self.access.len(), "roles and bindings", found) {
                return;
            }
            self.access.push(access::Draft::read(found, self.lines, &mut self.reporter));
        }
        for found in &objects.found {
            if self.is_full(self.drafts.len(), "workloads", found) {
                return;
            }
            if let Some(draft) = Draft::read(found, self.lines, &mut self.reporter) {
                self.drafts.push(draft);
            }
        }
    }

    fn other(&mut self, other: &Other<'_>) {
        let Other { found, relation } = other;
        let mut thing = None;
        if let Some(relation) = *relation {
            thing = Some(self.things.len());
            let read = Thing::read(found, relation, self.file, self.lines, &mut self.reporter);
            self.things.push(read);
        }
        if object::is_object(found.node) {
            let draft = object::Draft::read(found, thing, self.lines, &mut self.reporter);
            self.objects.push(draft);
        }
    }

    /// Whether there are as many documents as are read; what is left out is told.
    fn is_full(&mut self, count: usize, what: &str, next: &Found<'_>) -> bool {
        if count == MAX_DOCUMENTS {
            self.is_full = true;
            self.reporter.error(
                "workload/too-many",
                next.node.at.start()..next.node.at.start(),
                format!("there are more than {MAX_DOCUMENTS} {what}: the rest is left out"),
                "split the file",
            );
        }
        self.is_full
    }

    /// Whether a piece that cannot be read as it is is a template; if so that is noted.
    fn is_template(&mut self, piece: Range<usize>) -> bool {
        let action = template::action(self.text, piece);
        let is_template = action.is_some();
        self.template = self.template.take().or(action);
        is_template
    }
}

/// Whether an action stands where Kubernetes takes no braces: in the object's name or in an image. Elsewhere,
/// as in the arguments of a command, braces may be meant as they are.
fn is_filled_in_later(found: &Found<'_>) -> bool {
    let has_action = |node: &Node| node.text().is_some_and(|text| text.contains("{{"));
    let name = found.node.get("metadata").and_then(|metadata| metadata.get("name"));
    let template = match &found.pod {
        Some(pod) => Some(pod.as_ref()),
        None => found.path.iter().try_fold(found.node, |node, key| node.get(key)),
    };
    let spec = template.and_then(|template| template.get("spec"));
    let lists = ["containers", "initContainers"];
    let containers = lists.iter().filter_map(|list| spec?.get(list)).flat_map(Node::items);
    let mut images = containers.filter_map(|container| container.get("image"));
    name.is_some_and(has_action) || images.any(has_action)
}
