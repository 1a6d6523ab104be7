//! Imports that nothing uses.

use plimsoll_types::Level;

use plimsoll_rego::analysis::WarningKind;

use crate::lint::context::{Context, Findings};
use crate::lint::{Example, Lint};

pub(super) static LINT: Lint = Lint {
    id: "unused-import",
    title: "An import is not used",
    level: Level::Warning,
    what: "No rule of the file uses what an import brings in.",
    why: "Readers look for what it is for; and often the rule that was to use it says \
            something else by mistake.",
    example: Example {
        bad: r"package example

import data.users
import data.groups

allow if input.user in users.names
",
        good: r"package example

import data.users

allow if input.user in users.names
",
    },
    ours: false,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for warning in context.warnings(WarningKind::UnusedImport) {
        let message = format!("nothing uses the import `{}`", warning.name);
        findings.add(warning.error.span(), message, "remove it");
    }
}
