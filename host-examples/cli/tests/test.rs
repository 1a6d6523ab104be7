//! `plimsoll test` as its users run it: arguments in, text and an exit code out.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::{
    fs,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Command, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

fn plimsoll(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plimsoll"));
    command.current_dir(folder).args(arguments);
    command
}

/// What a run printed on standard output and standard error, and how it ended.
fn run(folder: &Path, arguments: &[&str]) -> (String, String, i32) {
    let output = plimsoll(folder, arguments).output().expect("plimsoll runs");
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

const POLICY: &str = "package ports

deny contains message if {
	some name, port in input.ports
	port < data.ports.least
	message := sprintf(\"%s is %d\", [name, port])
}

never if {
	input.absent
}
";

const TESTS: &str = "package ports_test

import data.ports

test_low_port_is_found if {
	ports.deny == {\"ssh is 22\"} with input.ports as {\"ssh\": 22, \"web\": 8080}
}

test_cases[name] if {
	some name, case in {
		\"high\": {\"port\": 8080, \"found\": 0},
		\"low\": {\"port\": 22, \"found\": 1},
	}
	count(ports.deny) == case.found with input.ports as {\"x\": case.port}
}

todo_test_udp if false
";

const DATA: &str = "least: 1024\n";

const GOOD: [(&str, &str); 3] = [
    ("policies/ports.rego", POLICY),
    ("policies/ports_test.rego", TESTS),
    ("policies/ports/data.yaml", DATA),
];

#[test]
fn tests_pass_with_the_data_beside_them() {
    let folder = folder(&GOOD);
    let (out, err, code) = run(folder.path(), &["test", "policies"]);
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert_eq!(out, "3 tests with 2 cases: 2 passed, 1 skipped - pass\n");
}

#[test]
fn verbose_tells_every_test_and_case() {
    let folder = folder(&GOOD);
    let (out, _, code) = run(folder.path(), &["test", "policies", "--verbose"]);
    assert_eq!(code, 0, "{out}");
    for line in [
        "pass     data.ports_test.test_low_port_is_found  (",
        "pass     data.ports_test.test_cases  (",
        "pass       high",
        "pass       low",
        "skipped  data.ports_test.todo_test_udp",
    ] {
        assert!(out.lines().any(|found| found.starts_with(line)), "{line}: {out}");
    }
}

#[test]
fn a_failure_stands_under_its_line_with_the_values() {
    let failing = "package ports_test

import data.ports

test_found if {
	print(\"looking\")
	found := ports.deny with input.ports as {\"ssh\": 22}
	count(found) == 2
}
";
    let folder = folder(&[GOOD[0], ("policies/ports_test.rego", failing), GOOD[2]]);
    let (out, _, code) = run(folder.path(), &["test", "policies"]);
    assert_eq!(code, 1, "{out}");
    let lines: Vec<_> = out.lines().collect();
    assert_eq!(lines[0], "fail[data.ports_test.test_found]: `count(found) == 2` is false", "{out}");
    assert!(lines[1].ends_with("--> policies/ports_test.rego:8:2"), "{out}");
    let source = lines.iter().position(|line| line.ends_with("count(found) == 2")).expect(&out);
    assert_eq!(lines[source].find("count"), lines[source + 1].find('^'), "{out}");
    assert!(out.contains("count(found) = 1"), "{out}");
    assert!(out.contains(r#"found = {"ssh is 22"}"#), "{out}");
    assert!(out.contains("printed: looking (policies/ports_test.rego:6)"), "{out}");
    assert_eq!(lines[lines.len() - 1], "1 test: 1 failed - fail", "{out}");
}

#[test]
fn json_has_the_shape_of_opas() {
    let failing = "package t\n\ntest_a[x] if {\n\tsome x, y in {\"one\": 1, \"two\": 2}\n\ty == 1\n}\n\ntest_b if {\n\tprint(\"hi\")\n\ttrue\n}\n\ntodo_test_c if false\n";
    let folder = folder(&[("t_test.rego", failing)]);
    let (out, _, code) = run(folder.path(), &["test", "--format", "json", "."]);
    assert_eq!(code, 1, "{out}");
    let report = json(&out);
    let [a, b, c] = report.as_array().expect("a list").as_slice() else { panic!("{out}") };
    assert_eq!(
        (&a["package"], &a["name"], &a["fail"]),
        (&"data.t".into(), &"test_a".into(), &true.into())
    );
    assert_eq!(a["location"], serde_json::json!({"file": "t_test.rego", "row": 3, "col": 1}));
    assert_eq!(a["sub_results"]["one"], serde_json::json!({"name": "one"}));
    assert_eq!(a["sub_results"]["two"]["fail"], true);
    assert_eq!(a["sub_results"]["two"]["failure"]["location"]["row"], 5);
    assert!(a["duration"].as_u64().is_some_and(|time| time > 0), "{out}");
    assert_eq!((&b["output"], b.get("fail")), (&"aGkK".into(), None));
    assert_eq!(c["skip"], true);
}

#[test]
fn junit_has_a_case_for_each_row_and_escapes_what_it_quotes() {
    let failing = "package t\n\ntest_a[x] if {\n\tsome x in [\"<one>\", \"two\"]\n\tx == \"two\"\n}\n\ntest_b if data.nothing\n\ntodo_test_c if false\n";
    let folder = folder(&[("t_test.rego", failing)]);
    let (out, _, code) = run(folder.path(), &["test", "--format", "junit", "."]);
    assert_eq!(code, 1, "{out}");
    assert!(
        out.contains(
            "<testsuite name=\"data.t\" tests=\"4\" failures=\"2\" errors=\"0\" skipped=\"1\""
        ),
        "{out}"
    );
    assert!(out.contains("name=\"test_a[&lt;one&gt;]\""), "{out}");
    assert!(out.contains("<failure message=\"`x == &quot;two&quot;` is false\">"), "{out}");
    assert!(out.contains("<skipped/>"), "{out}");
}

#[test]
fn the_filter_is_a_regular_expression_on_full_names() {
    let folder = folder(&GOOD);
    let (out, _, code) =
        run(folder.path(), &["test", "policies", "--run", r"ports_test\.test_low"]);
    assert_eq!((out.as_str(), code), ("1 test: 1 passed - pass\n", 0));
    let (_, err, code) = run(folder.path(), &["test", "policies", "--run", "nothing"]);
    assert_eq!((err.as_str(), code), ("error: no test's name matches `nothing`\n", 2));
    let (_, err, code) = run(folder.path(), &["test", "policies", "--run", "("]);
    assert_eq!(code, 2);
    assert!(err.starts_with("error: --run: "), "{err}");
}

#[test]
fn nothing_that_ran_is_no_pass() {
    let folder = folder(&[
        ("policies/ports.rego", POLICY),
        ("empty/x.txt", ""),
        ("todo/x_test.rego", "package x_test\n\ntodo_test_x if false\n"),
    ]);
    for (path, message) in [
        ("policies", "there is no test"),
        ("empty", "there are no policies here"),
        ("todo", "all are still to be written"),
        ("missing", "there is no such file or folder"),
    ] {
        let (_, err, code) = run(folder.path(), &["test", path]);
        assert_eq!(code, 2, "{path}: {err}");
        assert!(err.contains(message), "{path}: {err}");
    }
}

#[test]
fn what_does_not_compile_is_shown_with_its_line() {
    let folder = folder(&[("p_test.rego", "package p\n\ntest_x if {\n\tunknown(1)\n}\n")]);
    let (out, err, code) = run(folder.path(), &["test", "."]);
    assert_eq!((out.as_str(), code), ("", 2));
    assert!(err.contains("--> p_test.rego:4:2"), "{err}");
    assert!(err.contains("unknown(1)"), "{err}");
}

#[test]
fn an_error_is_an_error_of_its_test_and_the_others_run() {
    let rego = "package p\n\nx := y if some y in [1, 2]\n\ntest_x if x == 1\n\ntest_y if true\n";
    let folder = folder(&[("p_test.rego", rego)]);
    let (out, _, code) = run(folder.path(), &["test", "."]);
    assert_eq!(code, 2, "{out}");
    assert!(out.contains("error[eval_conflict_error]: data.p.test_x: "), "{out}");
    assert!(
        out.ends_with(
            "2 tests: 1 passed, 1 with an error - error: not every test could be evaluated\n"
        ),
        "{out}"
    );
}

#[test]
fn a_test_that_takes_too_long_is_ended() {
    let rego = "package p\n\ntest_long if {\n\tsome a in numbers.range(1, 300)\n\tsome b in numbers.range(1, 300)\n\tsome c in numbers.range(1, 300)\n\ta + b + c == 0\n}\n\ntest_y if true\n";
    let folder = folder(&[("p_test.rego", rego)]);
    let (out, _, code) = run(folder.path(), &["test", ".", "--timeout", "50ms"]);
    assert_eq!(code, 2, "{out}");
    assert!(out.contains("not decided within 50ms"), "{out}");
    assert!(out.contains("1 passed, 1 with an error"), "{out}");
    let (_, err, code) = run(folder.path(), &["test", ".", "--timeout", "soon"]);
    assert_eq!(code, 2);
    assert!(err.contains("write a time above 0 such as 500ms"), "{err}");
}

#[test]
fn coverage_tells_what_no_test_reached() {
    let folder = folder(&GOOD);
    let (out, _, code) = run(folder.path(), &["test", "policies", "--coverage"]);
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("66.7 %  policies/ports.rego  (4 of 6 lines)"), "{out}");
    assert!(out.contains("not reached: policies/ports.rego:10:2-14"), "{out}");
    assert!(out.contains("not reached: policies/ports.rego:9:1-6"), "{out}");
    let (out, err, code) = run(folder.path(), &["test", "policies", "--threshold", "70"]);
    assert_eq!(code, 1, "{out}");
    assert!(err.contains("the coverage of 66.67 % is below the threshold of 70 %"), "{err}");
    let (_, _, code) = run(folder.path(), &["test", "policies", "--threshold", "66"]);
    assert_eq!(code, 0);
    let (_, err, code) = run(folder.path(), &["test", "policies", "--threshold", "101"]);
    assert_eq!(code, 2);
    assert!(err.contains("write a number from 0 to 100"), "{err}");
}

#[test]
fn coverage_for_programs_has_standard_output_or_a_file_to_itself() {
    let folder = folder(&GOOD);
    let (out, err, code) = run(folder.path(), &["test", "policies", "--coverage=json"]);
    assert_eq!(code, 0);
    assert!(err.ends_with("- pass\n"), "{err}");
    let report = json(&out);
    assert_eq!(report["files"]["policies/ports.rego"]["not_covered"][0]["start"]["row"], 9);
    assert_eq!(report["not_covered_lines"], 2);
    let (out, _, _) = run(folder.path(), &["test", "policies", "--coverage=lcov"]);
    assert!(out.contains("SF:policies/ports.rego\nDA:3,"), "{out}");
    let (out, _, code) = run(folder.path(), &["test", "policies", "--coverage-file", "c.info"]);
    assert_eq!((out.lines().count(), code), (1, 0), "{out}");
    let lcov = fs::read_to_string(folder.path().join("c.info")).expect("it was written");
    assert!(lcov.contains("DA:10,0\n"), "{lcov}");
}

#[test]
fn bench_tells_runs_and_times() {
    let folder = folder(&GOOD);
    let arguments = ["test", "policies", "--bench", "--run", "low", "--format", "json"];
    let (out, _, code) = run(folder.path(), &arguments);
    assert_eq!(code, 0, "{out}");
    let report = json(&out);
    assert!(report[0]["benchmark_result"]["N"].as_u64().is_some_and(|runs| runs >= 5), "{out}");
    assert!(report[0]["steps"].as_u64().is_some_and(|steps| steps > 5), "{out}");
    let (_, err, code) = run(folder.path(), &["test", "policies", "--bench", "--coverage"]);
    assert_eq!(code, 2);
    assert!(err.contains("cannot be used with"), "{err}");
}

#[test]
fn data_that_conflicts_names_both_files() {
    let folder = folder(&[
        ("p_test.rego", "package p\n\ntest_x if data.a == 1\n"),
        ("one.json", "{\"a\": 1}"),
        ("two.yaml", "a: 2\n"),
        ("broken.json", "{\"a\": \n"),
        ("list.json", "[1]"),
    ]);
    let rego = "p_test.rego";
    let (out, _, code) = run(folder.path(), &["test", rego, "--data", "one.json"]);
    assert_eq!((out.as_str(), code), ("1 test: 1 passed - pass\n", 0));
    for (file, message) in [
        ("two.yaml", "`data.a` is set by `one.json` already"),
        ("broken.json", "--> broken.json:2:1"),
        ("list.json", "its data is no object"),
        ("none.json", "none.json"),
    ] {
        let (_, err, code) =
            run(folder.path(), &["test", rego, "--data", "one.json", "--data", file]);
        assert_eq!(code, 2, "{err}");
        assert!(err.contains(message) && err.contains(file), "{err}");
    }
}

#[test]
fn other_json_and_yaml_in_folders_is_data_where_it_can_be() {
    let folder = folder(&[
        (
            "lib/p_test.rego",
            "package p\n\ntest_x if {\n\tdata.lib.sizes.small == 1\n\tnot data.lib.kind\n\tdata.lib.a == 1\n}\n",
        ),
        ("lib/sizes.yaml", "sizes: {small: 1}\n"),
        ("lib/a.json", "{\"a\": 1}"),
        ("lib/b.json", "{\"a\": 2}"),
        ("lib/pod.yaml", "apiVersion: v1\nkind: Pod\n"),
        ("lib/list.yaml", "- 1\n"),
        ("lib/broken.yaml", "a: [\n"),
    ]);
    let (out, err, code) = run(folder.path(), &["test", "."]);
    assert_eq!(code, 0, "{out}{err}");
    assert_eq!(err.lines().count(), 4, "{err}");
    assert!(
        err.contains(
            "note: lib/b.json is not taken for data: `data.lib.a` is set by `lib/a.json` already"
        ),
        "{err}"
    );
    assert!(err.contains("note: and 1 more; --verbose names them"), "{err}");
    let (_, err, _) = run(folder.path(), &["test", ".", "--verbose"]);
    assert!(err.contains("note: lib/pod.yaml is not taken for data: a Kubernetes object"), "{err}");
}

#[test]
fn bundled_rules_are_there_when_asked_for() {
    let rego = "package p\n\ntest_x if data.plimsoll.lib.images.floating({\"tag\": \"latest\"})\n";
    let folder = folder(&[("p_test.rego", rego)]);
    let (out, err, code) = run(folder.path(), &["test", "."]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("plimsoll"), "{err}");
    let (out, err, code) = run(folder.path(), &["test", ".", "--bundled"]);
    assert_eq!(code, 0, "{out}{err}");
}

#[test]
fn time_and_seed_are_given() {
    let rego = "package p\n\ntest_x if time.now_ns() == 5\n\ntest_now if time.now_ns() > 1700000000000000000\n";
    let folder = folder(&[("p_test.rego", rego)]);
    let (out, _, _) = run(folder.path(), &["test", ".", "--now", "5", "--run", "test_x"]);
    assert_eq!(out, "1 test: 1 passed - pass\n");
    let (out, _, _) = run(folder.path(), &["test", ".", "--run", "test_now"]);
    assert_eq!(out, "1 test: 1 passed - pass\n");
}

#[test]
fn watching_runs_again_when_a_file_changes() {
    let folder = folder(&[("p_test.rego", "package p\n\ntest_x if 1 == 2\n")]);
    let mut child = plimsoll(folder.path(), &["test", ".", "--watch"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("plimsoll starts");
    let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    let mut until =
        |end: &str| lines.by_ref().map_while(Result::ok).any(|line| line.ends_with(end));
    assert!(until("1 failed - fail"));
    assert!(until("waiting for changes"));
    fs::write(folder.path().join("p_test.rego"), "package p\n\ntest_x if 1 == 1 # mended\n")
        .expect("it can be written");
    assert!(until("1 passed - pass"));
    child.kill().expect("it runs still");
    child.wait().expect("it ends");
}

#[test]
fn the_library_passes_and_is_covered_whole() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let (out, err, code) = run(&root, &["test", "policies", "--threshold", "100", "--coverage"]);
    assert_eq!(code, 0, "{out}{err}");
    assert!(out.contains("coverage: 100.0 %"), "{out}");
}
