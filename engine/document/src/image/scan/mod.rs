//! Reads whole images, layers included, pushed a piece at a time.
//!
//! A host hands over files in any order and in pieces of any size. Each is told by its content as it
//! passes, hashed, and either kept (JSON) or boiled down to the facts about it (layers); at the end the
//! images are put together by `super::layout`. Nothing is written anywhere, no link is followed, and
//! memory does not grow with the size of an image but with the number of its files.
//!
//! - `scanner` is what hosts push bytes into;
//! - `archive` reads an image that is one tar, `file` one file of an image, `layer` one layer,
//!   `mark` is what remains of each of its entries, and `sizes` of its files;
//! - `unpack` and `zstd` decompress, `tar` reads archives, `unpacked` small ones that are in memory;
//! - `places` tells files by their path, `content` looks into them;
//! - `store` keeps what was read until the end;
//! - `limits` says how much is read, `trouble` why something is not.

mod archive;
mod content;
mod file;
mod layer;
mod limits;
mod mark;
mod places;
mod scanner;
mod sizes;
mod store;
mod tar;
mod trouble;
mod unpack;
mod unpacked;
mod zstd;

pub(in crate::image) use layer::{Found, Layer, What};
use limits::Budget;
pub use limits::ScanLimits;
pub(in crate::image) use mark::{Deed, Mark};
pub use scanner::Scan;
pub(in crate::image) use store::{Store, Stored, Stuff};
use trouble::Trouble;
pub use unpacked::{ArchiveEntry, ArchiveError, ArchiveKind, ArchiveLimits, read_archive};
