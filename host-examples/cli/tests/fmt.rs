//! `plimsoll fmt` as its users run it.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
};

fn plimsoll(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plimsoll"));
    command.current_dir(folder).arg("fmt").args(arguments);
    command
}

fn ended(output: Output) -> (String, String, i32) {
    let text = |bytes| String::from_utf8(bytes).expect("it is UTF-8");
    let code = output.status.code().expect("plimsoll ends by itself");
    (text(output.stdout), text(output.stderr), code)
}

fn run(folder: &Path, arguments: &[&str]) -> (String, String, i32) {
    ended(plimsoll(folder, arguments).output().expect("plimsoll runs"))
}

const ROUGH: &str = "package a\nallow if { input.x }\n";
const FORMED: &str = "package a\n\nallow if input.x\n";

#[test]
fn files_are_formatted_in_place_and_then_in_form() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let file = folder.path().join("below/a.rego");
    fs::create_dir_all(folder.path().join("below")).expect("it can be made");
    fs::write(&file, ROUGH).expect("it can be written");
    fs::write(folder.path().join("other.txt"), ROUGH).expect("it can be written");

    let (listed, _, code) = run(folder.path(), &["--check"]);
    assert_eq!((listed.as_str(), code), ("./below/a.rego\n", 1));
    let (difference, _, code) = run(folder.path(), &["--diff", "below/a.rego"]);
    assert_eq!(code, 1);
    for part in ["--- below/a.rego", "-allow if { input.x }", "+allow if input.x"] {
        assert!(difference.contains(part), "{difference}");
    }
    assert_eq!(fs::read_to_string(&file).expect("it is there"), ROUGH);

    assert_eq!(run(folder.path(), &[]), (String::new(), String::new(), 0));
    assert_eq!(fs::read_to_string(&file).expect("it is there"), FORMED);
    assert_eq!(run(folder.path(), &["--check"]).2, 0);
    let untouched = fs::read_to_string(folder.path().join("other.txt"));
    assert_eq!(untouched.expect("it is there"), ROUGH);
}

#[test]
fn what_cannot_be_formatted_is_told_and_left_while_the_rest_is_formatted() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let (bad, good) = (folder.path().join("a.rego"), folder.path().join("b.rego"));
    fs::write(&bad, "package a\n\nallow if {\n").expect("it can be written");
    fs::write(&good, ROUGH).expect("it can be written");
    let (_, told, code) = run(folder.path(), &["."]);
    assert_eq!(code, 2);
    assert!(told.contains("./a.rego:4:1: ") && told.contains("[rego_parse_error]"), "{told}");
    assert_eq!(fs::read_to_string(&good).expect("it is there"), FORMED);
    assert_eq!(fs::read_to_string(&bad).expect("it is there"), "package a\n\nallow if {\n");
    assert_eq!(run(folder.path(), &["nowhere.rego"]).2, 2);
}

#[test]
fn standard_input_comes_out_formatted_and_v0_stays_or_is_turned() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let piped = |arguments: &[&str], text: &str| {
        let mut child = plimsoll(folder.path(), arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("plimsoll runs");
        let mut input = child.stdin.take().expect("it reads");
        input.write_all(text.as_bytes()).expect("it can be written");
        drop(input);
        ended(child.wait_with_output().expect("it ends"))
    };
    assert_eq!(piped(&["-"], ROUGH), (FORMED.to_owned(), String::new(), 0));
    let old = "package a\np[x] { x := input.y }";
    assert_eq!(piped(&["--v0", "-"], old).0, "package a\n\np[x] {\n\tx := input.y\n}\n");
    assert_eq!(piped(&["--v0-to-v1", "-"], old).0, "package a\n\np contains x if x := input.y\n");
    assert_eq!(piped(&["-"], old).2, 2);
}
