//! Rules without an id.

use plimsoll_types::Level;

use super::described;
use crate::lint::context::{Context, Findings};
use crate::lint::{Example, Lint};

pub(super) static LINT: Lint = Lint {
    id: "missing-id",
    title: "A rule has no id",
    level: Level::Warning,
    what: "The METADATA of a package with a `deny` or `warn` has no `custom.id`.",
    why: "The package stands in for the id, so that waivers and reports break when the file is \
            moved or renamed.",
    example: Example {
        bad: r#"# METADATA
# title: Pods name their team
# custom:
#   severity: low
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

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (rule, package) in context.judging_packages() {
        if described::custom(rule, "id").is_some() {
            continue;
        }
        let message = format!("`{}` has no id", rule.package.join("."));
        findings.add(
            package,
            message,
            "add `custom: {id: ...}` to the METADATA above the package; it never changes again",
        );
    }
}
