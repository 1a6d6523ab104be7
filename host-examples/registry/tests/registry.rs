//! Fetching from a registry on this machine, which the test is itself.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::{
    collections::BTreeMap,
    io::{BufRead as _, BufReader, Write as _},
    net::TcpListener,
    sync::{Arc, Mutex},
    thread,
};

use plimsoll_registry::{Blob, Credentials, FetchError, Options, Sink, fetch};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const INDEX: &str = "application/vnd.oci.image.index.v1+json";
const MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";

fn digest(bytes: &[u8]) -> String {
    let hex: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}

/// A registry with one repository, `shop/web`.
#[derive(Default)]
struct Registry {
    /// Media type and content by the end of the path, such as `manifests/1.4`.
    answers: BTreeMap<String, (String, Vec<u8>)>,
    /// What the header `Authorization` must hold.
    authorization: Option<String>,
}

impl Registry {
    fn put(&mut self, folder: &str, media_type: &str, bytes: &[u8]) -> Value {
        let digest = digest(bytes);
        let answer = (media_type.to_owned(), bytes.to_vec());
        self.answers.insert(format!("{folder}/{digest}"), answer);
        json!({"mediaType": media_type, "digest": digest, "size": bytes.len()})
    }

    /// Serves until the test ends; gives back the address and the paths that were asked for.
    fn serve(self) -> (String, Arc<Mutex<Vec<String>>>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        thread::spawn(move || {
            for connection in listener.incoming() {
                let mut connection = connection.unwrap();
                let mut lines = BufReader::new(connection.try_clone().unwrap()).lines();
                let request = lines.next().unwrap().unwrap();
                let mut authorization = None;
                for line in lines {
                    let line = line.unwrap();
                    if line.is_empty() {
                        break;
                    }
                    if let Some(value) = line.to_ascii_lowercase().strip_prefix("authorization: ") {
                        authorization = Some(line[line.len() - value.len()..].to_owned());
                    }
                }
                let path = request.split(' ').nth(1).unwrap().to_owned();
                log.lock().unwrap().push(path.clone());
                let allowed = self.authorization.is_none() || authorization == self.authorization;
                let answer =
                    path.strip_prefix("/v2/shop/web/").and_then(|end| self.answers.get(end));
                let (status, media_type, body): (_, &str, &[u8]) = match answer {
                    _ if !allowed => ("401 Unauthorized", "text/plain", b""),
                    Some((media_type, body)) => ("200 OK", media_type, body),
                    None if path == "/v2/" => ("200 OK", "application/json", b"{}"),
                    None => ("404 Not Found", "application/json", b"{\"errors\":[]}"),
                };
                let challenge =
                    if allowed { "" } else { "WWW-Authenticate: Basic realm=\"shop\"\r\n" };
                write!(
                    connection,
                    "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\n\
                     {challenge}Connection: close\r\n\r\n",
                    body.len()
                )
                .unwrap();
                connection.write_all(body).unwrap();
            }
        });
        (address, asked)
    }
}

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
        let mut at = self.json("index.json").unwrap()["manifests"][0].clone();
        loop {
            if let Some(blob) = self.missing(&at) {
                return vec![blob];
            }
            let path = format!("blobs/{}", at["digest"].as_str().unwrap().replace(':', "/"));
            let json = self.json(&path).unwrap();
            match json["manifests"].get(0) {
                Some(first) => at = first.clone(),
                None => {
                    return [&json["config"], &json["layers"][0]]
                        .into_iter()
                        .filter_map(|it| self.missing(it))
                        .collect();
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
    assert!(!asked.lock().unwrap().iter().any(|path| path.contains(other)), "the other platform");
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
