//! Follows a layout from its index to the image of each platform.
//!
//! The format is that of <https://github.com/opencontainers/image-spec/blob/main/image-layout.md>.
//! Whatever a digest points at is checked against the digest before it is read: a layout is only as
//! good as that.

use std::collections::BTreeSet;

use super::{
    Attachment, Image, SbomDocument,
    assemble::{self, ImageParts},
    attachments,
    blobs::{Shared, Wanted},
    descriptor::Descriptor,
    fields::{list, read_json},
    normalize::document,
    platform::Chosen,
    saved,
    scan::{ScanLimits, Store, Stuff},
};
use crate::{
    Diagnostic, LineIndex, Normalized, Reading, SpanTable, reporter::Reporter, yaml::Node,
};

const INDEX: &str = "index.json";
/// How many descriptors are followed. Real images have tens of platforms.
const MAX_DESCRIPTORS: usize = 1000;
/// How many bytes of attached lists of materials are read. One of an index counts for each of its platforms.
const MAX_BILLS: u64 = 64 << 20;
/// How deep indexes may nest.
const MAX_NESTING: usize = 8;

/// Reads every image of a layout, or those for the platform that is chosen.
pub(super) fn read(
    name: &str,
    store: &Store,
    limits: &ScanLimits,
    with_layers: bool,
    reading: &Reading,
) -> Normalized {
    let mut walk = Walk::new(name, store, limits, with_layers, reading);
    walk.start();
    walk.finish()
}

/// What is missing of a layout.
pub(super) fn wanted(
    name: &str,
    store: &Store,
    limits: &ScanLimits,
    reading: &Reading,
) -> Vec<Wanted> {
    let mut walk = Walk::new(name, store, limits, true, reading);
    walk.start();
    walk.want_bills(limits.json);
    walk.wanted
}

/// Follows a layout.
pub(super) struct Walk<'a> {
    pub(super) name: &'a str,
    pub(super) store: &'a Store,
    pub(super) with_layers: bool,
    pub(super) chosen: Chosen<'a>,
    pub(super) diagnostics: Vec<Diagnostic>,
    images: Vec<Assembled>,
    /// What is attached to the digest in front of it.
    attached: Vec<(String, Attachment)>,
    /// The lists of materials that are, in the same way.
    bills: Vec<(String, Descriptor)>,
    /// The digests of those: several manifests may name one.
    listed: BTreeSet<(String, String)>,
    pub(super) wanted: Vec<Wanted>,
    /// The digests of what is wanted.
    pub(super) missing: BTreeSet<String>,
    pub(super) shared: Shared,
    /// The digests that were followed: a layout may name a manifest twice, or an index itself. The flag tells
    /// attachments, so that nothing hides an image by naming it as one.
    seen: BTreeSet<(String, bool)>,
    left: usize,
}

/// An image that was put together.
struct Assembled {
    image: Image,
    file: String,
    spans: SpanTable,
    /// The digests of its manifest and of the indexes above it: what is attached to any is its own.
    digests: Vec<String>,
}

/// How a file was reached.
#[derive(Clone, Default)]
struct Way {
    /// The name that the nearest descriptor with one gave the image.
    reference: Option<String>,
    /// The digests of the file and of the indexes above it.
    digests: Vec<String>,
}

impl<'a> Walk<'a> {
    fn new(
        name: &'a str,
        store: &'a Store,
        limits: &ScanLimits,
        with_layers: bool,
        reading: &'a Reading,
    ) -> Self {
        Self {
            name,
            store,
            with_layers,
            chosen: Chosen::new(reading),
            diagnostics: Vec::new(),
            images: Vec::new(),
            attached: Vec::new(),
            bills: Vec::new(),
            listed: BTreeSet::new(),
            wanted: Vec::new(),
            missing: BTreeSet::new(),
            shared: Shared::new(limits),
            seen: BTreeSet::new(),
            left: MAX_DESCRIPTORS,
        }
    }

    fn start(&mut self) {
        for path in &self.store.ambiguous {
            let file = format!("{}/{path}", self.name);
            let twice = Diagnostic::error(
                "image/duplicate-file",
                &file,
                "the file is there twice, and the two differ",
            );
            self.diagnostics.push(twice.help("write the image again: tools would read either"));
        }
        if self.store.contains(INDEX) {
            self.file(INDEX, &Way::default(), None);
        } else if self.store.contains(saved::MANIFEST) {
            saved::read(self);
        } else {
            let missing = Diagnostic::error(
                "image/no-index",
                self.name,
                "there is neither `index.json` nor `manifest.json`",
            );
            let help =
                "give an OCI layout (`index.json` and `blobs/`) or what `docker save` writes";
            self.diagnostics.push(missing.help(help));
        }
    }

    fn finish(mut self) -> Normalized {
        let refusal = self.chosen.refusal(self.name, self.images.is_empty());
        self.diagnostics.extend(refusal);
        if self.images.is_empty() && self.diagnostics.is_empty() {
            let nothing =
                Diagnostic::error("image/no-image", self.name, "the layout holds no image");
            self.diagnostics.push(nothing.help("write an image into it"));
        }
        let names = saved::names(self.store);
        let mut left = MAX_BILLS;
        let documents = self.images.into_iter().map(|mut found| {
            if !found.digests.is_empty() {
                let mut attachments: Vec<Attachment> = self
                    .attached
                    .iter()
                    .filter(|(subject, _)| found.digests.contains(subject))
                    .map(|(_, attachment)| attachment.clone())
                    .collect();
                attachments.sort();
                attachments.dedup();
                found.image.attachments = Some(attachments);
                let of_this = self.bills.iter().filter(|it| found.digests.contains(&it.0));
                for (_, bill) in of_this {
                    let Some(read) = attachments::read_bill(bill, self.store, &mut left) else {
                        continue;
                    };
                    let read = read.and_then(|bill| {
                        self.shared.pay_packages(bill.packages.len())?;
                        Ok(bill)
                    });
                    let digest = Some(bill.digest.clone());
                    let of = SbomDocument { digest, ..SbomDocument::default() };
                    found.image.sbom.get_or_insert_default().add(read, of);
                }
            }
            if found.image.reference.is_none() {
                found.image.reference = names.reference(&found.file, self.name);
            }
            document(&found.image, &found.file, found.spans)
        });
        Normalized { documents: documents.collect(), diagnostics: self.diagnostics }
    }

    /// Reads an index or a manifest, and what it points at.
    fn file(&mut self, path: &str, way: &Way, by: Option<&Descriptor>) {
        let file = format!("{}/{path}", self.name);
        let Some(text) = self.text(path, &file) else { return };
        let lines = LineIndex::new(text);
        let mut reporter = Reporter::new(&file, &lines);
        let root = read_json(text, &lines, &mut reporter);
        let mut below = Vec::new();
        if let Some(root) = &root {
            if root.get("manifests").is_some() {
                below = self.index(root, way, &mut reporter);
            } else if root.get("config").is_some() && root.get("layers").is_some() {
                self.manifest(root, way, by, &mut reporter);
            } else if let Some(by) = by.filter(|_| root.get("subject").is_some()) {
                self.attach(root, by, &mut reporter);
            } else {
                reporter.error(
                    "image/not-an-image",
                    root.at.start()..root.at.start(),
                    "this is neither an index nor the manifest of an image",
                    "give the files as the tool wrote them",
                );
            }
        }
        self.diagnostics.extend(reporter.finish());
        for (path, way, descriptor) in below {
            self.file(&path, &way, Some(&descriptor));
        }
    }

    /// The files that an index points at, as far as they are chosen, there and whole.
    fn index(
        &mut self,
        root: &Node,
        way: &Way,
        reporter: &mut Reporter<'_>,
    ) -> Vec<(String, Way, Descriptor)> {
        let mut below = Vec::new();
        let descriptors: Vec<Descriptor> = list(root, "manifests", reporter)
            .iter()
            .filter_map(|node| Descriptor::read(node, reporter))
            .collect();
        let best = descriptors
            .iter()
            .filter(|descriptor| !descriptor.is_attestation)
            .filter_map(|descriptor| self.chosen.rank(descriptor.platform.as_ref()?))
            .min();
        for descriptor in descriptors {
            let is_attached =
                descriptor.is_attestation || attachments::subject(&descriptor).is_some();
            // A cycle cannot have true digests, but a tree can name one file a million times.
            if !self.seen.insert((descriptor.digest.clone(), is_attached)) {
                continue;
            }
            if self.left == 0 || way.digests.len() >= MAX_NESTING {
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
            if is_attached {
                self.attachment(&descriptor, reporter);
                continue;
            }
            let fits = descriptor.platform.as_ref().is_none_or(|platform| {
                self.chosen.rank(platform).is_some_and(|rank| Some(rank) == best)
            });
            if !fits {
                continue;
            }
            let Some((path, _)) = self.checked(&descriptor, reporter) else { continue };
            let mut digests = way.digests.clone();
            digests.push(descriptor.digest.clone());
            let reference = descriptor.reference.clone().or_else(|| way.reference.clone());
            below.push((path, Way { reference, digests }, descriptor));
        }
        below
    }

    /// Reads the manifest of something that is attached to an image. It need not be there: nothing is
    /// judged by it.
    fn attachment(&mut self, descriptor: &Descriptor, reporter: &mut Reporter<'_>) {
        let stored = descriptor.path().and_then(|path| self.store.get(&path));
        let Some(stored) = stored else {
            self.want(descriptor);
            let subject = attachments::subject(descriptor);
            self.attached.extend(subject.map(|it| (it, attachments::unread(descriptor))));
            return;
        };
        if self.is_whole(descriptor, stored, reporter)
            && let Stuff::Json(text) = &stored.stuff
        {
            let file = format!("{}/{}", self.name, descriptor.path().unwrap_or_default());
            let lines = LineIndex::new(text);
            let mut reporter = Reporter::new(&file, &lines);
            if let Some(root) = read_json(text, &lines, &mut reporter) {
                self.attach(&root, descriptor, &mut reporter);
            }
            self.diagnostics.extend(reporter.finish());
        }
    }

    fn attach(&mut self, root: &Node, descriptor: &Descriptor, reporter: &mut Reporter<'_>) {
        let by_manifest = root
            .get("subject")
            .and_then(|subject| subject.get("digest"))
            .and_then(Node::text)
            .map(str::to_owned);
        if let Some(subject) = by_manifest.or_else(|| attachments::subject(descriptor)) {
            for bill in attachments::bills(root, reporter) {
                if self.listed.insert((subject.clone(), bill.digest.clone())) {
                    self.bills.push((subject.clone(), bill));
                }
            }
            let attached = attachments::read(root, descriptor, reporter);
            self.attached.extend(attached.into_iter().map(|it| (subject.clone(), it)));
        }
    }

    /// Wants the lists of materials of the images that there are, as long as they may be read.
    fn want_bills(&mut self, longest: u64) {
        for (subject, bill) in std::mem::take(&mut self.bills) {
            let is_of_one = self.images.iter().any(|found| found.digests.contains(&subject));
            let is_short = bill.size.as_ref().and_then(serde_json::Number::as_u64);
            if is_of_one
                && is_short.is_none_or(|size| size <= longest)
                && self.find(&bill).is_none()
            {
                self.want(&bill);
            }
        }
    }

    /// Reads the image of a manifest.
    fn manifest(
        &mut self,
        root: &Node,
        way: &Way,
        by: Option<&Descriptor>,
        reporter: &mut Reporter<'_>,
    ) {
        let Some(config) = root.get("config") else { return };
        let Some(config) = Descriptor::read(config, reporter) else { return };
        let is_image = config.media_type.as_deref().is_none_or(|media_type| {
            matches!(
                media_type,
                "application/vnd.oci.image.config.v1+json"
                    | "application/vnd.docker.container.image.v1+json"
            )
        });
        if let Some(by) = by.filter(|_| attachments::is_attachment(root, is_image)) {
            return self.attach(root, by, reporter);
        }
        if !is_image {
            return reporter.warning(
                "image/not-an-image",
                config.at.range(),
                "this manifest is of something that is no container image, and is passed over",
                "remove it from the layout, or judge it with a tool of its own",
            );
        }
        let config = self.checked(&config, reporter);
        let layers: Vec<Descriptor> = list(root, "layers", reporter)
            .iter()
            .filter_map(|node| Descriptor::read(node, reporter))
            .collect();
        let Some((path, _)) = config else {
            // A host that asks what is missing need not ask once more for the layers.
            let missing = layers.iter().filter(|layer| self.find(layer).is_none());
            let missing: Vec<Descriptor> = missing.cloned().collect();
            return missing.iter().for_each(|layer| self.want(layer));
        };
        let parts = ImageParts {
            config: path,
            reference: way.reference.clone(),
            digest: way.digests.last().cloned(),
        };
        assemble::image(self, &parts, way.digests.clone(), |walk| {
            let layers = layers.iter();
            layers.map(|layer| walk.layer(layer, reporter)).collect()
        });
    }

    /// Notes an image that was put together.
    pub(super) fn assembled(
        &mut self,
        image: Image,
        file: String,
        spans: SpanTable,
        digests: Vec<String>,
    ) {
        self.images.push(Assembled { image, file, spans, digests });
    }
}
