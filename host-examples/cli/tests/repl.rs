//! `plimsoll repl` fed from a pipe: what a person would type, and what they would see.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

use tempfile::TempDir;

const POLICY: &str = "package ports

deny contains message if {
	some name, port in input.ports
	port < 1024
	message := sprintf(\"%s is %d\", [name, port])
}
";

fn folder() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for (name, content) in [
        ("ports.rego", POLICY),
        ("low.json", "{\"ports\": {\"ftp\": 21, \"web\": 8080}}"),
        ("Dockerfile", "FROM nginx:1.29\n"),
        ("broken.rego", "package broken\n\nx if {\n"),
    ] {
        fs::write(folder.path().join(name), content).expect("a file can be written");
    }
    folder
}

/// What a session printed on standard output and standard error, and how it ended.
fn session(folder: &Path, arguments: &[&str], typed: &str) -> (String, String, i32) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_plimsoll"))
        .current_dir(folder)
        .arg("repl")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("plimsoll starts");
    child.stdin.take().expect("piped").write_all(typed.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("plimsoll ends");
    let out = String::from_utf8(output.stdout).expect("the output is UTF-8");
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!err.contains("panicked"), "{err}");
    (out, err, output.status.code().expect("plimsoll ends by itself"))
}

#[test]
fn queries_are_answered_one_after_the_other() {
    let folder = folder();
    let typed = "data.ports.deny\n# a comment\n\n1 + 1\nsome x in [1, 2]\nexit\n3\n";
    let (out, err, code) = session(folder.path(), &["-p", "ports.rego", "-i", "low.json"], typed);
    let table = "+---+\n| x |\n+---+\n| 1 |\n| 2 |\n+---+\n";
    assert_eq!(
        (out.as_str(), err.as_str(), code),
        (format!("[\n  \"ftp is 21\"\n]\n2\n{table}").as_str(), "", 0)
    );
}

#[test]
fn rules_are_defined_changed_shown_and_forgotten() {
    let folder = folder();
    let typed = "x := 1\nx + 1\nx := 5\nx + 1\np if {\n\tx > 3\n}\np\np if false\nf(y) := y * 2\nf(x)\n:show\nunset x\nunset p\n:unset x\nx\n";
    let (out, err, code) = session(folder.path(), &[], typed);
    let lines: Vec<_> = out.lines().collect();
    assert_eq!(
        lines[..9],
        [
            "x is defined",
            "2",
            "x is defined anew",
            "6",
            "p is defined",
            "true",
            "p is defined in one more way",
            "f is defined",
            "10"
        ],
        "{out}{err}"
    );
    assert!(out.contains("package repl\n\nx := 5\n\np if {\n\tx > 3\n}\n"), "{out}");
    assert!(err.contains("error"), "x cannot go while p needs it: {err}");
    assert!(out.contains("p is forgotten\nx is forgotten\n"), "{out}");
    assert_eq!(code, 2);
}

#[test]
fn what_is_wrong_is_told_and_changes_nothing() {
    let folder = folder();
    let typed = "x := 1\ny := unknown(1)\n1 +\n:load broken.rego\n:load missing.rego\n:nonsense\n:type\n:input missing.json\nx\n";
    let (out, err, code) = session(folder.path(), &[], typed);
    assert_eq!((out.as_str(), code), ("x is defined\n1\n", 2), "{err}");
    for part in [
        "--> repl:",
        "--> query:1:",
        "--> broken.rego:",
        "missing.rego",
        "no command :nonsense",
        ":type takes something",
        "missing.json",
    ] {
        assert!(err.contains(part), "{part}: {err}");
    }
}

#[test]
fn inputs_are_read_shown_and_left_away() {
    let folder = folder();
    let typed = ":input\n:input low.json\ninput.ports.web\n:input Dockerfile\ncount(input.stages)\n:input {\"a\": 7}\ninput.a\n:input none\ninput\n:input {\n\"b\": 1}\n:input\n";
    let (out, err, code) = session(folder.path(), &[], typed);
    let expected = "there is no input\nthe input is low.json\n8080\nthe input is Dockerfile\n1\nthe input is as typed\n7\nthere is no input now\nundefined\nthe input is as typed\n{\n  \"b\": 1\n}\n";
    assert_eq!((out.as_str(), code), (expected, 0), "{err}");
}

#[test]
fn policies_are_loaded_and_imported() {
    let folder = folder();
    let typed = ":load ports.rego low.json\nimport data.ports\ndata.ports.web\nports.deny with input as {\"ports\": {\"a\": 1}}\n";
    let (out, err, code) = session(folder.path(), &[], typed);
    assert_eq!(code, 0, "{err}");
    assert_eq!(out, "1 policies more, 1 in all\n8080\n[\n  \"a is 1\"\n]\n", "{err}");
}

#[test]
fn types_explanations_and_profiles() {
    let folder = folder();
    let arguments = ["-p", "ports.rego", "-i", "low.json"];
    let typed = ":type data.ports.deny\n:type input\n:type [1, \"a\"]\n:type data.nothing\n:explain data.ports.deny\n:explain\n1\n:explain\n:profile 1 + 1\n";
    let (out, err, code) = session(folder.path(), &arguments, typed);
    assert_eq!(code, 0, "{err}");
    for line in [
        "set of string",
        "object {\"ports\": object {\"ftp\": number, \"web\": number}}",
        "array of number or string",
        "undefined",
        "      ├─ ~ port < 1024  (ports.rego:5)  held 1×, failed 1×  [port = 8080]",
        "explanations are on now",
        "+ 1",
        "explanations are off now",
    ] {
        assert!(out.lines().any(|found| found == line), "{line}: {out}");
    }
    assert!(out.contains(" steps in all, "), "{out}");
}

#[test]
fn help_names_every_command() {
    let folder = folder();
    let (out, _, code) = session(folder.path(), &[], ":help\n");
    for command in [":explain", ":profile", ":type", ":load", ":input", ":show", ":unset", ":quit"]
    {
        assert!(out.contains(command), "{command}");
    }
    assert_eq!(code, 0);
    let (_, err, code) = session(folder.path(), &["-p", "broken.rego"], "1\n");
    assert_eq!(code, 2);
    assert!(err.contains("--> broken.rego:"), "{err}");
}
