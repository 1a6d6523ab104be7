//! What `plimsoll new` writes works as it is.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

const KINDS: [&str; 6] = ["dockerfile", "workload", "compose", "image", "access", "object"];

fn plimsoll(dir: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_plimsoll"))
        .args(arguments)
        .current_dir(dir)
        .output()
        .expect("the command line starts")
}

fn text(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

fn check(dir: &Path, sample: &str) -> Output {
    plimsoll(dir, &["check", "--policy", "policies", "--no-bundled", sample])
}

#[test]
fn a_new_rule_of_any_kind_judges_its_samples_as_they_say() {
    let dir = tempfile::tempdir().expect("a folder");
    for kind in KINDS {
        let name = format!("{kind}_registry");
        let written =
            plimsoll(dir.path(), &["new", "rule", "ACME-1", "--kind", kind, "--name", &name]);
        assert!(written.status.success(), "{}", text(&written));

        let passing = check(dir.path(), &format!("samples/pass/{name}"));
        assert_eq!(passing.status.code(), Some(0), "{kind}: {}", text(&passing));
        let failing = check(dir.path(), &format!("samples/fail/{name}"));
        assert_eq!(failing.status.code(), Some(1), "{kind}: {}", text(&failing));
        assert!(text(&failing).contains("ACME-1"), "{kind}: {}", text(&failing));
    }
}

#[test]
fn a_new_rule_of_any_kind_passes_its_tests_is_formatted_and_has_no_lint() {
    let dir = tempfile::tempdir().expect("a folder");
    for kind in KINDS {
        let title = format!("Rule of {kind}: it's \"quoted\"");
        let id = format!("ACME-{kind}");
        let written =
            plimsoll(dir.path(), &["new", "rule", &id, "--kind", kind, "--title", &title]);
        assert!(written.status.success(), "{}", text(&written));
    }
    for arguments in [
        ["test", "--coverage", "--threshold", "100", "policies"].as_slice(),
        &["fmt", "--check", "policies"],
        &["lint", "policies"],
    ] {
        let output = plimsoll(dir.path(), arguments);
        assert!(output.status.success(), "{arguments:?}: {}", text(&output));
    }
}

#[test]
#[cfg(unix)]
fn a_new_repository_passes_its_own_ci() {
    let dir = tempfile::tempdir().expect("a folder");
    let written = plimsoll(dir.path(), &["new", "policy-repo", "acme"]);
    assert!(written.status.success(), "{}", text(&written));

    let programs = Path::new(env!("CARGO_BIN_EXE_plimsoll")).parent().expect("a folder");
    let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap_or_default());
    let ci = |dir: &Path| {
        Command::new("./ci").current_dir(dir).env("PATH", &path).output().expect("it is a script")
    };
    let repository = dir.path().join("acme");
    let passed = ci(&repository);
    assert!(passed.status.success(), "{}", text(&passed));

    fs::write(
        repository.join("samples/fail/base_images_come_from_our_registry/Dockerfile"),
        "FROM scratch\n",
    )
    .expect("it can be written");
    let failed = ci(&repository);
    assert_eq!(failed.status.code(), Some(1), "{}", text(&failed));
    assert!(text(&failed).contains("no rule finds anything in it"), "{}", text(&failed));
}

#[test]
fn what_exists_is_never_overwritten() {
    let dir = tempfile::tempdir().expect("a folder");
    let arguments = ["new", "rule", "ACME-1", "--name", "first"];
    assert!(plimsoll(dir.path(), &arguments).status.success());
    let test = dir.path().join("policies/dockerfile/first_test.rego");
    fs::remove_file(&test).expect("it was written");

    let again = plimsoll(dir.path(), &arguments);
    assert_eq!(again.status.code(), Some(2));
    assert!(
        text(&again).contains("policies/dockerfile/first.rego exists already"),
        "{}",
        text(&again)
    );
    assert!(!test.exists(), "all files are written, or none");
}

#[test]
fn names_that_cannot_be_are_refused_with_what_to_write() {
    let dir = tempfile::tempdir().expect("a folder");
    for (arguments, hint) in [
        (["rule", "../1", "--name", "x"], "such as ACME-001"),
        (["rule", "A-1", "--name", "Import"], "lower-case"),
        (["rule", "A-1", "--name", "import"], "no word of Rego"),
        (["rule", "A-1", "--title", "???"], "give one with --name"),
        (["rule", "A-1", "--kind", "helm"], "unknown kind"),
    ] {
        let output = plimsoll(dir.path(), &[["new"].as_slice(), &arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output).contains(hint), "{arguments:?}: {}", text(&output));
    }
    let written = fs::read_dir(dir.path()).expect("it is a folder").count();
    assert_eq!(written, 0);
}
