//! References to rules that are not there.

use plimsoll_types::Level;

use crate::lint::context::{Context, Findings};
use crate::lint::{Example, Lint};

pub(super) static LINT: Lint = Lint {
    id: "unknown-rule",
    title: "A reference names a rule that its package does not have",
    level: Level::Error,
    what: "A reference into `data` names a rule that the package it names does not have, or a \
            package that is no package though one of nearly that name is. Functions that are not \
            there do not compile in the first place.",
    why: "The reference is undefined, so the rule that needs it is never true.",
    example: Example {
        bad: r#"#--- names.rego
package lib.names

allowed := {"web", "api"}
#--- policy.rego
package example

import data.lib.names

allow if input.name in names.alowed
"#,
        good: r#"#--- names.rego
package lib.names

allowed := {"web", "api"}
#--- policy.rego
package example

import data.lib.names

allow if input.name in names.allowed
"#,
    },
    ours: false,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for unknown in context.whole.iter().flat_map(|whole| &whole.unknown_rules) {
        let message = format!("`{}` has no `{}`", unknown.of, unknown.name);
        let help = match &unknown.near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "if it is data that comes from elsewhere, give it with `--data`".to_owned(),
        };
        findings.add(unknown.span, message, help);
    }
}
