//! Reads a Compose file into documents, one for each service.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Unset,
    elsewhere::Files,
    interpolate::{self, Unfit},
    layers::Services,
    service,
};
use crate::{
    Document, Kind, LineIndex, Normalized,
    reporter::Reporter,
    yaml::{self, Dialect, Node, Value},
};

/// How many bytes the variables of a file may grow to.
const MAX_FILLED: usize = 16 << 20;

/// Reads a Compose file, which may take services from others of the `files` read together. What is no Compose
/// file after all is passed over, unless `forced` says that the text is one.
pub(crate) fn normalize(
    file: &str,
    text: &str,
    environment: &BTreeMap<String, String>,
    files: &mut Files<'_>,
    forced: bool,
) -> Normalized {
    let lines = LineIndex::new(text);
    let mut reporter = Reporter::new(file, &lines);
    let mut documents = Vec::new();
    for piece in yaml::pieces(text) {
        let read = yaml::read_piece(text, piece, &lines, Dialect::Compose);
        for yaml::Document { mut root, problems } in read.documents {
            if !forced && !has_services(&root) {
                continue;
            }
            for problem in problems {
                problem.report(&lines, &mut reporter);
            }
            let mut unset = fill(&mut root, environment, &mut reporter);
            files.included(file, &root, &mut reporter);
            let Some(found) = services(&root, &mut reporter) else { continue };
            let far = files.extended(file, found, &mut unset, &mut reporter);
            let mut services = Services::new(&root, found, &unset, &far);
            for entry in found.entries() {
                let read = service::read(entry, &mut services, environment, &lines, &mut reporter);
                documents.extend(read.map(|(service, spans)| Document {
                    kind: Kind::Compose,
                    name: entry.key.clone(),
                    file: file.to_owned(),
                    // Maps with string keys and plain numbers always become JSON.
                    body: serde_json::to_value(service).unwrap_or_default(),
                    spans,
                }));
            }
        }
        if let Some(failure) = read.failure {
            failure.report(&lines, &mut reporter);
        }
    }
    Normalized { documents, diagnostics: reporter.finish() }
}

/// Whether a file that is not called as Compose files are is one.
pub(crate) fn has_services(root: &Node) -> bool {
    let services = root.get("services").map(Node::entries).unwrap_or_default();
    let is_service = |node: &Node| node.get("image").is_some() || node.get("build").is_some();
    root.get("apiVersion").is_none() && services.iter().any(|entry| is_service(&entry.node))
}

/// The services of a file; `None` where there are none, which is right for a file that only includes
/// others or adds to them.
fn services<'n>(root: &'n Node, reporter: &mut Reporter<'_>) -> Option<&'n Node> {
    if root.value == Value::Null {
        return None;
    }
    let (name, node) = match root.is_mapping() {
        true => ("services", root.get("services")?),
        false => ("the file", root),
    };
    if name == "services" && node.is_mapping() {
        return Some(node);
    }
    reporter.error(
        "compose/wrong-type",
        node.at.range(),
        format!("`{name}` must be a mapping, not {}", node.type_name()),
        "write its fields as `name: value`, indented",
    );
    None
}

/// The variables that nobody set, by the place of the text that uses them.
pub(crate) type UnsetAt = BTreeMap<usize, Vec<Unset>>;

/// Fills in the variables of a file.
pub(crate) fn fill(
    root: &mut Node,
    environment: &BTreeMap<String, String>,
    reporter: &mut Reporter<'_>,
) -> UnsetAt {
    let mut unset = UnsetAt::new();
    let mut warned = BTreeSet::new();
    let mut left = MAX_FILLED;
    root.change_texts(&mut |text, at| {
        if !text.contains('$') {
            return;
        }
        let filled = match interpolate::fill(text, environment) {
            Ok(filled) => filled,
            Err(Unfit::Syntax) => {
                reporter.error(
                    "compose/bad-variable",
                    at.range(),
                    format!("`{text}` has a `$` that starts no variable"),
                    "write `${NAME}`, or `$$` for a dollar sign",
                );
                return;
            }
            Err(Unfit::TooDeep) => {
                reporter.error(
                    "compose/bad-variable",
                    at.range(),
                    "the defaults of variables nest too deep",
                    "write the value out",
                );
                return;
            }
        };
        let Some(rest) = left.checked_sub(filled.text.len()) else {
            if left > 0 {
                reporter.error(
                    "compose/too-large",
                    at.range(),
                    format!("the variables fill more than {} MiB", MAX_FILLED >> 20),
                    "shorten their values",
                );
            }
            left = 0;
            return;
        };
        left = rest;
        for missing in &filled.unset {
            if warned.insert(missing.name.clone()) {
                reporter.warning(
                    "compose/unset-variable",
                    at.range(),
                    format!("nobody set the variable `{}`", missing.name),
                    "give it a value where the file is checked, or a default, as in `${NAME:-x}`",
                );
            }
        }
        if !filled.unset.is_empty() {
            unset.insert(at.start(), filled.unset);
        }
        *text = filled.text;
    });
    unset
}
