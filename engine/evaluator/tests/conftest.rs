//! Policies written for conftest.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod dialects;

use dialects::{check, compile, found, set, settings, source};
use plimsoll_evaluator::{Action, Options, Severity, Verdict};

const DOCKERFILE: &str = "\
# syntax=docker/dockerfile:1
FROM golang:1.24 AS build
RUN go build -o /app .
# What runs.
FROM alpine:latest
COPY --from=build /app /app
ENV MODE=fast LEVEL=info
ONBUILD RUN echo hi
HEALTHCHECK --interval=5s CMD [\"/app\", \"-ok\"]
USER root
ENTRYPOINT [\"/app\"]
";

const MANIFESTS: &str = "\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: web
          image: nginx:latest
---
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Service
    metadata:
      name: web
    spec:
      type: LoadBalancer
";

#[test]
fn a_policy_of_the_old_rego_judges_a_dockerfile_instruction_by_instruction() {
    let report = check(
        "package main

deny[msg] {
  input[i].Cmd == \"from\"
  val := split(input[i].Value[0], \":\")
  val[1] == \"latest\"
  msg = sprintf(\"%s is not pinned\", [val[0]])
}

warn_root[msg] {
  input[i].Cmd == \"user\"
  input[i].Value == [\"root\"]
  msg := \"runs as root\"
}
",
        "Dockerfile",
        DOCKERFILE,
    );
    assert_eq!(
        found(&report),
        ["main.deny 5:1 alpine is not pinned", "main.warn_root 10:1 runs as root"]
    );
    let actions: Vec<_> = report.findings.iter().map(|finding| finding.action).collect();
    assert_eq!(actions, [Action::Deny, Action::Warn]);
    assert_eq!(report.verdict, Verdict::Fail);
}

#[test]
fn instructions_have_the_fields_that_conftest_gives_them() {
    let set = compile(&[(
        "policy/a.rego",
        "package main\n\ndeny contains {\"msg\": json.marshal(command), \"path\": [i]} if some i, command in input\n",
    )]);
    let report = set.check(&[source("Dockerfile", DOCKERFILE)], &settings()).pop().unwrap();
    let expected = [
        r#"1:1 {"Cmd":"comment","Flags":null,"JSON":false,"Stage":0,"SubCmd":"","Value":["syntax=docker/dockerfile:1"]}"#,
        r#"2:1 {"Cmd":"from","Flags":null,"JSON":false,"Stage":0,"SubCmd":"","Value":["golang:1.24","AS","build"]}"#,
        r#"3:1 {"Cmd":"run","Flags":null,"JSON":false,"Stage":0,"SubCmd":"","Value":["go build -o /app ."]}"#,
        r#"4:1 {"Cmd":"comment","Flags":null,"JSON":false,"Stage":1,"SubCmd":"","Value":["What runs."]}"#,
        r#"5:1 {"Cmd":"from","Flags":null,"JSON":false,"Stage":1,"SubCmd":"","Value":["alpine:latest"]}"#,
        r#"6:1 {"Cmd":"copy","Flags":["--from=build"],"JSON":false,"Stage":1,"SubCmd":"","Value":["/app","/app"]}"#,
        r#"7:1 {"Cmd":"env","Flags":null,"JSON":false,"Stage":1,"SubCmd":"","Value":["MODE","fast","=","LEVEL","info","="]}"#,
        r#"8:1 {"Cmd":"onbuild","Flags":null,"JSON":false,"Stage":1,"SubCmd":"run","Value":["echo hi"]}"#,
        r#"9:1 {"Cmd":"healthcheck","Flags":["--interval=5s"],"JSON":true,"Stage":1,"SubCmd":"","Value":["CMD","/app","-ok"]}"#,
        r#"10:1 {"Cmd":"user","Flags":null,"JSON":false,"Stage":1,"SubCmd":"","Value":["root"]}"#,
        r#"11:1 {"Cmd":"entrypoint","Flags":null,"JSON":true,"Stage":1,"SubCmd":"","Value":["/app"]}"#,
    ];
    let found: Vec<_> = report
        .findings
        .iter()
        .map(|finding| {
            let start = finding.span.unwrap().start;
            format!("{}:{} {}", start.line, start.column, finding.message)
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn every_object_of_a_manifest_is_seen_as_it_is_written() {
    let report = check(
        "package kubernetes.policies

import rego.v1

violation_image contains result if {
	input.kind == \"Deployment\"
	some i, container in input.spec.template.spec.containers
	endswith(container.image, \":latest\")
	result := {
		\"msg\": sprintf(\"%s is not pinned\", [container.name]),
		\"path\": sprintf(\"spec.template.spec.containers[%d].image\", [i]),
		\"details\": {\"policyID\": \"P1\", \"severity\": \"HIGH\"},
	}
}

deny contains {\"msg\": \"no load balancers\", \"path\": [\"spec\", \"type\"]} if {
	input.kind == \"Service\"
	input.spec.type == \"LoadBalancer\"
}
",
        "k8s.yaml",
        MANIFESTS,
    );
    assert_eq!(
        found(&report),
        ["P1 10:18 web is not pinned", "kubernetes.policies.deny 20:13 no load balancers"]
    );
    assert_eq!(report.findings[0].severity, Severity::High);
    assert_eq!(report.findings[0].path, "/spec/template/spec/containers/0/image");
    assert_eq!(report.findings[1].document, "Service/web");
    assert_eq!(report.documents, 2);
}

#[test]
fn exceptions_take_single_rules_out() {
    let policy = |exempt: &str| {
        format!(
            "package main

deny_latest[\"latest\"] {{ true }}

violation_root[{{\"msg\": \"root\"}}] {{ true }}

exception[rules] {{
  input.kind == \"Deployment\"
  rules := [{exempt}]
}}
"
        )
    };
    let messages = |exempt: &str| {
        let report = check(&policy(exempt), "k8s.yaml", MANIFESTS);
        let found = report.findings.iter().filter(|it| it.document.starts_with("Deployment"));
        found.map(|finding| finding.message.clone()).collect::<Vec<_>>()
    };
    assert_eq!(messages(""), ["latest", "root"]);
    assert_eq!(messages("\"latest\""), ["root"]);
    assert_eq!(messages("\"root\", \"latest\""), [""; 0]);
    assert_eq!(messages("\"deny_latest\""), ["latest", "root"]);
}

#[test]
fn namespaces_say_whose_rules_decide() {
    let files = [
        ("a.rego", "package main\n\ndeny contains \"main\"\n"),
        ("b.rego", "package team.a\n\ndeny contains \"team\"\n"),
        ("c.rego", "package plimsoll.dockerfile.c\n\ndeny contains \"ours\"\n"),
    ];
    let messages = |namespaces: &[&str]| {
        let namespaces = namespaces.iter().map(|name| (*name).to_owned()).collect();
        let set = set(&files, &Options { namespaces, ..Options::default() }).unwrap();
        let report = set.check(&[source("Dockerfile", DOCKERFILE)], &settings());
        let found = report.into_iter().flat_map(|report| report.findings);
        let mut found: Vec<_> = found.map(|finding| finding.message).collect();
        found.sort();
        found
    };
    assert_eq!(messages(&[]), ["main", "ours", "team"]);
    assert_eq!(messages(&["main"]), ["main", "ours"]);
    assert_eq!(messages(&["team.a"]), ["ours", "team"]);
}

#[test]
fn what_a_rule_may_not_give_is_an_error_that_says_what_to_give() {
    for body in ["deny contains 7", "deny contains {\"message_\": \"x\"}", "violation contains [1]"]
    {
        let report = check(&format!("package main\n\n{body}\n"), "Dockerfile", DOCKERFILE);
        assert_eq!(report.verdict, Verdict::Error, "{body}");
        let wrong = report.diagnostics.first().unwrap();
        assert_eq!(wrong.code, "rule/bad-result", "{body}");
        assert!(wrong.help.as_ref().unwrap().contains("`msg`"), "{wrong:#?}");
        assert_eq!(wrong.span.unwrap().start.line, 3);
    }
}

#[test]
fn a_document_without_its_source_is_never_passed() {
    let set = compile(&[("a.rego", "package main\n\ndeny contains \"x\" if input.nothing\n")]);
    let normalized = plimsoll_document::normalize(
        &source("Dockerfile", DOCKERFILE),
        &plimsoll_document::Reading::default(),
    );
    let report = set.evaluate(normalized.documents.first().unwrap(), &settings());
    assert_eq!(report.verdict, Verdict::Error);
    assert_eq!(report.diagnostics.first().unwrap().code, "policy/needs-source");
}

/// Deployments without a service that selects them, which only shows where both are seen.
const SELECTED: &str = "package main

import rego.v1

deny contains {\"msg\": msg, \"path\": [i, \"contents\", \"metadata\", \"name\"]} if {
	some i, file in input
	file.contents.kind == \"Deployment\"
	not selected(file.contents)
	msg := sprintf(\"nothing leads to %s of %s\", [file.contents.metadata.name, file.path])
}

selected(deployment) if {
	some file in input
	file.contents.kind == \"Service\"
	file.contents.spec.selector == deployment.spec.selector.matchLabels
}

warn contains \"two files\" if count(input) == 2
";

#[test]
fn combined_sources_are_one_input_and_findings_stand_in_the_file_they_point_at() {
    let service =
        "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}}\n";
    let deployment = |name: &str| {
        format!(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {name}\nspec:\n  selector: {{matchLabels: \
             {{app: {name}}}}}\n  template: {{spec: {{containers: [{{name: a, image: a}}]}}}}\n"
        )
    };
    let (web, db) = (deployment("web"), deployment("db"));
    let options = Options { combine: true, ..Options::default() };
    let set = set(&[("policy/main.rego", SELECTED)], &options).unwrap();
    let check = |sources: &[(&str, &str)]| {
        let sources: Vec<_> = sources.iter().map(|(name, text)| source(name, text)).collect();
        set.check(&sources, &settings())
    };
    let reports = check(&[("service.yaml", service), ("web.yaml", &web)]);
    let all: Vec<_> = reports.iter().map(found).collect();
    assert_eq!(all, [vec!["main.warn nowhere two files".to_owned()], Vec::new()]);
    let reports = check(&[("service.yaml", service), ("web.yaml", &web), ("db.yaml", &db)]);
    assert_eq!(found(&reports[2]), ["main.deny 4:9 nothing leads to db of db.yaml"]);
    let finding = &reports[2].findings[0];
    assert_eq!(
        (finding.file.as_str(), finding.path.as_str(), finding.document.as_str()),
        ("db.yaml", "/metadata/name", "Deployment/db")
    );
    assert!(reports[0].findings.is_empty() && reports[1].findings.is_empty());
    // Without it each is by itself.
    let apart = compile(&[("policy/main.rego", SELECTED)]);
    let alone = apart.check(&[source("db.yaml", &db)], &settings());
    assert!(alone[0].findings.is_empty(), "{alone:#?}");
}
