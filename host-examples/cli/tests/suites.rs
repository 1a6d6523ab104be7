//! `plimsoll test` on what other tools test with: suites of gator, the cases of Kubescape's rules, files that
//! conftest's tests read, and tests in bundles. And `eval` on policies that are compiled apart.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::{fs, path::Path, process::Command};

use serde_json::Value;
use tempfile::TempDir;

/// What a run printed on standard output and standard error, and how it ended.
fn run(folder: &Path, arguments: &[&str]) -> (String, String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_plimsoll"))
        .current_dir(folder)
        .args(arguments)
        .output()
        .expect("plimsoll runs");
    let out = String::from_utf8(output.stdout).expect("the output is UTF-8");
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!err.contains("panicked"), "{err}");
    (out, err, output.status.code().expect("plimsoll ends by itself"))
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("files are in a folder")).expect("it can be made");
        fs::write(path, content).expect("a file can be written");
    }
    folder
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

const TEMPLATE: &str = "apiVersion: templates.gatekeeper.sh/v1
kind: ConstraintTemplate
metadata: {name: quaytags}
spec:
  crd: {spec: {names: {kind: QuayTags}}}
  targets:
    - target: admission.k8s.gatekeeper.sh
      rego: |
        package quaytags

        violation[{\"msg\": msg}] {
          container := input.review.object.spec.containers[_]
          endswith(container.image, \":latest\")
          msg := sprintf(\"%v moves\", [container.image])
        }
";

const CONSTRAINT: &str = "apiVersion: constraints.gatekeeper.sh/v1beta1
kind: QuayTags
metadata: {name: fixed}
";

const SUITE: &str = "apiVersion: test.gatekeeper.sh/v1alpha1
kind: Suite
metadata: {name: tags}
tests:
  - name: fixed-tags
    template: template.yaml
    constraint: samples/constraint.yaml
    cases:
      - name: good
        object: samples/good.yaml
        assertions: [{violations: no}]
      - name: bad
        object: samples/bad.yaml
        assertions: [{violations: 1, message: moves$}]
";

const GOOD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: 'a:1'}]}\n";
const BAD: &str = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: 'a:latest'}]}\n";

const LIBRARY: [(&str, &str); 5] = [
    ("library/tags/suite.yaml", SUITE),
    ("library/tags/template.yaml", TEMPLATE),
    ("library/tags/samples/constraint.yaml", CONSTRAINT),
    ("library/tags/samples/good.yaml", GOOD),
    ("library/tags/samples/bad.yaml", BAD),
];

#[test]
fn suites_below_a_folder_run_and_so_does_one_that_is_named() {
    let folder = folder(&LIBRARY);
    for path in ["library", ".", "./library/tags", "library/tags/suite.yaml"] {
        let (out, err, code) = run(folder.path(), &["test", path]);
        assert_eq!((code, err.as_str()), (0, ""), "{path}: {out}");
        assert_eq!(out, "2 tests: 2 passed - pass\n", "{path}");
    }
}

#[test]
fn cases_are_chosen_and_told_by_their_names_in_every_format() {
    let folder = folder(&LIBRARY);
    let name = "library/tags/suite.yaml/fixed-tags/bad";
    let arguments = ["test", "library", "--run", "suite.yaml/fixed-tags/b"];
    let (out, _, code) = run(folder.path(), &[&arguments[..], &["--verbose"]].concat());
    assert!(code == 0 && out.contains(&format!("pass     {name}  (")), "{out}");
    let (out, _, code) = run(folder.path(), &[&arguments[..], &["--format", "json"]].concat());
    let results = json(&out);
    assert_eq!((code, results.as_array().map(Vec::len)), (0, Some(1)), "{out}");
    assert_eq!(results[0]["package"], "library/tags/suite.yaml");
    assert_eq!(results[0]["name"], "fixed-tags/bad");
    assert_eq!(results[0]["location"]["row"], 12);
    let (out, _, code) = run(folder.path(), &[&arguments[..], &["--format", "junit"]].concat());
    assert!(code == 0 && out.contains("<testsuite name=\"library/tags/suite.yaml\""), "{out}");
}

#[test]
fn a_case_that_fails_stands_under_its_assertion_with_the_violations() {
    let folder = folder(&LIBRARY);
    let suite = SUITE.replace("violations: 1,", "violations: 2,");
    fs::write(folder.path().join("library/tags/suite.yaml"), suite).expect("it can be written");
    let (out, _, code) = run(folder.path(), &["test", "library"]);
    assert_eq!(code, 1, "{out}");
    for part in [
        "fail[library/tags/suite.yaml/fixed-tags/bad]: there are 1 violations whose messages match `moves$`, and 2 expected",
        "--> library/tags/suite.yaml:14:22",
        "violation 1 = a:latest moves",
        "2 tests: 1 passed, 1 failed - fail",
    ] {
        assert!(out.contains(part), "{part}: {out}");
    }
}

#[test]
fn a_suite_whose_files_are_missing_is_an_error() {
    for gone in 1..LIBRARY.len() {
        let mut files = LIBRARY.to_vec();
        let (name, _) = files.remove(gone);
        let folder = folder(&files);
        let (out, _, code) = run(folder.path(), &["test", "library"]);
        assert!(code == 2 && out.contains(&format!("there is no file {name}")), "{name}: {out}");
    }
}

const RULE: &str = "package armo_builtins

deny[msga] {
	pod := input[_]
	pod.spec.hostNetwork
	msga := {
		\"alertMessage\": sprintf(\"%v is on its host's network\", [pod.metadata.name]),
		\"packagename\": \"armo_builtins\",
		\"alertScore\": data.postureControlInputs.scores[0],
		\"failedPaths\": [\"spec.hostNetwork\"],
		\"fixPaths\": [],
		\"alertObject\": {\"k8sApiObjects\": [pod]},
	}
}
";

const METADATA: &str = "{\"name\": \"host-network\"}";

const EXPECTED: &str = r#"{
  "alertMessage": "a is on its host's network", "packagename": "armo_builtins", "alertScore": 7,
  "failedPaths": ["spec.hostNetwork"], "fixPaths": [], "ruleStatus": "",
  "alertObject": {"k8sApiObjects": [{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}}]}
}"#;

const HOST: &str =
    "apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: b}\nspec: {hostNetwork: true}\n";

const RULES: [(&str, &str); 8] = [
    ("default-config-inputs.json", r#"{"settings": {"postureControlInputs": {"scores": [7]}}}"#),
    ("rules/host-network/raw.rego", RULE),
    ("rules/host-network/rule.metadata.json", METADATA),
    ("rules/host-network/test/pod/input/pod.yaml", HOST),
    ("rules/host-network/test/pod/expected.json", EXPECTED),
    ("rules/host-network/test/none/input/pod.yaml", GOOD),
    ("rules/host-network/test/none/expected.json", "[]"),
    ("rules/host-network/test/none/data.json", r#"{"postureControlInputs": {"scores": [1]}}"#),
];

#[test]
fn the_cases_of_rules_run_wherever_one_starts() {
    let folder = folder(&RULES);
    for (at, path) in [
        ("", "."),
        ("", "rules"),
        ("rules/host-network", "."),
        ("rules", "host-network"),
        ("rules/host-network/test", ".."),
    ] {
        let (out, err, code) = run(&folder.path().join(at), &["test", path]);
        assert_eq!((code, err.as_str()), (0, ""), "{at} {path}: {out}");
        assert_eq!(out, "2 tests: 2 passed - pass\n", "{at} {path}");
    }
}

#[test]
fn a_rule_that_does_not_compile_fails_its_own_cases_alone() {
    let mut files = RULES.to_vec();
    let broken = RULE.replace("sprintf(", "sprint(");
    files.extend([
        ("rules/broken/raw.rego", broken.as_str()),
        ("rules/broken/rule.metadata.json", METADATA),
        ("rules/broken/test/pod/input/pod.yaml", HOST),
        ("rules/broken/test/pod/expected.json", EXPECTED),
    ]);
    let folder = folder(&files);
    let (out, _, code) = run(folder.path(), &["test", "rules"]);
    assert_eq!(code, 2, "{out}");
    assert!(out.contains("3 tests: 2 passed, 1 with an error - error"), "{out}");
    assert!(out.contains("undefined function sprint"), "{out}");
}

#[test]
fn tests_read_the_files_that_they_name() {
    let policy = "package main

deny[msg] {
	input.kind == \"Pod\"
	msg := \"no pods\"
}

test_pod {
	deny[\"no pods\"] with input as parse_config_file(\"../samples/pod.yaml\")
}

test_hidden_input {
	input := {\"kind\": \"Service\"}
	count(deny) == 0 with input as input
}
";
    let folder = folder(&[("policy/main_test.rego", policy), ("samples/pod.yaml", GOOD)]);
    let (out, err, code) = run(folder.path(), &["test", "policy"]);
    assert_eq!((code, err.as_str(), out.as_str()), (0, "", "2 tests: 2 passed - pass\n"));
    fs::remove_file(folder.path().join("samples/pod.yaml")).expect("it can be removed");
    let (_, err, code) = run(folder.path(), &["test", "policy"]);
    assert!(code == 2 && err.contains("there is no file samples/pod.yaml"), "{err}");
}

#[test]
fn bundles_are_tested_with_their_tests_and_a_dialect_can_be_said() {
    let folder = folder(&[
        (
            "src/ports/ports.rego",
            "package ports\n\nimport rego.v1\n\ndeny contains \"no\" if input.a\n",
        ),
        (
            "src/ports/ports_test.rego",
            "package ports_test\n\nimport rego.v1\n\ntest_no if data.ports.deny == {\"no\"} with input.a as true\n",
        ),
    ]);
    let (_, err, code) = run(folder.path(), &["bundle", "build", "-o", "b.tar.gz", "src"]);
    assert_eq!(code, 0, "{err}");
    let (out, err, code) =
        run(folder.path(), &["test", "--bundle", "b.tar.gz", "--dialect", "conftest"]);
    assert_eq!((code, out.as_str()), (0, "1 test: 1 passed - pass\n"), "{err}");
    let (_, err, code) =
        run(folder.path(), &["test", "--bundle", "b.tar.gz", "--require-signature"]);
    assert!(code == 2 && err.contains("there is no key"), "{err}");
    let (out, err, code) =
        run(folder.path(), &["eval", "--bundle", "b.tar.gz", "--format", "raw", "data.ports.deny"]);
    assert_eq!((code, out.as_str()), (0, "[]\n"), "{err}");
}

#[test]
fn a_query_is_asked_of_the_policies_that_have_its_package() {
    let mut files = LIBRARY.to_vec();
    files.extend(RULES);
    files.extend([
        (
            "review.json",
            r#"{"review": {"object": {"spec": {"containers": [{"image": "a:latest"}]}}}}"#,
        ),
        ("pods.json", r#"[{"metadata": {"name": "a"}, "spec": {"hostNetwork": true}}]"#),
        ("other/raw.rego", RULE),
    ]);
    let folder = folder(&files);
    let ask = |policies: &[&str], input: &str, query: &str| {
        let policies = policies.iter().flat_map(|path| ["--policy", path]);
        let mut arguments = vec!["eval", "--format", "raw", "--as-is", "--input", input, query];
        arguments.extend(policies);
        run(folder.path(), &arguments)
    };
    let (out, err, code) =
        ask(&["library/tags/template.yaml"], "review.json", "data.quaytags.violation[_].msg");
    assert_eq!((code, out.as_str()), (0, "a:latest moves\n"), "{err}");
    let rule = ["rules/host-network/raw.rego", "default-config-inputs.json"];
    let query = "[a.alertScore | some a in data.armo_builtins.deny]";
    let (out, err, code) = ask(&rule, "pods.json", query);
    assert_eq!((code, out.trim()), (0, "[7]"), "{err}");
    let (_, err, code) = ask(&[&rule[..], &["other"]].concat(), "pods.json", query);
    assert_eq!(code, 2, "{err}");
    assert!(
        err.contains("`data.armo_builtins.deny` is in 2 policies that are compiled apart from each other: other/raw.rego, rules/host-network/raw.rego"),
        "{err}"
    );
}
