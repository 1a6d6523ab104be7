//! Descriptors: how manifests and indexes point at other files by digest.
//!
//! The format is that of <https://github.com/opencontainers/image-spec/blob/main/descriptor.md>.

use serde_json::Number;

use super::{
    Layer, Platform,
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
    pub(super) size: Option<Number>,
    /// Where the digest was written.
    pub(super) at: Place,
    /// The platform of the image, where it is told here.
    pub(super) platform: Option<Platform>,
    /// Whether it describes another image instead of being one.
    pub(super) is_attestation: bool,
    /// The image that it describes, where that is told here.
    pub(super) subject: Option<String>,
    pub(super) artifact_type: Option<String>,
    /// The name that its annotations give the image.
    pub(super) reference: Option<String>,
    /// The tag or name of the annotations, as it was written.
    pub(super) tag: Option<String>,
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
            let annotations = node.get("annotations")?;
            annotations.get(name).and_then(Node::text).map(str::to_owned)
        };
        let platform = node.get("platform").map(|node| {
            let field = |name: &str| {
                let text = node.get(name).and_then(Node::text);
                text.filter(|text| !text.is_empty()).map(str::to_owned)
            };
            Platform {
                os: field("os"),
                architecture: field("architecture"),
                variant: field("variant"),
            }
        });
        let is_unknown = platform.as_ref().is_some_and(|platform| {
            let unknown = Some("unknown");
            platform.os.as_deref() == unknown && platform.architecture.as_deref() == unknown
        });
        let tag = annotation("org.opencontainers.image.ref.name");
        // The first is a whole name. The second often holds no more than a tag, which names no image.
        let reference = annotation("io.containerd.image.name")
            .or_else(|| tag.clone().filter(|name| name.contains(['/', ':', '@'])));
        Some(Self {
            at: node.get("digest").map_or(node.at, |digest| digest.at),
            digest,
            media_type: text(node, "mediaType", reporter),
            size: number(node, "size", reporter),
            platform,
            is_attestation: is_unknown || annotation("vnd.docker.reference.type").is_some(),
            subject: annotation("vnd.docker.reference.digest"),
            artifact_type: text(node, "artifactType", reporter),
            reference,
            tag,
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

    /// What a document says of the layer that it points at.
    pub(super) fn layer(&self) -> Layer {
        Layer {
            media_type: self.media_type.clone(),
            size: self.size.clone(),
            ..Layer::new(&self.digest)
        }
    }
}

pub(super) fn to_hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| DIGITS.get(usize::from(nibble)).copied().map_or('0', char::from);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
