//! What a build or `docker compose` would be given beside a file, given on the command line.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::{fs, path::Path, process::Command};

use serde_json::Value;
use tempfile::TempDir;

/// The documents that `plimsoll parse` prints, and the rest that it says.
fn parse(folder: &Path, arguments: &[&str]) -> (Vec<Value>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plimsoll"));
    command.env("FROM_OUTSIDE", "3.14").current_dir(folder).arg("parse").args(arguments);
    let output = command.output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    let text = String::from_utf8(output.stdout).unwrap();
    let documents = serde_json::Deserializer::from_str(&text).into_iter::<Value>();
    let documents: Vec<Value> = documents.map(|document| document.unwrap()).collect();
    match &documents[..] {
        [Value::Array(all)] => (all.clone(), errors),
        _ => (documents, errors),
    }
}

fn folder(name: &str, text: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), text).unwrap();
    folder
}

const DOCKERFILE: &str = "\
ARG VERSION=1
FROM alpine:${VERSION} AS build
ARG TARGETARCH
RUN echo $TARGETARCH
FROM scratch AS app
FROM build AS debug
";

fn dockerfile(arguments: &[&str]) -> (Value, String) {
    let folder = folder("Dockerfile", DOCKERFILE);
    let (mut documents, errors) = parse(folder.path(), &[&["Dockerfile"], arguments].concat());
    (documents.pop().unwrap(), errors)
}

#[test]
fn build_arguments_take_the_place_of_defaults() {
    let base =
        |arguments: &[&str]| dockerfile(arguments).0["stages"][0]["base"]["resolved"].clone();
    assert_eq!(base(&[]), "alpine:1");
    assert_eq!(base(&["--build-arg", "VERSION=2"]), "alpine:2");
    assert_eq!(base(&["--build-arg", "VERSION=2=3"]), "alpine:2=3");
    assert_eq!(base(&["--build-arg", "FROM_OUTSIDE"]), "alpine:1");
    let (_, errors) = dockerfile(&["--build-arg", "VERSOIN=2"]);
    assert!(errors.contains("unused-build-arg") && errors.contains("VERSOIN"), "{errors}");
}

#[test]
fn a_build_argument_without_a_value_has_that_of_the_environment() {
    let folder = folder("Dockerfile", "ARG FROM_OUTSIDE=1\nFROM alpine:${FROM_OUTSIDE}\n");
    let (documents, _) = parse(
        folder.path(),
        &["Dockerfile", "--build-arg", "FROM_OUTSIDE", "--build-arg", "NOT_THERE"],
    );
    assert_eq!(documents[0]["stages"][0]["base"]["resolved"], "alpine:3.14");
}

#[test]
fn the_target_is_a_stage_by_name_or_number() {
    let last = |arguments: &[&str]| dockerfile(arguments).0["final_stage"].clone();
    assert_eq!(last(&[]), 2);
    assert_eq!(last(&["--target", "APP"]), 1);
    assert_eq!(last(&["--target", "0"]), 0);
    let (_, errors) = dockerfile(&["--target", "nothing"]);
    assert!(errors.contains("`nothing`"), "{errors}");
}

#[test]
fn the_platform_gives_its_arguments_their_values() {
    let echoed = |arguments: &[&str]| {
        let (document, _) = dockerfile(arguments);
        let commands = document["stages"][0]["instructions"][1]["commands"].clone();
        commands[0]["arguments"][0].clone()
    };
    assert_eq!(echoed(&[]), "$TARGETARCH");
    assert_eq!(echoed(&["--platform", "linux/arm64"]), "arm64");
}

#[test]
fn variables_of_compose_files_have_the_values_that_are_given() {
    let folder = folder("compose.yaml", "services:\n  web:\n    image: nginx:${TAG:-1}\n");
    let image = |arguments: &[&str]| {
        let (documents, _) = parse(folder.path(), &[&["compose.yaml"], arguments].concat());
        documents[0]["image"]["tag"].clone()
    };
    assert_eq!(image(&[]), "1");
    assert_eq!(image(&["--env", "TAG=2"]), "2");
    assert_eq!(image(&["--env", "TAG"]), "1");
}

#[test]
fn what_nobody_judges_may_be_named_beside_a_workload() {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web, labels: {app: web}}\nspec: {containers: [{name: a, image: b}]}\n";
    let service =
        "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}}\n";
    let folder = folder("pod.yaml", pod);
    fs::write(folder.path().join("service.yaml"), service).unwrap();
    let overlay = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n";
    fs::write(folder.path().join("kustomization.yaml"), overlay).unwrap();
    let (documents, errors) = parse(folder.path(), &["pod.yaml", "service.yaml"]);
    assert_eq!(documents[0]["related"]["services"][0]["file"], "service.yaml");
    assert_eq!(errors, "");
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plimsoll"));
        let output = command.current_dir(folder.path()).arg("check").args(arguments).output();
        output.unwrap().status.code().unwrap()
    };
    assert_ne!(run(&["pod.yaml", "kustomization.yaml"]), 2);
    assert_eq!(run(&["kustomization.yaml"]), 2, "by itself it leaves nothing to judge");
    assert_eq!(run(&["service.yaml"]), 0, "a service is judged by itself");
}
