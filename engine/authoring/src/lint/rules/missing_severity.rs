//! Rules without a severity.

use plimsoll_types::Level;

use super::described;
use crate::lint::context::{Context, Findings};
use crate::lint::{Example, Lint};

pub(super) static LINT: Lint = Lint {
    id: "missing-severity",
    title: "A rule has no severity",
    level: Level::Warning,
    what: "The METADATA of a package with a `deny` or `warn` has no `custom.severity`.",
    why: "It counts as medium, whether or not that was meant.",
    example: Example {
        bad: r#"# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
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
        if described::custom(rule, "severity").is_some() {
            continue;
        }
        let message = format!("`{}` has no severity", rule.package.join("."));
        findings.add(package, message, "add `custom: {severity: ...}` to the METADATA above the package: low, medium, high or critical");
    }
}
