//! References to fields that no document has.

use plimsoll_types::Level;

use plimsoll_rego::analysis::UnknownField;

use crate::lint::context::{Context, Findings};
use crate::lint::{Example, Lint};

/// Names that a help lists.
const MAX_NAMES: usize = 12;

pub(super) static LINT: Lint = Lint {
    id: "unknown-field",
    title: "A reference asks for a field that documents do not have",
    level: Level::Error,
    what: "A reference into `input`, or into a value that comes from it, names a field that the \
            JSON Schema of the document does not have. It is followed through variables, \
            comprehensions, other rules and the functions it is given to. Where authors may \
            write fields of their own, only what is next to certainly a slip is reported.",
    why: "The reference is undefined for every document. A rule that needs it never finds \
            anything; one that says `not` of it always does.",
    example: Example {
        bad: r#"# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

deny contains {"message": "no digest", "path": ["containers", i, "image"]} if {
	some i, container in input.containers
	not container.imgae.digest
}
"#,
        good: r#"# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

deny contains {"message": "no digest", "path": ["containers", i, "image"]} if {
	some i, container in input.containers
	not container.image.digest
}
"#,
    },
    ours: true,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    report(context, findings, false);
}

/// Reports fields that documents do not have: in paths of violations, or in references.
pub(super) fn report(context: &Context<'_>, findings: &mut Findings<'_>, in_path: bool) {
    let unknown = context.unknown_fields.iter().filter(|field| field.in_path == in_path);
    for field in unknown {
        let UnknownField { of, name, near, names, list, .. } = field;
        let shown: Vec<String> =
            names.iter().take(MAX_NAMES).map(|name| format!("`{name}`")).collect();
        let more = if names.len() > MAX_NAMES { ", ..." } else { "" };
        let (message, help) = match (near, list) {
            (Some(near), _) => {
                (format!("`{of}` has no field `{name}`"), format!("did you mean `{near}`?"))
            }
            (None, true) => (
                format!("`{of}` is a list and has no field `{name}`"),
                "go through its elements: `some element in list`, or put an index before the field"
                    .to_owned(),
            ),
            (None, false) if shown.is_empty() => {
                (format!("`{of}` has no fields, so no `{name}`"), String::new())
            }
            (None, false) => (
                format!("`{of}` has no field `{name}`"),
                format!("it has {}{more}", shown.join(", ")),
            ),
        };
        findings.add(field.span, message, help);
    }
}
