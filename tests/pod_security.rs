//! Pod Security Standards: upstream's test pods get upstream's verdict, at both levels and for every version
//! of Kubernetes, by themselves and inside a Deployment.

use std::{collections::BTreeMap, fs};

use plimsoll_cases::{cases, settle};
use plimsoll_document::{Content, Source};
use plimsoll_evaluator::{Options, PolicySet, Settings};
use serde_json::Value;

/// The library as it judges by one version of Kubernetes.
struct Standards(BTreeMap<&'static str, PolicySet>);

impl Standards {
    fn of(version: &str) -> Self {
        let parameters = serde_json::json!({"lib.kubernetes": {"version": version}});
        let data = serde_json::json!({"plimsoll": {"parameters": parameters}}).to_string();
        let of_level = |level: &'static str| {
            let profile = Some(format!("pss-{level}"));
            let options = Options { bundled: true, profile, ..Options::default() };
            (level, PolicySet::compile(&[], &data, &options).expect("the library compiles"))
        };
        Self(["baseline", "restricted"].map(of_level).into())
    }

    /// The checks of a level that a manifest fails, by upstream's names in small letters.
    fn failed(&self, level: &str, manifest: &str) -> Result<Vec<String>, String> {
        let framework = format!("pss-{level}");
        let source = Source::new("pod.yaml", Content::Text(manifest));
        let set = self.0.get(level).expect("a level");
        let report = set.check(&[source], &Settings::default()).pop().expect("one report a source");
        if let Some(wrong) = report.diagnostics.first() {
            return Err(wrong.message.clone());
        }
        let found = |id: &str| report.findings.iter().any(|finding| finding.rule == id);
        let rules = set.rules().iter().filter(|rule| found(&rule.id));
        let controls = rules.flat_map(|rule| &rule.controls);
        let ours = controls.filter(|control| control.framework == framework);
        Ok(ours.map(|control| control.id.to_lowercase()).collect())
    }

    fn judge(&self, case: &Case<'_>, manifest: &str) -> Result<(), String> {
        let failed = self.failed(case.level, manifest);
        let wrong = match &failed {
            Err(message) => message.clone(),
            Ok(failed) if case.passes && failed.is_empty() => return Ok(()),
            Ok(failed) if !case.passes && failed.iter().any(|check| check == case.check) => {
                return Ok(());
            }
            Ok(failed) => format!("{failed:?} failed"),
        };
        let wanted = if case.passes { "none" } else { case.check };
        Err(format!("{} {}, {wanted} to fail: {wrong}\n{manifest}", case.level, case.file))
    }
}

/// What upstream says of a pod, for one level and version.
struct Case<'a> {
    check: &'a str,
    level: &'a str,
    file: &'a str,
    passes: bool,
    pod: &'a str,
}

/// The cases of each version.
fn by_version(lines: &[Value]) -> BTreeMap<&str, Vec<Case<'_>>> {
    let mut versions: BTreeMap<&str, Vec<Case<'_>>> = BTreeMap::new();
    for line in lines {
        for expected in line["expectations"].as_array().expect("a list") {
            let text = |field: &str| expected[field].as_str().expect("a text");
            versions.entry(text("version")).or_default().push(Case {
                check: line["check"].as_str().expect("a name"),
                level: text("level"),
                file: text("file"),
                passes: text("expect") == "pass",
                pod: line["pod"].as_str().expect("a manifest"),
            });
        }
    }
    versions
}

/// The pod as the template of a Deployment.
fn wrapped(pod: &str) -> String {
    let head =
        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: wrapped\nspec:\n  template:\n";
    let kept =
        pod.lines().filter(|line| !line.starts_with("apiVersion:") && !line.starts_with("kind:"));
    kept.fold(head.to_owned(), |text, line| text + "    " + line + "\n")
}

#[test]
fn pods_get_upstreams_verdict_for_every_version() {
    let Some(path) = cases("pod-security/pods.jsonl") else { return };
    let text = fs::read_to_string(path).expect("the cases are text");
    let lines: Vec<Value> =
        text.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect();
    let mut results = Vec::new();
    for (version, cases) in by_version(&lines) {
        let standards = Standards::of(version);
        for case in cases {
            for manifest in [case.pod.to_owned(), wrapped(case.pod)] {
                results
                    .push(standards.judge(&case, &manifest).map_err(|e| format!("{version} {e}")));
            }
        }
    }
    settle("Pod Security Standards", &results);
}
