//! Keys and values that nothing uses.

use plimsoll_types::Level;

use plimsoll_rego::analysis::WarningKind;

use crate::lint::context::{Context, Findings};
use crate::lint::{Example, Lint};

pub(super) static LINT: Lint = Lint {
    id: "unused-member",
    title: "A key or value that `some` finds is not used",
    level: Level::Warning,
    what: "`some key, value in` declares two variables, and nothing uses one of them.",
    why: "Readers look for what it is for. With `_`, or with `some value in`, there is nothing \
            to look for.",
    example: Example {
        bad: r#"package example

deny contains "no digest" if {
	some i, image in input.images
	not image.digest
}
"#,
        good: r#"package example

deny contains "no digest" if {
	some image in input.images
	not image.digest
}
"#,
    },
    ours: false,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for warning in context.warnings(WarningKind::UnusedMember) {
        let message = format!("nothing uses `{}`", warning.name);
        findings.add(
            warning.error.span(),
            message,
            "write `_` in its place; a key can be left out",
        );
    }
}
