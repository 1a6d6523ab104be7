//! The blobs of a layout: found by digest, checked, and named where they are missing.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Layer,
    assemble::LayerPart,
    descriptor::Descriptor,
    layout::Walk,
    scan::{ScanLimits, Stored, Stuff},
};
use crate::{Diagnostic, reporter::Reporter, yaml::Place};

/// A blob that is needed to judge an image, and was not given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Wanted {
    /// Its digest.
    pub digest: String,
    /// Its path in the layout, to open it under.
    pub path: String,
    /// Its size in bytes, where that is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// Its media type, where that is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
}

/// How much may be made of layers. Each was paid for when it was read, but a thousand manifests may name
/// one layer a thousand times.
pub(super) struct Shared {
    entries: u64,
    facts: u64,
    limit: u64,
}

impl Shared {
    pub(super) fn new(limits: &ScanLimits) -> Self {
        // Images in one archive do share layers, some of them many.
        let limit = limits.facts.saturating_mul(4);
        Self { entries: limits.entries.saturating_mul(32), facts: limit, limit }
    }

    /// Pays for the packages of a list of materials that is attached; the error is what there is too much of.
    pub(super) fn pay_packages(&mut self, packages: usize) -> Result<(), String> {
        let left = self.facts.checked_sub(packages as u64);
        self.facts = left.ok_or("the lists of all images name too many packages")?;
        Ok(())
    }

    /// Pays for the layers of an image; the error is what there is too much of.
    pub(super) fn pay(&mut self, layers: &[LayerPart<'_>]) -> Result<(), String> {
        for layer in layers.iter().filter_map(|layer| layer.read) {
            let entries = layer.entries + layer.sizes.folders().len() as u64;
            let left = self.entries.checked_sub(entries);
            let facts = self.facts.checked_sub(layer.weight);
            match (left, facts) {
                (Some(entries), Some(facts)) => *self = Self { entries, facts, ..*self },
                _ => {
                    let limit = self.limit;
                    return Err(format!("layers are shared so often that they hold {limit} facts"));
                }
            }
        }
        Ok(())
    }
}

impl<'a> Walk<'a> {
    /// A layer, read as far as it is there and whole; where it is not, that is reported.
    pub(super) fn layer(
        &mut self,
        descriptor: &Descriptor,
        reporter: &mut Reporter<'_>,
    ) -> LayerPart<'a> {
        let normal = descriptor.layer();
        if !self.with_layers {
            return LayerPart { normal, read: None };
        }
        match self.checked(descriptor, reporter) {
            Some((_, stored)) => self.layer_of(stored, normal, descriptor.at, reporter),
            None => LayerPart { normal, read: None },
        }
    }

    /// What a stored file is as a layer; where it is none, that is reported.
    pub(super) fn layer_of(
        &self,
        stored: &'a Stored,
        normal: Layer,
        at: Place,
        reporter: &mut Reporter<'_>,
    ) -> LayerPart<'a> {
        let layer = &normal.digest;
        let read = match &stored.stuff {
            Stuff::Layer(layer) => Some(&**layer),
            Stuff::Broken(trouble) => {
                let message = format!("layer `{layer}`: {trouble}");
                reporter.error(trouble.code(), at.range(), message, &trouble.help());
                None
            }
            Stuff::Json(_) | Stuff::NotUtf8 | Stuff::Other => {
                reporter.error(
                    "image/bad-layer",
                    at.range(),
                    format!("layer `{layer}` is no tar, whether plain or packed with gzip or zstd"),
                    "give the image as a tool wrote it, with its layers not encrypted",
                );
                None
            }
        };
        LayerPart { normal, read }
    }

    /// The file that a descriptor points at, whatever it holds.
    pub(super) fn find(&self, descriptor: &Descriptor) -> Option<&'a Stored> {
        self.store.get(&descriptor.path()?)
    }

    /// Notes that a blob is missing.
    pub(super) fn want(&mut self, descriptor: &Descriptor) {
        let Some(path) = descriptor.path() else { return };
        let wanted = Wanted {
            digest: descriptor.digest.clone(),
            path,
            size: descriptor.size.as_ref().and_then(serde_json::Number::as_u64),
            media_type: descriptor.media_type.clone(),
        };
        if self.missing.insert(wanted.digest.clone()) {
            self.wanted.push(wanted);
        }
    }

    /// What a descriptor points at and its path, if it is there, whole, and has its digest; if not, that
    /// is reported.
    pub(super) fn checked(
        &mut self,
        descriptor: &Descriptor,
        reporter: &mut Reporter<'_>,
    ) -> Option<(String, &'a Stored)> {
        let at = descriptor.at.range();
        let digest = &descriptor.digest;
        let Some(path) = descriptor.path() else {
            let help = "write an algorithm, a colon and the hexadecimal digits";
            reporter.error("image/bad-digest", at, format!("`{digest}` is no digest"), help);
            return None;
        };
        let Some(stored) = self.store.get(&path) else {
            self.want(descriptor);
            let message = format!("the layout has no `{path}`");
            let help = "copy the whole image, with every platform that its index names";
            reporter.error("image/missing-blob", at, message, help);
            return None;
        };
        self.is_whole(descriptor, stored, reporter).then_some((path, stored))
    }

    /// Whether a file has the digest and the size that its descriptor says; if not, that is reported.
    pub(super) fn is_whole(
        &self,
        descriptor: &Descriptor,
        stored: &Stored,
        reporter: &mut Reporter<'_>,
    ) -> bool {
        let at = descriptor.at.range();
        let digest = &descriptor.digest;
        let help = "copy the image again: it is damaged or was tampered with";
        match stored.matches(digest) {
            Some(true) => {}
            Some(false) => {
                let message = format!("the file does not have the digest `{digest}`");
                reporter.error("image/digest-mismatch", at, message, help);
                return false;
            }
            None => {
                let message = format!("the algorithm of `{digest}` is not known");
                reporter.error("image/bad-digest", at, message, "use sha256, sha384 or sha512");
                return false;
            }
        }
        match descriptor.size.as_ref() {
            Some(size) if size.as_u64() != Some(stored.size) => {
                let message = format!("`{digest}` has {} bytes, not {size}", stored.size);
                reporter.error("image/size-mismatch", at, message, help);
                false
            }
            _ => true,
        }
    }

    /// The text of a file; `None` where it is none, which is reported.
    pub(super) fn text(&mut self, path: &str, file: &str) -> Option<&'a str> {
        let trouble = match &self.store.get(path)?.stuff {
            Stuff::Json(text) => return Some(text),
            Stuff::NotUtf8 => {
                Diagnostic::error("source/invalid-utf8", file, "the file is not UTF-8")
            }
            Stuff::Broken(trouble) => {
                self.diagnostics.push(trouble.diagnostic(file));
                return None;
            }
            Stuff::Layer(_) | Stuff::Other => {
                Diagnostic::error("image/syntax", file, "the file is no JSON")
            }
        };
        self.diagnostics.push(trouble.help("give the files as the tool wrote them"));
        None
    }
}
