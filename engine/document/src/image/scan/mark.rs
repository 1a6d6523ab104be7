//! What remains of every entry of a layer, so that layers can be applied one over the other.

use sha2::{Digest, Sha256};

/// What an entry does to what lies at its path in the layers below. It holds the first 126 bits of the
/// SHA-256 of the path: of millions of entries, sixteen bytes each are kept, and nobody finds two paths
/// with the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::image) struct Mark(u128);

/// What a [`Mark`] does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::image) enum Deed {
    /// A folder: what is in it stays.
    Directory,
    /// A file: a folder at its path is gone with what is in it.
    File,
    /// What is at the path, and below, is deleted.
    Whiteout,
    /// What is below the path is deleted.
    Opaque,
}

impl Mark {
    pub(super) fn new(path: &[u8], deed: Deed) -> Self {
        Self(Self::place(path) << 2 | deed as u128)
    }

    /// The number that stands for a path.
    pub(in crate::image) fn place(path: &[u8]) -> u128 {
        number(&Sha256::digest(path))
    }

    /// The numbers of the folders around a path, the root first, and of the path itself. Each is hashed
    /// on from the last, so that deep paths cost no more than long ones.
    pub(in crate::image) fn places(path: &[u8]) -> Vec<(&[u8], u128)> {
        let mut hash = Sha256::new();
        let mut places = vec![(&[][..], number(&hash.clone().finalize()))];
        let mut done = 0;
        let slashes = path.iter().enumerate().filter(|(_, byte)| **byte == b'/').map(|(at, _)| at);
        for end in slashes.chain([path.len()]) {
            hash.update(path.get(done..end).unwrap_or_default());
            places.push((path.get(..end).unwrap_or_default(), number(&hash.clone().finalize())));
            done = end;
        }
        places
    }

    pub(in crate::image) fn parts(self) -> (u128, Deed) {
        let deed = match self.0 & 3 {
            0 => Deed::Directory,
            1 => Deed::File,
            2 => Deed::Whiteout,
            _ => Deed::Opaque,
        };
        (self.0 >> 2, deed)
    }
}

fn number(digest: &[u8]) -> u128 {
    digest.first_chunk().copied().map_or(0, u128::from_le_bytes) >> 2
}
