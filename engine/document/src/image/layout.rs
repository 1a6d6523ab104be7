//! Follows an OCI layout from its index to the config of each platform's image.
//!
//! The format is that of <https://github.com/opencontainers/image-spec/blob/main/image-layout.md>.
//! Whatever a digest points at is checked against the digest before it is read: a layout is only as
//! good as that.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Layer, config, descriptor,
    descriptor::Descriptor,
    fields::{list, read_json},
    normalize::document,
};
use crate::{
    Diagnostic, File, ImageReference, LineIndex, MAX_SOURCE_BYTES, Normalized, placer::Placer,
    reporter::Reporter, yaml::Node,
};

const INDEX: &str = "index.json";
/// How many descriptors are followed. Real images have tens of platforms.
const MAX_DESCRIPTORS: usize = 1000;
/// How deep indexes may nest.
const MAX_NESTING: usize = 8;

/// Reads every image of a layout.
pub(super) fn read(name: &str, files: &[File<'_>]) -> Normalized {
    let files: BTreeMap<&str, &[u8]> =
        files.iter().map(|file| (file.path.trim_start_matches("./"), file.bytes)).collect();
    let mut layout = Layout {
        name,
        files,
        out: Normalized::default(),
        seen: BTreeSet::new(),
        left: MAX_DESCRIPTORS,
    };
    if layout.files.contains_key(INDEX) {
        layout.file(INDEX, &Way::default());
        if layout.out.documents.is_empty() && layout.out.diagnostics.is_empty() {
            let nothing = Diagnostic::error("image/no-image", name, "the layout holds no image");
            layout.out.diagnostics.push(nothing.help("write an image into it"));
        }
    } else {
        let missing = Diagnostic::error("image/no-index", name, "there is no `index.json`");
        layout.out.diagnostics.push(missing.help("give an OCI layout: `index.json` and `blobs/`"));
    }
    layout.out
}

struct Layout<'a> {
    name: &'a str,
    files: BTreeMap<&'a str, &'a [u8]>,
    out: Normalized,
    /// The digests that were followed: a layout may name a manifest twice, or an index itself.
    seen: BTreeSet<String>,
    left: usize,
}

/// How a file was reached.
#[derive(Clone, Default)]
struct Way {
    nesting: usize,
    /// The name that the nearest descriptor with one gave the image.
    reference: Option<String>,
    /// The digest of the file.
    digest: Option<String>,
}

/// What a manifest says of its image.
struct Manifest {
    /// Where the config is.
    path: String,
    layers: Vec<Layer>,
}

impl<'a> Layout<'a> {
    /// Reads an index or a manifest, and what it points at.
    fn file(&mut self, path: &str, way: &Way) {
        let file = format!("{}/{path}", self.name);
        let Some(text) = self.text(path, &file) else { return };
        let lines = LineIndex::new(text);
        let mut reporter = Reporter::new(&file, &lines);
        let root = read_json(text, &lines, &mut reporter);
        let mut below = Vec::new();
        let mut image = None;
        if let Some(root) = &root {
            if root.get("manifests").is_some() {
                below = self.index(root, way, &mut reporter);
            } else if root.get("config").is_some() && root.get("layers").is_some() {
                image = self.manifest(root, &mut reporter);
            } else {
                reporter.error(
                    "image/not-an-image",
                    root.at.start()..root.at.start(),
                    "this is neither an index nor the manifest of an image",
                    "give the files as the tool wrote them",
                );
            }
        }
        self.out.diagnostics.extend(reporter.finish());
        if let Some(image) = image {
            self.config(image, way);
        }
        for (path, way) in below {
            self.file(&path, &way);
        }
    }

    /// The files that an index points at, as far as they are there and whole.
    fn index(&mut self, root: &Node, way: &Way, reporter: &mut Reporter<'_>) -> Vec<(String, Way)> {
        let mut below = Vec::new();
        for node in list(root, "manifests", reporter) {
            let Some(descriptor) = Descriptor::read(node, reporter) else { continue };
            // A cycle cannot have true digests, but a tree can name one file a million times.
            if descriptor.is_attestation || !self.seen.insert(descriptor.digest.clone()) {
                continue;
            }
            if self.left == 0 || way.nesting >= MAX_NESTING {
                reporter.error(
                    "image/too-many-manifests",
                    descriptor.at.range(),
                    format!(
                        "there are more than {MAX_DESCRIPTORS} manifests, or indexes nest deeper \
                         than {MAX_NESTING} levels"
                    ),
                    "give the image apart from the others",
                );
                break;
            }
            self.left -= 1;
            let Some(path) = self.checked(&descriptor, reporter) else { continue };
            let way = Way {
                nesting: way.nesting + 1,
                reference: descriptor.reference.or_else(|| way.reference.clone()),
                digest: Some(descriptor.digest),
            };
            below.push((path, way));
        }
        below
    }

    /// What a manifest says; `None` where its config is not there, not whole, or no image's.
    fn manifest(&self, root: &Node, reporter: &mut Reporter<'_>) -> Option<Manifest> {
        let config = Descriptor::read(root.get("config")?, reporter)?;
        let is_image = config.media_type.as_deref().is_none_or(|media_type| {
            matches!(
                media_type,
                "application/vnd.oci.image.config.v1+json"
                    | "application/vnd.docker.container.image.v1+json"
            )
        });
        if !is_image {
            reporter.warning(
                "image/not-an-image",
                config.at.range(),
                "this manifest is of something that is no container image, and is passed over",
                "remove it from the layout, or judge it with a tool of its own",
            );
            return None;
        }
        let path = self.checked(&config, reporter)?;
        let layers = list(root, "layers", reporter)
            .iter()
            .filter_map(|node| descriptor::layer(node, reporter))
            .collect();
        Some(Manifest { path, layers })
    }

    /// Reads a config and makes the document.
    fn config(&mut self, manifest: Manifest, way: &Way) {
        let file = format!("{}/{}", self.name, manifest.path);
        let Some(text) = self.text(&manifest.path, &file) else { return };
        let lines = LineIndex::new(text);
        let mut reporter = Reporter::new(&file, &lines);
        if let Some(root) = read_json(text, &lines, &mut reporter) {
            let mut placer = Placer::new(&lines);
            let mut image = config::read(&root, &mut placer, &mut reporter);
            image.reference = way.reference.as_deref().map(ImageReference::new);
            image.digest.clone_from(&way.digest);
            image.layers = manifest.layers;
            self.out.documents.push(document(&image, &file, placer.finish()));
        }
        self.out.diagnostics.extend(reporter.finish());
    }

    /// The path of what a descriptor points at, if it is there and has its digest; if not, that is
    /// reported.
    fn checked(&self, descriptor: &Descriptor, reporter: &mut Reporter<'_>) -> Option<String> {
        let at = descriptor.at.range();
        let digest = &descriptor.digest;
        let Some(path) = descriptor.path() else {
            let help = "write an algorithm, a colon and the hexadecimal digits";
            reporter.error("image/bad-digest", at, format!("`{digest}` is no digest"), help);
            return None;
        };
        let Some(bytes) = self.files.get(path.as_str()) else {
            let message = format!("the layout has no `{path}`");
            let help = "copy the whole image, with every platform that its index names";
            reporter.error("image/missing-blob", at, message, help);
            return None;
        };
        match descriptor.matches(bytes) {
            Some(true) => Some(path),
            Some(false) => {
                let message = format!("the file does not have the digest `{digest}`");
                let help = "copy the image again: it is damaged or was tampered with";
                reporter.error("image/digest-mismatch", at, message, help);
                None
            }
            None => {
                let message = format!("the algorithm of `{digest}` is not known");
                let help = "use sha256, sha384 or sha512";
                reporter.error("image/bad-digest", at, message, help);
                None
            }
        }
    }

    /// The text of a file of the layout; `None` where it is none, which is reported.
    fn text(&mut self, path: &str, file: &str) -> Option<&'a str> {
        let bytes: &'a [u8] = self.files.get(path)?;
        let trouble = if bytes.len() > MAX_SOURCE_BYTES {
            Diagnostic::error(
                "source/too-large",
                file,
                "the file is too large to be an image's JSON",
            )
        } else if let Ok(text) = std::str::from_utf8(bytes) {
            return Some(text);
        } else {
            Diagnostic::error("source/invalid-utf8", file, "the file is not UTF-8")
        };
        self.out.diagnostics.push(trouble.help("give the files as the tool wrote them"));
        None
    }
}
