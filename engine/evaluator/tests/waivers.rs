//! Findings that somebody has allowed for a while.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use plimsoll_document::{Content, Source};
use plimsoll_evaluator::{
    Finding, Options, PolicyFile, PolicySet, Report, Settings, Severity, Verdict, Waiver,
    WaiverFault,
};

const RULES: &str = "\
# METADATA
# custom:
#   id: ACME-1
#   severity: high
package plimsoll.dockerfile.tags

deny contains {\"message\": \"no digest\", \"path\": [\"stages\", i, \"base\"]} if {
	some i, stage in input.stages
	not stage.base.image.digest
}
";

const RUNS: &str = "\
# METADATA
# custom:
#   id: ACME-2
#   severity: high
package plimsoll.dockerfile.runs

deny contains {\"message\": \"runs a\", \"path\": [\"stages\", i, \"instructions\", j, \"commands\", k]} if {
	some i, stage in input.stages
	some j, instruction in stage.instructions
	some k, command in instruction.commands
	command.program == \"a\"
}
";

const WORKLOADS: &str = "\
# METADATA
# custom:
#   id: ACME-3
#   severity: high
package plimsoll.workload.images

deny contains {\"message\": \"an image\", \"path\": [\"containers\", i, \"image\"]} if {
	some i, container in input.containers
	container.image
}
";

/// 2026-06-01T12:00:00Z.
const NOW: i64 = 1_780_315_200_000_000_000;

fn settings(waivers: Vec<Waiver>) -> Settings {
    Settings { now: NOW, waivers, ..Settings::default() }
}

fn compiled() -> PolicySet {
    let files = [
        PolicyFile::new("tags.rego", RULES),
        PolicyFile::new("runs.rego", RUNS),
        PolicyFile::new("images.rego", WORKLOADS),
    ];
    let set = PolicySet::compile(&files, "{}", &Options::default());
    set.unwrap_or_else(|wrong| panic!("{wrong:?}"))
}

fn check_with(sources: &[(&str, &str)], waivers: Vec<Waiver>) -> Vec<Report> {
    let sources: Vec<Source<'_>> =
        sources.iter().map(|(name, text)| Source::new(name, Content::Text(text))).collect();
    compiled().check(&sources, &settings(waivers))
}

fn check(name: &str, text: &str) -> Report {
    check_with(&[(name, text)], Vec::new()).remove(0)
}

/// Each finding as its rule, its line and whether it is waived.
fn shown(findings: &[Finding]) -> Vec<String> {
    let one = |finding: &Finding| {
        let line = finding.span.map_or(0, |span| span.start.line);
        let waived = if finding.waived.is_some() { " waived" } else { "" };
        format!("{} {line}{waived}", finding.rule)
    };
    findings.iter().map(one).collect()
}

#[test]
fn a_comment_above_an_instruction_allows_what_is_found_in_all_of_it() {
    let report = check(
        "Dockerfile",
        "# plimsoll: allow ACME-1 until 2026-12-31 -- the vendor signs its tags\n\
         FROM nginx:1\n\
         # plimsoll: allow ACME-2 until 2026-12-31 by ops -- goes with the next release\n\
         RUN b && \\\n    a\n\
         RUN a\n",
    );
    assert_eq!(shown(&report.findings), ["ACME-1 2 waived", "ACME-2 5 waived", "ACME-2 6"]);
    assert_eq!(report.verdict, Verdict::Fail);
    let waived = report.findings[1].waived.as_ref().unwrap();
    assert_eq!(waived.owner.as_deref(), Some("ops"));
    assert_eq!(waived.until.as_deref(), Some("2026-12-31"));
    assert_eq!(waived.reason, "goes with the next release");
    assert_eq!(waived.span.unwrap().start.line, 3);
}

#[test]
fn what_is_waived_fails_nothing() {
    let report = check(
        "Dockerfile",
        "# plimsoll: allow ACME-1 until 2026-06-01 -- for today\nFROM nginx:1\n",
    );
    assert_eq!(
        (shown(&report.findings), report.verdict),
        (vec!["ACME-1 2 waived".to_owned()], Verdict::Pass)
    );
}

#[test]
fn a_waiver_that_does_not_hold_is_a_finding_and_allows_nothing() {
    for (waiver, rule) in [
        ("allow ACME-1 until 2026-05-31 -- r", "PLM-X002"),
        ("allow ACME-1 until 2026-12-31", "PLM-X001"),
        ("allow ACME-1 -- r", "PLM-X001"),
        ("alow ACME-1 until 2026-12-31 -- r", "PLM-X001"),
    ] {
        let report = check("Dockerfile", &format!("# plimsoll: {waiver}\nFROM nginx:1\n"));
        assert_eq!(
            shown(&report.findings),
            [format!("{rule} 1"), "ACME-1 2".to_owned()],
            "{waiver}"
        );
        let excerpt = report.findings[0].excerpt.as_ref().unwrap();
        assert!(excerpt.text.contains("plimsoll:"), "{excerpt:?}");
    }
}

#[test]
fn a_waiver_without_anything_to_allow_is_a_finding_unless_its_rule_was_not_asked() {
    let text = "# plimsoll: allow ACME-2 until 2026-12-31 -- r\n\
                FROM nginx@sha256:0000000000000000000000000000000000000000000000000000000000000000\n\
                # plimsoll: allow OTHER-9 until 2026-12-31 -- r\nUSER 1\n";
    let report = check("Dockerfile", text);
    assert_eq!(shown(&report.findings), ["PLM-X003 1"]);
    assert_eq!(report.verdict, Verdict::Pass);
    assert_eq!(report.findings[0].severity, Severity::Low);
}

#[test]
fn in_a_manifest_the_comment_may_stand_behind_what_it_allows() {
    let text = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    \
                - image: nginx:1 # plimsoll: allow ACME-3 until 2026-12-31 -- r\n    \
                # plimsoll: allow ACME-3 until 2026-12-31 -- r\n    - image: redis:1\n    - image: b:1\n";
    let report = check("pod.yaml", text);
    assert_eq!(shown(&report.findings), ["ACME-3 6 waived", "ACME-3 8 waived", "ACME-3 9"]);
}

#[test]
fn an_annotation_allows_what_is_found_in_its_object_and_in_no_other() {
    let pod = |name: &str, annotation: &str| {
        format!(
            "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {name}\n{annotation}spec:\n  containers:\n    - image: nginx:1\n"
        )
    };
    let allow = "  annotations:\n    plimsoll.dev/allow: ACME-3 until 2026-12-31 -- r\n";
    let report = check("pods.yaml", &format!("{}---\n{}", pod("a", allow), pod("b", "")));
    assert_eq!(shown(&report.findings), ["ACME-3 9 waived", "ACME-3 17"]);
    let expired = "  annotations:\n    plimsoll.dev/allow: ACME-3 until 2026-01-31 -- r\n";
    let report = check("pods.yaml", &pod("a", expired));
    assert_eq!(shown(&report.findings), ["PLM-X002 6", "ACME-3 9"]);
}

fn waiver(rule: &str, path: Option<&str>, object: Option<&str>) -> Waiver {
    Waiver {
        rule: rule.to_owned(),
        path: path.map(str::to_owned),
        object: object.map(str::to_owned),
        reason: "r".to_owned(),
        owner: "ops".to_owned(),
        until: "2026-12-31".to_owned(),
        file: "plimsoll.yaml".to_owned(),
        span: None,
    }
}

const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - image: nginx:1\n";

#[test]
fn a_given_waiver_allows_by_rule_path_and_object() {
    let sources = [("a/pod.yaml", POD), ("b/pod.yaml", POD)];
    let waived = |waiver: Waiver| -> Vec<bool> {
        let reports = check_with(&sources, vec![waiver]);
        let pods = reports.iter().flat_map(|report| &report.findings);
        pods.filter(|f| f.rule == "ACME-3").map(|f| f.waived.is_some()).collect()
    };
    assert_eq!(waived(waiver("ACME-3", None, None)), [true, true]);
    assert_eq!(waived(waiver("ACME-3", Some("b/*"), None)), [false, true]);
    assert_eq!(waived(waiver("ACME-3", Some("**/pod.yaml"), None)), [true, true]);
    assert_eq!(waived(waiver("ACME-3", Some("*.yaml"), None)), [false, false], "in no folder");
    assert_eq!(waived(waiver("ACME-3", None, Some("Pod/w*"))), [true, true]);
    assert_eq!(waived(waiver("ACME-3", None, Some("Pod/x*"))), [false, false]);
    assert_eq!(waived(waiver("ACME-1", None, None)), [false, false]);
}

#[test]
fn what_does_not_hold_or_was_not_needed_is_told_when_all_was_judged() {
    let review = |waiver: Waiver, sources: &[&str]| -> Vec<String> {
        let waivers = vec![waiver];
        let judged: Vec<(&str, &str)> = sources.iter().map(|name| (*name, POD)).collect();
        let reports = check_with(&judged, waivers.clone());
        let findings = reports.iter().flat_map(|report| &report.findings);
        let used: Vec<_> = findings.filter_map(|finding| finding.waived.clone()).collect();
        let names: Vec<String> = sources.iter().map(ToString::to_string).collect();
        let report = compiled().review(&names, &used, &settings(waivers));
        assert!(report.findings.iter().all(|finding| finding.file == "plimsoll.yaml"));
        report.findings.iter().map(|finding| finding.rule.clone()).collect()
    };
    let both = ["a/pod.yaml", "b/pod.yaml"];
    assert_eq!(review(waiver("ACME-3", Some("b/*"), None), &both), [""; 0]);
    assert_eq!(review(waiver("ACME-1", None, None), &both), ["PLM-X003"]);
    assert_eq!(review(waiver("ACME-3", None, Some("Job/*")), &both), ["PLM-X003"]);
    // It is about sources that were not given, so nobody knows whether it is needed.
    assert_eq!(review(waiver("ACME-3", Some("c/*"), None), &both), [""; 0]);
    // Nobody asked the rule.
    assert_eq!(review(waiver("OTHER-1", None, None), &both), [""; 0]);
    let expired = Waiver { until: "2026-01-01".to_owned(), ..waiver("ACME-3", None, None) };
    assert_eq!(review(expired, &both), ["PLM-X002"]);
    let nobody = Waiver { owner: " ".to_owned(), ..waiver("ACME-3", None, None) };
    assert_eq!(review(nobody, &both), ["PLM-X001"]);
}

#[test]
fn a_pattern_that_is_none_is_an_error_and_allows_nothing() {
    let waivers = vec![waiver("ACME-3", Some("[a"), None)];
    let reports = check_with(&[("pod.yaml", POD)], waivers.clone());
    assert_eq!(shown(&reports[0].findings), ["ACME-3 6"]);
    let report = compiled().review(&["pod.yaml".to_owned()], &[], &settings(waivers));
    assert_eq!(report.verdict, Verdict::Error);
    assert_eq!(report.diagnostics[0].code, "waiver/pattern");
}

#[test]
fn the_examples_of_the_rules_about_waivers_show_what_they_find() {
    let options = Options { bundled: true, ..Options::default() };
    let set = PolicySet::compile(&[], "{}", &options).unwrap();
    let found = |example: &str| -> Vec<String> {
        let source = Source::new("Dockerfile", Content::Text(example));
        let report = set.check(&[source], &settings(Vec::new())).pop().unwrap();
        assert!(report.diagnostics.is_empty(), "{:#?}", report.diagnostics);
        report.findings.into_iter().map(|finding| finding.rule).collect()
    };
    for fault in WaiverFault::ALL {
        let rule = fault.rule();
        assert_eq!(WaiverFault::of(&rule.id), Some(fault));
        let examples = rule.examples.unwrap();
        assert!(found(&examples.bad).contains(&rule.id), "{}", examples.bad);
        assert!(
            !found(&examples.good).iter().any(|id| WaiverFault::of(id).is_some()),
            "{}",
            examples.good
        );
    }
}
