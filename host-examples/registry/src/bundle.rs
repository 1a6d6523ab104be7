//! Bundles of policies in a registry, in the two forms there are: OPA's, one archive as a layer
//! (<https://www.openpolicyagent.org/docs/management-bundles>), and conftest's, a layer a file
//! (<https://www.conftest.dev/sharing/>).

use futures_util::StreamExt as _;
use oci_client::RegistryOperation;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::{
    FetchError, Options,
    fetch::failed,
    session::{Session, block_on},
};

const MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";
const IMAGE_CONFIG: &str = "application/vnd.oci.image.config.v1+json";
const ARCHIVE: &str = "application/vnd.oci.image.layer.v1.tar+gzip";
const POLICY_CONFIG: &str = "application/vnd.cncf.openpolicyagent.config.v1+json";
const POLICY: &str = "application/vnd.cncf.openpolicyagent.policy.layer.v1+rego";
const DATA: &str = "application/vnd.cncf.openpolicyagent.data.layer.v1+json";
/// Where a layer's file name stands.
const TITLE: &str = "org.opencontainers.image.title";

/// Bytes in all layers at most.
const LARGEST: u64 = 64 << 20;
/// Files at most.
const MOST: usize = 10_000;

/// A bundle as a registry keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Artifact {
    /// OPA's form: one archive.
    Archive(Vec<u8>),
    /// conftest's form: files of Rego, JSON and YAML, by their paths with `/` between the parts. From a registry
    /// they are as somebody wrote them, and may lead anywhere.
    Files(Vec<(String, Vec<u8>)>),
}

/// What came from a registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pulled {
    /// The bundle.
    pub artifact: Artifact,
    /// The digest of its manifest.
    pub digest: String,
}

/// Brings a bundle from a registry, by a reference such as `registry.example.com/policies/web:1`.
///
/// # Errors
/// Says what could not be fetched and why. Digests are checked.
pub fn pull(reference: &str, options: &Options) -> Result<Pulled, FetchError> {
    let session = Session::new(reference, options)?;
    block_on(async {
        let (manifest, digest) = session
            .client
            .pull_manifest_raw(&session.name, &session.auth, &[MANIFEST])
            .await
            .map_err(|error| failed(reference, &error))?;
        let layers = layers(reference, &manifest)?;
        let artifact = match layers.iter().find(|layer| layer.media_type == ARCHIVE) {
            Some(archive) => Artifact::Archive(blob(&session, archive).await?),
            None => {
                let mut files = Vec::new();
                for layer in &layers {
                    files.push((layer.title.clone(), blob(&session, layer).await?));
                }
                Artifact::Files(files)
            }
        };
        Ok(Pulled { artifact, digest })
    })
}

/// Brings a bundle to a registry, and gives back the digest of its manifest. The same bundle has the same
/// digest.
///
/// # Errors
/// Says what could not be brought there and why.
pub fn push(reference: &str, artifact: &Artifact, options: &Options) -> Result<String, FetchError> {
    let session = Session::new(reference, options)?;
    let (config, layers) = match artifact {
        Artifact::Archive(bytes) => {
            (IMAGE_CONFIG, vec![(ARCHIVE, "bundle.tar.gz", bytes.as_slice())])
        }
        Artifact::Files(files) => {
            let kind = |path: &str| if path.ends_with(".rego") { POLICY } else { DATA };
            let layers =
                files.iter().map(|(path, content)| (kind(path), path.as_str(), content.as_slice()));
            (POLICY_CONFIG, layers.collect())
        }
    };
    let described = layers.iter().map(|(media_type, title, content)| {
        let mut described = descriptor(media_type, content);
        if let Some(fields) = described.as_object_mut() {
            fields.insert("annotations".to_owned(), json!({TITLE: title}));
        }
        described
    });
    let manifest = json!({
        "schemaVersion": 2,
        "mediaType": MANIFEST,
        "config": descriptor(config, b"{}"),
        "layers": described.collect::<Vec<_>>(),
    });
    let manifest = manifest.to_string().into_bytes();
    block_on(async {
        let wrong = |error: oci_client::errors::OciDistributionError| failed(reference, &error);
        let (client, name) = (&session.client, &session.name);
        client.auth(name, &session.auth, RegistryOperation::Push).await.map_err(wrong)?;
        for (_, _, content) in &layers {
            client.push_blob(name, content.to_vec(), &digest(content)).await.map_err(wrong)?;
        }
        client.push_blob(name, b"{}".to_vec(), &digest(b"{}")).await.map_err(wrong)?;
        let media_type = reqwest::header::HeaderValue::from_static(MANIFEST);
        client.push_manifest_raw(name, manifest.clone(), media_type).await.map_err(wrong)?;
        Ok(digest(&manifest))
    })
}

/// A layer that matters.
struct Layer {
    media_type: String,
    digest: String,
    size: u64,
    title: String,
}

/// The layers of a manifest that hold policies or data.
fn layers(reference: &str, manifest: &[u8]) -> Result<Vec<Layer>, FetchError> {
    let no_bundle = |why: String| FetchError::NoBundle { reference: reference.to_owned(), why };
    let manifest: Value = serde_json::from_slice(manifest)
        .map_err(|error| no_bundle(format!("its manifest is no JSON: {error}")))?;
    let text = |value: &Value, name: &str| {
        value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    let listed = manifest.get("layers").and_then(Value::as_array);
    let mut found = Vec::new();
    let mut all = 0_u64;
    for layer in listed.into_iter().flatten() {
        let media_type = text(layer, "mediaType");
        if ![ARCHIVE, POLICY, DATA].contains(&media_type.as_str()) {
            continue;
        }
        let title = layer.get("annotations").map(|notes| text(notes, TITLE)).unwrap_or_default();
        let digest = text(layer, "digest");
        if media_type != ARCHIVE && title.is_empty() {
            return Err(no_bundle(format!("its layer {digest} has no file name")));
        }
        let size = layer.get("size").and_then(Value::as_u64).unwrap_or(LARGEST);
        all = all.saturating_add(size);
        found.push(Layer { media_type, digest, size, title });
    }
    if all > LARGEST || found.len() > MOST {
        return Err(no_bundle(format!(
            "it has {} layers with {all} bytes, and {MOST} with {LARGEST} bytes are the limit",
            found.len()
        )));
    }
    if found.is_empty() {
        let types: Vec<_> =
            listed.into_iter().flatten().map(|layer| text(layer, "mediaType")).collect();
        return Err(no_bundle(format!(
            "it has no layer of type {ARCHIVE}, {POLICY} or {DATA}, but {types:?}"
        )));
    }
    Ok(found)
}

async fn blob(session: &Session, layer: &Layer) -> Result<Vec<u8>, FetchError> {
    let wrong = |error: &dyn std::error::Error| failed(&layer.digest, error);
    let mut pieces = session
        .client
        .pull_blob_stream(&session.name, layer.digest.as_str())
        .await
        .map_err(|error| wrong(&error))?;
    let mut bytes = Vec::new();
    while let Some(piece) = pieces.next().await {
        bytes.extend_from_slice(&piece.map_err(|error| wrong(&error))?);
        if bytes.len() as u64 > layer.size {
            return Err(FetchError::TooLarge { digest: layer.digest.clone(), size: layer.size });
        }
    }
    if digest(&bytes) != layer.digest {
        let why = "the bytes have another digest".to_owned();
        return Err(FetchError::Registry { what: layer.digest.clone(), why });
    }
    Ok(bytes)
}

fn descriptor(media_type: &str, content: &[u8]) -> Value {
    json!({"mediaType": media_type, "digest": digest(content), "size": content.len()})
}

fn digest(content: &[u8]) -> String {
    let hex: String = Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{hex}")
}
