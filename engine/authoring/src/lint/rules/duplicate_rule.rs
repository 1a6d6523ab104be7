//! Rules that are there twice.

use plimsoll_types::Level;

use std::collections::BTreeMap;

use crate::lint::context::{Context, Findings};
use crate::lint::{Example, Lint};

pub(super) static LINT: Lint = Lint {
    id: "duplicate-rule",
    title: "A rule is written twice",
    level: Level::Warning,
    what: "Two rules of a package are the same, letter for letter.",
    why: "Nothing changes without one of them. Most often it was copied to be changed, and was \
            not.",
    example: Example {
        bad: r#"package example

allow if input.user == "root"

allow if input.user == "root"
"#,
        good: r#"package example

allow if input.user == "root"

allow if input.user == "admin"
"#,
    },
    ours: false,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let mut known: BTreeMap<(String, &str), (&str, u32)> = BTreeMap::new();
    for (file, module) in context.modules() {
        for rule in &module.rules {
            let text = file.text(rule.span).trim();
            let key = (file.package(), text);
            match known.get(&key) {
                Some((other, line)) => {
                    let message = format!(
                        "`{}` is written the same on line {line} of {other}",
                        rule.head.name
                    );
                    findings.add(
                        rule.head.span,
                        message,
                        "remove one of them, or change what was to differ",
                    );
                }
                None => {
                    known.insert(key, (file.name, rule.span.line));
                }
            }
        }
    }
}
