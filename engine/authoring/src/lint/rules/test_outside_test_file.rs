//! Tests in files that decide.

use plimsoll_types::Level;

use crate::lint::context::{Context, Findings};
use crate::lint::{Example, Lint};

pub(super) static LINT: Lint = Lint {
    id: "test-outside-test-file",
    title: "A test is not in a test file",
    level: Level::Warning,
    what: "A `test_` rule stands in a file below `plimsoll` whose name does not end in \
            `_test.rego`.",
    why: "It becomes part of every decision, and whoever looks for tests by the names of files \
            does not find it.",
    example: Example {
        bad: r#"#--- team.rego
# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

deny contains {"message": "the pods name no team", "path": ["pod", "labels"]} if {
	not input.pod.labels.team
}

test_no_team_is_found if count(deny) == 1 with input as {"pod": {"labels": {}}}
"#,
        good: r#"#--- team.rego
# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

deny contains {"message": "the pods name no team", "path": ["pod", "labels"]} if {
	not input.pod.labels.team
}
#--- team_test.rego
package plimsoll.workload.team_test

import data.plimsoll.workload.team

test_no_team_is_found if count(team.deny) == 1 with input as {"pod": {"labels": {}}}
"#,
    },
    ours: true,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (file, module) in context.modules() {
        if !file.ours || file.name.ends_with("_test.rego") {
            continue;
        }
        for rule in module.rules.iter().filter(|rule| rule.head.name.starts_with("test_")) {
            let message = format!("the test `{}` is in a file that decides", rule.head.name);
            findings.add(
                rule.head.span,
                message,
                "move it to a file whose name ends in `_test.rego`",
            );
        }
    }
}
