//! The Kubernetes objects that are judged together, as the policies of dialects see them.

use plimsoll_document::{Document, Pointer};
use plimsoll_rego::Value;
use plimsoll_types::{Diagnostic, Finding, Rule};
use serde::Deserialize;
use serde_json::Value as Json;

/// How deep an object may nest, in levels of lists and mappings. What a rule is given around it nests a
/// few levels more, and 128 in all are allowed.
pub(crate) const MAX_DEPTH: usize = 112;

/// An object, and where it comes from.
#[derive(Debug)]
pub(crate) struct Object<'d> {
    /// Which of the sources it stands in.
    pub(crate) source: usize,
    /// The source it stands in, and where its nodes stand there.
    pub(crate) document: &'d Document,
    /// Where the object is in the document: the root, but for one that a review is about.
    pub(crate) root: Pointer,
    /// The object.
    pub(crate) body: &'d Json,
    /// The object, as rules see it.
    pub(crate) value: Value,
}

impl<'d> Object<'d> {
    /// The object that a document is.
    ///
    /// # Errors
    /// That it nests too deep to be judged.
    pub(crate) fn new(
        source: usize,
        document: &'d Document,
        root: Pointer,
        body: &'d Json,
    ) -> Result<Self, Diagnostic> {
        if depth(body) > MAX_DEPTH {
            let message = format!("the object nests deeper than {MAX_DEPTH} levels");
            let diagnostic = Diagnostic::error("document/unreadable", &document.file, message);
            let diagnostic = diagnostic.help("flatten it: no rule is given more");
            return Err(match document.spans.locate(&root) {
                Some(span) => diagnostic.at(span),
                None => diagnostic,
            });
        }
        let value = Value::deserialize(body).map_err(|error| {
            let message = format!("the object cannot be read by policies: {error}");
            Diagnostic::error("document/unreadable", &document.file, message)
        })?;
        Ok(Self { source, document, root, body, value })
    }

    /// The text that a path of keys leads to; empty where there is none.
    pub(crate) fn text(&self, path: &[&str]) -> &'d str {
        let node = path.iter().try_fold(self.body, |node, key| node.get(key));
        node.and_then(Json::as_str).unwrap_or_default()
    }

    /// The group and the version of its `apiVersion`.
    pub(crate) fn group_version(&self) -> (&'d str, &'d str) {
        let api_version = self.text(&["apiVersion"]);
        api_version.split_once('/').unwrap_or(("", api_version))
    }

    /// What a rule found in it, at the node `path` of the object.
    pub(crate) fn finding(&self, rule: &Rule, message: String, path: &Pointer) -> Finding {
        let mut whole = self.root.as_str().to_owned();
        whole.push_str(path.as_str());
        let whole: Pointer = whole
            .split('/')
            .skip(1)
            .map(|step| step.replace("~1", "/").replace("~0", "~"))
            .collect();
        Finding {
            rule: rule.id.clone(),
            title: rule.title.clone(),
            severity: rule.severity,
            action: rule.action,
            message,
            remediation: rule.remediation.clone(),
            file: self.document.file.clone(),
            document: self.document.name.clone(),
            path: whole.as_str().to_owned(),
            span: self.document.spans.locate(&whole),
            excerpt: None,
            sensitive: rule.sensitive,
            fix: None,
            layer: None,
            waived: None,
        }
    }
}

/// What came of judging: for each source what was found in it and what could not be decided.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) findings: Vec<(usize, Finding)>,
    pub(crate) diagnostics: Vec<(usize, Diagnostic)>,
}

/// The object that a document is or, of a review, what it asks to admit or to delete.
pub(crate) fn object_of(document: &Document) -> Option<(Pointer, &Json)> {
    let Some(request) = document.body.get("request") else {
        return Some((Pointer::root(), &document.body));
    };
    if document.body.get("kind").and_then(|kind| kind.as_str()) != Some("AdmissionReview") {
        return Some((Pointer::root(), &document.body));
    }
    ["object", "oldObject"].into_iter().find_map(|name| {
        let object = request.get(name).filter(|object| object.is_object())?;
        Some((Pointer::from_iter(["request", name]), object))
    })
}

/// Levels of lists and mappings. The reader of documents has limited them before anyone recurses.
pub(crate) fn depth(node: &Json) -> usize {
    match node {
        Json::Array(items) => 1 + items.iter().map(depth).max().unwrap_or_default(),
        Json::Object(fields) => 1 + fields.values().map(depth).max().unwrap_or_default(),
        _ => 0,
    }
}
