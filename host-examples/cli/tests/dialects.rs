//! Policies of other tools, loaded from folders as their libraries keep them.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use std::{fs, path::Path, process::Command};

use tempfile::TempDir;

const POD: &str = "apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: proxy
      image: docker.io/envoy:1
";

macro_rules! fixture {
    ($path:literal) => {
        include_str!(concat!("../../../engine/evaluator/tests/", $path))
    };
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("files are in a folder")).expect("it can be made");
        fs::write(path, content).expect("a file can be written");
    }
    folder
}

/// What a run printed, and how it ended.
fn run(folder: &Path, arguments: &[&str]) -> (String, Option<i32>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plimsoll"));
    let output = command.current_dir(folder).args(arguments).output().expect("plimsoll runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    (text + &String::from_utf8_lossy(&output.stderr), output.status.code())
}

#[test]
fn templates_and_constraints_are_found_in_a_folder_with_other_yaml() {
    let folder = folder(&[
        ("policies/template.yaml", fixture!("gatekeeper/registry.yaml")),
        ("policies/samples/constraint.yaml", fixture!("gatekeeper/ours-only.yaml")),
        ("policies/samples/example.yaml", POD),
        ("k8s/pod.yaml", POD),
    ]);
    let (text, code) =
        run(folder.path(), &["check", "--no-bundled", "--policy", "policies", "k8s/pod.yaml"]);
    assert!(text.contains("HarbourRegistry/ours-only"), "{text}");
    assert!(text.contains("k8s/pod.yaml:6:7"), "{text}");
    assert_eq!(code, Some(1), "{text}");

    let files =
        ["--policy", "policies/template.yaml", "--policy", "policies/samples/constraint.yaml"];
    let arguments = [["check", "--no-bundled"].as_slice(), &files, &["k8s/pod.yaml"]].concat();
    assert_eq!(run(folder.path(), &arguments), (text, code));
}

#[test]
fn a_template_that_does_not_compile_is_shown_in_its_yaml() {
    let broken =
        fixture!("gatekeeper/registry.yaml").replace("startswith(image,", "startswit(image,");
    let folder = folder(&[("policies/template.yaml", &broken), ("pod.yaml", POD)]);
    let (text, code) = run(folder.path(), &["check", "--policy", "policies", "pod.yaml"]);
    assert!(text.contains("policies/template.yaml:44:11"), "{text}");
    assert!(text.contains("startswit(image, input.parameters.registries[_])"), "{text}");
    assert_eq!(code, Some(2), "{text}");
}

#[test]
fn rules_of_kubescape_are_found_with_what_stands_beside_them() {
    let folder = folder(&[
        ("rules/images/raw.rego", fixture!("kubescape/rules/image-names/raw.rego")),
        (
            "rules/images/rule.metadata.json",
            fixture!("kubescape/rules/image-names/rule.metadata.json"),
        ),
        ("rules/images/test/pod/input/pod.yaml", POD),
        ("default-config-inputs.json", fixture!("kubescape/default-config-inputs.json")),
        ("pod.yaml", POD),
    ]);
    let arguments = ["--policy", "rules", "--policy", "default-config-inputs.json", "pod.yaml"];
    let arguments = [["check", "--no-bundled"].as_slice(), &arguments].concat();
    let (text, code) = run(folder.path(), &arguments);
    assert!(text.contains("harbour-image-names"), "{text}");
    assert!(text.contains("pod.yaml:7:14"), "{text}");
    assert_eq!(code, Some(1), "{text}");
}

#[test]
fn combined_sources_are_one_input_whatever_they_are() {
    let policy = "package main

deny[{\"msg\": \"the pod's image is built nowhere\", \"path\": [i, \"contents\", \"metadata\", \"name\"]}] {
	input[i].contents.kind == \"Pod\"
	not built
}

built {
	input[_].contents[_].Cmd == \"from\"
}
";
    let folder = folder(&[
        ("policy/main.rego", policy),
        ("app/Dockerfile", "FROM scratch\n"),
        ("app/pod.yaml", POD),
    ]);
    let check = |paths: &[&str]| {
        let arguments = ["check", "--no-bundled", "--policy", "policy", "--combine"];
        run(folder.path(), &[&arguments, paths].concat())
    };
    let (text, code) = check(&["app/pod.yaml"]);
    assert!(text.contains("--> app/pod.yaml:3:18"), "{text}");
    assert_eq!(code, Some(1), "{text}");
    let (text, code) = check(&["app"]);
    assert_eq!(code, Some(0), "{text}");
}

#[test]
fn the_rego_of_templates_is_linted() {
    let broken = fixture!("gatekeeper/registry.yaml").replace("not exempt(", "not exempts(");
    let folder = folder(&[
        ("policies/template.yaml", fixture!("gatekeeper/registry.yaml")),
        ("policies/constraint.yaml", fixture!("gatekeeper/ours-only.yaml")),
    ]);
    let (text, code) = run(folder.path(), &["lint", "--disable", "shadows-builtin", "policies"]);
    assert_eq!(code, Some(0), "{text}");
    fs::write(folder.path().join("policies/template.yaml"), broken).expect("it can be written");
    let (text, code) = run(folder.path(), &["lint", "--disable", "shadows-builtin", "policies"]);
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("policies/template.yaml:39:"), "{text}");
}
