//! All sources as one input, as conftest's `--combine` gives them to its policies: a list of objects with the `path` of
//! a file and the `contents` of it, several where a file holds several.

use plimsoll_document::{Document, Kind, Pointer, SpanTable, views::Form};
use plimsoll_types::{Diagnostic, Finding, Settings};
use serde_json::json;

use crate::{
    PolicySet,
    decide::Decision,
    dialect::{MAX_DEPTH, Verdicts, depth},
    policy_set::Views,
};

/// A document, and the source it stands in.
struct Entry<'v> {
    source: usize,
    document: &'v Document,
}

/// What the policies written for conftest say of all sources together, source by source. What points at no source is
/// said of the first.
pub(crate) fn judge(set: &PolicySet, views: &[Views], settings: &Settings) -> Vec<Verdicts> {
    let mut verdicts: Vec<Verdicts> = views.iter().map(|_| Verdicts::default()).collect();
    let mut entries = Vec::new();
    for (source, views) in views.iter().enumerate() {
        let of_conftest = views.iter().filter(|(form, _)| *form == Form::Conftest);
        for document in of_conftest.flat_map(|(_, view)| &view.documents) {
            if depth(&document.body) <= MAX_DEPTH {
                entries.push(Entry { source, document });
            } else if let Some(verdict) = verdicts.get_mut(source) {
                verdict.diagnostics.push(too_deep(document));
            }
        }
    }
    let Some(first) = entries.first() else { return verdicts };
    let entry =
        |entry: &Entry<'_>| json!({"path": entry.document.file, "contents": entry.document.body});
    let all = Document {
        kind: Kind::Object,
        name: String::new(),
        file: first.document.file.clone(),
        body: entries.iter().map(entry).collect(),
        spans: SpanTable::default(),
    };
    let Decision { findings, diagnostics } = Decision::on(&all, Form::Conftest, set, settings);
    for finding in findings {
        let (source, finding) = placed(finding, &entries, first.source);
        if let Some(verdict) = verdicts.get_mut(source) {
            verdict.findings.push(finding);
        }
    }
    if let Some(verdict) = verdicts.get_mut(first.source) {
        verdict.diagnostics.extend(diagnostics);
    }
    verdicts
}

/// A finding at the place that it points at, in the source that has it.
fn placed(finding: Finding, entries: &[Entry<'_>], first: usize) -> (usize, Finding) {
    let mut steps = finding.path.split('/').skip(1);
    let entry = steps.next().and_then(|step| entries.get(step.parse::<usize>().ok()?));
    let Some(entry) = entry else {
        return (first, Finding { path: String::new(), span: None, ..finding });
    };
    let inside = match steps.next() {
        Some("contents") => steps.map(|step| step.replace("~1", "/").replace("~0", "~")).collect(),
        _ => Pointer::root(),
    };
    let Document { name, file, spans, .. } = entry.document;
    let finding = Finding {
        file: file.clone(),
        document: name.clone(),
        path: inside.as_str().to_owned(),
        span: spans.locate(&inside),
        ..finding
    };
    (entry.source, finding)
}

fn too_deep(document: &Document) -> Diagnostic {
    let message = format!("the document nests deeper than {MAX_DEPTH} levels");
    Diagnostic::error("document/unreadable", &document.file, message)
        .help("flatten it: no rule is given more")
}
