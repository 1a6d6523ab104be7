//! Rules that hide a builtin.

use plimsoll_types::Level;

use std::collections::BTreeSet;

use plimsoll_rego::builtins;

use crate::lint::context::{Context, Findings};
use crate::lint::{Example, Lint};

pub(super) static LINT: Lint = Lint {
    id: "shadows-builtin",
    title: "A rule has the name of a builtin",
    level: Level::Warning,
    what: "A rule or function has the name of a builtin function.",
    why: "In its package the name now means the rule: `count(xs)` calls it, or no longer compiles.",
    example: Example {
        bad: r#"package example

count := 3

deny contains "too many" if input.replicas > count
"#,
        good: r#"package example

most := 3

deny contains "too many" if input.replicas > most
"#,
    },
    ours: false,
    check,
};

/// Builtins that are written as operators, whose names nobody calls.
const OPERATORS: [&str; 8] = ["plus", "minus", "mul", "div", "rem", "and", "or", "eq"];

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let mut said = BTreeSet::new();
    for (file, module) in context.modules() {
        for rule in &module.rules {
            let name = &*rule.head.name;
            let shadows = builtins::lookup(name).is_some() && !OPERATORS.contains(&name);
            if shadows && said.insert((file.package(), name)) {
                let message = format!("the rule `{name}` hides the builtin `{name}`");
                findings.add(rule.head.span, message, "give the rule another name");
            }
        }
    }
}
