//! Fields of METADATA that nobody reads.

use plimsoll_types::Level;

use plimsoll_rego::analysis::nearest;
use plimsoll_rego::syntax::{MetadataBlock, metadata_blocks};
use plimsoll_rego::{Object, Value};

use crate::lint::context::{Context, Findings};
use crate::lint::{Example, Lint};

pub(super) static LINT: Lint = Lint {
    id: "unknown-metadata",
    title: "METADATA has a field that nobody reads",
    level: Level::Warning,
    what: "The METADATA of a rule has a field whose name is nearly one that is read and is not \
            there, or one at the top that belongs below `custom`.",
    why: "Nothing reads it. A severity that is misspelt is medium.",
    example: Example {
        bad: r#"# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severty: high
package plimsoll.workload.team

deny contains {"message": "the pods name no team", "path": ["pod", "labels"]} if {
	not input.pod.labels.team
}
"#,
        good: r#"# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

deny contains {"message": "the pods name no team", "path": ["pod", "labels"]} if {
	not input.pod.labels.team
}
"#,
    },
    ours: true,
    check,
};

/// What is read below `custom`.
const CUSTOM: [&str; 8] = [
    "id",
    "severity",
    "principle",
    "frameworks",
    "remediation",
    "sensitive",
    "parameters",
    "profiles",
];

/// What is read at the top; `custom` is.
const TOP: [&str; 10] = [
    "scope",
    "title",
    "description",
    "related_resources",
    "authors",
    "organizations",
    "schemas",
    "entrypoint",
    "custom",
    "compile",
];

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (file, module) in context.modules() {
        if file.kind.is_none() || file.test {
            continue;
        }
        for annotation in metadata_blocks(module) {
            of_annotation(&annotation, findings);
        }
    }
}

fn of_annotation(annotation: &MetadataBlock, findings: &mut Findings<'_>) {
    let custom: Vec<&str> = match annotation.fields.get(&Value::from("custom")) {
        Some(Value::Object(fields)) => names(fields),
        _ => Vec::new(),
    };
    let top = names(&annotation.fields);
    for name in &top {
        if TOP.contains(name) {
            continue;
        }
        if CUSTOM.contains(name) && !custom.contains(name) {
            let message = format!("`{name}` at the top of METADATA is not read");
            findings.add(annotation.line_of(name), message, "put it below `custom:`".to_owned());
        } else if let Some(near) = nearest(name, TOP)
            && !top.contains(&near)
        {
            unread(annotation, name, near, findings);
        }
    }
    for name in &custom {
        if !CUSTOM.contains(name)
            && let Some(near) = nearest(name, CUSTOM)
            && !custom.contains(&near)
        {
            unread(annotation, name, near, findings);
        }
    }
}

fn unread(annotation: &MetadataBlock, name: &str, near: &str, findings: &mut Findings<'_>) {
    let message = format!("nothing reads `{name}` in METADATA");
    findings.add(annotation.line_of(name), message, format!("did you mean `{near}`?"));
}

fn names(fields: &Object) -> Vec<&str> {
    let mut names = Vec::new();
    for (key, _) in fields.iter_sorted() {
        if let Value::String(name) = key {
            names.push(&**name);
        }
    }
    names
}
