//! Rules that nothing uses.

use plimsoll_types::Level;

use std::collections::BTreeSet;

use plimsoll_rego::RuleInfo;
use plimsoll_rego::analysis::{Read, nearest};

use crate::lint::context::{Context, Findings, is_verdict};
use crate::lint::{Example, Lint};

pub(super) static LINT: Lint = Lint {
    id: "unused-rule",
    title: "A rule is not used",
    level: Level::Warning,
    what: "A rule or function in a package `plimsoll.<kind>.<name>` is neither `deny` nor \
            `warn`, and nothing among the files uses it.",
    why: "The engine asks such a package for nothing else, so the rule decides nothing. Often \
            it is a `deny` misspelt, or what a `deny` forgot to ask.",
    example: Example {
        bad: r#"# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

deny contains {"message": "no team", "path": ["pod", "labels"]} if not input.pod.labels.team

exempt if input.object.namespace == "kube-system"
"#,
        good: r#"# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

deny contains {"message": "no team", "path": ["pod", "labels"]} if {
	not input.pod.labels.team
	not exempt
}

exempt if input.object.namespace == "kube-system"
"#,
    },
    ours: true,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let Some(whole) = &context.whole else {
        return;
    };
    let mut said = BTreeSet::new();
    for rule in &whole.rules {
        let Some(file) = context.file(rule.span) else {
            continue;
        };
        let private = file.kind.is_some() && !file.test && rule.package.len() >= 3;
        if !private || is_verdict(&rule.name) || is_test(&rule.name) {
            continue;
        }
        let path = path_of(rule);
        let used = whole.reads.iter().any(|read| read.by != rule.path && reaches(read, &path));
        if !used && said.insert(rule.path.clone()) {
            let what = if rule.function { "function" } else { "rule" };
            let message = format!("nothing uses the {what} `{}`", rule.name);
            let help = match nearest(&rule.name, ["deny", "warn"]) {
                Some(near) if !rule.function => format!("did you mean `{near}`?"),
                _ => "remove it, or use it in a `deny`".to_owned(),
            };
            findings.add(rule.span, message, help);
        }
    }
}

fn path_of(rule: &RuleInfo) -> Vec<&str> {
    let names = rule.name.split('.');
    rule.package.iter().map(String::as_str).chain(names).collect()
}

/// Whether a reference may take in what is at a path: it goes there or further, or it names what is around.
fn reaches(read: &Read, path: &[&str]) -> bool {
    read.path.iter().zip(path).all(|(a, b)| a == b)
}

fn is_test(name: &str) -> bool {
    name.starts_with("test_") || name.starts_with("todo_test_")
}
