//! Formats, files and how much is told. What each format looks like is tested where it is written.

use std::fs;

use super::{BAD, GOOD, folder, run};

#[test]
fn every_format_is_written_and_none_tells_a_secret() {
    let folder =
        folder(&[("Dockerfile", "FROM scratch\nENV DB_PASSWORD=hunter2-not-real\nUSER 1\n")]);
    for (format, start) in [
        ("text", "critical[PLM-D001]"),
        ("json", "{"),
        ("sarif", "{\n  \"$schema\""),
        ("junit", "<?xml"),
        ("github", "::error file=Dockerfile,line=2"),
        ("gitlab", "[\n  {"),
        ("azure", "##vso[task.logissue type=error;sourcepath=Dockerfile;linenumber=2"),
        ("markdown", "<!-- plimsoll -->\n## Plimsoll: fail"),
        ("html", "<!doctype html>"),
    ] {
        let (text, code) = run(folder.path(), &["check", "--format", format]);
        assert!(text.starts_with(start), "{format}: {text}");
        assert!(text.contains("PLM-D001"), "{format}: {text}");
        assert!(!text.contains("hunter2"), "{format}: {text}");
        assert_eq!(code, 1, "{format}");
    }
}

#[test]
fn files_are_written_beside_what_is_printed() {
    let folder = folder(&[("Dockerfile", BAD)]);
    let (text, code) =
        run(folder.path(), &["check", "--write", "sarif=a.sarif", "--write", "text=a.txt"]);
    assert_eq!(code, 1);
    assert!(fs::read_to_string(folder.path().join("a.sarif")).unwrap().contains("PLM-D003"));
    assert_eq!(fs::read_to_string(folder.path().join("a.txt")).unwrap(), text);
}

#[test]
fn quiet_says_nothing_where_nothing_fails() {
    let folder = folder(&[("good/Dockerfile", GOOD), ("bad/Dockerfile", BAD)]);
    assert_eq!(run(folder.path(), &["check", "--quiet", "good"]), (String::new(), 0));
    let (text, code) = run(folder.path(), &["check", "-q", "--fail-on", "critical"]);
    assert_eq!((text.as_str(), code), ("", 0));
    let (text, _) = run(folder.path(), &["check", "-q"]);
    assert!(text.contains("PLM-D003") && !text.contains("\nlow["), "{text}");
}

#[test]
fn explain_tells_why_and_stats_how_much() {
    let folder = folder(&[("a/Dockerfile", BAD), ("b/Dockerfile", BAD)]);
    let (text, _) = run(folder.path(), &["check", "--explain", "--stats", "--jobs", "2"]);
    assert_eq!(text.matches("evidence for: ").count(), text.matches("why: ").count(), "{text}");
    for row in ["rules asked", "sources               2\n", "PLM-D003              2\n"] {
        assert!(text.contains(row), "no {row:?} in {text}");
    }
}

#[test]
fn jobs_change_nothing_of_what_is_found() {
    let folder = folder(&[("a/Dockerfile", BAD), ("b/Dockerfile", BAD), ("c/Dockerfile", GOOD)]);
    let json = |jobs: &str| run(folder.path(), &["check", "--format", "json", "-j", jobs]);
    assert_eq!(json("1"), json("7"));
}
