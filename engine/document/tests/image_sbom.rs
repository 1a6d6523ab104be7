//! What lists of materials say that an image holds, be they attached or among its files.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod images;

use images::{Layout, MANIFEST, Tar, codes, config, gzip};
use plimsoll_document::{
    Reading,
    image::{Scan, ScanLimits},
};
use serde_json::{Value, json};

fn spdx(names: &[&str]) -> Value {
    let packages: Vec<Value> = names
        .iter()
        .map(|name| json!({"name": name, "versionInfo": "1.0", "licenseDeclared": "MIT"}))
        .collect();
    json!({"spdxVersion": "SPDX-2.3", "packages": packages})
}

fn statement(predicate: &Value) -> Value {
    json!({"_type": "https://in-toto.io/Statement/v0.1", "subject": [],
           "predicateType": "https://spdx.dev/Document", "predicate": predicate})
}

/// An image to which BuildKit attached a list, with the blob of the list given or not.
fn built(list: &str, is_given: bool) -> Layout {
    let mut layout = Layout::default();
    let layers = [Tar::new().file("a", "").bytes()];
    let image = layout.image(&config("linux/amd64", &layers), &layers, gzip);
    let mut blob = layout.blob("application/vnd.in-toto+json", list.as_bytes());
    if !is_given {
        layout.files.pop();
    }
    blob["annotations"] = json!({"in-toto.io/predicate-type": "https://spdx.dev/Document"});
    let unknown = config("unknown/unknown", &[]);
    let settings =
        layout.blob("application/vnd.oci.image.config.v1+json", unknown.to_string().as_bytes());
    let manifest = json!({"schemaVersion": 2, "config": settings, "layers": [blob]});
    let mut attestation = layout.blob(MANIFEST, manifest.to_string().as_bytes());
    attestation["platform"] = json!({"os": "unknown", "architecture": "unknown"});
    attestation["annotations"] = json!({
        "vnd.docker.reference.type": "attestation-manifest",
        "vnd.docker.reference.digest": image["digest"]
    });
    layout.manifests = vec![image, attestation];
    layout
}

#[test]
fn the_list_that_a_builder_attached_is_read() {
    let read = built(&statement(&spdx(&["moss", "fern"])).to_string(), true).scan();
    assert_eq!(read.diagnostics, []);
    let sbom = &read.documents[0].body["sbom"];
    assert_eq!(sbom["documents"][0]["format"], "spdx");
    assert_eq!(sbom["documents"][0]["version"], "2.3");
    assert!(sbom["documents"][0]["digest"].as_str().unwrap().starts_with("sha256:"));
    assert_eq!(
        sbom["packages"],
        json!([
            {"document": 0, "name": "fern", "version": "1.0", "licence": "MIT", "licences": ["MIT"]},
            {"document": 0, "name": "moss", "version": "1.0", "licence": "MIT", "licences": ["MIT"]}
        ])
    );
}

#[test]
fn a_list_that_was_not_given_is_asked_for_and_nothing_else_changes() {
    let layout = built(&statement(&spdx(&["moss"])).to_string(), false);
    let read = layout.scan();
    assert_eq!(read.diagnostics, []);
    assert_eq!(read.documents[0].body.get("sbom"), None);
    assert_eq!(read.documents[0].body["attachments"][0]["kind"], "sbom");
    let mut scan = Scan::new("shop", &ScanLimits::default());
    for (path, bytes) in layout.all() {
        images::push(&mut scan, &path, &bytes, usize::MAX).unwrap();
    }
    let wanted = scan.wanted(&Reading::default());
    assert_eq!(wanted.len(), 1);
    assert_eq!(wanted[0].media_type.as_deref(), Some("application/vnd.in-toto+json"));
}

#[test]
fn a_list_that_cannot_be_read_says_why() {
    let read = built("{\"predicate\": {}}", true).scan();
    assert_eq!(codes(&read), [""; 0]);
    let sbom = &read.documents[0].body["sbom"];
    assert_eq!(sbom["documents"][0]["unread"], "it is neither SPDX nor CycloneDX");
    assert_eq!(sbom["packages"], json!([]));
}

#[test]
fn lists_among_the_files_are_read_as_far_as_they_are_there_in_the_end() {
    let list = |names: &[&str]| spdx(names).to_string();
    let layers = [
        Tar::new()
            .file("opt/bitnami/web/.spdx-web.spdx", list(&["web"]))
            .file("var/lib/db/sbom/gone.spdx.json", list(&["gone"]))
            .bytes(),
        Tar::new()
            .file("var/lib/db/sbom/.wh.gone.spdx.json", "")
            .file("app/bom.cdx.json", "{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.5\"}")
            .file("usr/share/doc/old.spdx", "SPDXVersion: SPDX-2.3\n")
            .bytes(),
    ];
    let read = Layout::of(&layers).scan();
    assert_eq!(read.diagnostics, []);
    assert_eq!(
        read.documents[0].body["sbom"],
        json!({
            "documents": [
                {"format": "spdx", "version": "2.3", "path": "/opt/bitnami/web/.spdx-web.spdx", "layer": 0},
                {"format": "cyclonedx", "version": "1.5", "path": "/app/bom.cdx.json", "layer": 1},
                {"path": "/usr/share/doc/old.spdx", "layer": 1, "unread": "it is no JSON"}
            ],
            "packages": [{"document": 0, "name": "web", "version": "1.0", "licence": "MIT",
                          "licences": ["MIT"]}]
        })
    );
}

#[test]
fn of_more_packages_than_are_told_the_list_says_so() {
    let names: Vec<String> = (0..60_000).map(|i| format!("p{i}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let list = spdx(&names).to_string();
    let layers = [
        Tar::new().file("a.spdx.json", &list).bytes(),
        Tar::new().file("b.spdx.json", &list).bytes(),
    ];
    let read = Layout::of(&layers).scan();
    assert_eq!(read.diagnostics, []);
    let sbom = &read.documents[0].body["sbom"];
    assert_eq!(sbom["documents"][1]["unread"], "there are more than 100000 packages");
    assert_eq!(sbom["packages"].as_array().unwrap().len(), 60_000);
}
