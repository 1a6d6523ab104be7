//! Alternatives that nothing reaches.

use plimsoll_types::Level;

use crate::lint::context::{Context, Findings};
use crate::lint::{Example, Lint};

pub(super) static LINT: Lint = Lint {
    id: "unreachable-else",
    title: "An `else` stands behind something that always comes out",
    level: Level::Error,
    what: "The rule, or an `else` above, has no condition that could fail, so this `else` is \
            never reached.",
    why: "Whoever reads it believes that it decides something.",
    example: Example {
        bad: r#"package example

level := "high" if {
	input.privileged
} else := "low" if {
	true
} else := "medium" if {
	input.host_network
}
"#,
        good: r#"package example

level := "high" if {
	input.privileged
} else := "medium" if {
	input.host_network
} else := "low"
"#,
    },
    ours: false,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for span in context.whole.iter().flat_map(|whole| whole.analysis.unreachable_elses()) {
        findings.add(
            *span,
            "this `else` is never reached: what stands before it always comes out",
            "put the alternative without conditions last",
        );
    }
}
