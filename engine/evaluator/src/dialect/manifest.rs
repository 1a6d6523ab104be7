//! A Kubernetes object of a policy file, and what is said of it.

use plimsoll_document::{
    Content, Document, Kind, Level, Pointer, Reading, Source, SpanTable, normalize,
    views::{Form, view},
};
use plimsoll_rego::PolicyFile;
use plimsoll_types::{Diagnostic, Span};
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

/// A Kubernetes object of a policy file.
#[derive(Debug, Clone)]
pub(crate) struct Manifest {
    /// The name of the file.
    pub(crate) file: String,
    /// The object.
    pub(crate) body: Json,
    /// Where its nodes stand in the file.
    pub(crate) spans: SpanTable,
}

/// The objects in a file of YAML or JSON, and what keeps it from being read to the end.
pub(crate) fn read(file: &PolicyFile) -> (Vec<Document>, Vec<Diagnostic>) {
    let source = Source::new(&file.name, Content::Text(&file.source)).of(Some(Kind::Object));
    // What cannot be read at all is told by whoever reads workloads.
    let unreadable = normalize(&source, &Reading::default()).diagnostics;
    let is_fatal = |it: &Diagnostic| it.level == Level::Error && it.code.starts_with("yaml/");
    let seen = view(&source, Form::Raw, &Reading::default());
    let mut wrong: Vec<Diagnostic> = Vec::new();
    for diagnostic in unreadable.into_iter().chain(seen.diagnostics).filter(is_fatal) {
        if !wrong.contains(&diagnostic) {
            wrong.push(diagnostic);
        }
    }
    (seen.documents, wrong)
}

impl Manifest {
    /// The object that a document is.
    pub(crate) fn new(document: Document) -> Self {
        let Document { file, body, spans, .. } = document;
        Self { file, body, spans }
    }

    /// The text that a path of keys leads to.
    pub(crate) fn text(&self, path: &[&str]) -> Option<&str> {
        self.node(path)?.as_str()
    }

    /// The node that a path of keys leads to; nothing where it is null.
    pub(crate) fn node(&self, path: &[&str]) -> Option<&Json> {
        let node = path.iter().try_fold(&self.body, |node, key| node.get(key))?;
        Some(node).filter(|node| !node.is_null())
    }

    /// The node that a path of keys leads to, read as what it must be.
    ///
    /// # Errors
    /// That it is something else.
    pub(crate) fn read<T: DeserializeOwned>(
        &self,
        code: &str,
        path: &[&str],
    ) -> Result<Option<T>, Diagnostic> {
        let Some(node) = self.node(path) else { return Ok(None) };
        T::deserialize(node).map(Some).map_err(|error| {
            let message = format!("`{}` cannot be read: {error}", path.join("."));
            self.error(code, &path.iter().collect(), message)
        })
    }

    /// An error about the node at `path`, or its nearest ancestor.
    pub(crate) fn error(&self, code: &str, path: &Pointer, message: String) -> Diagnostic {
        self.placed(Diagnostic::error(code, &self.file, message), path)
    }

    /// A warning about the node at `path`, or its nearest ancestor.
    pub(crate) fn warning(&self, code: &str, path: &Pointer, message: String) -> Diagnostic {
        self.placed(Diagnostic::warning(code, &self.file, message), path)
    }

    /// Where the node at a path of keys, or its nearest ancestor, stands.
    pub(crate) fn locate(&self, path: &[&str]) -> Option<Span> {
        self.spans.locate(&path.iter().collect())
    }

    /// The group of an `apiVersion` such as `templates.gatekeeper.sh/v1`; empty for Kubernetes' own first.
    pub(crate) fn group(&self) -> &str {
        let api_version = self.text(&["apiVersion"]).unwrap_or_default();
        api_version.split_once('/').map_or("", |(group, _)| group)
    }

    fn placed(&self, diagnostic: Diagnostic, path: &Pointer) -> Diagnostic {
        match self.spans.locate(path) {
            Some(span) => diagnostic.at(span),
            None => diagnostic,
        }
    }
}
