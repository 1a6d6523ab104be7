//! What a registry holds about an image: bills of materials, signatures, statements about its build.
//!
//! Three ways are in use. The referrers API and, where a registry lacks it, the index under the tag
//! `sha256-…` (<https://github.com/opencontainers/distribution-spec/blob/main/spec.md#listing-referrers>), and
//! cosign's tags `sha256-….sig`, `.att` and `.sbom`
//! (<https://github.com/sigstore/cosign/blob/main/specs/SIGNATURE_SPEC.md>). BuildKit's statements stand in the
//! image's own index, and need no asking.

use std::collections::BTreeMap;

use oci_client::{
    Client, Reference,
    errors::{OciDistributionError, OciErrorCode},
    secrets::RegistryAuth,
};
use serde_json::{Value, json};

use crate::{
    FetchError,
    fetch::{MANIFESTS, failed, media_type},
};

/// How many images of an index are asked after. Each costs a request or two; more platforms are rare.
const MOST_IMAGES: usize = 16;
/// How much that is attached is told. More says nothing that a rule could want.
const MOST_ATTACHED: usize = 100;
/// What cosign's tags end in.
const COSIGN: [&str; 3] = ["sig", "att", "sbom"];

/// Something attached, as an index names it, and its manifest where it came along.
pub(crate) struct Attached {
    pub(crate) digest: String,
    pub(crate) descriptor: Value,
    pub(crate) manifest: Option<Vec<u8>>,
}

/// Asks a registry what is attached to an image, and to the images of its index.
pub(crate) struct Asker<'a> {
    pub(crate) client: &'a Client,
    pub(crate) image: &'a Reference,
    pub(crate) auth: &'a RegistryAuth,
}

impl Asker<'_> {
    /// What is attached to the manifest with this digest, and to those that it names.
    ///
    /// # Errors
    /// Where the registry does not say. That it has nothing is no error.
    pub(crate) async fn ask(
        &self,
        manifest: &[u8],
        digest: &str,
    ) -> Result<Vec<Attached>, FetchError> {
        let mut attached = Vec::new();
        for subject in std::iter::once(digest.to_owned()).chain(images(manifest)) {
            attached.extend(self.referrers(&subject).await?);
        }
        for end in COSIGN {
            attached.extend(self.cosign(digest, end).await?);
        }
        attached.truncate(MOST_ATTACHED);
        Ok(attached)
    }

    async fn referrers(&self, subject: &str) -> Result<Vec<Attached>, FetchError> {
        let image = self.image.clone_with_digest(subject.to_owned());
        let index = match self.client.pull_referrers(&image, None).await {
            Ok(index) => index,
            Err(error) if is_absent(&error) => return Ok(Vec::new()),
            Err(error) => return Err(failed(subject, &error)),
        };
        let attached = index.manifests.into_iter().map(|mut entry| {
            // What it is attached to, until its manifest was read and says so itself.
            let subject = ("vnd.docker.reference.digest".to_owned(), subject.to_owned());
            entry.annotations = Some(BTreeMap::from([subject]));
            Attached { digest: entry.digest.clone(), descriptor: json!(entry), manifest: None }
        });
        Ok(attached.collect())
    }

    /// What cosign put under a tag that it makes of the image's digest.
    async fn cosign(&self, subject: &str, end: &str) -> Result<Option<Attached>, FetchError> {
        let tag = format!("{}.{end}", subject.replacen(':', "-", 1));
        let image = Reference::with_tag(
            self.image.registry().to_owned(),
            self.image.repository().to_owned(),
            tag.clone(),
        );
        let (manifest, digest) =
            match self.client.pull_manifest_raw(&image, self.auth, &MANIFESTS).await {
                Ok(found) => found,
                Err(error) if is_absent(&error) => return Ok(None),
                Err(error) => return Err(failed(&tag, &error)),
            };
        Ok(Some(Attached {
            descriptor: json!({
                "mediaType": media_type(&manifest),
                "digest": digest,
                "size": manifest.len(),
                "annotations": {"org.opencontainers.image.ref.name": tag}
            }),
            digest,
            manifest: Some(manifest.to_vec()),
        }))
    }
}

/// The digests of the images that an index names; none of a manifest.
fn images(manifest: &[u8]) -> Vec<String> {
    let index: Value = serde_json::from_slice(manifest).unwrap_or_default();
    let named = index.get("manifests").and_then(Value::as_array).into_iter().flatten();
    let images = named.filter(|named| {
        let os = named.get("platform").and_then(|platform| platform.get("os"));
        os.and_then(Value::as_str) != Some("unknown")
    });
    let digests = images.filter_map(|image| image.get("digest")?.as_str().map(str::to_owned));
    digests.take(MOST_IMAGES).collect()
}

/// Whether an answer says that there is nothing, in one of the ways in which registries do.
fn is_absent(error: &OciDistributionError) -> bool {
    match error {
        OciDistributionError::ImageManifestNotFoundError(_) => true,
        OciDistributionError::ServerError { code, .. } => matches!(code, 400 | 404 | 405 | 501),
        OciDistributionError::RegistryError { envelope, .. } => {
            envelope.errors.iter().all(|error| {
                matches!(
                    error.code,
                    OciErrorCode::ManifestUnknown
                        | OciErrorCode::NameUnknown
                        | OciErrorCode::NotFound
                        | OciErrorCode::TagInvalid
                        | OciErrorCode::Unsupported
                )
            })
        }
        _ => false,
    }
}
