//! Descriptors: how manifests and indexes point at other files by digest.
//!
//! The format is that of <https://github.com/opencontainers/image-spec/blob/main/descriptor.md>.

use sha2::{Digest, Sha256, Sha384, Sha512};

use super::{
    Layer,
    fields::{number, text},
};
use crate::{
    reporter::Reporter,
    yaml::{Node, Place},
};

/// Something that an index or a manifest points at.
#[derive(Clone)]
pub(super) struct Descriptor {
    pub(super) digest: String,
    pub(super) media_type: Option<String>,
    /// Where the digest was written.
    pub(super) at: Place,
    /// Whether it describes another image instead of being one.
    pub(super) is_attestation: bool,
    /// The name that its annotations give the image.
    pub(super) reference: Option<String>,
}

impl Descriptor {
    /// Reads a descriptor; `None` where it has no digest, which is reported.
    pub(super) fn read(node: &Node, reporter: &mut Reporter<'_>) -> Option<Self> {
        let Some(digest) = text(node, "digest", reporter) else {
            reporter.error(
                "image/no-digest",
                node.at.range(),
                "the descriptor has no digest",
                "give the file as the tool wrote it",
            );
            return None;
        };
        let annotation = |name: &str| {
            node.get("annotations").and_then(|node| node.get(name)).and_then(Node::text)
        };
        let platform = |field: &str| {
            node.get("platform").and_then(|node| node.get(field)).and_then(Node::text)
        };
        let is_unknown =
            platform("os") == Some("unknown") && platform("architecture") == Some("unknown");
        // The first is a whole name. The second often holds no more than a tag, which names no image.
        let reference = annotation("io.containerd.image.name").or_else(|| {
            annotation("org.opencontainers.image.ref.name")
                .filter(|name| name.contains(['/', ':', '@']))
        });
        Some(Self {
            at: node.get("digest").map_or(node.at, |digest| digest.at),
            digest,
            media_type: text(node, "mediaType", reporter),
            is_attestation: is_unknown || annotation("vnd.docker.reference.type").is_some(),
            reference: reference.map(str::to_owned),
        })
    }

    /// The path of the file inside an OCI layout; `None` where the digest has no algorithm or would
    /// lead somewhere else.
    pub(super) fn path(&self) -> Option<String> {
        let (algorithm, hex) = self.digest.split_once(':')?;
        let is_plain =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        (is_plain(algorithm) && is_plain(hex)).then(|| format!("blobs/{algorithm}/{hex}"))
    }

    /// Whether some bytes have this digest; `None` where the algorithm is not known.
    pub(super) fn matches(&self, bytes: &[u8]) -> Option<bool> {
        let (algorithm, hex) = self.digest.split_once(':')?;
        let actual = match algorithm {
            "sha256" => to_hex(&Sha256::digest(bytes)),
            "sha384" => to_hex(&Sha384::digest(bytes)),
            "sha512" => to_hex(&Sha512::digest(bytes)),
            _ => return None,
        };
        Some(actual == hex)
    }
}

/// Reads a layer's descriptor.
pub(super) fn layer(node: &Node, reporter: &mut Reporter<'_>) -> Option<Layer> {
    let descriptor = Descriptor::read(node, reporter)?;
    Some(Layer {
        digest: descriptor.digest,
        media_type: descriptor.media_type,
        size: number(node, "size", reporter),
    })
}

pub(super) fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
