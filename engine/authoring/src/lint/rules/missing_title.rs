//! Rules without a title.

use plimsoll_types::Level;

use super::described;
use crate::lint::context::{Context, Findings};
use crate::lint::{Example, Lint};

pub(super) static LINT: Lint = Lint {
    id: "missing-title",
    title: "A rule has no title",
    level: Level::Warning,
    what: "The METADATA of a package with a `deny` or `warn` has no `title`.",
    why: "Reports and listings can only show the package's last name.",
    example: Example {
        bad: r#"# METADATA
# custom:
#   id: ACME-001
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
        if described::field(rule, "title").is_some() {
            continue;
        }
        let message = format!("`{}` has no title", rule.package.join("."));
        findings.add(package, message, "add `title: ...` to the METADATA above the package: what holds where the rule finds nothing");
    }
}
