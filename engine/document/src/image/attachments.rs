//! What is attached to an image: bills of materials, signatures, statements about how it was built.
//!
//! Three ways are in use: manifests with a `subject`
//! (<https://github.com/opencontainers/image-spec/blob/main/manifest.md>), the attestation manifests of
//! BuildKit (<https://docs.docker.com/build/metadata/attestations/attestation-storage/>), and cosign's
//! tags such as `sha256-….sig`. Only what kinds there are is told: no signature is checked here.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    descriptor::Descriptor,
    fields::list,
    sbom::{self, Bill},
    scan::{Store, Stuff},
};
use crate::{reporter::Reporter, yaml::Node};

/// Something that is attached to an image.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Attachment {
    /// What it is for.
    pub kind: AttachmentKind,
    /// Its format: `spdx`, `cyclonedx`, `slsa`, `cosign`, `sigstore-bundle`, `notation` or `in-toto`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// Of an in-toto statement, what it states.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub predicate_type: Option<String>,
    /// The digest of its manifest.
    pub digest: String,
}

/// What an attachment is for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum AttachmentKind {
    /// A bill of materials: what is in the image.
    Sbom,
    /// A statement about how the image was built.
    Provenance,
    /// A signature. That it is there does not say that it is good.
    Signature,
    /// Another statement about the image.
    Attestation,
    /// Something else.
    Other,
}

/// The media types, artifact types and predicate types in use, by what they contain.
const TYPES: &[(&str, AttachmentKind, &str)] = &[
    ("spdx", AttachmentKind::Sbom, "spdx"),
    ("cyclonedx", AttachmentKind::Sbom, "cyclonedx"),
    ("slsa.dev/provenance", AttachmentKind::Provenance, "slsa"),
    ("vnd.dev.cosign.simplesigning", AttachmentKind::Signature, "cosign"),
    ("vnd.dev.cosign.artifact.sig", AttachmentKind::Signature, "cosign"),
    ("vnd.cncf.notary.signature", AttachmentKind::Signature, "notation"),
    ("vnd.dev.sigstore.bundle", AttachmentKind::Signature, "sigstore-bundle"),
    ("vnd.in-toto", AttachmentKind::Attestation, "in-toto"),
    ("vnd.docker.attestation", AttachmentKind::Attestation, "in-toto"),
    ("vnd.dsse.envelope", AttachmentKind::Attestation, "in-toto"),
];

/// Which image a descriptor says, by its annotations or its tag, that it is attached to.
pub(super) fn subject(descriptor: &Descriptor) -> Option<String> {
    descriptor.subject.clone().or_else(|| {
        let (tag, _) = cosign_tag(descriptor)?;
        Some(tag.replacen('-', ":", 1))
    })
}

/// The parts of a tag such as `sha256-….sig`.
fn cosign_tag(descriptor: &Descriptor) -> Option<(&str, &str)> {
    let tag = descriptor.tag.as_deref()?.rsplit([':', '/']).next()?;
    let (digest, end) = tag.rsplit_once('.')?;
    let is_digest = digest
        .strip_prefix("sha256-")
        .is_some_and(|hex| hex.len() == 64 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
    (is_digest && matches!(end, "sig" | "att" | "sbom")).then_some((digest, end))
}

/// Whether a manifest is of something attached to an image, though its config may look like an image's.
pub(super) fn is_attachment(manifest: &Node, config_is_image: bool) -> bool {
    let of_signatures = |layer: &Node| {
        layer.get("mediaType").and_then(Node::text).is_some_and(|media_type| {
            media_type.contains("simplesigning") || media_type.contains("vnd.in-toto")
        })
    };
    let refers = manifest.get("subject").is_some();
    refers && (!config_is_image || manifest.get("artifactType").is_some())
        || manifest.get("layers").is_some_and(|layers| layers.items().iter().any(of_signatures))
}

/// What a manifest attaches: one for each layer of it.
pub(super) fn read(
    manifest: &Node,
    descriptor: &Descriptor,
    reporter: &mut Reporter<'_>,
) -> Vec<Attachment> {
    let text = |node: &Node, field: &str| node.get(field).and_then(Node::text).map(str::to_owned);
    let of_manifest = text(manifest, "artifactType")
        .or_else(|| text(manifest.get("config")?, "mediaType"))
        .or_else(|| descriptor.artifact_type.clone());
    let mut attached: Vec<Attachment> = list(manifest, "layers", reporter)
        .iter()
        .map(|layer| {
            let predicate = layer.get("annotations").and_then(|node| {
                text(node, "in-toto.io/predicate-type").or_else(|| text(node, "predicateType"))
            });
            let media_type = text(layer, "mediaType");
            let types = [predicate.clone(), media_type, of_manifest.clone()];
            attachment(&types, predicate, descriptor)
        })
        .collect();
    if attached.is_empty() {
        attached.push(attachment(&[of_manifest], None, descriptor));
    }
    attached.sort();
    attached.dedup();
    attached
}

/// The descriptors of the lists of materials that a manifest attaches.
pub(super) fn bills(manifest: &Node, reporter: &mut Reporter<'_>) -> Vec<Descriptor> {
    let of_manifest = manifest.get("artifactType").and_then(Node::text);
    let is_bill = |layer: &&Node| {
        let annotations = layer.get("annotations");
        let annotation =
            |name: &str| annotations.and_then(|node| node.get(name)).and_then(Node::text);
        let types = [
            annotation("in-toto.io/predicate-type"),
            annotation("predicateType"),
            layer.get("mediaType").and_then(Node::text),
            of_manifest,
        ];
        types.into_iter().flatten().any(|text| {
            let text = text.to_ascii_lowercase();
            text.contains("spdx") || text.contains("cyclonedx")
        })
    };
    let layers = list(manifest, "layers", reporter);
    layers.iter().filter(is_bill).filter_map(|node| Descriptor::read(node, reporter)).collect()
}

/// What an attached list of materials says, or why it cannot be read; `None` where it was not given, which a host need
/// not do.
/// `left` is how many bytes may still be read.
pub(super) fn read_bill(
    bill: &Descriptor,
    store: &Store,
    left: &mut u64,
) -> Option<Result<Bill, String>> {
    let stored = store.get(&bill.path()?)?;
    match left.checked_sub(stored.size) {
        Some(rest) => *left = rest,
        None => return Some(Err("the lists are too long to be read, all together".to_owned())),
    }
    if stored.matches(&bill.digest) != Some(true) {
        return Some(Err("it has another digest".to_owned()));
    }
    Some(match &stored.stuff {
        Stuff::Json(text) => sbom::read(text),
        Stuff::Broken(trouble) => Err(trouble.to_string()),
        Stuff::NotUtf8 | Stuff::Layer(_) | Stuff::Other => Err("it is no JSON".to_owned()),
    })
}

/// What a descriptor alone says, where its manifest was not given.
pub(super) fn unread(descriptor: &Descriptor) -> Attachment {
    attachment(std::slice::from_ref(&descriptor.artifact_type), None, descriptor)
}

fn attachment(
    types: &[Option<String>],
    predicate_type: Option<String>,
    descriptor: &Descriptor,
) -> Attachment {
    let known = types.iter().flatten().find_map(|name| {
        let name = name.to_ascii_lowercase();
        TYPES.iter().find(|(part, ..)| name.contains(part))
    });
    let (kind, format) = match (known, cosign_tag(descriptor)) {
        (Some((_, kind, format)), _) => (*kind, Some(*format)),
        (None, Some((_, "sig"))) => (AttachmentKind::Signature, Some("cosign")),
        (None, Some((_, "sbom"))) => (AttachmentKind::Sbom, None),
        (None, Some((_, "att"))) => (AttachmentKind::Attestation, Some("in-toto")),
        (None, _) if descriptor.is_attestation => (AttachmentKind::Attestation, None),
        (None, _) => (AttachmentKind::Other, None),
    };
    Attachment {
        kind,
        format: format.map(str::to_owned),
        predicate_type,
        digest: descriptor.digest.clone(),
    }
}
