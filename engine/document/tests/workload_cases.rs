//! Real manifests from public projects must be read, and complained about only where they are broken.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::fs;

use plimsoll_cases::{cases, files, settle};
use plimsoll_document::{Content, Diagnostic, Kind, Level, Reading, Source, normalize};

fn show(diagnostic: &Diagnostic) -> String {
    let line = diagnostic.span.map_or(0, |span| span.start.line);
    format!("{}:{line}: {}: {}", diagnostic.file, diagnostic.code, diagnostic.message)
}

/// Files that are broken: a key is in each twice.
const BROKEN: [&str; 3] = [
    "kubernetes+examples/_archived/openshift-origin/etcd-discovery-controller.yaml",
    "kubernetes+examples/_archived/openshift-origin/openshift-controller.yaml",
    "kubernetes+examples/_archived/persistent-volume-provisioning/quobyte/quobyte-admin-secret.yaml",
];

/// Whether a file holds template actions, which only rendering makes a manifest of.
fn is_template(text: &str) -> bool {
    text.contains("{{")
}

#[test]
fn real_manifests_are_read_and_only_templates_are_refused() {
    let Some(folder) = cases("manifests") else { return };
    let mut results = Vec::new();
    for path in files(&folder) {
        let bytes = fs::read(&path).unwrap();
        let name = path.strip_prefix(&folder).unwrap().to_str().unwrap();
        let normalized = normalize(&Source::new(name, Content::Bytes(&bytes)), &Reading::default());
        let text = String::from_utf8_lossy(&bytes);
        let expected = match () {
            () if is_template(&text) => "yaml/helm-template",
            () if BROKEN.contains(&name) => "yaml/duplicate-key",
            () => "",
        };
        let unexpected = normalized.diagnostics.iter().filter(|found| found.code != expected);
        let wrong: Vec<String> = unexpected.map(show).collect();
        results.push(if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) });
    }
    settle("manifests", &results);
}

#[test]
fn every_pod_of_the_pod_security_tests_is_read() {
    let Some(file) = cases("pod-security/pods.jsonl") else { return };
    let text = fs::read_to_string(file).unwrap();
    let mut results = Vec::new();
    for line in text.lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let pod = case["pod"].as_str().unwrap();
        let source = Source::new("pod.yaml", Content::Text(pod));
        let normalized = normalize(&source.of(Some(Kind::Workload)), &Reading::default());
        let errors = normalized.diagnostics.iter().filter(|found| found.level == Level::Error);
        let wrong: Vec<String> = errors.map(show).collect();
        let is_read = wrong.is_empty() && normalized.documents.len() == 1;
        results.push(if is_read { Ok(()) } else { Err(format!("{case}: {wrong:?}")) });
    }
    settle("pod-security", &results);
}
