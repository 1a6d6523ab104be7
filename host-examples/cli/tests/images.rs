//! `plimsoll check` and `plimsoll parse` on images: in a registry on this machine, in archives and in layouts.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[path = "../../../engine/document/tests/images/make.rs"]
mod make;
#[path = "../../registry/tests/stub/mod.rs"]
mod stub;

use std::{fs, path::Path, process::Command};

use make::{Layout, Tar, config, docker_save, gzip, token, zstd};
use serde_json::{Value, json};
use stub::Registry;
use tempfile::TempDir;

/// What a run printed, and how it ended.
fn run(folder: &Path, arguments: &[&str]) -> (String, i32) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plimsoll"));
    // No credentials of whoever runs the tests.
    command.env("DOCKER_CONFIG", folder).current_dir(folder).args(arguments);
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8_lossy(&output.stderr);
    assert!(!text.contains("panicked") && !text.contains(&token()), "{text}");
    (text, output.status.code().unwrap())
}

/// What a run says in JSON, with its exit code.
fn report(folder: &Path, arguments: &[&str]) -> (Value, i32) {
    let arguments = [&["check", "--format", "json"], arguments].concat();
    let (text, code) = run(folder, &arguments);
    (serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}")), code)
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// A layer with a token in it.
fn layer() -> Vec<u8> {
    Tar::new()
        .file("etc/passwd", "root:x:0:0::/root:/bin/sh\napp:x:1000:1000::/app:/sbin/nologin\n")
        .file("app/.env", format!("TOKEN={}\n", token()))
        .bytes()
}

/// A policy of the tests' own, so that they do not hang on the bundled rules.
const POLICY: &str = r#"# METADATA
# title: No file holds a token
# custom:
#   id: SHOP-1
#   severity: high
package plimsoll.image.shop

deny contains {"message": msg, "path": ["contents", "files", i]} if {
	some i, file in input.contents.files
	some secret in file.secrets
	msg := sprintf("%s holds a %s", [file.path, secret.kind])
}

deny contains {"message": msg} if {
	some attachment in input.attachments
	msg := sprintf("attached: %s %s", [attachment.kind, attachment.format])
}
"#;

fn with_policy(folder: &Path) {
    fs::write(folder.join("shop.rego"), POLICY).unwrap();
}

const ONLY_OURS: [&str; 3] = ["--policy", "shop.rego", "--no-bundled"];

fn messages(report: &Value) -> Vec<&str> {
    let findings = report["findings"].as_array().unwrap().iter();
    findings.map(|finding| finding["message"].as_str().unwrap()).collect()
}

const FOUND: &str = "/app/.env holds a token";

/// A registry with the image, and an SBOM that refers to it.
fn registry() -> Registry {
    let mut layout = Layout::default();
    let layers = [layer()];
    let image = layout.image(&config("linux/amd64", &layers), &layers, gzip);
    let path = layout.path_of(&image);
    let mut registry = Registry::default();
    for (name, bytes) in &layout.files {
        if *name == path {
            let answer = (make::MANIFEST.to_owned(), bytes.clone());
            registry.answers.insert("manifests/1.4".to_owned(), answer);
        } else {
            registry.put("blobs", "application/octet-stream", bytes);
        }
    }
    let sbom = registry.put("blobs", "application/spdx+json", b"{}");
    let manifest = json!({
        "schemaVersion": 2, "mediaType": make::MANIFEST, "artifactType": "application/spdx+json",
        "config": sbom, "layers": [sbom], "subject": image
    });
    let sbom = registry.put("manifests", make::MANIFEST, manifest.to_string().as_bytes());
    let index = json!({
        "schemaVersion": 2, "mediaType": "application/vnd.oci.image.index.v1+json", "manifests": [sbom]
    });
    let answer =
        ("application/vnd.oci.image.index.v1+json".to_owned(), index.to_string().into_bytes());
    registry.answers.insert(format!("referrers/{}", image["digest"].as_str().unwrap()), answer);
    registry
}

#[test]
fn an_image_in_a_registry_is_judged_with_its_layers_and_what_is_attached() {
    let folder = folder();
    with_policy(folder.path());
    let (address, _) = registry().serve();
    let name = format!("{address}/shop/web:1.4");
    let image = ["--image", &name, "--insecure"];
    let (report, code) = report(folder.path(), &[&image[..], &ONLY_OURS].concat());
    assert_eq!(code, 1, "{report}");
    assert_eq!(messages(&report), ["attached: sbom spdx", FOUND]);
    assert_eq!(report["diagnostics"], json!([]));
}

#[test]
fn a_registry_that_fails_is_an_error_and_one_that_keeps_attachments_secret_a_warning() {
    let folder = folder();
    with_policy(folder.path());
    let mut refusing = registry();
    refusing.refused = vec![("referrers/".to_owned(), "503 Service Unavailable")];
    let (address, _) = refusing.serve();
    let name = format!("{address}/shop/web:1.4");
    let image = ["--image", &name, "--insecure"];
    let (warned, code) = report(folder.path(), &[&image[..], &ONLY_OURS].concat());
    assert_eq!((messages(&warned), code), (vec![FOUND], 1));
    assert_eq!(warned["diagnostics"][0]["code"], "image/attachments-unknown");
    assert_eq!(warned["diagnostics"][0]["level"], "warning");

    let missing = format!("{address}/shop/web:9");
    let (text, code) = run(folder.path(), &["check", "--image", &missing, "--insecure"]);
    assert!(code == 2 && text.contains("image/not-fetched"), "{text}");
    // Plain HTTP is for this machine alone.
    let (text, code) =
        run(folder.path(), &["check", "--image", "registry.invalid/a:1", "--insecure"]);
    assert!(code == 2 && text.contains("plain HTTP"), "{text}");
}

#[test]
fn archives_of_every_make_and_packing_give_the_findings_of_the_layout() {
    let folder = folder();
    with_policy(folder.path());
    let layers = [layer()];
    let layout = Layout::of(&layers);
    for (path, bytes) in layout.all() {
        let path = folder.path().join("layout").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    let saved = docker_save(&config("linux/amd64", &layers), &layers, "shop/web:1.4");
    let oci = layout.archive();
    for (name, bytes) in [
        ("saved.tar", saved.clone()),
        ("saved.tgz", gzip(&saved)),
        ("saved.tar.zst", zstd(&saved)),
        ("oci.tar", oci.clone()),
        ("oci.tar.gz", gzip(&oci)),
    ] {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    for path in ["layout", "saved.tar", "saved.tgz", "saved.tar.zst", "oci.tar", "oci.tar.gz"] {
        let (report, code) = report(folder.path(), &[&[path], &ONLY_OURS[..]].concat());
        assert_eq!((messages(&report), code), (vec![FOUND], 1), "{path}: {report}");
        // What was never a line of text has the place of the step that made it.
        let finding = &report["findings"][0];
        let column = &finding["span"]["start"]["column"];
        assert!(column.as_u64().is_some_and(|column| column > 1), "{path}: {report}");
        let line = finding["excerpt"]["text"].as_str().unwrap();
        assert!(line.contains(r#"{"created_by":"RUN step 0"}"#), "{path}: {line}");
        let place = &finding["layer"];
        assert_eq!(place["file"], "/app/.env", "{path}");
        assert_eq!((&place["index"], &place["history"]), (&json!(0), &json!(0)), "{path}");
        let digest = place["digest"].as_str().unwrap();
        assert!(digest.starts_with("sha256:"), "{path}: {digest}");
        let (text, _) = run(folder.path(), &[&["check", path], &ONLY_OURS[..]].concat());
        let shown = format!("/app/.env in layer 1, {digest}, made by step 1 of the history");
        assert!(text.contains(&shown), "{path}: {text}");
        let (text, code) = run(folder.path(), &["parse", path]);
        assert!(code == 0 && text.contains("/app/.env"), "{path}: {text}");
    }
    let damaged = &saved[..saved.len() / 2];
    fs::write(folder.path().join("half.tar"), damaged).unwrap();
    let (text, code) = run(folder.path(), &["check", "half.tar"]);
    assert!(code == 2 && text.contains("half.tar"), "{text}");
}

#[test]
fn a_platform_is_chosen_among_those_of_an_image() {
    let folder = folder();
    let mut layout = Layout::default();
    for platform in ["linux/amd64", "linux/arm64"] {
        let layers = [Tar::new().file("etc/platform", platform).bytes()];
        let mut image = layout.image(&config(platform, &layers), &layers, gzip);
        let (os, architecture) = platform.split_once('/').unwrap();
        image["platform"] = json!({"os": os, "architecture": architecture});
        layout.manifests.push(image);
    }
    fs::write(folder.path().join("both.tar"), layout.archive()).unwrap();
    let architectures = |arguments: &[&str]| {
        let (text, code) = run(folder.path(), &[&["parse", "both.tar"], arguments].concat());
        assert_eq!(code, 0, "{text}");
        (text.matches("\"amd64\"").count(), text.matches("\"arm64\"").count())
    };
    assert_eq!(architectures(&[]), (1, 1));
    assert_eq!(architectures(&["--platform", "linux/arm64"]), (0, 1));
    let (text, code) = run(folder.path(), &["check", "both.tar", "--platform", "linux/s390x"]);
    assert!(code == 2 && text.contains("linux/arm64"), "those there are: {text}");
}
