//! Images for several platforms, what is attached to them, and what is still wanted of them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod images;

use images::{Layout, MANIFEST, Tar, codes, gzip};
use plimsoll_document::{
    Reading,
    image::{Scan, ScanLimits},
};
use serde_json::{Value, json};

/// An image for several platforms, whose descriptors say which.
fn several(platforms: &[&str]) -> Layout {
    let mut layout = Layout::default();
    let mut manifests: Vec<Value> = Vec::new();
    for platform in platforms {
        let layers = [Tar::new().file("etc/platform", platform).bytes()];
        let mut image = layout.image(&images::config(platform, &layers), &layers, gzip);
        let mut parts = platform.split('/');
        image["platform"] = json!({"os": parts.next(), "architecture": parts.next()});
        if let Some(variant) = parts.next() {
            image["platform"]["variant"] = variant.into();
        }
        manifests.push(image);
    }
    let index = json!({"schemaVersion": 2, "manifests": manifests}).to_string();
    let index = layout.blob("application/vnd.oci.image.index.v1+json", index.as_bytes());
    layout.manifests.push(index);
    layout
}

fn names(layout: &Layout, platform: &str) -> Vec<String> {
    let normalized = layout.scan_for(platform);
    assert_eq!(normalized.diagnostics, [], "{platform}");
    normalized.documents.into_iter().map(|document| document.name).collect()
}

#[test]
fn each_platform_is_a_document_and_one_can_be_chosen() {
    let layout = several(&["linux/amd64", "linux/arm64/v8", "linux/arm/v6", "linux/arm/v7"]);
    assert_eq!(layout.scan().documents.len(), 4);
    assert_eq!(names(&layout, "linux/amd64"), ["linux/amd64"]);
    assert_eq!(names(&layout, "linux/x86_64"), ["linux/amd64"]);
    assert_eq!(names(&layout, "linux/arm64"), ["linux/arm64/v8"]);
    assert_eq!(names(&layout, "linux/arm"), ["linux/arm/v7"]);
    assert_eq!(names(&layout, "linux/arm/v6"), ["linux/arm/v6"]);
}

#[test]
fn an_unknown_platform_is_an_error_that_lists_those_there_are() {
    let layout = several(&["linux/amd64", "linux/arm64/v8"]);
    let normalized = layout.scan_for("linux/s390x");
    assert_eq!(codes(&normalized), ["image/no-such-platform"]);
    assert_eq!(normalized.documents, []);
    let help = normalized.diagnostics[0].help.as_ref().unwrap();
    assert!(help.contains("`linux/amd64`, `linux/arm64/v8`"), "{help}");
    assert_eq!(codes(&layout.scan_for("arm"))[0], "image/bad-platform");
}

#[test]
fn a_platform_is_told_by_the_config_where_the_index_says_none() {
    let layers = [Tar::new().file("a", "").bytes()];
    let mut layout = Layout::default();
    for platform in ["linux/amd64", "linux/arm64"] {
        let image = layout.image(&images::config(platform, &layers), &layers, gzip);
        layout.manifests.push(image);
    }
    assert_eq!(names(&layout, "linux/arm64/v8"), ["linux/arm64"]);
    assert_eq!(codes(&layout.scan_for("windows/amd64")), ["image/no-such-platform"]);
}

#[test]
fn platforms_that_were_not_chosen_need_not_be_there() {
    let full = several(&["linux/amd64", "linux/arm64"]);
    let mut scan = Scan::new("shop", &ScanLimits::default());
    let mut read = Vec::new();
    let reading = images::reading("linux/arm64");
    for (path, bytes) in full.all().iter().take(2) {
        images::push(&mut scan, path, bytes, 64).unwrap();
    }
    loop {
        let wanted = scan.wanted(&reading);
        if wanted.is_empty() {
            break;
        }
        for blob in wanted {
            let (_, bytes) = full.files.iter().find(|(path, _)| *path == blob.path).unwrap();
            assert_eq!(blob.size, Some(bytes.len() as u64));
            assert_eq!(blob.digest, images::digest(bytes));
            images::push(&mut scan, &blob.path, bytes, 64).unwrap();
            read.push(blob.path);
        }
    }
    assert_eq!(read.len(), 4, "the inner index, one manifest, its config and its layer: {read:?}");
    let normalized = scan.finish(&reading);
    assert_eq!(normalized.diagnostics, []);
    assert!(normalized.documents[0].body.get("contents").is_some());
    let all = Scan::new("shop", &ScanLimits::default());
    assert_eq!(all.wanted(&Reading::default()), [], "nothing was read that names anything");
}

#[test]
fn statements_of_buildkit_are_told_by_what_they_state() {
    let mut layout = Layout::default();
    let layers = [Tar::new().file("a", "").bytes()];
    let image = layout.image(&images::config("linux/amd64", &layers), &layers, gzip);
    let layer = |predicate: &str| {
        json!({"mediaType": "application/vnd.in-toto+json", "digest": "sha256:00",
               "annotations": {"in-toto.io/predicate-type": predicate}})
    };
    let empty = layout.blob("application/vnd.oci.image.config.v1+json", b"{}");
    let manifest = json!({"config": empty, "layers": [
        layer("https://slsa.dev/provenance/v0.2"), layer("https://spdx.dev/Document")
    ]});
    let mut statement = layout.blob(MANIFEST, manifest.to_string().as_bytes());
    statement["platform"] = json!({"os": "unknown", "architecture": "unknown"});
    statement["annotations"] = json!({
        "vnd.docker.reference.type": "attestation-manifest",
        "vnd.docker.reference.digest": image["digest"]
    });
    let digest = statement["digest"].clone();
    layout.manifests = vec![image, statement];
    let normalized = layout.scan();
    assert_eq!(normalized.diagnostics, []);
    assert_eq!(normalized.documents.len(), 1);
    assert_eq!(
        normalized.documents[0].body["attachments"],
        json!([
            {"kind": "sbom", "format": "spdx", "digest": digest,
             "predicate_type": "https://spdx.dev/Document"},
            {"kind": "provenance", "format": "slsa", "digest": digest,
             "predicate_type": "https://slsa.dev/provenance/v0.2"}
        ])
    );
}

#[test]
fn signatures_and_bills_of_materials_are_told_by_tag_and_by_subject() {
    let mut layout = Layout::default();
    let layers = [Tar::new().file("a", "").bytes()];
    let image = layout.image(&images::config("linux/amd64", &layers), &layers, gzip);
    let digest = image["digest"].as_str().unwrap().to_owned();
    // cosign's own form looks like an image, and is told by its tag.
    let config = layout.blob("application/vnd.oci.image.config.v1+json", b"{ }");
    let signature = json!({"config": config, "layers": [
        {"mediaType": "application/vnd.dev.cosign.simplesigning.v1+json", "digest": "sha256:00"}
    ]});
    let mut signature = layout.blob(MANIFEST, signature.to_string().as_bytes());
    let tag = format!("{}.sig", digest.replace(':', "-"));
    signature["annotations"] = json!({"org.opencontainers.image.ref.name": tag});
    let empty = layout.blob("application/vnd.oci.empty.v1+json", b"{}");
    let sbom = json!({
        "artifactType": "application/vnd.cyclonedx+json", "config": empty, "layers": [empty],
        "subject": {"digest": digest}
    });
    let sbom = layout.blob(MANIFEST, sbom.to_string().as_bytes());
    let other = json!({"config": empty, "layers": [], "artifactType": "text/x", "subject": {"digest": "sha256:11"}});
    let other = layout.blob(MANIFEST, other.to_string().as_bytes());
    layout.manifests = vec![image, signature, sbom, other];
    let normalized = layout.scan();
    assert_eq!(normalized.diagnostics, []);
    assert_eq!(normalized.documents.len(), 1);
    let attached: Vec<String> = normalized.documents[0].body["attachments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| format!("{} {}", it["kind"], it["format"]).replace('"', ""))
        .collect();
    assert_eq!(attached, ["sbom cyclonedx", "signature cosign"]);
}

#[test]
fn what_is_attached_to_the_index_is_attached_to_each_platform() {
    let mut layout = several(&["linux/amd64", "linux/arm64"]);
    let empty = layout.blob("application/vnd.oci.empty.v1+json", b"{}");
    let bundle = json!({
        "artifactType": "application/vnd.dev.sigstore.bundle.v0.3+json", "config": empty,
        "layers": [empty], "subject": {"digest": layout.manifests[0]["digest"]}
    });
    let bundle = layout.blob(MANIFEST, bundle.to_string().as_bytes());
    layout.manifests.push(bundle);
    let normalized = layout.scan();
    assert_eq!(normalized.diagnostics, []);
    assert_eq!(normalized.documents.len(), 2);
    for document in &normalized.documents {
        assert_eq!(document.body["attachments"][0]["format"], "sigstore-bundle");
    }
}

#[test]
fn an_image_without_layers_is_whole_and_one_whose_layers_were_not_given_is_not() {
    let mut layout = Layout::default();
    let image = layout.image(&images::config("linux/amd64", &[]), &[], gzip);
    layout.manifests.push(image);
    assert_eq!(layout.scan().documents[0].body["contents"]["files"], json!([]));
}
