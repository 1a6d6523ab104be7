//! What `docker save` writes: `manifest.json`, which names the config and layers of each image by path.
//!
//! The format is told in <https://github.com/moby/docker-image-spec/blob/main/spec.md>. Newer versions
//! write an OCI layout with the same file in it; then it only says what the images are called. Other tools
//! write this form with packed layers, and with links between its files.

use super::{
    ImageReference, Layer,
    assemble::{self, ImageParts},
    fields::{list, read_json, text, texts},
    layout::Walk,
    scan::Store,
};
use crate::{LineIndex, reporter::Reporter, yaml::Node};

pub(super) const MANIFEST: &str = "manifest.json";

/// Reads the images that `manifest.json` names.
pub(super) fn read(walk: &mut Walk<'_>) {
    let file = format!("{}/{MANIFEST}", walk.name);
    let Some(content) = walk.text(MANIFEST, &file) else { return };
    let lines = LineIndex::new(content);
    let mut reporter = Reporter::new(&file, &lines);
    if let Some(root) = read_json(content, &lines, &mut reporter) {
        if root.items().is_empty() {
            reporter.error(
                "image/no-image",
                root.at.range(),
                "the archive names no image",
                "save an image into it",
            );
        }
        for node in root.items() {
            image(walk, node, &mut reporter);
        }
    }
    walk.diagnostics.extend(reporter.finish());
}

fn image<'a>(walk: &mut Walk<'a>, node: &Node, reporter: &mut Reporter<'_>) {
    let Some(config) = text(node, "Config", reporter) else {
        return reporter.error(
            "image/no-config",
            node.at.range(),
            "the image has no config",
            "save the image again",
        );
    };
    let at = node.get("Config").map_or(node.at, |node| node.at);
    let Some(stored) = walk.store.get(&config) else {
        let message = format!("the archive has no `{config}`");
        return reporter.error("image/missing-blob", at.range(), message, "save the image again");
    };
    // A config is called by its digest; where it is not, there is nothing to hold it against.
    if digest_in(&config).is_some_and(|digest| stored.digest != digest) {
        return reporter.error(
            "image/digest-mismatch",
            at.range(),
            format!("the file does not have the digest that `{config}` says"),
            "save the image again: it is damaged or was tampered with",
        );
    }
    let reference = texts(node, "RepoTags", reporter).into_iter().next();
    let parts = ImageParts { config, reference, digest: None };
    let store = walk.store;
    assemble::image(walk, &parts, Vec::new(), |walk| {
        let paths = list(node, "Layers", reporter);
        let mut layers = Vec::new();
        for path in paths {
            let Some(name) = path.text() else {
                let help = "save the image again";
                reporter.error("image/wrong-type", path.at.range(), "a layer must be a path", help);
                continue;
            };
            if let Some(stored) = store.get(name) {
                let normal = Layer { size: Some(stored.size.into()), ..Layer::new(&stored.digest) };
                layers.push(walk.layer_of(stored, normal, path.at, reporter));
            } else {
                let message = format!("the archive has no `{name}`");
                let help = "save the image again";
                reporter.error("image/missing-blob", path.at.range(), message, help);
                layers.push(assemble::LayerPart { normal: Layer::new(""), read: None });
            }
        }
        layers
    });
}

/// The digest that a path names: `blobs/sha256/…` or `….json`.
fn digest_in(path: &str) -> Option<String> {
    let name = path.rsplit('/').next()?;
    let hex = name.strip_suffix(".json").unwrap_or(name);
    let is_digest = hex.len() == 64 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_digest.then(|| format!("sha256:{}", hex.to_ascii_lowercase()))
}

/// What `manifest.json` says the images are called, by the path of their config.
pub(super) struct Names(Vec<(String, String)>);

/// Reads the names alone: what is wrong with the file matters only to those who need it.
pub(super) fn names(store: &Store) -> Names {
    use super::scan::Stuff;
    let Some(Stuff::Json(content)) = store.get(MANIFEST).map(|file| &file.stuff) else {
        return Names(Vec::new());
    };
    let lines = LineIndex::new(content);
    let mut reporter = Reporter::new(MANIFEST, &lines);
    let root = read_json(content, &lines, &mut reporter);
    let items = root.iter().flat_map(Node::items);
    let name = |node: &Node| {
        let config = node.get("Config")?.text()?;
        let tag = node.get("RepoTags")?.items().first()?.text()?;
        Some((config.to_owned(), tag.to_owned()))
    };
    Names(items.filter_map(name).collect())
}

impl Names {
    /// What the image with this config is called.
    pub(super) fn reference(&self, file: &str, source: &str) -> Option<ImageReference> {
        let path = file.strip_prefix(source)?.strip_prefix('/')?;
        let (_, tag) = self.0.iter().find(|(config, _)| config == path)?;
        Some(ImageReference::new(tag))
    }
}
