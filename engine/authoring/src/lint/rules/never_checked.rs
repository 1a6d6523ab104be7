//! Rules that no check asks for.

use plimsoll_types::Level;

use plimsoll_rego::analysis::nearest;
use plimsoll_types::Kind;

use crate::lint::context::{Context, Findings, is_verdict};
use crate::lint::{Example, Lint};

pub(super) static LINT: Lint = Lint {
    id: "never-checked",
    title: "A `deny` or `warn` stands where no check looks for it",
    level: Level::Error,
    what: "A `deny` or `warn` is in a package below `plimsoll` that is not \
            `plimsoll.<kind>.<name>`: the kind is none of `dockerfile`, `workload`, `image` and \
            `compose`, or there is no name behind it. `plimsoll.lib` is left alone.",
    why: "The engine never asks for the rule, so it never finds anything.",
    example: Example {
        bad: r#"# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workloads.team

deny contains {"message": "no team", "path": ["pod", "labels"]} if not input.pod.labels.team
"#,
        good: r#"# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

deny contains {"message": "no team", "path": ["pod", "labels"]} if not input.pod.labels.team
"#,
    },
    ours: true,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    for (file, module) in context.modules() {
        if !file.ours || file.test || module.package.get(1).is_some_and(|name| &**name == "lib") {
            continue;
        }
        let Some(rule) = module.rules.iter().find(|rule| is_verdict(&rule.head.name)) else {
            continue;
        };
        let name = &rule.head.name;
        let kinds = Kind::ALL.map(Kind::as_str);
        let (message, help) = match module.package.get(1) {
            Some(kind) if file.kind.is_none() => (
                format!("no check asks for `{name}` here: `{kind}` is no kind of document"),
                match nearest(kind, kinds) {
                    Some(near) => format!("did you mean `plimsoll.{near}`?"),
                    None => format!("the kinds are {}", kinds.join(", ")),
                },
            ),
            _ if module.package.len() < 3 => (
                format!(
                    "no check asks for `{name}` here: the package is not `plimsoll.<kind>.<name>`"
                ),
                "add a name to the package, such as `plimsoll.workload.owner`".to_owned(),
            ),
            _ => continue,
        };
        findings.add(module.package_span, message, help);
    }
}
