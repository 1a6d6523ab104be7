//! Policies written for Gatekeeper, run as they are.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

use plimsoll_document::{Content, Source};
use plimsoll_evaluator::{
    Action, Diagnostic, Finding, Options, PolicyFile, PolicySet, Report, Settings, Verdict,
};

/// A template whose Rego is v0, with a library, as most are.
const REGISTRY: &str = include_str!("gatekeeper/registry.yaml");
/// Two constraints of it.
const CONSTRAINTS: &str = include_str!("gatekeeper/constraints.yaml");
/// A template whose Rego is v1, that looks at other objects.
const HOSTS: &str = include_str!("gatekeeper/hosts.yaml");

const PODS: &str = "apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  containers:
    - name: app
      image: registry.harbour.example/app:1
    - name: proxy
      image: docker.io/envoy:1
---
apiVersion: v1
kind: Pod
metadata:
  name: agent
  namespace: kube-system
spec:
  containers:
    - name: agent
      image: docker.io/agent:1
";

fn compile(files: &[(&str, &str)]) -> Result<PolicySet, Vec<Diagnostic>> {
    let file = |(name, text): &(&str, &str)| PolicyFile::new(*name, *text);
    let files: Vec<PolicyFile> = files.iter().map(file).collect();
    PolicySet::compile(&files, "{}", &Options::default())
}

fn check(files: &[(&str, &str)], sources: &[(&str, &str)]) -> Vec<Report> {
    let set = compile(files).unwrap_or_else(|wrong| panic!("{wrong:#?}"));
    let sources: Vec<Source<'_>> = sources
        .iter()
        .map(|(name, text)| Source::new(name, Content::Text(text)))
        .collect();
    set.check(&sources, &Settings::default())
}

fn wrong(files: &[(&str, &str)]) -> Vec<Diagnostic> {
    compile(files).err().expect("the policies are wrong")
}

/// Line and column of a finding.
fn place(finding: &Finding) -> (u32, u32) {
    let start = finding.span.expect("the finding has a place").start;
    (start.line, start.column)
}

#[test]
fn a_constraint_judges_what_it_matches_with_its_parameters() {
    let policies = [("registry.yaml", REGISTRY), ("constraints.yaml", CONSTRAINTS)];
    let report = check(&policies, &[("pods.yaml", PODS)]).pop().unwrap();
    let [finding] = report.findings.as_slice() else { panic!("{report:#?}") };
    assert_eq!(finding.rule, "HarbourRegistry/ours-only");
    assert_eq!(finding.title, "Images come from our registries");
    assert_eq!(
        finding.message,
        "container <proxy> comes from docker.io/envoy:1, not from [\"registry.harbour.example/\"]"
    );
    assert_eq!(finding.action, Action::Deny);
    assert_eq!(finding.document, "Pod/shop/web");
    assert_eq!((finding.path.as_str(), place(finding)), ("/spec/containers/1", (10, 7)));
    assert_eq!((report.verdict, report.documents), (Verdict::Fail, 2));
}
