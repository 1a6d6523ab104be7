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
    what: "A rule or function has the name of a builtin function, or of the group that builtins \
            stand in, such as `json` or `time`.",
    why: "In its package the name now means the rule: `count(xs)` calls it, and \
            `time.now_ns()` is no longer there.",
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

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    // What is called in infix has no name that a rule could hide.
    let named = builtins::all().filter(|builtin| !builtin.name.starts_with("internal."));
    let names: BTreeSet<&str> = named.map(|builtin| builtin.name).collect();
    let groups: BTreeSet<&str> =
        names.iter().filter_map(|name| Some(name.split_once('.')?.0)).collect();
    let mut said = BTreeSet::new();
    for (file, module) in context.modules() {
        for rule in &module.rules {
            let name = &*rule.head.name;
            let shadowed = match () {
                () if OPERATORS.contains(&name) => continue,
                () if names.contains(name) => format!("the builtin `{name}`"),
                () if groups.contains(name) => format!("the builtins `{name}.*`"),
                () => continue,
            };
            if said.insert((file.package(), name)) {
                let message = format!("the rule `{name}` hides {shadowed}");
                findings.add(rule.head.span, message, "give the rule another name");
            }
        }
    }
}

/// Builtins that are written as operators, whose names nobody calls.
const OPERATORS: [&str; 8] = ["plus", "minus", "mul", "div", "rem", "and", "or", "eq"];
