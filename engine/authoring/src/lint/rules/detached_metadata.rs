//! METADATA that belongs to nothing.

use plimsoll_types::Level;

use plimsoll_rego::syntax::metadata_blocks;

use crate::lint::context::{Context, Findings};
use crate::lint::{Example, Lint};

pub(super) static LINT: Lint = Lint {
    id: "detached-metadata",
    title: "METADATA stands before nothing",
    level: Level::Warning,
    what: "A METADATA comment stands before an import, or behind the last rule, so that it \
            belongs to nothing.",
    why: "Everything it says is lost, and nobody is told.",
    example: Example {
        bad: r"package example

# METADATA
# title: Who may pass
import data.users

allow if input.user in users.names
",
        good: r"package example

import data.users

# METADATA
# title: Who may pass
allow if input.user in users.names
",
    },
    ours: false,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (_, module) in context.modules() {
        for annotation in metadata_blocks(module) {
            if !annotation.attached {
                findings.add(
                    annotation.span,
                    "this METADATA belongs to nothing",
                    "put it directly above the `package` or the rule that it speaks of",
                );
            }
        }
    }
}
