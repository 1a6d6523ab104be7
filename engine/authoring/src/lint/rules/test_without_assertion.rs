//! Tests that cannot fail.

use plimsoll_types::Level;

use crate::lint::context::{Context, Findings};
use crate::lint::{Example, Lint};

pub(super) static LINT: Lint = Lint {
    id: "test-without-assertion",
    title: "A test asserts nothing",
    level: Level::Error,
    what: "A `test_` rule has no condition that could fail: it only assigns what is always \
            there, prints, or is `true`.",
    why: "It passes whatever the policy does.",
    example: Example {
        bad: r#"#--- policy.rego
package example

deny contains "privileged" if input.privileged
#--- policy_test.rego
package example_test

import data.example

test_privileged_is_denied if {
	found := example.deny with input as {"privileged": true}
	print(found)
}
"#,
        good: r#"#--- policy.rego
package example

deny contains "privileged" if input.privileged
#--- policy_test.rego
package example_test

import data.example

test_privileged_is_denied if {
	found := example.deny with input as {"privileged": true}
	found == {"privileged"}
}
"#,
    },
    ours: false,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(whole) = &context.whole else {
        return;
    };
    let certain = whole.analysis.certain_rules();
    for (_, module) in context.modules() {
        for rule in &module.rules {
            if rule.head.name.starts_with("test_") && certain.contains(&rule.span) {
                let message = format!("`{}` asserts nothing: none of it can fail", rule.head.name);
                findings.add(
                    rule.head.span,
                    message,
                    "compare what was found with what is expected",
                );
            }
        }
    }
}
