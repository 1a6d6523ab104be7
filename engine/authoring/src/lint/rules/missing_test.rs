//! Rules that no test mentions.

use plimsoll_types::Level;

use plimsoll_rego::analysis::Read;

use crate::lint::context::{Context, Findings};
use crate::lint::{Example, Lint};

pub(super) static LINT: Lint = Lint {
    id: "missing-test",
    title: "A rule has no test",
    level: Level::Warning,
    what: "There are tests among the files, and none of them mentions the package of this rule.",
    why: "Nobody knows whether the rule finds what it is for, or will after the next change.",
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
#--- stage.rego
# METADATA
# title: Pods name their stage
# custom:
#   id: ACME-002
#   severity: low
package plimsoll.workload.stage

deny contains {"message": "the pods name no stage", "path": ["pod", "labels"]} if {
	not input.pod.labels.stage
}
#--- team_test.rego
package plimsoll.workload.team_test

import data.plimsoll.workload.team

test_no_team_is_found if count(team.deny) == 1 with input as {"pod": {"labels": {}}}
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
    let Some(whole) = &context.whole else {
        return;
    };
    // A rule that is looked at by itself may well have its tests beside it.
    if !context.files.iter().any(|file| file.test) {
        return;
    }
    let is_test =
        |read: &&Read| context.files.get(read.file as usize).is_some_and(|file| file.test);
    let tested: Vec<&Read> = whole.reads.iter().filter(is_test).collect();
    for (rule, package) in context.judging_packages() {
        let mentions = |read: &Read| read.path.iter().zip(&rule.package).all(|(a, b)| a == b);
        let inside =
            context.files.iter().any(|file| file.test && file.package() == rule.package.join("."));
        if !inside && !tested.iter().any(|read| mentions(read)) {
            let name = rule.package.last().map_or("", String::as_str);
            let message = format!("no test mentions `{}`", rule.package.join("."));
            findings.add(package, message, format!("write `{name}_test.rego` beside it"));
        }
    }
}
