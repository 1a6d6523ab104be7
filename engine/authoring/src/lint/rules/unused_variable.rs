//! Variables that nothing uses.

use plimsoll_types::Level;

use plimsoll_rego::analysis::WarningKind;

use crate::lint::context::{Context, Findings};
use crate::lint::{Example, Lint};

pub(super) static LINT: Lint = Lint {
    id: "unused-variable",
    title: "A variable is not used",
    level: Level::Warning,
    what: "Nothing uses a variable that `:=` declares.",
    why: "Either it is left over, or the condition that was to use it names something else.",
    example: Example {
        bad: r"package example

allow if {
	user := input.user
	input.admin
}
",
        good: r"package example

allow if {
	user := input.user
	user.admin
}
",
    },
    ours: false,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for warning in context.warnings(WarningKind::UnusedVariable) {
        let message = format!("nothing uses the variable `{}`", warning.name);
        findings.add(warning.error.span(), message, "remove the assignment, or use the variable");
    }
}
