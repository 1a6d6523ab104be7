//! Fetches what a sink wants.

use std::{collections::BTreeSet, net::IpAddr};

use futures_util::StreamExt as _;
use oci_client::{
    Client, Reference,
    client::{ClientConfig, ClientProtocol},
    secrets::RegistryAuth,
};
use serde_json::json;

use crate::{
    Blob, FetchError, Fetched, Options, Progress, Sink,
    attached::{Asker, Attached},
};

/// What registries are told that we read.
pub(crate) const MANIFESTS: [&str; 5] = [
    "application/vnd.oci.image.index.v1+json",
    "application/vnd.oci.image.manifest.v1+json",
    "application/vnd.docker.distribution.manifest.list.v2+json",
    "application/vnd.docker.distribution.manifest.v2+json",
    "application/vnd.oci.artifact.manifest.v1+json",
];

/// Fetches an image such as `registry.example.com/shop/web:1.4` into a sink, as the files of an OCI layout:
/// `oci-layout`, an `index.json` that names the image and what the registry has attached to it, then whatever
/// the sink wants. `progress` is told of every piece. Digests are checked by the sink and here.
///
/// # Errors
/// Says what could not be fetched and why. What the sink was given by then is not the whole image.
pub fn fetch(
    reference: &str,
    options: &Options,
    sink: &mut dyn Sink,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<Fetched, FetchError> {
    let image: Reference = reference.parse().map_err(|error: oci_client::ParseError| {
        FetchError::Reference { reference: reference.to_owned(), why: error.to_string() }
    })?;
    let registry = image.resolve_registry();
    if options.insecure && !is_this_machine(registry) {
        return Err(FetchError::Insecure(registry.to_owned()));
    }
    // Another part of the program may have chosen a provider; either will do.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let protocol = if options.insecure { ClientProtocol::Http } else { ClientProtocol::Https };
    let config = ClientConfig { protocol, ..ClientConfig::default() };
    let client = Client::try_from(config).map_err(|error| FetchError::Setup(error.to_string()))?;
    let auth = options.credentials.resolve(image.registry())?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| FetchError::Setup(error.to_string()))?;
    let mut fetcher = Fetcher { client, image, auth, sink, progress };
    runtime.block_on(fetcher.run(reference))
}

/// Whether a registry is on this machine, whatever its port.
pub(crate) fn is_this_machine(registry: &str) -> bool {
    let host = match registry.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => registry.split(':').next().unwrap_or_default(),
    };
    host == "localhost" || host.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

struct Fetcher<'a> {
    client: Client,
    image: Reference,
    auth: RegistryAuth,
    sink: &'a mut dyn Sink,
    progress: &'a mut dyn FnMut(Progress<'_>),
}

impl Fetcher<'_> {
    async fn run(&mut self, reference: &str) -> Result<Fetched, FetchError> {
        let (manifest, digest) = self.manifest(&self.image, reference).await?;
        let asker = Asker { client: &self.client, image: &self.image, auth: &self.auth };
        let mut fetched = Fetched::default();
        let attached = asker.ask(&manifest, &digest).await.unwrap_or_else(|error| {
            fetched.unknown.push(error);
            Vec::new()
        });
        let mut manifests = vec![json!({
            "mediaType": media_type(&manifest),
            "digest": digest,
            "size": manifest.len(),
            "annotations": {"io.containerd.image.name": self.image.whole()}
        })];
        manifests.extend(attached.iter().map(|attached| attached.descriptor.clone()));
        let index = json!({"schemaVersion": 2, "manifests": manifests});
        self.give("oci-layout", br#"{"imageLayoutVersion":"1.0.0"}"#)?;
        self.give("index.json", index.to_string().as_bytes())?;
        let mut given = BTreeSet::new();
        self.give_manifest(&digest, &manifest, &mut given)?;
        let mut optional = BTreeSet::new();
        for Attached { digest, manifest, .. } in attached {
            if let Some(manifest) = manifest {
                self.give_manifest(&digest, &manifest, &mut given)?;
            }
            optional.insert(digest);
        }
        loop {
            let mut wanted = self.sink.wanted();
            wanted
                .retain(|blob| !(optional.contains(&blob.digest) && given.contains(&blob.digest)));
            if wanted.is_empty() {
                return Ok(fetched);
            }
            for blob in wanted {
                if !given.insert(blob.digest.clone()) {
                    return Err(FetchError::Repeated(blob.digest));
                }
                match self.blob(&blob).await {
                    // The image is whole without it.
                    Err(error @ FetchError::Registry { .. }) if optional.contains(&blob.digest) => {
                        fetched.unknown.push(error);
                    }
                    done => done?,
                }
            }
        }
    }

    /// Gives the sink a manifest, once.
    fn give_manifest(
        &mut self,
        digest: &str,
        manifest: &[u8],
        given: &mut BTreeSet<String>,
    ) -> Result<(), FetchError> {
        if !given.insert(digest.to_owned()) {
            return Ok(());
        }
        self.give(&format!("blobs/{}", digest.replacen(':', "/", 1)), manifest)
    }

    async fn manifest(
        &self,
        image: &Reference,
        what: &str,
    ) -> Result<(Vec<u8>, String), FetchError> {
        let (bytes, digest) = self
            .client
            .pull_manifest_raw(image, &self.auth, &MANIFESTS)
            .await
            .map_err(|error| failed(what, &error))?;
        Ok((bytes.to_vec(), digest))
    }

    async fn blob(&mut self, blob: &Blob) -> Result<(), FetchError> {
        let is_manifest = blob.media_type.as_deref().is_some_and(|name| MANIFESTS.contains(&name));
        if is_manifest {
            let image = self.image.clone_with_digest(blob.digest.clone());
            let (manifest, _) = self.manifest(&image, &blob.digest).await?;
            return self.give(&blob.path, &manifest);
        }
        let mut pieces = self
            .client
            .pull_blob_stream(&self.image, blob.digest.as_str())
            .await
            .map_err(|error| failed(&blob.digest, &error))?;
        self.sink.open(&blob.path, blob.size).map_err(FetchError::Sink)?;
        let mut done = 0;
        while let Some(piece) = pieces.next().await {
            let piece = piece.map_err(|error| failed(&blob.digest, &error))?;
            done += piece.len() as u64;
            if let Some(size) = blob.size.filter(|size| done > *size) {
                return Err(FetchError::TooLarge { digest: blob.digest.clone(), size });
            }
            self.sink.write(&piece).map_err(FetchError::Sink)?;
            (self.progress)(Progress { digest: &blob.digest, done, size: blob.size });
        }
        self.sink.close().map_err(FetchError::Sink)
    }

    /// Gives the sink a file that is here as a whole.
    fn give(&mut self, path: &str, bytes: &[u8]) -> Result<(), FetchError> {
        self.sink
            .open(path, Some(bytes.len() as u64))
            .and_then(|()| self.sink.write(bytes))
            .and_then(|()| self.sink.close())
            .map_err(FetchError::Sink)
    }
}

/// The media type that a manifest says it has.
pub(crate) fn media_type(manifest: &[u8]) -> Option<String> {
    let json: serde_json::Value = serde_json::from_slice(manifest).ok()?;
    json.get("mediaType")?.as_str().map(str::to_owned)
}

pub(crate) fn failed(what: &str, error: &dyn std::error::Error) -> FetchError {
    // The reason behind the reason is often the one that tells.
    let mut why = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !why.contains(&cause_text) {
            why = format!("{why}: {cause_text}");
        }
        source = cause.source();
    }
    FetchError::Registry { what: what.to_owned(), why }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_spoken_to_without_tls() {
        for registry in ["localhost", "localhost:5000", "127.0.0.1:80", "127.8.8.8", "[::1]:5000"] {
            assert!(is_this_machine(registry), "{registry}");
        }
        for registry in [
            "registry.example.com",
            "localhost.example.com",
            "127.0.0.1.example.com:80",
            "10.0.0.1",
            "[::2]:5000",
            "localhost@example.com",
            "",
        ] {
            assert!(!is_this_machine(registry), "{registry}");
        }
    }
}
