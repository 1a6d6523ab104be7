//! tar, pushed a piece at a time: ustar, the extensions of GNU and POSIX (pax), and what came before.
//!
//! Where tools read an archive differently, this reads it as Go's `archive/tar` does, because that is what
//! unpacks images: <https://pkg.go.dev/archive/tar>. The formats are those of
//! <https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html> and
//! <https://www.gnu.org/software/tar/manual/html_node/Standard.html>.
//!
//! - `header` reads a header block;
//! - `pax` reads the records of an extended header;
//! - `path` tidies the names that entries have;
//! - `reader` is the machine that bytes are pushed into.

mod header;
mod path;
mod pax;
mod reader;
#[cfg(test)]
mod tests;

pub(super) use header::{BLOCK, EntryKind, is_header};
pub(super) use path::{CleanPath, clean};
pub(super) use reader::{Entry, Reader, Visitor};
