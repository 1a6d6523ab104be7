//! The examples in `docs/documents.md` of what is inside an image and attached to it, and those that stand in a
//! line of text: readers give the like.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod images;

use images::{Layout, MANIFEST, Tar, gzip};
use plimsoll_document::{
    Content, ImageReference, LayerPlace, Pointer, Reading, Source,
    image::{Attachment, Contents},
    normalize, normalize_set,
};
use serde_json::{Value, json};

const PAGE: &str = include_str!("../../../docs/documents.md");

/// The first block of JSON below a heading.
fn block(heading: &str) -> Value {
    let section = PAGE.split_once(&format!("\n{heading}\n")).unwrap().1;
    let block = section.split_once("```json\n").unwrap().1;
    serde_json::from_str(block.split_once("```").unwrap().0).unwrap()
}

/// The layers of the page's example, the lowest first.
fn layers() -> [Vec<u8>; 4] {
    let root =
        |tar: Tar, path: &str, mode: u32, content: &[u8]| tar.owned(path, mode, (0, 0), content);
    let system = Tar::new()
        .file(
            "etc/os-release",
            "ID=debian\nVERSION_ID=\"12\"\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n",
        )
        .mode("usr/bin/apt-get", 0o755, "apt")
        .mode("usr/bin/bash", 0o755, "bash");
    let system = root(system, "usr/bin/su", 0o4755, &[b's'; 71912]);
    let python = Tar::new()
        .file("usr/local/include/python3.12/patchlevel.h", "#define PY_VERSION \"3.12.4\"\n");
    let netrc = b"machine registry.acme.io login shop password xv9Kq2mN4pT7Zr8\n";
    let python = root(python, "root/.netrc", 0o600, netrc);
    let packages = Tar::new().file(
        "var/lib/dpkg/status",
        "Package: libssl3\nStatus: install ok installed\nArchitecture: amd64\nSource: openssl\n\
         Version: 3.0.15-1\n",
    );
    let mut server = b"\x7fELF".to_vec();
    server.resize(64, 0);
    server.extend_from_slice(b"\xff Go buildinf:\x08\x02");
    server.resize(64 + 32, 0);
    server.extend_from_slice(b"\x08go1.22.1");
    let app = Tar::new()
        .file("etc/passwd", "app:x:1000:1000::/app:/sbin/nologin\n")
        .file("etc/shadow", "app:$6$salt$Zm9yIHRlc3Rz:19000::::::\n")
        .file("etc/group", "app:x:1000:www\n")
        .mode("app/server", 0o755, server)
        .file("root/.wh..netrc", "");
    [system.bytes(), python.bytes(), packages.bytes(), app.bytes()]
}

#[test]
fn what_the_page_says_is_inside_an_image_is_told_of_an_image_that_has_it_inside() {
    let normalized = Layout::of(&layers()).scan();
    assert_eq!(normalized.diagnostics, []);
    assert_eq!(normalized.documents[0].body["contents"], block("### What is inside"));
}

#[test]
fn the_place_of_a_finding_has_the_fields_that_the_page_shows() {
    let shown = block("### Where a finding about an image points");
    let read: LayerPlace = serde_json::from_value(shown.clone()).unwrap();
    assert_eq!(serde_json::to_value(read).unwrap(), shown);
    let document = &Layout::of(&layers()).scan().documents[0];
    let files = document.body["contents"]["files"].as_array().unwrap();
    let netrc = files.iter().position(|file| file["path"] == shown["file"]).unwrap();
    let node = Pointer::from_iter(["contents", "files", &netrc.to_string()]);
    let place = serde_json::to_value(document.layer_of(&node).unwrap()).unwrap();
    for field in ["index", "history", "file"] {
        assert_eq!(place[field], shown[field], "{field}");
    }
}

#[test]
fn every_field_of_what_is_inside_or_attached_is_one_of_the_schema() {
    // What is not known to the types does not come back.
    let contents = block("### What is inside");
    let read: Contents = serde_json::from_value(contents.clone()).unwrap();
    assert_eq!(serde_json::to_value(read).unwrap(), contents);
    let attached = block("### What is attached");
    let read: Vec<Attachment> = serde_json::from_value(attached.clone()).unwrap();
    assert_eq!(serde_json::to_value(read).unwrap(), attached);
}

#[test]
fn what_the_page_says_is_attached_is_told_of_an_image_that_it_is_attached_to() {
    let mut layout = Layout::default();
    let layers = [Tar::new().file("a", "").bytes()];
    let image = layout.image(&images::config("linux/amd64", &layers), &layers, gzip);
    let empty = layout.blob("application/vnd.oci.empty.v1+json", b"{}");
    let statement = json!({
        "config": empty, "subject": {"digest": image["digest"]},
        "layers": [{"mediaType": "application/vnd.in-toto+json", "digest": "sha256:00",
            "annotations": {"in-toto.io/predicate-type": "https://spdx.dev/Document"}}]
    });
    let signature = json!({
        "artifactType": "application/vnd.dev.cosign.artifact.sig.v1+json", "config": empty,
        "layers": [empty], "subject": {"digest": image["digest"]}
    });
    layout.manifests = vec![
        image,
        layout.blob(MANIFEST, statement.to_string().as_bytes()),
        layout.blob(MANIFEST, signature.to_string().as_bytes()),
    ];
    let normalized = layout.scan();
    assert_eq!(normalized.diagnostics, []);
    let without_digest = |mut attached: Value| {
        for attachment in attached.as_array_mut().unwrap() {
            attachment.as_object_mut().unwrap().remove("digest").unwrap();
        }
        attached
    };
    let attached = normalized.documents[0].body["attachments"].clone();
    assert_eq!(without_digest(attached), without_digest(block("### What is attached")));
}

#[test]
fn what_the_page_shows_of_a_list_of_materials_is_told_of_one_that_says_so() {
    let list = json!({"spdxVersion": "SPDX-2.3", "packages": [{
        "name": "web", "versionInfo": "1.4.2", "primaryPackagePurpose": "APPLICATION",
        "licenseDeclared": "MIT OR GPL-2.0-only WITH Classpath-exception-2.0",
        "externalRefs": [{"referenceType": "purl", "referenceLocator": "pkg:npm/web@1.4.2"}]
    }]});
    let layer = Tar::new().file("opt/web/.spdx-web.spdx", list.to_string());
    let body = Layout::of(&[layer.bytes()]).scan().documents[0].body.clone();
    assert_eq!(body["sbom"], block("### Lists of materials"));
}

#[test]
fn what_the_page_shows_of_a_dockerignore_is_told_of_a_dockerfile_beside_it() {
    let sources = [
        Source::new("api/Dockerfile", Content::Text("FROM a\n")),
        Source::new("api/.dockerignore", Content::Text("*\n!src/\n!./.env\n")),
    ];
    let read = normalize_set(&sources, &Reading::default());
    assert_eq!(read[0].documents[0].body["ignore"], block("### What a build leaves out"));
}

#[test]
fn the_image_reference_of_the_page_is_read_so() {
    let reference = serde_json::to_value(ImageReference::new("nginx:1.27")).unwrap();
    assert_eq!(reference, block("## Image references"));
}

const POD: &str = r#"
kind: Pod
apiVersion: v1
metadata: {name: a}
spec:
  nodeSelector: {kubernetes.io/os: windows}
  containers:
    - name: a
      image: a:1
      securityContext: {seccompProfile: {type: Localhost, localhostProfile: strict.json}}
      env:
        - name: USER
          valueFrom: {secretKeyRef: {name: db, key: user, optional: false}}
"#;

const COMPOSE: &str = "services: {a: {image: 'a:1', security_opt: ['seccomp:unconfined']}}";

fn body(name: &str, text: &str) -> Value {
    let read = normalize(&Source::new(name, Content::Text(text)), &Reading::default());
    assert_eq!(read.diagnostics, []);
    read.documents[0].body.clone()
}

fn holds(value: &Value, wanted: &Value) -> bool {
    value == wanted
        || match value {
            Value::Array(items) => items.iter().any(|item| holds(item, wanted)),
            Value::Object(fields) => fields.values().any(|field| holds(field, wanted)),
            _ => false,
        }
}

#[test]
fn objects_in_a_line_of_the_page_are_such_as_readers_give() {
    let config = json!({
        "os": "linux", "architecture": "amd64", "rootfs": {"type": "layers", "diff_ids": []},
        "config": {"ExposedPorts": {"8080/tcp": {}}}
    });
    let bodies = [
        body("pod.yaml", POD),
        body("compose.yaml", COMPOSE),
        body("image.json", &config.to_string()),
    ];
    let mut shown = 0;
    for line in PAGE.lines() {
        for code in line.split('`').skip(1).step_by(2).filter(|code| code.starts_with("{\"")) {
            let object: Value = serde_json::from_str(code).unwrap();
            assert!(bodies.iter().any(|body| holds(body, &object)), "{code}: {bodies:#?}");
            shown += 1;
        }
    }
    assert_eq!(shown, 5);
}

/// How many blocks of JSON the page has. Each of them is held against a reader here, in
/// `documents_page.rs` or in `dockerfile_docs.rs`: whoever adds one holds it too.
#[test]
fn every_block_of_json_is_held_against_a_reader() {
    assert_eq!(PAGE.matches("```json\n").count(), 13);
}
