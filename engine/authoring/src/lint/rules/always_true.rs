//! Conditions that always hold.

use plimsoll_types::Level;

use plimsoll_rego::analysis::Why;

use crate::lint::context::{Context, Findings};
use crate::lint::{Example, Lint};

pub(super) static LINT: Lint = Lint {
    id: "always-true",
    title: "A condition is always true",
    level: Level::Warning,
    what: "A condition can be seen to hold without looking at any input: it compares equal \
            constants or a value with itself, or names a set or object that rules build, which \
            is there even when it is empty.",
    why: "It decides nothing, though its author meant it to. A test that only names `deny` \
            passes whatever `deny` finds.",
    example: Example {
        bad: r#"#--- policy.rego
package example

deny contains "privileged" if input.privileged
#--- policy_test.rego
package example_test

import data.example

test_privileged_is_denied if {
	example.deny with input as {"privileged": true}
}
"#,
        good: r#"#--- policy.rego
package example

deny contains "privileged" if input.privileged
#--- policy_test.rego
package example_test

import data.example

test_privileged_is_denied if {
	count(example.deny) == 1 with input as {"privileged": true}
}
"#,
    },
    ours: false,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let conditions = context.whole.iter().flat_map(|whole| whole.analysis.conditions());
    for condition in conditions.filter(|condition| condition.always) {
        let text = context.quote(condition.span);
        let (message, help) = match &condition.why {
            Why::Itself => (format!("`{text}` compares a value with itself"), String::new()),
            Why::Collection(name) => (
                format!("`{text}` is always true: `{name}` is there even when it is empty"),
                format!("write `count({name}) > 0`"),
            ),
            Why::Constants => (format!("`{text}` is always true"), String::new()),
            _ => continue,
        };
        findings.add(condition.span, message, help);
    }
}
