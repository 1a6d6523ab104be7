//! The files of a small archive that is in memory as a whole, such as a bundle of policies: tar, plain or
//! packed with gzip.

use thiserror::Error;

use super::{
    ScanLimits, Trouble,
    tar::{self, EntryKind},
    unpack::{Packing, Unpacker},
};

/// How much of an archive is read before it is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArchiveLimits {
    /// Bytes in all files together, unpacked.
    pub bytes: u64,
    /// Entries (files, folders, links).
    pub entries: u64,
    /// Bytes in the path of an entry.
    pub path: u64,
}

/// What an entry of an archive is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArchiveKind {
    /// A file with its content.
    File,
    /// A folder.
    Folder,
    /// A link, symbolic or hard.
    Link,
    /// A device, a pipe, or what no standard knows.
    Special,
}

/// An entry of an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchiveEntry {
    /// The path as it is written, which may lead anywhere.
    pub path: Vec<u8>,
    /// What it is.
    pub kind: ArchiveKind,
    /// The content of a file.
    pub content: Vec<u8>,
}

/// Why an archive is not read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ArchiveError {
    /// The bytes are no archive of a known form.
    #[error("it is neither a tar nor a tar packed with gzip")]
    Unknown,
    /// It holds more than the limits allow.
    #[error("there are more than {limit} {what}")]
    Limit {
        /// The name of the limit.
        field: &'static str,
        /// What there is too much of.
        what: &'static str,
        /// How much is allowed.
        limit: u64,
    },
    /// It is damaged.
    #[error("{0}")]
    Damaged(String),
}

impl From<Trouble> for ArchiveError {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Limit { field, what, limit } => Self::Limit { field, what, limit },
            other => Self::Damaged(other.to_string()),
        }
    }
}

/// Reads an archive, every entry of it in order. Nothing is decided about paths or links here.
///
/// # Errors
/// Why it is not read. Bytes behind the end of the archive, which no tool unpacks, are damage too.
pub fn read_archive(
    bytes: &[u8],
    limits: &ArchiveLimits,
) -> Result<Vec<ArchiveEntry>, ArchiveError> {
    let packing = Packing::of(bytes);
    let is_tar = bytes.first_chunk().is_some_and(tar::is_header);
    if packing == Packing::Zstd || (packing == Packing::None && !is_tar) {
        return Err(ArchiveError::Unknown);
    }
    let scan =
        ScanLimits { header: limits.path.saturating_mul(2).max(64 << 10), ..ScanLimits::default() };
    let mut unpacker = Unpacker::new(packing, &scan);
    let mut reader = tar::Reader::new(&scan);
    let mut files = Files { limits: *limits, plain: 0, entries: Vec::new() };
    let mut plain = 0_u64;
    let mut read = |piece: &[u8]| {
        // What lies between the files counts as well: a bomb may be made of padding.
        plain = plain.saturating_add(piece.len() as u64);
        let most = limits.bytes.saturating_add(limits.entries.saturating_mul(4096));
        if plain > most {
            return Err(over_bytes(limits));
        }
        reader.write(piece, &mut files)
    };
    unpacker.write(bytes, &mut read)?;
    unpacker.close(&mut read)?;
    reader.close()?;
    if reader.trailing() > 0 {
        return Err(ArchiveError::Damaged("bytes follow the end of the archive".to_owned()));
    }
    Ok(files.entries)
}

/// The files as they come.
struct Files {
    limits: ArchiveLimits,
    plain: u64,
    entries: Vec<ArchiveEntry>,
}

impl tar::Visitor for Files {
    fn entry(&mut self, entry: &tar::Entry) -> Result<(), Trouble> {
        if self.entries.len() as u64 >= self.limits.entries {
            return Err(Trouble::limit("entries", "entries in the archive", self.limits.entries));
        }
        if entry.path.len() as u64 > self.limits.path {
            return Err(Trouble::limit("path", "bytes in the path of an entry", self.limits.path));
        }
        if entry.size > self.limits.bytes {
            return Err(over_bytes(&self.limits));
        }
        let kind = match entry.kind {
            EntryKind::File if entry.is_sparse => ArchiveKind::Special,
            EntryKind::File => ArchiveKind::File,
            EntryKind::Directory => ArchiveKind::Folder,
            EntryKind::Symlink | EntryKind::Hardlink => ArchiveKind::Link,
            EntryKind::Device | EntryKind::Fifo | EntryKind::Other => ArchiveKind::Special,
        };
        let path = entry.path.clone();
        self.entries.push(ArchiveEntry { path, kind, content: Vec::new() });
        Ok(())
    }

    fn data(&mut self, piece: &[u8]) -> Result<(), Trouble> {
        self.plain = self.plain.saturating_add(piece.len() as u64);
        if self.plain > self.limits.bytes {
            return Err(over_bytes(&self.limits));
        }
        if let Some(entry) = self.entries.last_mut() {
            entry.content.extend_from_slice(piece);
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), Trouble> {
        Ok(())
    }
}

fn over_bytes(limits: &ArchiveLimits) -> Trouble {
    Trouble::limit("bytes", "bytes in the files of the archive", limits.bytes)
}
