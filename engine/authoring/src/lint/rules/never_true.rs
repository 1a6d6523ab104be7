//! Conditions that never hold.

use plimsoll_types::Level;

use plimsoll_rego::analysis::Why;

use crate::lint::context::{Context, Findings};
use crate::lint::{Example, Lint};

pub(super) static LINT: Lint = Lint {
    id: "never-true",
    title: "A condition is never true",
    level: Level::Error,
    what: "A condition can be seen to be false without looking at any input: it compares \
            different constants, contradicts a condition above it, goes through a collection \
            that is empty, or negates something that is always there.",
    why: "Everything behind it is dead: the rule finds nothing, in any document.",
    example: Example {
        bad: r#"package example

deny contains "both" if {
	input.kind == "Pod"
	input.kind == "Service"
}
"#,
        good: r#"package example

deny contains "either" if input.kind in {"Pod", "Service"}
"#,
    },
    ours: false,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let conditions = context.whole.iter().flat_map(|whole| whole.analysis.conditions());
    for condition in conditions.filter(|condition| !condition.always) {
        let text = context.quote(condition.span);
        let (message, help) = match &condition.why {
            Why::Constants => (format!("`{text}` is never true"), String::new()),
            Why::Itself => {
                (format!("`{text}` compares a value with itself"), "it is never true".to_owned())
            }
            Why::Contradicts(other) => (
                format!("`{text}` contradicts `{}` on line {}", context.quote(*other), other.line),
                "conditions of one body must all hold; for either, write two rules or `in`"
                    .to_owned(),
            ),
            Why::Empty => (
                format!("`{text}` goes through a collection that is empty"),
                "it never finds an element".to_owned(),
            ),
            Why::Collection(name) => (
                format!("`{text}` is never true: `{name}` is there even when it is empty"),
                format!("write `count({name}) == 0`"),
            ),
            Why::Count | Why::BareCount => continue,
        };
        findings.add(condition.span, message, help);
    }
}
