//! Bundles from and to a registry on this machine, which the test is itself.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod server;

use plimsoll_registry::{Artifact, Credentials, FetchError, Options, pull, push};
use serde_json::{Value, json};
use server::{Held, digest, registry};

const ARCHIVE: &str = "application/vnd.oci.image.layer.v1.tar+gzip";
const POLICY: &str = "application/vnd.cncf.openpolicyagent.policy.layer.v1+rego";

fn options() -> Options {
    Options { credentials: Credentials::Anonymous, insecure: true }
}

fn manifest(held: &Held, tag: &str) -> (String, Value) {
    let held = held.lock().unwrap();
    let (kind, content) = &held[&format!("manifests/{tag}")];
    (kind.clone(), serde_json::from_slice(content).unwrap())
}

fn files() -> Artifact {
    let file = |path: &str, content: &str| (path.to_owned(), content.as_bytes().to_vec());
    Artifact::Files(vec![
        file("deny.rego", "package main\n"),
        file("lib/names.rego", "package lib.names\n"),
        file("data/teams.yaml", "teams: [shop]\n"),
    ])
}

#[test]
fn an_archive_goes_there_and_back_as_opa_keeps_it() {
    let (address, held) = registry(None);
    let name = format!("oci://{address}/policies/shop:1");
    let bundle = Artifact::Archive(b"the archive".to_vec());
    let pushed = push(&name, &bundle, &options()).unwrap();
    let (kind, shown) = manifest(&held, "1");
    assert_eq!(kind, "application/vnd.oci.image.manifest.v1+json");
    assert_eq!(shown["config"]["mediaType"], "application/vnd.oci.image.config.v1+json");
    assert_eq!(shown["layers"][0]["mediaType"], ARCHIVE);
    assert_eq!(
        shown["layers"][0]["annotations"]["org.opencontainers.image.title"],
        "bundle.tar.gz"
    );
    let pulled = pull(&name, &options()).unwrap();
    assert_eq!((pulled.artifact, pulled.digest), (bundle.clone(), pushed.clone()));
    assert_eq!(push(&name, &bundle, &options()).unwrap(), pushed, "equal bundle, other digest");
}

#[test]
fn files_go_there_and_back_as_conftest_keeps_them() {
    let (address, held) = registry(None);
    let name = format!("{address}/policies/shop");
    push(&name, &files(), &options()).unwrap();
    let (_, shown) = manifest(&held, "latest");
    assert_eq!(shown["config"]["mediaType"], "application/vnd.cncf.openpolicyagent.config.v1+json");
    let layers: Vec<_> = shown["layers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|layer| {
            let kind = layer["mediaType"].as_str().unwrap();
            let title = layer["annotations"]["org.opencontainers.image.title"].as_str().unwrap();
            (title, kind)
        })
        .collect();
    let data = "application/vnd.cncf.openpolicyagent.data.layer.v1+json";
    assert_eq!(
        layers,
        [("deny.rego", POLICY), ("lib/names.rego", POLICY), ("data/teams.yaml", data)]
    );
    assert_eq!(pull(&name, &options()).unwrap().artifact, files());
}

#[test]
fn many_files_go_there_and_back() {
    let (address, _) = registry(None);
    let name = format!("{address}/policies/shop:many");
    let many = (0..80).map(|i| (format!("p{i}.rego"), format!("package p{i}\n").into_bytes()));
    let many = Artifact::Files(many.collect());
    push(&name, &many, &options()).unwrap();
    assert_eq!(pull(&name, &options()).unwrap().artifact, many);
}

#[test]
fn a_user_is_named_where_the_registry_asks() {
    // `ann:secret` in base 64.
    let (address, _) = registry(Some("Basic YW5uOnNlY3JldA=="));
    let name = format!("{address}/policies/shop:1");
    let ann = Options {
        credentials: Credentials::Basic { user: "ann".into(), password: "secret".into() },
        insecure: true,
    };
    push(&name, &files(), &ann).unwrap();
    assert_eq!(pull(&name, &ann).unwrap().artifact, files());
    assert!(matches!(pull(&name, &options()), Err(FetchError::Registry { .. })));
    assert!(matches!(push(&name, &files(), &options()), Err(FetchError::Registry { .. })));
}

#[test]
fn what_is_no_bundle_or_was_changed_on_the_way_is_refused() {
    let (address, held) = registry(None);
    let name = format!("{address}/policies/shop:1");
    push(&name, &Artifact::Archive(b"the archive".to_vec()), &options()).unwrap();
    let blob = format!("blobs/{}", digest(b"the archive"));
    held.lock().unwrap().get_mut(&blob).unwrap().1 = b"The archive".to_vec();
    assert!(matches!(pull(&name, &options()), Err(FetchError::Registry { .. })));
    held.lock().unwrap().get_mut(&blob).unwrap().1 = b"the archive and more".to_vec();
    assert!(pull(&name, &options()).is_err());
    held.lock().unwrap().remove(&blob);
    assert!(matches!(pull(&name, &options()), Err(FetchError::Registry { .. })));

    let put = |layers: Value| {
        let manifest = json!({"schemaVersion": 2, "layers": layers}).to_string().into_bytes();
        let entry = ("application/vnd.oci.image.manifest.v1+json".to_owned(), manifest);
        held.lock().unwrap().insert("manifests/1".to_owned(), entry);
        pull(&name, &options()).unwrap_err()
    };
    let image =
        json!([{"mediaType": "application/vnd.oci.image.layer.v1.tar", "digest": "x", "size": 1}]);
    let error = put(image);
    assert!(matches!(error, FetchError::NoBundle { .. }), "{error}");
    let nameless = json!([{"mediaType": POLICY, "digest": digest(b""), "size": 0}]);
    assert!(put(nameless).to_string().contains("no file name"));
    let huge = json!([{"mediaType": ARCHIVE, "digest": digest(b""), "size": 1_u64 << 40}]);
    assert!(put(huge).to_string().contains("limit"));
}

#[test]
fn plain_http_with_another_machine_is_refused_before_anything_is_sent() {
    for error in [
        pull("registry.invalid/policies/shop:1", &options()).unwrap_err(),
        push("registry.invalid/policies/shop:1", &files(), &options()).unwrap_err(),
    ] {
        assert!(matches!(error, FetchError::Insecure(_)), "{error}");
    }
}
