//! How much of an image is read before it is refused.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How much of an image is read. An image that goes over a limit is an error that names the limit:
/// what was not read is never taken for clean.
///
/// The defaults let the largest images pass that are in use, and keep a scan below some 200 MB of memory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ScanLimits {
    /// Bytes in all layers together, unpacked.
    pub bytes: u64,
    /// Entries (files, folders, links) in all layers together. Each costs 32 bytes of memory.
    pub entries: u64,
    /// Files of the layout or archive itself: blobs, indexes, manifests.
    pub blobs: u64,
    /// Bytes in the path of an entry.
    pub path: u64,
    /// Folders around an entry, one in the other.
    pub depth: u64,
    /// How many bytes a compressed byte may become, once a layer is larger than 64 MiB. gzip cannot
    /// go above 1032.
    pub ratio: u64,
    /// Bytes in one JSON file.
    pub json: u64,
    /// Bytes in all JSON files together.
    pub all_json: u64,
    /// Bytes in one file of a layer that is read as a whole, such as the database of dpkg.
    pub file: u64,
    /// Facts (files that matter, packages, users) in all layers together; one with long names counts as
    /// several.
    pub facts: u64,
    /// Bytes in the extended header of a tar entry.
    pub header: u64,
    /// Bytes that a zstd decoder must remember.
    pub window: u64,
}

impl Default for ScanLimits {
    fn default() -> Self {
        Self {
            bytes: 64 << 30,
            entries: 2_000_000,
            blobs: 10_000,
            path: 4096,
            depth: 256,
            ratio: 500,
            json: crate::MAX_SOURCE_BYTES as u64,
            all_json: 64 << 20,
            file: 32 << 20,
            facts: 200_000,
            header: 1 << 20,
            window: 64 << 20,
        }
    }
}

/// What is left of the limits that hold for all layers together.
#[derive(Debug, Clone)]
pub(super) struct Budget {
    pub(super) bytes: Allowance,
    pub(super) entries: Allowance,
    pub(super) blobs: Allowance,
    pub(super) json: Allowance,
    pub(super) facts: Allowance,
    /// Folders whose files are counted; see `sizes`. To go over it is no error.
    pub(super) folders: u32,
}

impl Budget {
    pub(super) fn new(limits: &ScanLimits) -> Self {
        Self {
            bytes: Allowance::new("bytes", "bytes in all layers", limits.bytes),
            entries: Allowance::new("entries", "entries in all layers", limits.entries),
            blobs: Allowance::new("blobs", "files in the image", limits.blobs),
            json: Allowance::new("all_json", "bytes of JSON in the image", limits.all_json),
            facts: Allowance::new("facts", "facts about the files in all layers", limits.facts),
            folders: super::sizes::MAX_FOLDERS,
        }
    }
}

/// One limit, and how much of it is left.
#[derive(Debug, Clone)]
pub(super) struct Allowance {
    field: &'static str,
    what: &'static str,
    limit: u64,
    left: u64,
}

impl Allowance {
    fn new(field: &'static str, what: &'static str, limit: u64) -> Self {
        Self { field, what, limit, left: limit }
    }

    /// Takes some of what is left.
    pub(super) fn take(&mut self, amount: u64) -> Result<(), super::Trouble> {
        match self.left.checked_sub(amount) {
            Some(left) => {
                self.left = left;
                Ok(())
            }
            None => {
                self.left = 0;
                Err(super::Trouble::limit(self.field, self.what, self.limit))
            }
        }
    }
}
