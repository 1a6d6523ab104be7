//! Every command of a policy author, on policies of many files: the library that comes with the engine.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// What a command printed, and how it ended.
fn run(arguments: &[&str], typed: &str) -> (String, i32) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_plimsoll"))
        .current_dir(root())
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8_lossy(&output.stderr);
    assert!(!text.contains("panicked"), "{text}");
    (text, output.status.code().unwrap())
}

fn done(arguments: &[&str]) -> String {
    let (text, code) = run(arguments, "");
    assert_eq!(code, 0, "{arguments:?}: {text}");
    text
}

#[test]
fn the_library_has_more_than_fifty_files() {
    let policies = plimsoll_cases::files(&root().join("policies"));
    let count = policies.iter().filter(|path| path.extension().is_some_and(|e| e == "rego")).count();
    assert!(count > 50, "only {count} files");
}

#[test]
fn it_passes_its_tests_and_they_reach_all_of_it() {
    let text = done(&["test", "policies", "--coverage", "--threshold", "100"]);
    assert!(text.contains(" passed - pass") && text.contains("coverage: 100.0 %"), "{text}");
}

#[test]
fn lints_find_nothing_in_it_and_it_is_in_form() {
    assert!(done(&["lint", "policies"]).contains("nothing found"));
    done(&["fmt", "--check", "policies"]);
}

#[test]
fn a_bundle_of_it_decides_as_it_does() {
    let folder = tempfile::tempdir().unwrap();
    let bundle = folder.path().join("library.tar.gz");
    let bundle = bundle.to_str().unwrap();
    done(&["bundle", "build", "-o", bundle, "policies"]);
    let check = |with: &[&str]| {
        run(&[&["check", "--format", "json", "host-examples/shop"], with].concat(), "")
    };
    let (by_bundle, code) = check(&["--no-bundled", "--bundle", bundle]);
    let (built_in, built_in_code) = check(&[]);
    assert_eq!((code, built_in_code), (1, 1));
    assert_eq!(by_bundle, built_in);
    let rules = done(&["rules", "--format", "json"]);
    assert!(fs::metadata(bundle).unwrap().len() > 1000 && rules.contains("PLM-D003"));
}

#[test]
fn it_can_be_asked() {
    let input = "host-examples/shop/web/Dockerfile";
    let query = "count(data.plimsoll.dockerfile.pinned_base.deny) >= 0";
    assert_eq!(
        done(&["eval", "-p", "policies", "-i", input, "--format", "raw", query]).trim(),
        "true"
    );
    let (text, code) = run(&["repl", "-p", "policies", "-i", input], &format!("{query}\n"));
    assert_eq!((text.trim(), code), ("true", 0));
}
