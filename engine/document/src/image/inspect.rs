//! Reads what `docker image inspect` prints: a list of images, in Docker's own spelling.

use super::{Image, config, fields};
use crate::{
    ImageReference, Kind, Pointer,
    placer::Placer,
    reporter::Reporter,
    yaml::{Node, Value},
};

/// Whether a JSON value looks like what `docker image inspect` prints.
pub(super) fn is_inspection(node: &Node) -> bool {
    node.items().first().is_some_and(|image| {
        image.get("Id").is_some()
            && ["RepoTags", "RootFS", "RepoDigests"].iter().any(|key| image.get(key).is_some())
    })
}

/// Reads one image of the list. It has no history, and of its layers only what they unpack to, which is
/// not what they are stored as.
pub(super) fn read(node: &Node, placer: &mut Placer<'_>, reporter: &mut Reporter<'_>) -> Image {
    placer.place(&Pointer::root(), node.at);
    let keys = ["Os", "Architecture", "Variant"];
    let platform = config::platform(node, keys, placer, reporter);
    let tags = fields::texts(node, "RepoTags", reporter);
    let digests = fields::texts(node, "RepoDigests", reporter);
    let name = tags.first().or(digests.first());
    let run_config = fields::mapping(node, "Config", reporter);
    Image {
        kind: Kind::Image,
        reference: name.map(|name| ImageReference::new(name)),
        digest: digests
            .first()
            .and_then(|digest| digest.split_once('@'))
            .map(|(_, digest)| digest.to_owned()),
        platform,
        created: fields::filled(node, "Created", reporter),
        config: run_config
            .map(|node| config::run_config(node, placer, reporter))
            .unwrap_or_default(),
        history: Vec::new(),
        layers: Vec::new(),
        contents: None,
        attachments: None,
        sbom: None,
    }
}

/// The images of the list.
pub(super) fn images(node: &Node) -> impl Iterator<Item = &Node> {
    node.items().iter().filter(|image| matches!(image.value, Value::Mapping(_)))
}
