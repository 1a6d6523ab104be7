//! Ids that several rules have.

use plimsoll_types::Level;

use std::collections::BTreeMap;

use plimsoll_rego::Value;

use super::described;
use crate::lint::context::{Context, Findings};
use crate::lint::{Example, Lint};

pub(super) static LINT: Lint = Lint {
    id: "duplicate-id",
    title: "Two rules have one id",
    level: Level::Error,
    what: "The packages of two rules have the same `custom.id`. A `deny` and a `warn` of one \
            package are one rule.",
    why: "Waivers for one hide the findings of the other, and reports mix them up.",
    example: Example {
        bad: r#"#--- a.rego
# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

deny contains {"message": "no team", "path": ["pod", "labels"]} if not input.pod.labels.team
#--- b.rego
# METADATA
# title: Pods name their stage
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.stage

deny contains {"message": "no stage", "path": ["pod", "labels"]} if not input.pod.labels.stage
"#,
        good: r#"#--- a.rego
# METADATA
# title: Pods name their team
# custom:
#   id: ACME-001
#   severity: low
package plimsoll.workload.team

deny contains {"message": "no team", "path": ["pod", "labels"]} if not input.pod.labels.team
#--- b.rego
# METADATA
# title: Pods name their stage
# custom:
#   id: ACME-002
#   severity: low
package plimsoll.workload.stage

deny contains {"message": "no stage", "path": ["pod", "labels"]} if not input.pod.labels.stage
"#,
    },
    ours: true,
    check,
};

fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    let mut known: BTreeMap<String, (String, &str)> = BTreeMap::new();
    for (rule, package) in context.judging_packages() {
        let Some(Value::String(id)) = described::custom(rule, "id") else {
            continue;
        };
        let own = rule.package.join(".");
        match known.get(&*id) {
            Some((other, file)) if *other != own => {
                let message = format!("the id `{id}` is that of `{other}` too");
                findings.add(
                    package,
                    message,
                    format!("see {file}; give each rule an id of its own"),
                );
            }
            Some(_) => {}
            None => {
                let file = context.file(package).map_or("", |file| file.name);
                known.insert(id.to_string(), (own, file));
            }
        }
    }
}
