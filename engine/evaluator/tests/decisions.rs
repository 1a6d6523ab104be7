//! What rules may give, and what becomes of it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use plimsoll_document::{Content, Source};
use plimsoll_evaluator::{
    Action, Options, Outcome, PolicyFile, PolicySet, Report, Settings, Severity, Verdict,
};

const DOCKERFILE: &str = "FROM nginx:1.27\nRUN echo one\nENV A=b\n";

fn compile(rego: &str) -> Result<PolicySet, Vec<plimsoll_evaluator::Diagnostic>> {
    let file = PolicyFile::new("rule.rego", rego);
    PolicySet::compile(&[file], "{\"limits\": {\"most\": 1}}", &Options::default())
}

fn check(rego: &str) -> Report {
    let set = compile(rego).unwrap_or_else(|wrong| panic!("{wrong:#?}"));
    let source = Source::new("Dockerfile", Content::Text(DOCKERFILE));
    set.check(&[source], &Settings::default()).pop().unwrap()
}

fn rule(body: &str) -> String {
    format!("package plimsoll.dockerfile.sample\n\n{body}\n")
}

#[test]
fn a_path_becomes_the_place_of_its_node_and_an_excerpt() {
    let report = check(&rule(
        r#"deny contains {"message": "no", "path": ["stages", 0, "instructions", 1, "pairs", 0, "value"]}"#,
    ));
    let [finding] = report.findings.as_slice() else { panic!("{report:#?}") };
    let start = finding.span.unwrap().start;
    assert_eq!((start.line, start.column), (3, 7));
    assert_eq!(finding.path, "/stages/0/instructions/1/pairs/0/value");
    assert_eq!(finding.excerpt.as_ref().unwrap().text, "ENV A=b");
}

#[test]
fn a_node_that_is_not_there_is_placed_at_its_nearest_ancestor() {
    let report =
        check(&rule(r#"deny contains {"msg": "no", "path": ["stages", 0, "user", "name"]}"#));
    assert_eq!(report.findings.first().unwrap().span.unwrap().start.line, 1, "{report:#?}");
}

#[test]
fn an_edit_has_the_place_of_its_node_and_is_none_where_the_node_is_not_written() {
    let fix = |given: &str| {
        let report = check(&rule(&format!(
            r#"deny contains {{"path": ["stages", 0, "instructions", 1, "pairs", 0, "value"], "fix": {given}}}"#
        )));
        let [finding] = report.findings.as_slice() else { panic!("{report:#?}") };
        finding.fix.clone()
    };
    let own = fix(r#""c""#).unwrap();
    assert_eq!((own.span.text(DOCKERFILE), own.text.as_str()), (Some("b"), "c"));
    let name = r#"{"path": ["stages", 0, "instructions", 1, "name"], "text": "ARG"}"#;
    let other = fix(name).unwrap();
    assert_eq!((other.span.text(DOCKERFILE), other.text.as_str()), (Some("ENV"), "ARG"));
    assert_eq!(fix(r#"{"path": ["stages", 0, "user"], "text": "USER 1"}"#), None);
}

#[test]
fn messages_alone_a_single_message_and_true_are_findings_too() {
    for (body, messages) in [
        (r#"deny contains "a""#, vec!["a"]),
        (r#"deny := "a""#, vec!["a"]),
        (r#"deny := ["b", "a"]"#, vec!["a", "b"]),
        ("deny := true", vec!["sample"]),
        ("deny := false", vec![]),
        ("deny := []", vec![]),
        ("deny := true if input.kind == \"image\"", vec![]),
    ] {
        let report = check(&rule(body));
        let found: Vec<_> = report.findings.iter().map(|f| f.message.as_str()).collect();
        assert_eq!(found, messages, "{body}: {report:#?}");
        assert_ne!(report.verdict, Verdict::Error, "{body}");
    }
}

#[test]
fn what_is_neither_a_message_nor_an_object_is_an_error_that_names_the_rule() {
    for body in [
        "deny contains 7",
        "deny contains {\"message\": 7}",
        "deny contains {\"path\": 7}",
        "deny contains {\"fix\": 7}",
        "deny contains {\"fix\": {\"path\": [], \"text\": 7}}",
    ] {
        let report = check(&rule(body));
        assert_eq!(report.verdict, Verdict::Error, "{body}");
        let [wrong] = report.diagnostics.as_slice() else { panic!("{report:#?}") };
        assert_eq!((wrong.code.as_str(), wrong.file.as_str()), ("rule/bad-result", "rule.rego"));
        assert!(wrong.message.contains("plimsoll.dockerfile.sample"), "{}", wrong.message);
        assert!(wrong.excerpt.is_some(), "{wrong:#?}");
    }
}

#[test]
fn identity_and_severity_come_from_metadata_and_never_from_the_rule() {
    let report = check(
        "# METADATA\n# title: A title\n# custom:\n#  id: X-1\n#  severity: critical\n#  remediation: Do.\npackage plimsoll.dockerfile.sample\n\nwarn contains {\"id\": \"Y\", \"severity\": \"low\"}\n",
    );
    let [finding] = report.findings.as_slice() else { panic!("{report:#?}") };
    assert_eq!((finding.rule.as_str(), finding.message.as_str()), ("X-1", "A title"));
    assert_eq!((finding.severity, finding.action), (Severity::Critical, Action::Warn));
    assert_eq!(report.verdict, Verdict::Pass, "a warning never fails");
}

#[test]
fn metadata_that_cannot_be_meant_does_not_compile() {
    for custom in ["severity: hgih", "principle: trust", "frameworks: 7"] {
        let wrong = compile(&format!(
            "# METADATA\n# custom:\n#   {custom}\npackage plimsoll.dockerfile.sample\n\ndeny contains \"x\"\n"
        ))
        .err()
        .unwrap_or_else(|| panic!("{custom} compiles"));
        let [wrong] = wrong.as_slice() else { panic!("{wrong:#?}") };
        assert_eq!(wrong.code, "policy/metadata", "{custom}");
        assert!(wrong.span.is_some() && wrong.help.is_some(), "{wrong:#?}");
    }
}

#[test]
fn a_set_that_judges_nothing_is_no_pass() {
    let report = check("package example\n\nallow := true\n");
    assert_eq!(report.verdict, Verdict::Error);
    assert_eq!(report.diagnostics.first().unwrap().code, "policy/no-rules");
    let report = check("package plimsoll.image.sample\n\ndeny contains \"x\"\n");
    assert_eq!(report.verdict, Verdict::Pass, "the set has rules, for something else: {report:#?}");
    assert_eq!(report.diagnostics.first().unwrap().code, "policy/no-rules");
}

#[test]
fn time_and_seed_are_what_the_settings_say() {
    let set = compile("package p\n\nnow := time.now_ns()\n\nrandom := rand.intn(\"x\", 1000000)\n")
        .unwrap();
    let query = |query: &str, settings: &Settings| match set.query(query, None, settings).unwrap() {
        Outcome::Defined(json) => {
            serde_json::from_str::<serde_json::Value>(&json).unwrap()[0]["expressions"][0].clone()
        }
        Outcome::Undefined => panic!("{query} is undefined"),
    };
    let settings = Settings { now: 1_234, ..Settings::default() };
    assert_eq!(query("data.p.now", &settings), 1_234);
    let one = query("data.p.random", &settings);
    assert_eq!(query("data.p.random", &settings), one);
    assert_ne!(query("data.p.random", &Settings { seed: 7, ..settings }), one);
}

#[test]
fn data_is_there_for_policies_and_must_be_an_object() {
    let set = compile("package p\n\nmost := data.limits.most\n").unwrap();
    let Outcome::Defined(json) = set.query("x = data.p.most", None, &Settings::default()).unwrap()
    else {
        panic!("data is given")
    };
    assert_eq!(json, r#"[{"bindings":{"x":1},"expressions":[true]}]"#);
    for data in ["[]", "{", "7"] {
        let wrong = PolicySet::compile(&[], data, &Options::default()).err().unwrap();
        assert_eq!(wrong.first().unwrap().code, "policy/data", "{data}");
    }
}

#[test]
fn large_integers_keep_their_digits() {
    let set = compile("package p\n\nsame if input.id == 123456789012345678901234567890\n").unwrap();
    let same = |input: &str| set.query("data.p.same", Some(input), &Settings::default()).unwrap();
    assert_ne!(same(r#"{"id": 123456789012345678901234567890}"#), Outcome::Undefined);
    assert_eq!(same(r#"{"id": 123456789012345678901234567891}"#), Outcome::Undefined);
}

const SECRET: &str = "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ntype: Opaque\n\
                      data: {word: Y29ycmVjdA==}\nstringData: {more: correct horse}\n";

fn check_secret(rego: &str) -> Report {
    let set = compile(rego).unwrap_or_else(|wrong| panic!("{wrong:#?}"));
    let source = Source::new("secret.yaml", Content::Text(SECRET));
    set.check(&[source], &Settings::default()).pop().unwrap()
}

#[test]
fn no_excerpt_shows_a_value_of_a_secret_whatever_a_rule_points_at() {
    for (path, shown) in [
        (r#"["fields", "data", "word"]"#, "data: {word: ****}"),
        (r#"["fields", "data"]"#, "data: {word: ****}"),
        (r#"["fields", "stringData", "more"]"#, "stringData: {more: ****}"),
    ] {
        let body = format!(r#"deny contains {{"message": "no", "path": {path}}}"#);
        let report = check_secret(&format!("package plimsoll.object.sample\n\n{body}\n"));
        let [finding] = report.findings.as_slice() else { panic!("{report:#?}") };
        assert_eq!(finding.excerpt.as_ref().unwrap().text, shown);
    }
}

#[test]
fn an_object_counts_where_a_rule_judges_objects_and_is_no_fault_of_policies_for_others() {
    let report = check_secret("package plimsoll.object.sample\n\ndeny contains \"no\" if false\n");
    assert_eq!((report.documents, report.diagnostics.len()), (1, 0), "{report:#?}");
    let report = check_secret("package plimsoll.workload.sample\n\ndeny contains \"no\"\n");
    assert_eq!((report.documents, report.diagnostics.len()), (0, 0), "{report:#?}");
    assert_eq!(report.findings, []);
}
