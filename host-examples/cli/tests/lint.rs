//! `plimsoll lint` as its users run it: arguments in, text and an exit code out.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::{fmt::Write as _, fs, path::Path, process::Command};

use serde_json::Value;
use tempfile::TempDir;

/// What a run printed, and how it ended.
fn run(folder: &Path, arguments: &[&str]) -> (String, i32) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plimsoll"));
    let output = command.current_dir(folder).arg("lint").args(arguments).output();
    let output = output.expect("plimsoll runs");
    let text = String::from_utf8(output.stdout).expect("the output is UTF-8")
        + &String::from_utf8_lossy(&output.stderr);
    assert!(!text.contains("panicked"), "{text}");
    (text, output.status.code().expect("plimsoll ends by itself"))
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

fn policy(id: &str, name: &str, field: &str) -> String {
    format!(
        "# METADATA\n# title: Images have a digest\n# custom:\n#   id: {id}\n#   severity: low\n\
         package plimsoll.workload.{name}\n\n\
         deny contains {{\"message\": \"no digest\", \"path\": [\"containers\", i, \"image\"]}} if {{\n\
         \tsome i, container in input.containers\n\tnot container.{field}.digest\n}}\n"
    )
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|e| panic!("{e}: {text}"))
}

#[test]
fn a_misspelt_field_is_marked_and_the_right_name_offered() {
    let folder = folder(&[("digest.rego", &policy("A-1", "digest", "imgae"))]);
    let (text, code) = run(folder.path(), &["."]);
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("error[unknown-field]: `container` has no field `imgae`"), "{text}");
    assert!(text.contains("did you mean `image`?"), "{text}");
    let lines: Vec<_> = text.lines().collect();
    let source = lines.iter().position(|line| line.contains("not container.imgae.digest"));
    let source = source.expect(&text);
    assert_eq!(lines[source].find("imgae"), lines[source + 1].find('^'), "{text}");
    assert_eq!(lines[source + 1].matches('^').count(), "imgae".len(), "{text}");
    assert!(text.ends_with("1 policy file: 1 mistake\n"), "{text}");
}

#[test]
fn exit_codes_tell_nothing_something_and_unreadable_apart() {
    let folder = folder(&[
        ("good/a.rego", &policy("A-1", "a", "image")),
        ("bad/a.rego", &policy("A-1", "a", "imgae")),
        ("warned/a.rego", "package a\n\nimport data.b\n"),
        ("ugly/a.rego", "package a\n\nallow if {\n"),
        ("unsafe/a.rego", "package a\n\nallow if x > 1\n"),
        ("empty/readme", ""),
    ]);
    for (path, code) in [
        ("good", 0),
        ("bad", 1),
        ("warned", 1),
        ("ugly", 2),
        ("unsafe", 2),
        ("empty", 2),
        ("missing", 2),
    ] {
        let (text, found) = run(folder.path(), &[path]);
        assert_eq!(found, code, "{path}: {text}");
    }
    assert_eq!(run(folder.path(), &["--fail-on", "error", "warned"]).1, 0);
    assert_eq!(run(folder.path(), &["--fail-on", "error", "bad"]).1, 1);
}

#[test]
fn a_lint_is_switched_off_by_its_id_and_a_wrong_id_is_told() {
    let folder = folder(&[("a.rego", "package a\n\nimport data.b\n")]);
    let (text, code) = run(folder.path(), &["--disable", "unused-import,todo-test", "a.rego"]);
    assert_eq!(code, 0, "{text}");
    let (text, code) = run(folder.path(), &["--disable", "unused-imports", "a.rego"]);
    assert_eq!(code, 2, "{text}");
    assert!(text.contains("did you mean `unused-import`?"), "{text}");
}

#[test]
fn lints_are_listed_and_explained_as_the_documentation_has_them() {
    let folder = folder(&[]);
    let (list, code) = run(folder.path(), &["--list"]);
    assert_eq!(code, 0, "{list}");
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/lints");
    for line in list.lines() {
        let id = line.split_whitespace().next().expect("each line starts with an id");
        let page = fs::read_to_string(docs.join(format!("{id}.md"))).expect("there is a page");
        if id == "never-true" {
            assert_eq!(run(folder.path(), &["--explain", id]), (page, 0));
        }
    }
    let (text, code) = run(folder.path(), &["--explain", "nonsense"]);
    assert_eq!(code, 2, "{text}");
    let listed = json(&run(folder.path(), &["--list", "--format", "json"]).0);
    assert_eq!(listed.as_array().map(Vec::len), Some(list.lines().count()));
}

#[test]
fn json_has_findings_errors_and_a_summary() {
    let folder = folder(&[
        ("a.rego", &policy("A-1", "a", "imgae")),
        ("b.rego", "package b\n\nallow if {\n"),
        ("c.rego", "package c\n\nx := sprintf(\"%s\", [])\n"),
    ]);
    let (text, code) = run(folder.path(), &["--format", "json", "."]);
    assert_eq!(code, 2, "{text}");
    let report = json(&text);
    assert_eq!(report["summary"]["files"], 3);
    assert_eq!(report["errors"][0]["code"], "rego_parse_error");
    let codes: Vec<_> = report["findings"].as_array().expect("a list").iter().collect();
    assert!(codes.iter().any(|finding| finding["code"] == "sprintf-arguments"), "{text}");
}

#[test]
fn sarif_has_rules_regions_and_fingerprints_that_survive_other_lines() {
    let before = policy("A-1", "digest", "imgae");
    let after = before.replace("deny contains", "# a comment more\n\ndeny contains");
    let fingerprint = |source: &str| {
        let folder = folder(&[("policies/digest.rego", source)]);
        let (text, code) = run(folder.path(), &["--format", "sarif", "policies"]);
        assert_eq!(code, 1, "{text}");
        let log = json(&text);
        assert_eq!(log["version"], "2.1.0");
        let run = &log["runs"][0];
        assert_eq!(run["invocations"][0]["executionSuccessful"], true);
        let result = &run["results"][0];
        let rule = &run["tool"]["driver"]["rules"]
            [result["ruleIndex"].as_u64().expect("a number") as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert_eq!(result["ruleId"], "unknown-field");
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "policies/digest.rego");
        let line = place["region"]["startLine"].as_u64().expect("a line");
        (result["partialFingerprints"].clone(), line)
    };
    let ((first, line), (second, moved)) = (fingerprint(&before), fingerprint(&after));
    assert_eq!(first, second);
    assert_eq!(moved, line + 2);
}

#[test]
fn the_library_of_the_project_is_clean() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let (text, code) = run(&root, &["policies"]);
    assert_eq!(code, 0, "{text}");
}

#[test]
fn sixty_files_are_linted_together() {
    let mut files = Vec::new();
    for number in 0..60 {
        let field = if number % 20 == 7 { "imgae" } else { "image" };
        let id = format!("A-{}", if number == 59 { 0 } else { number });
        let source = policy(&id, &format!("rule_{number}"), field);
        files.push((format!("rules/{number:02}.rego"), source));
    }
    let mut test = "package plimsoll.workload.all_test\n".to_owned();
    for number in 0..59 {
        let _ = write!(
            test,
            "\ntest_{number} if count(data.plimsoll.workload.rule_{number}.deny) == 0 with input as {{}}\n"
        );
    }
    files.push(("rules/all_test.rego".to_owned(), test));
    let named: Vec<(&str, &str)> =
        files.iter().map(|(name, source)| (name.as_str(), source.as_str())).collect();
    let folder = folder(&named);
    let (text, code) = run(folder.path(), &["--format", "json", "rules"]);
    assert_eq!(code, 1, "{text}");
    let report = json(&text);
    let mut found: Vec<(String, String)> = Vec::new();
    for finding in report["findings"].as_array().expect("a list") {
        let text = |field: &str| finding[field].as_str().expect("a string").to_owned();
        found.push((text("file"), text("code")));
    }
    let expected = [
        ("rules/07.rego", "unknown-field"),
        ("rules/27.rego", "unknown-field"),
        ("rules/47.rego", "unknown-field"),
        ("rules/59.rego", "duplicate-id"),
        ("rules/59.rego", "missing-test"),
    ];
    let expected: Vec<_> =
        expected.iter().map(|(file, code)| ((*file).to_owned(), (*code).to_owned())).collect();
    assert_eq!(found, expected);
}
