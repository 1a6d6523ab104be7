//! `plimsoll check` as its users run it: arguments in, text and an exit code out.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

fn plimsoll(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plimsoll"));
    command.current_dir(folder).args(arguments);
    command
}

/// What a run printed, and how it ended.
fn run(folder: &Path, arguments: &[&str]) -> (String, i32) {
    ended(plimsoll(folder, arguments).output().expect("plimsoll runs"))
}

fn ended(output: Output) -> (String, i32) {
    let text = String::from_utf8(output.stdout).expect("the output is UTF-8")
        + &String::from_utf8_lossy(&output.stderr);
    assert!(!text.contains("panicked"), "{text}");
    (text, output.status.code().expect("plimsoll ends by itself"))
}

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("files are in a folder")).expect("it can be made");
        fs::write(path, content).expect("a file can be written");
    }
    folder
}

const GOOD: &[u8] = b"FROM scratch\nUSER 1000:1000\n";
const BAD: &[u8] = b"FROM nginx:latest\nUSER 1000\n";

/// The codes of a run's diagnostics, by file.
fn codes(json: &str) -> Vec<(String, String)> {
    let report: Value = serde_json::from_str(json).unwrap_or_else(|e| panic!("{e}: {json}"));
    let text = |value: &Value| value.as_str().expect("a string").to_owned();
    let diagnostics = report["diagnostics"].as_array().expect("a list").iter();
    diagnostics.map(|d| (text(&d["file"]), text(&d["code"]))).collect()
}

#[test]
fn a_finding_stands_under_the_word_at_fault() {
    let folder = folder(&[("Dockerfile", BAD)]);
    let (text, code) = run(folder.path(), &["check"]);
    assert_eq!(code, 1, "{text}");
    let lines: Vec<_> = text.lines().collect();
    let place = lines.iter().position(|line| line.trim() == "--> Dockerfile:1:6").expect(&text);
    assert!(lines[place - 1].starts_with("medium[PLM-D003]: "), "{text}");
    let source = lines.iter().position(|line| line.ends_with("| FROM nginx:latest")).expect(&text);
    let caret = lines[source + 1];
    assert_eq!(lines[source].find("nginx"), caret.find('^'), "{text}");
    assert_eq!(caret.matches('^').count(), "nginx:latest".len(), "{text}");
    assert!(text.contains("remedy: "), "{text}");
    assert!(lines.last().expect("a summary").ends_with("- fail"), "{text}");
    assert!(!text.contains('\u{1b}'), "colours are for terminals: {text:?}");
}

#[test]
fn exit_codes_tell_pass_fail_and_error_apart() {
    let folder =
        folder(&[("good/Dockerfile", GOOD), ("bad/Dockerfile", BAD), ("ugly/Dockerfile", b"")]);
    for (path, code) in [("good", 0), ("bad", 1), ("ugly", 2), (".", 2), ("missing", 2)] {
        let (text, ended) = run(folder.path(), &["check", path]);
        assert_eq!(ended, code, "{path}: {text}");
    }
    let (text, code) = run(folder.path(), &["check", "bad", "--fail-on", "high"]);
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("PLM-D003"), "what does not fail is shown all the same: {text}");
}

#[test]
fn standard_input_is_a_source_like_any_other() {
    let folder = folder(&[]);
    for (arguments, input) in [
        (&["check", "-"][..], BAD),
        (&["check", "-"], b"apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c, image: nginx}]}\n"),
        (&["check", "--kind", "dockerfile", "-"], BAD),
    ] {
        let mut child = plimsoll(folder.path(), arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("plimsoll starts");
        child.stdin.take().expect("piped").write_all(input).expect("it reads");
        let (text, code) = ended(child.wait_with_output().expect("plimsoll ends"));
        assert_eq!(code, 1, "{text}");
        assert!(text.contains("--> <stdin>:1:6") || text.contains("--> <stdin>:4:"), "{text}");
    }
}

#[test]
fn a_folder_with_nothing_to_judge_is_no_pass() {
    let folder = folder(&[("README.md", b"hello"), ("package.json", b"{\"name\": \"x\"}")]);
    let (text, code) = run(folder.path(), &["check"]);
    assert_eq!(code, 2, "{text}");
    assert!(text.contains("nothing to judge"), "{text}");
    let (text, code) = run(folder.path(), &["check", "README.md"]);
    assert_eq!(code, 2, "{text}");
    assert!(text.contains("--kind"), "{text}");
}

fn pod(extra: &str) -> Vec<u8> {
    format!("apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec:\n  containers: []\n{extra}")
        .into_bytes()
}

fn alias_bomb() -> Vec<u8> {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
        text += &format!("a{level}: &a{level} [{aliases}]\n");
    }
    pod(&text)
}

#[test]
fn every_bad_file_is_an_error_of_its_own_and_the_others_are_still_judged() {
    let deep_yaml = pod(&format!("x: {}{}", "[".repeat(10_000), "]".repeat(10_000)));
    let deep_json = format!(
        "{{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"x\": {}{}}}",
        "[".repeat(10_000),
        "]".repeat(10_000)
    );
    let large = [b"FROM scratch\n".as_slice(), &b"# comment\n".repeat(5 << 20)].concat();
    let bad: Vec<(&str, Vec<u8>)> = vec![
        ("empty/Dockerfile", Vec::new()),
        ("binary/Dockerfile", vec![0x7f, b'E', b'L', b'F', 0, 0, 1, 2]),
        ("large/Dockerfile", large),
        ("latin1/Dockerfile", b"FROM scratch\n# caf\xe9\nUSER 1\n".to_vec()),
        ("heredoc/Dockerfile", b"FROM scratch\nUSER 1\nRUN <<EOF\necho\n".to_vec()),
        ("unknown/Dockerfile", b"FROM scratch\nUSER 1\nRUNN echo\n".to_vec()),
        ("duplicate.yaml", pod("kind: Pod\n")),
        ("bomb.yaml", alias_bomb()),
        ("deep.yaml", deep_yaml),
        ("deep.json", deep_json.into_bytes()),
        (
            "types.yaml",
            b"apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers: 7\n".to_vec(),
        ),
        ("helm.yaml", b"apiVersion: v1\nkind: Pod\n{{ include \"x\" . }}\n".to_vec()),
    ];
    let mut files: Vec<(&str, &[u8])> = bad.iter().map(|(n, c)| (*n, c.as_slice())).collect();
    files.push(("zzz/Dockerfile", BAD));
    let folder = folder(&files);
    let output = plimsoll(folder.path(), &["check", "--format", "json"]).output().expect("it runs");
    let (json, code) = ended(output);
    assert_eq!(code, 2, "{json}");
    let codes = codes(&json);
    for (name, _) in &bad {
        let found: Vec<_> = codes.iter().filter(|(file, _)| file == name).collect();
        assert!(!found.is_empty(), "no diagnostic for {name}: {codes:#?}");
        assert!(found.iter().all(|(_, code)| !code.starts_with("engine/")), "{found:?}");
    }
    assert!(json.contains("zzz/Dockerfile"), "the good file is judged: {json}");
    assert!(json.contains("PLM-D003"), "the good file is judged: {json}");
}

#[test]
fn anchors_and_aliases_are_read_as_what_they_stand_for() {
    let text = b"apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n    - &c\n      name: a\n      image: nginx:1.27\n      securityContext: {privileged: true}\n    - <<: *c\n      name: b\n";
    let folder = folder(&[("pod.yaml", text)]);
    let (json, code) = run(folder.path(), &["check", "--format", "json"]);
    assert_eq!(code, 1, "{json}");
    let report: Value = serde_json::from_str(&json).expect("JSON");
    let findings = report["findings"].as_array().expect("a list");
    let privileged = findings.iter().filter(|finding| finding["rule"] == "PLM-W001").count();
    assert_eq!(privileged, 2, "{json}");
}

#[test]
fn policies_of_ones_own_join_the_bundled_ones_and_their_faults_name_the_line() {
    let rule = b"# METADATA\n# title: Labels are there\n# custom:\n#   id: ACME-1\n#   severity: high\npackage plimsoll.dockerfile.acme\n\ndeny contains {\"message\": \"no label\", \"path\": [\"stages\", 0]} if {\n\tsome stage in input.stages\n\tnot has_label(stage)\n}\n\nhas_label(stage) if stage.instructions[_].name == \"LABEL\"\n";
    let folder = folder(&[
        ("Dockerfile", BAD),
        ("policies/acme.rego", rule),
        ("policies/acme_test.rego", b"this is no rego"),
        ("broken.rego", b"package plimsoll.dockerfile.broken\n\ndeny contains x if y == 1\n"),
    ]);
    let (text, code) = run(folder.path(), &["check", "--policy", "policies", "Dockerfile"]);
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("high[ACME-1]: no label") && text.contains("PLM-D003"), "{text}");
    let (text, _) = run(folder.path(), &["rules", "--policy", "policies", "--no-bundled"]);
    assert!(text.starts_with("ACME-1") && text.lines().count() == 1, "{text}");
    let (text, code) = run(folder.path(), &["check", "--policy", "broken.rego", "Dockerfile"]);
    assert_eq!(code, 2, "{text}");
    assert!(text.contains("--> broken.rego:3:"), "{text}");
    assert!(text.contains("rego_unsafe_var_error"), "{text}");
}

#[test]
fn a_secret_is_never_printed() {
    let folder =
        folder(&[("Dockerfile", b"FROM scratch\nENV DB_PASSWORD=hunter2-not-real\nUSER 1\n")]);
    for format in ["text", "json"] {
        let (text, code) = run(folder.path(), &["check", "--format", format]);
        assert_eq!(code, 1, "{text}");
        assert!(text.contains("PLM-D001"), "{text}");
        assert!(!text.contains("hunter2"), "{text}");
    }
}

#[test]
fn equal_runs_write_equal_bytes() {
    let folder = folder(&[("a/Dockerfile", BAD), ("b/Dockerfile", BAD), ("c.yaml", &pod(""))]);
    let first = run(folder.path(), &["check", "--format", "json"]);
    for _ in 0..3 {
        assert_eq!(run(folder.path(), &["check", "--format", "json"]), first);
    }
}

#[test]
fn rules_lists_what_there_is_to_decide_by() {
    let folder = folder(&[]);
    let (text, code) = run(folder.path(), &["rules"]);
    assert_eq!(code, 0, "{text}");
    for id in ["PLM-D003", "PLM-W001", "PLM-I001"] {
        assert!(text.lines().any(|line| line.starts_with(id)), "no {id} in {text}");
    }
    let (json, _) = run(folder.path(), &["rules", "--format", "json"]);
    let rules: Value = serde_json::from_str(&json).expect("JSON");
    let rules = rules.as_array().expect("a list");
    assert_eq!(rules.len(), text.lines().count());
    assert!(
        rules.iter().all(|rule| rule["title"].is_string() && rule["remediation"] != ""),
        "{json}"
    );
}

/// The rules that found something, in the order of the report.
fn found(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let (json, _) = run(folder, &[&["check", "--format", "json"], arguments].concat());
    let report: Value = serde_json::from_str(&json).unwrap_or_else(|e| panic!("{e}: {json}"));
    let rule = |finding: &Value| finding["rule"].as_str().expect("a rule").to_owned();
    report["findings"].as_array().expect("a list").iter().map(rule).collect()
}

const EVERYTHING: &[u8] = b"FROM scratch\nCOPY . /app\nCOPY dist /dist\nUSER 1000:1000\n";

#[test]
fn what_a_dockerignore_leaves_out_is_known_of_the_dockerfile_beside_it() {
    let of = |files: &[(&str, &[u8])], arguments: &[&str]| found(folder(files).path(), arguments);
    let dockerfile = ("api/Dockerfile", EVERYTHING);
    assert_eq!(of(&[dockerfile], &["."]), ["PLM-D120"]);
    assert_eq!(of(&[dockerfile], &["api/Dockerfile"]), ["PLM-D120"]);
    assert_eq!(of(&[dockerfile, ("api/.dockerignore", b".git\n.env\n")], &["."]), [""; 0]);
    assert_eq!(of(&[dockerfile, ("api/.dockerignore", b"out\n.env\n")], &["."]), ["PLM-D121"]);
    assert_eq!(of(&[dockerfile, ("api/.dockerignore", b"*\n!src\n")], &["."]), ["PLM-D122"]);
    assert_eq!(
        of(&[dockerfile, (".dockerignore", b"")], &["."]),
        [""; 0],
        "the context may be above"
    );
    let own = ("api/Dockerfile.dockerignore", b".git\n.env\ndist\n" as &[u8]);
    assert_eq!(of(&[dockerfile, own, ("api/.dockerignore", b"")], &["."]), ["PLM-D122"]);
}

#[test]
fn nothing_is_known_of_what_comes_through_a_pipe() {
    let folder = folder(&[]);
    let mut child = plimsoll(folder.path(), &["check", "--format", "json", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("plimsoll runs");
    child.stdin.take().expect("a pipe").write_all(EVERYTHING).expect("it reads");
    let (json, code) = ended(child.wait_with_output().expect("it ends"));
    assert_eq!(code, 0, "{json}");
    assert!(!json.contains("PLM-D12"), "{json}");
}

#[test]
fn a_dockerignore_that_no_build_takes_is_told_once_with_its_line() {
    let folder = folder(&[
        ("Dockerfile", EVERYTHING),
        ("dev.Dockerfile", EVERYTHING),
        (".dockerignore", b".git\n[a\n"),
    ]);
    let (json, code) = run(folder.path(), &["check", "--format", "json"]);
    let bad = (".dockerignore".to_owned(), "dockerfile/bad-ignore-pattern".to_owned());
    assert_eq!(codes(&json), [bad], "{json}");
    assert_eq!(code, 2);
}
