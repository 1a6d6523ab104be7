//! Fetching from a registry on this machine, which the test is itself.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod stub;

use std::collections::BTreeMap;

use plimsoll_registry::{Blob, Credentials, FetchError, Options, Sink, fetch};
use serde_json::{Value, json};
use stub::{Registry, digest};

const INDEX: &str = "application/vnd.oci.image.index.v1+json";
const MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";

/// A registry with an image for two platforms.
fn shop() -> (Registry, Value) {
    let mut registry = Registry::default();
    let mut manifests = Vec::new();
    for architecture in ["amd64", "arm64"] {
        let config = registry.put(
            "blobs",
            "application/vnd.oci.image.config.v1+json",
            architecture.as_bytes(),
        );
        let layer = registry.put("blobs", "application/vnd.oci.image.layer.v1.tar", &[7; 300_000]);
        let manifest = json!({"mediaType": MANIFEST, "config": config, "layers": [layer]});
        let mut manifest = registry.put("manifests", MANIFEST, manifest.to_string().as_bytes());
        manifest["platform"] = json!({"os": "linux", "architecture": architecture});
        manifests.push(manifest);
    }
    let index = json!({"schemaVersion": 2, "mediaType": INDEX, "manifests": manifests});
    let text = index.to_string();
    registry.put("manifests", INDEX, text.as_bytes());
    registry.answers.insert("manifests/1.4".to_owned(), (INDEX.to_owned(), text.into_bytes()));
    (registry, index)
}

/// Keeps what it is given, and wants the first image of an index with all that it names.
#[derive(Default)]
struct Keep {
    files: BTreeMap<String, Vec<u8>>,
    open: Option<(String, Option<u64>, Vec<u8>)>,
}

impl Keep {
    fn json(&self, path: &str) -> Option<Value> {
        serde_json::from_slice(self.files.get(path)?).ok()
    }

    fn missing(&self, descriptor: &Value) -> Option<Blob> {
        let digest = descriptor["digest"].as_str()?.to_owned();
        let path = format!("blobs/{}", digest.replace(':', "/"));
        let is_missing = !self.files.contains_key(&path);
        is_missing.then(|| Blob {
            digest,
            path,
            size: descriptor["size"].as_u64(),
            media_type: descriptor["mediaType"].as_str().map(str::to_owned),
        })
    }
}

impl Sink for Keep {
    fn open(&mut self, path: &str, size: Option<u64>) -> Result<(), String> {
        assert!(self.open.is_none());
        self.open = Some((path.to_owned(), size, Vec::new()));
        Ok(())
    }

    fn write(&mut self, piece: &[u8]) -> Result<(), String> {
        self.open.as_mut().unwrap().2.extend_from_slice(piece);
        Ok(())
    }

    fn close(&mut self) -> Result<(), String> {
        let (path, size, bytes) = self.open.take().unwrap();
        assert_eq!(size, Some(bytes.len() as u64));
        self.files.insert(path, bytes);
        Ok(())
    }

    fn wanted(&mut self) -> Vec<Blob> {
        let index = self.json("index.json").unwrap();
        let named = index["manifests"].as_array().unwrap();
        let mut wanted: Vec<Blob> = named.iter().filter_map(|it| self.missing(it)).collect();
        let mut at = named[0].clone();
        loop {
            if let Some(blob) = self.missing(&at) {
                wanted.push(blob);
                return wanted;
            }
            let path = format!("blobs/{}", at["digest"].as_str().unwrap().replace(':', "/"));
            let json = self.json(&path).unwrap();
            match json["manifests"].get(0) {
                Some(first) => at = first.clone(),
                None => {
                    let parts = [&json["config"], &json["layers"][0]];
                    wanted.extend(parts.into_iter().filter_map(|it| self.missing(it)));
                    return wanted;
                }
            }
        }
    }
}

fn options(credentials: Credentials) -> Options {
    Options { credentials, insecure: true }
}

#[test]
fn what_the_sink_wants_is_fetched_and_nothing_else() {
    let (registry, index) = shop();
    let (address, asked) = registry.serve();
    let mut keep = Keep::default();
    let mut seen = Vec::new();
    let name = format!("{address}/shop/web:1.4");
    fetch(&name, &options(Credentials::Anonymous), &mut keep, &mut |progress| {
        seen.push((progress.done, progress.size));
    })
    .unwrap();
    let paths: Vec<&str> = keep.files.keys().map(|path| path.split('/').next().unwrap()).collect();
    assert_eq!(paths, ["blobs", "blobs", "blobs", "blobs", "index.json", "oci-layout"]);
    assert!(seen.contains(&(300_000, Some(300_000))));
    let other = index["manifests"][1]["digest"].as_str().unwrap();
    let fetched = |path: &String| path.ends_with(&format!("manifests/{other}"));
    assert!(!asked.lock().unwrap().iter().any(fetched), "the other platform");
    assert_eq!(
        keep.json("index.json").unwrap()["manifests"][0]["annotations"]["io.containerd.image.name"],
        name
    );
}

#[test]
fn a_user_is_named_where_the_registry_asks() {
    let (mut registry, _) = shop();
    // `ann:secret` in base 64.
    registry.authorization = Some("Basic YW5uOnNlY3JldA==".to_owned());
    let (address, _) = registry.serve();
    let name = format!("{address}/shop/web:1.4");
    let ann = Credentials::Basic { user: "ann".into(), password: "secret".into() };
    fetch(&name, &options(ann), &mut Keep::default(), &mut |_| {}).unwrap();
    let error = fetch(&name, &options(Credentials::Anonymous), &mut Keep::default(), &mut |_| {})
        .unwrap_err();
    assert!(matches!(error, FetchError::Registry { .. }), "{error}");
}

#[test]
fn a_blob_that_is_missing_changed_or_too_large_is_an_error() {
    let layer = format!("blobs/{}", digest(&[7; 300_000]));
    let with = |change: &dyn Fn(&mut Registry)| {
        let (mut registry, _) = shop();
        change(&mut registry);
        let (address, _) = registry.serve();
        let name = format!("{address}/shop/web:1.4");
        fetch(&name, &options(Credentials::Anonymous), &mut Keep::default(), &mut |_| {})
            .unwrap_err()
    };
    let error = with(&|registry| drop(registry.answers.remove(&layer)));
    assert!(error.to_string().contains("sha256:"), "{error}");
    let error = with(&|registry| registry.answers.get_mut(&layer).unwrap().1[5] = 0);
    assert!(matches!(error, FetchError::Registry { .. }), "{error}");
    let error = with(&|registry| registry.answers.get_mut(&layer).unwrap().1.push(0));
    assert!(matches!(error, FetchError::TooLarge { size: 300_000, .. }), "{error}");
    let error = with(&|registry| drop(registry.answers.remove("manifests/1.4")));
    assert!(error.to_string().contains("shop/web:1.4"), "{error}");
}

#[test]
fn plain_http_with_another_machine_is_refused_before_anything_is_sent() {
    let name = "registry.invalid/shop/web:1.4";
    let error = fetch(name, &options(Credentials::Anonymous), &mut Keep::default(), &mut |_| {})
        .unwrap_err();
    assert!(matches!(error, FetchError::Insecure(_)), "{error}");
    let error =
        fetch("Not A Name", &Options::default(), &mut Keep::default(), &mut |_| {}).unwrap_err();
    assert!(matches!(error, FetchError::Reference { .. }), "{error}");
}

/// A manifest attached to the image `subject`, as tools make one.
fn attached(registry: &mut Registry, artifact_type: &str, subject: &Value) -> Value {
    let statement = registry.put("blobs", artifact_type, artifact_type.as_bytes());
    let manifest = json!({
        "schemaVersion": 2, "mediaType": MANIFEST, "artifactType": artifact_type,
        "config": {"mediaType": "application/vnd.oci.empty.v1+json", "digest": digest(b"{}"), "size": 2},
        "layers": [statement], "subject": subject
    });
    let mut descriptor = registry.put("manifests", MANIFEST, manifest.to_string().as_bytes());
    descriptor["artifactType"] = artifact_type.into();
    descriptor
}

fn index_of(manifests: &[Value]) -> (String, Vec<u8>) {
    let index = json!({"schemaVersion": 2, "mediaType": INDEX, "manifests": manifests});
    (INDEX.to_owned(), index.to_string().into_bytes())
}

/// Fetches the image of a shop; gives back what was kept, and what could not be found out.
fn fetched(registry: Registry) -> (Keep, Vec<FetchError>) {
    let (address, _) = registry.serve();
    let mut keep = Keep::default();
    let name = format!("{address}/shop/web:1.4");
    let fetched = fetch(&name, &options(Credentials::Anonymous), &mut keep, &mut |_| {}).unwrap();
    (keep, fetched.unknown)
}

/// The artifact types and cosign tags of what a layout says is attached.
fn kinds(keep: &Keep) -> Vec<String> {
    let index = keep.json("index.json").unwrap();
    let attached = index["manifests"].as_array().unwrap().iter().skip(1);
    attached
        .map(|it| {
            let tag = &it["annotations"]["org.opencontainers.image.ref.name"];
            let tag = tag.as_str().and_then(|tag| tag.rsplit_once('.')).map(|(_, end)| end);
            tag.or(it["artifactType"].as_str()).unwrap().to_owned()
        })
        .collect()
}

const SPDX: &str = "application/spdx+json";
const CYCLONEDX: &str = "application/vnd.cyclonedx+json";

#[test]
fn what_refers_to_the_image_or_one_of_its_platforms_is_fetched_with_it() {
    let (mut registry, index) = shop();
    let whole = json!({"mediaType": INDEX, "digest": digest(index.to_string().as_bytes())});
    let amd64 = index["manifests"][0].clone();
    for (subject, artifact_type) in [(whole, SPDX), (amd64, CYCLONEDX)] {
        let descriptor = attached(&mut registry, artifact_type, &subject);
        let subject = subject["digest"].as_str().unwrap();
        registry.answers.insert(format!("referrers/{subject}"), index_of(&[descriptor]));
    }
    let (keep, unknown) = fetched(registry);
    assert_eq!(kinds(&keep), [SPDX, CYCLONEDX]);
    assert_eq!(unknown.len(), 0);
    let named = &keep.json("index.json").unwrap()["manifests"];
    for attached in [&named[1], &named[2]] {
        let path = format!("blobs/{}", attached["digest"].as_str().unwrap().replace(':', "/"));
        assert!(keep.files.contains_key(&path), "{path}");
    }
}

#[test]
fn without_the_referrers_api_the_index_under_the_digests_tag_is_asked() {
    let (mut registry, index) = shop();
    let whole = digest(index.to_string().as_bytes());
    let descriptor = attached(&mut registry, SPDX, &json!({"mediaType": INDEX, "digest": whole}));
    let tag = format!("manifests/{}", whole.replace(':', "-"));
    registry.answers.insert(tag, index_of(&[descriptor]));
    let (keep, unknown) = fetched(registry);
    assert_eq!((kinds(&keep), unknown.len()), (vec![SPDX.to_owned()], 0));
}

#[test]
fn what_cosign_put_beside_the_image_is_fetched_too() {
    let (mut registry, index) = shop();
    let tag = digest(index.to_string().as_bytes()).replace(':', "-");
    for end in ["sig", "sbom"] {
        let layer =
            registry.put("blobs", "application/vnd.dev.cosign.simplesigning.v1+json", b"{}");
        let manifest = json!({"schemaVersion": 2, "mediaType": MANIFEST, "config": layer, "layers": [layer], "end": end});
        let manifest = (MANIFEST.to_owned(), manifest.to_string().into_bytes());
        registry.answers.insert(format!("manifests/{tag}.{end}"), manifest);
    }
    let (keep, unknown) = fetched(registry);
    assert_eq!((kinds(&keep), unknown.len()), (vec!["sig".to_owned(), "sbom".to_owned()], 0));
}

#[test]
fn a_registry_that_does_not_say_what_is_attached_is_told_of_and_the_image_is_whole() {
    let (mut registry, _) = shop();
    registry.refused = vec![("referrers/".to_owned(), "500 Internal Server Error")];
    let (keep, unknown) = fetched(registry);
    assert_eq!(keep.files.len(), 6);
    assert!(matches!(&unknown[..], [FetchError::Registry { .. }]), "{unknown:?}");

    let (mut registry, index) = shop();
    let whole = digest(index.to_string().as_bytes());
    let descriptor = attached(&mut registry, SPDX, &json!({"mediaType": INDEX, "digest": whole}));
    registry.answers.remove(&format!("manifests/{}", descriptor["digest"].as_str().unwrap()));
    registry.answers.insert(format!("referrers/{whole}"), index_of(&[descriptor]));
    let (keep, unknown) = fetched(registry);
    assert_eq!(keep.files.len(), 6);
    assert!(matches!(&unknown[..], [FetchError::Registry { .. }]), "{unknown:?}");
}
