//! Real manifests from public projects must be read, and complained about only where they are broken.
//!
//! The cases are not part of this project; where they are absent the tests say so and pass, except in
//! CI, where they must be there.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use plimsoll_document::{Content, Diagnostic, Kind, Level, Source, normalize};

/// The folder of cases; `None` where it is absent, which is printed.
fn cases(folder: &str) -> Option<PathBuf> {
    let root = env::var_os("PLIMSOLL_CASES").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/cases"),
        PathBuf::from,
    );
    let folder = root.join(folder);
    if folder.exists() {
        return Some(folder);
    }
    assert!(env::var_os("CI").is_none(), "CI must have the cases at {}", folder.display());
    println!("no cases at {}: set PLIMSOLL_CASES to the folder that holds them", folder.display());
    None
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

fn show(diagnostic: &Diagnostic) -> String {
    let line = diagnostic.span.map_or(0, |span| span.start.line);
    format!("{}:{line}: {}: {}", diagnostic.file, diagnostic.code, diagnostic.message)
}

/// Files that are broken: `selector` is in each twice.
const BROKEN: [&str; 2] = [
    "kubernetes+examples/_archived/openshift-origin/etcd-discovery-controller.yaml",
    "kubernetes+examples/_archived/openshift-origin/openshift-controller.yaml",
];

/// Whether a file holds template actions, which only rendering makes a manifest of.
fn is_template(text: &str) -> bool {
    text.contains("{{")
}

#[test]
fn real_manifests_are_read_and_only_templates_are_refused() {
    let Some(folder) = cases("manifests") else { return };
    let mut paths = Vec::new();
    files(&folder, &mut paths);
    paths.sort();
    let (mut passed, mut documents, mut failures) = (0, 0, Vec::new());
    for path in &paths {
        let bytes = fs::read(path).unwrap();
        let name = path.strip_prefix(&folder).unwrap().to_str().unwrap();
        let normalized = normalize(&Source { name, content: Content::Bytes(&bytes) }, None);
        let text = String::from_utf8_lossy(&bytes);
        documents += normalized.documents.len();
        let expected = match () {
            () if is_template(&text) => "yaml/helm-template",
            () if BROKEN.contains(&name) => "yaml/duplicate-key",
            () => "",
        };
        let unexpected = normalized.diagnostics.iter().filter(|found| found.code != expected);
        let wrong: Vec<String> = unexpected.map(show).collect();
        if wrong.is_empty() { passed += 1 } else { failures.extend(wrong) }
    }
    let failed = paths.len() - passed;
    println!("{} cases, {passed} passed, {failed} failed; {documents} workloads", paths.len());
    assert_eq!(failures, [""; 0]);
}

#[test]
fn every_pod_of_the_pod_security_tests_is_read() {
    let Some(file) = cases("pod-security/pods.jsonl") else { return };
    let text = fs::read_to_string(file).unwrap();
    let (mut total, mut passed, mut failures) = (0, 0, Vec::new());
    for line in text.lines() {
        total += 1;
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let pod = case["pod"].as_str().unwrap();
        let source = Source { name: "pod.yaml", content: Content::Text(pod) };
        let normalized = normalize(&source, Some(Kind::Workload));
        let errors = normalized.diagnostics.iter().filter(|found| found.level == Level::Error);
        let wrong: Vec<String> = errors.map(show).collect();
        if wrong.is_empty() && normalized.documents.len() == 1 {
            passed += 1;
        } else {
            failures.push(format!("{}: {wrong:?}", case["expectations"]));
        }
    }
    println!("{total} cases, {passed} passed, {} failed", total - passed);
    assert_eq!(failures, [""; 0]);
}
