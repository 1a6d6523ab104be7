//! Builtins that Rego v1 does not have.

use plimsoll_types::Level;

use plimsoll_rego::analysis::WarningKind;

use crate::lint::context::{Context, Findings};
use crate::lint::{Example, Lint};

pub(super) static LINT: Lint = Lint {
    id: "deprecated-builtin",
    title: "A builtin is there for old policies only",
    level: Level::Warning,
    what: "A policy of Rego v0 calls a builtin that v1 does not have. In a policy of v1 that \
            does not compile.",
    why: "The file cannot move to Rego v1 as it is.",
    example: Example {
        bad: r#"package example

deny[msg] {
	any([input.privileged, input.host_network])
	msg := "too much"
}
"#,
        good: r#"package example

deny[msg] {
	[input.privileged, input.host_network][_] == true
	msg := "too much"
}
"#,
    },
    ours: false,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for warning in context.warnings(WarningKind::DeprecatedBuiltin) {
        let message = format!("Rego v1 has no `{}`", warning.name);
        findings.add(
            warning.error.span(),
            message,
            "see OPA's documentation for what to write instead",
        );
    }
}
