//! Numbers of elements that decide nothing.

use plimsoll_types::Level;

use plimsoll_rego::analysis::Why;

use crate::lint::context::{Context, Findings};
use crate::lint::{Example, Lint};

pub(super) static LINT: Lint = Lint {
    id: "count-condition",
    title: "A number of elements is used in a way that decides nothing",
    level: Level::Error,
    what: "`count` is compared with a number below zero, or with zero so that every number \
            fits, or stands as a condition of its own.",
    why: "There is no collection with fewer than no elements. And every number is true in \
            Rego, 0 included, so that `count(xs)` alone holds for an empty collection too.",
    example: Example {
        bad: r#"package example

deny contains "no containers" if count(input.containers) < 0

deny contains "has volumes" if count(input.volumes)
"#,
        good: r#"package example

deny contains "no containers" if count(input.containers) == 0

deny contains "has volumes" if count(input.volumes) > 0
"#,
    },
    ours: false,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for condition in context.whole.iter().flat_map(|whole| whole.analysis.conditions()) {
        let text = context.quote(condition.span);
        let always = if condition.always { "always" } else { "never" };
        let (message, help) = match &condition.why {
            Why::Count => (
                format!("`{text}` is {always} true: there are never fewer than 0 elements"),
                "for an empty collection write `count(...) == 0`, for any other `count(...) > 0`",
            ),
            Why::BareCount => (
                format!("`{text}` is {always} true: 0 is a number, and every number is true"),
                "write `count(...) > 0`",
            ),
            _ => continue,
        };
        findings.add(condition.span, message, help);
    }
}
