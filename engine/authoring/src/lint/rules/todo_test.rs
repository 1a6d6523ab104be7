//! Tests that are not run.

use plimsoll_types::Level;

use crate::lint::context::{Context, Findings};
use crate::lint::{Example, Lint};

pub(super) static LINT: Lint = Lint {
    id: "todo-test",
    title: "A test is switched off",
    level: Level::Warning,
    what: "A rule whose name starts with `todo_test_` is a test that is not run.",
    why: "What it would show is not shown, and it is soon forgotten.",
    example: Example {
        bad: r#"#--- policy_test.rego
package example_test

todo_test_root_is_denied if input.user == "root"
"#,
        good: r#"#--- policy_test.rego
package example_test

test_root_is_denied if input.user == "root"
"#,
    },
    ours: false,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (_, module) in context.modules() {
        for rule in module.rules.iter().filter(|rule| rule.head.name.starts_with("todo_test_")) {
            let message = format!("`{}` is not run", rule.head.name);
            findings.add(rule.head.span, message, "finish it and drop `todo_` from its name");
        }
    }
}
