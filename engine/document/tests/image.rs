//! What a rule sees of an image, in each of the forms that images come in.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use plimsoll_document::{Content, File, Kind, Normalized, Pointer, Reading, Source, normalize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const CONFIG: &str = include_str!("fixtures/image/config.json");
const INSPECT: &str = include_str!("fixtures/image/inspect.json");

fn read(text: &str) -> Normalized {
    normalize(&Source::new("image.json", Content::Text(text)), &Reading::default())
}

fn codes(normalized: &Normalized) -> Vec<&str> {
    normalized.diagnostics.iter().map(|found| found.code.as_str()).collect()
}

fn digest(text: &str) -> String {
    let hex: String = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}

/// An OCI layout that is put together blob by blob.
#[derive(Default)]
struct Layout {
    files: Vec<(String, String)>,
}

impl Layout {
    /// Adds a blob; gives back its descriptor.
    fn blob(&mut self, media_type: &str, text: &str) -> Value {
        let digest = digest(text);
        self.files.push((format!("blobs/{}", digest.replace(':', "/")), text.to_owned()));
        json!({"mediaType": media_type, "digest": digest, "size": text.len()})
    }

    fn manifest(&mut self, config: &str) -> Value {
        let config = self.blob("application/vnd.oci.image.config.v1+json", config);
        let layer = json!({
            "mediaType": "application/vnd.oci.image.layer.v1.tar+gzip",
            "digest": digest("layer"), "size": 5
        });
        let manifest = json!({"schemaVersion": 2, "config": config, "layers": [layer]});
        self.blob("application/vnd.oci.image.manifest.v1+json", &manifest.to_string())
    }

    fn index(&mut self, manifests: &Value) -> Value {
        let index = json!({"schemaVersion": 2, "manifests": manifests}).to_string();
        self.blob("application/vnd.oci.image.index.v1+json", &index)
    }

    fn read(mut self, manifests: &Value) -> Normalized {
        let index = json!({"schemaVersion": 2, "manifests": manifests}).to_string();
        self.files.push(("oci-layout".to_owned(), "{\"imageLayoutVersion\":\"1.0.0\"}".to_owned()));
        self.files.push(("index.json".to_owned(), index));
        let files: Vec<File<'_>> =
            self.files.iter().map(|(path, text)| File { path, bytes: text.as_bytes() }).collect();
        normalize(&Source::new("shop", Content::Files(&files)), &Reading::default())
    }
}

fn config(architecture: &str) -> String {
    json!({
        "architecture": architecture, "os": "linux", "config": {"User": "1000"},
        "rootfs": {"type": "layers", "diff_ids": []}
    })
    .to_string()
}

#[test]
fn a_config_alone_is_an_image() {
    let normalized = read(CONFIG);
    assert_eq!(normalized.diagnostics, []);
    let document = &normalized.documents[0];
    assert_eq!((document.kind, document.name.as_str()), (Kind::Image, "linux/arm64/v8"));
    let body = &document.body;
    assert_eq!(body["platform"], json!({"os": "linux", "architecture": "arm64", "variant": "v8"}));
    assert_eq!(body["config"]["user"], "app:app");
    assert_eq!(body["config"]["ports"][1], json!({"port": 53, "protocol": "udp"}));
    assert_eq!(body["config"]["ports"][2], json!({"port": 9000, "protocol": "tcp"}));
    assert_eq!(body["config"]["volumes"], json!(["/data"]));
    assert_eq!(body["config"]["healthcheck"]["interval"], 30_000_000_000_i64);
    assert_eq!(body["config"]["cmd"], json!(["serve", "--port=8080"]));
    assert_eq!(body["history"][2], json!({"created_by": "USER app:app", "empty_layer": true}));
    assert_eq!(body["layers"], json!([]));
}

#[test]
fn credentials_are_masked_wherever_they_stand() {
    let document = &read(CONFIG).documents[0];
    assert_eq!(document.body["config"]["env"][1]["value"], "****");
    assert_eq!(document.body["config"]["env"][1]["secret"]["kind"], "password");
    assert_eq!(document.body["history"][1]["secret"]["kind"], "token");
    assert!(document.body["history"][1]["created_by"].as_str().unwrap().contains("API_TOKEN=****"));
    assert!(!document.body.to_string().contains("hunter2"));
}

#[test]
fn nodes_are_found_where_they_were_written() {
    let document = &read(CONFIG).documents[0];
    let at = |pointer: &str| {
        let pointer = pointer.split('/').skip(1).collect::<Pointer>();
        document.spans.locate(&pointer).unwrap().text(CONFIG).unwrap()
    };
    assert_eq!(at("/config/user"), "\"app:app\"");
    assert_eq!(at("/config/env/1/value"), "\"DB_PASSWORD=hunter2\"");
    assert_eq!(at("/config/ports/2/port"), "\"9000\"");
    assert_eq!(at("/platform/os"), "\"linux\"");
    assert_eq!(at("/history/2/created_by"), "\"USER app:app\"");
    assert!(at("/layers/0").starts_with('{'));
}

#[test]
fn what_docker_prints_is_read_too() {
    let normalized = read(INSPECT);
    assert_eq!(normalized.diagnostics, []);
    let document = &normalized.documents[0];
    assert_eq!(document.name, "acme/shop:1.4 (linux/amd64)");
    assert_eq!(document.body["reference"]["repository"], "acme/shop");
    assert_eq!(document.body["config"].get("user"), None, "an empty user is none");
    assert_eq!(document.body["config"]["entrypoint"], json!([]));
}

#[test]
fn a_manifest_or_an_index_alone_cannot_be_judged() {
    let mut layout = Layout::default();
    layout.manifest(&config("amd64"));
    assert_eq!(codes(&read(&layout.files[1].1)), ["image/no-config"]);
    layout.index(&json!([]));
    assert_eq!(codes(&read(&layout.files[2].1)), ["image/no-config"]);
}

#[test]
fn each_platform_of_a_layout_is_a_document_of_its_config_file() {
    let mut layout = Layout::default();
    let amd = layout.manifest(&config("amd64"));
    let arm = layout.manifest(&config("arm64"));
    let mut index = layout.index(&json!([amd, arm]));
    index["annotations"] = json!({
        "io.containerd.image.name": "docker.io/acme/shop:1.4",
        "org.opencontainers.image.ref.name": "1.4"
    });
    let normalized = layout.read(&json!([index]));
    assert_eq!(normalized.diagnostics, []);
    let names: Vec<_> =
        normalized.documents.iter().map(|document| document.name.as_str()).collect();
    assert_eq!(
        names,
        ["docker.io/acme/shop:1.4 (linux/amd64)", "docker.io/acme/shop:1.4 (linux/arm64)"]
    );
    let document = &normalized.documents[0];
    let file = format!("shop/blobs/{}", digest(&config("amd64")).replace(':', "/"));
    assert_eq!(document.file, file);
    assert_eq!(document.body["digest"], amd["digest"]);
    assert_eq!(document.body["layers"][0]["size"], 5);
    let user = document.spans.get(&Pointer::from_iter(["config", "user"])).unwrap();
    assert_eq!(user.text(&config("amd64")), Some("\"1000\""));
}

#[test]
fn a_tag_alone_names_no_image() {
    let mut layout = Layout::default();
    let mut manifest = layout.manifest(&config("amd64"));
    manifest["annotations"] = json!({"org.opencontainers.image.ref.name": "latest"});
    let normalized = layout.read(&json!([manifest]));
    assert_eq!(normalized.documents[0].body.get("reference"), None);
}

#[test]
fn a_file_that_does_not_match_its_digest_is_not_read() {
    let mut layout = Layout::default();
    let manifest = layout.manifest(&config("amd64"));
    layout.files[0].1 = config("arm64");
    let normalized = layout.read(&json!([manifest]));
    assert_eq!(codes(&normalized), ["image/digest-mismatch"]);
    assert_eq!(normalized.documents, []);
    assert!(normalized.diagnostics[0].file.starts_with("shop/blobs/sha256/"));
    assert!(normalized.diagnostics[0].span.is_some());
}

#[test]
fn a_missing_file_is_an_error_and_the_other_platforms_are_read() {
    let mut layout = Layout::default();
    let amd = layout.manifest(&config("amd64"));
    let gone = layout.manifest(&config("arm64"));
    layout.files.truncate(2);
    let normalized = layout.read(&json!([amd, gone]));
    assert_eq!(codes(&normalized), ["image/missing-blob"]);
    assert_eq!(normalized.documents.len(), 1);
}

#[test]
fn attestations_are_passed_over() {
    let mut layout = Layout::default();
    let image = layout.manifest(&config("amd64"));
    let mut attestation = layout.blob("application/vnd.oci.image.manifest.v1+json", "{}");
    attestation["platform"] = json!({"os": "unknown", "architecture": "unknown"});
    attestation["annotations"] = json!({"vnd.docker.reference.type": "attestation-manifest"});
    let normalized = layout.read(&json!([image, attestation]));
    assert_eq!(normalized.diagnostics, []);
    assert_eq!(normalized.documents.len(), 1);
}

#[test]
fn a_manifest_of_something_else_is_a_warning() {
    let mut layout = Layout::default();
    let chart = layout.blob("application/vnd.cncf.helm.config.v1+json", "{}");
    let manifest = json!({"schemaVersion": 2, "config": chart, "layers": []}).to_string();
    let manifest = layout.blob("application/vnd.oci.image.manifest.v1+json", &manifest);
    assert_eq!(codes(&layout.read(&json!([manifest]))), ["image/not-an-image"]);
}

#[test]
fn digests_that_lead_elsewhere_are_refused() {
    for bad in ["sha256:../../secret", "md5:00", "sha256", ":", "sha256:"] {
        let normalized = Layout::default().read(&json!([{"digest": bad}]));
        let expected = if bad == "md5:00" { "image/missing-blob" } else { "image/bad-digest" };
        assert_eq!(codes(&normalized), [expected], "{bad}");
    }
    assert_eq!(codes(&Layout::default().read(&json!([{"size": 1}]))), ["image/no-digest"]);
}

#[test]
fn indexes_in_indexes_come_to_an_end() {
    let mut layout = Layout::default();
    let mut below = layout.manifest(&config("amd64"));
    for _ in 0..20 {
        below = layout.index(&json!([below]));
    }
    assert_eq!(codes(&layout.read(&json!([below]))), ["image/too-many-manifests"]);
    let mut layout = Layout::default();
    let many: Vec<Value> = (0..1500).map(|i| layout.blob("", &format!("[{i}]"))).collect();
    let normalized = layout.read(&json!(many));
    assert!(codes(&normalized).contains(&"image/too-many-manifests"));
}

#[test]
fn a_folder_without_an_index_or_an_image_says_so() {
    let normalized = normalize(&Source::new("d", Content::Files(&[])), &Reading::default());
    assert_eq!(codes(&normalized), ["image/no-index"]);
    assert_eq!(codes(&Layout::default().read(&json!([]))), ["image/no-image"]);
}

#[test]
fn broken_or_wrongly_typed_json_is_an_error() {
    let broken = CONFIG.replace("\"User\": \"app:app\",", "\"User\": ");
    assert_eq!(codes(&read(&broken)), ["image/syntax"]);
    let typed = CONFIG.replace("\"app:app\",", "7,").replace("\"PATH=/usr/bin:/bin\"", "1");
    let normalized = read(&typed);
    assert_eq!(codes(&normalized), ["image/wrong-type", "image/wrong-type"]);
    assert_eq!(normalized.documents[0].body["config"]["env"][1]["name"], "DB_PASSWORD");
    let port = CONFIG.replace("53/udp", "70000/udp");
    assert_eq!(codes(&read(&port)), ["image/bad-port"]);
    let forced = Source::new("x.json", Content::Text("{\"a\": 1}"));
    assert_eq!(
        codes(&normalize(&forced.of(Some(Kind::Image)), &Reading::default())),
        ["image/not-an-image"]
    );
}

#[test]
fn what_has_a_wrong_type_has_no_place_where_it_is_not_told() {
    for field in [
        r#""created": 1"#,
        r#""created": """#,
        r#""os": ["a"]"#,
        r#""config": {"User": {"a": 1}, "WorkingDir": ""}"#,
        r#""config": {"Env": {"a": 1}, "Cmd": [{"a": 1}, null], "Entrypoint": "a"}"#,
        r#""config": {"Healthcheck": ["a"], "Labels": ["a"], "ExposedPorts": ["a"], "Volumes": "a"}"#,
        r#""config": {"Healthcheck": {"Test": "a"}, "Labels": {"a": {"b": null}, "c": null}}"#,
        r#""history": [{"created": null, "created_by": 1, "comment": []}, 1]"#,
    ] {
        let rootfs = r#""rootfs": {"type": "layers", "diff_ids": []}"#;
        let text = format!(r#"{{"architecture": "amd64", {rootfs}, {field}}}"#);
        let source = Source::new("image.json", Content::Text(&text)).of(Some(Kind::Image));
        let read = normalize(&source, &Reading::default());
        for document in &read.documents {
            for (pointer, _) in document.spans.iter() {
                assert!(document.body.pointer(pointer).is_some(), "{field}: {pointer}");
            }
        }
        assert_eq!(read.documents.len(), 1, "{field}");
    }
}
