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
    let count =
        policies.iter().filter(|path| path.extension().is_some_and(|e| e == "rego")).count();
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

/// `docs/rules.md` lists the rules and `docs/rules/` has a page about each. `PLIMSOLL_UPDATE=1` writes them anew.
#[test]
fn each_rule_has_a_page_that_says_what_its_metadata_says() {
    let rules: Vec<plimsoll::Rule> =
        serde_json::from_str(&done(&["rules", "--profile", "all", "--format", "json"])).unwrap();
    let update = std::env::var_os("PLIMSOLL_UPDATE").is_some();
    let docs = root().join("docs");
    let mut stale = Vec::new();
    let mut hold = |path: PathBuf, is: String| {
        if fs::read_to_string(&path).unwrap_or_default() != is {
            if update {
                fs::write(&path, is).unwrap();
            }
            stale.push(path);
        }
    };
    fs::create_dir_all(docs.join("rules")).unwrap();
    for rule in &rules {
        let page = plimsoll_render::rule_page(rule);
        hold(docs.join("rules").join(format!("{}.md", rule.id)), page);
    }
    let index = docs.join("rules.md");
    let page = fs::read_to_string(&index).unwrap();
    let (before, rest) = page.split_once("<!-- rules -->\n").unwrap();
    let (_, after) = rest.split_once("<!-- rules -->").unwrap();
    let table = plimsoll_render::rule_index(&rules);
    hold(index, format!("{before}<!-- rules -->\n{table}<!-- rules -->{after}"));
    for page in fs::read_dir(docs.join("rules")).unwrap() {
        let path = page.unwrap().path();
        let id = path.file_stem().unwrap().to_string_lossy().into_owned();
        if !rules.iter().any(|rule| rule.id == id) {
            stale.push(path);
        }
    }
    assert!(update || stale.is_empty(), "PLIMSOLL_UPDATE=1 writes them anew: {stale:?}");
}
