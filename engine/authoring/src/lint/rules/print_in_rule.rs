//! Calls of `print` outside of tests.

use plimsoll_types::Level;

use crate::lint::context::{Context, Findings};
use crate::lint::walk::calls_of_rule;
use crate::lint::{Example, Lint};

pub(super) static LINT: Lint = Lint {
    id: "print-in-rule",
    title: "A `print` is left in a rule",
    level: Level::Warning,
    what: "A rule that is no test calls `print`.",
    why: "It is there to find a fault. In a decision nobody sees what it prints, and it costs \
            time.",
    example: Example {
        bad: r#"package example

allow if {
	print("user", input.user)
	input.user == "root"
}
"#,
        good: r#"package example

allow if {
	input.user == "root"
}
"#,
    },
    ours: false,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (file, module) in context.modules() {
        if file.test {
            continue;
        }
        for rule in module.rules.iter().filter(|rule| !rule.head.name.starts_with("test_")) {
            calls_of_rule(rule, &mut |term, name, _| {
                if name == "print" {
                    findings.add(term.span, "`print` is left in a rule", "remove it");
                }
            });
        }
    }
}
