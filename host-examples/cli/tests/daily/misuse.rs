//! Every misuse ends with 2, and with words that help.

use std::process::Stdio;

use super::{BAD, GOOD, ended, folder, plimsoll, run};

#[test]
fn a_misuse_is_told_with_what_to_do() {
    let folder = folder(&[
        ("Dockerfile", GOOD),
        ("no.json", "[]"),
        ("latin1", "x"),
        ("docs/README.md", "nothing here"),
    ]);
    for (arguments, said) in [
        (&["chek"][..], "a similar subcommand exists: 'check'"),
        (&["check", "--formt", "json"], "a similar argument exists: '--format'"),
        (&["check", "--format", "xml"], "[possible values: text, json, sarif"),
        (&["check", "--fail-on", "never"], "write one of low, medium, high, critical"),
        (&["check", "--jobs", "0"], "write a number from 1 to 1024"),
        (
            &["check", "--write", "plimsoll.sarif"],
            "write FORMAT=FILE, such as sarif=plimsoll.sarif",
        ),
        (&["check", "--write", "sarf=x"], "there is no format `sarf`; there are text, json, sarif"),
        (&["check", "--write", "sarif=no/such/folder/x"], "no/such/folder/x cannot be written"),
        (&["check", "--baseline", "none.json"], "is not there: write it with --write-baseline"),
        (&["check", "--baseline", "no.json"], "no.json is no baseline"),
        (&["check", "--baseline", "a", "--write-baseline", "b"], "cannot be used with"),
        (&["check", "--diff", "a", "--write-baseline", "b"], "cannot be used with"),
        (&["check", "--fix=aply"], "[possible values: show, apply]"),
        (&["check", "--watch", "-"], "standard input comes only once"),
        (&["check", "-", "-"], "standard input comes only once"),
        (&["check", "--insecure"], "name one with --image or image:"),
        (&["check", "nowhere/Dockerfile"], "there is no such file or folder"),
        (&["check", "nginx:1.29"], "an image in a registry is named image:nginx:1.29"),
        (&["check", "image:"], "names no image"),
        (&["check", "image:Not/An Image"], "is no image reference"),
        (&["check", "docs"], "nothing to judge here"),
        (&["check", "--kind", "pod"], "unknown kind of document `pod`"),
        (&["check", "--policy", "nowhere"], "there is no such file or folder"),
        (&["check", "--no-bundled"], "required arguments were not provided"),
        (&["check", "--set", "PLM-D010"], "has no `=`"),
        (&["check", "--config", "nowhere.yaml"], "name a file that can be read"),
        (&["ci", "--on", "travis"], "write one of github, gitlab, azure, jenkins, plain"),
        (&["ci", "--all", "--diff", "main"], "cannot be used with"),
        (&["init", "nowhere"], "there is no folder nowhere"),
        (&["explain", "PLM-D999"], "`plimsoll rules` lists the rules"),
        (&["completions", "tcsh"], "[possible values: bash"),
        (&["man", "--folder", "no.json/x"], "cannot be written"),
    ] {
        let (text, code) = run(folder.path(), arguments);
        assert!(text.contains(said), "{arguments:?}: {text}");
        assert_eq!(code, 2, "{arguments:?}: {text}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let folder = folder(&[("Dockerfile", BAD)]);
    let mut child = plimsoll(folder.path(), &["check", "--format", "html"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn nothing_on_standard_input_is_an_error() {
    let folder = folder(&[]);
    let (text, code) = ended(plimsoll(folder.path(), &["check", "-"]).stdin(Stdio::null()));
    assert!(text.contains("<stdin>") && code == 2, "{text}");
}
