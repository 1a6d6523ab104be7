//! Arguments that nothing uses.

use plimsoll_types::Level;

use plimsoll_rego::analysis::WarningKind;

use crate::lint::context::{Context, Findings};
use crate::lint::{Example, Lint};

pub(super) static LINT: Lint = Lint {
    id: "unused-argument",
    title: "An argument is not used",
    level: Level::Warning,
    what: "A function does not use one of its arguments.",
    why: "Callers think that it makes a difference.",
    example: Example {
        bad: r#"package example

allow if is_admin(input.user, input.group)

is_admin(user, group) if user == "root"
"#,
        good: r#"package example

allow if is_admin(input.user, input.group)

is_admin(user, _) if user == "root"
"#,
    },
    ours: false,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for warning in context.warnings(WarningKind::UnusedArgument) {
        let message = format!("the function does not use its argument `{}`", warning.name);
        findings.add(warning.error.span(), message, "use it, or write `_` in its place");
    }
}
