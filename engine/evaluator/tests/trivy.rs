//! Policies written for Trivy.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod dialects;

use dialects::{check, compile, found, set};
use plimsoll_evaluator::{Dialect, Kind, Options, Outcome, Severity, Verdict};

const DOCKERFILE: &str = "\
ARG BASE=debian
FROM ${BASE}:12 AS build
RUN apt-get update && \\
    apt-get install -y curl

FROM scratch
COPY --from=build /app /app
ENV PASSWORD=hunter2
ONBUILD RUN echo hi
RUN <<EOF
apt-get update
echo done
EOF
CMD [\"/app\", \"-v\"]
";

const MANIFEST: &str = "\
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  mode: fast
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: web
          image: nginx:1.27
          securityContext:
            privileged: true
            runAsUser: null
        - name: logs
          image: fluent-bit:3
";

const LIBRARY: (&str, &str) = (
    "lib/docker.rego",
    "# METADATA
# custom:
#   library: true
#   input:
#     selector:
#       - type: dockerfile
package lib.docker

import rego.v1

run contains instruction if {
	instruction := input.Stages[_].Commands[_]
	instruction.Cmd == \"run\"
}

deny contains \"a library decides nothing\"
",
);

#[test]
fn a_check_finds_instructions_by_their_lines() {
    let set = compile(&[
        LIBRARY,
        (
            "checks/update.rego",
            "# METADATA
# title: Lists of packages are used where they are fetched
# description: Otherwise they are
#   out of date.
# scope: package
# schemas:
#   - input: schema[\"dockerfile\"]
# custom:
#   id: XDS-0017
#   avd_id: AVD-XDS-0017
#   severity: HIGH
#   short_code: no-update-alone
#   recommended_action: Install in the same instruction.
#   frameworks:
#     default:
#       - null
#     cis: [\"4.7\"]
#   input:
#     selector:
#       - type: dockerfile
package builtin.dockerfile.X017

import rego.v1

import data.lib.docker

deny contains res if {
	some run in docker.run
	commands := sh.parse_commands(concat(\" \", run.Value))
	some command in commands
	array.slice(command, 0, 2) == [\"apt-get\", \"update\"]
	not installs(commands)
	res := result.new(\"lists are fetched for nobody\", run)
}

installs(commands) if {
	some command in commands
	\"install\" in command
}
",
        ),
    ]);
    let [rule] = set.rules() else { panic!("{:#?}", set.rules()) };
    assert_eq!((rule.id.as_str(), rule.dialect), ("XDS-0017", Dialect::Trivy));
    assert_eq!(rule.kinds, [Kind::Dockerfile]);
    assert_eq!(rule.description, "Otherwise they are out of date.");
    assert_eq!(rule.remediation, "Install in the same instruction.");
    assert_eq!((rule.controls.len(), rule.controls[0].id.as_str()), (1, "4.7"));
    let report = set
        .check(&[dialects::source("Dockerfile", DOCKERFILE)], &dialects::settings())
        .pop()
        .unwrap();
    assert_eq!(found(&report), ["XDS-0017 10:1 lists are fetched for nobody"]);
    let finding = &report.findings[0];
    assert_eq!((finding.severity, finding.span.unwrap().end.line), (Severity::High, 13));
    assert_eq!(finding.path, "/Stages/2/Commands/4");
    assert_eq!(report.verdict, Verdict::Fail, "{report:#?}");
}

#[test]
fn a_dockerfile_has_the_shape_that_trivy_gives_it() {
    let report = check(
        "package user.shape

deny[res] {
  command := input.Stages[s].Commands[_]
  res := result.new(sprintf(\"%v %v\", [input.Stages[s].Name, json.marshal(command)]), command)
}
",
        "Dockerfile",
        DOCKERFILE,
    );
    let expected = [
        r#" {"Cmd":"arg","EndLine":1,"Flags":null,"JSON":false,"Original":"ARG BASE=debian","Path":"Dockerfile","Stage":0,"StartLine":1,"SubCmd":"","Value":["BASE=debian"]}"#,
        r#"${BASE}:12 AS build {"Cmd":"from","EndLine":2,"Flags":null,"JSON":false,"Original":"FROM ${BASE}:12 AS build","Path":"Dockerfile","Stage":0,"StartLine":2,"SubCmd":"","Value":["${BASE}:12","AS","build"]}"#,
        r#"${BASE}:12 AS build {"Cmd":"run","EndLine":4,"Flags":null,"JSON":false,"Original":"RUN apt-get update \u0026\u0026     apt-get install -y curl","Path":"Dockerfile","Stage":0,"StartLine":3,"SubCmd":"","Value":["apt-get update \u0026\u0026     apt-get install -y curl"]}"#,
        r#"scratch {"Cmd":"from","EndLine":6,"Flags":null,"JSON":false,"Original":"FROM scratch","Path":"Dockerfile","Stage":1,"StartLine":6,"SubCmd":"","Value":["scratch"]}"#,
        r#"scratch {"Cmd":"copy","EndLine":7,"Flags":["--from=build"],"JSON":false,"Original":"COPY --from=build /app /app","Path":"Dockerfile","Stage":1,"StartLine":7,"SubCmd":"","Value":["/app","/app"]}"#,
        r#"scratch {"Cmd":"env","EndLine":8,"Flags":null,"JSON":false,"Original":"ENV PASSWORD=hunter2","Path":"Dockerfile","Stage":1,"StartLine":8,"SubCmd":"","Value":["PASSWORD","hunter2","="]}"#,
        r#"scratch {"Cmd":"onbuild","EndLine":9,"Flags":null,"JSON":false,"Original":"ONBUILD RUN echo hi","Path":"Dockerfile","Stage":1,"StartLine":9,"SubCmd":"run","Value":["echo hi"]}"#,
        r#"scratch {"Cmd":"run","EndLine":13,"Flags":null,"JSON":false,"Original":"RUN \u003c\u003cEOF\napt-get update\necho done\nEOF","Path":"Dockerfile","Stage":1,"StartLine":10,"SubCmd":"","Value":["apt-get update ; echo done"]}"#,
        r#"scratch {"Cmd":"cmd","EndLine":14,"Flags":null,"JSON":true,"Original":"CMD [\"/app\", \"-v\"]","Path":"Dockerfile","Stage":1,"StartLine":14,"SubCmd":"","Value":["/app","-v"]}"#,
    ];
    let messages: Vec<_> = report.findings.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(messages, expected);
}

#[test]
fn a_check_of_the_old_kind_finds_containers_by_the_lines_of_their_mapping() {
    let report = check(
        "package appshield.kubernetes.X001

__rego_metadata__ := {
	\"id\": \"XKSV001\",
	\"title\": \"Containers are not privileged\",
	\"severity\": \"CRITICAL\",
	\"recommended_actions\": \"Drop it.\",
}

__rego_input__ := {
	\"combine\": false,
	\"selector\": [{\"type\": \"kubernetes\"}],
}

deny[res] {
	container := input.spec.template.spec.containers[_]
	container.securityContext.privileged
	container.securityContext.runAsUser == null
	res := result.new(sprintf(\"%s is privileged\", [container.name]), container.securityContext)
}

deny_image[res] {
	container := input.spec.template.spec.containers[_]
	res := {\"msg\": container.image, \"startline\": container.__defsec_metadata.startline}
}
",
        "k8s.yaml",
        MANIFEST,
    );
    assert_eq!(
        found(&report),
        [
            "XKSV001 16:11 nginx:1.27",
            "XKSV001 19:13 web is privileged",
            "XKSV001 21:11 fluent-bit:3",
        ]
    );
    assert_eq!(report.findings[1].severity, Severity::Critical);
    assert_eq!(report.findings[1].path, "/spec/template/spec/containers/0/securityContext");
    assert_eq!(report.findings[1].remediation, "Drop it.");
}

#[test]
fn selectors_say_what_a_check_sees() {
    let policy = |selector: &str| {
        format!(
            "# METADATA
# custom:
#   input:
#     selector: {selector}
package team.checks

deny[\"found\"] {{ true }}
"
        )
    };
    let documents = |selector: &str| {
        let set = compile(&[("policy.rego", &policy(selector))]);
        let sources =
            [dialects::source("k8s.yaml", MANIFEST), dialects::source("Dockerfile", DOCKERFILE)];
        let reports = set.check(&sources, &dialects::settings());
        let findings = reports.into_iter().flat_map(|report| report.findings);
        findings.map(|it| format!("{}:{}", it.file, it.document)).collect::<Vec<_>>()
    };
    let (map, web, file) =
        ("k8s.yaml:ConfigMap/settings", "k8s.yaml:Deployment/web", "Dockerfile:");
    assert_eq!(documents("[{type: dockerfile}]"), [file]);
    assert_eq!(documents("[{type: kubernetes}]"), [map, web]);
    assert_eq!(documents("[{type: kubernetes, subtypes: [{kind: configmap}]}]"), [map]);
    assert_eq!(documents("[{type: yaml}]"), [map, web]);
    assert_eq!(documents("[{type: json}]"), [""; 0]);
    assert_eq!(documents("[{type: cloud}]"), [""; 0]);
    assert_eq!(documents("[]"), [map, web, file]);
}

#[test]
fn exceptions_take_rules_and_packages_out() {
    let files = |exceptions: (&'static str, &'static str)| {
        let one = "package builtin.a.one\n\ndeny_x[\"x\"] { true }\n\ndeny_y[\"y\"] { true }\n\nexception[rules] { rules := [\"y\"] }\n";
        let two = "package builtin.b.two\n\ndeny[\"two\"] { true }\n";
        [("one.rego", one), ("two.rego", two), exceptions]
    };
    let messages = |exceptions: &'static str| {
        let set = compile(&files(("exceptions.rego", exceptions)));
        let report = set
            .check(&[dialects::source("Dockerfile", DOCKERFILE)], &dialects::settings())
            .pop()
            .unwrap();
        report.findings.into_iter().map(|it| it.message).collect::<Vec<_>>()
    };
    assert_eq!(messages("package namespace.exceptions\n"), ["x", "two"]);
    let of_b = "package namespace.exceptions\n\nimport data.namespaces\n\nexception[ns] {\n\tns := data.namespaces[_]\n\tstartswith(ns, \"builtin.b\")\n}\n";
    assert_eq!(messages(of_b), ["x"]);
}

#[test]
fn what_a_check_gives_is_read_as_trivy_reads_it() {
    for (given, found) in [
        ("\"text\"", "text 1:1"),
        ("{\"msg\": \"object\", \"startline\": 3, \"endline\": 4}", "object 3:1"),
        ("[\"list\", {\"startline\": 7, \"endline\": 7}]", "list 7:1"),
        ("{\"msg\": \"lost\", \"startline\": 99}", "lost 1:1"),
        ("{\"startline\": 7}", "given 7:1"),
    ] {
        let policy = format!("package user.given\n\ndeny[res] {{\n\tres := {given}\n}}\n");
        let report = check(&policy, "Dockerfile", DOCKERFILE);
        let [finding] = report.findings.as_slice() else { panic!("{given}: {report:#?}") };
        let start = finding.span.unwrap().start;
        assert_eq!(format!("{} {}:{}", finding.message, start.line, start.column), found);
    }
}

#[test]
fn the_builtins_of_trivy_are_there() {
    let set = compile(&[("a.rego", "package a\n")]);
    let holds = |query: &str| {
        let outcome = set.query(query, None, &dialects::settings());
        outcome.unwrap_or_else(|wrong| panic!("{query}: {wrong:#?}")) != Outcome::Undefined
    };
    for query in [
        "sh.parse_commands(\"\") == []",
        "sh.parse_commands(\"a b;c 'd e' && f \\\"$x\\\" | g\") == [[\"a\", \"b\"], [\"c\", \"'d e'\"], [\"f\", \"\\\"$x\\\"\"], [\"g\"]]",
        "sh.parse_commands(\"if a; then b; fi\") == [[\"a\"], [\"b\"]]",
        "squealer.scan_string(\"export DATABASE_PASSWORD=\\\"Tr0ub4dor\\\"\").transgressionFound",
        "not squealer.scan_string(\"export GREETING=hello\").transgressionFound",
        "cidr.count_addresses(\"10.0.0.0/30\") == 4",
        "cidr.is_public(\"0.0.0.0/0\")",
        "not cidr.is_public(\"192.168.0.0/16\")",
        "isManaged({\"a\": 1})",
        "not isManaged({\"__defsec_metadata\": {\"managed\": false}})",
        "result.new(\"m\", {\"StartLine\": 2, \"EndLine\": 3, \"Path\": \"f\"}) == {\"msg\": \"m\", \"startline\": 2, \"endline\": 3, \"filepath\": \"f\", \"sourceprefix\": \"\", \"explicit\": false, \"managed\": true, \"fskey\": \"\", \"resource\": \"\", \"parent\": null}",
        "result.new(\"m\", {\"__defsec_metadata\": {\"startline\": 5, \"parent\": {\"__defsec_metadata\": {\"startline\": 4}}}}).parent.startline == 4",
        "parse_config(\"yaml\", \"a: [1]\") == {\"a\": [1]}",
        "parse_config(\"yaml\", \"a: 1\\n---\\nb: 2\") == [{\"a\": 1}, {\"b\": 2}]",
        "parse_config(\"json\", \"[1]\") == [1]",
        "parse_config(\"dockerfile\", \"FROM a:b\\n\")[0][0].Value == [\"a:b\"]",
        "not parse_config(\"hcl2\", \"a = 1\")",
    ] {
        assert!(holds(query), "{query}");
    }
}

#[test]
fn what_cannot_run_here_does_not_compile_and_says_where_and_why() {
    for (call, says) in [
        ("parse_config_file(\"a.yaml\")", "may not read files"),
        ("parse_combined_config_files([\"a.yaml\"])", "may not read files"),
        ("sh.parse_command(\"a\")", "did you mean sh.parse_commands?"),
        ("aws.call(\"a\")", "undefined function aws.call"),
    ] {
        let policy = format!("package user.x\n\ndeny[msg] {{\n\tmsg := {call}\n}}\n");
        let wrong = set(&[("x.rego", &policy)], &Options::default()).err().unwrap();
        let [wrong] = wrong.as_slice() else { panic!("{wrong:#?}") };
        assert_eq!(wrong.span.unwrap().start.line, 4, "{wrong:#?}");
        assert!(wrong.message.contains(says), "{}", wrong.message);
    }
}

#[test]
fn a_dialect_that_is_forced_holds_for_every_file() {
    let files =
        [("a.rego", "package builtin.a.b\n\nwarn[\"w\"] { true }\n\ndeny[\"d\"] { true }\n")];
    let rules = |dialect| {
        let set = set(&files, &Options { dialect, ..Options::default() }).unwrap();
        set.rules().iter().map(|rule| (rule.dialect, rule.id.clone())).collect::<Vec<_>>()
    };
    let (deny, warn) = ("builtin.a.b.deny".to_owned(), "builtin.a.b.warn".to_owned());
    assert_eq!(rules(None), [(Dialect::Trivy, "builtin.a.b".to_owned())]);
    assert_eq!(
        rules(Some(Dialect::Conftest)),
        [(Dialect::Conftest, deny), (Dialect::Conftest, warn)]
    );
    assert_eq!(rules(Some(Dialect::Plimsoll)), []);
}
