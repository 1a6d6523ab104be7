//! Paths of violations that lead nowhere.

use plimsoll_types::Level;

use crate::lint::context::{Context, Findings};
use crate::lint::{Example, Lint};

pub(super) static LINT: Lint = Lint {
    id: "unknown-path",
    title: "The path of a violation leads to nothing",
    level: Level::Error,
    what: "The `path` of a violation names a field that the JSON Schema of the document does \
            not have.",
    why: "The finding cannot be shown at the place that is wrong; it points at whatever lies \
            around it.",
    example: Example {
        bad: r#"# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

deny contains {"message": "no digest", "path": ["containers", i, "imgae"]} if {
	some i, container in input.containers
	not container.image.digest
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
    super::unknown_field::report(context, findings, true);
}
