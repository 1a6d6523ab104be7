//! `plimsoll eval` as its users run it: arguments in, text and an exit code out.

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
    process::{Command, Stdio},
};

use serde_json::{Value, json};
use tempfile::TempDir;

/// What a run printed on standard output and standard error, and how it ended.
fn run_with(folder: &Path, arguments: &[&str], input: &str) -> (String, String, i32) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_plimsoll"))
        .current_dir(folder)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("plimsoll starts");
    child.stdin.take().expect("piped").write_all(input.as_bytes()).expect("it can be written");
    let output = child.wait_with_output().expect("plimsoll ends");
    let out = String::from_utf8(output.stdout).expect("the output is UTF-8");
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!err.contains("panicked"), "{err}");
    (out, err, output.status.code().expect("plimsoll ends by itself"))
}

fn run(folder: &Path, arguments: &[&str]) -> (String, String, i32) {
    run_with(folder, arguments, "")
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

const POLICY: &str = "package ports

deny contains message if {
	some name, port in input.ports
	port < data.least
	message := sprintf(\"%s is %d\", [name, port])
}

base := input.final_stage.base if input.final_stage
";

fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for (name, content) in [
        ("policies/ports.rego", POLICY),
        ("policies/ports_test.rego", "package ports_test\n\nnonsense("),
        ("policies/data.json", "{\"least\": 1024}"),
        ("low.json", "{\"ports\": {\"ftp\": 21, \"web\": 8080}}"),
        ("high.yaml", "ports:\n  web: 8080\n"),
        ("Dockerfile", "FROM nginx:1.29\nUSER 1\n"),
        (
            "pod.yaml",
            "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c, image: nginx}]}\n",
        ),
    ] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("files are in a folder")).expect("it can be made");
        fs::write(path, content).expect("a file can be written");
    }
    folder
}

#[test]
fn answers_have_the_shape_of_opas() {
    let folder = folder();
    let arguments =
        ["eval", "-p", "policies", "-i", "low.json", "x := data.ports.deny; count(x) > 0"];
    let (out, err, code) = run(folder.path(), &arguments);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    let expected = json!({"result": [{
        "expressions": [
            {"value": true, "text": "x := data.ports.deny", "location": {"row": 1, "col": 1}},
            {"value": true, "text": "count(x) > 0", "location": {"row": 1, "col": 23}},
        ],
        "bindings": {"x": ["ftp is 21"]},
    }]});
    assert_eq!(parsed(&out), expected);
    let (out, _, code) = run(folder.path(), &["eval", "data.nothing"]);
    assert_eq!((parsed(&out), code), (json!({}), 0));
}

#[test]
fn formats_for_people_and_scripts() {
    let folder = folder();
    let eval =
        |format: &str, query: &str| run(folder.path(), &["eval", "--format", format, query]).0;
    assert_eq!(eval("raw", "\"plain\""), "plain\n");
    assert_eq!(eval("raw", "1; [2]"), "1 [2]\n");
    assert_eq!(eval("raw", "false"), "false\n");
    assert_eq!(eval("raw", "data.nothing"), "");
    assert_eq!(eval("pretty", "{\"a\": [1]}"), "{\n  \"a\": [\n    1\n  ]\n}\n");
    assert_eq!(eval("pretty", "data.nothing"), "undefined\n");
    let table =
        "+---+-----+\n| i | x   |\n+---+-----+\n| 0 | \"a\" |\n| 1 | \"b\" |\n+---+-----+\n";
    for format in ["pretty", "table"] {
        assert_eq!(eval(format, "some i, x in [\"a\", \"b\"]"), table);
    }
}

#[test]
fn sources_are_read_into_their_normal_form_first() {
    let folder = folder();
    let query = "input.stages[0].base.reference.repository";
    let (out, err, code) =
        run(folder.path(), &["eval", "--format", "raw", "-i", "Dockerfile", "count(input.stages)"]);
    assert_eq!((out.as_str(), code), ("1\n", 0), "{err} {query}");
    let (out, _, _) = run(
        folder.path(),
        &["eval", "--format", "raw", "-i", "pod.yaml", "input.containers[0].image.text"],
    );
    assert_eq!(out, "nginx\n");
    let (out, _, _) =
        run(folder.path(), &["eval", "--format", "raw", "-i", "pod.yaml", "--as-is", "input.kind"]);
    assert_eq!(out, "Pod\n");
    let (out, _, _) =
        run_with(folder.path(), &["eval", "--format", "raw", "-i", "-", "input.a"], "a: 7\n");
    assert_eq!(out, "7\n");
    let (out, _, _) = run_with(
        folder.path(),
        &["eval", "--format", "raw", "-i", "-", "--kind", "dockerfile", "count(input.stages)"],
        "FROM a\nFROM b\n",
    );
    assert_eq!(out, "2\n");
}

#[test]
fn every_input_has_its_own_answers() {
    let folder = folder();
    let arguments =
        ["eval", "-p", "policies", "-i", "low.json", "-i", "high.yaml", "data.ports.deny"];
    let (out, _, code) = run(folder.path(), &arguments);
    assert_eq!(code, 0, "{out}");
    let found = parsed(&out);
    assert_eq!(found[0]["input"]["file"], "low.json");
    assert_eq!(found[0]["result"][0]["expressions"][0]["value"], json!(["ftp is 21"]));
    assert_eq!(found[1]["input"]["file"], "high.yaml");
    assert_eq!(found[1]["result"][0]["expressions"][0]["value"], json!([]));
    let pretty = [&arguments[..], &["--format", "pretty"]].concat();
    let (out, _, _) = run(folder.path(), &pretty);
    assert_eq!(out, "low.json\n[\n  \"ftp is 21\"\n]\nhigh.yaml\n[]\n");
}

#[test]
fn the_explanation_is_a_tree_of_rules_and_expressions() {
    let folder = folder();
    let arguments = [
        "eval",
        "-p",
        "policies",
        "-i",
        "low.json",
        "--format",
        "pretty",
        "--explain",
        "data.ports.deny",
    ];
    let (out, _, code) = run(folder.path(), &arguments);
    assert_eq!(code, 0, "{out}");
    for line in [
        "+ data.ports.deny",
        "└─ + data.ports.deny",
        "   └─ + data.ports.deny  (policies/ports.rego:3) = \"ftp is 21\"",
        "      ├─ ~ port < data.least  (policies/ports.rego:5)  held 1×, failed 1×  [port = 8080, data.least = 1024]",
    ] {
        assert!(out.lines().any(|found| found == line), "{line}\n{out}");
    }
    let json = [&arguments[..5], &["--explain", "data.ports.deny"]].concat();
    let (out, _, _) = run(folder.path(), &json);
    assert_eq!(parsed(&out)["explanation"][2]["text"], "data.ports.deny");
}

#[test]
fn the_profile_counts_by_rule_and_line() {
    let folder = folder();
    let arguments = [
        "eval",
        "-p",
        "policies",
        "-i",
        "low.json",
        "--format",
        "pretty",
        "--profile",
        "data.ports.deny",
    ];
    let (out, _, code) = run(folder.path(), &arguments);
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("data.ports.deny  (policies/ports.rego:3)\n"), "{out}");
    assert!(out.lines().any(|line| line.ends_with("         2    policies/ports.rego:5")), "{out}");
    assert!(out.contains(" steps in all, "), "{out}");
}

#[test]
fn exit_codes_tell_defined_and_undefined_apart() {
    let folder = folder();
    for (arguments, expected) in [
        (["eval", "--fail", "data.nothing"], 1),
        (["eval", "--fail", "1"], 0),
        (["eval", "--fail-defined", "1"], 1),
        (["eval", "--fail-defined", "data.nothing"], 0),
    ] {
        assert_eq!(run(folder.path(), &arguments).2, expected, "{arguments:?}");
    }
}

#[test]
fn a_query_inside_a_package_needs_no_paths() {
    let folder = folder();
    let arguments = [
        "eval",
        "-p",
        "policies",
        "-i",
        "low.json",
        "--package",
        "ports",
        "--format",
        "raw",
        "count(deny)",
    ];
    assert_eq!(run(folder.path(), &arguments).0, "1\n");
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let folder = folder();
    for (arguments, expected) in [
        (&["eval", "x := "][..], "--> query:1:6"),
        (&["eval", "unknown(1)"], "--> query:1:1"),
        (&["eval", "-i", "missing.json", "input"], "missing.json"),
        (&["eval", "-p", "policies/ports_test.rego", "1"], "--> policies/ports_test.rego:3:"),
        (&["eval", "-p", "nowhere", "1"], "no such file or folder"),
        (&["eval", "--package", "nowhere", "1"], "there is no package nowhere"),
    ] {
        let (out, err, code) = run(folder.path(), arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {err}");
        assert!(err.contains(expected), "{arguments:?}: {err}");
    }
    let (out, err, code) =
        run(folder.path(), &["eval", "{x: 1 | some x in [1]}; {1: x | some x in [1, 2]}"]);
    assert_eq!(code, 2, "{out}{err}");
    assert!(err.contains("object keys must be unique"), "{err}");
    assert_eq!(parsed(&out)["errors"][0]["code"], "eval_conflict_error", "{out}");
}

#[test]
fn prints_time_and_seed() {
    let folder = folder();
    let (out, err, _) = run(
        folder.path(),
        &["eval", "--format", "raw", "--now", "5", "print(\"here\"); time.now_ns()"],
    );
    assert_eq!(err, "here\n");
    assert!(out.ends_with("5\n"), "{out}");
    let random = |seed: &str| {
        run(
            folder.path(),
            &["eval", "--format", "raw", "--seed", seed, "rand.intn(\"x\", 1000000)"],
        )
        .0
    };
    assert_eq!(random("1"), random("1"));
    assert_ne!(random("1"), random("2"));
}

#[test]
fn the_bundled_rules_can_be_asked() {
    let folder = folder();
    let query = "count(data.plimsoll.dockerfile.pinned_base.deny)";
    let arguments = ["eval", "--bundled", "--format", "raw", "-i", "Dockerfile", query];
    let (out, err, _) = run(folder.path(), &arguments);
    assert_eq!(out, "1\n", "{err}");
}
