//! `--baseline`: only what is new is shown, and fails.

use std::fs;

use super::{BAD, folder, run, write};

#[test]
fn what_is_known_fails_nothing_and_what_is_new_does() {
    let folder = folder(&[("old/Dockerfile", BAD)]);
    let write_it = ["check", "--write-baseline", "known.json"];
    let (text, code) = run(folder.path(), &write_it);
    assert!(text.contains("known to known.json from now on"), "{text}");
    assert_eq!(code, 0, "{text}");
    let check = ["check", "--baseline", "known.json"];
    let (text, code) = run(folder.path(), &check);
    assert!(!text.contains("-->") && text.contains("known from the baseline - pass"), "{text}");
    assert_eq!(code, 0);

    // Lines above come, and a file with the same fault.
    write(folder.path(), "old/Dockerfile", &format!("# one\n# two\n{BAD}"));
    write(folder.path(), "new/Dockerfile", BAD);
    let (text, code) = run(folder.path(), &check);
    assert!(text.contains("--> new/Dockerfile:1:6") && !text.contains("--> old/"), "{text}");
    assert_eq!(code, 1);

    write(folder.path(), "old/Dockerfile", "FROM scratch\nUSER 1000:1000\n");
    let (text, _) = run(folder.path(), &check);
    assert!(text.contains("of the baseline gone: write it anew"), "{text}");
}

#[test]
fn what_could_not_be_judged_is_never_known() {
    let folder = folder(&[("Dockerfile", "FROM scratch\nUSER 1\nRUNN x\n")]);
    let (text, code) = run(folder.path(), &["check", "--write-baseline", "known.json"]);
    assert_eq!(code, 2, "{text}");
    let (text, code) = run(folder.path(), &["check", "--baseline", "known.json"]);
    assert_eq!(code, 2, "{text}");
}

#[test]
fn a_baseline_is_equal_bytes_for_equal_findings_and_holds_no_secret() {
    let folder =
        folder(&[("Dockerfile", "FROM scratch\nENV DB_PASSWORD=hunter2-not-real\nUSER 1\n")]);
    run(folder.path(), &["check", "--write-baseline", "a.json"]);
    run(folder.path(), &["check", "--write-baseline", "b.json", "--jobs", "1"]);
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read("a.json"), read("b.json"));
    assert!(read("a.json").contains("PLM-D001") && !read("a.json").contains("hunter2"));
}
